"""What every page for a browser has: one look, and checksums by which its own policy lets its style and script run."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources


def shared_look() -> str:
    """Return the style that all pages begin with: colors for light, dark and paper, and type."""
    return (resources.files("csr_assess.base") / "look.css").read_text(encoding="utf-8")


def checksum(text: str) -> str:
    """Return the checksum of a style or a script, as a page's policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
