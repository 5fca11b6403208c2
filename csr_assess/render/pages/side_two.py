"""The side to look things up on: every criterion, gaps, what helps with them, licenses, what the numbers mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, listed, number, printable, sentences
from csr_assess.render import (
    career_ways,
    funded_words,
    job_talk,
    license_phrases,
    listings,
    next_steps,
    phrases,
    plan_facts,
    plan_not_covered,
)
from csr_assess.render.pages.handout import (
    ItemList,
    LabeledTexts,
    LevelBar,
    LevelBars,
    ListItem,
    PageBlock,
    PagePart,
    PageSide,
    Paragraph,
)
from csr_assess.render.pages.paper_room import SMALL_LINES, SMALL_WIDTH, fitted, foot_lines
from csr_assess.render.practice_pages import program_time
from csr_assess.render.tenths import Printed, printed

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.contracts.plan_v1 import Plan, PlanStep
    from csr_assess.contracts.report_v1 import Check, Finding, Gap, Report
    from csr_assess.rubric.model import Rubric


def side_two(report: Report, rubric: Rubric, plan: Plan | None) -> PageSide:
    """Return the second side: on paper as much of each list as fits; the file has all."""
    given = printed(report)
    parts = (
        PagePart(title=_("What the job asks"), note=_("levels, 1 to 5"), blocks=(_key(), *_levels(report, given))),
        PagePart(title=_("Advantages"), note=_("nobody loses a point without them"), blocks=tuple(_advantages(report))),
        PagePart(title=_("What the numbers mean"), blocks=tuple(_meaning(report, rubric))),
        *([_steps(plan)] if plan else []),
        _gaps(report, given, rank=2 if plan else 1),
        _training(report),
        *_funded(report),
        _licenses(report, rubric),
        _expiries(report, rubric),
        PagePart(title=_("Notes on the answers"), blocks=(_plain(phrases.other_notes(report), rank=2),)),
        PagePart(title=_("Next roles, and what to tell in a job talk"), blocks=(_ahead(report),)),
    )
    whose = [phrases.who(report.candidate)] if report.candidate.name or report.candidate.id else []
    foot = (printable(report.attribution), phrases.drawn_up(report))
    there = [part for part in parts if any(not isinstance(one, ItemList) or one.items for one in part.blocks)]
    return PageSide(
        title=_("To look up"),
        beside=(*whose, _("as of {day}").format(day=report.as_of)),
        parts=fitted(there, SMALL_LINES - foot_lines(foot), SMALL_WIDTH),
        foot=foot,
        dense=True,
    )


def _key() -> Paragraph:
    return Paragraph(
        text=_("Full color: what you showed. Pale: what you say, not shown yet. Upright line: what is asked."),
        tone="quiet",
    )


def _levels(report: Report, given: Printed | None) -> Iterator[LevelBars]:
    for check in report.checks:
        required = [finding for finding in check.findings if finding.kind == "required"]
        if required:
            bars = tuple(map(_bar, required))
            yield LevelBars(title=printable(check.title), beside=_check_points(check, given), bars=bars)


def _check_points(check: Check, given: Printed | None) -> str:
    tenths = given.checks[check.id] if given else None
    if not tenths or not tenths.of:
        return phrases.met(check)
    return _("{earned} of {of} points").format(
        earned=phrases.points_text(tenths.earned), of=phrases.points_text(tenths.of)
    )


def _bar(finding: Finding) -> LevelBar:
    levels = ((_("said {level}"), finding.claimed), (_("shown {level}"), finding.shown))
    known = [said.format(level=number(level)) for said, level in levels if level is not None]
    told = known or [phrases.no_level(finding)]
    waiting = [_("not shown yet")] if known and finding.shown is None else []
    asked = _("asked {level}").format(level=number(finding.required))
    return LevelBar(
        title=printable(finding.title),
        claimed=finding.claimed,
        shown=finding.shown,
        asked=finding.required,
        words=listed(told),
        sentence=listed([*told, *waiting, asked]),
    )


def _advantages(report: Report) -> Iterator[LabeledTexts]:
    labels = (("shown", _("You showed")), ("claimed", _("You say")))
    named = [
        (label, listed([printable(one.title) for one in report.advantages if one.basis == basis]))
        for basis, label in labels
    ]
    if report.advantages:
        yield LabeledTexts(pairs=tuple(named))


def _meaning(report: Report, rubric: Rubric) -> Iterator[Paragraph]:
    margin = phrases.margin_means(report) if report.margin is not None else ""
    known = (margin, phrases.bounds(report), phrases.chance(report, rubric), phrases.evidence_words(report))
    yield from (Paragraph(text=said) for said in known if said)


def _gaps(report: Report, given: Printed | None, rank: int) -> PagePart:
    items = tuple(_gap(gap, report, given) for gap in report.gaps)
    note = _("the most points first") if given else ""
    return PagePart(title=_("Gaps"), note=note, blocks=(ItemList(items=items, numbered=True, rank=rank),))


def _gap(gap: Gap, report: Report, given: Printed | None) -> ListItem:
    points = phrases.points_text(given.criteria[gap.criterion].lost) if given else ""
    program = next((one for one in report.programs if one.id == gap.program), None)
    exercises = ""
    if program:
        time = program_time(program, gap.level, gap.required)
        exercises = clauses(_("Exercises: csr-assess practice {program}").format(program=program.id), time)
    return ListItem(
        title=printable(gap.title),
        beside=_("{points} points").format(points=points) if points else "",
        said=(
            _("Level {level} is asked: {looks}").format(level=number(gap.required), looks=printable(gap.asked)),
            sentences((printable(gap.advice), next_steps.too_close() if gap.too_close else "")),
            exercises,
        ),
    )


def _training(report: Report) -> PagePart:
    known, items = {item.id: item for item in report.training}, []
    for item in (known[name] for name in dict.fromkeys(name for gap in report.gaps for name in gap.training)):
        doubt = _("In doubt: {why}").format(why=printable(item.doubt)) if item.doubt else ""
        said = (printable(listings.brings(item, report)), printable(item.asks), doubt)
        beside = clauses(next_steps.cost_words(item), next_steps.hours_words(item))
        items.append(
            ListItem(title=next_steps.course_name(item), beside=beside, said=said, link=printable(item.url or ""))
        )
    note = _("in the order of the gaps, free ones first") if items else ""
    return PagePart(title=_("Training"), note=note, blocks=(ItemList(items=tuple(items)),))


def _funded(report: Report) -> Iterator[PagePart]:
    if report.funded is None or not report.funded.trainings:
        return
    items = tuple(
        ListItem(
            title=funded_words.listed_name(item),
            beside=clauses(funded_words.listed_cost(item), funded_words.listed_hours(item)),
            link=printable(item.url or ""),
        )
        for item in report.funded.trainings
    )
    blocks = (Paragraph(text=funded_words.whose_figures(), tone="quiet"), ItemList(items=items))
    yield PagePart(title=funded_words.list_heading(report.funded), blocks=blocks)


def _licenses(report: Report, rubric: Rubric) -> PagePart:
    items = tuple(_license(item, rubric) for item in license_phrases.each_once(report.licences))
    return PagePart(title=_("Licenses"), blocks=(ItemList(items=items),))


def _license(item: License, rubric: Rubric) -> ListItem:
    held = license_phrases.is_got(item)
    ask = _("Ask {authority}.").format(authority=item.authority.rstrip(".")) if item.authority else ""
    read = _("As of {day}.").format(day=item.as_of) if item.as_of else ""
    said = ("" if held else item.next_step, "" if held else item.cost, sentences((ask, read)))
    where = next((one.url for one in item.references if one.url), "")
    return ListItem(title=license_phrases.head(item, rubric), said=tuple(map(printable, said)), link=printable(where))


def _expiries(report: Report, rubric: Rubric) -> PagePart:
    return PagePart(
        title=_("What ends in the next months"), blocks=(_plain(license_phrases.expiries(report.expiries, rubric)),)
    )


def _ahead(report: Report) -> ItemList:
    """Return next roles, résumé lines and questions as one list, so that its head takes little paper."""
    named = (*career_ways.next_roles(report), *job_talk.blanks_to_fill(report), *job_talk.asked_of_gaps(report))
    return ItemList(items=tuple(ListItem(title=title, said=said) for title, said in named), rank=2)


def _plain(texts: Iterable[str], rank: int = 1) -> ItemList:
    return ItemList(items=tuple(ListItem(said=(text,)) for text in texts), rank=rank)


def _steps(plan: Plan) -> PagePart:
    items = tuple(map(_planned, plan.steps))
    blocks: list[PageBlock] = [Paragraph(text=said) for said in plan_not_covered.still_below(plan)]
    blocks.append(ItemList(items=items, numbered=True, rank=0))
    return PagePart(title=_("The plan, step by step"), note=plan_facts.hours_by_kind(plan), blocks=tuple(blocks))


def _planned(step: PlanStep) -> ListItem:
    done = _("Done: {when}").format(when=printable(step.done_when)) if step.done_when else ""
    return ListItem(
        title=plan_facts.step_title(step),
        beside=clauses(plan_facts.step_days(step), plan_facts.step_hours(step), plan_facts.step_cost(step)),
        said=(sentences((printable(step.do), done, plan_facts.with_the_job(step))),),
        link=printable(step.url),
    )
