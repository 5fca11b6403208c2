"""The page that an interview begins with: how much lies ahead, how to answer, and what can be answered again. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csr_assess.base.texts import _, counted, sentences
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal import progress
from csr_assess.terminal.prompts.asker import Item, Screen


def start_screen(
    rubric: Rubric, so_far: Iterable[str], seconds: float, ways: Iterable[str], *, open_ones: bool
) -> Screen:
    """Return the page; `ways` are how to use it and where answers are kept, `open_ones` whether anything is left."""
    said = (
        *so_far,
        sentences((progress.takes_minutes(seconds), _("Stop whenever you like and go on later."))),
        _("Pick what is true today. You can skip any question."),
        *ways,
    )
    text = _("Ready?") if open_ones else _("You have answered everything. Look it over?")
    return Screen(section=rubric.core.title, said=said, text=text, back=False)


def not_known(rubric: Rubric, unsure: Sequence[Question]) -> list[Item]:
    """Return the offer to answer what was not known, where anything was not: a score may wait for it."""
    if not unsure:
        return []
    said = counted(
        "Answer the {number} question you did not know ({time})",
        "Answer the {number} questions you did not know ({time})",
        len(unsure),
        time=progress.minutes_in_words(progress.seconds_left(rubric, unsure, {})),
    )
    return [Item(id="open", text=said)]
