"""What a license look-up prints: the answer, the words it knows, or the rules that were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.app import calendars, license_words, outputs
from csr_assess.app.formats import LICENSE, LISTING
from csr_assess.app.printed_results import LicenseResult, Listing
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, did_you_mean
from csr_assess.render.license_lookup import LookUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.app.license_words import Asked, Book
    from csr_assess.app.outputs import Output
    from csr_assess.licenses.situation import Situation
    from csr_assess.licenses.statement import LicenseStatement

LISTS = ("industries", "states", "activities", "employers")


class Wanted(Struct, frozen=True, kw_only=True):
    """Where an answer goes, and how."""

    places: list[Output]
    color: bool
    full: bool


def answer(situations: Sequence[Situation], asked: Asked, book: Book, wanted: Wanted) -> int:
    """Print what the rules say, desk by desk."""
    from csr_assess.licenses.evaluate import evaluate_licenses
    from csr_assess.licenses.statement import license_statement

    every: list[LicenseStatement] = [
        license_statement(evaluate_licenses(situation, book.rules, book.rubric, book.check), book.rubric)
        for situation in situations
    ]
    found = LookUp(
        lines=[line for one in every for line in one.lines],
        desks=len(situations),
        full=wanted.full,
        offered=license_words.to_choose_from(asked, book),
        unused=_unused(situations[0], book),
    )
    expiries = every[0].expiries

    def rendered(place: Output) -> bytes:
        canvas = outputs.canvas(place, color=wanted.color)
        day = situations[0].as_of
        return LICENSE[place.form].render(
            LicenseResult(found=found, expiries=expiries, rubric=book.rubric, day=day, canvas=canvas)
        )

    outputs.write_outputs(calendars.with_something_to_write(wanted.places, expiries, book.rubric), rendered)
    return ExitCode.DONE


def _unused(situation: Situation, book: Book) -> list[str]:
    """Name what was given and decided nothing."""
    from csr_assess.licenses.trace import decided_nothing

    names = {"employer": license_words.EMPLOYER, "engagement": license_words.ENGAGEMENT, "commission": "--commission"}
    said = _("{option} was not used: no rule here depends on it.")
    return [said.format(option=names[fact]) for fact in decided_nothing(situation, book.rules, book.rubric)]


def trace(situations: Sequence[Situation], book: Book, places: list[Output]) -> int:
    """Print each rule that was looked at, and why it holds or not."""
    from csr_assess.licenses.trace import looked_at

    looks = [look for situation in situations for look in looked_at(situation, book.rules, book.rubric)]
    lines = [
        f"{_('holds') if look.holds else _('no')}  {look.place}  {look.rule}  ({look.status})  {look.why}"
        for look in looks
    ]
    listing = Listing(kind="license-why", results=looks, lines=lines)
    outputs.write_outputs(places, lambda place: LISTING[place.form].render(listing))
    return ExitCode.DONE


def list_words(what: str, book: Book, places: list[Output]) -> int:
    """Print the words that a look-up knows."""
    from csr_assess.contracts.license_list_v1 import ListedWord

    if what not in LISTS:
        raise UsageError(Problem(code="usage", message=f"--list {what}: {did_you_mean(what, LISTS)}"))
    rubric, rules = book.rubric, book.rules
    rows = {
        "industries": [(industry.id, industry.title) for industry in rubric.target.industries],
        "states": [(place.id, place.title) for place in rubric.target.places],
        "activities": [(o.id, o.text) for o in rubric.questions[rules.activities].options],
        "employers": [(o.id, o.text) for o in (rubric.questions[rules.employer].options if rules.employer else ())],
    }[what]
    listing = Listing(
        kind="license-list",
        results=[ListedWord(id=word, title=title) for word, title in rows],
        lines=[f"{word}  {title}" for word, title in rows],
    )
    outputs.write_outputs(places, lambda place: LISTING[place.form].render(listing))
    return ExitCode.DONE
