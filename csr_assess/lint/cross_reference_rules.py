"""What the parts of a rubric name in other parts: sources, criteria, scales, industries, questions, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.question_rules import conditions
from csr_assess.lint.rule import Rule
from csr_assess.rubric.career_types import NextRole
from csr_assess.rubric.license_types import LicenseRule
from csr_assess.rubric.merge import origin
from csr_assess.rubric.model import DayLine, NewToThem
from csr_assess.rubric.section import GateRule, LicensingRules, Option, Question
from csr_assess.rubric.training_types import Program, Training, TrainingWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found


def _sources(draft: Draft) -> Found:
    known = draft.rubric.sources
    for at, part in draft.any_of(msgspec.Struct):
        named = getattr(part, "sources", ())
        for index, source in enumerate(named if isinstance(named, tuple) else ()):
            if isinstance(source, str) and source not in known:
                yield at.inside("sources", index), clauses(_("no such source"), near(source, known))


def _criteria(draft: Draft) -> Found:
    known = draft.rubric.criteria
    named = [(at.inside("criterion"), q.criterion) for at, q in draft.each(Question) if q.criterion]
    named += [pair for pair in (*_built(draft), *_asked_by_jobs(draft)) if pair[1] not in _gone(draft)]
    for at, name in named:
        if name not in known:
            yield at, clauses(_("no such criterion"), near(name, known))


def _built(draft: Draft) -> Iterator[tuple[Location, str]]:
    """Yield each criterion that a training, words in a name or a program are said to build."""
    for at, training in draft.any_of(Training, TrainingWords):
        yield from ((at.inside("builds", name), name) for name in training.builds)
    yield from ((at.inside("criterion"), program.criterion) for at, program in draft.each(Program))


def _asked_by_jobs(draft: Draft) -> Iterator[tuple[Location, str]]:
    """Yield each criterion that a next job asks more of, where the rubric itself says so, not what it is built on."""
    nodes = draft.nodes
    own = origin(nodes["rubric"], ("id",)).layer
    for at, job in draft.each(NextRole):
        for name in job.levels:
            here = at.inside("levels", name)
            if origin(nodes[here.document], here.path).layer == own:
                yield here, name


def _gone(draft: Draft) -> frozenset[str]:
    """Return what layers took out: what builds it stays, and is offered for the rest."""
    return draft.removed


def _scales(draft: Draft) -> Found:
    known = draft.rubric.core.scales
    for at, question in draft.each(Question):
        if question.scale and question.scale not in known:
            yield at.inside("scale"), clauses(_("no such scale"), near(question.scale, known))


def _industries(draft: Draft) -> Found:
    known = [industry.id for industry in draft.rubric.target.industries]
    for at, part in draft.any_of(Option, LicenseRule):
        for index, name in enumerate(part.industries):
            if name not in known:
                said = clauses(_("{name}: no such industry").format(name=name), near(name, known))
                yield at.inside("industries", index), said


def _channels(draft: Draft) -> Found:
    known = [channel.id for channel in draft.rubric.target.channels]
    for at, line in draft.each(DayLine):
        for index, name in enumerate(line.channels):
            if name not in known:
                said = _("no such way of contact: {channel}").format(channel=name)
                yield at.inside("channels", index), clauses(said, near(name, known))


def _asked(draft: Draft) -> Iterator[tuple[Location, str, str]]:
    """Yield where a question is named, its id, and the kind it must have; '' if any kind will do."""
    yield from _asked_by_questions(draft)
    for at, new in draft.each(NewToThem):
        yield at.inside("aimed"), new.aimed, ""
        yield at.inside("done"), new.done, "choices"
    for at, gate in draft.each(GateRule):
        yield at.inside("ask"), gate.ask, "choice"
        if gate.until:
            yield at.inside("until"), gate.until, "date"
        if gate.stand_in:
            yield at.inside("stand_in", "ask"), gate.stand_in.ask, "number"
    for at, rules in draft.each(LicensingRules):
        yield from ((at.inside(field), name, kind) for field, name, kind in _read_by(rules))


def _asked_by_questions(draft: Draft) -> Iterator[tuple[Location, str, str]]:
    for at, question in draft.each(Question):
        if question.retired:  # what it asked for may have gone with it
            continue
        for key, index, condition in conditions(question):
            yield at.inside(key, index, "ask"), condition.ask, ""
        for index, ruled in enumerate(question.rules_out):
            yield at.inside("rules_out", index, "ask"), ruled.ask, "number"


def _read_by(rules: LicensingRules) -> Iterator[tuple[str, str, str]]:
    kinds = {
        "activities": "choices",
        "held": "records",
        "customers": "records",
        "commission": "choice",
        "employer": "choice",
        "start": "date",
    }
    for field, kind in kinds.items():
        if name := getattr(rules, field):
            yield field, name, kind


def _questions(draft: Draft) -> Found:
    known = draft.rubric.questions
    for at, name, _kind in _asked(draft):
        if name not in known:
            yield at, clauses(_("no such question"), near(name, known))


def _retired(draft: Draft) -> Found:
    gone = {name for name, question in draft.rubric.questions.items() if question.retired}
    for at, name, _kind in _asked(draft):
        if name in gone:
            yield at, _("{name} is retired: nobody is asked it, so it decides nothing.").format(name=name)


def _kinds(draft: Draft) -> Found:
    said = _("{name} is a question of kind {found}; this must be one of kind {kind}.")
    for at, name, kind in _asked(draft):
        question = draft.rubric.questions.get(name)
        if question and kind and question.kind != kind:
            yield at, said.format(name=name, found=question.kind, kind=kind)


def _answers(draft: Draft) -> Found:
    for at, asked, answers in _answered(draft):
        question = draft.rubric.questions.get(asked)
        ids = [option.id for option in question.options] if question else []
        for key, answer in answers:
            if ids and answer not in ids:
                yield at.inside(key), clauses(_("no such answer"), near(answer, ids))


def _answered(draft: Draft) -> Iterator[tuple[Location, str, Iterable[tuple[str | int, str]]]]:
    """Yield where answers are named, the question they answer, and each by its key there."""
    for at, question in draft.each(Question):
        for key, index, condition in conditions(question):
            if draft.is_asked_before(condition.ask, question.id):
                yield at.inside(key, index, "is_in"), condition.ask, enumerate(condition.is_in)
        for index, ruled in enumerate(question.rules_out):
            yield at.inside("rules_out", index, "options"), question.id, enumerate(ruled.options)
    for at, gate in draft.each(GateRule):
        yield at.inside("met"), gate.ask, enumerate(gate.met)
        yield at.inside("pending"), gate.ask, enumerate(gate.pending)
    for at, rules in draft.each(LicensingRules):
        yield at.inside("service"), rules.activities, enumerate(rules.service)
        yield at.inside("files"), rules.activities, ((word, word) for word in rules.files)
        yield at.inside("paid"), rules.commission or "", enumerate(rules.paid)


RULES = (
    Rule(code="unknown-source", title="A source is named that `sources.yaml` does not hold.", find=_sources),
    Rule(
        code="unknown-criterion",
        title="A question, a training or a program names a criterion that does not exist.",
        find=_criteria,
    ),
    Rule(code="unknown-scale", title="A question names a scale that `rubric.yaml` does not hold.", find=_scales),
    Rule(
        code="unknown-industry",
        title="An option or a license rule names an industry that `target.yaml` does not hold.",
        find=_industries,
    ),
    Rule(
        code="unknown-channel",
        title="A line of a day names a way of contact that `target.yaml` does not hold.",
        find=_channels,
    ),
    Rule(
        code="unknown-question",
        title="A condition, a gate or the license rules name a question that does not exist.",
        find=_questions,
    ),
    Rule(
        code="retired-still-read",
        title="A condition, a gate or the license rules name a question that is retired.",
        find=_retired,
    ),
    Rule(
        code="question-of-wrong-kind",
        title="A gate or the license rules name a question of a kind they cannot read.",
        find=_kinds,
    ),
    Rule(
        code="unknown-answer",
        title="A condition, a gate or the license rules name an answer that the question does not offer.",
        find=_answers,
    ),
)
