"""Names that Windows takes for something else than a file, or for another file."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path, PureWindowsPath

from csr_assess.base.texts import _

_DEVICE = r"(?i:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³])(?:\.|\Z)"
_ODD = r'[<>:"|?*\x00-\x1f]'
_NOWHERE = "nul"
"""The device that takes all and keeps nothing: what is written to it is meant for it."""


def on_windows() -> bool:
    """Say whether this is Windows."""
    return sys.platform == "win32"


def is_device(name: str) -> bool:
    """Say whether Windows keeps a file's name for a device, whatever its ending."""
    return re.match(_DEVICE, name) is not None


def refuse(path: Path) -> None:
    """Raise OSError, on Windows, for a path where the system would write somewhere else than it says."""
    if not on_windows() or str(path).lower() == _NOWHERE:
        return
    found = PureWindowsPath(path)
    for name in found.parts[1 if found.anchor else 0 :]:
        why = _why(name)
        if why:
            raise OSError(errno.EINVAL, why.format(name=name), str(path))


def _why(name: str) -> str:
    if name in (".", ".."):
        return ""
    if is_device(name):
        return _("Windows keeps the name {name} for a device; choose another")
    if re.search(_ODD, name):
        return _('{name} has a character that no name may have on Windows: one of < > : " | ? *')
    if name.endswith((".", " ")):
        return _("Windows leaves out the dot or the space at the end of {name}; choose another name")
    return ""
