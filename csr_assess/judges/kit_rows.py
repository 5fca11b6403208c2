"""What a judge is asked, a row a question: every situation, quiz question, reply and anchor, without its key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from csr_assess.base.texts import _
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion
from csr_assess.rubric.task_types import (
    Choice,
    ChooseReply,
    FixReply,
    OrderReply,
    Quiz,
    QuizItem,
    Reply,
    Scenario,
    Scenarios,
)
from csr_assess.tasks.draws import shuffled
from csr_assess.tasks.forms import forms_of

JudgedTask = Scenarios | Quiz | Reply
JudgedItem = Scenario | QuizItem | ChooseReply | OrderReply | FixReply
RowKind = Literal["words", "years", "level", "share", "pick", "order", "word"]
LEVELS, PEOPLE = 5, 100
_MARK = 8


class KitRow(Struct, frozen=True, kw_only=True):
    """One question to a judge."""

    row: str
    """Its name: `scenarios/a/late_delivery/2`."""
    mark: str = ""
    """What changes when the text changes, so that an answer to another text is seen."""
    part: str
    text: str = ""
    choice: str = ""
    asked: str
    kind: RowKind
    names: tuple[str, ...] = ()
    """What stands behind the numbers a judge sees, in the order shown: options, steps, a level."""


class KitItem(Struct, frozen=True, kw_only=True):
    """An item with the task, as the form, that it stands in."""

    task: JudgedTask
    item: JudgedItem

    @property
    def name(self) -> str:
        """What the names of its rows begin with."""
        return f"{self.task.id}/{self.task.form}/{self.item.id}"


def kit_items(rubric: Rubric) -> Iterator[KitItem]:
    """Yield every item that is judged, of all forms of the tasks that ask for judgment."""
    for name in rubric.tasks:
        task = rubric.tasks[name]
        if isinstance(task, Scenarios | Quiz | Reply):
            for form in forms_of(rubric, name):
                assert isinstance(form, Scenarios | Quiz | Reply)  # noqa: S101 -- a form has its task's kind
                yield from (KitItem(task=form, item=item) for item in form.items)


def kit_rows(rubric: Rubric) -> list[KitRow]:
    """Return all rows: who the judge is, the items, the anchors."""
    rows = [*_about()]
    for one in kit_items(rubric):
        rows += _of_item(one)
    for criterion in rubric.criteria.values():
        rows += anchor_rows(criterion)
    return rows


def _about() -> Iterator[KitRow]:
    part = _("About you")
    code = _("A code of your own choice, so that two sheets of one person are told apart from two people.")
    yield KitRow(row="you/code", part=part, asked=code, kind="words")
    asked = _("What is your work? For example agent, team lead, trainer, job coach.")
    yield KitRow(row="you/role", part=part, asked=asked, kind="words")
    asked = _("For how many years have you done or coached this work?")
    yield KitRow(row="you/years", part=part, asked=asked, kind="years")


def shown_options(one: KitItem) -> list[Choice]:
    """Return an item's options or steps in the order a judge sees them.

    It says nothing of the key, and stays as it is if the rubric puts the same texts in another order.
    """
    item = one.item
    if isinstance(item, FixReply):
        return []
    options = item.steps if isinstance(item, OrderReply) else item.options
    return shuffled(sorted(options, key=_text), 0, f"judge:{one.name}")


def _text(option: Choice) -> str:
    return option.text


def _of_item(one: KitItem) -> Iterator[KitRow]:
    item, options = one.item, shown_options(one)
    mark, names = _mark(item.text, *(option.text for option in options)), tuple(option.id for option in options)
    text = f"{item.text} {item.sentence}" if isinstance(item, FixReply) else item.text
    numbered = " ".join(f"{place}) {option.text}" for place, option in enumerate(options, 1))

    def row(last: str, asked: str, kind: RowKind, **more: str) -> KitRow:
        own = (names[int(last) - 1],) if kind == "level" else names
        return KitRow(
            row=f"{one.name}/{last}", mark=mark, part=one.task.title, asked=asked, kind=kind, names=own, **more
        )

    if isinstance(item, Scenario):
        asked = _("How well does this work? 1: very badly, 5: very well.")
        for place, option in enumerate(options, 1):
            yield row(str(place), asked, "level", text=text if place == 1 else "", choice=option.text)
    elif isinstance(item, OrderReply):
        yield row("order", _("Which order is right? Write the numbers: 3 1 2."), "order", text=text, choice=numbered)
    elif isinstance(item, FixReply):
        yield row("word", _("One word is wrong. Write it as it should be."), "word", text=text)
    else:
        yield row("answer", _("Which one is right? Write its number."), "pick", text=text, choice=numbered)
    yield row("beginners", _beginners(item), "share")


def _beginners(item: JudgedItem) -> str:
    if isinstance(item, Scenario):
        return _(
            "Of 100 people who are just ready to begin this job, how many would see what works best, "
            "and as many what works worst?"
        )
    return _("Of 100 people who are just ready to begin this job, how many would get this right?")


def anchor_rows(criterion: Criterion) -> Iterator[KitRow]:
    """Yield the rows of a criterion's anchors, each with the level it is meant for."""
    levels = shuffled(
        sorted(range(1, LEVELS + 1), key=lambda level: criterion.anchors[level - 1]), 0, f"judge:{criterion.id}"
    )
    mark = _mark(criterion.title, *criterion.anchors)
    asked = _("Which level is this? 1: lowest, 5: highest; each level once.")
    for place, level in enumerate(levels, 1):
        yield KitRow(
            row=f"anchors/{criterion.id}/{place}",
            mark=mark,
            part=_("Levels of a skill"),
            text=criterion.title if place == 1 else "",
            choice=criterion.anchors[level - 1],
            asked=asked,
            kind="level",
            names=(str(level),),
        )


def _mark(text: str, *texts: str) -> str:
    """Return what tells one text from another; a letter comes first, or a spreadsheet would take some for numbers."""
    return "m" + hashlib.sha256("\n".join((text, *sorted(texts))).encode()).hexdigest()[:_MARK]
