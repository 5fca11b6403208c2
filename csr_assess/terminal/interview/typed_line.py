"""A typed line put through an Asker until it fits; what it could mean otherwise is asked back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.base import written_dates
from csr_assess.base.texts import _
from csr_assess.questions.validation import place_code
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Option
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen

_NUMBER = re.compile(r"[-+]?[0-9]{1,18}(\.[0-9]*)?\Z")
_AGAIN = "again"
"""The row that leads back to the line."""


class Line(Struct, frozen=True, kw_only=True):
    """What a line is asked for."""

    kind: str
    screen: Screen
    asker: Asker
    rubric: Rubric
    wrong_with: Callable[[Any], str]
    """What is wrong with a value, in a sentence; empty where it fits."""
    old: Any = None
    """The value given before, which is not asked back; None where there is none."""
    whole: bool = False
    options: Sequence[Option] = ()
    """What can be typed by its id or its text."""


def hinted(kind: str, text: str, unit: str = "") -> str:
    """Return a question with how its answer is written, where that is not plain."""
    hint = _("year-month-day, such as 2026-11-21") if kind == "date" else unit
    return f"{text} ({hint})" if hint else text


def ask(line: Line, text: str) -> Any:  # noqa: ANN401 -- a value of the line's kind, or a Move
    """Return a value that fits, or the move made instead; `text` stands there at first."""
    places = [place.title for place in line.rubric.target.places] if line.kind == "place" else []
    words, screen, standing = [*places, *(option.id for option in line.options)], line.screen, text
    while True:
        reply = line.asker.write(screen, standing, words)
        if isinstance(reply, Move):
            return reply
        values = _meant(line, reply)
        wrong = line.wrong_with(values[0])
        value = None if wrong else _sure(line, values, reply)
        if value is not None:
            return value
        screen, standing = msgspec.structs.replace(line.screen, wrong=wrong), reply if wrong else text


def _meant(line: Line, text: str) -> Sequence[Any]:
    """Return the values that a line may stand for, the likeliest first; the line itself where it stands for none."""
    if line.kind == "number":
        return (_number(text, whole=line.whole),)
    if line.kind == "place":
        return (_place(text, line.rubric),)
    if line.kind == "date":
        return written_dates.readings(text) or (text,)
    said = text.strip().casefold()
    return [option.id for option in line.options if said in (option.id, option.text.casefold())][:1] or (text,)


def _number(text: str, *, whole: bool) -> int | float | str:
    if not _NUMBER.match(text):
        return text
    value = float(text)
    return int(text) if text.lstrip("+-").isdecimal() else int(value) if whole and value.is_integer() else value


def _place(text: str, rubric: Rubric) -> str:
    begins = [place.id for place in rubric.target.places if place.title.casefold().startswith(text.casefold())]
    return place_code(text, rubric) or (begins[0] if len(begins) == 1 else text)


def _sure(line: Line, values: Sequence[Any], text: str) -> Any:  # noqa: ANN401
    """Return the value meant, asked back where it is not plain; None where the line shall be typed again."""
    if len(values) > 1:
        rows = [Item(id=day, text=f"{day}: {written_dates.in_words(day)}") for day in values]
        return _asked_back(line, _("Which day do you mean by {text}?").format(text=text), rows)
    known = [line.old, *(place.id for place in line.rubric.target.places)]
    if line.kind == "place" and values[0] not in known:
        asked = _("{code} is no US state we know. Keep it as another place's code?").format(code=values[0])
        return _asked_back(line, asked, [Item(id=values[0], text=_("Yes, keep {code}").format(code=values[0]))])
    return values[0]


def _asked_back(line: Line, text: str, rows: Sequence[Item]) -> str | None:
    replace = msgspec.structs.replace
    said = (*line.screen.said, line.screen.text)
    screen = replace(line.screen, said=said, text=text, wrong="", earlier="", moves=(), back=True)
    again = Item(id=_AGAIN, text=_("No, I will type it again"))
    reply = line.asker.pick(screen, [*rows, again])
    return None if isinstance(reply, Move) or reply == _AGAIN else reply
