"""What the property tests draw: answer files of made-up people, for the bundled rubric."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import strategies as st

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import Assessor, assessor
from csr_assess.rubric.load import read

if TYPE_CHECKING:
    from csr_assess.contracts.report_v1 import Finding, Report
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

DAY = date(2026, 11, 21)
NOT_KNOWN = ("unknown", None)

RATINGS: tuple[Any, ...] = (1, 2, 2.5, 3, 3.5, 4, 5)
MONTHS = (0, 1, 2, 3, 5, 6, 11, 12, 13, 24, 60, 200)


@functools.cache
def rubric() -> Rubric:
    return read()


@functools.cache
def judging(*, confirmed: bool = True) -> Assessor:
    return assessor(rubric(), DAY, confirmed=confirmed)


def answers(plain: dict[str, Any]) -> Answers:
    return msgspec.convert({"schema": SCHEMA, **plain}, Answers, strict=True)


def assessed(plain: dict[str, Any], *, confirmed: bool = True) -> Report:
    return judging(confirmed=confirmed).assess(answers(plain))


def findings(report: Report) -> dict[str, Finding]:
    return {finding.criterion: finding for check in report.checks for finding in check.findings}


def values_of(question: Question) -> tuple[Any, ...]:
    """Values that fit a question, the lowest first where they have an order."""
    options = [option.id for option in question.options]
    match question.kind:
        case "rating":
            return RATINGS
        case "number":
            return tuple(months for months in MONTHS if months >= (question.minimum or 0))
        case "choice":
            return tuple(options)
        case "choices":
            alone = [option.id for option in question.options if option.exclusive]
            several = [option for option in options if option not in alone]
            return ([*alone[:1]], *([*several[: n + 1]] for n in range(min(len(several), 5))))
        case "date":
            return ("2020-01-31", "2026-11-20", "2026-11-21", "2026-11-22", "2027-06-01")
    return ()


@functools.cache
def asked() -> tuple[Question, ...]:
    """Every question that these tests answer: those of somebody without a posting."""
    apart = ("target.", "posting.", "conditions.")
    return tuple(q for q in rubric().questions.values() if not q.id.startswith(apart) and values_of(q))


@functools.cache
def scored() -> tuple[Question, ...]:
    return tuple(
        q for q in asked() if q.evidence and not q.retired and rubric().criteria[q.criterion or ""].kind == "required"
    )


def one_of_each(values: dict[str, tuple[Any, ...]]) -> st.SearchStrategy[dict[str, Any]]:
    """One value for each name. A byte for each is drawn at once: many times faster than one draw after the other."""
    return st.binary(min_size=len(values), max_size=len(values)).map(
        lambda drawn: {name: few[byte % len(few)] for (name, few), byte in zip(values.items(), drawn, strict=True)}
    )


_LOW = one_of_each({q.id: values_of(q)[:3] for q in asked()})
_MOSTLY = one_of_each({q.id: values_of(q) for q in asked()})
_ANY = one_of_each({q.id: (*values_of(q), *NOT_KNOWN, *NOT_KNOWN, "n/a") for q in asked()})
_HIGH = one_of_each({q.id: values_of(q)[-3:] for q in asked()})
_SEEN = one_of_each(dict.fromkeys(rubric().criteria, (3, 3, 4, None, None)))


@st.composite
def given_answers(draw: st.DrawFn, *, whole: bool = False) -> dict[str, Any]:
    """Answers to the questions: all of them answered, or a handful not, or anything."""
    if whole:
        return draw(_MOSTLY)
    if draw(st.integers(0, 3)) == 0:
        return {key: value for key, value in draw(_ANY).items() if value is not None}
    found = draw(draw(st.sampled_from((_MOSTLY, _LOW))))
    for question in draw(st.lists(st.sampled_from([*found]), max_size=6)):
        found[question] = draw(st.sampled_from(("unknown", "n/a", {"note": "not sure"}, {"value": "unknown"})))
    return found


@st.composite
def entries(draw: st.DrawFn, criteria: tuple[str, ...] | None = None) -> dict[str, Any]:
    """A document's or an observer's word on a criterion."""
    criterion = draw(st.sampled_from(criteria or tuple(rubric().criteria)))
    entry: dict[str, Any] = {"criterion": criterion, "kind": draw(st.sampled_from(("document", "observer")))}
    if rubric().criteria[criterion].amounts and draw(st.booleans()):
        entry["amount"] = draw(st.sampled_from((-1, 0, 2, 9.5, 10, 34, 35, 41.2, 60, 99)))
    else:
        entry["level"] = draw(st.sampled_from(RATINGS))
    old = draw(st.sampled_from((None, 0, 200, 364, 365, 366, 400, 1095, 1096, 1097, 2000)))
    if old is not None:
        entry["date"] = str(DAY - timedelta(days=old))
    ends = draw(st.sampled_from((None, None, None, -400, -1, 0, 1, 700)))
    if ends is not None:
        entry["expires"] = str(DAY + timedelta(days=ends))
    return entry


def _typing() -> st.SearchStrategy[Any]:
    run = st.fixed_dictionaries(
        {"taken": st.sampled_from(("2026-11-21", "2026-10-01", "2025-01-01", "2020-01-01"))},
        optional={"wpm": st.sampled_from((0.0, 12.5, 35.0, 44.0, 80.0))},
    )
    return st.one_of(run, st.lists(run, min_size=1, max_size=3))


@st.composite
def people(draw: st.DrawFn, *, whole: bool = False, most: int = 8) -> dict[str, Any]:
    """A whole answer file, as plain data."""
    plain: dict[str, Any] = {
        "answers": draw(given_answers(whole=whole)),
        "evidence": draw(st.lists(entries(), max_size=most)),
    }
    if draw(st.booleans()):
        plain["results"] = {"typing": draw(_typing())}
    return plain


@st.composite
def strong_people(draw: st.DrawFn) -> dict[str, Any]:
    """Someone near or above the ready line, with much of it shown."""
    found = draw(_HIGH)
    found["education.level"] = draw(st.sampled_from(("high_school", "associate")))
    seen = [{"criterion": name, "kind": "observer", "level": level} for name, level in draw(_SEEN).items() if level]
    return {"answers": found, "evidence": seen}


def with_answer(plain: dict[str, Any], question: str, value: Any) -> dict[str, Any]:
    changed = {**plain, "answers": {**plain["answers"], question: value}}
    if value is None:
        del changed["answers"][question]
    return changed


def without(plain: dict[str, Any], criterion: str, value: Any = "unknown") -> dict[str, Any]:
    """The same person with nothing known of a criterion."""
    given_ = dict(plain["answers"])
    given_ |= {q.id: value for q in rubric().asked_for[criterion] if q.evidence}
    left = [entry for entry in plain.get("evidence", []) if entry["criterion"] != criterion]
    task = rubric().criteria[criterion].task
    results = {name: result for name, result in plain.get("results", {}).items() if name != task}
    return {"answers": given_, "evidence": left, "results": results}


def rated(plain: dict[str, Any], criterion: str) -> dict[str, Any]:
    """The same person with one self-rating and nothing else on a criterion."""
    return with_answer(without(plain, criterion), criterion, 3)


def single_ratings() -> list[str]:
    """The criteria that one self-rating alone answers."""
    required = [c for c in rubric().criteria.values() if c.kind == "required"]
    scored_of = {c.id: [q for q in rubric().asked_for[c.id] if q.evidence] for c in required}
    return [c for c, found in scored_of.items() if [q.kind for q in found] == ["rating"]]
