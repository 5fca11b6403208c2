"""The part of a standard module that is needed, without the rest of it: hashlib brings OpenSSL along, pickle itself."""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextvars import ContextVar

__all__ = ["ContextVar", "first_available"]


def first_available(name: str, *modules: str) -> Any:  # noqa: ANN401 -- a function of any kind
    """Return what a name is in the first of some modules that there is; the last one is there in every Python.

    Raises ImportError if none of them has it.
    """
    for module in modules:
        with contextlib.suppress(ImportError, AttributeError):
            return getattr(import_module(module), name)
    raise ImportError(name)


if not TYPE_CHECKING:
    ContextVar = first_available("ContextVar", "_contextvars", "contextvars")
