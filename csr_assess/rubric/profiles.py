"""Profiles: what a rubric says otherwise for a role, an industry or a language, one file each in its profiles/."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base import documents
from csr_assess.base.errors import InvalidRubricError, Problem, Where
from csr_assess.base.texts import _, did_you_mean, listed
from csr_assess.rubric.document import Document, as_document, loaded
from csr_assess.rubric.files import file_bytes
from csr_assess.rubric.layers import PROFILES, Fragment, Layer
from csr_assess.rubric.merge import written

if TYPE_CHECKING:
    from csr_assess.rubric.profile_types import Profile

PROFILED: tuple[Literal["role", "industry", "language"], ...] = ("role", "industry", "language")
"""What a profile can be for."""
PROFILE_KIND = "profile"
MOST_PROFILES = 50
"""So many profiles a rubric may have: each of them is checked before anybody is scored."""
_HEAD = re.compile(rb"^changes:", re.MULTILINE)
_GROUPS = {"checks": "check", "tasks": "task", "second_forms": "second", "licenses": "licenses", "practice": "practice"}
"""The parts of `changes` that hold documents by their words, to what such a document is called."""


class ProfileFile(Struct, frozen=True, eq=False, kw_only=True):
    """A profile's file: whom it is for is known at once, what it changes is read when it is needed."""

    layer: Layer
    file: str
    raw: bytes

    def document(self) -> Document:
        """Return all the file says; raises InvalidRubricError with every fault of its shape."""
        return _document(self.layer, self.file, self.raw)

    def changes(self) -> dict[str, Fragment]:
        """Return what it changes, by the key of each document; raises InvalidRubricError as `document` does."""
        return by_document(written(self.document().node).at("changes"))


@lru_cache(maxsize=2 * MOST_PROFILES)
def _document(layer: Layer, file: str, raw: bytes) -> Document:
    from csr_assess.rubric.profile_types import Profile  # noqa: PLC0415 -- a rubric need not have any

    whole = Fragment(layer=layer, file=file, raw=raw, value=loaded(raw, file))
    return as_document(f"profile {file}", whole, Profile)


def by_document(changes: Fragment) -> dict[str, Fragment]:
    """Return the fragments of a mapping of changes, by the key of the document that each changes."""
    found: dict[str, Fragment] = {}
    for name in changes.value:
        fragment = changes.at(name)
        if name in _GROUPS:
            found |= {f"{_GROUPS[name]} {word}": fragment.at(word) for word in fragment.value}
        else:
            found[name] = fragment
    return found


def shaped(changes: Fragment) -> Fragment:
    """Return changes that came with a target, as they are.

    Raises InvalidRubricError if they have not the shape of a profile's.
    """
    from csr_assess.rubric.profile_types import Changes  # noqa: PLC0415 -- as above

    as_document(PROFILE_KIND, changes, Changes)
    return changes


def read_profile(path: Path, name: str) -> ProfileFile:
    """Return a profile's file; `name` is how problems print it.

    Raises InvalidRubricError if it does not say whom it is for.
    """
    raw = file_bytes(path, name)
    return ProfileFile(layer=_layer(raw, name), file=name, raw=raw)


def _layer(raw: bytes, name: str) -> Layer:
    """Return what a profile is for; what it changes is not read where the lines before say so."""
    data = loaded(_HEAD.split(raw, 1)[0], name)
    if isinstance(data, dict) and {"kind", "for"} <= data.keys():
        data["changes"] = {}  # those are looked at when they are needed
    else:
        data = loaded(raw, name)
    whole = Fragment(layer=Layer(kind="rubric", name=name), file=name, raw=raw, value=data)
    named = [(kind, word) for kind in PROFILED if (word := getattr(_shaped(whole).for_, kind)) is not None]
    if len(named) != 1:
        raise InvalidRubricError(*_for_several(whole, raw, name))
    return Layer(kind=named[0][0], name=named[0][1])


def _for_several(whole: Fragment, raw: bytes, name: str) -> list[Problem]:
    """Return that a profile is not for one of the three, and what else is wrong with its file."""
    said = _("a profile is for one of these: {words}.").format(words=listed([*PROFILED]))
    found = [*_wrong(whole.at("for"), said).problems]
    try:
        _shaped(replace(whole, value=loaded(raw, name)))
    except InvalidRubricError as error:
        found += error.problems
    return found


def _shaped(whole: Fragment) -> Profile:
    from csr_assess.rubric.profile_types import Profile  # noqa: PLC0415 -- as above

    found = whole.at("kind").value
    if isinstance(whole.value, dict) and found != PROFILE_KIND:
        hint = did_you_mean(found, [PROFILE_KIND])
        raise _wrong(whole.at("kind"), f"{documents.shown(found)}: {hint}")
    content: Profile = as_document(PROFILE_KIND, whole, Profile).content
    return content


def _wrong(at: Fragment, message: str) -> InvalidRubricError:
    return InvalidRubricError(Problem(code="rubric-shape", where=at.where(), message=message))


def too_many(found: int, rubric: str) -> Problem:
    """Return the problem of a rubric with more profiles than it may have; `rubric` is how problems print it."""
    said = _("{found} profiles; a rubric may have {most}. Put what holds for one role or industry into one file.")
    message = said.format(found=found, most=MOST_PROFILES)
    return Problem(code="profiles-too-many", where=Where(file=f"{rubric}/{PROFILES}"), message=message)
