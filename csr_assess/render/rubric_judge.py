"""What judges' answers come to, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, counted, counted_amount, listed, number

if TYPE_CHECKING:
    from csr_assess.contracts.rubric_judge_v1 import (
        AnchorsJudged,
        ItemJudged,
        JudgeListed,
        RetireReason,
        RubricJudged,
        TaskJudged,
    )


def judged_lines(found: RubricJudged) -> Iterator[str]:
    """Yield who judged, each form of a task with its items, and the anchors that were not understood."""
    yield counted("{number} judge:", "{number} judges:", len(found.judges))
    for judge in found.judges:
        yield f"  {_judge(judge)}"
    for task in found.tasks:
        yield ""
        yield from _task(task)
    yield ""
    yield from _anchors(found.anchors)
    yield ""
    yield _("The bounds are our own judgment; docs/tasks.md says what they are and how the figures are worked out.")


def _judge(judge: JudgeListed) -> str:
    years = "" if judge.years is None else counted_amount("{amount} year", "{amount} years", judge.years)
    answers = counted("{number} answer", "{number} answers", judge.answers)
    return f"{judge.code or judge.file}: {listed([said for said in (judge.role, years, answers) if said])}"


def _task(task: TaskJudged) -> Iterator[str]:
    head = _("{title}, form {form}").format(title=task.title, form=task.form)
    yield f"{head}: {_judges(task.judges)}"
    if task.agreement is not None:
        said = _("The judges agree on {percent}% of pairs; beyond chance {ac1} (Gwet's AC1), {kappa} (Fleiss' kappa).")
        yield "  " + said.format(
            percent=number(100 * task.agreement, 0), ac1=_figure(task.ac1), kappa=_figure(task.kappa)
        )
    yield f"  {_cut(task)}"
    retired = [item.item for item in task.items if item.retire]
    if retired:
        yield "  " + _("To retire: {items}.").format(items=listed(retired))
    for item in task.items:
        if item.judges:
            yield f"  {item.item}: {_item(item)}"


def _cut(task: TaskJudged) -> str:
    if task.cut is None:
        return _("No judge said of half of the items how many beginners would get them right: there is no cut.")
    said = _("Cut: {cut} ± {error} by {judges} (modified Angoff, standard error); the author's is {author}.")
    if task.cut_error is None:
        said = _("Cut: {cut} by {judges}, which has no error yet (modified Angoff); the author's is {author}.")
    return said.format(
        cut=_figure(task.cut, 3),
        error=_figure(task.cut_error, 3),
        judges=_judges(task.cut_judges),
        author=_figure(task.author_cut, 3),
    )


def _item(item: ItemJudged) -> str:
    parts = [_judges(item.judges)]
    if item.with_key is not None:
        parts.append(_("with the key {percent}%").format(percent=number(100 * item.with_key, 0)))
    if item.among is not None:
        parts.append(_("among each other {percent}%").format(percent=number(100 * item.among, 0)))
    if item.beginners is not None:
        parts.append(_("beginners {percent}%").format(percent=number(100 * item.beginners, 0)))
    if item.means:
        parts.append(listed([f"{option} {number(mean, 1)}" for option, mean in item.means.items()]))
    if item.retire:
        parts.append(_("to retire: {reasons}").format(reasons=listed([*map(_reason, item.retire)])))
    return clauses(*parts)


def _reason(reason: RetireReason) -> str:
    return {
        "few_with_key": _("too few say what the key says"),
        "order": _("the best or the worst is not half a step ahead"),
        "spread": _("the judges differ much on the best or the worst"),
    }[reason]


def _anchors(anchors: tuple[AnchorsJudged, ...]) -> Iterator[str]:
    judged = [one for one in anchors if one.placed is not None]
    if not judged:
        yield _("No judge put the lines of a skill on levels.")
        return
    yield _("Lines of skills, put on their own level:")
    for one in sorted(judged, key=lambda one: one.placed or 0):
        percent = _("{percent}%").format(percent=number(100 * (one.placed or 0), 0))
        yield f"  {one.title}: {clauses(_judges(one.judges), percent, _('to be reworded') if one.reword else '')}"


def _judges(count: int) -> str:
    return counted("{number} judge", "{number} judges", count)


def _figure(value: float | None, digits: int = 2) -> str:
    return "-" if value is None else number(value, digits)
