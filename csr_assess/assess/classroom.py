"""A class as its counselor sees it: what was kept of each person, and counts over all. It holds numbers, no reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.assess.class_person import ClassCase, ClassPerson, Gain, class_person, gains
from csr_assess.contracts.report_v1 import Report
from csr_assess.evidence.agreement import RatingPair
from csr_assess.rubric.model import Rubric

BAD_NAMED = 1000
"""How many records that could not be scored are kept by name: a class has fewer, and a wrong file may have millions."""


class CriterionShare(Struct, frozen=True, kw_only=True):
    """How many people are below the level asked in a criterion, of those whose level is known."""

    criterion: str
    title: str
    below: int
    known: int
    unknown: int
    """Of whom it was asked, and nobody knows."""

    @property
    def share(self) -> float:
        """The part of those known that is below. Somebody is known."""
        return self.below / self.known


class TrainingGain(Struct, frozen=True, kw_only=True):
    """How many people a training would help, each scored again with it."""

    training: str
    title: str
    provider: str
    url: str
    helped: int
    lifted: int
    """Of them, those whom it alone lifts to a higher band."""
    points: float
    """What those helped gain on average, of 100."""


class BadRecord(Struct, frozen=True, kw_only=True):
    """A record that could not be scored."""

    source: str
    id: str
    problems: tuple[str, ...]


class ClassView(Struct, frozen=True, kw_only=True):
    """All that the page of a class says."""

    as_of: date | None
    """None: nobody was scored."""
    people: tuple[ClassPerson, ...]
    """In the order they came in."""
    criteria: tuple[CriterionShare, ...]
    """The highest share first; ties in the rubric's order."""
    pairs: Mapping[str, Sequence[RatingPair]]
    """By criterion, what two people say of each person they both rated."""
    trainings: tuple[TrainingGain, ...]
    """What helps most people first; of the same number what lifts more of them, then what gains more points."""
    bad: tuple[BadRecord, ...]
    """The first records that could not be scored."""
    refused: int
    """How many there are."""

    @property
    def counted(self) -> tuple[ClassPerson, ...]:
        """The people, each once."""
        return tuple(one for one in self.people if not one.again)


class _Help:
    def __init__(self) -> None:
        self.helped = self.lifted = 0
        self.points = 0.0

    def add(self, gain: Gain) -> None:
        self.helped += 1
        self.lifted += gain.lifts
        self.points += gain.points


class Classroom:
    """Takes people one by one and keeps their numbers; each is counted once, and every record of theirs is listed."""

    def __init__(self, rubric: Rubric) -> None:
        """Begin with nobody; what a person's own target adds to the rubric is taken in with them."""
        self._titles = {one.id: one.title for one in rubric.criteria.values()}
        self._trainings = {one.id: one for one in rubric.trainings}
        self._people: list[ClassPerson] = []
        self._bad: list[BadRecord] = []
        self._refused = 0
        self._met: set[int] = set()
        self._levels: dict[str, list[int]] = {}
        self._pairs: dict[str, list[RatingPair]] = {}
        self._help: dict[str, _Help] = {}
        self._as_of: date | None = None

    def add(self, of: ClassCase, person: str, page: str) -> None:
        """Take in a person; `person`: what tells them from others, empty: nobody else; `page`: the name of theirs."""
        mark = hash(person)
        again = bool(person) and mark in self._met
        self._met.add(mark)
        self._as_of = of.report.as_of
        self._people.append(replace(class_person(of), page=page, again=again))
        if again:
            return
        self._count_levels(of.report)
        for criterion, pair in of.pairs.items():
            self._pairs.setdefault(criterion, []).append(pair)
        self._trainings.update((one.id, one) for one in of.who.rubric.trainings)
        for gain in gains(of):
            self._help.setdefault(gain.training, _Help()).add(gain)

    def refuse(self, source: str, code: str, problems: Iterable[str]) -> None:
        """Take in a record that could not be scored; of a great many only the first are kept."""
        self._refused += 1
        if len(self._bad) < BAD_NAMED:
            self._bad.append(BadRecord(source=source, id=code, problems=tuple(problems)))

    def view(self) -> ClassView:
        """Return what can be said of all so far."""
        return ClassView(
            as_of=self._as_of,
            people=tuple(self._people),
            criteria=self._criteria(),
            pairs=self._pairs,
            trainings=self._gains(),
            bad=tuple(self._bad),
            refused=self._refused,
        )

    def _count_levels(self, report: Report) -> None:
        for check in report.checks:
            for finding in check.findings:
                if finding.kind == "required":
                    self._titles.setdefault(finding.criterion, finding.title)
                    counts = self._levels.setdefault(finding.criterion, [0, 0, 0])
                    known = finding.level is not None
                    counts[0] += known and (finding.level or 0) < finding.required
                    counts[1] += known
                    counts[2] += not known and finding.outcome not in ("not_applicable", "not_asked")

    def _criteria(self) -> tuple[CriterionShare, ...]:
        places = {name: place for place, name in enumerate(self._titles)}
        found = [
            CriterionShare(criterion=name, title=self._titles[name], below=below, known=known, unknown=unknown)
            for name, (below, known, unknown) in self._levels.items()
            if below
        ]
        return tuple(sorted(found, key=lambda one: (-one.share, -one.below, places[one.criterion])))

    def _gains(self) -> tuple[TrainingGain, ...]:
        found = [
            TrainingGain(
                training=name,
                title=self._trainings[name].title,
                provider=self._trainings[name].provider,
                url=self._trainings[name].url or "",
                helped=one.helped,
                lifted=one.lifted,
                points=one.points / one.helped,
            )
            for name, one in self._help.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.helped, -one.lifted, -one.points, one.training)))
