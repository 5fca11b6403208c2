"""Every fault of plain data against a msgspec type, each with its path.

msgspec stops at the first fault; only when it does is the type walked beside the data, and this
module imported.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import inspect as kinds

from csr_assess.documents import Path_, shown
from csr_assess.texts import _, did_you_mean

Fault = tuple[Path_, str]


def faults(data: Any, kind: Any) -> list[Fault]:  # noqa: ANN401 -- plain data
    """Return (path, sentence) for each place where `data` is not a `kind`; empty when it is one."""
    return list(_walk(data, kinds.type_info(kind), ()))


def _walk(data: Any, kind: kinds.Type, path: Path_) -> Iterator[Fault]:  # noqa: ANN401 -- plain data
    match kind:
        case kinds.Metadata():
            yield from _walk(data, kind.type, path)
        case kinds.StructType() if isinstance(data, dict):
            yield from _struct(data, kind, path)
        case kinds.DictType() if isinstance(data, dict):
            for key, value in data.items():
                yield from _leaf(key, kind.key_type, (*path, key))
                yield from _walk(value, kind.value_type, (*path, key))
        case kinds.ListType() | kinds.VarTupleType() if isinstance(data, list):
            yield from _length(data, kind, path)
            for index, value in enumerate(data):
                yield from _walk(value, kind.item_type, (*path, index))
        case kinds.TupleType() if isinstance(data, list):
            yield from _fixed(data, kind, path)
        case kinds.UnionType():
            yield from _union(data, kind, path)
        case _:
            yield from _leaf(data, kind, path)


def _struct(data: dict[str, Any], kind: kinds.StructType, path: Path_) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in kind.fields}
    known = [*fields, *([kind.tag_field] if kind.tag_field else [])]
    for name in data:
        if name not in known and kind.forbid_unknown_fields:
            yield (*path, name), _("unknown key; {hint}").format(hint=did_you_mean(name, known))
    for name, field in fields.items():
        if name in data:
            yield from _walk(data[name], field.type, (*path, name))
        elif field.required:
            yield path, _("{name} is missing.").format(name=name)


def _fixed(data: list[Any], kind: kinds.TupleType, path: Path_) -> Iterator[Fault]:
    if len(data) != len(kind.item_types):
        yield path, _("{found} entries; there must be {wanted}.").format(found=len(data), wanted=len(kind.item_types))
    for index, (value, item) in enumerate(zip(data, kind.item_types, strict=False)):
        yield from _walk(value, item, (*path, index))


def _length(data: list[Any], kind: kinds.ListType | kinds.VarTupleType, path: Path_) -> Iterator[Fault]:
    least = kind.min_length or 0
    if len(data) < least:
        yield path, _("{found} entries; at least {wanted} are needed.").format(found=len(data), wanted=least)


def _union(data: Any, kind: kinds.UnionType, path: Path_) -> Iterator[Fault]:  # noqa: ANN401 -- plain data
    structs = [_plain(item) for item in kind.types]
    structs = [item for item in structs if isinstance(item, kinds.StructType)]
    if isinstance(data, dict) and structs:
        yield from _tagged(data, structs, path)
        return
    for item in kind.types:
        inner = _plain(item)
        holds = isinstance(data, dict) if isinstance(inner, kinds.DictType) else isinstance(data, list)
        if holds and isinstance(inner, kinds.DictType | kinds.ListType | kinds.VarTupleType | kinds.TupleType):
            yield from _walk(data, inner, path)
            return
    yield from _leaf(data, kind, path)


def _tagged(data: dict[str, Any], structs: list[kinds.StructType], path: Path_) -> Iterator[Fault]:
    if len(structs) == 1:
        yield from _struct(data, structs[0], path)
        return
    by_tag = {str(item.tag): item for item in structs}
    name = str(structs[0].tag_field)
    if name not in data:
        yield path, _("{name} is missing; it says what this file is: {words}.").format(name=name, words=", ".join(by_tag))
    elif data[name] in by_tag:
        yield from _struct(data, by_tag[data[name]], path)
    else:
        yield (*path, name), _("{found}: {hint}").format(found=shown(data[name]), hint=did_you_mean(data[name], [*by_tag]))


def _plain(kind: kinds.Type) -> kinds.Type:
    while isinstance(kind, kinds.Metadata):
        kind = kind.type
    return kind


def _leaf(data: Any, kind: kinds.Type, path: Path_) -> Iterator[Fault]:  # noqa: ANN401 -- plain data
    try:
        msgspec.convert(data, _annotation(kind), strict=True)
    except msgspec.ValidationError as error:
        yield path, _sentence(str(error).split(" - at ")[0], data, _plain(kind))


def _sentence(message: str, data: Any, kind: kinds.Type) -> str:  # noqa: ANN401 -- plain data
    if isinstance(kind, kinds.LiteralType):
        allowed = [str(value) for value in kind.values]
        return _("{found}: {hint}").format(found=shown(data), hint=did_you_mean(data, allowed))
    if isinstance(data, str | int | float) and not isinstance(data, bool):
        return _("found {found}: {message}.").format(found=shown(data), message=message)
    return f"{message}."


def _annotation(kind: kinds.Type) -> Any:  # noqa: ANN401 -- a type
    """Return the annotation that a leaf's type information came from, constraints kept."""
    match kind:
        case kinds.Metadata():
            return _annotation(kind.type)
        case kinds.UnionType():
            return functools.reduce(lambda left, right: left | right, map(_annotation, kind.types))
        case kinds.NoneType():
            return type(None)
        case kinds.IntType() | kinds.FloatType():
            return _constrained(int if isinstance(kind, kinds.IntType) else float, kind, ("gt", "ge", "lt", "le"))
        case kinds.StrType():
            return _constrained(str, kind, ("min_length", "max_length", "pattern"))
        case kinds.LiteralType():
            return Literal[tuple(kind.values)]
        case kinds.EnumType() | kinds.StructType():
            return kind.cls
        case _:
            return _PLAIN[type(kind)]


_PLAIN: dict[type, Any] = {
    kinds.BoolType: bool,
    kinds.DateType: datetime.date,
    kinds.ListType: list,
    kinds.VarTupleType: list,
    kinds.TupleType: list,
    kinds.DictType: dict,
    kinds.AnyType: Any,
}


def _constrained(base: type, kind: kinds.Type, names: tuple[str, ...]) -> Any:  # noqa: ANN401 -- a type
    limits = {name: getattr(kind, name) for name in names if getattr(kind, name) is not None}
    return Annotated[base, msgspec.Meta(**limits)] if limits else base
