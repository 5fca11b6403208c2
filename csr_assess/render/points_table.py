"""Where the points are: the bars of the checks, and every criterion's line with its points adding up."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from csr_assess.base.texts import _, number
from csr_assess.contracts.report_v1 import Check, Finding, Report
from csr_assess.render import phrases
from csr_assess.render.bars import bar
from csr_assess.render.page import INDENT, STYLES, Page
from csr_assess.render.tenths import Printed, Tenths

ROOMY, WIDE = 80, 96
"""Widths from which there is room for words, then for bars too, beside the numbers."""

NAMES, FIGURES, MET = 20, 14, 34
"""Room for a check's name, for its points and for how many of its criteria are there."""

_BAR_WIDTH = 12
"""Characters of a criterion's bar."""


def points_bar(page: Page, width: int, tenths: Tenths) -> Text:
    """Return a bar of points."""
    text = Text()
    for part, signs in bar(width, tenths, page.pen):
        text.append(signs, style=STYLES[part])
    return text


def key(page: Page, whole: Tenths) -> Text:
    """Return what a bar's characters mean, with the points of each: on one line, or three if that is too narrow."""
    signs = bar(3, Tenths(earned=1, waiting=1, lost=1), page.pen)
    labels = ((_("earned"), whole.earned), (_("waiting for proof"), whole.waiting), (_("lost to gaps"), whole.lost))
    parts = [
        Text.assemble((sign, STYLES[part]), " ", page.text(f"{label} {phrases.points_text(tenths)}"))
        for (part, sign), (label, tenths) in zip(signs, labels, strict=True)
    ]
    line = Text("   ").join(parts)
    return line if line.cell_len <= page.inner else Text("\n").join(parts)


def overview(page: Page, report: Report, given: Printed | None) -> None:
    """Print a bar for each check, its points beside it."""
    wide = page.width >= WIDE and given is not None
    rows = [_overview_row(page, check, given) for check in report.checks]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", width=min(max(row[0].cell_len for row in rows), NAMES))
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, justify="right")
    if wide:
        table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*(row if wide else row[:-1]))
    page.put(table)


def _overview_row(page: Page, check: Check, given: Printed | None) -> tuple[Text, Text, Text, Text]:
    title, met = page.text(check.title), page.text(phrases.met(check), "quiet")
    if not met:
        return title, page.text(_("must-have, no points"), "quiet"), Text(), Text()
    if given is None:
        return title, met, Text(), Text()
    tenths = given.checks[check.id]
    if not tenths.of:
        return title, page.text(_("not known yet"), "quiet"), Text(), met
    room = page.inner - NAMES - FIGURES - 2 * INDENT - (MET if page.width >= WIDE else 0)
    figures = _("{earned} of {of}").format(
        earned=phrases.points_text(tenths.earned), of=phrases.points_text(tenths.of).rjust(4)
    )
    return title, points_bar(page, room, tenths), page.text(figures), met


def every_point(page: Page, report: Report, given: Printed) -> None:
    """Print every criterion's points: earned + waiting + lost = of, under each check and in all."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(overflow="fold", ratio=1)
    table.add_column(no_wrap=True)
    if page.width >= WIDE:
        table.add_column(no_wrap=True)
    for _figure in range(4):
        table.add_column(justify="right", no_wrap=True)
    level = _("level (asked)") if page.width >= ROOMY else _("level")
    _row(page, table, Text(), (level, None, (_("earned"), _("waits"), _("lost"), _("of"))), "quiet")
    for check in report.checks:
        if given.checks[check.id].of:
            _sum(page, table, check.title, given.checks[check.id])
            for finding in check.findings:
                if finding.kind == "required":
                    _criterion(page, table, finding, given.criteria[finding.criterion])
            table.add_row()
    _sum(page, table, _("All checks"), given.whole)
    page.put(table)


def said_and_shown(page: Page, findings: Sequence[Finding]) -> None:
    """Print both levels of each criterion that has both, side by side."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_row(Text(), page.text(_("you say"), "quiet"), page.text(_("you showed"), "quiet"))
    for finding in findings:
        levels = (number(finding.claimed or 0), number(finding.shown or 0))
        table.add_row(page.text(finding.title), *map(page.text, levels))
    page.put(table)


Cells = tuple[str, Tenths | None, tuple[str, str, str, str]]
"""A row's level, bar and figures."""


def _sum(page: Page, table: Table, title: str, tenths: Tenths) -> None:
    _row(page, table, page.text(title, "title"), ("", None, _figures(tenths)), "title")


def _criterion(page: Page, table: Table, finding: Finding, tenths: Tenths) -> None:
    title = page.text(finding.title)
    if finding.level is not None:
        _row(page, table, title, (_level(page, finding, finding.level), tenths, _figures(tenths)), "said")
        return
    why = phrases.no_level(finding)
    if page.width < ROOMY:
        title.append_text(page.text(f" ({why})", "quiet"))
        why = ""
    _row(page, table, title, (why, None, ("", "", "", "")), "said")


def _level(page: Page, finding: Finding, level: float) -> str:
    if page.width < ROOMY:
        return number(level)
    return f"{number(level)} {phrases.level_name(level)} ({number(finding.required)})"


def _figures(tenths: Tenths) -> tuple[str, str, str, str]:
    """Return the four numbers of a row; an empty place for no points waiting or lost, so that the rest stands out."""
    waiting, lost = (phrases.points_text(part) if part else "" for part in (tenths.waiting, tenths.lost))
    return phrases.points_text(tenths.earned), waiting, lost, phrases.points_text(tenths.of)


def _row(page: Page, table: Table, title: Text, cells: Cells, style: str) -> None:
    level, tenths, figures = cells
    indented = Padding(title, (0, 0, 0, INDENT if style == "said" else 0))
    bars = [points_bar(page, _BAR_WIDTH, tenths) if tenths and tenths.of else Text()] if page.width >= WIDE else []
    table.add_row(indented, page.text(level, "quiet"), *bars, *(page.text(figure, style) for figure in figures))
