"""The state of a list: what is shown of it, pointed at and marked, and what is typed. Draws and reads nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from csr_assess.terminal.prompts.row_number import RowNumber


def _none(_text: str) -> Sequence[int]:
    return ()


class Selection:
    """Rows by their index; none is chosen until the person chooses."""

    def __init__(
        self,
        texts: Sequence[str],
        clock: Callable[[], float],
        *,
        pointed: int | None = None,
        marked: Iterable[int] = (),
        read: Callable[[str], Sequence[int]] = _none,
    ) -> None:
        """Begin with the row of an earlier answer, or with none; `clock` gives seconds, for numbers of two digits.

        `read` returns the rows that words mean which no row holds.
        """
        self._read = read
        self.pointed = self._first = pointed
        self.marked = set(marked)
        self.filter = ""
        self._texts = [text.casefold() for text in texts]
        self._number = RowNumber(len(texts), clock)

    @property
    def count(self) -> int:
        """How many rows there are, those filtered out too."""
        return len(self._texts)

    @property
    def typed(self) -> str:
        """The number typed last."""
        return self._number.digits

    def shown(self) -> Sequence[int]:
        """Return the rows that hold the filter's letters, or that they mean; all of them if none does."""
        return self._fitting() or range(self.count)

    def fits_none(self) -> bool:
        """Say whether no row holds the filter's letters, or is meant by them."""
        return not self._fitting()

    def _fitting(self) -> list[int]:
        wanted = self.filter.casefold()
        return [row for row, text in enumerate(self._texts) if wanted in text] or [*self._read(self.filter)]

    def move(self, rows: int) -> None:
        """Point so many rows further down, round the ends; from nowhere to the first row or the last."""
        shown = self.shown()
        if self.pointed in shown:
            self.pointed = shown[(shown.index(self.pointed) + rows) % len(shown)]
        else:
            self.pointed = shown[0 if rows > 0 else -1]

    def digit(self, digit: str, *, goes_on: bool) -> bool:
        """Point at the row whose number is typed; at none, and False, if the list has no such row."""
        row = self._number.after(digit, goes_on=goes_on)
        self.filter, self.pointed = "", None if row is None else row - 1
        return row is not None

    def narrow(self, text: str) -> None:
        """Filter by these letters, and point at the first row that holds them."""
        self.filter = text
        if not text:
            self.pointed = self._first
        else:
            self.pointed = None if self.fits_none() else self.shown()[0]

    def mark(self) -> None:
        """Mark the row pointed at, or take its mark away."""
        if self.pointed is not None:
            self.marked ^= {self.pointed}
