"""One broken rubric for each rule that `rubric check` goes by, and how it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csr_assess.rubric.load import bundled
from tests import folder, small_tasks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Edit = tuple[str, str, str]
"""A file, what stands in it, and what is put in its place; '' stands at the end of every file, a new one too."""


class Broken(NamedTuple):
    """A rubric with one thing wrong, and where it is: its file, and how its line begins."""

    edits: tuple[Edit, ...]
    file: str
    begins: str


def broken(file: str, old: str, new: str, begins: str) -> Broken:
    return Broken(((file, old, new),), file, begins)


def asked(more: str) -> Broken:
    """A rubric with one more question in its education check."""
    question = f"  - {{id: education.more, text: What else?, {more}}}\n"
    return broken("education.yaml", "questions:\n", f"questions:\n{question}", "  - {id: education.more")


LICENSING = (bundled() / "csr" / "licensing.yaml").read_text(encoding="utf-8")
PERMITS = f"kind: check\ncheck: permits\ntitle: Permits\nweight: 0{LICENSING[LICENSING.index(chr(10) + 'rules:') :]}"
RULE = """rules:
  - {id: mlo-state, jurisdictions: [US], activities: [handle_food], status: verify, verify: terms_not_read,
     trigger: You cook., next_step: Ask., authority: A, references: [{title: T, kind: commentary, read: ''}]}
"""
KIT = "roleplay/service_call.yaml"
DUTY = "    status: required_before_activity"
CONTRACTOR, EMPLOYEE = "    engagement: contractor\n", "    engagement: employee\n"
PAPERS = "tasks/papers.yaml"
QUIZ = """kind: task_quiz
id: papers
title: P
form: a
minutes: 1
intro: [I]
means: M
key: K
sources: [own:judgement]
anchor: [[0, 1], [1, 5]]
draws: 2
items:
  - {id: a, topic: t, text: T, options: [{id: a, text: Aa}, {id: b, text: B}], answer: a, reason: R,
     sources: [own:judgement]}
  - {id: b, topic: t, text: T, options: [{id: a, text: Aa}, {id: b, text: B}], answer: b, reason: R,
     sources: [own:judgement]}
"""
EMPATHY = "  - id: empathy\n    criterion: soft_skills.empathy\n    title: Hear the feeling, say it, help\n"
PROGRAM = """  - {id: nowhere, criterion: soft_skills.empathy, title: T, to_level: 2, text: T,
     check: {by: observer, text: T}}
"""
EXERCISES = """kind: practice
id: nowhere
exercises:
  - {id: one, level: 2, title: T, minutes: 5, do: [D], judge: [J]}
