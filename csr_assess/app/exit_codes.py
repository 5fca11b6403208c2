"""What the shell is told of a report: --fail-under and --fail-on, and the exit code that goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, listed

if TYPE_CHECKING:
    from csr_assess.assess.report_numbers import ReportNumbers
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Core


def line(fail_on: str, core: Core) -> str:
    """Return what --fail-on means: `gate`, or the id of a band, written as its id or as its title in any case.

    Raises UsageError if it is neither.
    """
    allowed = ["gate", *(band.id for band in core.bands)]
    if not fail_on or fail_on in allowed:
        return fail_on
    from csr_assess.questions.words.plain_text import bare_words

    said = bare_words(fail_on)
    meant = {word for word in allowed if bare_words(word) == said}
    meant = meant or {band.id for band in core.bands if bare_words(band.title) == said}
    if len(meant) != 1:
        message = _("--fail-on {found}: it can be {allowed}.").format(found=fail_on, allowed=listed(allowed))
        raise UsageError(Problem(code="usage", message=message))
    return meant.pop()


def exit_code(report: Report | ReportNumbers, fail_under: float | None, fail_on: str, core: Core) -> ExitCode:
    """Return what the shell is told of a report: an abstained score is below every line."""
    below = fail_under is not None and (report.score is None or not report.score >= fail_under)  # NaN is below too
    if fail_on == "gate":
        below |= any(gate.open for gate in report.gates)
    elif fail_on:
        order = [band.id for band in core.bands]
        below |= report.band is None or order.index(report.band) > order.index(fail_on)
    return ExitCode.BELOW_LINE if below else ExitCode.DONE
