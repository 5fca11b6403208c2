"""The name of every key of each JSON that is printed, by its way from the root, as the schema gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csr_assess.app import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

from tests.command import ROOT
from tests.printed import PRINTED

PINNED: Path = ROOT / "tests" / "golden" / "names-v1.txt"


def names_now() -> list[str]:
    """Return a line for each key: the kind of JSON and the way to it."""
    return sorted({f"{kind} {way}" for kind in PRINTED for way in _ways(kind)})


def _ways(kind: str) -> Iterator[str]:
    schema = schemas.printed_schema(kind)
    yield from _inside(schema, "", schema["$defs"], frozenset())


def _inside(part: Any, way: str, types: dict[str, Any], passed: frozenset[str]) -> Iterator[str]:
    if not isinstance(part, dict):
        return
    name = part.get("$ref", "").rpartition("/")[2]
    if name and name not in passed:
        yield from _inside(types[name], way, types, passed | {name})
    for word in ("anyOf", "oneOf", "prefixItems"):
        for inner in part.get(word, ()):
            yield from _inside(inner, way + "[]" * (word == "prefixItems"), types, passed)
    yield from _inside(part.get("items"), f"{way}[]", types, passed)
    yield from _inside(part.get("additionalProperties"), f"{way}.*", types, passed)
    for key, inner in part.get("properties", {}).items():
        yield f"{way}.{key}".removeprefix(".")
        yield from _inside(inner, f"{way}.{key}".removeprefix("."), types, passed)


if __name__ == "__main__":
    known = PINNED.read_text(encoding="utf-8").splitlines()
    PINNED.write_text("\n".join(sorted({*known, *names_now()})) + "\n", encoding="utf-8")  # nothing is ever taken off
