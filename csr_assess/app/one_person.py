"""One person's answers, read and judged for a command that looks closer than a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.app import answer_paths, reporting
from csr_assess.questions.aim import rubric_for

if TYPE_CHECKING:
    from csr_assess.assess.supposing import Supposable
    from csr_assess.evidence.raters import Confirmed
    from csr_assess.rubric.resolve import RubricLayers


class PersonFile(Struct, frozen=True, kw_only=True):
    """A person as a command line names them: the file, and the job aimed at in place of the file's."""

    path: str
    role: str = ""
    industry: str = ""
    state: str = ""
    observers: tuple[str, ...] = ()
    """The files of those who rated the person."""


def read_person(named: PersonFile, layers: RubricLayers, day: date, *, confirmed: Confirmed, quiet: bool) -> Supposable:
    """Return a person, judged by the rubric for the job they aim at.

    Raises UsageError for what is no answer file and for ratings of somebody else, InvalidInputError with every fault.
    """
    from csr_assess.assess.assessor import assessor
    from csr_assess.assess.supposing import person

    answer_paths.refuse_no_answers(named.path)
    plain = layers.resolved().rubric
    aimed_at = reporting.target_override(plain, named.role, named.industry, named.state, quiet=quiet)
    found, raw = reporting.answers_from(named.path, layers, day)
    found = aimed_at(found)
    rubric = rubric_for(layers, found.target)
    said = reporting.noter(quiet=quiet)
    answers = reporting.checked_answers(rubric, found, day, named.path, raw, note=said)
    handed = reporting.handed_in(named.observers, rubric, day, confirmed)
    answers = handed.about(answers) if handed else answers
    return person(assessor(rubric, day, confirmed=confirmed), answers)
