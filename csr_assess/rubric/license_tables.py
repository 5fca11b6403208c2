"""Rules that states repeat: each row of a table made a rule like any other, which still knows where it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from csr_assess.base.kept import kept_by_object
from csr_assess.rubric.layers import Fragment
from csr_assess.rubric.merge import ID, Mixed, Node, entry_nodes, id_of, mapping_nodes

TABLES, RULES, PLACES = "tables", "rules", "jurisdictions"
PLACE, SMALL_PLACE = "{Place}", "{place}"
"""What is in a table's shared texts for the code of a row's state, and for it in lower case."""


def without_tables(fragment: Fragment) -> Fragment:
    """Return a license file's data without its tables, if they are well made; others stay, to be refused."""
    if not _tables(fragment):
        return fragment
    return replace(fragment, value={key: value for key, value in fragment.value.items() if key != TABLES})


def with_rows(node: Node, fragment: Fragment, *, replacing: bool) -> Node:
    """Return a license file with the rows of a layer's tables after its rules.

    `replacing`: a row takes the place of the rule below that has its id.
    """
    tables = _tables(fragment)
    inside = mapping_nodes(node) if tables else None
    if inside is None:
        return node
    rules = entry_nodes(inside[RULES]) if RULES in inside else []
    if rules is None:  # what is wrong with them is told of the file as it is
        return node
    places = {id_of(rule): place for place, rule in enumerate(rules)} if replacing else {}
    for row in (row for table in tables for row in _rows(table)):
        if (place := places.get(id_of(row))) is None:
            rules.append(row)
        else:
            rules[place] = row
    listed = Mixed(last=fragment, inside=rules, removed={})
    return Mixed(last=fragment, inside={**inside, RULES: listed}, removed={})


def _tables(fragment: Fragment) -> list[Fragment]:
    """Return a file's tables; none if one of them is not made as a table is."""
    value = fragment.value
    tables = value.get(TABLES) if isinstance(value, dict) else None
    if not isinstance(tables, list) or not tables or not all(map(_well_made, tables)):
        return []
    return [fragment.at(TABLES, number) for number in range(len(tables))]


def _well_made(table: Any) -> bool:  # noqa: ANN401 -- plain data
    return (
        isinstance(table, dict)
        and table.keys() == {"rule", "states"}
        and isinstance(table["rule"], dict)
        and isinstance(table["rule"].get(ID), str)
        and SMALL_PLACE in table["rule"][ID]
        and isinstance(table["states"], dict)
        and bool(table["states"])
        and all(isinstance(place, str) and isinstance(row, dict | None) for place, row in table["states"].items())
    )


class TableRow(Fragment, frozen=True, eq=False, kw_only=True):
    """A state's row of a table as a whole rule: what is not its own was written in what the rows share."""

    shared: Fragment
    own: frozenset[str]
    """The keys that the row itself says."""

    def at(self, *way: str | int) -> Fragment:
        """Return what is further in, as it was written."""
        if not way:
            return self
        plain = Fragment(layer=self.layer, file=self.file, raw=self.raw, path=self.path, value=self.value).at(*way)
        if way[0] == PLACES:
            return replace(plain, path=self.path)
        if way[0] in self.own or way[0] not in self.shared.value:
            return plain
        return replace(plain, path=(*self.shared.path, *way))


def _rows(table: Fragment) -> Iterator[TableRow]:
    shared = table.at("rule")
    for place, whole in _whole_rows(table.value):
        own = table.at("states", place)
        yield TableRow(
            layer=own.layer,
            file=own.file,
            raw=own.raw,
            path=own.path,
            value=whole,
            shared=shared,
            own=frozenset(own.value or ()),
        )


@kept_by_object(256)
def _whole_rows(table: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return each row of a table as the rule that it comes to, with its state; a file is laid out for many rubrics."""
    shared = table["rule"]
    named = {key for key, value in shared.items() if _names_a_place(value)}
    found = []
    for place, row in table["states"].items():
        there = {key: _named(value, place) if key in named else value for key, value in shared.items()}
        found.append((place, {**there, **(row or {}), PLACES: [place]}))
    return found


def _names_a_place(value: Any) -> bool:  # noqa: ANN401 -- plain data
    return PLACE in (text := repr(value)) or SMALL_PLACE in text


def _named(value: Any, place: str) -> Any:  # noqa: ANN401 -- plain data
    """Return shared data with a state's code where its texts ask for it."""
    if isinstance(value, str):
        return value.replace(PLACE, place).replace(SMALL_PLACE, place.lower())
    if isinstance(value, list):
        return [_named(inner, place) for inner in value]
    if isinstance(value, dict):
        return {key: _named(inner, place) for key, inner in value.items()}
    return value
