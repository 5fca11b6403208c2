"""What would lift the evidence grade and the band, in words."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, clauses, counted, printable
from csr_assess.contracts.report_v1 import Report
from csr_assess.contracts.route_v1 import RouteMove
from csr_assess.rubric.model import Rubric


def lift_words(report: Report, rubric: Rubric) -> Iterator[str]:
    """Yield what would lift the evidence grade, and the band, as cheaply as can be; not what the verdict says."""
    bands = {item.id: printable(item.title) for item in rubric.core.bands}
    said = {
        "grade": _("What lifts that grade to {to} soonest: {moves}."),
        "band": _("If it bears out what you told, this lifts you to “{to}”: {moves}."),
    }
    named = [way.moves for way in report.route]
    for lift in report.lifts:
        if lift.moves not in named:
            moves = clauses(*(_showing(move) for move in lift.moves))
            yield said[lift.of].format(to=bands.get(lift.to, lift.to), moves=moves)


def _showing(move: RouteMove) -> str:
    if move.task:
        said = counted(
            "{name} ({number} minute)", "{name} ({number} minutes)", round(move.minutes or 0), name=move.title
        )
    elif move.kind == "confirm":
        said = _("the papers and ratings in your file, once they are looked at")
    else:
        said = _("a rating or papers for {name}").format(name=move.title)
    return printable(said)
