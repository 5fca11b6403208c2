"""The interview's way: start page, each relevant question, back and forth, the review, done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from csr_assess.answers.extent import count
from csr_assess.answers.types import UNKNOWN, Answers, Progress, TargetJob
from csr_assess.base.texts import _
from csr_assess.base.written_dates import in_words
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.parted_text import parted
from csr_assess.questions.relevance import TARGET, answer_to, has_passed, relevant
from csr_assess.questions.together import group_of
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal import progress, prompts, resuming, stop_signals
from csr_assess.terminal.autosave import Autosave, Finished
from csr_assess.terminal.interview import review
from csr_assess.terminal.interview.agenda import Agenda
from csr_assess.terminal.interview.asking import Asking
from csr_assess.terminal.interview.editing import takes_unknown, with_answer, words
from csr_assess.terminal.interview.entry_prompts import ask
from csr_assess.terminal.interview.explaining import explanation
from csr_assess.terminal.interview.grid_screen import grid_of, shared_screen
from csr_assess.terminal.interview.preview import Preview
from csr_assess.terminal.interview.start_page import not_known, start_screen
from csr_assess.terminal.interview.typed_line import hinted
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen
from csr_assess.terminal.unconfirmed import Begun


def conduct(  # noqa: PLR0913 -- what the command's options say
    rubric: Rubric,
    answers: Answers,
    *,
    path: Path,
    plain: bool,
    only: str | None = None,
    aimed: Callable[[TargetJob], Rubric] | None = None,
    resume: Callable[[Path], str] | None = None,
    asker: Asker | None = None,
    keeper: Autosave | None = None,
    clock: Callable[[], float] = time.monotonic,
    today: date | None = None,
    open_ones: bool = False,
) -> Finished:
    """Ask every relevant question, saving into `path` after each, and return the reviewed answers.

    `only` is a check's word; `aimed` returns the rubric for another target, if there is more than one;
    `resume` returns the command that goes on with a file; `keeper` is what keeps that file already;
    `today` is what a day that lies ahead is held against; `open_ones` asks what was skipped or not known once more.
    Raises UsageError for an unknown check, InterruptedInterviewError where the person stops.
    """
    asker = asker or prompts.asker(plain=plain)
    resume = resume or (lambda place: resuming.resume_command(place, only=only, plain=plain))
    keeper = keeper or Autosave(path, asker, resume)
    aimed = aimed or (lambda _target: rubric)
    session = Conversation(
        rubric, answers, asker, keeper, only=only, aimed=aimed, clock=clock, today=today, open_ones=open_ones
    )
    try:
        with stop_signals.signals(), asker:
            session.run()
            session.answers = keeper.settle(session.answers)
    except (KeyboardInterrupt, EOFError):
        raise keeper.stopped() from None
    return keeper.finished(session.answers)


class Conversation:
    """One interview: the answers so far, and where it is."""

    def __init__(  # noqa: PLR0913 -- what it works with
        self,
        rubric: Rubric,
        answers: Answers,
        asker: Asker,
        keeper: Autosave,
        *,
        only: str | None,
        aimed: Callable[[TargetJob], Rubric],
        clock: Callable[[], float],
        today: date | None = None,
        open_ones: bool = False,
    ) -> None:
        """Begin with the answers of a file, or none."""
        self.rubric, self.answers, self._agenda = rubric, answers, Agenda(only)
        self._preview = Preview(asker, only)
        self._aimed = aimed
        self._asker, self._keeper, self._clock, self._today = asker, keeper, clock, today
        known = answers.interview if isinstance(answers.interview, Progress) else Progress()
        self._at, self._seconds, self._begun = known.at, dict(known.seconds), Begun(known)
        self._noted: tuple[str, ...] = ()
        self._confirmed = ""
        self._agenda.needed(rubric, answers)
        self._open_ones = open_ones
        self._settled = self._settled_but(*([UNKNOWN] if open_ones else []))

    def questions(self) -> list[Question]:
        """Return what is asked now, in order: relevant, of the check wanted, with something to choose."""
        return self._agenda.questions(self.rubric, self.answers)

    def run(self) -> None:
        """Ask from where it stopped to the review's end."""
        at: str | None = self._start(self._first())
        while at is not None:
            self._ask_from(at)
            at = self._review()

    def _first(self) -> str:
        if self._open_ones:
            return next((question.id for question in self.questions() if question.id not in self._settled), "")
        return self._agenda.first(self.rubric, self.answers, self._at, self._seconds)

    def _answer(self, question: Question) -> Any:  # noqa: ANN401
        return answer_to(question.id, self.answers)

    def _start(self, at: str) -> str:
        """Show what lies ahead, and return where to begin."""
        ahead = progress.ahead(self.questions(), at, self.answers)
        maybe, answered = self._agenda.maybe(self.rubric, self.answers, ahead), count(self.answers)
        seconds = progress.seconds_left(self.rubric, ahead, self._seconds, maybe)
        told = progress.so_far(answered, progress.total(ahead, maybe) if at else 0)
        private = _("This is private: nothing leaves this computer.")
        ways = (*self._asker.keys(), private, *self._keeper.told())
        screen = start_screen(self.rubric, told, seconds, ways, open_ones=bool(at))
        go = Item(id="go", text=_("Go on") if answered else _("Start"))
        unsure = [] if self._open_ones else [one for one in self.questions() if self._answer(one) == UNKNOWN]
        if self._asker.pick(screen, [go, *not_known(self.rubric, unsure)], go.id) == "open":
            self._open_ones, self._settled = True, self._settled_but(UNKNOWN)
            return self._first()
        return at

    def _settled_but(self, *again: str) -> set[str]:
        """Return the questions with an answer that is none of these."""
        return {question.id for question in self.questions() if self._answer(question) not in (None, *again)}

    def _ask_from(self, at: str) -> None:
        """Ask from a question to the last one, past what was answered before, Back and forth; none for an empty id."""
        while at:
            questions = self.questions()
            asked = [question.id for question in questions]
            if at not in asked:  # what another program changed in the file made it irrelevant
                at = self._first()
                continue
            group = group_of(questions, asked.index(at))
            here = asked.index(group[0].id)
            ways = (asked[here - 1], group[0].id)
            if here and self._preview.leads_back(self.rubric, self.answers.target, ways, self._seconds):
                at = asked[here - 1]
                continue
            self._settled -= {question.id for question in group}
            if self._ask_screen(group, here):
                asked = [question.id for question in self.questions()]
                at = next((one for one in asked[asked.index(group[-1].id) + 1 :] if one not in self._settled), "")
            elif here == 0:
                at = self._start(at)
            else:
                at = asked[here - 1]
            self._keep(at)

    def _ask_screen(self, group: Sequence[Question], here: int) -> bool:
        """Ask the questions of one screen and take their answers; False if the person went back."""
        if len(group) == 1:
            return self._ask(group[0], here)
        began, screen = self._clock(), shared_screen(group, self._screen(group[0], here))
        self._noted = ()
        reply = self._asker.grid(screen, grid_of(group, self.answers, self.rubric, self._take))
        each = (self._clock() - began) / len(group)
        self._seconds |= {question.id: round(self._seconds.get(question.id, 0) + each, 1) for question in group}
        return reply is None

    def _ask(self, question: Question, here: int | None = None) -> bool:
        """Ask one question and take its answer; False if the person went back."""
        began, screen = self._clock(), self._screen(question, here)
        self._noted = ()
        asking = Asking(
            question=question,
            old=self._answer(question),
            screen=screen,
            asker=self._asker,
            rubric=self.rubric,
            store=lambda held: self._take(question, held),
            begun=self._begun,
            holding=lambda: self._keep(question.id),
            unlikely=lambda value: self._unlikely(question, value),
        )
        try:
            reply = ask(asking)
        except (KeyboardInterrupt, EOFError):
            if self._begun:
                self._keeper.keep_last(self._with_progress(question.id))
            raise
        self._seconds[question.id] = round(self._seconds.get(question.id, 0) + self._clock() - began, 1)
        if reply is Move.BACK:
            return False
        self._confirmed = question.id
        self._begun.settle(question.id)
        before = self._answer(question)
        self._change(question, None if reply is Move.SKIP else reply)
        if QUESTION_KINDS[question.kind].retold and self._answer(question) not in (None, before):
            answer = words(question, self.answers, self.rubric).rstrip(".")
            self._noted += (f"{_('Your last answer')}: {answer}.",)
        return True

    def _unlikely(self, question: Question, value: Any) -> str:  # noqa: ANN401
        """Return what is asked of a day that has passed, and should lie ahead; empty for any other value."""
        known = relevant(self.rubric, self.answers).values
        if self._today is None or not has_passed(question, value, known, self._today):
            return ""
        return _("{day} has passed. Is it right?").format(day=in_words(value))

    def _take(self, question: Question, value: Any) -> None:  # noqa: ANN401
        """Take an answer that is still being made, and save it."""
        self._change(question, value)
        self._confirmed = question.id
        self._keep(question.id)

    def _with_progress(self, at: str) -> Answers:
        progress = Progress(
            at=at, seconds=dict(self._seconds), marked=dict(self._begun.marked), typed=dict(self._begun.typed)
        )
        return msgspec.structs.replace(self.answers, interview=progress)

    def _change(self, question: Question, value: Any) -> None:  # noqa: ANN401
        known = self._answer(question)
        if value != (list(known) if isinstance(known, tuple) else known):
            self.answers = with_answer(self.answers, question.id, value)
            if question.id.startswith(TARGET):
                self.rubric = self._aimed(self.answers.target)

    def _keep(self, at: str) -> None:
        self.answers = self._with_progress(at)
        before = self.answers.target
        self.answers = self._keeper.keep(self.answers, self._confirmed)
        self._confirmed = ""
        if self.answers.target != before:
            self.rubric = self._aimed(self.answers.target)
        self._noted += tuple(self._keeper.notes)
        self._keeper.notes.clear()

    def _screen(self, question: Question, here: int | None) -> Screen:
        """Return what is around a question; `here` is its place in the interview, None in the review."""
        now = (self.rubric, self.answers)
        sentences = parted(question, self.rubric.questions.values())
        moves = [Move.UNKNOWN] if takes_unknown(self.answers, question.id) else []
        moves += [Move.NOT_APPLICABLE] if question.allow_na else []
        return Screen(
            section=progress.part(self.rubric, question),
            progress=() if here is None else self._agenda.so_far(*now, here, self._seconds),
            said=self._noted if here is None else (*self._noted, *self._agenda.intro(*now, here)),
            text=hinted(question, sentences.own),
            shared=sentences.shared,
            earlier=words(question, self.answers, self.rubric),
            explain=explanation(question, self.rubric),
            moves=(*moves, Move.SKIP),
        )

    def _review(self) -> str | None:
        """Show all answers and let each be changed; None if the person is done, else where Back leads."""
        while True:
            asked = self.questions()
            reply = review.show_review(self._asker, asked, self.answers, self.rubric, self._noted)
            self._noted = ()
            if reply is Move.BACK:
                return asked[-1].id
            if reply == review.FINISH:
                if not self._has_news():
                    return None
                continue
            self._edit(next(question for question in asked if question.id == reply))

    def _has_news(self) -> bool:
        """Take in what became of the file since the last answer; whether something is to be said of it."""
        if self._keeper.is_changed():
            self._keep("")
        return bool(self._noted)

    def _edit(self, question: Question) -> None:
        """Ask one question again, and those that its new answer makes relevant."""
        known = {asked.id for asked in self.questions()}
        todo: list[Question] = [question]
        while todo:
            forward = self._ask(todo.pop(0))
            self._keep("")
            if not forward:
                return
            new = [asked for asked in self.questions() if asked.id not in known and self._answer(asked) is None]
            known |= {asked.id for asked in new}
            todo += new
