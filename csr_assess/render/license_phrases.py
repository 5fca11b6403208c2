"""License lines in words: their heads, their facts with a label each, what ends in the months ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, counted, listed, printable, sentences
from csr_assess.licenses.wording import place_name
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.contracts.license_v1 import Expiry, License
    from csr_assess.contracts.report_v1 import Gate
    from csr_assess.rubric.model import Rubric

Labeled = list[tuple[str, str]]


def license_status_words(item: License) -> str:
    """Return a line's status in words."""
    return _rule_words(item).get(item.status) or _held_words(item.status)


def _rule_words(item: License) -> dict[str, str]:
    return {
        "not_required": _("No license needed"),
        "required_before_activity": _("Required before you may do this"),
        "required_before_start": _("Required before you start"),
        "employer_sponsored": _("Your employer sponsors it"),
        "due_after_hire": _due(item),
        "employer_training": _("Your employer trains you"),
        "screening": _("Screening by the employer"),
        "recommended": _("Recommended"),
        "closed": _("Closed to new people"),
        "none_found": _("No license found"),
        "verify": _("Verify with the regulator"),
    }


def _held_words(status: str) -> str:
    return {
        "valid": _("Held, valid"),
        "expires_soon": _("Held, ends soon"),
        "expired": _("Held, but it has ended"),
        "ce_short": _("Held, but study hours are missing"),
        "inactive": _("Held, but not active"),
        "wrong_jurisdiction": _("Held, but for another place"),
        "date_unknown": _("Held, but its date or sponsor is not known"),
    }[status]


def _due(item: License) -> str:
    if item.days is None:
        return _("Due after you are hired")
    return counted("Due within {number} day of hire", "Due within {number} days of hire", item.days)


def worth_words(item: License) -> str:
    """Return what a line is worth to its reader, in words: of what is held, else of the rule."""
    return _held_words(item.standing) if item.standing else license_status_words(item)


def is_got(item: License) -> bool:
    """Say whether what a line is about is held already, and has not ended: then it is not told how to get it."""
    worth = item.standing or (item.status if item.held else "")
    return worth not in ("", "expired")


def each_once(items: Iterable[License]) -> list[License]:
    """Return the lines less those that a rule's own line says already: one a license."""
    return [item for item in items if not item.told_in]


def head(item: License, rubric: Rubric) -> str:
    """Return the head of a line: its status, that of what is held of it before it, what and where."""
    parts = [worth_words(item), item.credential, jurisdiction_name(item.jurisdiction, rubric)]
    return printable(listed([part for part in parts if part]))


def jurisdiction_name(code: str, rubric: Rubric) -> str:
    """Return the name of a place, or of the whole country; the code if it has none."""
    return _("all of the US") if code == COUNTRY else place_name(code, rubric)


def facts(item: License, gates: Iterable[Gate] = ()) -> Labeled:
    """Return what else a line says, a label each, less what its gate has already said."""
    said = any(gate.status != "met" and gate.reason.endswith(item.because) for gate in gates)
    pairs = (
        (_("For this work"), license_status_words(item) if item.standing else ""),
        (_("Why"), "" if said else item.because),
        (_("Next step"), "" if said else item.next_step),
        *_terms(item),
        (_("Good to know"), item.notice),
        (_("Note"), item.note),
        (_("Ask"), item.authority if item.status != "not_required" or item.rule else ""),
        (_("Source"), item.source),
        (_("As of"), _as_of(item)),
    )
    return [(label, printable(text)) for label, text in pairs if text]


def _as_of(item: License) -> str:
    if item.held and not item.rule:
        return ""
    day = item.as_of or _("the source has no date")
    read = day if item.rule or not item.as_of else _("{day}, when we read the rules").format(day=day)
    return sentences((clauses(read, _("confirm with the regulator.")), item.ages))


def _terms(item: License) -> Labeled:
    """Return what it takes to get and keep it: to get it, only if it is not held already."""
    return [*(() if is_got(item) else _to_get(item)), *_to_keep(item)]


def _to_get(item: License) -> Labeled:
    payers = {"employer": _("The employer pays."), "you": _("You pay.")}
    return [
        (_("You can do on your own"), item.alone),
        (_("Without it"), item.without),
        (_("Exempt"), item.exemptions),
        (_("Instead"), item.replaced_by),
        (_("Day"), item.due.isoformat() if item.due else ""),
        (_("Who pays"), payers.get(item.paid_by, "")),
        (_("You need"), item.prerequisite),
        (_("Exam"), item.exam),
        (_("Course hours"), item.hours),
        (_("Cost"), item.cost),
    ]


def _to_keep(item: License) -> Labeled:
    return [(_("Lasts"), item.renewal), (_("Study to keep it"), item.ce)]


def expiries(items: Iterable[Expiry], rubric: Rubric) -> Iterator[str]:
    """Yield what ends or falls due, a line each."""
    for item in items:
        where = f" ({jurisdiction_name(item.jurisdiction, rubric)})" if item.jurisdiction else ""
        yield printable(f"{item.date}: {item.text}{where}")
