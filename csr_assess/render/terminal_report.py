"""The report for a terminal: laid out for its width, in few colors, none of which says anything by itself."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from csr_assess.base.texts import _, counted, number
from csr_assess.contracts.report_v1 import Gate, Report, Strength
from csr_assess.render import claimed_and_shown, license_phrases, next_steps, phrases, points_table
from csr_assess.render.bars import band_lines, spread
from csr_assess.render.page import INDENT, Page
from csr_assess.render.tenths import Printed, down, printed
from csr_assess.rubric.model import Rubric

GAPS, PROOFS, ROLES, MARKET = 5, 5, 4, 6
"""How many of a list a terminal shows; the plain report has all."""


def render(report: Report, rubric: Rubric, *, width: int, color: bool, ascii_only: bool = False) -> str:
    """Return the report as text for a terminal of `width` characters, with or without ANSI colors.

    `ascii_only` is for terminals that cannot show more than ASCII.
    """
    page = Page(width=width, color=color, ascii_only=ascii_only)
    given = printed(report)
    _headline(page, report, rubric, given)
    page.heading(phrases.checks_heading(report))
    points_table.overview(page, report, given)
    _strengths(page, report)
    _gates(page, report.gates, rubric)
    _gaps(page, report, given)
    _waiting(page, report, given)
    _unknown(page, report)
    _advantages(page, report)
    if given:
        page.heading(_("Where every point is"))
        points_table.every_point(page, report, given)
    if claimed_and_shown.findings(report):
        page.heading(_("Said and shown"), _("levels, 1 to 5; what was shown counts"))
        points_table.said_and_shown(page, claimed_and_shown.findings(report))
    _licenses(page, report, rubric)
    _outlook(page, report)
    _notes(page, report)
    _foot(page, report)
    return page.finished()


def _headline(page: Page, report: Report, rubric: Rubric, given: Printed | None) -> None:
    page.gap()
    page.say(_("Career readiness: {title}").format(title=rubric.core.title), "heading", INDENT // 2)
    page.say(phrases.who(report.candidate), "title")
    page.put(page.flow(phrases.target_titles(report.target, rubric)))
    page.say(phrases.drawn_up(report), "quiet")
    page.gap()
    _result(page, report, rubric, given)
    page.gap()
    page.say(report.verdict)
    page.say(phrases.bounds(report))
    page.say(phrases.chance(report, rubric))
    page.say(phrases.evidence_words(report), "quiet")
    for said in phrases.apart(report):
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


def _strengths(page: Page, report: Report) -> None:
    page.heading(_("Strengths"), _("with their levels, 1 to 5") if report.strengths else "")
    if not report.strengths:
        page.say(phrases.no_strengths())
    _standings(page, report.strengths)


def _standings(page: Page, standings: Iterable[Strength]) -> None:
    """Print strengths or advantages on as few lines as they need, what was shown first."""
    labels = {"shown": _("You showed"), "claimed": _("You say")}
    named = {
        label: [f"{item.title} ({number(item.level)})" for item in standings if item.basis == basis]
        for basis, label in labels.items()
    }
    longest = max(labels.values(), key=len)
    page.labeled((label, page.flow(items, longest)) for label, items in named.items() if items)


def _gates(page: Page, gates: Iterable[Gate], rubric: Rubric) -> None:
    page.heading(_("Must-haves"), _("no strength makes up for these"))
    for place, gate in enumerate(gates):
        if place:
            page.gap()
        style = "earned" if gate.status in ("met", "not_needed") else "waiting"
        status = page.text(f"{page.pen.gate[gate.status]} {phrases.gate_status_words(gate.status)}: ", style)
        page.put(Text.assemble(status, page.text(gate.title, "title")))
        page.say(gate.reason, indent=2 * INDENT)
        page.say(phrases.bearing(gate, rubric), indent=2 * INDENT)
        if gate.next_step:
            page.labeled([(_("Next step"), gate.next_step)], 2 * INDENT)


def _gaps(page: Page, report: Report, given: Printed | None) -> None:
    page.heading(_("Gaps"), _("the most points first") if given else "")
    if not report.gaps:
        page.say(next_steps.no_gaps(report))
    for place, gap in enumerate(report.gaps[:GAPS], 1):
        if place > 1:
            page.gap()
        points = phrases.points_text(given.criteria[gap.criterion].lost) if given else ""
        page.ends(page.text(f"{place}. {gap.title}", "title"), _points(page, points))
        if gap.too_close:
            page.say(next_steps.too_close(), "quiet", 2 * INDENT + 1)
        page.labeled(next_steps.of_gap(gap, report), 2 * INDENT + 1)
    _more(page, len(report.gaps) - GAPS)
    if report.training:
        page.say(_("The plain report also has the links to the trainings."), "quiet")


def _points(page: Page, points: str) -> Text:
    return page.text(_("{points} points").format(points=points) if points else "")


def _waiting(page: Page, report: Report, given: Printed | None) -> None:
    if not report.waiting:
        return
    page.heading(_("Waiting for proof"), _("points your word alone cannot earn"))
    for item in report.waiting[:PROOFS]:
        points = phrases.points_text(given.criteria[item.criterion].waiting) if given else ""
        page.ends(page.text(item.title), _points(page, points))
        page.say(item.proof, "quiet", 2 * INDENT)
    _more(page, len(report.waiting) - PROOFS)


def _unknown(page: Page, report: Report) -> None:
    titles = phrases.unknown_titles(report)
    if titles:
        page.heading(_("Not known yet"), _("never counted as a no"))
        page.put(page.flow(titles))


def _advantages(page: Page, report: Report) -> None:
    if report.advantages:
        page.heading(_("Advantages"), _("nobody loses a point without them"))
        _standings(page, report.advantages)


def _licenses(page: Page, report: Report, rubric: Rubric) -> None:
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


def _outlook(page: Page, report: Report) -> None:
    page.heading(_("Next roles"))
    for role in report.next_roles[:ROLES]:
        page.say(role.title, "title")
        page.say(next_steps.role(role), indent=2 * INDENT)
    _more(page, len(report.next_roles) - ROLES)
    page.heading(_("Pay and outlook"))
    page.listed(report.market.text[:MARKET])
    _more(page, len(report.market.text) - MARKET)


def _notes(page: Page, report: Report) -> None:
    notes = phrases.other_notes(report)
    if notes:
        page.heading(_("Notes on the answers"), _("they never change a score"))
        page.listed(notes)


def _foot(page: Page, report: Report) -> None:
    page.heading(_("What this is for"))
    page.say(report.purpose)
    page.gap()
    page.say(next_steps.sources_in_short(report), "quiet")
    page.say(report.attribution, "quiet")


def _more(page: Page, left: int) -> None:
    if left > 0:
        page.say(
            counted(
                "{number} more in the plain report (-f plain).", "{number} more in the plain report (-f plain).", left
            ),
            "quiet",
        )
