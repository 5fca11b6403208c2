"""What was begun and not confirmed: rows marked in a list, words typed into a line. It is no answer, and never lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csr_assess.answers.types import Progress
from csr_assess.base.documents import shown
from csr_assess.base.texts import _, printable

_FIELD = "/"
"""Between a question and the field of a record that is being made for it."""


def field_of(question: str, field: str) -> str:
    """Return the name under which words typed into a field of a new record are held."""
    return f"{question}{_FIELD}{field}"


def asked_at(place: str) -> str:
    """Return the question that words typed at a place are for."""
    return place.partition(_FIELD)[0]


def with_typed(typed: Mapping[str, str], place: str, text: str, before: str = "") -> dict[str, str]:
    """Return what is typed by place with what is typed at one: nothing there if it is empty, or as it was before."""
    line = printable(text).strip()
    return {other: held for other, held in typed.items() if other != place} | (
        {place: line} if line and line != before else {}
    )


def told_typed(typed: str, earlier: str = "") -> tuple[str, ...]:
    """Return what is said of a line that was typed before, and is there again in place of an `earlier` answer."""
    told = _("Typed before and not confirmed yet: {text}. Enter goes on with it.")
    return told.format(text=shown(typed).rstrip(".")), *told_earlier(earlier)


def told_earlier(answer: str) -> tuple[str, ...]:
    """Return what is said of an answer that something begun replaces; nothing if there is none."""
    return (_("Your earlier answer: {answer}.").format(answer=answer.rstrip(".")),) if answer else ()


class Begun:
    """What is there, by question or by field of a question's new record."""

    def __init__(self, known: Progress | None = None) -> None:
        """Begin with what a file holds."""
        known = known or Progress()
        self.marked, self.typed = dict(known.marked), dict(known.typed)

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.marked or self.typed)

    def mark(self, question: str, marked: Sequence[str], before: Sequence[str]) -> None:
        """Hold what is marked; no mark, or the answer as it was before, is nothing to hold."""
        self.marked.pop(question, None)
        if marked and sorted(marked) != sorted(before):
            self.marked[question] = tuple(marked)

    def write(self, place: str, text: str, before: str = "") -> None:
        """Hold what is typed at a place; an empty line, or the answer as it was before, is nothing to hold."""
        self.typed = with_typed(self.typed, place, text, before)

    def settle(self, question: str) -> None:
        """Forget what was begun at a question: it is answered, or left blank."""
        self.marked.pop(question, None)
        self.typed = {place: text for place, text in self.typed.items() if asked_at(place) != question}

    def record(self, question: str) -> dict[str, str]:
        """Return what is typed into a question's new record, by field."""
        found = {place.partition(_FIELD): text for place, text in self.typed.items()}
        return {field: text for (asked, _mark, field), text in found.items() if asked == question and field}
