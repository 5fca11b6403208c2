"""What a group lacks, as lines of text, and what its cells are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, counted, printable, sentences
from csr_assess.batch.rater_agreement import agreement_lines
from csr_assess.batch.summary import NO_SCORE, NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.contracts.group_v1 import Count, Summary
    from csr_assess.rubric.model import Rubric


def summary_text(summary: Summary, rubric: Rubric) -> str:
    """Return a group summary as lines of plain text."""
    return "\n".join(_lines(summary, rubric)) + "\n"


def _lines(summary: Summary, rubric: Rubric) -> Iterator[str]:
    people = counted("{number} person scored.", "{number} people scored.", summary.scored)
    rejected = counted("{number} record rejected.", "{number} records rejected.", summary.rejected)
    repeated = counted("{number} record repeated.", "{number} records repeated.", summary.repeated)
    yield sentences((people, rejected, repeated if summary.repeated else ""))
    if summary.bands is None or summary.gaps is None or summary.gates is None or summary.coverage is None:
        yield _("There is no group summary for fewer than {minimum} people.").format(minimum=summary.minimum)
    else:
        titles = band_titles(rubric)
        yield from _part(_("Bands"), [(titles[band], count) for band, count in summary.bands.items()])
        yield from _part(_("Most common gaps"), [(printable(gap.title), gap.people) for gap in summary.gaps])
        for gate in summary.gates:
            title = _("Must-have: {title}").format(title=printable(gate.title))
            yield from _part(title, [(status_titles()[status], count) for status, count in gate.statuses.items()])
        for minimum in summary.minimums or ():
            title = _("Posting: {title}").format(title=printable(minimum.title))
            yield from _part(title, [(status_titles()[status], count) for status, count in minimum.statuses.items()])
        yield ""
        yield _("Known on average: {percent}% of what can be asked about the job.").format(
            percent=round(100 * summary.coverage)
        )
        yield from agreement_lines(summary.agreement or ())
    yield ""
    yield printable(summary.purpose)


def _part(title: str, counts: list[tuple[str, Count]]) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    for name, count in counts:
        yield f"  {name}: {count.text}"
    if not counts:
        yield "  " + _("none")


def band_titles(rubric: Rubric) -> dict[str, str]:
    """Return what the cells of the bands are called."""
    return {band.id: printable(band.title) for band in rubric.core.bands} | {NO_SCORE: _("Too little known")}


def status_titles() -> dict[str, str]:
    """Return what the cells of a must-have are called."""
    return {
        "met": _("met"),
        "not_met": _("not met yet"),
        "pending": _("on the way"),
        "unknown": _("not known, to be verified"),
        "not_needed": _("not needed"),
        NOT_ASKED: _("not asked of them"),
    }
