"""Places and values of a rubric in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csr_assess.base.documents import shown
from csr_assess.base.texts import _, number

if TYPE_CHECKING:
    from csr_assess.rubric.positions import Step

LONGEST_VALUE = 70
_NAMED_BY = ("title", "text", "name", "credential")
"""What says best what an entry is."""


def place_in_words(way: tuple[Step, ...]) -> str:
    """Say where something is: criterion soft_skills.empathy, weight."""
    parts: list[str] = []
    for step in way:
        if step.entry and parts:
            parts[-1] = f"{_entry_of(parts[-1])} {int(step.key) + 1 if step.key.isdigit() else step.key}"
        else:
            parts.append(step.key)
    return ", ".join(parts)


def value_in_words(found: Any, way: tuple[Step, ...]) -> str:  # noqa: ANN401 -- plain data
    """Say a value in a few words."""
    if found is None:
        return _("worked out") if way and way[-1].key == "weight" else _("nothing")
    if isinstance(found, dict):
        return shown(next((found[key] for key in _NAMED_BY if isinstance(found.get(key), str)), ""), LONGEST_VALUE)
    if isinstance(found, list):
        return shown("; ".join(value_in_words(item, way) for item in found), LONGEST_VALUE)
    if isinstance(found, float):
        return number(found, 4)
    return shown(found, LONGEST_VALUE)


def _entry_of(name: str) -> str:
    """Return what one entry of a list is called."""
    words = {
        "criteria": _("criterion"),
        "questions": _("question"),
        "gates": _("must-have"),
        "options": _("answer"),
        "elements": _("element"),
        "anchors": _("anchor"),
        "amounts": _("row"),
        "fields": _("field"),
        "trainings": _("training"),
        "sources": _("source"),
        "bands": _("band"),
        "roles": _("role"),
        "industries": _("industry"),
        "places": _("place"),
        "channels": _("way of contact"),
        "next_roles": _("next job"),
        "items": _("item"),
        "rules": _("rule"),
        "profiles": _("profile"),
        "changes": _("change"),
    }
    return words.get(name, name)
