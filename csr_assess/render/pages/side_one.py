"""The side that is read first: where a person stands, what is still open, what to do next, what is there already.

It has no more words than a person reads at once. Where more could be said, the ends of lists are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.texts import _, clauses, counted, listed, printable
from csr_assess.render import listings, minimum_lines, phrases, plan_facts, plan_not_covered
from csr_assess.render.first_steps import NextStep, Ways, first_steps
from csr_assess.render.pages.handout import (
    ItemList,
    LabeledTexts,
    ListItem,
    PageBlock,
    PagePart,
    PageSide,
    Paragraph,
    PointsBar,
    WritingRoom,
    words_on,
)
from csr_assess.render.pages.paper_room import LINES, WIDTH, lines_of
from csr_assess.render.tenths import down, printed

if TYPE_CHECKING:
    from csr_assess.contracts.plan_v1 import Plan, PlanStep
    from csr_assess.contracts.report_v1 import Gate, Report
    from csr_assess.rubric.model import Rubric

MOST_WORDS = 350
_ALL = 99


class Telling(Struct, frozen=True, kw_only=True):
    """How much is told."""

    strengths: int
    """Of each sort, named."""
    gates: int = _ALL
    """Must-haves with what to do for them."""
    minimums: int = _ALL
    """Of a posting's that are not met yet, those with what to do; how one stands to each is told with all of them."""
    steps: int = _ALL
    """Of a plan."""
    how: bool = True
    """Whether it is told how each next step is done."""
    apart: bool = True
    """Whether what was shown and what was told have a sentence each."""


TELLINGS = (
    Telling(strengths=_ALL),
    Telling(strengths=8),
    Telling(strengths=5),
    Telling(strengths=3),
    Telling(strengths=3, gates=2, minimums=4),
    Telling(strengths=2, gates=1, minimums=3),
    Telling(strengths=2, gates=0, minimums=2),
    Telling(strengths=2, gates=0, minimums=1),
    Telling(strengths=2, gates=0, minimums=0),
    Telling(strengths=2, gates=0, minimums=0, steps=20),
    Telling(strengths=2, gates=0, minimums=0, steps=14),
    Telling(strengths=2, gates=0, minimums=0, steps=10),
    Telling(strengths=2, gates=0, minimums=0, steps=6, how=False),
    Telling(strengths=0, gates=0, minimums=0, steps=2, how=False, apart=False),
)
"""From all there is room for down to the least."""


def side_one(report: Report, rubric: Rubric, plan: Plan | None) -> PageSide:
    """Return the first side, with as much told as its words have room for."""
    for telling in TELLINGS[:-1]:
        side = _told(report, rubric, plan, telling)
        if words_on(side) <= MOST_WORDS and lines_of(side.parts, WIDTH) <= LINES:
            return side
    return _told(report, rubric, plan, TELLINGS[-1])


def _told(report: Report, rubric: Rubric, plan: Plan | None, telling: Telling) -> PageSide:
    nobody = not (report.candidate.name or report.candidate.id)
    whose = [] if report.candidate.name or nobody else [phrases.who(report.candidate)]
    parts = (
        PagePart(title=_("Where you stand"), blocks=tuple(_standing(report, rubric, telling))),
        PagePart(
            title=_("Must-haves"),
            note=_("no strength makes up for these"),
            blocks=tuple(_gates(report, rubric, telling)),
        ),
        _minimums(report, telling),
        _plan(plan, rubric, telling) if plan else _next_steps(report, rubric, telling),
        PagePart(title=_("Strengths"), blocks=(_strengths(report, telling),)),
    )
    return PageSide(
        title=_("Career readiness: {title}").format(title=printable(rubric.core.title)),
        beside=(*whose, *phrases.target_titles(report.target, rubric)[1:3], _("as of {day}").format(day=report.as_of)),
        room=_writing_room(report),
        parts=tuple(part for part in parts if part.blocks),
        foot=(printable(report.purpose),),
    )


def _standing(report: Report, rubric: Rubric, telling: Telling) -> Iterator[PageBlock]:
    given, band = printed(report), phrases.band_words(report, rubric)
    if given is None or report.score is None or report.margin is None:
        yield Paragraph(text=band, tone="strong")
    else:
        score, margin = phrases.points_text(down(report.score)), phrases.whole(report.margin)
        said = _("{score} ± {margin} of 100").format(score=score, margin=margin)
        yield Paragraph(text=band, beside=said, tone="strong")
        yield PointsBar(
            earned=given.whole.earned / 10,
            waiting=given.whole.waiting / 10,
            margin=report.margin,
            bands=tuple((printable(one.title), one.at) for one in rubric.core.bands),
            sentence=_("{earned} earned, {waiting} waiting for proof, {lost} lost to gaps.").format(
                earned=phrases.points_text(given.whole.earned),
                waiting=phrases.points_text(given.whole.waiting),
                lost=phrases.points_text(given.whole.lost),
            ),
        )
    yield Paragraph(text=printable(report.verdict))
    if telling.apart:
        yield from (Paragraph(text=said, tone="quiet") for said in phrases.apart(report))


