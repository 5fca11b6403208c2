"""Puts the bundled rubrics into a wheel as the program keeps what it has read: `packaging.write_kept` does the work."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KeptRubrics(BuildHookInterface[Any]):
    """Hatch's hook: called before a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the rubrics beside the build, and have them put into the wheel; one to edit in place needs none."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from csr_assess.rubric import packaging  # noqa: PLC0415 -- found only now

        self.folder = tempfile.TemporaryDirectory()
        packaging.write_kept(Path(self.folder.name))
        build_data["force_include"][self.folder.name] = "csr_assess/kept"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 -- Hatch's
        """Take away what was written."""
        if version != "editable":
            self.folder.cleanup()
