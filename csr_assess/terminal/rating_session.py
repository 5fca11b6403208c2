"""A rating typed in: who rates, when and where it was seen, then one skill after the other. Saved after each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.answers.types import Answers, Supplied
from csr_assess.base import written_dates
from csr_assess.base.dates import days_after
from csr_assess.base.texts import _, number
from csr_assess.evidence.raters import is_rating, same_person
from csr_assess.questions.words.plain_text import tidy
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.roleplay_types import RatingSetting
from csr_assess.rubric.section import Criterion
from csr_assess.terminal.autosave import Autosave, Finished
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen
from csr_assess.terminal.stop_signals import signals

_FINISH, _BETWEEN = "finish", "between"
_HALVES = (1.5, 2.5, 3.5, 4.5)
_LONGEST = 200

AskStep = Callable[[], bool]
"""Asks one thing; says whether the person goes on, and not back."""


class Rated(Struct, kw_only=True):
    """Who rates, when it was seen, and where."""

    by: str = ""
    day: date
    setting: RatingSetting | None = None


class RatingSession:
    """One rater at the keyboard, with one person's answers."""

    def __init__(self, rubric: Rubric, answers: Answers, keeper: Autosave, asker: Asker, today: date) -> None:
        """Begin with the answers of a file, which `keeper` keeps."""
        self.answers = answers
        self._rubric, self._keeper, self._asker, self._today = rubric, keeper, asker, today
        self._about = Rated(day=today)
        self._half: list[float] = []

    def run(self) -> Finished:
        """Ask everything; raises InterruptedInterviewError if the person stops."""
        try:
            with signals(), self._asker:
                self._ask_all()
        except (KeyboardInterrupt, EOFError):
            raise self._keeper.stopped() from None
        return self._keeper.finished(self.answers)

    def _ask_all(self) -> None:
        first: list[AskStep] = [self._ask_who, self._ask_day, self._ask_setting]
        at = 0
        while True:
            criteria = self._criteria()
            steps = [*first, *(self._asks(one, place, len(criteria)) for place, one in enumerate(criteria, 1))]
            if at < len(steps):
                at = max(0, at + (1 if steps[at]() else -1))
                continue
            chosen = self._look_over(criteria)
            if chosen == _FINISH:
                return
            if chosen is None:
                at = len(steps) - 1
            else:
                self._asks(criteria[chosen], chosen + 1, len(criteria))()

    def _criteria(self) -> list[Criterion]:
        """Return what the sheet for the setting asks."""
        setting, kits = self._about.setting, self._rubric.roleplays.values()
        call = setting is not None and setting.sheet == "call"
        names = dict.fromkeys(name for kit in kits for name in (kit.criteria if call else kit.at_work))
        return [self._rubric.criteria[name] for name in names if name in self._rubric.criteria]

    # --------------------------------------------------------------- who, when, where

    def _ask_who(self) -> bool:
        known = list(dict.fromkeys(one.by for one in self.answers.evidence if one.by))
        whose = self.answers.candidate.name or self.answers.candidate.id or self._keeper.path.stem
        said = (
            _("You rate: {person}.").format(person=whose),
            _("Rate what you saw yourself. An accent is not clarity, and health is nobody's business here."),
            *self._keeper.told(),
        )
        text = _("Who rates? What you are is enough, such as shift lead.")
        while True:
            screen = Screen(section=_("A rating"), said=said, text=text, back=False)
            reply = self._asker.write(screen, self._about.by, known)
            if isinstance(reply, str) and tidy(reply):
                self._about.by = tidy(reply)[:_LONGEST]
                return True

    def _ask_day(self) -> bool:
        wrong, standing = "", self._about.day.isoformat()
        while True:
            text = _("On which day did you see it? The last one, if it was over some weeks.")
            reply = self._asker.write(Screen(section=_("A rating"), text=text, wrong=wrong), standing)
            if isinstance(reply, Move):
                return False
            found, standing = written_dates.readings(tidy(reply)), reply
            if len(found) != 1:
                wrong = _("Write the day as 2026-11-21.")
            elif date.fromisoformat(found[0]) > days_after(self._today, 1):
                wrong = _("That day is still to come.")
            else:
                self._about.day = date.fromisoformat(found[0])
                return True

    def _ask_setting(self) -> bool:
        settings = {one.id: one for kit in self._rubric.roleplays.values() for one in kit.settings}
        rows = [Item(id=one.id, text=one.title) for one in settings.values()]
        standing = self._about.setting.id if self._about.setting else None
        reply = self._asker.pick(Screen(section=_("A rating"), text=_("Where did you see it?")), rows, standing)
        if isinstance(reply, Move):
            return False
        self._about.setting = settings[reply]
        return True

    # --------------------------------------------------------------- one skill after the other

    def _asks(self, criterion: Criterion, place: int, count: int) -> AskStep:
        section = _("Skill {number} of {count}").format(number=place, count=count)
        return lambda: self._ask(criterion, section)

    def _ask(self, criterion: Criterion, section: str) -> bool:
        old = self._level(criterion)
        rows = [Item(id=str(level), text=line) for level, line in enumerate(criterion.anchors, 1)]
        rows.append(Item(id=_BETWEEN, text=_("Between two of these")))
        screen = Screen(
            section=section,
            said=(_("The lines are in the words of the person you rate. Skip what you did not see."), *self._notes()),
            text=_("{title}: which line fits what you saw?").format(title=criterion.title),
            earlier="" if old is None else _("Level {level}").format(level=number(old, 2)),
            moves=(Move.SKIP,),
            read=self._read_half,
        )
        standing = None if old is None else number(old) if old.is_integer() else _BETWEEN
        self._half.clear()
        reply = self._asker.pick(screen, rows, standing)
        if reply is Move.BACK:
            return False
        if reply == _BETWEEN:
            half = self._half[-1] if self._half else self._between(criterion, section, old)
            if half is None:
                return self._ask(criterion, section)
            self._keep(criterion, half)
        else:
            self._keep(criterion, None if isinstance(reply, Move) else float(reply))
        return True

    def _read_half(self, typed: str) -> Sequence[str | Move]:
        """Take a level between two that was typed as a number."""
        try:
            level = float(typed.strip().replace(",", "."))
        except ValueError:
            return ()
        if level not in _HALVES:
            return ()
        self._half.append(level)
        return (_BETWEEN,)

    def _between(self, criterion: Criterion, section: str, old: float | None) -> float | None:
        pairs = zip(_HALVES, criterion.anchors, criterion.anchors[1:], strict=False)
        said = _('{level}: between "{lower}" and "{higher}"')
        rows = [
            Item(id=number(level), text=said.format(level=number(level), lower=lower, higher=higher))
            for level, lower, higher in pairs
        ]
        standing = number(old) if old in _HALVES else None
        screen = Screen(section=section, text=_("{title}: between which two?").format(title=criterion.title))
        reply = self._asker.pick(screen, rows, standing)
        return None if isinstance(reply, Move) else float(reply)

    def _look_over(self, criteria: Sequence[Criterion]) -> Any:  # noqa: ANN401 -- a place, the end, or back
        given = [self._level(one) for one in criteria]
        rated = [level for level in given if level is not None]
        alike = len(rated) >= self._rubric.core.quality.same_rating_run and len(set(rated)) == 1
        said = [_("All your levels are the same. Look at each again.")] if alike else []
        rows = [Item(id=_FINISH, text=_("Finish"))]
        for place, (one, level) in enumerate(zip(criteria, given, strict=True)):
            shown = _("not rated") if level is None else number(level, 2)
            rows.append(Item(id=str(place), text=f"{one.title}: {shown}"))
        text = _("Finish, or change one?")
        screen = Screen(section=_("Look it over"), said=(*said, *self._notes()), text=text)
        reply = self._asker.pick(screen, rows, _FINISH)
        if isinstance(reply, Move):
            return None
        return reply if reply == _FINISH else int(reply)

    # --------------------------------------------------------------- the file

    def _notes(self) -> tuple[str, ...]:
        told = tuple(self._keeper.notes)
        self._keeper.notes.clear()
        return told

    def _is_ours(self, entry: Supplied, criterion: Criterion) -> bool:
        """Say whether an entry is this rater's of this day: to rate again on one day is to correct it."""
        same = (entry.criterion, same_person(entry.by), entry.date)
        return is_rating(entry) and same == (criterion.id, same_person(self._about.by), self._about.day)

    def _level(self, criterion: Criterion) -> float | None:
        return next((one.level for one in self.answers.evidence if self._is_ours(one, criterion)), None)

    def _keep(self, criterion: Criterion, level: float | None) -> None:
        """Put a rating into the file in place of this rater's earlier one of the day; None takes it away."""
        left = [one for one in self.answers.evidence if not self._is_ours(one, criterion)]
        setting = self._about.setting.id if self._about.setting else ""
        new = Supplied(
            criterion=criterion.id, kind="observer", level=level, by=self._about.by, date=self._about.day,
            setting=setting,
        )  # fmt: skip
        found = (*left, *((new,) if level is not None else ()))
        if found != self.answers.evidence:
            self.answers = self._keeper.keep(msgspec.structs.replace(self.answers, evidence=found))
