"""Puts the bundled rubrics into a wheel as the program keeps what it has read: `packaging.write_kept` does the work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WRITE = """
import functools, pathlib, sys
from csr_assess.lint import whole
from csr_assess.rubric import packaging
packaging.write_kept(pathlib.Path(sys.argv[1]), functools.partial(whole.problems_of_all, tried=True))
"""


class KeptRubrics(BuildHookInterface[Any]):
    """Hatch's hook: called before a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the rubrics beside the build, and have them put into the wheel; one to edit in place needs none."""
        if version == "editable":
            return
        self.folder = tempfile.TemporaryDirectory()
        places = os.pathsep.join([self.root, *sys.path])
        same = {**os.environ, "PYTHONPATH": places, "PYTHONHASHSEED": "0"}  # or sets come in another order each time
        subprocess.run([sys.executable, "-c", WRITE, self.folder.name], env=same, check=True)  # noqa: S603 -- our own words
        build_data["force_include"][self.folder.name] = "csr_assess/kept"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 -- Hatch's
        """Take away what was written."""
        if version != "editable":
            self.folder.cleanup()
