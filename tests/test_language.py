"""The language seam: messages installed at run time, nothing translated at import, no sentence made of pieces."""

from __future__ import annotations

import ast
import gettext
import re
import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA
from csr_assess.assess.assessor import assess
from csr_assess.base import language, texts
from csr_assess.base.documents import load
from csr_assess.base.language import ENGLISH, Language
from csr_assess.licenses.terms import education, renewal
from csr_assess.render import one_screen, plain_report, plain_screen, terminal_report
from csr_assess.render.first_steps import Ways
from csr_assess.render.pages.handout import texts_on
from csr_assess.render.pages.person_page import person_page
from csr_assess.render.part_names import PARTS
from csr_assess.rubric.license_types import ContinuingEducation, Renewal
from csr_assess.terminal.prompts.asker import Item, Screen
from tests import people
from tests.command import DAY, DEMO, ROOT, here
from tests.folder import changed, copy
from tests.interviewee import Interviewee, interviewed
from tests.pseudo import PSEUDO, glued, untranslated
from tests.source import parsed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# ------------------------------------------------------------------ messages at run time


class Spanish(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return {"No score yet": "Aún sin puntaje"}.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return {"{number} gap": "{number} brecha", "{number} gaps": "{number} brechas"}[msgid1 if n == 1 else msgid2]


SPANISH = Language(tag="es", messages=Spanish(), either=" o ".join)


def test_a_language_speaks_from_the_moment_it_is_installed():
    assert texts._("No score yet") == "No score yet"
    with language.speaking(SPANISH):
        assert texts._("No score yet") == "Aún sin puntaje"
        assert texts._("no such message") == "no such message"
        assert texts.counted("{number} gap", "{number} gaps", 3) == "3 brechas"
        assert texts.either(["a", "b", "c"]) == "a o b o c"
        assert texts.listed(["a", "b", "c"]) == "a, b, c"
        assert language.current().tag == "es"
    assert texts._("No score yet") == "No score yet"


def test_a_language_installed_stays_until_another_is():
    language.install(SPANISH)
    try:
        assert texts._("No score yet") == "Aún sin puntaje"
    finally:
        language.install(ENGLISH)
    assert texts._("No score yet") == "No score yet"


CHOICES = {
    "none": ([], ""),
    "one": (["a"], "a"),
    "two": (["a", "b"], "a or b"),
    "three": (["a", "b", "c"], "a, b or c"),
}


@pytest.mark.parametrize(("names", "said"), CHOICES.values(), ids=CHOICES)
def test_names_of_which_one_holds_are_listed(names: list[str], said: str):
    assert texts.either(names) == said


def test_license_lines_that_are_kept_for_others_are_kept_by_language():
    def lines() -> list[str]:
        report = assess(people.rubric(), people.strong(), people.AS_OF)
        return [line.because for line in report.licences if not line.held]

    english = lines()
    with language.speaking(PSEUDO):
        assert lines() != english
    assert lines() == english


# ------------------------------------------------------------------ nothing at import

MODULES = sorted((ROOT / "csr_assess").rglob("*.py"))


@cache
def spoken(tree: ast.AST) -> tuple[ast.Call, ...]:
    """Return each call that asks for a message; `counted` of the tasks' kinds is another one, and has two arguments."""

    def speaks(node: ast.Call) -> bool:
        named = isinstance(node.func, ast.Name) and node.func.id
        return named == "_" or (named == "counted" and len(node.args) > 2)

    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Call) and speaks(node))


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs when a module is imported: bodies of functions and lambdas do not, their defaults do."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [*child.args.defaults, *filter(None, child.args.kw_defaults)]
            for part in (*getattr(child, "decorator_list", ()), *defaults):
                yield part
                yield from at_import(part)
        else:
            yield child
            yield from at_import(child)


