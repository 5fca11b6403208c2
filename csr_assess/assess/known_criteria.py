"""What answers mean for a criterion, worked out once and kept by those answers: never a second way to find it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.assess.alike_answers import AlikeAnswers
from csr_assess.assess.bands import Blocker, missing_core
from csr_assess.assess.criterion_numbers import FoundCriterion
from csr_assess.assess.known_words import CriterionWords, KeptWords, WordsAround, evidence_said, words_around
from csr_assess.assess.rows import score_rows
from csr_assess.assess.score import Row, Summands, summands
from csr_assess.base.bounded import Bounded
from csr_assess.evidence.facts import Facts, answered
from csr_assess.evidence.findings import Finding, find
from csr_assess.questions.answer_keys import AnswerKey
from csr_assess.questions.relevance import Relevant, answer_to

if TYPE_CHECKING:
    from csr_assess.answers.types import Answers
    from csr_assess.assess.assessor import Assessor
    from csr_assess.evidence.weighing import Evidence
    from csr_assess.rubric.section import Criterion, Question

_Found = TypeVar("_Found")

MOST_KEPT = 256
"""Answers a criterion is kept for: one question seldom has more."""
MOST_OF_SEVERAL = 2_000
"""The same of several questions; as they are answered they hardly ever repeat, but what they come to does."""

_NUMBERS_KEPT = 8_000
WORDS_KEPT = 200
"""Levels with their errors that a criterion has words for: what they come from is beside them, and differs more."""


class KnownCriterion(Struct, eq=False, gc=False, kw_only=True):
    """A criterion as answers leave it."""

    finding: Finding
    row: Row | None
    """None: an advantage, which no score counts."""
    summands: Summands
    """What the row brings to the sums."""
    is_gap: bool
    """Whether its level is below the required one."""
    missing: Blocker | None
    """What keeps the top band closed because of it."""
    is_twice: bool
    """Whether it is both claimed and shown."""
    said: KeptWords
    """What is said of its criterion as others have it."""
    words: CriterionWords | None = None
    """What a report says of it, once one does."""
    around: WordsAround | None = None
    """The same without its evidence, and that evidence."""
    evidence: bytes | None = None
    alike: KnownCriterion | None = None
    """The one that differs in nothing but what a report prints of evidence; None: this is it."""
    numbers: FoundCriterion | None = None
    """The same of its numbers."""

    def worded(self, assessor: Assessor) -> CriterionWords:
        """Put it into words, for this report and those to come."""
        self.around = self.around or words_around(self.finding, self.row, assessor, self.said)
        self.words = self.around.words_with(self.evidence_said())
        return self.words

    def evidence_said(self) -> bytes:
        """Return the JSON of its evidence, without the brackets of its list."""
        if self.evidence is None:
            self.evidence = evidence_said(self.finding.evidence)
        return self.evidence

    def with_evidence(self, evidence: bytes, assessor: Assessor) -> KnownCriterion:
        """Return the same with evidence of somebody's own, that differs in nothing but what a report prints of it."""
        self.around = self.around or words_around(self.finding, self.row, assessor, self.said)
        return replace(self, words=self.around.words_with(evidence), evidence=evidence, alike=self)


class SameNumbers:
    """The one object for all numbers that are the same: most answers come to what others came to.

    For those who print nothing of them but numbers with decimals: 3 is the same as 3.0 here.
    """

    def __init__(self) -> None:
        """Know of none yet."""
        self._kept: Bounded[Hashable, Any] = Bounded(_NUMBERS_KEPT)

    def one(self, found: _Found) -> _Found:
        """Return it, or what is the same and came before."""
        if found is None:  # nothing is no number, and nobody has a second one of it
            return found
        same: _Found | None = self._kept.get(found)
        if same is None:
            same = self._kept[found] = found
        return same

    def finding(self, found: Finding) -> Finding:
        """Return a finding that shares what its evidence comes to."""
        return replace(found, judged=self.one(found.judged))


