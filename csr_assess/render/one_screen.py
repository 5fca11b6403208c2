"""The report on one screen: the verdict, what is still open, the next steps, the strengths, and where the rest is.

It has as many lines as there is room for. Where a person's report is longer, what can wait is left out, step by step:
the bar, the small print, the lines between, then the ends of lists. The verdict, the score and the next steps stay.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.text import Text

from csr_assess.base.texts import _, listed
from csr_assess.contracts.report_v1 import Gate, Report
from csr_assess.render import listings, minimum_lines, phrases, points_table
from csr_assess.render.first_steps import NextStep, Ways, first_steps
from csr_assess.render.page import INDENT, STYLES, Page
from csr_assess.render.tenths import Printed, down, printed
from csr_assess.rubric.model import Rubric

LINES = 23
"""A terminal has 24 lines as a rule, and the last of them is the prompt's."""


class Detail(Struct, frozen=True, kw_only=True):
    """How much is told."""

    bar: bool = False
    gaps: bool = False
    """Whether an empty line is between the parts."""
    parts: bool = False
    """Whether the parts of the rest are named."""
    how: int = 0
    """Of what to do for a step: 2 all, 1 a line, 0 nothing."""
    strengths: int = 1
    """Lines for each sort of strengths; 0: all on one line."""
    apart: int = 1
    """Of what was shown and what was told: 2 a sentence each, 1 both on a line, 0 nothing."""
    each_gate: bool = False
    """Whether each must-have has a line of its own."""
    target: bool = False
    gain: bool = True
    """Whether the points that a step can bring are told."""
    title: bool = True


DETAILS = (
    Detail(bar=True, gaps=True, parts=True, how=2, strengths=2, apart=2, each_gate=True, target=True),
    Detail(gaps=True, parts=True, how=2, strengths=2, apart=2, each_gate=True, target=True),
    Detail(parts=True, how=1, strengths=2, apart=2, each_gate=True, target=True),
    Detail(parts=True, how=1, apart=2, each_gate=True, target=True),
    Detail(how=1, apart=2, each_gate=True, target=True),
    Detail(apart=2, each_gate=True, target=True),
    Detail(each_gate=True, target=True),
    Detail(target=True),
    Detail(),
    Detail(strengths=0),
    Detail(strengths=0, gain=False, title=False),
    Detail(strengths=0, gain=False, title=False, apart=0),
)
"""From all there is room for on a large screen down to the least."""


class Surface(Struct, frozen=True, kw_only=True):
    """What the screen is drawn on: columns, colors, letters, and the lines it may have."""

    width: int
    color: bool
    ascii_only: bool = False
    lines: int = LINES


def render(report: Report, rubric: Rubric, surface: Surface, ways: Ways) -> str:
    """Return the report on one screen, with as much detail as its lines have room for; at the least detail, longer."""
    given = printed(report)
    steps = first_steps(report, rubric, given, ways)

    def drawn(detail: Detail) -> str:
        page = Page(width=surface.width, color=surface.color, ascii_only=surface.ascii_only)
        _Screen(page=page, report=report, rubric=rubric, given=given, detail=detail).draw(steps, ways)
        return page.finished()

    least = bisect.bisect_left(DETAILS[:-1], 1, key=lambda detail: drawn(detail).count("\n") <= surface.lines)
    return drawn(DETAILS[least])