def said_at_import(tree: ast.Module) -> list[int]:
    calls = {id(call): call.lineno for call in spoken(tree)}
    return [calls[id(node)] for node in at_import(tree) if id(node) in calls]


@pytest.mark.slow
def test_no_sentence_is_translated_at_import():
    found = {path.name: lines for path in MODULES if (lines := said_at_import(parsed(text_of(path))))}
    assert found == {}


IMPORTED = {
    "a module's table": "WORDS = {1: _('one')}",
    "a class": "class A:\n    word = _('one')",
    "a default": "def f(word=_('one')): pass",
    "a keyword's default": "def f(*, word=_('one')): pass",
    "a default of a lambda": "f = lambda word=_('one'): word",
    "a decorator": "@told(_('one'))\ndef f(): pass",
    "a plural": "WORDS = counted('{number} gap', '{number} gaps', 2)",
}


@pytest.mark.parametrize("code", IMPORTED.values(), ids=IMPORTED)
def test_a_sentence_translated_at_import_would_be_found(code: str):
    assert said_at_import(ast.parse(code))


def test_a_sentence_in_a_function_is_not_taken_for_one_at_import():
    assert said_at_import(ast.parse("def f(): return _('one')\ng = lambda: _('one')")) == []


# ------------------------------------------------------------------ whole messages


def messages(path: Path) -> Iterator[tuple[int, ast.expr]]:
    for call in spoken(parsed(text_of(path))):
        for argument in call.args[: 1 if isinstance(call.func, ast.Name) and call.func.id == "_" else 2]:
            yield call.lineno, argument


@pytest.mark.slow
def test_every_message_is_written_out_where_it_is_asked_for():
    """A tool that gathers messages for translation reads them there."""
    odd = [
        f"{path.name}:{line}"
        for path in MODULES
        for line, message in messages(path)
        if not (isinstance(message, ast.Constant) and isinstance(message.value, str))
    ]
    assert odd == []


@pytest.mark.slow
def test_every_message_has_words_of_its_own_and_named_slots():
    for path in MODULES:
        for line, message in messages(path):
            parts = list(string.Formatter().parse(str(ast.literal_eval(message))))
            assert any(re.search("[A-Za-z%]", text) for text, *_rest in parts), f"{path.name}:{line}: only slots"
            assert all(name is None or name.isidentifier() for _text, name, *_rest in parts), f"{path.name}:{line}"


@pytest.mark.slow
def test_no_message_begins_or_ends_in_the_middle_of_a_sentence():
    """A comma, a semicolon or a space at its edge says that a message is glued to another one."""
    edges = [
        (path.name, line, message.value)
        for path in MODULES
        for line, message in messages(path)
        if isinstance(message, ast.Constant) and str(message.value).strip(" ,;") != message.value
    ]
    assert [edge for edge in edges if edge[2] not in PROMPTS] == []


PROMPTS = {"Answer: ", "Type s for same, d for different, or press Enter to skip it: "}
"""What the cursor stands behind."""

# ------------------------------------------------------------------ a language made up

SAME = r"csr-assess|--[a-z-]+|\b[a-z_]+\.(yaml|json)\b|\b[0-9a-f]{64}\b|\bsha256\b|O\*NET|KIND|INDUSTRY"
"""What is the same in every language: commands, options, arguments, file names, checksums."""
ADDRESS = re.compile(r"https?://\S+|\b[0-9a-f]{64}\b")
"""Addresses, and digests: three letters of one may look like a word."""
PLACED = re.compile(r"^\S+:\d+:\d+:( [\w.\[\]-]+:)?|( INDUSTRY)? \[[a-z-]+\]$", re.MULTILINE)
"""Where a problem is, and its code."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)


@cache
def rubric_texts() -> tuple[str, ...]:
    """Every text and id that the rubric and its example person hold, the longest first, as a report quotes them."""
    found = set()
    for path in (path for path in (ROOT / "rubrics" / "csr").rglob("*.yaml") if path.parent.name != "cases"):
        for text in map(texts.printable, _strings(load(path.read_bytes(), path.name))):
            parts = (text, *re.split(r"(?<=[.?!]) +", text), *text.split(" | "))  # cells of figures stand between bars
            found.update(part.rstrip("?.:") for part in parts)
    return tuple(sorted((text for text in found if re.search("[A-Za-z]{3,}", text)), key=len, reverse=True))


def whole(text: str, *persons: str) -> None:
    """Hold a text to be made of whole messages, of the rubric's texts, and of what the person typed."""
    assert glued(text) == []
    assert untranslated(ADDRESS.sub(" ", PLACED.sub("", text)), (*rubric_texts(), *filter(None, persons)), SAME) == []


