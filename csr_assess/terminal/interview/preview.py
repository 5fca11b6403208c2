"""What a day can be like in the job aimed at: one page before the first question of the checks, passed with Enter."""

from __future__ import annotations

from collections.abc import Container

from csr_assess.answers.types import TargetJob
from csr_assess.base.texts import _
from csr_assess.questions.relevance import TARGET
from csr_assess.rubric.model import DayLine, Rubric
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen


class Preview:
    """The page of one interview: shown once for each aim, and never where one check alone is asked."""

    def __init__(self, asker: Asker, only: str | None) -> None:
        """Take who asks, and the check's word where one alone is asked."""
        self._asker, self._only = asker, only
        self._shown_for: tuple[str | None, tuple[str, ...]] | None = None

    def leads_back(self, rubric: Rubric, target: TargetJob, ways: tuple[str, str], seen: Container[str]) -> bool:
        """Show the page between the target and the rest; whether the person went back from it.

        `ways` are the question before and the one ahead, `seen` the questions that were ever on the screen.
        """
        before, ahead = ways
        aim = (target.industry, target.channels)
        if self._only or not before.startswith(TARGET) or ahead.startswith(TARGET) or aim == self._shown_for:
            return False
        screen = preview_screen(rubric, target) if self._shown_for or ahead not in seen else None
        if screen is None:
            return False
        back = self._asker.pick(screen, [Item(id="go", text=_("Go on to the questions"))], "go") is Move.BACK
        self._shown_for = None if back else aim
        return back


def preview_screen(rubric: Rubric, target: TargetJob) -> Screen | None:
    """Return the page for a target; None where the rubric says nothing of a day."""
    lines = day_lines(rubric, target)
    if not lines:
        return None
    said = (*lines, _("Nothing here is scored. It is to help you choose."))
    return Screen(section=_("What a day can be like"), said=said, text=_("Ready for the questions?"))


def day_lines(rubric: Rubric, target: TargetJob) -> tuple[str, ...]:
    """Return what a day is like: in any such job, by the ways of contact, in the industry, as far as both are known."""
    industry = next((one for one in rubric.target.industries if one.id == target.industry), None)
    lines = _of(rubric.target.day, target)
    if industry is not None and (industry.facts or industry.day):
        lines += (*filter(None, (industry.text,)), *_of(industry.day, target))
    return lines


def _of(lines: tuple[DayLine, ...], target: TargetJob) -> tuple[str, ...]:
    return tuple(line.text for line in lines if not line.channels or {*line.channels} & {*target.channels})
