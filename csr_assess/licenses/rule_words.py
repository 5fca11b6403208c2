"""A line of the licensing part before it is put together: what is said to everybody, and what to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.texts import sentences
from csr_assess.contracts.report_v1 import Gate
from csr_assess.rubric.license_types import ANY_ROLE

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.contracts.report_v1 import GateStatus
    from csr_assess.licenses.evaluate import LicenseGate
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
    """Its JSON, once it was asked for; it may be kept for others."""
    gates: dict[tuple[str, GateStatus, bool, str], bytes] = {}
    """The JSON of the must-haves that its rule makes: by all that is not the line's own."""

    def license(self) -> License:
        """Return it as it is published."""
        if self.whole is not None:
            return self.whole
        assert self.rule is not None  # noqa: S101 -- one of the two is there
        return replace(self.rule.line, desk=self.desk, activity=self.activity, because=self.because)

    def json(self) -> bytes:
        """Return the same as JSON."""
        if not self.encoded:
            self.encoded = self._put_together(self.rule) if self.rule else _to_json(self.whole)
        return self.encoded

    def _put_together(self, rule: RuleWords) -> bytes:
        head, tail = rule.json_around()
        own = _to_json({"desk": self.desk, "activity": self.activity, "because": self.because})[1:-1]
        return b"".join((head, own, tail))


class GateWords(Struct, frozen=True, eq=False, kw_only=True):
    """A must-have as it is said to one person."""

    gate: LicenseGate
    title: str
    first: LineWords
    """The first line that it is about."""
    sources: tuple[str, ...]

    def published(self) -> Gate:
        """Return it as it is published."""
        gate = self.gate
        return Gate(
            id=gate.id,
            title=self.title,
            status=gate.status,
            blocks=gate.blocks,
            reason=self.first.because,
            next_step="" if gate.status in ("met", "not_needed") else self.first.next_step,
            sources=self.sources,
        )

    def json(self) -> bytes:
        """Return the same as JSON."""
        gate = self.gate
        if gate.match is None:  # its title names the places, and there are many
            return _to_json(self.published())
        kept, key = self.first.gates, (gate.id, gate.status, gate.blocks, self.title)
        if key not in kept:
            kept[key] = _to_json(self.published())
        return kept[key]


def whole_line(line: License) -> LineWords:
    """Return a line that is all somebody's own, or kept for others as it is."""
    return LineWords(because=line.because, next_step=line.next_step, whole=line)
