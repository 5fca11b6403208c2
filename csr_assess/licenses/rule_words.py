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
"""What is each person's own where nothing is said of anybody yet; no text can hold it, its quotes are escaped."""


class ChosenWords(Struct, frozen=True, eq=False, kw_only=True):
    """What is said of the activities that led to a rule, to all who chose those."""

    starting: frozenset[str]
    """The activities that start a duty which is theirs: those, and that of every role."""
    activity: str
    checked: str
    """That they were chosen, in a sentence."""
    head: bytes
    """The JSON of the activity up to the reason's text."""
    checked_json: bytes


def chosen_words(names: tuple[str, ...], checked: str) -> ChosenWords:
    """Return what is said of activities; `checked` says that they were chosen."""
    activity = ", ".join(names)
    head = b',"activity":%b,"because":"' % _to_json(activity)
    return ChosenWords(
        starting=frozenset((ANY_ROLE, *names)),
        activity=activity,
        checked=checked,
        head=head,
        checked_json=_inside(checked),
    )


class RuleWords(Struct, eq=False, kw_only=True):
    """What is said of a rule in a place to everybody."""

    here: RuleInPlace
    line: License
    """Without the desk, the activities and the reason, and without the day it is due."""
    history: str
    trigger: str
    """What starts the duty."""
    rest: str
    around: tuple[bytes, bytes] | None = None
    """The line's JSON before and after what is somebody's own, once it was asked for."""
    plain_json: bytes = b""
    """The JSON of what is said behind what was chosen, where that is itself what starts the duty; once asked for."""

    def because(self, chosen: ChosenWords, reasons: tuple[str, ...]) -> str:
        """Return why the rule holds for somebody; `reasons` say why what was chosen counts."""
        # what was chosen is itself what starts the duty; else the reason it counts has said so
        starts = not reasons or not chosen.starting.isdisjoint(self.here.rule.activities)
        return sentences((chosen.checked, self.history, *reasons, self.trigger if starts else "", self.rest))

    def because_json(self, chosen: ChosenWords, reasons: tuple[str, ...]) -> bytes:
        """Return the same as JSON, without its quotes."""
        if reasons:
            return _inside(self.because(chosen, reasons))
        self.plain_json = self.plain_json or _inside(sentences((self.history, self.trigger, self.rest)))
        return b" ".join(filter(None, (chosen.checked_json, self.plain_json)))

    def json_around(self) -> tuple[bytes, bytes]:
        """Return the line's JSON before and after what is somebody's own."""
        if self.around is None:
            head, tail = _to_json(self.line).split(_OWN)
            self.around = head + b'"desk":', b'"' + tail
        return self.around


class RuleLine(Struct, eq=False, kw_only=True):
    """A rule's line as it is said to all whom the same led to it: the rule's words, and what is added to them."""

    words: RuleWords
    desk: str
    chosen: ChosenWords
    reasons: tuple[str, ...]
    whole: License | None = None
    """The line, and its JSON, once these were asked for."""
    encoded: bytes = b""
    gates: dict[tuple[str, GateStatus, bool, str], bytes] = {}
    """That of the must-haves that it makes: by all that is not the line's own."""

    @property
    def because(self) -> str:
        """Why it holds."""
        return self.words.because(self.chosen, self.reasons)

    @property
    def next_step(self) -> str:
        """What to do."""
        return self.words.line.next_step

    def license(self) -> License:
        """Return it as it is published."""
        if self.whole is None:
            self.whole = replace(self.words.line, desk=self.desk, activity=self.chosen.activity, because=self.because)
        return self.whole

    def json(self) -> bytes:
        """Return the same as JSON."""
        if not self.encoded:
            head, tail = self.words.json_around()
            because = self.words.because_json(self.chosen, self.reasons)
            self.encoded = b"".join((head, _to_json(self.desk), self.chosen.head, because, tail))
        return self.encoded


class WholeLine(Struct, eq=False):
    """A line that is all somebody's own, or kept for others as it is."""

    line: License
    encoded: bytes = b""
    """Its JSON, once it was asked for."""

    @property
    def because(self) -> str:
        """What it says."""
        return self.line.because

    @property
    def next_step(self) -> str:
        """What to do."""
        return self.line.next_step

    def license(self) -> License:
        """Return it as it is published."""
        return self.line

    def json(self) -> bytes:
        """Return the same as JSON."""
        self.encoded = self.encoded or _to_json(self.line)
        return self.encoded


LineWords = RuleLine | WholeLine
"""A line as it is said to one person."""


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
        first, gate = self.first, self.gate
        if gate.match is None or not isinstance(first, RuleLine):  # a title that names places: there are many
            return _to_json(self.published())
        key = (gate.id, gate.status, gate.blocks, self.title)
        known = first.gates.get(key)
        if known is None:
            known = first.gates[key] = _to_json(self.published())
        return known


def _inside(text: str) -> bytes:
    """Return a text's JSON without its quotes."""
    return _to_json(text)[1:-1]
