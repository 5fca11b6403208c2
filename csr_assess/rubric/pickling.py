"""Parts of a rubric to bytes, to be kept: what a type says of a field anyway is left out, so that they load fast."""

from __future__ import annotations

import functools
import io
import pickle
import pickletools
import sys
from typing import Any

from msgspec import Struct

from csr_assess.rubric.keeping import kept_struct

_PROTOCOL = 5
_PLAIN = (str, int, bool, type(None))
"""The types of defaults that are left out, beside the empty tuple: for them, equal is the same."""
_NONE = object()


class _Field(str):
    """The name of a field: read again it is the very string that its type has, which is found without comparing."""

    __slots__ = ()


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:  # noqa: ANN401 -- pickle's own method
        if isinstance(obj, Struct):
            return kept_struct, (type(obj), _said(obj))
        return (sys.intern, (str(obj),)) if isinstance(obj, _Field) else NotImplemented


def slim(what: object, apart: list[pickle.PickleBuffer] | None = None) -> bytes:
    """Return the bytes that `pickle.loads` makes the same of; the program that loads them has the same types.

    Buffers go to `apart`, if it is given: whoever loads gives them back.
    """
    into = io.BytesIO()
    _Pickler(into, _PROTOCOL, buffer_callback=None if apart is None else apart.append).dump(what)
    return pickletools.optimize(into.getvalue())


def _said(one: Struct) -> dict[_Field, Any]:
    """Return the fields that are not as the type has them anyway."""
    said = {}
    for name, default in _defaults(type(one)):
        value = getattr(one, name)
        if value is not default and not (type(value) is type(default) and value == default):
            said[name] = value
    return said


@functools.cache
def _field(name: str) -> _Field:
    """Return the one object for a name: it is written once, however many types have it."""
    return _Field(name)


@functools.cache
def _defaults(kind: type[Struct]) -> tuple[tuple[_Field, Any], ...]:
    """Return all fields with their defaults; where that is not of a plain type, with what no field can be."""
    names, found = [*map(_field, kind.__struct_fields__)], kind.__struct_defaults__
    known = [default if type(default) in _PLAIN or default == () else _NONE for default in found]
    return tuple(zip(names, [_NONE] * (len(names) - len(found)) + known, strict=True))
