"""Places and values of a rubric in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csr_assess.base.documents import shown
from csr_assess.base.texts import _, clauses, listed, number

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
            parts[-1] = _entry(parts[-1], str(int(step.key) + 1) if step.key.isdigit() else step.key)
        else:
            parts.append(step.key)
    return listed(parts)


def value_in_words(found: Any, way: tuple[Step, ...]) -> str:  # noqa: ANN401 -- plain data
    """Say a value in a few words."""
    if found is None:
        return _("worked out") if way and way[-1].key == "weight" else _("nothing")
    if isinstance(found, dict):
        return shown(next((found[key] for key in _NAMED_BY if isinstance(found.get(key), str)), ""), LONGEST_VALUE)
    if isinstance(found, list):
        return shown(clauses(*(value_in_words(item, way) for item in found)), LONGEST_VALUE)
    if isinstance(found, float):
        return number(found, 4)
    return shown(found, LONGEST_VALUE)


def _entry(name: str, entry: str) -> str:
    """Return what one entry of a list is called, with its id or its place."""
    words = {
        "criteria": _("criterion {entry}"),
        "questions": _("question {entry}"),
        "gates": _("must-have {entry}"),
        "options": _("answer {entry}"),
        "elements": _("element {entry}"),
        "anchors": _("anchor {entry}"),
        "amounts": _("row {entry}"),
        "fields": _("field {entry}"),
        "trainings": _("training {entry}"),
        "sources": _("source {entry}"),
        "bands": _("band {entry}"),
        "roles": _("role {entry}"),
        "industries": _("industry {entry}"),
        "places": _("place {entry}"),
        "channels": _("way of contact {entry}"),
        "next_roles": _("next job {entry}"),
        "items": _("item {entry}"),
        "rules": _("rule {entry}"),
        "profiles": _("profile {entry}"),
        "changes": _("change {entry}"),
    }
    return words.get(name, f"{name} {{entry}}").format(entry=entry)
