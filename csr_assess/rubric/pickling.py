"""Parts of a rubric to bytes, to be kept: what a type says of a field anyway is left out, so that they load fast."""

from __future__ import annotations

import functools
import io
import pickle
from typing import Any

from msgspec import Struct

from csr_assess.rubric.keeping import kept_struct

_PROTOCOL = 5
_PLAIN = (str, int, float, bool, tuple, type(None))
"""The types of defaults that are looked at; others are kept as they are."""


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:  # noqa: ANN401 -- pickle's own method
        if isinstance(obj, Struct):
            return kept_struct, (type(obj), _said(obj))
        return NotImplemented


def slim(what: object) -> bytes:
    """Return the bytes that `pickle.loads` makes the same of; the program that loads them has the same types."""
    into = io.BytesIO()
    _Pickler(into, _PROTOCOL).dump(what)
    return into.getvalue()


def _said(one: Struct) -> dict[str, Any]:
    """Return the fields that are not as the type has them anyway."""
    defaults = _defaults(type(one))
    fields = ((name, getattr(one, name)) for name in one.__struct_fields__)
    return {name: value for name, value in fields if name not in defaults or not _is_same(value, defaults[name])}


@functools.cache
def _defaults(kind: type[Struct]) -> dict[str, Any]:
    names, found = kind.__struct_fields__, kind.__struct_defaults__
    last = zip(names[len(names) - len(found) :], found, strict=True)
    return {name: default for name, default in last if isinstance(default, _PLAIN)}


def _is_same(value: object, default: object) -> bool:
    return value is default or (type(value) is type(default) and repr(value) == repr(default))
