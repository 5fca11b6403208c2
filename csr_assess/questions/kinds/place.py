"""A place: a US state by its code or name, or another place by its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.question_kind import Clarification, Meaning, QuestionKind, Schema, Value
from csr_assess.rubric.section import Option

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


_RUBRICS_KEPT = 256


def place_code(value: str, rubric: Rubric) -> str:
    """Return the code of a place given by code or name; empty if it is neither."""
    code = value.strip()
    if not code or code in place_titles(rubric):
        return code
    from csr_assess.questions.words import written_places  # noqa: PLC0415 -- most places are codes

    return written_places.place_of(value, _named(rubric))


@kept_by_object(_RUBRICS_KEPT)
def place_titles(rubric: Rubric) -> Mapping[str, str]:
    """Return what a rubric's places are called, by their codes."""
    return {place.id: place.title for place in rubric.target.places}


def _named(rubric: Rubric) -> list[tuple[str, str]]:
    return [(place.id, place.title) for place in rubric.target.places]


def _title(value: Value, rubric: Rubric) -> str:
    return place_titles(rubric).get(str(value), str(value))


class PlaceKind(QuestionKind):
    """Where somebody is, or wants to be; a well-formed code nobody knows is taken."""

    retold = True
    is_place = True

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

    def meaning(self, _question: Question, text: str, rubric: Rubric, /) -> Meaning:
        """Take a code, a name, an abbreviation, or the beginning of one name."""
        from csr_assess.questions.words import written_places  # noqa: PLC0415 -- as above

        named = _named(rubric)
        return Meaning(
            values=written_places.places_meant(text, named), plain=bool(written_places.place_of(text, named))
        )

    def doubt(
        self, question: Question, readings: Sequence[Value], line: str, old: Value, rubric: Rubric, /
    ) -> Clarification | None:
        """Ask whether a code that the rubric does not know is meant."""
        if len(readings) > 1:
            return super().doubt(question, readings, line, old, rubric)
        code = readings[0]
        if code == old or code in place_titles(rubric):
            return None
        return Clarification(
            text=_("{code} is not a US state we know. Keep it as the code of another place?").format(code=code),
            rows=(Option(id=code, text=_("Yes, keep {code}").format(code=code)),),
        )
