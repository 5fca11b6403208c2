"""What a key of a rubric may hold, in words, from the type it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import inspect as kinds

from csr_assess.base.texts import number
from csr_assess.rubric.section import Level, Name, Slug, SourceId, Text, Word

NAMED_TYPES = {"text": Text, "word": Word, "id": Name, "hyphenated word": Slug, "source id": SourceId, "level": Level}
"""The kinds of value that are everywhere; the page explains them once."""
FORMS = {
    r"^[a-z][a-z0-9_]*$": "small letters, digits and `_`: `high_school`",
    r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$": "a check, a dot and a word: `soft_skills.empathy`",
    r"^[a-z0-9][a-z0-9-]*$": "small letters, digits and hyphens: `team-lead`",
    r"^[a-z]+:[A-Za-z0-9_.-]+$": "a group, a colon and a name: `onet:skills`",
    r"^\d+\.\d+\.\d+$": "version such as `1.0.0`",
    r"^https?://": "address from `http` on",
    r"^https?://\S+$": "address from `http` on, without spaces",
    r"^[A-Z]{3}$": "three capital letters",
    r"^(term_end|(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$": "`term_end`, or a day of a year such as `12-31`",
    r"^\d{4}-\d{2}-\d{2}$": "day such as `2026-11-21`",
    r"^[A-Z]{2}$": "two capital letters",
    r"^[A-Z]{2}(-([A-Z0-9]{1,3}|\*))?$": "place such as `FL`, `CA-ON` or `IN-*`",
    r"^([1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$": "`2026`, `2026-03`, `2026-03-01` or `''`",
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": "day of a year such as `12-31`",
    r"^[a-z]{2,3}(-[A-Z]{2})?$": "language such as `en` or `es-MX`",
    r"^[!-~]+( [!-~]+)*$": "line of plain characters",
}
"""What the types' patterns ask; a pattern without words raises KeyError, so that none goes undescribed."""


def named_values() -> dict[str, str]:
    """Return the kinds of value that have a name, each with what it takes."""
    bare = {name: _bare(kinds.type_info(alias)) for name, alias in NAMED_TYPES.items()}
    return {name: _WORDS[type(kind)](kind) for name, kind in bare.items()}


def accepted_values(kind: kinds.Type) -> str:
    """Return what a type takes."""
    bare = _bare(kind)
    name = next((name for name, alias in NAMED_TYPES.items() if bare == _bare(kinds.type_info(alias))), None)
    return name or _WORDS[type(bare)](bare)


def _bare(kind: kinds.Type) -> kinds.Type:
    return _bare(kind.type) if isinstance(kind, kinds.Metadata) else kind


def _either(kind: kinds.UnionType) -> str:
    return " or ".join(accepted_values(item) for item in kind.types if not isinstance(item, kinds.NoneType))


def _one_of(kind: kinds.LiteralType) -> str:
    return ", ".join(f"`{word}`" for word in kind.values)


def _list(kind: kinds.VarTupleType) -> str:
    least, most = kind.min_length, kind.max_length
    size = f", {least} to {most} entries" if least and most else f", at least {least}" if least else ""
    return f"list: {accepted_values(kind.item_type)}{size}"


def _row(kind: kinds.TupleType) -> str:
    return f"list of {len(kind.item_types)}: " + ", ".join(dict.fromkeys(map(accepted_values, kind.item_types)))


def _block(kind: kinds.DictType) -> str:
    if isinstance(kind.value_type, kinds.AnyType):
        return "block"
    each = "each of" if isinstance(_bare(kind.key_type), kinds.LiteralType) else "each"
    return f"for {each} {accepted_values(kind.key_type)}: {accepted_values(kind.value_type)}"


def _number(kind: kinds.IntType | kinds.FloatType) -> str:
    words = {"gt": "above", "ge": "from", "lt": "below", "le": "to"}
    limits = [
        f"{word} {number(getattr(kind, name))}" for name, word in words.items() if getattr(kind, name) is not None
    ]
    return " ".join(["whole number" if isinstance(kind, kinds.IntType) else "number", *limits])


def _text(kind: kinds.StrType) -> str:
    least, most = kind.min_length, kind.max_length
    size = f"{least} to {most} characters" if least and most else f"up to {most} characters" if most else ""
    form = FORMS[kind.pattern] if kind.pattern else "text" if least or most else "any text"
    return ", ".join(filter(None, [form, size or ("not empty" if least else "")]))


_WORDS: dict[type, Callable[[Any], str]] = {
    kinds.UnionType: _either,
    kinds.LiteralType: _one_of,
    kinds.StructType: lambda kind: heading_link(kind.cls),
    kinds.VarTupleType: _list,
    kinds.TupleType: _row,
    kinds.DictType: _block,
    kinds.BoolType: lambda _kind: "`true` or `false`",
    kinds.IntType: _number,
    kinds.FloatType: _number,
    kinds.StrType: _text,
}


def if_left_out(field: kinds.Field) -> str:
    """Return what holds if a key is left out."""
    if field.required:
        return "needed"
    plain = field.default
    if plain is msgspec.NODEFAULT or plain in (None, "", ()):
        return "none"
    return f"`{plain:g}`" if isinstance(plain, float) else f"`{str(plain).lower()}`"


def meaning(kind: kinds.Type) -> str:
    """Return a type's description: its own, or that of what it may hold beside nothing; '' if it has none."""
    found: dict[str, Any] = (isinstance(kind, kinds.Metadata) and kind.extra_json_schema) or {}
    inner = kind.types if isinstance(kind, kinds.UnionType) else ()
    return str(found.get("description", "")) or next(filter(None, map(meaning, inner)), "")


def type_heading(cls: type) -> str:
    """Return a type's name as a heading: `License rule`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()
    return words[0].upper() + words[1:]


def heading_link(cls: type) -> str:
    """Return a link to a type's heading."""
    return f"[{type_heading(cls).lower()}](#{type_heading(cls).lower().replace(' ', '-')})"
