"""What no strength makes up for, as steps: those that block the band, and those that go with the job."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.evidence.findings import AnsweredGate, GateFinding
from csr_assess.licenses.evaluate import LicenseGate
from csr_assess.plan.offers import Offer

if TYPE_CHECKING:
    from csr_assess.plan.end_states import Person

LICENSE_WEEKS = 4.0
"""Our budget from the first lesson to the license: the exam's next day, and the regulator's answer."""
_DAYS_A_WEEK = 7


def blocking(person: Person) -> Iterator[Offer]:
    """Yield a step for each open must-have that keeps the top band closed."""
    for gate in _gates(person):
        if gate.open:
            yield _offer(gate, person, forced=True)


def job_licenses(person: Person) -> tuple[Offer, ...]:
    """Return a step for each license that the work asks and that holds nothing back, as one needed for an activity."""
    settled = ("met", "not_needed")
    return tuple(
        _offer(gate, person, forced=False)
        for gate in _gates(person)
        if isinstance(gate, LicenseGate) and gate.match and not gate.open and gate.status not in settled
    )


def license_gate(person: Person, offer: Offer) -> LicenseGate | None:
    """Return the license's must-have that a step is about; None if it is about none."""
    found = (gate for gate in _gates(person) if isinstance(gate, LicenseGate))
    return next((gate for gate in found if gate.id == offer.source and offer.kind == "license"), None)


def answered_gate(person: Person, offer: Offer) -> AnsweredGate | None:
    """Return the must-have that an answer decides and a step is about; None if it is about none."""
    found = (gate for gate in _gates(person) if isinstance(gate, AnsweredGate))
    return next((gate for gate in found if gate.id == offer.source), None)


def _gates(person: Person) -> Iterator[GateFinding]:
    for result in person.judged.results:
        yield from result.gates


def _offer(gate: GateFinding, person: Person, *, forced: bool) -> Offer:
    if isinstance(gate, LicenseGate) and gate.match:
        return _license(gate, forced=forced)
    title, weeks = gate.id, 0.0
    if isinstance(gate, AnsweredGate):
        title, day = gate.because.rule.title, gate.because.day
        days = (day - person.judge.as_of).days if day else 0
        weeks = max(math.ceil(days / _DAYS_A_WEEK), 0)
    return Offer(
        key=f"must_have:{gate.id}",
        name=gate.id,
        kind="must_have",
        title=title,
        minutes=None,
        hours_kind="unknown",
        cents=None,
        weeks=weeks,
        forced=forced,
        source=gate.id,
    )


def _license(gate: LicenseGate, *, forced: bool) -> Offer:
    assert gate.match is not None  # noqa: S101 -- asked before
    rule = gate.match.rule
    hours, fees = max(rule.hours.values(), default=None), sum(rule.fees.values())
    by_employer = rule.paid_by == "employer"
    known = bool(rule.fees) and rule.currency == "USD"
    return Offer(
        key=f"license:{gate.id}",
        name=gate.id,
        kind="license",
        title=rule.credential,
        minutes=None if hours is None else math.ceil(hours * 60),
        hours_kind="unknown" if hours is None else "stated",
        cents=0 if by_employer else round(fees * 100) if known else None,
        weeks=LICENSE_WEEKS,
        forced=forced,
        source=gate.id,
    )
