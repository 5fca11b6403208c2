"""What the must-haves of a group are called: those that share a name say the state they are of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.licenses.evaluate import WITHOUT_RULE
from csr_assess.licenses.wording import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.model import Rubric


def titles_apart(titles: Mapping[str, str], rubric: Rubric) -> dict[str, str]:
    """Return a title for each must-have, by its id; `titles` are those of the first person who met each.

    One person's title may name the places of that person alone, so a group's is made of the license rule.
    """
    rules = _rules(titles, rubric)
    names = {gate: _name(gate, title, rules.get(gate)) for gate, title in titles.items()}
    shared = Counter(names.values())
    told = {
        gate: f"{name} ({place_name(rules[gate][1], rubric)})" if shared[name] > 1 and gate in rules else name
        for gate, name in names.items()
    }
    twice = Counter(told.values())
    return {gate: f"{title} [{gate.partition('.')[2]}]" if twice[title] > 1 else title for gate, title in told.items()}


def _name(gate: str, title: str, found: tuple[LicenseRule, str] | None) -> str:
    """Return what a must-have is called without its place."""
    if found is not None:
        return found[0].credential or _("License for this work")
    return _("License for this work") if gate.endswith(f".{WITHOUT_RULE}") else title


def _rules(titles: Mapping[str, str], rubric: Rubric) -> dict[str, tuple[LicenseRule, str]]:
    """Return the license rule and the place of each must-have that a rule makes."""
    if rubric.licenses is None:
        return {}
    known = {rule.id: rule for _file, rule in rubric.licenses.every_rule()}
    found = {}
    for gate in titles:
        name = gate.partition(".")[2]
        shorter, _dash, place = name.rpartition("-")
        if name in known and known[name].jurisdictions:
            found[gate] = known[name], known[name].jurisdictions[0]
        elif shorter in known:
            found[gate] = known[shorter], place.upper()
    return found
