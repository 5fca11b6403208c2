"""US states and other places as people write them: Calif., N.Y., Washington DC, FL - Florida, US-FL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csr_assess.questions.words.plain_text import folded, tidy

_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?\Z")
"""A place's code as ISO 3166 writes it: FL, CA-ON, GB."""
_SHORT = {
    "ala": "alabama", "ark": "arkansas", "cal": "california", "del": "delaware", "fla": "florida",
    "ill": "illinois", "ind": "indiana", "kan": "kansas", "miss": "mississippi", "neb": "nebraska", "nev": "nevada",
    "ore": "oregon", "penna": "pennsylvania", "tex": "texas", "wis": "wisconsin", "wyo": "wyoming",
    "washington dc": "district of columbia", "washington d c": "district of columbia",
}  # fmt: skip
"""Abbreviations of before the two-letter codes that begin several names or none, or are too short for a beginning;
and the capital."""
_POINTS = {"n": "north", "no": "north", "s": "south", "so": "south", "w": "west"}
_REST = {
    "h": "hampshire",
    "j": "jersey",
    "m": "mexico",
    "mex": "mexico",
    "y": "york",
    "c": "carolina",
    "car": "carolina",
    "d": "dakota",
    "dak": "dakota",
    "va": "virginia",
    "i": "island",
    "isl": "island",
}
_NOT_THE_PLACE = re.compile(r"\A(the )?(state|commonwealth) of |,? ?\(?\b(usa|u s a|united states( of america)?)\)?\Z")
_GLOSSED = re.compile(r"(.+?) ?(?: - |[:(,/]) ?(.+?)\)?\Z")
_LONGEST = 100
"""Characters of a place."""
_SHORTEST = 4
"""Letters of a name's beginning."""

PlaceNames = Sequence[tuple[str, str]]
"""Codes and names of the places that are known."""


def place_of(text: str, places: PlaceNames) -> str:
    """Return the code of a place given by code or name; empty if it is neither. A code nobody knows is taken."""
    wanted = folded(text)
    for code, name in places:
        if wanted in (code.casefold(), name.casefold()):
            return code
    code = tidy(text).upper()
    if not _CODE.match(code):
        return ""
    state = code.removeprefix("US-")
    return state if any(state == known for known, _name in places) else code


def places_meant(text: str, places: PlaceNames) -> tuple[str, ...]:
    """Return the codes of the places that a text may stand for; none where it is no place."""
    found = place_of(text, places)
    if found or len(text) > _LONGEST:
        return (found,) if found else ()
    return tuple(dict.fromkeys(_meant(folded(text), places)))


def _meant(line: str, places: PlaceNames) -> Iterator[str]:
    bare = " ".join(line.replace(".", " ").split())
    whole = _NOT_THE_PLACE.sub("", bare).strip(" ,")
    tight = line.replace(".", "").replace(" ", "")
    plain = " ".join(whole.replace(",", " ").split())
    known = _known(places)
    for way in (whole, plain, _in_full(plain), tight):
        if way in known:
            yield known[way]
            return
    glossed = _GLOSSED.match(whole)
    both = [known.get(part.strip()) for part in glossed.groups()] if glossed else []
    if both and all(both):
        yield from filter(None, both)
        return
    begun = [code for code, name in places if len(plain) >= _SHORTEST and name.casefold().startswith(plain)]
    yield from begun[:1] if len(begun) == 1 else ()


def _known(places: PlaceNames) -> dict[str, str]:
    """Return the codes by all that stands for one place alone."""
    names = {" ".join(name.casefold().replace(".", " ").replace(",", " ").split()): code for code, name in places}
    short = {word: names[name] for word, name in _SHORT.items() if name in names}
    return short | names | {code.casefold(): code for code, _name in places}


def _in_full(line: str) -> str:
    """Return a name of two words with its first one and its second one written out: N Carolina, W Va, N H."""
    first, _space, second = line.partition(" ")
    if first in {"n", "new"} and second in {"h", "j", "m", "mex", "y", "hampshire", "jersey", "mexico", "york"}:
        return f"new {_REST.get(second, second)}"
    if first in {"r", "rhode"}:
        return f"rhode {_REST.get(second, second)}"
    return f"{_POINTS.get(first, first)} {_REST.get(second, second)}"
