"""The state of a list: what is shown of it, pointed at and marked, and what is typed. Draws and reads nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from csr_assess.terminal.prompts.row_words import RowsFitting, no_words, rows_fitting

_PAUSE = 1.5
"""Seconds without a key after which a digit begins a new number."""
_LONGEST = 200
"""Characters of a text that are kept; no row is longer."""


class Selection:
    """Rows by their index; none is chosen until the person chooses.

    What is typed is one text until Enter, an arrow or a mark ends it: the next character then begins another.
    """

    def __init__(
        self,
        texts: Sequence[str],
        clock: Callable[[], float],
        *,
        pointed: int | None = None,
        marked: Iterable[int] = (),
        read: Callable[[str], Sequence[int]] = no_words,
    ) -> None:
        """Begin with the row of an earlier answer, or with none; `clock` gives seconds, for numbers of two digits.

        `read` returns the rows that words mean which no row holds.
        """
        self._read = read
        self.pointed = self._first = pointed
        self.marked = set(marked)
        self.typed = ""
        self.ended = False
        """Whether the next character begins a new text."""
        self._texts = texts
        self._fitting = RowsFitting()
        self._clock, self._at = clock, 0.0

    @property
    def filter(self) -> str:
        """The words that the rows shown fit; empty where all are shown."""
        return "" if self._fitting.is_number or not self._fitting.rows else self.typed.strip()

    def shown(self) -> Sequence[int]:
        """Return the rows that fit the words typed; all of them if none does, or a number is typed."""
        return self._fitting.rows if self.filter else range(len(self._texts))

    def fits_none(self) -> bool:
        """Say whether something is typed that no row fits."""
        return bool(self.typed.strip()) and not self._fitting.rows

    def is_open(self) -> bool:
        """Say whether a text that fits several rows waits for one of them to be chosen."""
        return bool(self.filter) and self.pointed is None

    def words_taken(self) -> str:
        """Return the words that the row pointed at was found by; empty if it was found by a key or its number."""
        return "" if self.ended or not self._fitting.sure else self.filter

    def move(self, rows: int) -> None:
        """Point so many rows further down, round the ends; from nowhere to the first row or the last."""
        if not self.filter:
            self._take("")
        self.ended = True
        shown = self.shown()
        if self.pointed in shown:
            self.pointed = shown[(shown.index(self.pointed) + rows) % len(shown)]
        else:
            self.pointed = shown[0 if rows > 0 else -1]

    def press(self, text: str) -> None:
        """Add what is typed to the text, and point at the one row it fits; at none, unless there is just one."""
        now = self._clock()
        paused = now - self._at > _PAUSE and self.typed.isdecimal() and text.isdecimal()
        before = "" if self.ended or paused else self.typed
        self._at, self.ended = now, False
        self._look((before + text)[:_LONGEST])

    def erase(self) -> None:
        """Take the last character of the text back; without a text stay as it is."""
        if self.typed:
            self.ended = False
            self._look(self.typed[:-1])

    def end(self) -> None:
        """Have the next character begin a new text."""
        self.ended = True

    def mark(self) -> None:
        """Mark the row pointed at, or take its mark away."""
        if self.pointed is not None:
            self.marked ^= {self.pointed}
            self.ended = True

    def is_typed(self) -> bool:
        """Say whether what is typed points at a row: whoever types its number means it."""
        return bool(self.typed.strip()) and not self.ended and self.pointed is not None

    def hides_marked(self) -> bool:
        """Say whether a row is marked that does not fit the words typed, and so is out of view."""
        return not (self.fits_none() or self.is_open()) and not self.marked <= {*self.shown()}

    def show_all(self) -> None:
        """Show all rows again, the one pointed at still pointed at."""
        pointed = self.pointed
        self._take("")
        self.pointed = pointed

    def _look(self, typed: str) -> None:
        self._take(typed)
        self.pointed = self._fitting.rows[0] if self._fitting.sure else None if typed.strip() else self._first

    def _take(self, typed: str) -> None:
        self.typed = typed
        self._fitting = rows_fitting(typed, self._texts, self._read) if typed.strip() else RowsFitting()
