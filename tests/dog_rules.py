"""A made-up activity with license rules of its own, in a rubric that builds on the bundled one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.extending import CORE, written

READ = {"title": "Dog Code 1", "kind": "law", "read": "2026-11-01", "as_of": "2026-10"}
NAMED = {"title": "Dog News", "kind": "commentary", "read": "2026-11-01"}
LICENSING = """\
kind: check
check: licensing
questions:
  - id: licensing.activities
    options: [{id: walk_dogs, text: Walk dogs}, {id: wash_dogs, text: Wash dogs}]
rules:
  files: {walk_dogs: [dogs], wash_dogs: [dogs]}
"""


class _Plain(yaml.SafeDumper):
    """Writes what is there twice twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def rule(**more: Any) -> dict[str, Any]:
    """A duty of Ohio, with what is changed in it."""
    return {
        "id": "dog-oh",
        "credential": "Dog walker license",
        "key": "dog-walker",
        "jurisdictions": ["OH"],
        "activities": ["walk_dogs"],
        "status": "required_before_activity",
        "trigger": "You walk dogs.",
        "exemptions": "None in the text we read.",
        "next_step": "Ask the Dog Office.",
        "authority": "Dog Office",
        "references": [READ],
        **more,
    }


def without(key: str, **more: Any) -> dict[str, Any]:
    return {name: value for name, value in rule(**more).items() if name != key}


def rubric_of(place: Path, *rules: dict[str, Any], cases: str = "", **more: Any) -> Path:
    """Write a rubric with these rules; `more` are further keys of its license file, as tables."""
    file = {"kind": "licenses", "id": "dogs", "title": "Dogs", "regulators": {}, "rules": [*rules], **more}
    files = {
        "rubric.yaml": CORE,
        "licensing.yaml": LICENSING,
        "licenses/dogs.yaml": yaml.dump(file, Dumper=_Plain, sort_keys=False),
    }
    return written(place / "own", files | ({"cases/dogs.yaml": cases} if cases else {}))