REPORTS = {
    "plain text": ["demo", *DAY, "-f", "plain"],
    "plain text of another role": ["score", str(DEMO), *DAY, "--role", "team_lead", "--confirm", "-f", "plain"],
    "licenses": [
        "license",
        "insurance",
        "--state",
        "FL",
        "--customers",
        "GA",
        "--activity",
        "sell",
        *DAY,
        "-f",
        "plain",
    ],
    "licenses of debt collection": [
        "license",
        "debt_collection",
        "--state",
        "NY",
        "--activity",
        "collect",
        *DAY,
        "-f",
        "plain",
    ],
    "licenses held": ["license", "insurance", "--held", str(DEMO), *DAY, "-f", "plain"],
    "tasks": ["tasks", "--list", "-f", "plain"],
    "a rubric": ["rubric", "show", "-f", "plain"],
    "a sound rubric": ["rubric", "check", "-f", "plain"],
    "a group": ["batch", str(DEMO), *DAY],
    "items": ["items", str(DEMO), *DAY],
    "a criterion": ["explain", "soft_skills.calming", "-f", "plain"],
    "a criterion of a person": ["explain", "hard_skills.typing", str(DEMO), *DAY, "--confirm", "-f", "plain"],
    "what if": ["what-if", str(DEMO), "integrity=1", "typing=3:shown", "resilience=3", *DAY, "-f", "plain"],
    "what cannot be supposed": ["what-if", str(DEMO), "calmin=9", "typing=9", "typing=3:x", "crm", *DAY],
    "a market": ["market", "--metro", "kansas city", "-f", "plain"],
    "a market of nowhere": ["market", "--metro", "portland"],
    "a word nobody knows": ["license", "insurence"],
    "a place nobody knows": ["license", "insurance", "--state", "Floridaaa"],
    "a kind nobody knows": ["schema", "reprot"],
    "a day that is none": ["demo", "--as-of", "2026-13-01"],
    "a format nobody writes": ["demo", "-f", "pdf"],
    "an option of other commands": ["demo", "--plain"],
    "an option nobody has": ["demo", "--nonsense"],
    "an option nearly right": ["demo", "--qiet"],
    "a command for a file": ["score", "batch"],
    "a slip behind an option": ["-q", "scor"],
    "a part nobody knows": ["report", "gap"],
    "a part of a report": ["report", "training", str(DEMO), *DAY],
    "help with nothing": ["help", "nothing"],
    "help with more": ["help", "score", "more"],
    "no date to write": ["demo", *DAY, "-f", "ics"],
}


@pytest.mark.slow
@pytest.mark.few(4)
@pytest.mark.parametrize("words", REPORTS.values(), ids=REPORTS)
def test_what_is_printed_is_made_of_whole_messages(capsys, words: list[str]):
    with language.speaking(PSEUDO):
        said = here(capsys, *words)
    assert "⟦" in said.out + said.err
    whole(said.out + said.err, *words)


