"""What the parts of a rubric name in other parts: questions, answers, criteria, scales, kinds that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.dates import is_day
from csr_assess.base.texts import _, did_you_mean
from csr_assess.rubric.weights import expected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.base.documents import FieldPath
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, GateRule, LicensingRules, Option, Question, When

    Fault = tuple[FieldPath, str]

RESERVED = ("unknown", "na")
"""What an option may not be called: an answer of that name means something else."""


class Known:
    """What the parts of a rubric may refer to."""

    def __init__(self, rubric: Rubric) -> None:
        """Work out once what every part is held against."""
        self.rubric = rubric
        self.weights = expected(rubric)
        self.place = {question: place for place, question in enumerate(rubric.questions)}


def near(word: object, known: Iterable[str]) -> str:
    """Return the end of a sentence: the nearest known id."""
    return did_you_mean(word, list(known))


def twice(path: FieldPath, ids: Iterable[str]) -> Iterator[Fault]:
    """Yield every id of a list that stands there a second time."""
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield (*path, index, "id"), _("{name} stands here twice.").format(name=name)
        seen.add(name)


def of_options(options: tuple[Option, ...], path: FieldPath) -> Iterator[Fault]:
    """Yield the options of a list that stand twice or are called what means something else."""
    yield from twice(path, (option.id for option in options))
    for index, option in enumerate(options):
        if option.id in RESERVED:
            yield (*path, index, "id"), _("{name} is reserved.").format(name=option.id)


def of_question(question: Question, seen: Known) -> Iterator[Fault]:
    """Yield what is wrong with a question beside its own id."""
    yield from of_options(question.options, ("options",))
    yield from _of_industries(question, seen)
    yield from _needs(question)
    yield from _evidence(question, seen)
    if question.scale and question.scale not in seen.rubric.core.scales:
        yield ("scale",), _("no such scale; {hint}").format(hint=near(question.scale, seen.rubric.core.scales))
    yield from of_conditions(question, seen)


def of_conditions(question: Question, seen: Known) -> Iterator[Fault]:
    """Yield what is wrong with the conditions under which a question is asked."""
    for index, condition in enumerate(question.when):
        yield from (((*("when", index), *path), text) for path, text in _when(question, condition, seen))


def _of_industries(question: Question, seen: Known) -> Iterator[Fault]:
    known = [industry.id for industry in seen.rubric.target.industries]
    for index, option in enumerate(question.options):
        for name in option.industries:
            if name not in known:
                path = ("options", index, "industries")
                yield path, _("{name}: no such industry; {hint}").format(name=name, hint=near(name, known))


def _needs(question: Question) -> Iterator[Fault]:
    if question.kind == "rating" and question.criterion is None:
        yield (), _("a rating needs a criterion: its anchors are the answers.")
    if question.kind in ("choice", "choices") and not (question.options or question.scale):
        yield (), _("a choice needs options or a scale.")
    if question.kind == "records" and not question.fields:
        yield (), _("records need fields.")


def _evidence(question: Question, seen: Known) -> Iterator[Fault]:
    criterion = seen.rubric.criteria.get(question.criterion or "")
    if question.criterion and criterion is None:
        yield ("criterion",), _("no such criterion; {hint}").format(hint=near(question.criterion, seen.rubric.criteria))
    elif question.evidence and criterion is None:
        yield ("evidence",), _("evidence needs a criterion.")
    elif question.evidence and criterion:
        yield from _scored(question, criterion, seen)


def _scored(question: Question, criterion: Criterion, seen: Known) -> Iterator[Fault]:
    if question.kind in ("number", "choices") and not criterion.amounts:
        yield ("criterion",), _("{name} has no amounts to make a level of.").format(name=criterion.id)
    if question.kind in ("date", "text", "place", "records"):
        yield ("evidence",), _("an answer of kind {kind} has no level.").format(kind=question.kind)
    options = seen.rubric.questions[question.id].options  # a scale's too
    if question.kind == "choice" and any(option.level is None for option in options):
        field = "scale" if question.scale else "options"
        yield (field,), _("every option needs a level: the answer is evidence.")


def _when(question: Question, condition: When, seen: Known) -> Iterator[Fault]:
    earlier = seen.rubric.questions.get(condition.ask)
    if earlier is None or seen.place[condition.ask] >= seen.place.get(question.id, 0):
        yield ("ask",), _("this must be a question asked before this one.")
        return
    if not condition.is_in and condition.at_least is None:
        yield (), _("is_in or at_least is missing.")
    if earlier.options:
        yield from _answers_exist(condition.ask, condition.is_in, "is_in", seen)


def _answers_exist(asked: str, answers: Iterable[str], field: str, seen: Known) -> Iterator[Fault]:
    question = seen.rubric.questions.get(asked)
    if question is None:
        return
    ids = [option.id for option in question.options]
    for index, answer in enumerate(answers):
        if answer not in ids:
            yield (field, index), _("no such answer; {hint}").format(hint=near(answer, ids))


def _asks(refers: dict[FieldPath, tuple[str, str]], seen: Known) -> Iterator[Fault]:
    """Yield each question that is not there, or not of the kind that can be read here."""
    for path, (name, kind) in refers.items():
        question = seen.rubric.questions.get(name)
        if question is None:
            yield path, _("no such question; {hint}").format(hint=near(name, seen.rubric.questions))
        elif question.kind != kind:
            found = _("{name} is a question of kind {found}; this must be one of kind {kind}.")
            yield path, found.format(name=name, found=question.kind, kind=kind)


def of_gate(gate: GateRule, seen: Known) -> Iterator[Fault]:
    """Yield what is wrong with a gate."""
    refers: dict[FieldPath, tuple[str, str]] = {("ask",): (gate.ask, "choice")}
    if gate.until:
        refers["until",] = gate.until, "date"
    if gate.stand_in:
        refers["stand_in", "ask"] = gate.stand_in.ask, "number"
    yield from _asks(refers, seen)
    yield from _answers_exist(gate.ask, gate.met, "met", seen)
    yield from _answers_exist(gate.ask, gate.pending, "pending", seen)


def of_rules(rules: LicensingRules, seen: Known) -> Iterator[Fault]:
    """Yield what is wrong with the license rules."""
    refers: dict[FieldPath, tuple[str, str]] = {
        ("activities",): (rules.activities, "choices"),
        ("held",): (rules.held, "records"),
    }
    more = {"customers": "records", "commission": "choice", "employer": "choice", "start": "date"}
    refers |= {(field,): (name, kind) for field, kind in more.items() if (name := getattr(rules, field))}
    yield from _asks(refers, seen)
    yield from _answers_exist(rules.activities, rules.service, "service", seen)
    yield from _answers_exist(rules.activities, rules.files, "files", seen)
    yield from _answers_exist(rules.commission or "", rules.paid, "paid", seen)
    if not is_day(rules.as_of):
        yield ("as_of",), _("found {found}; write a date as 2026-11-21.").format(found=rules.as_of)
