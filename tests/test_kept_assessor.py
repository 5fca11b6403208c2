"""What is kept of people's answers in a batch: it changes no byte, tells apart what is not the same, and is bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess import checks
from csr_assess.answers.types import SCHEMA, Answers, Candidate
from csr_assess.assess import kept_assessor, known_criteria, known_person
from csr_assess.assess.assessor import Assessor, assessor
from csr_assess.assess.kept_assessor import Kept
from csr_assess.assess.known_words import SectionWords
from csr_assess.assess.report_numbers import of_report
from csr_assess.batch import run, writers
from csr_assess.batch.records import Record
from csr_assess.evidence import findings
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.questions.answer_keys import answer_keys
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim
from csr_assess.rubric.section import Section
from tests import people, rows
from tests.drawn import DAY, judging, rubric
from tests.kept_law import compare
from tests.wild_people import answer_list

if TYPE_CHECKING:
    from collections.abc import Sequence

ENVELOPES = writers.JsonLines()


def line(answers: Answers, judge: Assessor, kept: Kept | None) -> bytes:
    (one,) = run.assess_all([Record(file="p", answers=answers)], lambda _target: judge, print, kept=kept)
    return ENVELOPES.record(one)


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize(
    ("confirmed", "strict"),
    [(False, False), (True, True), (frozenset({"hard_skills.crm", "soft_skills.empathy"}), False)],
    ids=["nobody's papers were seen", "all were, and rows are strict", "those of two criteria were"],
)
def test_what_is_kept_changes_no_byte_of_anybody(confirmed: Any, strict: bool) -> None:  # noqa: FBT001
    count = 170 if rows.WHOLE else 80
    found = compare(11, count, confirmed=confirmed, strict=strict)
    assert found["people"] == count
    assert count / 3 < found["scored"] < count  # both kinds are among them


@pytest.mark.slow
def test_where_answers_alone_show_a_criterion_that_is_claimed_too_the_notes_are_the_same() -> None:
    core = rubric().core
    shown = {name: replace(numbers, shown=name in ("history", "checklist")) for name, numbers in core.evidence.items()}
    judge = assessor(replace(rubric(), core=replace(core, evidence=shown)), DAY)
    kept = Kept(words=True)
    for answers in answer_list(5, 60):
        assert line(answers, judge, kept) == line(answers, judge, None)


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "aim",
    [Aim(industry="insurance"), Aim(role="team_lead"), Aim(role="team_lead", industry="healthcare")],
    ids=["an industry with criteria of its own", "a role", "both"],
)
def test_reports_for_a_role_and_an_industry_are_the_same_too(aim: Aim) -> None:
    judge, kept = assessor(load.layers().resolved(aim).rubric, DAY), Kept(words=True)
    for answers in answer_list(7, 40):
        assert line(answers, judge, kept) == line(answers, judge, None)


ALIKE = {
    "a truth, a whole number and a fraction": ("soft_skills.empathy", (True, 1, 1.0, "1")),
    "months as whole numbers and as fractions": ("experience.months", (12, 12.0, 12.5, "12")),
    "no months, and less than none": ("experience.months", (0, -0.0, 0.0, False)),
    "an answer with a note and without": ("soft_skills.empathy", ({"value": 1, "note": "x"}, 1, {"value": True})),
    "a list of one and its word": ("experience.channels", (["phone"], "phone", ["phone", "chat"])),
    "nothing, not known, and not there": ("soft_skills.empathy", (None, "unknown", "n/a", {}, {"value": None})),
}


@pytest.mark.parametrize("back", [False, True], ids=["in this order", "in the other"])
@pytest.mark.parametrize(("question", "values"), ALIKE.values(), ids=ALIKE)
def test_answers_that_python_takes_for_equal_are_told_apart(question: str, values: tuple[Any, ...], back: bool) -> None:  # noqa: FBT001
    kept, judge = Kept(words=True), judging(confirmed=False)
    for value in reversed(values) if back else values:
        answers = replace(people.strong(), answers={**people.strong().answers, question: value})
        assert line(answers, judge, kept) == line(answers, judge, None), value


def test_the_name_and_the_id_are_each_person_s_own() -> None:
    kept, judge = Kept(words=True), judging(confirmed=False)
    for who in (Candidate(id="a", name="Ann"), Candidate(id="b"), Candidate(name="Cy")):
        answers = replace(people.middling(), candidate=who)
        assert line(answers, judge, kept) == line(answers, judge, None)


def test_a_second_person_who_answers_the_same_is_looked_up_and_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, judge = Kept(words=True), judging(confirmed=False)
    first = line(people.middling(), judge, kept)
    calls: list[str] = []

    def never(name: str) -> Any:
        return lambda *_given, **_more: calls.append(name)

    monkeypatch.setattr(known_criteria, "find", never("find"))
    monkeypatch.setattr(known_criteria, "words_around", never("words_around"))
    licensing, words = checks.CHECKS["licensing"], known_person.section_words

    class Judged:
        def evaluate_all(self, people: Sequence[tuple[Section, Facts]]) -> list[CheckResult]:
            calls.extend(section.check for section, _found in people)
            return licensing.evaluate_all(people)

    def worded(result: CheckResult, titles: list[str], of: Assessor) -> SectionWords:
        calls.append(f"words of {result.check}")
        return words(result, titles, of)

    monkeypatch.setattr(checks, "evaluate", never("evaluate"))
    monkeypatch.setitem(checks.CHECKS, "licensing", Judged())
    monkeypatch.setattr(known_person, "section_words", worded)
    monkeypatch.setattr(findings, "find", never("find"))
    assert line(people.middling(), judge, kept) == first
    assert calls == ["licensing", "words of licensing"]  # which keeps what repeats of it by itself


def test_the_numbers_alone_word_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = judging(confirmed=False)
    wanted = of_report(judge.assess(people.strong()))
    for module, name in ((known_criteria, "words_around"), (known_person, "section_words")):
        monkeypatch.setattr(module, name, None)
    monkeypatch.setattr(kept_assessor, "known_report", None)
    (one,) = run.assess_all(
        [Record(file="p", answers=people.strong())], lambda _target: judge, print, kept=Kept(words=False)
    )
    assert one.report is None
    assert one.encoded is None
    assert one.numbers == wanted


def test_what_is_kept_stays_below_its_limits_whoever_comes() -> None:
    kept = Kept(words=True)
    judge = judging(confirmed=False)
    known = kept.assessor(judge)
    for months in range(700):
        answers = Answers(schema=SCHEMA, answers={"experience.months": months})
        known.person(answers, answer_keys(answers))
    (table,) = [one for one in kept.tables.all() if one.criterion.id == "experience.months"]
    assert 0 < len(table.kept) <= known_criteria.MOST_KEPT


def test_keys_are_the_values_themselves_where_these_tell_enough() -> None:
    given = {"a": 1, "b": True, "c": "x", "d": {"value": 2, "note": "n"}, "e": ["x"], "f": None, "g": 1.0}
    keys = answer_keys(msgspec.convert({"schema": SCHEMA, "answers": given, "target": {"state": "FL"}}, Answers))
    assert {name: keys[name] for name in given} == {
        "a": 1,
        "b": ("True",),
        "c": "x",
        "d": 2,
        "e": ("['x']",),
        "f": None,
        "g": ("1.0",),
    }
    assert keys["target.state"] == "FL"
    assert keys["target.role"] is None