@pytest.mark.parametrize("words", [["score", "class.csv"], ["tasks", "class"], ["a.yaml"]], ids=str)
def test_what_is_said_of_files_is_made_of_whole_messages(capsys, tmp_path, monkeypatch, words: list[str]):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class").mkdir()
    (tmp_path / "class.csv").touch()
    (tmp_path / "a.yaml").touch()
    with language.speaking(PSEUDO):
        said = here(capsys, *words)
    assert "⟦" in said.err
    whole(said.err, *words)


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("person", [*people.PEOPLE])
def test_reports_of_all_kinds_of_people_are_made_of_whole_messages(person: str):
    with language.speaking(PSEUDO):
        report = assess(people.rubric(), people.PEOPLE[person](), people.AS_OF)
        plain = plain_report.render(report, people.rubric())
        folded = tuple(replace(line, source="") for line in report.licences)  # its long addresses are broken in words
        drawn = terminal_report.render(replace(report, licences=folded), people.rubric(), width=WIDE, color=False)
        courses = plain_report.render(report, people.rubric(), "training")
        ways = Ways(parts=PARTS)
        surface = one_screen.Surface(width=WIDE, color=False, lines=99)
        screens = [
            one_screen.render(report, people.rubric(), surface, ways),
            plain_screen.render(report, people.rubric(), ways),
        ]
        page = person_page(report, people.rubric())
    name = [texts.printable(report.candidate.name), texts.printable(report.candidate.id)]
    whole("\n".join(text for side in page.sides for text in texts_on(side)), *name)
    whole(plain, *name, "report sources")
    whole(courses, *name)
    for text in (drawn, *screens):
        commands = ("report all", "report sources", "tasks", "interview")
        whole(" ".join(text.split()), *name, *commands, *PARTS)  # lines are broken, not words


WIDE = 150
"""No cell of a table is so narrow that it breaks a message beside another one."""

FAULTY = f"""\
schema: {SCHEMA}
candidate: {{id: 14, name: [a]}}
target: {{state: 5, industry: insurence, channels: phone}}
answers:
  soft_skills.empathy: 9
  soft_skills.empaty: 3
  education.level: hihg_school
  experience.months: -1
  experience.channels: [none, phone]
  education.finish_date: soon
  licensing.held: [{{nmae: x, issued: soon}}]
evidence: [{{criterion: soft_skills.empaty, kind: observer, level: 7, date: soon}}]
results: {{typin: 5}}
"""


def test_the_faults_of_an_answer_file_are_whole_messages(capsys, tmp_path):
    (tmp_path / "a.yaml").write_text(FAULTY, encoding="utf-8")
    with language.speaking(PSEUDO):
        said = here(capsys, "score", tmp_path / "a.yaml", *DAY)
    assert said.err.count("\n") > 8
    whole(said.err.replace(str(tmp_path), ""), "issued")


