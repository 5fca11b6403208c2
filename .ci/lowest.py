"""Print the lowest version of every direct dependency, a line each, as pip takes constraints."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

RANGE = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)\s*>=\s*(?P<lowest>[0-9.]+)")


def lowest(project: dict[str, object]) -> list[str]:
    """Return `name==lowest` for what the package and its tests declare; the package itself has no range."""
    extras = project["optional-dependencies"]
    declared = [*project["dependencies"], *extras["test"]]
    return [f"{found['name']}=={found['lowest']}" for line in declared if (found := RANGE.match(line))]


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[1]
    sys.stdout.write("\n".join(lowest(tomllib.loads((root / "pyproject.toml").read_text())["project"])) + "\n")
