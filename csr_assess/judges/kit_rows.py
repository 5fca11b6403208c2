"""What a judge is asked, a row a question: every situation, quiz question, reply and anchor, without its key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from csr_assess.base.texts import _
from csr_assess.judges.judged_items import kit_items
from csr_assess.judges.kit_types import BEGINNERS, LEVELS, AnyKitItem, KitRow
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion
from csr_assess.tasks.draws import shuffled

_MARK = 8


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


def _of_item(one: AnyKitItem) -> Iterator[KitRow]:
    kind, shown = one.kind, one.shown
    text, part = kind.text(one.item), one.task.title
    mark = _mark(text, *(option.text for option in shown))
    for place, asked in enumerate(kind.asked(one.item, shown)):
        yield KitRow(
            row=f"{one.name}/{asked.last}",
            mark=mark,
            part=part,
            text=text if place == 0 else "",
            choice=asked.choice,
            asked=asked.asked,
            kind=asked.kind,
            names=asked.names,
        )
    yield KitRow(row=f"{one.name}/{BEGINNERS}", mark=mark, part=part, asked=kind.beginners(), kind="share")


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
