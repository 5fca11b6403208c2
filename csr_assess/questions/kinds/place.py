"""A place: a US state by its code or name, or another place by its code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.question_kind import Clarification, QuestionKind, Schema, Value
from csr_assess.rubric.section import Option

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_CODE = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"
"""A place's code as ISO 3166 writes it: FL, CA-ON, GB."""


def place_code(value: str, rubric: Rubric) -> str:
    """Return the code of a place given by code or name; empty if it is neither."""
    wanted = value.strip().casefold()
    for place in rubric.target.places:
        if wanted in (place.id.casefold(), place.title.casefold()):
            return place.id
    code = value.strip().upper()
    return code if re.fullmatch(_CODE, code) else ""


def _title(value: Value, rubric: Rubric) -> str:
    return next((place.title for place in rubric.target.places if place.id == value), str(value))


class PlaceKind(QuestionKind):
    """Where somebody is, or wants to be; a well-formed code nobody knows is taken."""

    retold = True

    def validate(self, _question: Question, value: Value, rubric: Rubric, /) -> str:
        """Refuse what is neither a place's name nor a code."""
        if isinstance(value, str) and place_code(value, rubric):
            return ""
        near = did_you_mean(str(value).title(), [place.title for place in rubric.target.places])
        return clauses(
            _("found {found}").format(found=as_found(value)),
            _("write a US state's code or name (FL, Florida), or another place's code (CA-ON)"),
            near,
        )

    def schema(self, _question: Question, _rubric: Rubric, /) -> Schema:
        """Return any text: names are taken however they are written."""
        return {
            "type": "string",
            "description": "A US state's code or name (FL, Florida), or another place's code (CA-ON).",
        }

    def words(self, _question: Question, value: Value, rubric: Rubric, /) -> str:
        """Return the place's name."""
        return _title(value, rubric)

    def words_in_record(self, value: Value, rubric: Rubric, /) -> str:
        """Return the place's name."""
        return _title(value, rubric)

    def form_hint(self, _question: Question, /) -> str:
        """Say that a code and a name will do."""
        return _("Write a US state's code or name (FL, Florida), or another place's code (CA-ON).")

    def as_typed(self, value: Value, rubric: Rubric, /) -> str:
        """Return the place's name."""
        return _title(value, rubric)

    def completions(self, _question: Question, rubric: Rubric, /) -> tuple[str, ...]:
        """Offer the names."""
        return tuple(place.title for place in rubric.target.places)

    def readings(self, _question: Question, line: str, rubric: Rubric, /) -> Sequence[Value]:
        """Take a code, a name, or the beginning of one name."""
        begun = [place.id for place in rubric.target.places if place.title.casefold().startswith(line.casefold())]
        return (place_code(line, rubric) or (begun[0] if len(begun) == 1 else line),)

    def doubt(self, readings: Sequence[Value], _line: str, old: Value, rubric: Rubric, /) -> Clarification | None:
        """Ask whether a code that the rubric does not know is meant."""
        code = readings[0]
        if code == old or any(place.id == code for place in rubric.target.places):
            return None
        return Clarification(
            text=_("{code} is not a US state we know. Keep it as the code of another place?").format(code=code),
            rows=(Option(id=code, text=_("Yes, keep {code}").format(code=code)),),
        )