class _Screen(Struct, frozen=True, kw_only=True):
    """One report being drawn with one amount of detail."""

    page: Page
    report: Report
    rubric: Rubric
    given: Printed | None
    detail: Detail

    def draw(self, steps: Sequence[NextStep], ways: Ways) -> None:
        """Draw all parts."""
        self._headline()
        self._gates()
        self._minimums()
        self._steps(steps)
        self._strengths()
        self._rest(ways)

    def _between(self) -> None:
        if self.detail.gaps:
            self.page.gap()

    def _heading(self, title: str, note: str = "") -> None:
        self._between()
        self._title(title, note)

    def _title(self, title: str, note: str) -> None:
        page = self.page
        head = page.text(title, "heading")
        room = page.inner - head.cell_len - INDENT
        said = page.text(note, "quiet")
        page.put(Text.assemble(head, "  ", said) if note and said.cell_len <= room else head, INDENT // 2)

    def _beside(self, left: Text, right: Text) -> None:
        """Draw two texts at the ends of a line; where they do not fit, one after the other."""
        page = self.page
        if left.cell_len + right.cell_len + INDENT <= page.inner:
            page.ends(left, right)
        else:
            page.put(Text.assemble(left, page.pen.between, right))

    def _rest(self, ways: Ways) -> None:
        page = self.page
        self._between()
        said = _("{command}, or one part: {parts}") if self.detail.parts and ways.parts else "{command}"
        where = said.format(command=ways.rest, parts=listed(ways.parts))
        page.put(Text.assemble(page.text(_("All of it"), "heading"), "  ", page.text(where)), INDENT // 2)

    def _headline(self) -> None:
        page, report = self.page, self.report
        title = _("Career readiness: {title}").format(title=self.rubric.core.title)
        if self.detail.title:
            self._title(title, _("not for hiring decisions"))
        if self.detail.target:
            aims = phrases.target_titles(report.target, self.rubric)
            named = [phrases.who(report.candidate), *aims[1:3]]
            page.put(page.cut(page.pen.between.join(named), page.inner, "quiet"))
        self._between()
        self._result()
        page.say(report.verdict)
        if self.detail.apart > 1:
            for said in phrases.apart(report):
                page.say(said, "quiet")
        elif self.detail.apart and (parts := phrases.apart_in_short(report)):
            page.put(page.text(page.pen.between.join(parts), "quiet"))

    def _result(self) -> None:
        """Draw the band and the score, with its bar where there is room."""
        page, report, given = self.page, self.report, self.given
        band = page.text(phrases.band_words(report, self.rubric), "title")
        if given is None or report.score is None or report.margin is None:
            page.put(band)
            return
        score = _("{score} ± {margin} of 100").format(
            score=phrases.points_text(down(report.score)), margin=phrases.whole(report.margin)
        )
        page.ends(band, page.text(score, "title"))
        if self.detail.bar:
            page.put(points_table.points_bar(page, page.inner, given.whole))

    def _gates(self) -> None:
        page = self.page
        open_ = [gate for gate in self.report.gates if gate.status not in ("met", "not_needed")]
        head = _("Must-haves not met yet") if open_ else _("Must-haves: none is open")
        if open_ and not self.detail.each_gate:
            signed = [f"{page.pen.gate[gate.status]} {gate.title}" for gate in open_]
            self._headed_flow(head, signed, 3)
            return
        self._heading(head)
        for gate in open_:
            self._beside(self._gate(gate), page.text(phrases.holds_back(gate, self.rubric), "quiet"))

    def _minimums(self) -> None:
        """Draw how many of a posting's minimums are met, and which are not, on as few lines as they need."""
        if not self.report.minimums:
            return
        count = minimum_lines.counted_minimums(self.report)
        open_ = minimum_lines.signed_minimums(self.page, self.report)
        self._between()
        self._headed_flow(minimum_lines.minimums_heading(), [count, *open_], 3 if self.detail.each_gate else 1)

    def _headed_flow(self, head: str, items: Sequence[str], lines: int) -> None:
        """Draw a heading and its items on the same lines."""
        flow = self.page.flow_within([f"{head}  {items[0]}", *items[1:]], lines)
        flow.stylize(STYLES["heading"], 0, len(head))
        self.page.put(flow, INDENT // 2)

    def _gate(self, gate: Gate) -> Text:
        page = self.page
        status = f"{page.pen.gate[gate.status]} {phrases.gate_status_words(gate.status)}: "
        return Text.assemble(page.text(status, "waiting"), page.text(gate.title))

    def _steps(self, steps: Sequence[NextStep]) -> None:
        page = self.page
        if not steps:
            return
        self._heading(_("Next steps"), _("points at most, cost and time (ours: our own estimate)"))
        for place, step in enumerate(steps, 1):
            facts = page.pen.between.join(filter(None, (step.gain if self.detail.gain else "", step.cost, step.time)))
            self._beside(page.text(f"{place}. {step.title}"), page.text(facts, "quiet"))
            self._how(step)

    def _how(self, step: NextStep) -> None:
        """Draw what to do for a step; a command is never cut, for it is to be typed."""
        page, indent = self.page, 2 * INDENT + 1
        room = page.inner - INDENT - 1
        if self.detail.how > 1:
            page.say(step.how, "quiet", indent)
        elif self.detail.how and step.command:
            page.say(step.shorter if step.shorter and cell_len(step.how) > room else step.how, "quiet", indent)
        elif self.detail.how:
            page.put(page.cut(step.how, room, "quiet"), indent)

    def _strengths(self) -> None:
        page = self.page
        rows = [(label, items) for label, items in listings.at_the_level(self.report) if items]
        if rows and not self.detail.strengths:
            self._headed_flow(_("Strengths"), [item for _label, items in rows for item in items], 1)
            return
        self._heading(_("Strengths"), listings.above_adds_nothing())
        if not rows:
            page.say(listings.none_at_the_level())
        for label, items in rows:
            page.put(page.flow_within([f"{label}: {items[0]}", *items[1:]], self.detail.strengths))
