"""Words of earlier versions and of resumes: what they stand for is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.former_types import FormerFile
from csr_assess.rubric.merge import origin
from csr_assess.rubric.resume_types import ResumeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.model import Rubric

_Named = tuple["Location", str, "Iterable[str]"]
"""A place, what it names, and what it may name."""


def _unknown(draft: Draft) -> Found:
    nodes = draft.nodes
    own = origin(nodes["rubric"], ("id",)).layer
    for at, name, known in (*_of_former(draft), *_of_resumes(draft)):
        # words of what is built on mean nothing more where that was left out
        ours = origin(nodes[at.document], at.path).layer == own
        if ours and name not in known and name not in draft.rubric.elsewhere:
            yield at, clauses(_("nothing here is called {name}").format(name=name), near(name, known))


def _of_former(draft: Draft) -> Iterator[_Named]:
    rubric = draft.rubric
    for at, file in draft.each(FormerFile):
        yield from ((at.inside("questions", name), name, [*rubric.questions]) for name in file.questions)
        yield from ((at.inside("anchors", name), name, [*rubric.criteria]) for name in file.anchors)
        for scale, texts in file.scales.items():
            yield at.inside("scales", scale), scale, [*rubric.core.scales]
            there = [option.id for option in rubric.core.scales[scale].options] if scale in rubric.core.scales else []
            yield from ((at.inside("scales", scale, option), option, there) for option in texts if there)
        for question, texts in file.options.items():
            yield at.inside("options", question), question, [*rubric.questions]
            there = _options(rubric, question)
            yield from ((at.inside("options", question, option), option, there) for option in texts if there)


def _of_resumes(draft: Draft) -> Iterator[_Named]:
    for at, file in draft.each(ResumeFile):
        if file.school:
            yield from _answers(draft, at.inside("school"), file.school.question, "levels", file.school.levels)
            yield at.inside("school", "finish"), file.school.finish, [*draft.rubric.questions]
        if file.field:
            yield from _answers(draft, at.inside("field"), file.field.question, "options", file.field.options)
        if file.work:
            for key, name in (("months", file.work.months), ("recency", file.work.recency)):
                yield at.inside("work", key), name, [*draft.rubric.questions]
        if file.languages:
            yield at.inside("languages", "question"), file.languages.question, [*draft.rubric.questions]
        if file.certificates:
            words = file.certificates
            yield from _answers(draft, at.inside("certificates"), words.question, "value", [words.value])


def _answers(draft: Draft, at: Location, question: str, key: str, options: Iterable[str]) -> Iterator[_Named]:
    yield at.inside("question"), question, [*draft.rubric.questions]
    there = _options(draft.rubric, question)
    yield from ((at.inside(key), option, there) for option in options if there)


def _options(rubric: Rubric, question: str) -> list[str]:
    asked = rubric.questions.get(question)
    return [option.id for option in asked.options] if asked else []


RULES = (
    Rule(
        code="words-for-nothing",
        title="A file of `former/` or `resume/` has words for a question or an answer that is not there.",
        find=_unknown,
    ),
)
