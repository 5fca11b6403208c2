"""Places and values of a rubric in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csr_assess.base.documents import shown
from csr_assess.base.texts import _, clauses, listed, number

if TYPE_CHECKING:
    from csr_assess.rubric.positions import Step

LONGEST_VALUE = 70
_LONGEST_TEXT = 4000
_BEFORE_IT = 20
"""So many characters are shown before what differs in a long text."""
_REASON = "weight_reason"
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
    """Say a value in a few words; a reason for a weight is whole, for it says why."""
    return shown(_in_words(found, way), _LONGEST_TEXT if way and way[-1].key == _REASON else LONGEST_VALUE)


def values_in_words(before: Any, after: Any, way: tuple[Step, ...]) -> tuple[str, str]:  # noqa: ANN401 -- plain data
    """Say what a value was and is in a few words; of long ones, those around what differs first."""
    sides = _in_words(before, way), _in_words(after, way)
    shared = min(map(len, sides))
    same = next((at for at, (one, other) in enumerate(zip(*sides, strict=False)) if one != other), shared)
    start = max(0, same - _BEFORE_IT)
    if max(map(len, sides)) <= LONGEST_VALUE or not start:
        return shown(sides[0], LONGEST_VALUE), shown(sides[1], LONGEST_VALUE)
    start = sides[0].rfind(" ", 0, start) + 1 or start
    was, is_ = (shown(f"…{side[start:]}", LONGEST_VALUE) for side in sides)
    return was, is_


def _in_words(found: Any, way: tuple[Step, ...]) -> str:  # noqa: ANN401 -- plain data
    if found is None:
        return _("worked out") if way and way[-1].key == "weight" else _("nothing")
    if isinstance(found, dict):
        named = next((found[key] for key in _NAMED_BY if isinstance(found.get(key), str)), None)
        return named or listed([f"{key} {_in_words(inner, ())}" for key, inner in found.items()])
    if isinstance(found, list):
        if not found:
            return _("nothing")
        return clauses(*(_row(item) if isinstance(item, list) else _in_words(item, ()) for item in found))
    return number(found, 4) if isinstance(found, float) else shown(found, _LONGEST_TEXT)


def _row(items: list[Any]) -> str:
    """Say one row of several values, such as an amount and its level."""
    return f"({listed([_in_words(item, ()) for item in items])})"


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
        "programs": _("practice program {entry}"),
        "training_words": _("words {entry}"),
        "exercises": _("exercise {entry}"),
        "sources": _("source {entry}"),
        "bands": _("band {entry}"),
        "roles": _("role {entry}"),
        "industries": _("industry {entry}"),
        "places": _("place {entry}"),
        "channels": _("way of contact {entry}"),
        "next_roles": _("next job {entry}"),
        "addresses": _("address {entry}"),
        "about": _("topic {entry}"),
        "facts": _("fact {entry}"),
        "items": _("item {entry}"),
        "rules": _("rule {entry}"),
        "profiles": _("profile {entry}"),
        "changes": _("change {entry}"),
    }
    return words.get(name, f"{name} {{entry}}").format(entry=entry)
