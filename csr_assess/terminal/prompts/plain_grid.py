"""Several questions with the same answers in plain lines: the answers are said once, then each question is a line."""

from __future__ import annotations

from collections.abc import Sequence

from csr_assess.base.texts import _
from csr_assess.terminal.prompts.asker import Asker, Grid, Item, Move, Screen, not_listed
from csr_assess.terminal.prompts.row_words import row_number


def numbered(asker: Asker, screen: Screen, grid: Grid) -> Move | None:
    """Read a number for each row and store it at once; back from the first row is back from all of them."""
    rows, steps = grid.rows, grid.steps
    listed = [f"{number}: {step.text}" for number, step in enumerate(steps, 1)]
    moves = tuple(move for move in screen.moves if move is not Move.NOT_APPLICABLE)
    ways = (_("Type 0 if you do not know."), _("Type skip to leave a line blank."))
    head = (screen.section, *screen.progress, *screen.said, screen.text, *listed, *ways)
    chosen = dict(grid.given)
    at, wrong = 0, ""
    while at < len(rows):
        row = rows[at]
        said = tuple(filter(None, head)) if at == 0 and not wrong else ()
        shown = Screen(
            said=said,
            text=_("Line {number}: {text}").format(number=at + 1, text=row.text),
            wrong=wrong,
            earlier=_told(chosen.get(row.id), steps),
            explain=screen.explain,
            moves=moves,
            back=screen.back or at > 0,
            beside=True,
        )
        reply = asker.write(shown, _typed(chosen.get(row.id), steps))
        wrong = ""
        if reply is Move.BACK:
            if at == 0:
                return Move.BACK
            at -= 1
            continue
        step = _step(reply, steps)
        if reply is not Move.SKIP and step is None:
            wrong = not_listed(str(reply), len(steps))
            continue
        if step != chosen.get(row.id):
            grid.store(row.id, step)
        chosen |= {row.id: step} if step else {}
        if step is None:
            chosen.pop(row.id, None)
        at += 1
    return None


def _step(reply: str | Move, steps: Sequence[Item]) -> str | Move | None:
    """Return the step that a reply means; None if it means none."""
    if reply in (Move.UNKNOWN, Move.UNKNOWN.value, "0"):
        return Move.UNKNOWN
    number = row_number(str(reply))
    return steps[number - 1].id if number is not None and 1 <= number <= len(steps) else None


def _typed(chosen: str | Move | None, steps: Sequence[Item]) -> str:
    """Return what would be typed for a choice; nothing where there is none."""
    if chosen is None:
        return ""
    ids = [step.id for step in steps]
    return str(ids.index(str(chosen)) + 1) if chosen in ids else Move.UNKNOWN.value


def _told(chosen: str | Move | None, steps: Sequence[Item]) -> str:
    return next((step.text for step in steps if step.id == chosen), _typed(chosen, steps))
