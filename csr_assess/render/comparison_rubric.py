"""What two runs were judged by, in words: one rubric or two, and what each asks that the other does not, with why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from csr_assess.base.texts import _, counted, listed, number, printable, sentences
from csr_assess.contracts.compare_v1 import ComparedRun, Comparison, CriterionDifference
from csr_assess.render import phrases
from csr_assess.render.tenths import down
from csr_assess.rubric.model import Rubric


def asked_heading(found: Comparison) -> str:
    """Return what stands over it."""
    return _("What each job asks, and why") if _are_two_jobs(found) else _("The rubric")


def asked_lines(found: Comparison, rubric: Rubric) -> Iterator[str]:
    """Yield what was judged by which rubric, and each difference between them; the rubric has the names of jobs."""
    move, before, after = found.rubric, found.before, found.after
    if move.same and not move.differences:
        yield _("The same rubric judged both: {id} {version}.").format(id=after.rubric.id, version=after.rubric.version)
        return
    if not move.same:
        said = _("Two rubrics: {before} before, {after} after.")
        if move.score_then is not None:
            said = _("The later rubric judges both: {after}.")
        yield said.format(before=_named(before), after=_named(after))
    if move.score_then is not None:
        yield _("By its own rubric, the run before came to {score}.").format(
            score=phrases.points_text(down(move.score_then))
        )
    if _are_two_jobs(found):
        yield from _of_two_jobs(move.differences, _jobs(found, rubric))
    else:
        yield from map(_difference, move.differences)
    if not move.known:
        yield _(
            "Reports do not hold weights and anchors, so whether these differ cannot be told. "
            "Compare the answer files: then one rubric judges both."
        )
    elif not move.differences:
        yield _("They ask the same criteria, with the same levels, anchors and points.")
    else:
        yield _("Only criteria with the same level asked and the same anchors are compared.")


def _are_two_jobs(found: Comparison) -> bool:
    """Say whether the runs aim at jobs that ask different things."""
    return (found.before.target.role, found.before.target.industry) != (
        found.after.target.role,
        found.after.target.industry,
    )


def _jobs(found: Comparison, rubric: Rubric) -> tuple[str, str]:
    """Return what the two jobs are called where one part of the aim tells them apart; empty where it does not."""
    roles = {one.id: one.text for one in rubric.target.roles}
    industries = {one.id: one.title for one in rubric.target.industries}
    before, after = found.before.target, found.after.target
    pairs = [
        (roles.get(before.role, ""), roles.get(after.role, "")),
        (industries.get(before.industry, ""), industries.get(after.industry, "")),
    ]
    differ = [pair for pair in pairs if pair[0] != pair[1]]
    return differ[0] if len(differ) == 1 and all(differ[0]) else ("", "")


def _named(run: ComparedRun) -> str:
    return f"{printable(run.rubric.id)} {printable(run.rubric.version)} ({run.rubric.sha256[:12]})"


def _of_two_jobs(differences: tuple[CriterionDifference, ...], jobs: tuple[str, str]) -> Iterator[str]:
    """Yield each difference with its reason; those that only follow from the others together."""
    follows = [one for one in differences if one.change == "points" and not (one.why or one.why_before)]
    alike = Counter(one.why for one in differences if one.change == "points" and one.why)
    many = {why: [one for one in differences if one.why == why] for why, times in alike.items() if times > 1}
    for one in differences:
        if one not in follows and one.why not in many:
            yield sentences((_of_a_job(one, jobs), printable(one.why), _before(one)))
    for why, found in many.items():
        yield _("{why} Points of 100 now/before: {titles}.").format(
            why=printable(why),
            titles=listed(
                [f"{one.title} ({number(one.after or 0.0, 2)}/{number(one.before or 0.0, 2)})" for one in found]
            ),
        )
    if follows:
        most = max(abs((one.after or 0.0) - (one.before or 0.0)) for one in follows)
        yield counted(
            "{number} more is worth at most {points} points more or less, because all shares add up to 100.",
            "{number} more are worth at most {points} points more or less, because all shares add up to 100.",
            len(follows),
            points=number(most, 2),
        )


def _before(one: CriterionDifference) -> str:
    """Return why it counted, or was asked, in the job before, where that is another reason or the only one."""
    if not one.why_before or one.why_before == one.why:
        return ""
    if one.change == "removed":
        return printable(one.why_before)
    return _("For the job before: {why}").format(why=printable(one.why_before))


def _of_a_job(one: CriterionDifference, jobs: tuple[str, str]) -> str:
    """Return a difference between two jobs; what one of them alone asks is said with its name."""
    if one.change not in ("added", "removed"):
        return _difference(one)
    job = jobs[1] if one.change == "added" else jobs[0]
    if job:
        return _("{title}: asked only in this job: {job}.").format(title=one.title, job=printable(job))
    later = _("{title}: asked in the later job alone.")
    said = later if one.change == "added" else _("{title}: asked in the job before alone.")
    return said.format(title=one.title)


def _difference(one: CriterionDifference) -> str:
    before, after = number(one.before or 0.0, 2), number(one.after or 0.0, 2)
    said = {
        "added": _("{title}: new in the later rubric."),
        "removed": _("{title}: not in the later rubric."),
        "required": _("{title}: level {after} is asked now, {before} before."),
        "anchors": _("{title}: its levels mean something else, so they are not compared."),
        "points": _("{title}: worth {after} of 100 points now, {before} before, once all is known of you."),
    }
    return said[one.change].format(title=one.title, before=before, after=after)
