"""Two runs of one person in words: what was shown and changed, what they now say, gaps, must-haves, points."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.assess.run_changes import can_tell
from csr_assess.base.texts import _, clauses, counted, number, printable, sentences
from csr_assess.contracts.compare_v1 import (
    AimedJob,
    ComparedRun,
    Comparison,
    GapChange,
    GateChange,
    LevelChange,
    ShownChange,
)
from csr_assess.contracts.report_v1 import GateStatus, PartScore
from csr_assess.render import comparison_rubric, phrases
from csr_assess.render.blocks import Block, block
from csr_assess.render.tenths import down, given_out
from csr_assess.rubric.model import Rubric


class ComparisonPage:
    """What is said of two runs; titles are those of the later run's rubric."""

    def __init__(self, found: Comparison, rubric: Rubric) -> None:
        """Take what changed, and the rubric that has the titles."""
        self.found, self.rubric = found, rubric

    def head(self) -> list[str]:
        """Return the title, and both runs in a line each."""
        before, after = self.found.before, self.found.after
        lines = [
            _("Two runs compared"),
            f"{_('Before')}: {self._run(before)}",
            f"{_('After')}: {self._run(after)}",
        ]
        if before.target != after.target:
            lines.append(_("The job aimed at is another one, so points and must-haves may differ for that alone."))
        return lines

    def _run(self, run: ComparedRun) -> str:
        result = phrases.band_title(run.band, run.basis, self.rubric)
        if run.score is not None and run.margin is not None:
            score = _("{score} of 100, plus or minus {margin}").format(
                score=phrases.points_text(down(run.score)), margin=phrases.whole(run.margin)
            )
            result = clauses(score, result)
        target = clauses(*phrases.target_titles(run.target, self.rubric))
        day = _("as of {day}").format(day=run.as_of)
        return printable(f"{run.source}: {clauses(result, day, target)}.")

    def blocks(self) -> list[Block]:
        """Return the parts, each under its heading."""
        found = self.found
        closed, new, unknown = ([one for one in found.gaps if one.change == kind] for kind in _GAP_CHANGES)
        return [
            block(_("What was shown: this alone can tell that something changed"), self._shown()),
            block(_("What you now say"), [*map(_now_said, found.now_said)]),
            block(_("Gaps closed"), [*map(_closed, closed)]),
            block(_("New gaps"), [*map(_new, new)]),
            block(_("Gaps no longer known"), [_no_longer_known(one) for one in unknown]),
            block(_("Must-haves"), [_gate(one) for one in found.gates] or [_("No must-have changed.")]),
            block(_("Points"), self._points()),
            block(comparison_rubric.asked_heading(found), comparison_rubric.asked_lines(found, self.rubric)),
            block(_titled(_("The job before"), found.job_before), _said_of(found.job_before)),
            block(_titled(_("The job now"), found.job), _said_of(found.job)),
        ]

    def _shown(self) -> Iterator[str]:
        found, before, after = self.found, self.found.before.shown_part, self.found.after.shown_part
        yield from _whole(found)
        yield from map(_shown, found.shown_changes)
        if any(one.retake == "other_form" for one in found.shown_changes):
            yield _("A task's second take asks other questions, meant to be as hard; nobody has measured if they are.")
        yield from (_newly(one) for one in found.newly_shown)
        yield from (_no_longer(one) for one in found.no_longer_shown)
        there = _("Shown in all, before: {score} of 100, plus or minus {margin}, on {percent}% of the job.")
        here = _("Shown in all, after: {score} of 100, plus or minus {margin}, on {percent}% of the job.")
        yield from (_part(there, before), _part(here, after))

    def _points(self) -> Iterator[str]:
        before, after = self.found.before.score, self.found.after.score
        if before is not None and after is not None:
            yield _("Score: from {before} to {after} ({change}).").format(
                before=_points(before), after=_points(after), change=_signed((down(after) - down(before)) / 10)
            )
            yield _("It holds what is only told too. Whether you changed is told by what was shown.")
            there, here = phrases.percent(self.found.before.coverage), phrases.percent(self.found.after.coverage)
            if there != here:
                said = _("Of what counts, {there}% was known before and {here}% now; what is not known is left out.")
                yield said.format(there=there, here=here)
            yield from _checks(self.found)
        else:
            yield _("One of the runs has no score: too little was known for one.")


_GAP_CHANGES = ("closed", "new", "unknown")


def _whole(found: Comparison) -> Iterator[str]:
    """Say whether what was shown changed, all of it together: in levels, and in what counts for the job."""
    if found.shown is None or found.shown_levels is None:
        yield (
            _("All that was shown again was on the same questions, or may have been, so no change can be told.")
            if found.shown_changes
            else _("Nothing was shown in both runs with new evidence, so no change can be told yet.")
        )
        return
    levels, points = found.shown_levels, found.shown
    slots = {"levels": _signed(levels.levels, 2), "least": number(levels.least, 2)}
    if levels.changed:
        yield counted(
            "On {number} criterion shown in both: {levels} levels; beyond its error ({least}): a change.",
            "On {number} criteria shown in both, on average: {levels} levels; beyond their errors ({least}): a change.",
            levels.criteria,
            **slots,
        )
    else:
        yield counted(
            "On {number} criterion shown in both: {levels} levels; within its error ({least}): no change can be told.",
            "On {number} criteria shown in both, on average: {levels} levels; within their errors ({least}): "
            "no change of the whole can be told.",
            levels.criteria,
            **slots,
        )
    said = (
        _("For this job that is {points} points, beyond the error ({least}); above the level asked nothing is added.")
        if points.changed
        else _(
            "For this job that is {points} points, within the error ({least}); above the level asked nothing is added."
        )
    )
    yield said.format(points=_signed(points.points), least=number(points.least))


