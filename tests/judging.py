"""Simulated judges, for tests alone: what eight made-up people might answer. Nobody real judged anything here."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

from csr_assess.judges.judged_items import kit_items
from csr_assess.judges.kit_rows import kit_rows
from csr_assess.rubric.task_types import ChooseReply, FixReply, OrderReply, QuizItem, Scenario

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from csr_assess.judges.kit_types import AnyKitItem, KitRow
    from csr_assess.rubric.model import Rubric

RETIRED = "late_delivery"
"""The situation about which all simulated judges think otherwise than its key."""
BEGINNERS = 70


def simulated(rubric: Rubric, number: int, *, against: frozenset[str] = frozenset({RETIRED})) -> dict[str, str]:
    """Return the answers of one simulated judge by row; they say what the keys say, but for some items."""
    chance = random.Random(number)  # noqa: S311 -- no secret
    found = {"you/code": f"simulated {number}", "you/role": "simulated", "you/years": str(number)}
    items = {one.name: one for one in kit_items(rubric)}
    for row in kit_rows(rubric):
        name = row.row.rpartition("/")[0]
        if row.kind == "share":
            found[row.row] = str(BEGINNERS + chance.randint(-10, 10))
        elif row.row.startswith("anchors/"):
            found[row.row] = row.names[0]
        elif name in items:
            found[row.row] = _answer(items[name], row, other=items[name].item.id in against)
    return found


def _answer(one: AnyKitItem, row: KitRow, *, other: bool) -> str:
    match one.item:
        case Scenario() as item:
            effect = next(option.effect for option in item.options if option.id == row.names[0])
            value = 1 + round(4 * effect / 3)
            return str(6 - value if other else value)
        case QuizItem() | ChooseReply() as item:
            return str((row.names.index(item.answer) + other) % len(row.names) + 1)
        case OrderReply() as item:
            return " ".join(str(row.names.index(step.id) + 1) for step in item.steps)
        case FixReply() as item:
            return item.word or item.accepted[0]


def written(rubric: Rubric, answers: Mapping[str, str], file: Path) -> Path:
    """Write a sheet as a judge gives it back."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(cells(rubric, answers))
    return file


def cells(rubric: Rubric, answers: Mapping[str, str]) -> list[Sequence[str]]:
    """Return the cells of a sheet as a judge gives it back."""
    rows = [(row.row, row.mark, answers.get(row.row, "")) for row in kit_rows(rubric)]
    return [("row", "mark", "answer"), *rows]


def eight(rubric: Rubric, place: Path) -> Path:
    """Write the sheets of eight simulated judges into a folder, and return it."""
    place.mkdir(exist_ok=True)
    for number in range(1, 9):
        written(rubric, simulated(rubric, number), place / f"simulated-{number}.csv")
    return place