"""
BROKEN = {
    "id-twice": broken(
        "rubric.yaml", "- id: building\n", "- id: nearly_ready\n", "  - id: nearly_ready\n    title: Building"
    ),
    "id-reserved": broken("education.yaml", "- id: nothing_yet\n", "- id: unknown\n", "      - id: unknown"),
    "id-of-another-check": broken(
        "education.yaml",
        "questions:\n",
        "questions:\n  - {id: experience.more, text: What else?, kind: text}\n",
        "  - {id: experience.more",
    ),
    "id-not-the-file-name": broken("tasks/quiz.yaml", "id: quiz", "id: trivia", "id: trivia"),
    # ------------------------------------------------------------------ what parts name in other parts
    "unknown-source": broken("education.yaml", "- article:A07\n", "- article:A99\n", "      - article:A99"),
    "unknown-criterion": broken(
        "training.yaml", "hard_skills.typing: 3", "hard_skills.typin: 3", "      hard_skills.typin:"
    ),
    "unknown-scale": asked("kind: choice, scale: federal_tasks"),
    "unknown-industry": asked("kind: choice, options: [{id: one, text: One, industries: [insurence]}]"),
    "unknown-channel": broken("target.yaml", "channels: [phone]", "channels: [pone]", "    channels: [pone]"),
    "unknown-question": broken(
        "education.yaml",
        "    ask: education.level\n    met",
        "    ask: education.levels\n    met",
        "    ask: education.levels",
    ),
    "retired-still-read": broken(
        "education.yaml",
        "  - id: education.finish_date\n",
        "  - id: education.finish_date\n    retired: It decided nothing.\n",
        "    until: education.finish_date",
    ),
    "question-of-wrong-kind": broken(
        "education.yaml", "    until: education.finish_date", "    until: education.level", "    until: education.level"
    ),
    "unknown-answer": broken(
        "education.yaml", "    met:\n      - high_school\n", "    met:\n      - high_schol\n", "      - high_schol\n"
    ),
    # ------------------------------------------------------------------ rubric.yaml
    "license-rules-unread": Broken(
        (
            ("rubric.yaml", "  - licensing\n", "  - licensing\n  - permits\n"),
            ("permits.yaml", "", PERMITS),
        ),
        "permits.yaml",
        "rules:",
    ),
    "bands-out-of-order": broken("rubric.yaml", "    at: 60\n", "    at: 85\n", "bands:"),
    "evidence-kind-missing": broken(
        "rubric.yaml",
        "  quiz:\n    title: Your answers in the knowledge quiz\n    shown: true\n    trust: 7\n    error: 0.25\n"
        "    earns: 1\n    sources:\n      - research:S21\n",
        "",
        "evidence:",
    ),
    "grade-missing": broken("rubric.yaml", "  C: 0.25\n", "", "grades:"),
    "contradiction-of-no-rating": broken(
        "rubric.yaml", "- first: soft_skills.calming\n", "- first: education.level\n", "    - first: education.level"
    ),
    # ------------------------------------------------------------------ criteria
    "weight-without-reason": broken(
        "education.yaml",
        "    title: Learning new things\n",
        "    title: Learning new things\n    weight: 0.8\n",
        "    weight: 0.8\n",
    ),
    "reason-without-weight": broken(
        "education.yaml",
        "    title: Learning new things\n",
        "    title: Learning new things\n    weight_reason: Because.\n",
        "    weight_reason: Because.\n",
    ),
    "weight-of-nothing": broken(
        "hard_skills.yaml",
        "        importance: 4.21\n",
        "        importance: 1\n",
        "    elements:\n      - id: 4.A.1.a.1",
    ),
    "amounts-too-few": broken(
        "experience.yaml", "      - [3, 2]\n      - [6, 3]\n      - [24, 4]\n      - [60, 5]\n", "", "    amounts:\n"
    ),
    "amounts-out-of-order": broken("experience.yaml", "- [6, 3]\n", "- [2, 3]\n", "    amounts:\n"),
    "criterion-without-evidence": broken(
        "education.yaml",
        "    criterion: education.certificates\n",
        "    criterion: education.learning\n",
        "  - id: education.certificates\n    title",
    ),
    "resume-without-blank": broken(
        "education.yaml",
        "    resume: Learned ___ in ___ weeks through ___, and used it to ___.\n",
        "    resume: Learned much.\n",
        "    resume: Learned much.",
    ),
    "criterion-without-practice": broken(
        "education.yaml",
        "    practice: Pick one help article of a company you know, learn it, and explain it to a friend.\n",
        "",
        "  - id: education.learning\n    title",
    ),
    # ------------------------------------------------------------------ questions
    "rating-without-criterion": asked("kind: rating"),
    "choice-without-options": asked("kind: choice"),
    "records-without-fields": asked("kind: records"),
    "evidence-without-criterion": asked("kind: number, evidence: history"),
    "evidence-without-amounts": asked("kind: number, criterion: education.level, evidence: history"),
    "evidence-without-level": asked("kind: text, criterion: education.level, evidence: history"),
    "option-without-level": asked(
        "kind: choice, criterion: education.level, evidence: history, options: [{id: one, text: One}]"
    ),
    "condition-too-late": asked("kind: text, when: [{ask: education.level, is_in: [associate]}]"),
    "day-of-none": asked("kind: text, month_means: last"),
    "condition-empty": asked("kind: text, when: [{ask: target.role}]"),
    "target-field-unknown": broken(
        "target.yaml", "  - id: target.state\n", "  - id: target.city\n", "  - id: target.city"
    ),
    "target-kind-wrong": broken(
        "target.yaml",
        "    kind: choices\n    text: How",
        "    kind: choice\n    text: How",
        "    kind: choice\n    text: How",
    ),
    # ------------------------------------------------------------------ licenses
    "license-file-missing": broken(
        "target.yaml", "licenses: [healthcare]", "licenses: [heathcare]", "    licenses: [heath"
    ),
    "license-id-twice": Broken(
        (("licenses/food_and_bar.yaml", "rules:\n", RULE),), "licenses/mortgage.yaml", "  - id: mlo-state\n"
    ),
    "unknown-activity": broken(
        "licenses/securities.yaml",
        "together_with: [securities_order]",
        "together_with: [securities_orders]",
        "    together_with: [securities_orders]",
    ),
    "unknown-employer": broken(
        "licenses/mortgage.yaml", "employers: [bank]", "employers: [banks]", "    employers: [banks]"
    ),
    "unknown-engagement": Broken(
        (
            ("licensing.yaml", "- id: contractor\n", "- id: freelance\n"),
            ("former/version_2.yaml", "    contractor: ", "    freelance: "),
            ("licenses/travel.yaml", CONTRACTOR, EMPLOYEE),
            ("licenses/real_estate.yaml", CONTRACTOR, EMPLOYEE),
            ("licenses/real_estate.yaml", CONTRACTOR, EMPLOYEE),
            ("licenses/mortgage.yaml", CONTRACTOR, EMPLOYEE),
        ),
        "licenses/mortgage.yaml",
        CONTRACTOR,
    ),
    "license-without-industries": broken(
        "licenses/mortgage.yaml", "    industries: [mortgage]\n", "", "    activities: [service_only]"
    ),
    "license-file-unread": Broken(
        (("target.yaml", "licenses: [notary]", "licenses: []"), ("licensing.yaml", "[notary]", "[]")),
        "licenses/notary.yaml",
        "id: notary",
    ),
    "license-never-read": broken(
        "licenses/mortgage.yaml", "activities: [loan_app, loan_terms]", "activities: [quote]", "    activities: [quote]"
    ),
    "unseen-not-verify": broken(
        "licenses/mortgage.yaml", "    exemptions: ", "    confidence: conflicting\n    exemptions: ", DUTY
    ),
    "duty-without-exemptions": broken(
        "licenses/mortgage.yaml",
        "    exemptions: Employees (W-2) who are",
        "    note: Employees (W-2) who are",
        "  - id: mortgage-nv-contract-processor",
    ),
    "verify-without-reason": broken(
        "licenses/mortgage.yaml", DUTY, f"{DUTY}\n    verify: terms_not_read", "    verify: terms_not_read"
    ),
    "ends-before-it-begins": broken(
        "licenses/energy.yaml",
        "    from: '2025-07-01'\n",
        "    from: '2025-07-01'\n    until: '2024'\n",
        "    until: '2024'\n",
    ),
    "table-not-whole": broken("licenses/tax.yaml", "id: tax-{place}-preparer", "id: tax-preparer", "  - rule:"),
    "due-without-days": broken("licenses/food_and_bar.yaml", "    days: 30\n", "", "  - id: food-ca-handler"),
    "closed-without-successor": broken(
        "licenses/insurance.yaml",
        "    replaced_by: Oklahoma insurance producer license\n",
        "",
        "  - id: insurance-ok-csr\n",
    ),
    "license-without-key": broken("licenses/mortgage.yaml", "    key: mlo\n", "", "  - id: mlo-state"),
    "renewal-incomplete": broken("licenses/mortgage.yaml", "      month_day: 12-31\n", "", "    renewal:"),
    "no-such-day": broken("licenses/mortgage.yaml", "month_day: 12-31", "month_day: 02-30", "      month_day: 02-30"),
    # ------------------------------------------------------------------ tasks
    "task-file-missing": broken(
        "education.yaml", "    required: 3\n", "    required: 3\n    task: spelling\n", "    task: spelling"
    ),
    "task-unused": Broken(((PAPERS, "", QUIZ),), PAPERS, "id: papers"),
    "task-shared": Broken(
        (("education.yaml", "    required: 3\n", "    required: 3\n    task: quiz\n"),),
        "hard_skills.yaml",
        "    task: quiz",
    ),
    "tasks-too-long": Broken(
        tuple((f"tasks/{task}.yaml", "minutes: ", "minutes: 1") for task in ("billing", "quiz", "reply", "lookup")),
        "",
        "",
    ),
    "anchor-out-of-order": broken("tasks/quiz.yaml", "[[0, 1], [0.6, 3]", "[[0, 4], [0.6, 3]", "anchor:"),
    "key-not-an-option": broken("tasks/quiz.yaml", "answer: a", "answer: e", "  - {id: q1"),
    "best-not-one": broken("tasks/scenarios.yaml", "effect: 2", "effect: 3", "    options:\n"),
    "best-places-unbalanced": broken("tasks/quiz.yaml", "answer: d", "answer: a", "items:"),
    "best-often-longest": Broken(
        (
            ("tasks/quiz.yaml", "Solved at once", "Solved at once, with no second call"),
            ("tasks/quiz.yaml", "Who passed the check", "Who passed the check, and nobody else at all"),
        ),
        "tasks/quiz.yaml",
        "items:",
    ),
    "unknown-critical": broken(
        "tasks/scenarios.yaml", "critical: privacy}", "critical: cards}", '      - {id: a, text: "Skip the check'
    ),
    "draws-too-many": broken("tasks/quiz.yaml", "draws: 4", "draws: 9", "draws: 9"),
    "practice-not-first": broken("tasks/typing.yaml", "practice: true, ", "", "items:"),
    "second-form-of-no-task": broken(
        "tasks/second/pairs.yaml",
        "",
        "kind: second_checking\nid: pairs\nform: b\nbeside: a\nitems:\n"
        "  - {id: s1, topic: name, left: Ana, right: Ana}\n  - {id: s2, topic: name, left: Leo, right: Leo}\n",
        "id: pairs",
    ),
    "second-form-same-name": broken("tasks/second/reply.yaml", "form: b", "form: a", "form: a"),
    "item-in-both-forms": broken("tasks/second/lookup.yaml", "id: bulbs", "id: gifts", "  - {id: gifts"),
    "forms-unlike": broken("tasks/second/scenarios.yaml", "channel: chat", "channel: email", "  - id: pin"),
    "reason-without-difference": broken("tasks/checking.yaml", ', reason: "The last two digits."', "", "  - {id: p2"),
    "sentence-already-right": broken("tasks/reply.yaml", "refund were sent", "refund was sent", "  - {ask: fix"),
    "unknown-slot": broken("tasks/billing.yaml", "lamp costs ${price}", "lamp costs ${prize}", "  - {id: coupon"),
    "slot-upside-down": broken("tasks/billing.yaml", "low: 5, high: 19", "low: 25, high: 19", "  - {id: change"),
    "sum-not-computable": broken("tasks/billing.yaml", "answer: price - off", "answer: price -", "  - {id: coupon"),
    "sum-not-positive": broken("tasks/billing.yaml", "answer: paid - bill", "answer: bill - paid", "  - {id: change"),
    "sum-depends-on-rounding": broken(
        "tasks/billing.yaml", "step: 1, decimals", "step: 0.05, decimals", "  - {id: coupon"
    ),
    # ------------------------------------------------------------------ training and practice
    "training-no-amount": broken("training.yaml", '    hours: "48"\n', '    hours: "48-10"\n', '    hours: "48-10"'),
    "training-read-no-day": broken(
        "training.yaml", '    read: "2026-11-28"\n', '    read: "2026-02-30"\n', '    read: "2026-02-30"'
    ),
    "unknown-prerequisite": broken(
        "training.yaml",
        "  - id: typing-keybr\n",
        "  - id: typing-keybr\n    prerequisites: [typing-typeclub]\n",
        "    prerequisites: [typing-typeclub]",
    ),
    "program-levels": broken(
        "training.yaml", f"{EMPATHY}    to_level: 3\n", f"{EMPATHY}    to_level: 1\n", "    to_level: 1"
    ),
    "program-check": broken(
        "training.yaml",
        "      by: observer\n",
        "      task: lookup\n      by: observer\n",
        "      task: lookup\n      by: observer",
    ),
    "practice-file-missing": broken("training.yaml", "programs:\n", f"programs:\n{PROGRAM}", "  - {id: nowhere"),
    "practice-unused": broken("practice/nowhere.yaml", "", EXERCISES, "id: nowhere"),
    "practice-levels": broken("practice/courtesy.yaml", "    level: 2\n", "    level: 4\n", "    level: 4"),
    # ------------------------------------------------------------------ figures
    "figures-columns": broken("figures/states.yaml", "id, title, jobs,", "id, title, towns, jobs,", "  [id, title"),
    "figures-row": broken(
        "figures/states.yaml", "- FL | Florida | 228000", "- FL | Florida | many", "  - FL | Florida"
    ),
    "in-demand-undated": Broken(
        (
            ("careers.yaml", "", 'in_demand: [{id: here, text: T, sources: ["own:hearsay"]}]\n'),
            ("sources.yaml", "", '  - {id: "own:hearsay", title: T}\n'),
        ),
        "careers.yaml",
        "in_demand:",
    ),
    # ------------------------------------------------------------------ profiles
    "profile-for-nobody": broken(
        "profiles/senior.yaml", "", "kind: profile\nfor:\n  role: senior\nchanges: {}\n", "  role: senior"
    ),
    "profile-changes-frame": broken(
        "profiles/retail.yaml",
        "",
        "kind: profile\nfor: {industry: retail}\nchanges:\n  rubric:\n    bands: [{id: building, remove: true}]\n",
        "    bands: ",
    ),
    # ------------------------------------------------------------------ words
    "words-for-nothing": broken(
        "former/last.yaml", "", 'kind: former\nid: last\nquestions: {soft_skills.empaty: "How?"}\n', "questions: "
    ),
    # ------------------------------------------------------------------ mock calls
    "roleplay-criterion": broken(
        KIT, "  - soft_skills.speaking\n", "  - soft_skills.speking\n", "  - soft_skills.speking"
    ),
    "roleplay-channel": broken(KIT, "    channel: chat\n", "    channel: telegraph\n", "    channel: telegraph"),
    "roleplay-sets": broken(KIT, "    set: b\n", "    set: a\n", "cards:"),
    "posting-minimum": broken(
        "posting/minimums.yaml", "ask: posting.typing", "ask: posting.typping", "    ask: posting.typping"
    ),
    "posting-rule": broken("posting/text.yaml", "value: hybrid", "value: hybird", "      - value: hybird"),
    "posting-pattern": broken(
        "posting/text.yaml", "find: '\\bholidays?\\b'", "find: 'holidays('", "        find: 'holidays('"
    ),
    "posting-part": broken(
        "posting/text.yaml", "unless: '{preferred}'", "unless: '{prefered}'", "        unless: '{prefered}'"
    ),
    # ------------------------------------------------------------------ tried on made-up people
    "posting-excerpt": broken(
        "posting/text.yaml", 'asks: {typing: "35"}', 'asks: {typing: "40"}', '    asks: {typing: "40"}'
    ),
    "better-answer-costs-points": broken(
        "education.yaml",
        "  - id: education.learning\n    criterion",
        "  - id: education.learning\n    when: [{ask: education.level, is_in: [bachelor_or_higher]}]\n    criterion",
        "  - id: education.level\n    criterion",
    ),
}
"""One broken rubric for each rule."""


def edited(tmp_path: Path, edits: Iterable[Edit]) -> Path:
    """Copy the bundled rubric with the small tasks, and edit it."""
    where = small_tasks.folder(tmp_path)
    for file, old, new in edits:
        if old:
            folder.changed(where, file, old, new)
        else:
            (where / file).parent.mkdir(exist_ok=True)
            with (where / file).open("a", encoding="utf-8") as text:
                text.write(new)
    return where


def place_of(where: Path, code: str) -> tuple[str, str, int | None]:
    """Return a rule's code, and the file and line at which it fires in a rubric that is broken so."""
    _edits, file, begins = BROKEN[code]
    line = folder.line_of(where, file, f"\n{begins}") + 1 if file else None
    return code, f"{where}/{file}".rstrip("/"), line
