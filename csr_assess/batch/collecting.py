"""How often Python looks for rings of objects that nobody needs, while many records are done."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 20_000
_SELDOM = 1_000
"""So many times only what is new is looked through: what is kept of people would be gone through again and again."""


def collect_seldom() -> None:
    """Look for rings among new objects, in large portions: a sound record leaves none, a rejected one may.

    What is there already stays, and is never looked through.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _SELDOM)
    gc.enable()
