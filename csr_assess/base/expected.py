"""What a place in a file may hold, said as what to write there: a clause for each type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import inspect as kinds

from csr_assess.base.texts import _, either, number


def expected(kind: kinds.Type) -> str:
    """Return what to write when a type is wanted: write a whole number from 1 to 5."""
    match kind:
        case kinds.Metadata():
            return expected(kind.type)
        case kinds.UnionType():
            clauses = [expected(item) for item in kind.types if not isinstance(item, kinds.NoneType)]
            return either([*dict.fromkeys(clauses)])
        case _:
            return _CLAUSES.get(type(kind), lambda _kind: _("write a mapping (key: value)"))(kind)


def is_text(kind: kinds.Type) -> bool:
    """Say whether text is what a place is for, or the first of what it may hold."""
    if isinstance(kind, kinds.Metadata):
        return is_text(kind.type)
    if isinstance(kind, kinds.UnionType):
        return is_text(kind.types[0])
    return isinstance(kind, kinds.StrType)


def _limits(kind: kinds.IntType | kinds.FloatType) -> tuple[str, dict[str, str]]:
    """Return which limits a number has, as `ge le`, and the values for a sentence's slots."""
    found = {name: limit for name in ("gt", "ge", "lt", "le") if (limit := getattr(kind, name)) is not None}
    slots = {"low" if name in ("gt", "ge") else "high": number(limit) for name, limit in found.items()}
    return " ".join(found), slots


def _whole(kind: kinds.IntType) -> str:
    which, slots = _limits(kind)
    return {
        "": _("write a whole number"),
        "gt": _("write a whole number above {low}"),
        "ge": _("write a whole number of {low} or more"),
        "lt": _("write a whole number below {high}"),
        "le": _("write a whole number of {high} or less"),
        "gt lt": _("write a whole number above {low} and below {high}"),
        "gt le": _("write a whole number above {low}, up to {high}"),
        "ge lt": _("write a whole number from {low} to below {high}"),
        "ge le": _("write a whole number from {low} to {high}"),
    }[which].format(**slots)


def _number(kind: kinds.FloatType) -> str:
    which, slots = _limits(kind)
    return {
        "": _("write a number"),
        "gt": _("write a number above {low}"),
        "ge": _("write a number of {low} or more"),
        "lt": _("write a number below {high}"),
        "le": _("write a number of {high} or less"),
        "gt lt": _("write a number above {low} and below {high}"),
        "gt le": _("write a number above {low}, up to {high}"),
        "ge lt": _("write a number from {low} to below {high}"),
        "ge le": _("write a number from {low} to {high}"),
    }[which].format(**slots)


def _text(kind: kinds.StrType) -> str:
    if kind.max_length is None:
        said = _("write text that is not empty") if kind.min_length else _("write text")
    elif kind.min_length:
        said = _("write text of {least} to {most} characters").format(least=kind.min_length, most=kind.max_length)
    else:
        said = _("write text of at most {most} characters").format(most=kind.max_length)
    return said if kind.pattern is None else f"{said} ({_form(kind.pattern)})"


def _form(pattern: str) -> str:
    """Return what one of the rubric's patterns asks, in words; the pattern itself if it has none."""
    return {
        r"^[a-z][a-z0-9_]*$": _("one word of lowercase letters, digits and _"),
        r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$": _("a check, a dot and a word, such as soft_skills.empathy"),
        r"^[a-z0-9][a-z0-9-]*$": _("lowercase letters, digits and -"),
        r"^[a-z]{2,3}(-[A-Z]{2})?$": _("a language, such as en or es-MX"),
        r"^\d+\.\d+\.\d+$": _("a version, such as 1.0.0"),
        r"^[A-Z]{2}$": _("two capital letters, such as OH"),
        r"^[A-Z]{2}(-([A-Z0-9]{1,3}|\*))?$": _("a place's code, such as US, FL or CA-ON"),
        r"^https?://": _("an address that begins with https://"),
        r"^[a-z]+:[A-Za-z0-9_.-]+$": _("a group, a colon and a name, such as college:catalog_2027"),
        r"^([1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$": _(
            "a year, month or day: 2026, 2026-03, 2026-03-01"
        ),
        r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": _("a day of the year, such as 03-31"),
    }.get(pattern) or _("in the form {pattern}").format(pattern=pattern)


def _list(_kind: kinds.Type) -> str:
    return _("write a list, such as [one, two]")


_CLAUSES: dict[type, Callable[[Any], str]] = {
    kinds.BoolType: lambda _kind: _("write true or false"),
    kinds.IntType: _whole,
    kinds.FloatType: _number,
    kinds.StrType: _text,
    kinds.DateType: lambda _kind: _("write a date as 2026-11-21"),
    kinds.ListType: _list,
    kinds.VarTupleType: _list,
    kinds.TupleType: _list,
}
