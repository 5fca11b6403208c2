"""The one screen in plain lines, for screen readers: the same parts, one fact a line, nothing drawn."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, clauses, listed, printable
from csr_assess.contracts.report_v1 import Report
from csr_assess.render import listings, minimum_lines, phrases
from csr_assess.render.first_steps import Ways, first_steps
from csr_assess.render.tenths import Printed, down, printed
from csr_assess.rubric.model import Rubric


def render(report: Report, rubric: Rubric, ways: Ways) -> str:
    """Return the parts as headings and facts, the last line ended."""
    given = printed(report)
    sections = (
        (_("Result"), _result(report, rubric)),
        (_("Must-haves not met yet"), _gates(report, rubric)),
        (minimum_lines.minimums_heading(), [minimum_lines.open_minimum(one) for one in report.minimums]),
        (_("Next steps"), _steps(report, rubric, given, ways)),
        (_("Strengths"), _strengths(report)),
        (_("All of it"), [_rest(ways)]),
    )
    found = [(title, [*lines]) for title, lines in sections]
    return "\n".join("\n".join([f"{title}:", *map(printable, lines), ""]) for title, lines in found if lines)


def _result(report: Report, rubric: Rubric) -> Iterator[str]:
    yield f"{phrases.band_words(report, rubric)}."
    if report.score is not None and report.margin is not None:
        yield _("Score: {score} of 100, plus or minus {margin}.").format(
            score=phrases.points_text(down(report.score)), margin=phrases.whole(report.margin)
        )
    yield report.verdict
    yield from phrases.apart(report)


def _gates(report: Report, rubric: Rubric) -> Iterator[str]:
    open_ = [gate for gate in report.gates if gate.status not in ("met", "not_needed")]
    if not open_:
        yield _("None.")
    for gate in open_:
        said = clauses(phrases.gate_status_words(gate.status), phrases.holds_back(gate, rubric))
        yield f"{gate.title}: {said}."


def _steps(report: Report, rubric: Rubric, given: Printed | None, ways: Ways) -> Iterator[str]:
    for place, step in enumerate(first_steps(report, rubric, given, ways), 1):
        facts = listed([fact for fact in (step.gain, step.cost, step.time) if fact])
        yield f"{place}. {step.title}: {facts}." if facts else f"{place}. {step.title}."
        yield step.how


def _strengths(report: Report) -> Iterator[str]:
    found = [(label, items) for label, items in listings.at_the_level(report) if items]
    if not found:
        yield listings.none_at_the_level()
    for label, items in found:
        yield f"{label}: {listed(items)}."


def _rest(ways: Ways) -> str:
    said = _("{command}, or one part: {parts}") if ways.parts else "{command}"
    return said.format(command=ways.rest, parts=listed(ways.parts))
