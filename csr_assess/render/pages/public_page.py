"""The page of a group for others: it names nobody, and tells of no small group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, counted, printable
from csr_assess.render.pages.handout import (
    Handout,
    ItemList,
    LabeledTexts,
    ListItem,
    PageBlock,
    PageLink,
    PagePart,
    PageSide,
    Paragraph,
    TextTable,
)

if TYPE_CHECKING:
    from csr_assess.assess.classroom import TrainingGain
    from csr_assess.contracts.group_v1 import Count, Summary
    from csr_assess.rubric.model import Rubric

PROTECTION = "https://nces.ed.gov/pubsearch/pubsinfo.asp?pubid=2011603"
"""Where the least group is from: NCES 2011-603, Statistical Methods for Protecting Personally Identifiable Information
in Aggregate Reporting."""


def public_page(
    of: Summary,
    words: tuple[dict[str, str], dict[str, str]],
    trainings: Sequence[TrainingGain],
    day: date | None,
    rubric: Rubric,
) -> Handout:
    """Return the page as texts; `words`: what bands and statuses of must-haves are called."""
    bands, statuses = words
    parts = (
        PagePart(title=_("The group"), blocks=tuple(_summary(of, bands))),
        PagePart(title=_("Most common gaps"), blocks=tuple(_gaps(of))),
        PagePart(title=_("Must-haves"), blocks=tuple(_musts(of, statuses))),
        PagePart(title=_("What their postings ask"), blocks=tuple(_minimums(of, statuses))),
        PagePart(title=_("Training"), blocks=tuple(_trainings(of, trainings))),
        PagePart(title=_("How small groups are kept out"), blocks=tuple(_protection(of))),
    )
    title = _("Group readiness: {title}").format(title=printable(rubric.core.title))
    side = PageSide(
        title=title,
        beside=(_("as of {day}").format(day=day),) if day else (),
        parts=tuple(part for part in parts if part.blocks),
        foot=(printable(of.purpose), printable(rubric.core.attribution)),
    )
    return Handout(title=title, language=rubric.core.language, sides=(side,))


def helping_enough(trainings: Sequence[TrainingGain], scored: int, minimum: int) -> tuple[TrainingGain, ...]:
    """Return the trainings of which it can be told that they help so many: they neither help few nor leave few out."""
    return tuple(one for one in trainings if one.helped >= minimum and scored - one.helped >= minimum)


def _summary(of: Summary, titles: dict[str, str]) -> Iterator[PageBlock]:
    if of.bands is None or of.coverage is None:
        yield Paragraph(text=_("There is no group summary for fewer than {minimum} people.").format(minimum=of.minimum))
        return
    yield Paragraph(text=counted("{number} person scored.", "{number} people scored.", of.scored), tone="strong")
    yield LabeledTexts(pairs=tuple((titles[band], count.text) for band, count in of.bands.items()))
    yield Paragraph(
        text=_("Known on average: {percent}% of what can be asked about the job.").format(
            percent=round(100 * of.coverage)
        )
    )


def _gaps(of: Summary) -> Iterator[PageBlock]:
    if of.gaps:
        rows = tuple((PageLink(text=printable(gap.title)), PageLink(text=gap.people.text)) for gap in of.gaps)
        yield TextTable(heads=(_("Criterion"), _("People below the level asked")), rows=rows)


def _musts(of: Summary, statuses: dict[str, str]) -> Iterator[PageBlock]:
    if of.gates:
        yield ItemList(
            items=tuple(
                ListItem(title=printable(gate.title), said=tuple(_told(gate.statuses, statuses))) for gate in of.gates
            )
        )


def _minimums(of: Summary, statuses: dict[str, str]) -> Iterator[PageBlock]:
    if of.minimums:
        yield ItemList(
            items=tuple(
                ListItem(title=printable(one.title), said=tuple(_told(one.statuses, statuses))) for one in of.minimums
            )
        )


def _told(counts: dict[str, Count], statuses: dict[str, str]) -> Iterator[str]:
    for status, count in counts.items():
        yield f"{statuses[status]}: {count.text}"


def _trainings(of: Summary, trainings: Sequence[TrainingGain]) -> Iterator[PageBlock]:
    if of.bands is None or not trainings:
        return
    yield Paragraph(
        text=_("Each of these would raise the score of {minimum} people here or more; the order means nothing.").format(
            minimum=of.minimum
        )
    )
    yield ItemList(
        items=tuple(
            ListItem(title=printable(one.title), beside=printable(one.provider), link=one.url)
            for one in sorted(trainings, key=lambda one: one.title)
        )
    )


def _protection(of: Summary) -> Iterator[PageBlock]:
    yield Paragraph(
        text=_(
            "Nobody is named. Of a group of fewer than {minimum} people, or of all but fewer than {minimum}, the "
            "number is not told, nor a number from which it could be worked out by subtraction."
        ).format(minimum=of.minimum)
    )
    yield ItemList(
        items=(
            ListItem(
                title=_("Where the least number is from"),
                said=(
                    _(
                        "Ten is what most US states took as the smallest group in school reports: National Center for "
                        "Education Statistics, SLDS Technical Brief 3 (NCES 2011-603). A rubric can ask for more."
                    ),
                ),
                link=PROTECTION,
            ),
        )
    )
    yield Paragraph(
        text=_("Two such pages of groups that differ by few people can still be compared: hand out only one of them.")
    )
