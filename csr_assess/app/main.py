"""Where the program starts: `main` for the console script, `run` for one command line."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = run(sys.argv[1:])
    _close_quietly()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; nothing escapes but a real exit."""
    if arguments == ["--version"]:
        # Before anything is imported: scripts ask this often.
        from csr_assess import __version__

        print(f"csr-assess {__version__}")  # noqa: T201 -- the fast way out
        return 0
    gc.disable()  # a short command leaves nothing worth collecting; those that run long turn it on again
    from csr_assess.app import boundary

    return boundary.guard(arguments)


def _close_quietly() -> None:
    """Flush what is left; a reader that has gone is no error."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- for the interpreter's own flush
