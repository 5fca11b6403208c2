"""JSON as YAML takes it: what JSON may hold in a string, rewritten, with the columns an editor shows."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import Any

_STRING = r'"(?:[^"\\]|\\.)*"'
_NOT_YAML = (
    r"(?<!\\)(?P<before>(?:\\\\)*)\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    "|[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)
"""What JSON may hold in a string and YAML reads otherwise: escaped pairs; controls and line ends beyond ASCII.

Compiled where it is used: few files are JSON that YAML has to read.
"""


class Readable:
    """JSON text as YAML can read it, and the way back to the columns of the file."""

    def __init__(self, text: str) -> None:
        """Rewrite what JSON allows and YAML does not; other text stays as it is."""
        self.text = text
        self.changed: list[int] = []  # where in the new text, in order
        self.longer: list[int] = [0]  # by how much the old text is longer before each of them
        if text.lstrip()[:1] in ("{", "[", '"') and re.search(_NOT_YAML, text):
            self._rewrite()

    def _rewrite(self) -> None:
        parts, done, length = [], 0, 0
        shifts, not_yaml = [], re.compile(_NOT_YAML)
        for string in re.finditer(_STRING, self.text, re.DOTALL):
            for odd in not_yaml.finditer(self.text, *string.span()):
                new = _as_yaml(odd)
                parts += [self.text[done : odd.start()], new]
                length += odd.start() - done + len(new)
                done = odd.end()
                self.changed.append(length - 1)
                shifts.append(len(odd[0]) - len(new))
        self.longer = [0, *accumulate(shifts)]
        self.text = "".join([*parts, self.text[done:]])

    def place(self, mark: Any) -> tuple[int, int]:  # noqa: ANN401 -- a mark of either loader
        """Return the line and column, from 1, that an editor shows for a mark."""
        column = mark.column
        if self.changed:
            start, end = (bisect_left(self.changed, index) for index in (mark.index - column, mark.index))
            column += self.longer[end] - self.longer[start]
        return mark.line + 1, column + 1


def _as_yaml(odd: re.Match[str]) -> str:
    if odd["high"] is None:
        return f"\\u{ord(odd[0]):04x}"
    units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in odd.group("high", "low"))
    return odd["before"] + units.decode("utf-16-be")
