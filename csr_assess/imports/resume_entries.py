"""The parts of a JSON Resume as they are found, whatever version it is and whoever wrote it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.base.dates import month_end
from csr_assess.base.documents import shown
from csr_assess.questions.words.plain_text import bare_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*|\s.*)?\Z", re.DOTALL)
_GOES_ON = frozenset(("", "present", "current", "now", "today", "ongoing", "to date", "till date"))
_MIDDLE = 7
"""The month that a year alone stands for."""


class ResumeEntry(Struct, frozen=True):
    """One entry of a list of a resume, such as a job."""

    place: str
    """Where it is: work[0]."""
    data: dict[str, Any]

    def text(self, *keys: str) -> str:
        """Return what the first of the keys says that says something: older versions call some otherwise."""
        return next((one for key in keys if (one := text_of(self.data.get(key)))), "")

    def named(self, *keys: str) -> str:
        """Return the place of the first of the keys that says something, and what it says."""
        key = next((key for key in keys if text_of(self.data.get(key))), keys[0])
        said = text_of(self.data.get(key))
        return f"{self.place}.{key} ({shown(said)})" if said else f"{self.place}.{key}"


def resume_entries(data: dict[str, Any], key: str) -> Iterator[ResumeEntry]:
    """Yield the entries of a list of a resume; what is no entry is passed over."""
    found = data.get(key)
    for index, one in enumerate(found if isinstance(found, list) else []):
        if isinstance(one, dict):
            yield ResumeEntry(f"{key}[{index}]", one)


def text_of(value: Any) -> str:  # noqa: ANN401 -- plain data
    """Return a text without spaces around it; empty for what is none."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def says(text: str, words: Iterable[str]) -> str:
    """Return the longest of the words that are in a text, as whole words; empty if none is."""
    line = f" {bare_words(text)} "
    return max((word for word in words if f" {word} " in line), key=len, default="")


def day_of(text: str, *, last: bool) -> date | None:
    """Return a day of a resume; of a month its first day or its last, of a year its middle; None if it is none."""
    found = _DAY.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year and month is None:
            return date(year, _MIDDLE, 1)
        if year and month and day is None:
            return month_end(date(year, month, 1)) if last else date(year, month, 1)
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def goes_on(text: str) -> bool:
    """Say whether the end of something is open: nothing is written there, or a word for now."""
    return text.casefold() in _GOES_ON
