"""What commands print, a type each: a report, a license's rules, a plan, a list, a page, and what it is drawn on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from csr_assess.contracts.license_v1 import Expiry
    from csr_assess.contracts.plan_v1 import Plan
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.render.blocks import Block
    from csr_assess.render.license_lookup import LookUp
    from csr_assess.rubric.model import Rubric


class Canvas(Struct, frozen=True, kw_only=True):
    """What a format for people is drawn on."""

    width: int
    color: bool
    ascii_only: bool


class ReportResult(Struct, frozen=True, kw_only=True):
    """A person's report."""

    report: Report
    rubric: Rubric
    source: str
    canvas: Canvas
    part: str = ""
    """Which part of it is wanted; empty: all of it. Only text for people has parts."""
    sources: Callable[[], str]
    """Returns the command that tells every source of it, as it would be typed."""


class LicenseResult(Struct, frozen=True, kw_only=True):
    """What the license rules say."""

    found: LookUp
    expiries: Sequence[Expiry]
    rubric: Rubric
    day: date
    canvas: Canvas


class PlanResult(Struct, frozen=True, kw_only=True):
    """A person's plan."""

    plan: Plan
    report: Report
    """The report it begins from, for who prints both."""
    rubric: Rubric
    source: str
    canvas: Canvas


class Listing(Struct, frozen=True, kw_only=True):
    """What a command lists, as lines for people and as data for programs."""

    kind: str
    """The kind of JSON, as envelope.BODIES names it."""
    results: Sequence[Any]
    lines: Sequence[str]


class PageResult(Struct, frozen=True, kw_only=True):
    """One result, as a page of headed lists for people and as data for programs."""

    kind: str
    """The kind of JSON, as envelope.BODIES names it."""
    source: str
    body: Any
    head: Sequence[str]
    blocks: Sequence[Block]
    canvas: Canvas


class RatingForm(Struct, frozen=True, kw_only=True):
    """A blank sheet to rate people by."""

    names: Sequence[str]
    """The criteria, in the order they are asked."""
    rubric: Rubric
    people: Sequence[str] = ()
    """The ids of those who are rated, as far as they are known."""
