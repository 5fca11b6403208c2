"""What a task showed: the result, what it means, and each missed item with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from csr_assess.answers.types import Response, Result
from csr_assess.assess.advice import anchor
from csr_assess.base.texts import _, number
from csr_assess.rubric.section import Criterion
from csr_assess.rubric.task_types import (
    NOT_STATED,
    AnyItem,
    ChooseReply,
    FixReply,
    Lookup,
    LookupItem,
    OrderReply,
    Pair,
    QuizItem,
    Scenario,
    ScenarioOption,
    Scenarios,
    Sum,
    TaskFile,
    Typing,
)
from csr_assess.tasks import item_scores, sums
from csr_assess.tasks.results import TAKES, Doubt, Measure
from csr_assess.terminal.prompts.asker import Asker, Item, Screen

ON, SHOW = "on", "show"
PAGE, COLUMNS = 15, 72
"""Lines of a page, and the characters that surely fit into one."""


def tell(  # noqa: PLR0913 -- what was taken, and what came out
    asker: Asker, task: TaskFile, criterion: Criterion, result: Result, measure: Measure, *, takes: int
) -> None:
    """Show what came out, and each missed item where the person wants to see them."""
    missed = list(misses(task, result))
    said = tuple(lines(task, criterion, result, measure, takes=takes))
    screen = Screen(section=task.title, said=said, text=_("What now?"), back=False)
    show = _("Show me what I missed, and why ({count})").format(count=len(missed))
    rows = [*([Item(id=SHOW, text=show)] if missed else []), Item(id=ON, text=_("Go on"))]
    if asker.pick(screen, rows, rows[0].id) == SHOW:
        _show(asker, task, missed)


def _show(asker: Asker, task: TaskFile, missed: list[tuple[str, ...]]) -> None:
    pages = [(count, page) for count, said in enumerate(missed, 1) for page in _pages(said)]
    for place, (count, said) in enumerate(pages, 1):
        progress = (_("{count} of {total} missed").format(count=count, total=len(missed)),)
        rows = [Item(id=SHOW, text=_("Next"))] if place < len(pages) else []
        screen = Screen(section=task.title, progress=progress, said=said, text="", back=False)
        if asker.pick(screen, [*rows, Item(id=ON, text=_("Enough; go on"))], SHOW if rows else ON) == ON:
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


def lines(task: TaskFile, criterion: Criterion, result: Result, measure: Measure, *, takes: int) -> Iterator[str]:
    """Yield the result in words, one fact a line."""
    yield _figures(task, result)
    if result.expected is not None:
        had = result.wpm if isinstance(task, Typing) else result.right
        yield _("You expected {expected}, and it came to {had}.").format(
            expected=number(result.expected, 0), had=number(had or 0, 0)
        )
    if measure.shown and measure.level is not None:
        yield _("That is level {level} of 5 (give or take {error}); this job asks {required}.").format(
            level=number(measure.level), error=number(measure.error), required=number(criterion.required)
        )
        yield _("{title}: {anchor}").format(title=criterion.title, anchor=anchor(criterion, measure.level))
    elif measure.doubt is Doubt.TOO_FAST:
        yield _("Some of it came faster than hands type, so it counts as told and not as shown.")
    yield task.means
    critical = task.critical if isinstance(task, Scenarios) else {}
    for error in measure.critical:
        yield _("Worth knowing: {error}").format(error=critical.get(error, error))
    if takes > TAKES:
        yield _("This was practice: the result of your second time stands.")


def _figures(task: TaskFile, result: Result) -> str:
    if isinstance(task, Typing):
        return _("{wpm} words a minute after errors: {gross} in all, {percent} % of the characters right.").format(
            wpm=number(result.wpm or 0), gross=number(result.gross or 0), percent=number(100 * (result.accuracy or 0))
        )
    right = (
        _("{right} of {of} with both choices right.") if isinstance(task, Scenarios) else _("{right} of {of} right.")
    )
    return (
        right.format(right=result.right, of=result.of)
        + " "
        + _("With lucky guesses taken out: {percent} %.").format(percent=number(100 * max(0.0, result.part or 0), 0))
    )


def misses(task: TaskFile, result: Result) -> Iterator[tuple[str, ...]]:
    """Yield the lines about each item that was not fully right."""
    found = item_scores.by_id(task)
    for plain in result.responses:
        response = msgspec.convert(plain, Response)
        item = found[response.item]
        if type(item) in _WHY and not item_scores.score(item, response.answer, result.seed or 0).right:
            yield tuple(_WHY[type(item)](task, item, response.answer, result.seed or 0))


def _yours(words: str | None) -> str:
    return _("Yours: {answer}").format(answer=words) if words else _("You left it out.")


def _scenario(_task: TaskFile, item: AnyItem, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    assert isinstance(item, Scenario)  # noqa: S101 -- chosen by its type
    yield item.text
    by_effect = sorted(item.options, key=lambda option: option.effect)
    options = {option.id: option for option in item.options}
    best, worst = by_effect[-1], by_effect[0]
    yield _("Works best: {option} {reason}").format(option=best.text, reason=best.reason)
    yield _("Works least: {option} {reason}").format(option=worst.text, reason=worst.reason)
    if not answer:
        yield _yours(None)
        return
    most, least = options[answer[0]], options[answer[1]]
    if most is not best:
        yield _("You took as best: {option}").format(option=_explained(most, best, worst))
    if least is not worst:
        yield _("You took as least: {option}").format(option=_explained(least, best, worst))


def _explained(option: ScenarioOption, *said: ScenarioOption) -> str:
    """Return an option with its reason, where that was not said already."""
    return option.text if option in said else f"{option.text} {option.reason}"


def _choice(task: TaskFile, item: AnyItem, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    assert isinstance(item, QuizItem | LookupItem | ChooseReply)  # noqa: S101 -- chosen by its type
    texts = {option.id: option.text for option in item.options}
    if isinstance(task, Lookup):
        texts[NOT_STATED] = task.not_stated
    yield item.text
    yield _yours(texts.get(answer or ""))
    yield _("Right: {answer}").format(answer=texts[item.answer])
    yield item.reason


def _pair(_task: TaskFile, item: AnyItem, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    assert isinstance(item, Pair)  # noqa: S101 -- chosen by its type
    words = {item_scores.SAME: _("the same"), item_scores.DIFFERENT: _("different")}
    right = item_scores.SAME if item.left == item.right else item_scores.DIFFERENT
    yield item.left
    yield item.right
    yield _yours(words.get(answer or ""))
    yield " ".join(part for part in (_("They are {right}.").format(right=words[right]), item.reason) if part)


def _sum(_task: TaskFile, item: AnyItem, answer: Any, seed: int) -> Iterator[str]:  # noqa: ANN401
    assert isinstance(item, Sum)  # noqa: S101 -- chosen by its type
    made = sums.made(item, seed)
    yield made.text
    yield _yours(answer)
    yield made.reason


def _order(_task: TaskFile, item: AnyItem, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    assert isinstance(item, OrderReply)  # noqa: S101 -- chosen by its type
    texts = {step.id: step.text for step in item.steps}
    yield item.text
    yield _yours(_numbered([texts[step] for step in answer or ()]))
    yield _("Right: {answer}").format(answer=_numbered([*texts.values()]))
    yield item.reason


def _numbered(texts: list[str]) -> str:
    return " ".join(f"{place}. {text}" for place, text in enumerate(texts, 1))


def _fix(_task: TaskFile, item: AnyItem, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    assert isinstance(item, FixReply)  # noqa: S101 -- chosen by its type
    yield item.sentence
    yield _yours(answer)
    yield _("Right: {answer}").format(answer=item.accepted[0])
    yield item.reason


_WHY: dict[type, Callable[[TaskFile, AnyItem, Any, int], Iterator[str]]] = {
    Scenario: _scenario,
    QuizItem: _choice,
    LookupItem: _choice,
    ChooseReply: _choice,
    Pair: _pair,
    Sum: _sum,
    OrderReply: _order,
    FixReply: _fix,
}
