"""The page of a class for its counselor: what to do for whom, what many lack, what was left blank, and everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from csr_assess.answers.shared_ids import folded_name, shared_id
from csr_assess.base.texts import _, clauses, counted, listed, number, printable
from csr_assess.render import phrases
from csr_assess.render.pages.class_words import by_when, last_step, met_of_posting
from csr_assess.render.pages.handout import (
    Handout,
    ItemList,
    LabeledTexts,
    LinkedNames,
    ListItem,
    PageBlock,
    PageLink,
    PagePart,
    PageSide,
    Paragraph,
    TextTable,
)
from csr_assess.render.tenths import down

if TYPE_CHECKING:
    from csr_assess.assess.class_person import ClassMust, ClassPerson, LastStep
    from csr_assess.assess.classroom import ClassView
    from csr_assess.rubric.model import Rubric

_STEPS_NAMED = 3
_TRAININGS_NAMED = 12


class Agreement(NamedTuple):
    """How far two raters agree on one skill, over those whom both rated."""

    title: str
    people: int
    kappa: float | None
    """Weighted kappa; None: too few people, or all levels are one."""
    apart: str
    """How much higher or lower the second rater is."""


def class_page(of: ClassView, rubric: Rubric, minimum: int, agreement: Sequence[Agreement] = ()) -> Handout:
    """Return the page as texts, its links leading to pages beside it; `minimum`: people in a group told to others."""
    parts = (
        PagePart(title=_("The class"), blocks=tuple(_summary(of, rubric, minimum))),
        PagePart(title=_("Must-haves still open"), note=_("who needs which, by when"), blocks=tuple(_musts(of))),
        PagePart(
            title=_("One step from the next band"),
            note=_("each step was tried, and the person scored again with it; a rating bears out what they say"),
            blocks=tuple(_last_steps(of, rubric)),
        ),
        PagePart(
            title=_("Below the level asked"),
            note=_("of those whose level is known, the highest share first"),
            blocks=tuple(_criteria(of)),
        ),
        PagePart(
            title=_("Training that would help most people"),
            note=_("each person was scored again with each training, at the level it aims at"),
            blocks=tuple(_trainings(of)),
        ),
        PagePart(
            title=_("Where two people rated"),
            note=_("the second is the one whose name comes later; weighted kappa: 1 the same, 0 chance"),
            blocks=tuple(_agreements(agreement, rubric)),
        ),
        PagePart(title=_("Ratings to look at again"), blocks=tuple(_careless(of))),
        PagePart(title=_("Left blank"), note=_("asked, and not answered"), blocks=tuple(_blanks(of))),
        PagePart(title=_("Records that could not be scored"), blocks=tuple(_bad(of))),
        PagePart(title=_("Everybody"), note=_("as they came in"), blocks=tuple(_everybody(of, rubric))),
    )
    title = _("Class readiness: {title}").format(title=printable(rubric.core.title))
    side = PageSide(
        title=title,
        beside=(_("as of {day}").format(day=of.as_of),) if of.as_of else (),
        parts=tuple(part for part in parts if part.blocks),
        foot=(printable(rubric.core.purpose), printable(rubric.core.attribution)),
        contents=True,
    )
    return Handout(title=title, language=rubric.core.language, sides=(side,))


def _summary(of: ClassView, rubric: Rubric, minimum: int) -> Iterator[PageBlock]:
    people = len(of.counted)
    again = len(of.people) - people
    said = clauses(
        counted("{number} person", "{number} people", people),
        counted("{number} further record of them", "{number} further records of them", again) if again else "",
        counted("{number} record could not be scored", "{number} records could not be scored", of.refused)
        if of.refused
        else "",
    )
    yield Paragraph(text=said, tone="strong")
    bands = Counter(one.band for one in of.counted)
    titles = {band.id: printable(band.title) for band in rubric.core.bands}
    told = [(title, str(bands[band])) for band, title in titles.items() if bands[band]]
    told += [(_("Too little known for a score"), str(bands[None]))] if bands[None] else []
    yield LabeledTexts(pairs=tuple(told))
    yield from (Paragraph(text=shared_id(code, names)) for code, names in _shared_ids(of))
    yield Paragraph(
        text=_(
            "For you who work with these people: they are named here, and groups are told however small they are. "
            "For others, --publish makes a page that names nobody and tells of no group under {minimum}."
        ).format(minimum=minimum),
        tone="quiet",
    )


def _shared_ids(of: ClassView) -> Iterator[tuple[str, list[str]]]:
    """Yield the ids that came with more than one name: whoever has one of them may be two people."""
    names: dict[str, dict[str, str]] = {}
    for one in of.people:
        if one.candidate.name:
            names.setdefault(one.candidate.id, {}).setdefault(folded_name(one.candidate.name), one.candidate.name)
    yield from ((code, [*found.values()]) for code, found in names.items() if len(found) > 1)


def _link(one: ClassPerson, beside: str = "") -> PageLink:
    return PageLink(text=printable(one.candidate.id).strip() or _("No name given"), page=one.page, beside=beside)


def _musts(of: ClassView) -> Iterator[PageBlock]:
    lacking: dict[str, list[tuple[ClassMust, ClassPerson]]] = {}
    for one in of.counted:
        for must in one.musts:
            lacking.setdefault(must.id, []).append((must, one))
    titles = Counter(found[0][0].title for found in lacking.values())
    ordered = sorted(lacking.values(), key=lambda found: not found[0][0].blocks)
    items = tuple(_must(found, placed=titles[found[0][0].title] > 1) for found in ordered)
    yield ItemList(items=items) if items else Paragraph(text=_("None: nobody lacks one."))
    ahead = sorted(((day, one) for one in of.counted for day in one.dates), key=lambda pair: pair[0].day)
    if ahead:
        rows = tuple(
            (_link(one), PageLink(text=str(day.day)), PageLink(text=printable(day.text))) for day, one in ahead
        )
        yield Paragraph(text=_("Days ahead, the first one first:"))
        yield TextTable(heads=(_("Person"), _("Day"), _("What")), rows=rows)


def _must(found: Sequence[tuple[ClassMust, ClassPerson]], *, placed: bool) -> ListItem:
    """Return a must-have with all who lack it, by what is known of it; `placed`: others have its title."""
    first = found[0][0]
    groups: dict[str, list[PageLink]] = {}
    mixed = len({must.status for must, _one in found}) > 1
    for must, one in found:
        groups.setdefault(by_when(must, says_lacking=mixed), []).append(_link(one))
    title = printable(first.title)
    if placed and first.place:
        title = f"{title} ({printable(first.place)})"
    many = counted("{number} person", "{number} people", len(found))
    return ListItem(
        title=title,
        beside=clauses(many, "" if first.blocks else _("holds no band back")),
        about=tuple(LinkedNames(said=said, names=tuple(names)) for said, names in groups.items()),
    )


def _last_steps(of: ClassView, rubric: Rubric) -> Iterator[PageBlock]:
    titles = {band.id: printable(band.title) for band in rubric.core.bands}
    rows = tuple(
        (_link(one), *_row(titles[one.band or ""], titles[band], _ways([s for s in one.last_steps if s.band == band])))
        for one in of.counted
        for band in dict.fromkeys(step.band for step in one.last_steps)
    )
    if rows:
        yield TextTable(heads=(_("Person"), _("Now"), _("Next"), _("By any one of these")), rows=rows)
    else:
        yield Paragraph(text=_("Nobody is one step away: each needs more than one."))


def _ways(steps: Sequence[LastStep]) -> str:
    more = len(steps) - _STEPS_NAMED
    named = [last_step(step) for step in steps[:_STEPS_NAMED]]
    return clauses(*named, counted("{number} more", "{number} more", more) if more > 0 else "")


def _criteria(of: ClassView) -> Iterator[PageBlock]:
    rows = [
        _row(
            printable(one.title),
            _("{below} of {known} ({percent}%)").format(
                below=one.below, known=one.known, percent=phrases.percent(one.share)
            ),
            str(one.unknown),
        )
        for one in of.criteria
    ]
    if rows:
        yield TextTable(heads=(_("Criterion"), _("Below"), _("Not known")), rows=tuple(rows))
    elif of.people:
        yield Paragraph(text=_("None: everything we know is at the level the job asks for."))


def _row(*texts: str) -> tuple[PageLink, ...]:
    return tuple(PageLink(text=text) for text in texts)


def _trainings(of: ClassView) -> Iterator[PageBlock]:
    rows = [
        (
            PageLink(text=printable(one.title), address=one.url, beside=printable(one.provider)),
            *_row(str(one.helped), str(one.lifted), number(one.points)),
        )
        for one in of.trainings[:_TRAININGS_NAMED]
    ]
    if not rows:
        yield Paragraph(text=_("None: no training on the list raises a score here."))
        return
    scored = sum(one.score is not None for one in of.counted)
    yield Paragraph(
        text=counted("Of {number} person who has a score.", "Of {number} people who have a score.", scored),
        tone="quiet",
    )
    heads = (_("Training"), _("Helps"), _("Lifts to a higher band"), _("Points on average"))
    yield TextTable(heads=heads, rows=tuple(rows))
    more = len(of.trainings) - len(rows)
    if more:
        said = counted("{number} more helps fewer.", "{number} more help as many or fewer.", more)
        yield Paragraph(text=said, tone="quiet")


def _agreements(found: Sequence[Agreement], rubric: Rubric) -> Iterator[PageBlock]:
    rows = tuple(
        _row(printable(one.title), str(one.people), "" if one.kappa is None else number(one.kappa, 2), one.apart)
        for one in found
    )
    if rows:
        yield TextTable(heads=(_("Skill"), _("People"), _("Weighted kappa"), _("Levels apart")), rows=rows)
        least = rubric.core.group_minimum
        yield Paragraph(
            text=_("Weighted kappa is told from {least} people on, where their levels differ.").format(least=least),
            tone="quiet",
        )


def _careless(of: ClassView) -> Iterator[PageBlock]:
    rows = tuple((_link(one), *_row(printable(said))) for one in of.counted for said in one.careless)
    if rows:
        yield TextTable(heads=(_("Person"), _("What")), rows=rows)


def _blanks(of: ClassView) -> Iterator[PageBlock]:
    rows = tuple((_link(one), *_row(str(one.blanks), _blank_titles(one))) for one in of.counted if one.blanks)
    if rows:
        yield TextTable(heads=(_("Person"), _("Questions"), _("Which")), rows=rows)
    elif of.people:
        yield Paragraph(text=_("Nobody left anything blank."))


def _blank_titles(one: ClassPerson) -> str:
    more = one.blanks > len(one.blank)
    return listed([*map(printable, one.blank), *(["…"] if more else [])])


def _bad(of: ClassView) -> Iterator[PageBlock]:
    items = tuple(
        ListItem(title=printable(one.source), beside=printable(one.id), said=tuple(map(printable, one.problems)))
        for one in of.bad
    )
    if items:
        yield ItemList(items=items)
    more = of.refused - len(items)
    if more:
        yield Paragraph(
            text=counted("{number} more is told by the run alone.", "{number} more are told by the run alone.", more)
        )


def _everybody(of: ClassView, rubric: Rubric) -> Iterator[PageBlock]:
    if of.people:
        heads = (_("Person"), _("Band"), _("Score"), _("Must-haves open"), _("Gaps"))
        posting = any(one.minimums for one in of.people)
        yield TextTable(
            heads=(*heads, _("Posting")) if posting else heads,
            rows=tuple(_person_row(one, rubric, posting=posting) for one in of.people),
        )


def _person_row(one: ClassPerson, rubric: Rubric, *, posting: bool) -> tuple[PageLink, ...]:
    score = ""
    if one.score is not None and one.margin is not None:
        score = f"{phrases.points_text(down(one.score))} ± {phrases.whole(one.margin)}"
    beside = clauses(printable(one.candidate.name), _("a further record") if one.again else "")
    rest = (phrases.band_title(one.band, one.basis, rubric), score, str(len(one.musts)), str(one.gaps))
    return (_link(one, beside), *_row(*rest, *([met_of_posting(one)] if posting else [])))