def _shown(one: ShownChange) -> str:
    if one.retake == "same_form":
        said = _(
            "{title}: level {before}, then {after}, on the same questions. Knowing them already may be all of it, "
            "so it is not called a change."
        )
        return said.format(title=one.title, before=_level(one.before), after=_level(one.after))
    if one.retake == "unknown":
        said = _(
            "{title}: level {before}, then {after}. The saved run does not say which questions it was on, so no change "
            "is called. Compare the answer files."
        )
        return said.format(title=one.title, before=_level(one.before), after=_level(one.after))
    said = (
        _("{title}: shown at level {before}, now at {after}; beyond its errors ({least} levels): a change.")
        if one.changed
        else _(
            "{title}: shown at level {before}, now at {after}; within its errors ({least} levels): too close to call."
        )
    )
    return said.format(title=one.title, before=_level(one.before), after=_level(one.after), least=_level(one.least))


def _newly(one: LevelChange) -> str:
    said = (
        _("{title}: shown for the first time, at level {after}.")
        if one.before is None
        else _("{title}: shown for the first time, at level {after}; you had told level {before}.")
    )
    return _of_levels(said, one)


def _no_longer(one: LevelChange) -> str:
    said = _("{title}: shown before, at level {before}, and not any more: too old by now, or not in the later run.")
    return _of_levels(said, one)


def _of_levels(said: str, one: LevelChange) -> str:
    return said.format(title=one.title, before=_level(one.before or 1), after=_level(one.after or 1))


def _level(value: float) -> str:
    return number(value, 2)


def _part(said: str, part: PartScore | None) -> str:
    if part is None:
        return ""
    return said.format(
        score=_points(part.score), margin=phrases.whole(part.margin), percent=phrases.percent(part.share)
    )


def _now_said(one: LevelChange) -> str:
    if one.after is None:
        said = _("{title}: you do not say any more; you said level {before}.")
    elif one.before is None:
        said = _("{title}: you now say level {after}; nothing was said before.")
    else:
        said = _("{title}: you now say level {after}; you said level {before}.")
    return _of_levels(said, one)


def _closed(one: GapChange) -> str:
    return _by_proof(
        one,
        told=_("{title}: you now say level {level}; {points} points were lost to it. It is not shown yet."),
        untold=_("{title}: shown at level {level}; {points} points were lost. It may have been on the same questions."),
        within=_("{title}: shown at level {level}; {points} points were lost. The difference is within its errors."),
        beyond=_("{title}: shown at level {level}; {points} points were lost to it."),
    )


def _new(one: GapChange) -> str:
    return _by_proof(
        one,
        told=_("{title}: you now say level {level}; {points} points are lost to it."),
        untold=_("{title}: shown at level {level}; {points} points are lost. It may have been on the same questions."),
        within=_("{title}: shown at level {level}; {points} points are lost. The difference is within its errors."),
        beyond=_("{title}: shown at level {level}; {points} points are lost to it."),
    )


def _by_proof(one: GapChange, *, told: str, untold: str, within: str, beyond: str) -> str:
    """Return the sentence that a change bears: only said, perhaps on the same questions, within errors, beyond."""
    if not one.shown:
        said = told
    elif not can_tell(one.retake):
        said = untold
    else:
        said = within if one.changed is False else beyond
    return said.format(title=one.title, level=_level(one.level_after or 1), points=number(one.points_lost))


def _no_longer_known(one: GapChange) -> str:
    return _("{title}: {points} points were lost to it; nothing is known of it now.").format(
        title=one.title, points=number(one.points_lost)
    )


def _gate(one: GateChange) -> str:
    if one.before == one.after:
        said = _("{title}: {status} in both jobs. Before: {why_before} Now: {why}").format(
            title=one.title,
            status=_status(one.after),
            why_before=printable(one.why_before),
            why=printable(one.why),
        )
    else:
        both = clauses(f"{_('before')}: {_status(one.before)}", f"{_('now')}: {_status(one.after)}")
        before = _("Before: {why}").format(why=printable(one.why_before)) if one.why_before and not one.why else ""
        said = sentences((f"{one.title}: {both}.", printable(one.why), before))
    return sentences((said, "" if one.blocks else _("It does not keep you out of any band.")))


def _titled(heading: str, job: AimedJob) -> str:
    return f"{heading}: {printable(job.title)}" if job.title else heading


def _said_of(job: AimedJob) -> list[str]:
    return [printable(sentence) for sentence in (*job.industry, *job.place)]


def _status(status: GateStatus | None) -> str:
    return phrases.gate_status_words(status) if status else _("not asked")


def _checks(found: Comparison) -> Iterator[str]:
    """Yield each check's points in both runs, which add up to the scores as they are printed."""
    before = given_out(down(found.before.score or 0.0), [one.before for one in found.checks])
    after = given_out(down(found.after.score or 0.0), [one.after for one in found.checks])
    for one, there, here in zip(found.checks, before, after, strict=True):
        yield _("{title}: from {before} to {after} points.").format(
            title=one.title, before=phrases.points_text(there), after=phrases.points_text(here)
        )


def _points(value: float) -> str:
    return phrases.points_text(down(value))


def _signed(value: float, digits: int = 1) -> str:
    said = number(value, digits)
    return said if said.startswith("-") or said == "0" else f"+{said}"
