"""What a task showed: the result, what it means, and each missed item with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import msgspec

from csr_assess.answers.types import Response, Result
from csr_assess.assess.advice import anchor
from csr_assess.base.texts import _, number
from csr_assess.rubric.section import Criterion
from csr_assess.rubric.task_types import TaskFile
from csr_assess.tasks.kinds import by_id, kind_of
from csr_assess.tasks.measure import Doubt, Measure
from csr_assess.tasks.results import TAKES
from csr_assess.terminal.prompts.asker import Asker, Item, Screen

ON, SHOW = "on", "show"
PAGE, COLUMNS = 15, 72
"""Lines of a page, and the characters that surely fit into one."""


def tell(  # noqa: PLR0913 -- what was taken, and what came out
    asker: Asker,
    task: TaskFile,
    criterion: Criterion,
    result: Result,
    measure: Measure,
    *,
    takes: int,
    again: AbstractSet[str],
) -> None:
    """Show what came out, and each missed item if the person wants to see them.

    `again` are the items that a take which counts may still ask: why they were missed is not said before it.
    """
    all_missed = misses(task, result)
    missed = [said for item, said in all_missed.items() if item not in again]
    when = _when_told(len(all_missed), len(missed), takes)
    said = (*outcome_lines(task, criterion, result, measure, takes=takes), *([when] if when else []))
    screen = Screen(section=task.title, said=said, text=_("What now?"), back=False)
    show = _("Show me what I missed, and why ({count})").format(count=len(missed))
    rows = [*([Item(id=SHOW, text=show)] if missed else []), Item(id=ON, text=_("Go on"))]
    if asker.pick(screen, rows, rows[0].id) == SHOW:
        _show(asker, task, missed)


def _when_told(missed: int, told: int, takes: int) -> str:
    """Return when the reasons are shown, if a take is still to come that counts."""
    if not missed or takes >= TAKES:
        return ""
    if told < missed:
        return _("Your second take may ask the same questions, so why an answer is right is shown after that one.")
    return _("You can see what you missed now: your second take, which counts, asks other questions.")


def _show(asker: Asker, task: TaskFile, missed: list[tuple[str, ...]]) -> None:
    pages = [(count, page) for count, said in enumerate(missed, 1) for page in _pages(said)]
    for place, (count, said) in enumerate(pages, 1):
        progress = (_("{count} of {total} missed").format(count=count, total=len(missed)),)
        rows = [Item(id=SHOW, text=_("Next"))] if place < len(pages) else []
        screen = Screen(section=task.title, progress=progress, said=said, text="", back=False)
        if asker.pick(screen, [*rows, Item(id=ON, text=_("That is enough; go on"))], SHOW if rows else ON) == ON:
            return


def _pages(said: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what is said in parts that a screen of 24 lines holds."""
    pages: list[tuple[str, ...]] = [()]
    for line in said:
        if pages[-1] and sum(_height(text) for text in (*pages[-1], line)) > PAGE:
            pages.append(())
        pages[-1] = (*pages[-1], line)
    return pages


def _height(text: str) -> int:
    return -(-len(text) // COLUMNS)


def outcome_lines(
    task: TaskFile, criterion: Criterion, result: Result, measure: Measure, *, takes: int
) -> Iterator[str]:
    """Yield the result in words, one fact a line."""
    kind = kind_of(task)
    if measure.doubt is not None and measure.doubt.says_nothing:
        yield _not_counted(measure.doubt)
        return
    yield kind.told(result)
    if result.expected is not None:
        yield _("You expected {expected}, and you got {had}.").format(
            expected=number(result.expected, 0), had=number(kind.reached(result) or 0, 0)
        )
    if measure.shown and measure.level is not None:
        yield _("That is level {level} of 5 (give or take {error}); this job asks {required}.").format(
            level=number(measure.level), error=number(measure.error), required=number(criterion.required)
        )
        yield f"{criterion.title}: {kind.in_words(result) or anchor(criterion, measure.level)}"
    yield task.means
    for error in measure.critical:
        yield _("Worth knowing: {error}").format(error=error)
    if takes > TAKES:
        yield _("This was practice. Your second result is the one that counts.")


def _not_counted(doubt: Doubt) -> str:
    """Return why a take measured nothing: its figures would be those of something else."""
    return {
        Doubt.TOO_FAST: _(
            "Some of it came faster than hands can type, so this take measures nothing and does not count."
        ),
        Doubt.LEFT_EARLY: _(
            "A passage was left long before its end, so this take measures nothing and does not count."
        ),
        Doubt.FAR_OFF: _(
            "More than a fifth of a passage was typed wrong, so this take measures nothing and does not count."
        ),
    }[doubt]


def misses(task: TaskFile, result: Result) -> dict[str, tuple[str, ...]]:
    """Return the lines about each item that was not fully right, by its id."""
    kind, items = kind_of(task), by_id(task)
    found = (msgspec.convert(plain, Response) for plain in result.responses)
    told = {one.item: kind.missed(task, items[one.item], one, result.seed or 0) for one in found}
    return {item: said for item, said in told.items() if said}
