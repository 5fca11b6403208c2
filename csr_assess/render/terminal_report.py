"""The report for a terminal: laid out for its width, in few colors, none of which says anything by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct
from rich.text import Text

from csr_assess.base.texts import _, number, sentences
from csr_assess.contracts.report_v1 import Report, Strength
from csr_assess.render import (
    cited_sources,
    claimed_and_shown,
    funded_words,
    license_phrases,
    lifts,
    listings,
    minimum_lines,
    next_steps,
    phrases,
    points_table,
    terminal_jobs,
)
from csr_assess.render.bars import band_lines, spread
from csr_assess.render.page import INDENT, Page
from csr_assess.render.part_names import WHOLE
from csr_assess.render.tenths import Printed, down, printed
from csr_assess.rubric.model import Rubric


class _Sheet(Struct, frozen=True, kw_only=True):
    """A report and the page it is laid out on."""

    page: Page
    report: Report
    rubric: Rubric
    given: Printed | None
    sources: str
    """The command that tells every source."""


def render(  # noqa: PLR0913 -- what a terminal can show, and which part of the report
    report: Report,
    rubric: Rubric,
    *,
    width: int,
    color: bool,
    ascii_only: bool = False,
    part: str = WHOLE,
    sources: str = cited_sources.EVERY,
) -> str:
    """Return a part of a report, or all, as text for a terminal of `width` characters, with or without ANSI colors.

    `ascii_only` is for terminals that cannot show more than ASCII; `sources` is the command that tells every source.
    """
    page = Page(width=width, color=color, ascii_only=ascii_only)
    sheet = _Sheet(page=page, report=report, rubric=rubric, given=printed(report), sources=sources)
    _top(sheet)
    for section in _SECTIONS[part]:
        section(sheet)
    return page.finished()


def _top(sheet: _Sheet) -> None:
    page, report = sheet.page, sheet.report
    page.gap()
    page.say(_("Career readiness: {title}").format(title=sheet.rubric.core.title), "heading", INDENT // 2)
    page.say(phrases.who(report.candidate), "title")
    page.put(page.flow(phrases.target_titles(report.target, sheet.rubric)))
    page.say(phrases.drawn_up(report), "quiet")


def _score(sheet: _Sheet) -> None:
    page, report = sheet.page, sheet.report
    page.gap()
    _result(page, report, sheet.rubric, sheet.given)
    page.gap()
    page.say(report.verdict)
    page.say(phrases.bounds(report))
    page.say(phrases.chance(report, sheet.rubric))
    page.say(phrases.evidence_words(report), "quiet")
    for said in (*lifts.lift_words(report, sheet.rubric), *phrases.apart(report)):
        page.say(said, "quiet")


def _result(page: Page, report: Report, rubric: Rubric, given: Printed | None) -> None:
    """Print the band and, if there is one, the score with its bar, margin and band lines."""
    band = page.text(phrases.band_words(report, rubric), "title")
    if given is None or report.score is None or report.margin is None:
        page.put(band)
        return
    score = _("{score} ± {margin} of 100").format(
        score=phrases.points_text(down(report.score)), margin=phrases.whole(report.margin)
    )
    page.ends(band, page.text(score, "title"))
    page.gap()
    page.put(points_table.points_bar(page, page.inner, given.whole))
    page.say(spread(page.inner, report.score, report.margin, page.pen))
    page.say(band_lines(page.inner, rubric.core.bands, page.pen), "quiet")
    page.gap()
    page.put(points_table.key(page, given.whole))
    page.say(phrases.margin_means(report), "quiet")


def _checks(sheet: _Sheet) -> None:
    sheet.page.heading(phrases.checks_heading(sheet.report))
    points_table.overview(sheet.page, sheet.report, sheet.given)


def _strengths(sheet: _Sheet) -> None:
    page = sheet.page
    found = [(label, items) for label, items in listings.at_the_level(sheet.report) if items]
    page.heading(_("Strengths"), listings.above_adds_nothing() if found else "")
    for label, items in found:
        page.put(page.flow([f"{label}: {items[0]}", *items[1:]]))
    if not found:
        page.say(listings.none_at_the_level())


def _standings(page: Page, standings: Iterable[Strength]) -> None:
    """Print strengths or advantages on as few lines as they need, what was shown first."""
    labels = {"shown": _("You showed"), "claimed": _("You say")}
    named = {
        label: [f"{item.title} ({number(item.level)})" for item in standings if item.basis == basis]
        for basis, label in labels.items()
    }
    longest = max(labels.values(), key=len)
    page.labeled((label, page.flow(items, longest)) for label, items in named.items() if items)


def _gates(sheet: _Sheet) -> None:
    page = sheet.page
    page.heading(_("Must-haves"), _("no strength makes up for these"))
    for place, gate in enumerate(sheet.report.gates):
        if place:
            page.gap()
        style = "earned" if gate.status in ("met", "not_needed") else "waiting"
        status = page.text(f"{page.pen.gate[gate.status]} {phrases.gate_status_words(gate.status)}: ", style)
        page.put(Text.assemble(status, page.text(gate.title, "title")))
        page.say(gate.reason, indent=2 * INDENT)
        page.say(phrases.bearing(gate, sheet.rubric), indent=2 * INDENT)
        if gate.next_step:
            page.labeled([(_("Next step"), gate.next_step)], 2 * INDENT)
    minimum_lines.draw_minimums(page, sheet.report)


def _gaps(sheet: _Sheet) -> None:
    page, report, given = sheet.page, sheet.report, sheet.given
    page.heading(_("Gaps"), _("the most points first") if given else "")
    if not report.gaps:
        page.say(next_steps.no_gaps(report))
        return
    for place, gap in enumerate(report.gaps, 1):
        points = phrases.points_text(given.criteria[gap.criterion].lost) if given else ""
        page.ends(page.text(f"{place}. {gap.title}", "title"), _points(page, points))
        if gap.too_close:
            page.say(next_steps.too_close(), "quiet", 2 * INDENT + 1)
        page.labeled(next_steps.of_gap(gap, report, brief=True), 2 * INDENT + 1)
        page.gap()
    page.say(next_steps.practice_is_ours(), "quiet")


def _points(page: Page, points: str) -> Text:
    return page.text(_("{points} points").format(points=points) if points else "")


def _waiting(sheet: _Sheet) -> None:
    page, report, given = sheet.page, sheet.report, sheet.given
    if not report.waiting:
        return
    page.heading(_("Waiting for proof"), _("points your word alone cannot earn"))
    for item in report.waiting:
        points = phrases.points_text(given.criteria[item.criterion].waiting) if given else ""
        page.ends(page.text(item.title), _points(page, points))
        page.say(item.proof, "quiet", 2 * INDENT)


def _unknown(sheet: _Sheet) -> None:
    titles = listings.unknown_titles(sheet.report)
    if titles:
        sheet.page.heading(_("Not known yet"), _("never counted as a no"))
        sheet.page.put(sheet.page.flow(titles))


def _advantages(sheet: _Sheet) -> None:
    if sheet.report.advantages:
        sheet.page.heading(_("Advantages"), _("nobody loses a point without them"))
        _standings(sheet.page, sheet.report.advantages)


def _every_point(sheet: _Sheet) -> None:
    if sheet.given:
        sheet.page.heading(_("Where every point is"))
        points_table.every_point(sheet.page, sheet.report, sheet.given)


def _said_and_shown(sheet: _Sheet) -> None:
    findings = claimed_and_shown.findings(sheet.report)
    if findings:
        sheet.page.heading(_("Said and shown"), _("levels, 1 to 5; what was shown counts"))
        points_table.said_and_shown(sheet.page, findings)


def _licenses(sheet: _Sheet) -> None:
    page, report, rubric = sheet.page, sheet.report, sheet.rubric
    if report.licences:
        page.heading(_("Licenses"))
    for place, item in enumerate(license_phrases.each_once(report.licences)):
        if place:
            page.gap()
        page.say(license_phrases.head(item, rubric), "title")
        page.labeled(license_phrases.facts(item, report.gates), 2 * INDENT)
    if report.expiries:
        page.heading(_("What ends in the next months"))
        page.listed(license_phrases.expiries(report.expiries, rubric))


def _training(sheet: _Sheet) -> None:
    page, report = sheet.page, sheet.report
    page.heading(_("Training"), _("free ones first") if report.training else "")
    for item in report.training:
        page.say(next_steps.course_name(item), "title")
        page.labeled(listings.course_facts(item, report), 2 * INDENT)
        page.gap()
    page.say(listings.where_unknown() if report.training else listings.no_training(), "quiet")
    if report.programs:
        page.heading(_("Practice programs"), _("our own, at home; the hours are our budget"))
    for program in report.programs:
        page.say(program.title, "title")
        page.labeled(listings.program_facts(program, report), 2 * INDENT)
        page.gap()
    _funded(sheet)


def _funded(sheet: _Sheet) -> None:
    page, report = sheet.page, sheet.report
    if report.funded is None:
        return
    page.heading(funded_words.list_heading(report.funded))
    page.say(sentences((funded_words.whose_figures(), funded_words.left_out(report.funded))), "quiet")
    if not report.funded.trainings:
        page.say(funded_words.none_further(report.funded))
    for item in report.funded.trainings:
        page.say(funded_words.listed_name(item), "title")
        page.labeled(funded_words.listed_facts(item, report), 2 * INDENT)
        page.gap()


def _notes(sheet: _Sheet) -> None:
    notes = phrases.other_notes(sheet.report)
    if notes:
        sheet.page.heading(_("Notes on the answers"), _("they never change a score"))
        sheet.page.listed(notes)


def _sources(sheet: _Sheet, *, every: bool = False) -> None:
    sheet.page.headed(cited_sources.lists(sheet.report, sheet.rubric, every=every, command=sheet.sources))


def _foot(sheet: _Sheet) -> None:
    sheet.page.heading(_("What this is for"))
    sheet.page.say(sheet.report.purpose)
    sheet.page.gap()
    sheet.page.say(sheet.report.attribution, "quiet")


def _of_jobs(drawn: Iterable[Callable[[Page, Report], None]]) -> tuple[Callable[[_Sheet], None], ...]:
    return tuple(partial(lambda draw, sheet: draw(sheet.page, sheet.report), draw) for draw in drawn)


_JOBS, _TALK = _of_jobs(terminal_jobs.JOBS), _of_jobs(terminal_jobs.TALK)
_SECTIONS: dict[str, tuple[Callable[[_Sheet], None], ...]] = {
    "gaps": (_gaps, _waiting, _unknown),
    "points": (_score, _checks, _strengths, _advantages, _every_point, _said_and_shown),
    "training": (_training,),
    "licenses": (_gates, _licenses),
    "jobs": _JOBS,
    "resume": _TALK,
    "sources": (partial(_sources, every=True), _foot),
    WHOLE: (
        *(_score, _checks, _strengths, _gates, _gaps, _waiting, _unknown, _advantages, _every_point, _said_and_shown),
        *(_licenses, _training, *_JOBS, *_TALK, _notes, _sources, _foot),
    ),
}
