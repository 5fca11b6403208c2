"""Figures: every row has its cells, numbers that are numbers, pay that rises, and a place that is known."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec

from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, clauses, listed
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.career_types import LocalDemand
from csr_assess.rubric.figure_rows import BAR, ROW_TYPES, JobPayRow, OutlookRow, PlaceRow, typed_row
from csr_assess.rubric.figure_types import FiguresFile
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found

_SHARES = ("p10", "p25", "median", "p75", "p90")


def _columns(draft: Draft) -> Found:
    for at, file in draft.each(FiguresFile):
        for way, said in _wrong_columns(file):
            yield at.inside("columns", *way), said


def _wrong_columns(file: FiguresFile) -> Iterator[tuple[tuple[int, ...], str]]:
    kind = ROW_TYPES[file.id]
    needed = [field.encode_name for field in msgspec.structs.fields(kind) if field.required]
    missing = [name for name in needed if name not in file.columns]
    if missing:
        yield (), _("these are missing: {names}.").format(names=listed(missing))
    for index, name in enumerate(file.columns):
        if name not in kind.__struct_fields__:
            yield (index,), clauses(_("no such column"), near(name, kind.__struct_fields__))
        elif name in file.columns[:index]:
            yield (index,), _("this column is there twice.")


def _rows(draft: Draft) -> Found:
    places = {place.id for place in draft.rubric.target.places} | {COUNTRY}
    for at, file in draft.each(FiguresFile):
        if any(_wrong_columns(file)):
            continue  # told at the columns
        if _are_right(file, frozenset(places)):
            continue
        seen: set[str] = set()
        for index, row in enumerate(file.rows):
            for said in _wrong(file, row, places, seen):
                yield at.inside("rows", index), said


@kept_by_object(32)
def _are_right(file: FiguresFile, places: frozenset[str]) -> bool:
    """Say whether there is nothing wrong with any row; most rubrics have the figures of the one that they extend."""
    seen: set[str] = set()
    return not any(said for row in file.rows for said in _wrong(file, row, places, seen))


def _wrong(file: FiguresFile, row: str, places: AbstractSet[str], seen: set[str]) -> Iterator[str]:
    count = row.count(BAR) + 1
    if count != len(file.columns):
        yield _("there are {count} cells here, and {wanted} columns.").format(count=count, wanted=len(file.columns))
        return
    try:
        found = typed_row(file, row, ROW_TYPES[file.id])
    except (msgspec.ValidationError, ValueError) as error:
        yield _("this cannot be read as figures ({reason}); an unknown one is ?.").format(reason=error)
        return
    if found.id in seen:
        yield _("there is another row of this id.")
    seen.add(found.id)
    yield from _wrong_figures(found, places, by_state=file.id == "states")


def _wrong_figures(
    found: PlaceRow | OutlookRow | JobPayRow, places: AbstractSet[str], *, by_state: bool
) -> Iterator[str]:
    if isinstance(found, OutlookRow):
        return
    for place in _named(found, by_state=by_state):
        if place not in places:
            yield _("there is no place {place} in the target.").format(place=place)
    if isinstance(found, JobPayRow):
        return
    for unit in ("hourly", "annual"):
        pay = [value for share in _SHARES if (value := getattr(found, f"{unit}_{share}")) is not None]
        if any(high < low for low, high in itertools.pairwise(pay)):
            yield _("pay falls from one percentile to the next.")


def _named(found: PlaceRow | JobPayRow, *, by_state: bool) -> list[str]:
    if isinstance(found, JobPayRow):
        return [found.place]
    return [found.id] if by_state else found.states.split()


def _in_demand(draft: Draft) -> Found:
    places = {place.id for place in draft.rubric.target.places}
    for at, one in draft.each(LocalDemand):
        for index, state in enumerate(one.states):
            if state not in places:
                yield at.inside("states", index), clauses(_("no such place"), near(state, places))
        known = [draft.rubric.sources[name] for name in one.sources if name in draft.rubric.sources]
        if not all(source.publisher and source.as_of for source in known):
            yield at.inside("sources"), _("who says so, and when, must be known: its source needs publisher and as_of.")


RULES = (
    Rule(code="figures-columns", title="A table of figures lacks a column, or has one nobody reads.", find=_columns),
    Rule(
        code="figures-row",
        title="A row of figures has other cells than columns, an unknown place or a figure that cannot be.",
        find=_rows,
    ),
    Rule(
        code="in-demand-undated",
        title="What is said to be in demand is of an unknown place, or its source has no publisher or no date.",
        find=_in_demand,
    ),
)
