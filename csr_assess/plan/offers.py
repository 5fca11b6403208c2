"""The steps a person can take: what each asks of them, and what it builds or shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from csr_assess.contracts.funded_v1 import FundedTraining
from csr_assess.contracts.plan_v1 import HoursKind, StepKind

OfferKind = StepKind
TESTS: frozenset[OfferKind] = frozenset({"task", "session"})
"""What tells where one stands, and builds nothing."""
Who = Literal["you", "guide", "provider", "employer"]


class FromList(Struct, frozen=True, kw_only=True):
    """Where a step comes from that is on a counselor's own list."""

    training: FundedTraining
    source: str
    """The list's file and its day."""


class Offer(Struct, frozen=True, kw_only=True):
    """One step that can be taken. Minutes are the upper end of what is stated; None: nobody states them."""

    key: str
    """Its own name among all steps."""
    name: str
    """What a person calls it: `--exclude NAME`. The doses of one practice share theirs."""
    kind: OfferKind
    title: str
    minutes: int | None
    hours_kind: HoursKind = "ours"
    cents: int | None = 0
    """What it costs at most; None: nobody states it."""
    weeks: float = 0.0
    """How long it takes at the least, whatever the hours a week."""
    builds: Mapping[str, float] = {}
    """The level that it brings a criterion to."""
    shows: tuple[str, ...] = ()
    """The criteria that it measures."""
    needs: tuple[str, ...] = ()
    """Names of the steps that come before."""
    forced: bool = False
    """Whether the goal cannot be had without it."""
    asked_for: bool = False
    """Whether the person named it, so that it may be taken at a price nobody states."""
    closed: bool = False
    """Whether it is made for others, and taken only if asked for."""
    have: bool = False
    """Whether it is done already."""
    source: str = ""
    """The id of the course, the criterion, the task, the check or the gate it is about."""

    listed: FromList | None = None
    """The row of a counselor's list that it is; None: it is the rubric's own."""

    @property
    def usable(self) -> bool:
        """Whether a plan may rest on it: no unknown counts as nothing."""
        priced = self.cents is not None and not self.closed
        return self.minutes is not None and (priced or self.asked_for)


def upper(text: str | None) -> float | None:
    """Return the upper end of a number or of low-high, as the rubric writes them; None if none is stated."""
    if not text:
        return None
    try:
        return float(text.rpartition("-")[2].strip())
    except ValueError:
        return None
