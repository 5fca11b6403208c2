"""Where the program starts: `main` for the console script, `run` for one command line."""

from __future__ import annotations

import atexit
import gc
import os
import sys

TYPE_CHECKING = False  # as in typing, which is more than all that --version needs
if TYPE_CHECKING:
    from typing import NoReturn, TextIO


def main() -> NoReturn:
    """Run the program with the arguments of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:]
    if sys.platform == "win32":
        from csr_assess.app.wildcards import expanded

        arguments = [*expanded(arguments)]
    _leave(run(arguments))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; nothing escapes but a real exit."""
    if arguments == ["--version"] and sys.stdout is not None:
        # Before anything is imported: scripts ask this often.
        from csr_assess import __version__

        try:
            print(f"csr-assess {__version__}")  # noqa: T201 -- the fast way out
        except OSError as error:
            return _not_said(sys.stdout, error)
        return 0
    gc.disable()  # a short command leaves nothing worth collecting; those that run long turn it on again
    from csr_assess.app import boundary

    return boundary.guard(arguments)


def _leave(code: int) -> NoReturn:
    """Leave, and take nothing apart that goes with the process anyway: that is a fortieth of a short command."""
    threading = sys.modules.get("threading")
    if sys.getprofile() or sys.gettrace() or (threading and threading.active_count() > 1):  # somebody still works here
        gc.freeze()  # or Python looks through all that was read once more on its way out
        sys.exit(_flushed(code))
    atexit._run_exitfuncs()  # noqa: SLF001 -- what others have left to do; only this name does it
    os._exit(_flushed(code))


def _flushed(code: int) -> int:
    """Flush what is left and return the exit code: a reader that has gone is no error, a full disk is one."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError) as error:
            code = _not_said(stream, error, code)
    return code


def _not_said(stream: TextIO, error: OSError | ValueError, code: int = 0) -> int:
    """Return the exit code where a stream takes nothing more; it is said on standard error, unless it was already."""
    from csr_assess.app import outputs

    outputs.discard(stream)
    if code or stream is sys.stderr or isinstance(error, BrokenPipeError | ValueError):
        return code
    from csr_assess.answers.write import unwritable

    outputs.note(str(unwritable(outputs.STDOUT, error)))
    return 2
