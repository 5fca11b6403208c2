#!/usr/bin/env python3
"""Print the lowest version that pyproject.toml declares of each direct dependency, as pip's constraints."""

import re
import sys
import tomllib
from pathlib import Path

RANGE = re.compile(r"([\w.-]+)>=([\w.]+),<[\w.]+(; .*)?")

pyproject = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
project = pyproject["project"]
declared = [*pyproject["build-system"]["requires"], *project["dependencies"]]
declared += [line for extra in project["optional-dependencies"].values() for line in extra]
for line in declared:
    if line.startswith(f"{project['name']}["):  # an extra that takes in another
        continue
    found = RANGE.fullmatch(line)
    if not found:
        sys.exit(f"pyproject.toml: {line}: say the lowest version and the one it stays below, as in name>=1.2,<2")
    name, lowest, marker = found.groups("")
    print(f"{name}=={lowest}{marker}")
