"""A calendar without a day in it is refused by calendar programs: it is not written, and that is said."""

from __future__ import annotations

from collections.abc import Sized
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.app import outputs
from csr_assess.app.formats import FORMATS
from csr_assess.app.outputs import Output
from csr_assess.base.texts import _, counted, printable, sentences

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric


def with_something_to_write(places: list[Output], dates: Sized, rubric: Rubric) -> list[Output]:
    """Return where a result goes, without the calendars if there is no date; each one left out is told."""
    if dates:
        return places
    for place in places:
        if FORMATS[place.form].needs_dates:
            outputs.note(sentences((_none(rubric), _left(place.file))))
    return [place for place in places if not FORMATS[place.form].needs_dates]


def _none(rubric: Rubric) -> str:
    """Say how far ahead no day was found: one that lies further on is known, and on no calendar yet."""
    return counted(
        "There is no date to write: nothing here is known to end or fall due in the next {number} month.",
        "There is no date to write: nothing here is known to end or fall due in the next {number} months.",
        max((section.rules.radar_months for section in rubric.sections.values() if section.rules), default=0),
    )


def _left(file: Path | None) -> str:
    if file is None:
        return ""
    said = _("{file} is as it was.") if file.exists() else _("{file} was not written.")
    return said.format(file=printable(str(file)))
