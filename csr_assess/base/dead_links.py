"""Links that lead nowhere, and why a file could not be used, in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import _


def leads_nowhere(path: str | Path) -> bool:
    """Say whether a path is a link to itself, or to what is not there, or has a link to itself on its way."""
    if leads_to_itself(path):
        return True
    return os.path.lexists(path) and not os.path.exists(path)  # noqa: PTH110 -- a name in either form


def leads_to_itself(path: str | Path) -> bool:
    """Say whether a path is a link that goes round in a circle: no file can be made where it leads either."""
    try:
        os.stat(path)  # noqa: PTH116 -- as below
    except (OSError, ValueError) as error:
        return isinstance(error, OSError) and error.errno == errno.ELOOP
    return False


def dead_link(path: str | Path) -> Problem:
    """Return what is said of such a link where a file is to be read."""
    message = _("cannot be read: this is a link that leads nowhere.")
    return Problem(code="file-unreadable", where=Where(file=str(path)), message=message)


def reason(error: OSError, path: str | Path) -> str:
    """Return why a file could not be read or written, as the end of a sentence."""
    if error.errno == errno.ELOOP or (error.errno == errno.ENOENT and leads_nowhere(path)):
        return _("this is a link that leads nowhere")
    return error.strerror or str(error) or type(error).__name__
