"""Where a person's own files are kept when they name no place: their home, what the program keeps, what it may lose."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _


def state_folder() -> Path:
    """Return where programs keep what must not be lost; raises UsageError where there is no home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return home() / "Library" / "Application Support"
    return _named_by("XDG_STATE_HOME") or home() / ".local" / "state"


def cache_folder() -> Path:
    """Return where programs keep what can be made again; raises UsageError where there is no home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home() / "AppData" / "Local") / "csr-assess" / "cache"
    if sys.platform == "darwin":
        return home() / "Library" / "Caches" / "csr-assess"
    return (_named_by("XDG_CACHE_HOME") or home() / ".cache") / "csr-assess"


def home() -> Path:
    """Return the person's own folder; raises UsageError where the system knows none."""
    try:
        return _named_home()
    except (RuntimeError, KeyError):
        message = _("there is no home folder to keep your answers in.")
        hint = _("Name a file for them: csr-assess interview answers.yaml")
        raise UsageError(Problem(code="no-home", message=message, hint=hint)) from None


def _named_by(variable: str) -> Path | None:
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else None  # the XDG rules: a relative path is ignored


def _named_home() -> Path:
    if sys.platform == "win32" or Path(os.environ.get("HOME", "/")).is_absolute():
        return Path.home()
    import pwd  # noqa: PLC0415 -- seldom needed, and not there on Windows

    return Path(pwd.getpwuid(os.getuid()).pw_dir)  # HOME says none: empty it would be the root, else any folder