def _gates(report: Report, rubric: Rubric, telling: Telling) -> Iterator[PageBlock]:
    open_ = [gate for gate in report.gates if gate.status not in ("met", "not_needed")]
    met = [printable(gate.title) for gate in report.gates if gate.status == "met"]
    if open_:
        told = sorted(open_, key=lambda gate: not gate.open)[: telling.gates]
        yield ItemList(items=tuple(_gate(gate, rubric, told=gate in told) for gate in open_))
    if met:
        yield LabeledTexts(pairs=((phrases.gate_status_words("met"), listed(met)),))
    if not open_ and not met:
        yield Paragraph(text=_("None is open."))


def _gate(gate: Gate, rubric: Rubric, *, told: bool) -> ListItem:
    beside = clauses(phrases.gate_status_words(gate.status), phrases.holds_back(gate, rubric))
    return ListItem(title=printable(gate.title), beside=beside, said=(printable(gate.next_step),) if told else ())


_OPEN_FIRST = ("not_met", "unknown", "not_asked", "met")


def _minimums(report: Report, telling: Telling) -> PagePart:
    """Return a posting's minimums: those that are not met first, each with what to do while there is room."""
    ordered = sorted(report.minimums, key=lambda one: _OPEN_FIRST.index(one.status))
    told = [one.id for one in ordered if one.status != "met"][: telling.minimums]
    items = tuple(
        ListItem(
            title=minimum_lines.minimum_title(one),
            beside=minimum_lines.minimum_status_words(one.status),
            said=(
                *((printable(one.reason),) if telling.minimums == _ALL else ()),
                *((printable(one.next_step),) if one.id in told else ()),
            ),
        )
        for one in ordered
    )
    note = clauses(minimum_lines.counted_minimums(report), minimum_lines.beside_the_score())
    return PagePart(title=minimum_lines.minimums_heading(), note=note, blocks=(ItemList(items=items),) if items else ())


def _next_steps(report: Report, rubric: Rubric, telling: Telling) -> PagePart:
    steps = first_steps(report, rubric, printed(report), Ways())
    items = tuple(_step(step, how=telling.how) for step in steps)
    note = _("points at most, cost and time (ours: our own estimate)")
    return PagePart(title=_("Next steps"), note=note, blocks=(ItemList(items=items, numbered=True),) if items else ())


def _step(step: NextStep, *, how: bool) -> ListItem:
    said = step.told or step.how
    return ListItem(
        title=printable(step.title),
        beside=printable(clauses(step.gain, step.cost, step.time)),
        said=(printable(said),) if how else (),
    )


def _plan(plan: Plan, rubric: Rubric, telling: Telling) -> PagePart:
    items = tuple(map(_planned, plan.steps[: telling.steps]))
    more = len(plan.steps) - len(items)
    blocks: list[PageBlock] = [Paragraph(text=plan_facts.verdict_line(plan))]
    if first := plan_not_covered.answer_first(plan, rubric):
        blocks.append(Paragraph(text=f"{first}."))
    if items:
        blocks.append(ItemList(items=items, numbered=True))
    if more:
        blocks.append(
            Paragraph(
                text=counted("{number} more step is in the file.", "{number} more steps are in the file.", more),
                tone="quiet",
            )
        )
    if plan.reviews:
        blocks.append(LabeledTexts(pairs=((_("Review days"), plan_facts.review_line(plan)),)))
    blocks.append(WritingRoom(lines=((_("Signed, candidate"), ""), (_("Date"), ""), (_("Signed, counselor"), ""))))
    return PagePart(title=plan_facts.heading(plan), blocks=tuple(blocks))


def _planned(step: PlanStep) -> ListItem:
    by = _("by {day}").format(day=step.ends) if step.ends else _("from {day}").format(day=step.starts)
    return ListItem(title=plan_facts.step_title(step), beside=by)


def _strengths(report: Report, telling: Telling) -> PageBlock:
    found = [(label, titles) for label, titles in listings.at_the_level(report) if titles]
    if not found:
        return Paragraph(text=listings.none_at_the_level())
    return LabeledTexts(pairs=tuple((label, _named(titles, telling.strengths)) for label, titles in found))


def _named(titles: list[str], most: int) -> str:
    more = len(titles) - most
    named = [printable(title) for title in titles[:most]]
    return listed([*named, _("{count} more").format(count=more)] if more > 0 else named)


def _writing_room(report: Report) -> WritingRoom:
    name = phrases.who(report.candidate) if report.candidate.name else ""
    return WritingRoom(lines=((_("Name"), name), (_("Date"), ""), (_("Counselor"), "")))
