"""A JSON Resume, of any version of the standard, to the answers it can show; each says where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.answers.types import SCHEMA, Answers, Candidate, TargetJob
from csr_assess.base import documents
from csr_assess.base.documents import shown
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _, printable, sentences
from csr_assess.imports import resume_school, resume_work
from csr_assess.imports.resume_entries import text_of
from csr_assess.questions.validation import wrong_with

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from csr_assess.batch.records import Noted
    from csr_assess.rubric.model import Rubric

_PARTS = frozenset(("basics", "work", "education", "skills", "languages", "volunteer", "certificates"))
_SURE = 2
_ENDINGS = (".json", ".yaml", ".yml")
_LONGEST = 200
_AT_HOME = frozenset(("", "us", "usa"))


class Taking(Struct):
    """What is taken from a resume, and what is left to the person."""

    name: str
    note: Any
    rubric: Any
    answers: dict[str, Any]

    def take(self, question: str, value: Any, place: str, *, confirm: bool = False) -> None:  # noqa: ANN401
        """Take an answer from a place of the resume; what the rubric does not ask is not taken."""
        asked = self.rubric.questions.get(question)
        if asked is None or wrong_with(asked, value, self.rubric):
            return
        said = _("Taken from the resume: {place}.").format(place=place)
        sure = _("Please confirm it.") if confirm else ""
        told = _("{answer}, from {place}.").format(answer=value, place=place)
        self._tell("resume-took", question, sentences((told, sure)))
        self.answers[question] = {"value": value, "note": printable(sentences((said, sure)))}

    def leave(self, said: str) -> None:
        """Say what was not taken."""
        self._tell("resume-left", None, said)

    def _tell(self, code: str, field: str | None, message: str) -> None:
        self.note(Problem(code=code, where=Where(file=self.name, field=field), message=message))


def resume_in(path: Path) -> dict[str, Any] | None:
    """Return a file's data if it is a resume; None if it is anything else."""
    if path.suffix.lower() not in _ENDINGS or not path.is_file():
        return None
    if path.stat().st_size > documents.MAX_BYTES:
        return None
    try:
        data = documents.load(documents.read_bytes(path, str(path)), str(path))
    except InvalidInputError:
        return None
    if not isinstance(data, dict) or "schema" in data:
        return None
    return data if _who(data) or isinstance(data.get("basics"), dict) or len(_PARTS & data.keys()) >= _SURE else None


def _who(data: dict[str, Any]) -> dict[str, Any]:
    """Return the part that says who somebody is; the first drafts of the standard called it bio."""
    return next((part for key in ("basics", "bio") if isinstance(part := data.get(key), dict) and part), {})


def resume_answers(data: dict[str, Any], name: str, rubric: Rubric, as_of: date, note: Noted) -> Answers:
    """Return the answers that a resume can show; `note` is told of each where it comes from, and of what was left."""
    taking = Taking(name=name, note=note, rubric=rubric, answers={})
    for words in rubric.resumes.values():
        if words.school:
            resume_school.take_school(data, words.school, as_of, taking)
        if words.field:
            resume_school.take_field(data, words.field, taking)
        if words.certificates:
            resume_school.take_certificates(data, words.certificates, taking)
        if words.work:
            resume_work.take_work(data, words.work, as_of, taking)
        if words.languages:
            resume_work.take_languages(data, words.languages, taking)
    if data.get("skills"):
        taking.leave(_("skills: not taken; how well you do something is for you to say."))
    who = _who(data)
    called = text_of(who.get("name")) or " ".join(
        filter(None, (text_of(who.get(k)) for k in ("firstName", "lastName")))
    )
    return Answers(
        schema=SCHEMA,
        candidate=Candidate(name=printable(called)[:_LONGEST]),
        target=TargetJob(state=_state(data, rubric, name, note)),
        answers=taking.answers,
    )


def _state(data: dict[str, Any], rubric: Rubric, name: str, note: Noted) -> str:
    """Return the US state that a person lives in, where the resume says it."""
    location = _who(data).get("location")
    if not isinstance(location, dict) or text_of(location.get("countryCode")).casefold() not in _AT_HOME:
        return ""
    part = "basics" if data.get("basics") else "bio"
    key = "region" if text_of(location.get("region")) else "state"
    region = text_of(location.get(key))
    known = {word.casefold(): place.id for place in rubric.target.places for word in (place.id, place.title)}
    code = known.get(region.casefold(), "")
    if code:
        message = _("{answer}, from {place}.").format(answer=code, place=f"{part}.location.{key} ({shown(region)})")
        note(Problem(code="resume-took", where=Where(file=name, field="target.state"), message=message))
    return code
