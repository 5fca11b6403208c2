"""A line of the licensing part before it is put together: what is said to everybody, and what to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.texts import sentences
from csr_assess.rubric.license_types import ANY_ROLE

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.licenses.matches import RuleInPlace

_to_json = msgspec.json.Encoder().encode
_OWN = b'"desk":"","activity":"","because":""'
"""What is each person's own in a line that says nothing yet of anybody; no text can hold it, its quotes are escaped."""


class RuleWords(Struct, eq=False, kw_only=True):
    """What is said of a rule in a place to everybody."""

    here: RuleInPlace
    line: License
    """Without the desk, the activities and the reason."""
    history: str
    trigger: str
    """What starts the duty."""
    rest: str
    around: tuple[bytes, bytes] | None = None
    """The line's JSON before and after what is somebody's own, once it was asked for."""

    def because(self, checked: str, chosen: tuple[str, ...], reasons: tuple[str, ...]) -> str:
        """Return why the rule holds for somebody; `checked` says what was chosen, `reasons` why that counts."""
        # what was chosen is itself what starts the duty; else the reason it counts has said so
        starts = not reasons or any(activity in self.here.rule.activities for activity in (ANY_ROLE, *chosen))
        return sentences((checked, self.history, *reasons, self.trigger if starts else "", self.rest))

    def json_around(self) -> tuple[bytes, bytes]:
        """Return the line's JSON before and after what is somebody's own."""
        if self.around is None:
            head, tail = _to_json(self.line).split(_OWN)
            self.around = head, tail
        return self.around


class LineWords(Struct, eq=False, kw_only=True):
    """A line as it is said to one person."""

    because: str
    next_step: str
    whole: License | None = None
    """All of it, if it is more than a rule's words and what is added to them."""
    rule: RuleWords | None = None
    """Else the rule's words."""
    desk: str = ""
    activity: str = ""
    encoded: bytes = b""
    """Its JSON, once it was asked for, of what is kept for others."""

    def license(self) -> License:
        """Return it as it is published."""
        if self.whole is not None:
            return self.whole
        assert self.rule is not None  # noqa: S101 -- one of the two is there
        return replace(self.rule.line, desk=self.desk, activity=self.activity, because=self.because)

    def json(self) -> bytes:
        """Return the same as JSON."""
        if self.rule is None:
            self.encoded = self.encoded or _to_json(self.whole)
            return self.encoded
        head, tail = self.rule.json_around()
        own = _to_json({"desk": self.desk, "activity": self.activity, "because": self.because})[1:-1]
        return b"".join((head, own, tail))


def whole_line(line: License) -> LineWords:
    """Return a line that is all somebody's own, or kept for others as it is."""
    return LineWords(because=line.because, next_step=line.next_step, whole=line)