class CriterionTable:
    """A criterion where some of its questions are asked: what it comes to, by what was answered to them."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what it is of, and what it shares
        self,
        criterion: Criterion,
        asked: tuple[Question, ...],
        assessor: Assessor,
        alike: AlikeAnswers | None,
        said: KeptWords,
        same: SameNumbers | None,
    ) -> None:
        """Keep nothing yet.

        `alike`: which answers to several questions come to the same; `said`: what is said of the
        criterion, whatever is asked; `same`: numbers that other tables share, unless they are printed as they are.
        """
        self.criterion, self._asked, self._assessor = criterion, asked, assessor
        self.names = tuple(question.id for question in asked)
        """The questions it is kept by."""
        self._alike = alike
        self._said, self._same = said, same
        self.kept: Bounded[Hashable, KnownCriterion] = Bounded(MOST_KEPT if len(asked) == 1 else MOST_OF_SEVERAL)

    def key_of(self, given: Sequence[AnswerKey], answers: Answers) -> tuple[Hashable, ...]:
        """Return what it is kept by where that is not one answer; `given` are the keys of all of them."""
        return self._alike.key_of(given, answers) if self._alike else tuple(given)

    def own(self, known: KnownCriterion, keys: Mapping[str, AnswerKey]) -> KnownCriterion:
        """Return what several answers come to with a person's own evidence; `keys` are those of their answers."""
        if self._alike is None:
            return known
        return known.with_evidence(self._alike.evidence([*map(keys.get, self.names)]), self._assessor)

    def keep(self, key: Hashable, answers: Answers) -> KnownCriterion:
        """Return what a person's answers come to here, and keep it; `key` is theirs."""
        found = self.kept[key] = self.found(answers)
        return found

    def found(
        self, answers: Answers, told: Sequence[Evidence] | None = None, beside: Sequence[Evidence] = ()
    ) -> KnownCriterion:
        """Return what a person's answers come to here, as the checks say.

        `told`: the evidence that the answers are, if that is known; `beside`: evidence that is no answer.
        """
        given = {question.id: answer_to(question.id, answers) for question in self._asked}
        values = {question: value for question, value in given.items() if value is not None}
        rubric = self._assessor.rubric
        if told is None:
            told = answered(rubric, self._asked, values).get(self.criterion.id, ())
            told = [*map(self._same.one, told)] if self._same else told
        finding = find(
            self.criterion,
            Facts(
                rubric=rubric,
                relevant=Relevant(questions=self._asked, ids=frozenset(given), values=values),
                evidence={self.criterion.id: (*told, *beside)},
                answers=answers,
                as_of=self._assessor.as_of,
            ),
        )
        return known(finding, self._assessor, self._said, self._same)


def known(finding: Finding, assessor: Assessor, said: KeptWords, same: SameNumbers | None) -> KnownCriterion:
    """Return a finding with its row and its part in each sum."""
    row = next(iter(score_rows((finding,), assessor.plan)), None)
    brought = summands(row) if row else ()
    if same:
        finding, row, brought = same.finding(finding), same.one(row), same.one(brought)
    judged = finding.judged
    return KnownCriterion(
        finding=finding,
        row=row,
        summands=brought,
        is_gap=row is not None and row.level is not None and row.level < row.required,
        missing=missing_core(row, assessor.rubric.core) if row else None,
        said=said,
        is_twice=judged is not None and judged.claimed is not None and judged.shown is not None,
    )


class CriterionTables:
    """The tables of all criteria of all targets: one table where nothing differs that a criterion's state rests on."""

    def __init__(self, *, words: bool) -> None:
        """Start without any; `words`: whether they are asked for more than numbers."""
        self._words = words
        self._tables: dict[Hashable, CriterionTable] = {}
        self._said: dict[Hashable, KeptWords] = {}
        self._same = None if words else SameNumbers()

    def all(self) -> Iterable[CriterionTable]:
        """Return every table there is."""
        return self._tables.values()

    def of(self, criterion: Criterion, asked: frozenset[str], assessor: Assessor) -> CriterionTable:
        """Return a criterion's table where those questions are asked."""
        rubric, plan = assessor.rubric, assessor.plan
        about = rubric.asked_for[criterion.id]
        # a table keeps them all, so nothing else gets their ids
        worded_alike = tuple(map(id, (criterion, rubric.core, rubric.trainings, rubric.programs)))
        same = (
            worded_alike,
            *map(id, about),
            tuple(question.id in asked for question in about),
            plan.blank.get(criterion.id),
            criterion.id in plan.claimable,
        )
        if same not in self._tables:
            wanted = tuple(question for question in about if question.id in asked)
            alike = None if len(wanted) == 1 else AlikeAnswers(criterion, wanted, rubric, words=self._words)
            said = self._said.setdefault(worded_alike, Bounded(WORDS_KEPT))
            self._tables[same] = CriterionTable(criterion, wanted, assessor, alike, said, self._same)
        return self._tables[same]