RUBRIC_FAULTS = {
    "of shape": (
        ("target.yaml", "kind: target", "kind: targte"),
        ("rubric.yaml", "version: 1.0.0", "version: 1.0"),
        ("tasks/quiz.yaml", "minutes:", "minuets:"),
        ("education.yaml", "weight: 1\n", "weight: -1\n"),
    ),
    "of content": (
        ("education.yaml", "criterion: education.level", "criterion: education.levle"),
        ("licenses/mortgage.yaml", "    key: mlo\n", ""),
        ("hard_skills.yaml", "- id: hard_skills.typing\n", "- id: hard_skills.crm\n"),
        ("training.yaml", "soft_skills.empathy:", "soft_skills.empaty:"),
        ("experience.yaml", "article:A", "articel:A"),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("faults", RUBRIC_FAULTS.values(), ids=RUBRIC_FAULTS)
def test_the_faults_of_a_rubric_are_whole_messages(capsys, tmp_path, faults: tuple[tuple[str, str, str], ...]):
    folder = copy(tmp_path)
    for fault in faults:
        changed(folder, *fault)
    with language.speaking(PSEUDO):
        said = here(capsys, "rubric", "check", folder)
    assert (said.code, said.err.count("\n") >= len(faults)) == (3, True)
    whole(said.err.replace(str(tmp_path), ""), "targte")


@pytest.mark.slow
def test_the_screens_of_an_interview_are_made_of_whole_messages(tmp_path):
    person = Interviewee(people.middling(), {"education.finish_date": ["tomorow", "2027-06-12"]})
    with language.speaking(PSEUDO):
        finished = interviewed(person, tmp_path / "a.yaml")
        again = Interviewee(people.strong(), review=["soft_skills.empathy", "finish"])
        interviewed(again, tmp_path / "a.yaml", finished.answers)
    shown = [text for one in (person, again) for text in _texts(one)]
    assert len(shown) > 500
    whole("\n".join(shown).replace(str(tmp_path), ""), "tomorow", "Keys")


def _texts(person: Interviewee) -> Iterator[str]:
    for screen in person.screens:
        yield from _of_screen(screen)
    for items in person.items:
        yield from (item.text for item in items if isinstance(item, Item))


def _of_screen(screen: Screen) -> Iterator[str]:
    said: tuple[Any, ...] = (screen.section, screen.text, screen.wrong, screen.earlier)
    yield from filter(None, (*said, *screen.progress, *screen.said, *screen.explain))


# ------------------------------------------------------------------ renewals

RENEWALS = {
    "each year": (Renewal(shape="fixed_date", month_day="12-31"), "Until 12-31, each year."),
    "odd years": (Renewal(shape="fixed_date", month_day="02-01", year_parity="odd"), "Until 02-01, in odd years."),
    "some years": (Renewal(shape="fixed_date", month_day="12-31", years=3), "Until 12-31, every 3 years."),
    "a birthday": (Renewal(shape="birthday", years=2), "Every 2 years, on your birthday."),
    "a month of birth": (Renewal(shape="birth_month", years=1), "Each year, in the month of your birth."),
    "a birthday of no known term": (Renewal(shape="birthday"), "For one term, to your birthday."),
    "the license tells": (Renewal(shape="on_license", years=2), "Every 2 years; the day is printed on the license."),
    "from its date": (Renewal(shape="years", years=1, late_days=30), "1 year from its date; late renewal for 30 days."),
    "late by one day": (Renewal(shape="perpetual", late_days=1), "No end date; late renewal for 1 day."),
    "one month without work": (
        Renewal(shape="perpetual_unless_unappointed", months=1),
        "No end date; it lapses after 1 month without an appointment.",
    ),
    "two months without work": (
        Renewal(shape="perpetual_unless_unappointed", months=2),
        "No end date; it lapses after 2 months without an appointment.",
    ),
    "no end": (Renewal(shape="perpetual", note="Keep it."), "No end date. Keep it."),
}


@pytest.mark.parametrize(("shape", "said"), RENEWALS.values(), ids=RENEWALS)
def test_a_renewal_is_said_in_one_message(shape: Renewal, said: str):
    assert renewal(shape) == said


STUDY = {
    "an hour": (ContinuingEducation(hours=1), "1 hour."),
    "an hour a year": (ContinuingEducation(hours=1, years=1), "1 hour a year."),
    "an hour every two years": (ContinuingEducation(hours=1, years=2), "1 hour every 2 years."),
    "hours a year": (ContinuingEducation(hours=12, years=1, ethics=3), "12 hours a year, 3 of them ethics."),
    "less after a year": (
        ContinuingEducation(hours=8, years=1, later_hours=4, after_years=1),
        "8 hours a year; 4 after 1 year.",
    ),
    "less after years": (ContinuingEducation(hours=8, later_hours=4, after_years=1.5), "8 hours; 4 after 1.5 years."),
}


@pytest.mark.parametrize(("study", "said"), STUDY.values(), ids=STUDY)
def test_what_is_to_be_studied_is_said_in_one_message(study: ContinuingEducation, said: str):
    assert education(study) == said
