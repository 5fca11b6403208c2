"""Every fault of plain data against a msgspec type, each with its path.

msgspec stops at the first fault; only when it does is the type walked beside the data, and this
module imported.
"""

from __future__ import annotations

import functools
import itertools
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import inspect as kinds

from csr_assess.base.documents import FieldPath, shown
from csr_assess.base.errors import MOST_FAULTS
from csr_assess.base.expected import expected, is_text
from csr_assess.base.texts import _, clauses, did_you_mean, listed, nearest, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

Fault = tuple[FieldPath, str]


def faults(data: Any, kind: Any) -> list[Fault]:  # noqa: ANN401 -- plain data
    """Return (path, sentence) for each place where `data` is not a `kind`; empty when it is one."""
    return list(itertools.islice(_walk(data, _information(kind), ()), MOST_FAULTS))


@functools.cache
def _information(kind: Any) -> kinds.Type:  # noqa: ANN401 -- a type
    """Return what msgspec knows of a type; worked out once, for many files of a rubric have the same."""
    return kinds.type_info(kind)


def _walk(data: Any, kind: kinds.Type, path: FieldPath) -> Iterator[Fault]:  # noqa: ANN401 -- plain data
    kind = _plain(kind)
    match kind:
        case kinds.StructType() if isinstance(data, dict):
            yield from _struct(data, kind, path)
        case kinds.DictType() if isinstance(data, dict):
            yield from _dict(data, kind, path)
        case kinds.ListType() | kinds.VarTupleType() if isinstance(data, list):
            yield from _list(data, kind, path)
        case kinds.TupleType() if isinstance(data, list):
            yield from _fixed(data, kind, path)
        case kinds.UnionType():
            yield from _union(data, kind, path)
        case _:
            yield from _leaf(data, kind, path)


def _dict(data: dict[str, Any], kind: kinds.DictType, path: FieldPath) -> Iterator[Fault]:
    for key, value in data.items():
        yield from _leaf(key, kind.key_type, (*path, key))
        yield from _walk(value, kind.value_type, (*path, key))


def _list(data: list[Any], kind: kinds.ListType | kinds.VarTupleType, path: FieldPath) -> Iterator[Fault]:
    least = kind.min_length or 0
    if len(data) < least:
        yield path, _("{found} entries; at least {wanted} are needed.").format(found=len(data), wanted=least)
    for index, value in enumerate(data):
        yield from _walk(value, kind.item_type, (*path, index))


def _struct(data: dict[str, Any], kind: kinds.StructType, path: FieldPath) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in kind.fields}
    known = [*fields, *([kind.tag_field] if kind.tag_field else [])]
    unknown = [name for name in data if name not in known] if kind.forbid_unknown_fields else []
    for name in unknown:
        yield (*path, name), clauses(_("unknown key"), did_you_mean(name, known))
    misspelled = {near for name in unknown if (near := nearest(name, known))}
    for name, field in fields.items():
        if name in data:
            yield from _walk(data[name], field.type, (*path, name))
        elif field.required and name not in misspelled:
            yield path, _("{name} is missing.").format(name=name)


def _fixed(data: list[Any], kind: kinds.TupleType, path: FieldPath) -> Iterator[Fault]:
    if len(data) != len(kind.item_types):
        yield path, _("{found} entries; there must be {wanted}.").format(found=len(data), wanted=len(kind.item_types))
    for index, (value, item) in enumerate(zip(data, kind.item_types, strict=False)):
        yield from _walk(value, item, (*path, index))


def _union(data: Any, kind: kinds.UnionType, path: FieldPath) -> Iterator[Fault]:  # noqa: ANN401 -- plain data
    structs = [item for item in map(_plain, kind.types) if isinstance(item, kinds.StructType)]
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


def _tagged(data: dict[str, Any], structs: list[kinds.StructType], path: FieldPath) -> Iterator[Fault]:
    if len(structs) == 1:
        yield from _struct(data, structs[0], path)
        return
    by_tag = {str(item.tag): item for item in structs}
    name = str(structs[0].tag_field)
    if name not in data:
        said = _("{name} is missing; it says what this file is: {words}.")
        yield path, said.format(name=name, words=listed([*by_tag]))
        return
    tag = data[name]
    if isinstance(tag, str) and tag in by_tag:
        yield from _struct(data, by_tag[tag], path)
    else:
        yield (*path, name), f"{shown(tag)}: {did_you_mean(tag, [*by_tag])}"


def _plain(kind: kinds.Type) -> kinds.Type:
    while isinstance(kind, kinds.Metadata):
        kind = kind.type
    return kind


def _leaf(data: Any, kind: kinds.Type, path: FieldPath) -> Iterator[Fault]:  # noqa: ANN401 -- plain data
    try:
        msgspec.convert(data, _annotation(kind), strict=True)
    except msgspec.ValidationError:
        yield path, _sentence(data, _plain(kind))


def _sentence(data: Any, kind: kinds.Type) -> str:  # noqa: ANN401 -- plain data
    if isinstance(kind, kinds.LiteralType):
        allowed = [str(value) for value in kind.values]
        return f"{shown(data)}: {did_you_mean(data, allowed)}"
    quotes = _("Put it in quotes.") if isinstance(data, int | float) and is_text(kind) else ""
    return sentences((f"{clauses(_found(data), expected(kind))}.", quotes))


def _found(data: Any) -> str:  # noqa: ANN401 -- plain data
    match data:
        case list():
            return _("found a list")
        case dict():
            return _("found a mapping")
        case None:
            return _("found nothing")
        case str() if not data.strip():
            return _("found empty text")
        case _:
            return _("found {found}").format(found=shown(data))


def _annotation(kind: kinds.Type) -> Any:  # noqa: ANN401 -- a type
    """Return the annotation that a leaf's type information came from, constraints kept."""
    match kind:
        case kinds.Metadata():
            return _annotation(kind.type)
        case kinds.UnionType():
            return functools.reduce(lambda left, right: left | right, map(_annotation, kind.types))
        case kinds.LiteralType():
            return Literal[tuple(kind.values)]
        case kinds.EnumType() | kinds.StructType():
            return kind.cls
        case _:
            limits = {name: limit for name in _LIMITS if (limit := getattr(kind, name, None)) is not None}
            base = _PLAIN[type(kind)]
            return Annotated[base, msgspec.Meta(**limits)] if limits else base


_LIMITS = ("gt", "ge", "lt", "le", "min_length", "max_length", "pattern")
_PLAIN: dict[type, Any] = {
    kinds.NoneType: None,
    kinds.BoolType: bool,
    kinds.IntType: int,
    kinds.FloatType: float,
    kinds.StrType: str,
    kinds.DateType: date,
    kinds.ListType: list,
    kinds.VarTupleType: list,
    kinds.TupleType: list,
    kinds.DictType: dict,
    kinds.AnyType: Any,
}
