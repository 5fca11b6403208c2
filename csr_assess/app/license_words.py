"""The words of a license look-up: options read as the interview reads answers, and what they ask of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.types import UNKNOWN, TargetJob
from csr_assess.app import reporting, rubrics
from csr_assess.app.option_words import OptionWord, read_options
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.licenses.situation import Holding, Situation, held, industry
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import LicensingRules

if TYPE_CHECKING:
    from datetime import date

INDUSTRY, STATE, CUSTOMERS, ACTIVITY = "INDUSTRY", "--state", "--customers", "--activity"
EMPLOYER, ENGAGEMENT = "--employer", "--engagement"
"""How messages name what was given."""
EVERY_STATE = "all"
_SEVERAL = 2


class Asked(Struct, frozen=True, kw_only=True):
    """What was typed, by option."""

    industry: str
    states: list[str]
    customers: list[str]
    activities: list[str]
    employer: str
    engagement: str
    commission: bool | None
    held: str
    """An answer file with the licenses held."""


class Book(Struct, frozen=True, kw_only=True):
    """A rubric's license rules."""

    rubric: Rubric
    rules: LicensingRules
    check: str
    """The check they belong to."""


def book(rubric: str, industry_: str = "") -> Book:
    """Return the license rules of a rubric, as it is for an industry; raises UsageError where it has none."""
    resolved = rubric_for(rubrics.rubric_layers(rubric, sources=False), TargetJob(industry=industry_))
    for section in resolved.sections.values():
        if section.rules:
            return Book(rubric=resolved, rules=section.rules, check=section.check)
    raise UsageError(Problem(code="licence-no-rules", message=_("this rubric has no license rules.")))


def situations(asked: Asked, book: Book, day: date, *, quiet: bool) -> list[Situation]:
    """Return what is asked of the rules, a situation for each desk.

    Raises UsageError with every word that the rubric does not know.
    """
    rubric = book.rubric
    read = _read(asked, rubric, book.rules, quiet=quiet)
    if asked.held and len(read[STATE]) + (EVERY_STATE in asked.states) > 1:
        raise UsageError(Problem(code="usage", message=f"--held: {_('licenses held go with one state at a time.')}"))
    holdings = _held_in(asked.held, book, day, quiet=quiet)
    first = {name: next(iter(found), "") for name, found in read.items()}
    every = [place.id for place in rubric.target.places] if EVERY_STATE in asked.states else read[STATE]
    return [
        Situation(
            industry=industry(first[INDUSTRY], rubric),
            home=home,
            customers=tuple(read[CUSTOMERS]),
            activities=tuple(dict.fromkeys(read[ACTIVITY])),
            commission=asked.commission,
            employer=first[EMPLOYER],
            engagement=first[ENGAGEMENT],
            held=holdings,
            as_of=day,
        )
        for home in dict.fromkeys(every) or [""]
    ]


def _read(asked: Asked, rubric: Rubric, rules: LicensingRules, *, quiet: bool) -> dict[str, list[str]]:
    """Return what the words stand for, by option."""
    from csr_assess.rubric.section import Question

    place = Question(id="target.state", kind="place", text=_("Place"))
    questions = {
        INDUSTRY: rubric.questions["target.industry"],
        ACTIVITY: rubric.questions[rules.activities],
        EMPLOYER: rubric.questions.get(rules.employer or ""),
        ENGAGEMENT: rubric.questions.get(rules.engagement or ""),
        STATE: place,
        CUSTOMERS: place,
    }
    said = {
        INDUSTRY: [asked.industry],
        ACTIVITY: asked.activities,
        EMPLOYER: [asked.employer],
        ENGAGEMENT: [asked.engagement],
        STATE: _parted([word for word in asked.states if word != EVERY_STATE], rubric),
        CUSTOMERS: _parted(asked.customers, rubric),
    }
    if not asked.industry:
        names = [industry.id for industry in rubric.target.industries]
        needed = clauses(_("an industry is needed"), did_you_mean("", names, most=40))
        raise UsageError(Problem(code="usage", message=f"{INDUSTRY}: {needed}"))
    words = [
        OptionWord(name=name, question=question, written=written)
        for name, question in questions.items()
        for written in said[name]
        if question and written
    ]
    found: dict[str, list[str]] = {name: [] for name in questions}
    for name, value in read_options(words, rubric, quiet=quiet):
        found[name] += value if isinstance(value, list) else [] if value == UNKNOWN else [value]
    return found


def _parted(words: list[str], rubric: Rubric) -> list[str]:
    return [place for written in words for place in _places_of(written, rubric)]


def _places_of(written: str, rubric: Rubric) -> list[str]:
    """Return the places that a word names, as several where it is a list of them; `Washington, DC` is one."""
    from csr_assess.questions.words.written_places import places_meant

    parts = [part.strip() for part in written.replace(";", ",").split(",") if part.strip()]
    named = [(place.id, place.title) for place in rubric.target.places]
    together = " ".join(parts)
    return parts if len(parts) >= _SEVERAL and len(places_meant(together, named)) != 1 else [together or written]


def to_choose_from(asked: Asked, book: Book) -> tuple[tuple[str, str], ...]:
    """Return the activities of an industry, each with what it means, where none was named; else none."""
    if asked.activities or asked.commission:
        return ()
    options = book.rubric.questions[book.rules.activities].options
    offered = (one for one in options if one.offered and (not one.industries or asked.industry in one.industries))
    return tuple((option.id, option.text) for option in offered)


def _held_in(path: str, book: Book, day: date, *, quiet: bool) -> tuple[Holding, ...] | None:
    """Return the licenses of an answer file, checked against the questions."""
    if not path:
        return None
    from csr_assess.answers.read import read_file
    from csr_assess.questions.relevance import answer_to
    from csr_assess.questions.validation import validated

    answers, raw = read_file(Path(path))
    answers = validated(answers, book.rubric, day, path, raw, note=reporting.noter(quiet=quiet))
    value = answer_to(book.rules.held, answers)
    return None if value in (None, UNKNOWN) else held(value, book.rubric)
