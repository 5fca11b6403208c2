"""What several views of a report list alike: its strengths, what is known of a training."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, clauses, listed, number, printable
from csr_assess.contracts.practice_v1 import Program
from csr_assess.contracts.report_v1 import Finding, Outcome, Report, Training
from csr_assess.render import next_steps, practice_pages


def at_the_level(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Yield what is at the level asked or above it, under a label each: shown, said to be above it, said to be at it.

    Levels stand with what is shown or above; at the level asked they would all be the same.
    """
    met = [
        finding
        for check in report.checks
        for finding in check.findings
        if finding.kind == "required" and finding.outcome is Outcome.MET and finding.level is not None
    ]
    told = [finding for finding in met if finding.shown is None]
    yield _("You showed"), [_leveled(finding) for finding in met if finding.shown is not None]
    yield _("You say, above the level asked"), [_leveled(f) for f in told if (f.level or 0) > f.required]
    yield _("You say, at the level asked"), [f.title for f in told if (f.level or 0) <= f.required]


def _leveled(finding: Finding) -> str:
    return f"{finding.title} ({number(finding.level or 0)})"


def none_at_the_level() -> str:
    """Say that there is no strength."""
    return _("None to name yet: nothing is known to be at the level asked.")


def above_adds_nothing() -> str:
    """Say in a few words that more than what is asked moves no score."""
    return _("above the level asked adds no points")


def brings(item: Training, report: Report) -> str:
    """Return to which levels a training brings somebody, of the gaps they have."""
    gaps = {gap.criterion: gap.title for gap in report.gaps}
    return listed(
        [
            _("{title} to level {level}").format(title=gaps[criterion], level=number(level))
            for criterion, level in item.builds.items()
            if criterion in gaps
        ]
    )


def course_facts(item: Training, report: Report) -> list[tuple[str, str]]:
    """Return what is known of a training, with a label each; what is not known is left out."""
    unread = "" if item.source_seen else _("Verify: its own text was not read.")
    facts = (
        (_("Brings"), brings(item, report)),
        (_("Cost"), next_steps.cost_words(item)),
        (_("Time"), next_steps.hours_words(item)),
        (_("What"), item.text),
        (_("Asks"), item.asks),
        (_("Note"), clauses(item.note.rstrip("."), unread) if unread else item.note),
        (_("In doubt"), item.doubt),
        (_("Read"), _("on {day}").format(day=item.read) if item.read else ""),
        (_("Link"), item.url or ""),
    )
    return [(label, printable(said)) for label, said in facts if said]


def program_facts(item: Program, report: Report) -> list[tuple[str, str]]:
    """Return what there is to know of a practice program for a gap, with a label each."""
    gap = next(gap for gap in report.gaps if gap.program == item.id)
    aim = _("{title} to level {level}").format(title=gap.title, level=number(min(item.to_level, gap.required)))
    facts = (
        (_("Aims at"), aim),
        (_("Cost"), _("free")),
        (_("Time"), practice_pages.program_hours(item, gap.level, gap.required)),
        (_("What"), item.text),
        (_("Needs"), item.needs),
        (_("Check"), practice_pages.ended_by(item)),
        (_("Open it"), f"csr-assess practice {item.id}"),
    )
    return [(label, printable(said)) for label, said in facts if said]


def no_training() -> str:
    """Say that no gap has a training."""
    return _("No training is known for a gap of yours.")


def where_unknown() -> str:
    """Say once what a cost or a time that is left out means."""
    return _("If no cost or time is given, it is not known.")


def unknown_titles(report: Report) -> list[str]:
    """Return the titles of the required criteria that are not known yet."""
    return [
        printable(finding.title)
        for check in report.checks
        for finding in check.findings
        if finding.kind == "required" and finding.outcome is Outcome.UNKNOWN
    ]
