"""What a whole group lacks: counts, never names, never an order of people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.texts import _
from csr_assess.batch.counts import PUBLISHED_MINIMUM, breakdown, of_all
from csr_assess.batch.hashes import Hashes
from csr_assess.batch.rater_agreement import agreement_of
from csr_assess.batch.repeated_ids import IDS_COMPARED
from csr_assess.batch.titles_apart import titles_apart
from csr_assess.contracts.group_v1 import Count, GapCount, GateCount, MinimumCount, Summary
from csr_assess.contracts.minimum_v1 import MinimumStatus
from csr_assess.contracts.report_v1 import GateStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csr_assess.batch.run import Assessed
    from csr_assess.evidence.agreement import RatingPair
    from csr_assess.rubric.model import Rubric

NOT_ASKED = "not_asked"
"""The cell of whom a must-have is not asked of: told to others, for it is a group too."""
NO_SCORE = "no_score"
"""The cell of who has too little known for a score."""
_GAPS_LISTED = 10
_WHOLE_POSTING = "all"


class GroupNumbers(Struct, frozen=True, kw_only=True):
    """What the group counts of one person."""

    person: str
    """What tells one person from another; empty: nobody else."""
    coverage: float
    band: str
    gaps: tuple[str, ...]
    gates: tuple[tuple[str, str, str], ...]
    """The id, the status and the title of each must-have."""
    minimums: tuple[tuple[str, str, str], ...] = ()
    """The same of each minimum of their posting."""


def group_numbers(assessed: Assessed) -> GroupNumbers | None:
    """Return what the group counts of what became of a record; None if it was rejected."""
    numbers = assessed.numbers
    if numbers is None:
        return None
    return GroupNumbers(
        person=assessed.person,
        coverage=numbers.coverage,
        band=numbers.band or NO_SCORE,
        gaps=numbers.gaps,
        gates=tuple([(gate.id, gate.status, gate.title) for gate in numbers.gates]),
        minimums=numbers.minimums,
    )


class GroupState(Struct, frozen=True, kw_only=True):
    """What a group has counted, and whom it met since that was asked last."""

    scored: int
    rejected: int
    repeated: int
    coverage: float
    bands: dict[str, int]
    gaps: dict[str, int]
    gates: dict[str, dict[str, int]]
    titles: dict[str, str]
    """Those of the must-haves that were met with since that was asked last."""
    met: list[str]
    minimums: dict[str, dict[str, int]] = {}
    minimum_titles: dict[str, str] = {}


class Group:
    """Counts people as they pass; the memory it takes is that of the rubric's lists."""

    def __init__(self, rubric: Rubric, *, published: bool = False) -> None:
        """Start with nobody; `published`: what is told is for anybody to see."""
        self._rubric, self._published = rubric, published
        least = rubric.core.group_minimum
        self.minimum = max(least, PUBLISHED_MINIMUM) if published else least
        self._rejected = 0
        self._scored = 0
        self._met = Hashes(IDS_COMPARED)
        self._newly_met: list[str] = []
        self.keeps_states = False
        """Whether `state` is going to be asked."""
        self._repeated = 0
        self._coverage = 0.0
        self._bands: Counter[str] = Counter({band.id: 0 for band in rubric.core.bands} | {NO_SCORE: 0})
        self._gaps: Counter[str] = Counter()
        self._gates: dict[str, Counter[str]] = {}
        self._titles: dict[str, str] = {}
        self._newly_titled: dict[str, str] = {}
        self._minimums: dict[str, Counter[str]] = {}
        self._minimum_titles: dict[str, str] = {}

    def add(self, assessed: Assessed) -> None:
        """Take in what became of one record."""
        self.take(group_numbers(assessed))

    def take(self, one: GroupNumbers | None) -> None:
        """Take in the numbers of one record; None: it was rejected."""
        if one is None:
            self._rejected += 1
        elif self._is_met(one.person):
            self._repeated += 1
        else:
            self._add(one)

    def _is_met(self, person: str) -> bool:
        """Say whether somebody was counted already: a file given five times is one person, and no group."""
        if not person:
            return False
        before = len(self._met)
        number = self._met.meet(hash(person))
        if number == before and self.keeps_states:
            self._newly_met.append(person)
        return number is not None and number < before

    def state(self) -> GroupState:
        """Return what was counted, and who was met since this was asked last."""
        met, self._newly_met = self._newly_met, []
        titles, self._newly_titled = self._newly_titled, {}
        return GroupState(
            scored=self._scored,
            rejected=self._rejected,
            repeated=self._repeated,
            coverage=self._coverage,
            bands=dict(self._bands),
            gaps=dict(self._gaps),
            gates={gate: dict(counts) for gate, counts in self._gates.items()},
            titles=titles,
            met=met,
            minimums={minimum: dict(counts) for minimum, counts in self._minimums.items()},
            minimum_titles=dict(self._minimum_titles),
        )

    def resume(self, state: GroupState) -> None:
        """Go on from what was counted; all states of a run are given, in their order."""
        self._scored, self._rejected, self._repeated = state.scored, state.rejected, state.repeated
        self._coverage = state.coverage
        self._bands, self._gaps = Counter(state.bands), Counter(state.gaps)
        self._gates = {gate: Counter(counts) for gate, counts in state.gates.items()}
        self._titles |= state.titles
        self._minimums = {minimum: Counter(counts) for minimum, counts in state.minimums.items()}
        self._minimum_titles = dict(state.minimum_titles)
        for mark in map(hash, state.met):
            self._met.meet(mark)

    def _add(self, one: GroupNumbers) -> None:
        self._scored += 1
        self._coverage += one.coverage
        self._bands[one.band] += 1
        self._gaps.update(one.gaps)
        for gate, status, title in one.gates:
            counts = self._gates.get(gate)
            if counts is None:
                counts = self._gates[gate] = Counter()
                self._titles[gate] = self._newly_titled[gate] = title
            counts[status] += 1
        if one.minimums:
            whole = _all_together([status for _id, status, _title in one.minimums])
            for minimum, status, title in ((_WHOLE_POSTING, whole, ""), *one.minimums):
                self._minimums.setdefault(minimum, Counter())[status] += 1
                self._minimum_titles.setdefault(minimum, title)

    def summary(self, pairs: Mapping[str, Sequence[RatingPair]] | None = None) -> Summary:
        """Return what can be told of everybody so far; `pairs` is what two raters say, by criterion."""
        minimum = self.minimum
        start = Summary(
            scored=self._scored,
            rejected=self._rejected,
            repeated=self._repeated,
            minimum=minimum,
            bands=None,
            gaps=None,
            gates=None,
            minimums=None,
            coverage=None,
            agreement=None,
            purpose=self._rubric.core.purpose,
        )
        if self._scored < minimum:
            return start
        return replace(
            start,
            bands=breakdown(self._bands, minimum, hides_ends=self._published),
            gaps=self._common(minimum),
            gates=self._must_haves(minimum),
            minimums=self._of_postings(minimum),
            coverage=round(self._coverage / self._scored, 2),
            agreement=() if self._published else agreement_of(pairs or {}, self._rubric),
        )

    def _must_haves(self, least: int) -> tuple[GateCount, ...]:
        told = {gate: counts for gate, counts in self._gates.items() if counts.total() >= least}
        titles = titles_apart({gate: self._titles[gate] for gate in told}, self._rubric)
        return tuple(
            GateCount(gate=gate, title=titles[gate], statuses=self._statuses(counts, get_args(GateStatus)))
            for gate, counts in told.items()
        )

    def _of_postings(self, least: int) -> tuple[MinimumCount, ...]:
        titles = self._minimum_titles | {_WHOLE_POSTING: _("All that the posting asks")}
        return tuple(
            MinimumCount(minimum=name, title=titles[name], statuses=self._statuses(statuses, get_args(MinimumStatus)))
            for name, statuses in self._minimums.items()
            if statuses.total() >= least
        )

    def _statuses(self, counts: Counter[str], known: Sequence[str]) -> dict[str, Count]:
        if not self._published:
            return breakdown(counts, self.minimum)
        every = dict.fromkeys(known, 0) | counts | {NOT_ASKED: self._scored - counts.total()}
        return breakdown(every, self.minimum, hides_ends=True)

    def _common(self, minimum: int) -> tuple[GapCount, ...]:
        criteria = self._rubric.criteria
        place = {criterion: index for index, criterion in enumerate(criteria)}
        found = [
            (0 if count < minimum else -count, place[criterion], criterion)
            for criterion, count in self._gaps.items()
            if count >= minimum or not self._published
        ]
        return tuple(
            GapCount(
                criterion=criterion,
                title=criteria[criterion].title,
                people=of_all(self._gaps[criterion], self._scored, minimum, hides_ends=self._published),
            )
            for _count, _place, criterion in sorted(found)[:_GAPS_LISTED]
        )


def _all_together(statuses: Sequence[str]) -> str:
    """Return how somebody stands to all of a posting: nothing is met where one part is not."""
    return next((status for status in ("not_met", "unknown") if status in statuses), "met")
