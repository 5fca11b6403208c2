"""The interview, answered by a script: what is asked, what is kept, where Back and the review lead."""

from __future__ import annotations

import itertools
from datetime import date
from types import SimpleNamespace

import msgspec
import pytest

from csr_assess.answers import read
from csr_assess.answers.extent import count
from csr_assess.answers.types import SCHEMA, UNKNOWN, Answers, Candidate, Progress, TargetJob
from csr_assess.answers.write import dump
from csr_assess.base import written_dates
from csr_assess.base.errors import ExitCode, InterruptedInterviewError, UsageError
from csr_assess.questions import validation
from csr_assess.questions.relevance import offered, relevant
from csr_assess.rubric.section import Option
from csr_assess.terminal import progress
from csr_assess.terminal.interview.asking import Asking
from csr_assess.terminal.interview.entry_prompts import ask
from csr_assess.terminal.prompts.asker import Move, Screen
from tests.interviewee import Interviewee, interviewed, keep
from tests.people import AS_OF, answers, asking_checks, rubric
from tests.rows import each

pytestmark = pytest.mark.terminal  # a person at one, played without it

NONE_HELD = {q.id: [] for q in rubric().questions.values() if q.kind == "records"}
PERSON = answers(level=3, given=NONE_HELD)
BRANCH = next(q for q in rubric().questions.values() if q.when and q.when[0].is_in)
"""A question that one answer of an earlier one makes relevant."""
EARLIER = rubric().questions[BRANCH.when[0].ask]
RATINGS = [q for q in rubric().questions.values() if q.kind == "rating"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "c-014.yaml"


def _first(kind: str) -> str:
    asked = (*relevant(rubric(), PERSON).questions, *rubric().questions.values())
    return next(q.id for q in asked if q.kind == kind)


def nowhere(_held: object) -> None:
    """Keep nothing of an answer that is still being made."""


def _given(person: Answers) -> dict:
    shown = relevant(rubric(), person).ids
    return {question: value for question, value in person.answers.items() if question in shown}


# ------------------------------------------------------------------ answers


def test_an_interview_gives_what_a_file_written_by_hand_gives(path):
    done = interviewed(Interviewee(PERSON), path)
    assert done.answers.answers == _given(PERSON)
    target = done.answers.target
    assert (target.industry, target.state, target.channels) == ("insurance", "FL", ("phone", "chat"))
    saved, raw = read.read_file(path)
    assert validation.validated(saved, rubric(), AS_OF, "c-014.yaml", raw) == done.answers
    assert done.saved
    assert done.path == path


def test_the_target_comes_first_then_the_checks_in_order(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    parts = [name for name, _group in itertools.groupby(question.partition(".")[0] for question in person.asked)]
    assert parts == ["target", *asking_checks()]


def test_a_target_with_one_role_on_offer_is_not_asked_for_it(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    options = {q.id: q.options for q in rubric().target.questions}
    alone = [question for question, listed in options.items() if sum(option.offered for option in listed) == 1]
    assert alone
    assert not set(alone) & set(person.asked)


def test_back_three_and_change_one_keeps_all_the_others(path):
    stop, changed = RATINGS[5].id, RATINGS[2].id
    plan = {
        stop: [Move.BACK],
        RATINGS[4].id: [keep, Move.BACK, keep],
        RATINGS[3].id: [keep, Move.BACK, keep],
        changed: [keep, 5],
    }
    plan = {question: [3 if reply is keep else reply for reply in replies] for question, replies in plan.items()}
    person = Interviewee(PERSON, plan)
    done = interviewed(person, path)
    assert done.answers.answers == _given(PERSON) | {changed: 5}
    again = len(person.asked) - 1 - person.asked[::-1].index(changed)
    assert person.defaults[again] == "3"


@pytest.mark.parametrize("kind", ["rating", "choice", "choices", "number", "place", "records"])
def test_back_and_forth_changes_nothing(path, kind):
    question = _first(kind)
    asked = [q.id for q in relevant(rubric(), PERSON).questions]
    following = asked[asked.index(question) + 1] if question != asked[-1] else None
    back = {following: [Move.BACK]} if following else {}
    done = interviewed(Interviewee(PERSON, back), path, PERSON)
    assert done.answers.answers == PERSON.answers
    assert done.answers.target == PERSON.target


def test_enter_alone_keeps_every_answer_of_a_file(path):
    everything = {q.id: [keep] * 3 for q in rubric().questions.values() if q.kind != "records"}
    odd = answers(
        given=NONE_HELD | {RATINGS[0].id: 3.5, RATINGS[1].id: {"value": 2, "note": "seen", "confirm": "shift lead"}}
    )
    begun = Answers(
        schema=SCHEMA,
        target=odd.target,
        answers=odd.answers,
        interview=Progress(at=next(iter(relevant(rubric(), odd).ids & {"target.industry"}))),
    )
    done = interviewed(Interviewee(odd, everything), path, begun)
    assert done.answers.answers == odd.answers
    assert done.answers.target == odd.target


def test_not_known_not_applicable_and_skipped_are_three_things(path):
    applicable = next((q.id for q in rubric().questions.values() if q.allow_na), None)
    plan = {RATINGS[0].id: [Move.UNKNOWN], RATINGS[1].id: [Move.SKIP]}
    if applicable:
        plan[applicable] = [Move.NOT_APPLICABLE]
    done = interviewed(Interviewee(PERSON, plan), path)
    assert done.answers.answers[RATINGS[0].id] == "unknown"
    assert RATINGS[1].id not in done.answers.answers
    assert applicable is None or done.answers.answers[applicable] == "n/a"


def test_what_was_not_known_is_asked_alone_where_the_person_wants_it(path):
    unsure = [question.id for question in RATINGS[3:6]]
    begun = answers(given=dict.fromkeys(unsure, UNKNOWN))
    person = Interviewee(PERSON)
    person.begins = "open"
    done = interviewed(person, path, begun)
    assert "Answer the 3 questions you did not know (about 1 minute)" in person.offered_begins
    assert [one for one in person.asked if done.answers.answers.get(one)][: len(unsure)] == unsure
    assert set(unsure) <= set(person.asked)
    assert not {question.id for question in RATINGS[6:]} & set(person.asked)
    assert UNKNOWN not in [done.answers.answers[question] for question in unsure]


def test_nothing_not_known_is_not_offered(path):
    person = Interviewee(PERSON)
    interviewed(person, path, PERSON)
    assert len(person.offered_begins) == 1


def test_every_question_offers_skip_and_only_some_not_applicable(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    for screen in person.screens[1:]:
        question = rubric().questions[person.question(screen)]
        assert Move.SKIP in screen.moves
        assert (Move.NOT_APPLICABLE in screen.moves) == question.allow_na
        assert (Move.UNKNOWN in screen.moves) == (question.id != "target.channels")
        assert screen.back


def test_skipping_an_answered_question_takes_the_answer_back_but_not_its_note(path):
    given = answers(given=NONE_HELD | {RATINGS[1].id: {"value": 2, "note": "seen"}})
    plan = {RATINGS[0].id: [Move.SKIP], RATINGS[1].id: [Move.SKIP]}
    person = Interviewee(given, plan, [RATINGS[0].id, RATINGS[1].id, "finish"])
    done = interviewed(person, path, given)
    assert RATINGS[0].id not in done.answers.answers
    assert done.answers.answers[RATINGS[1].id] == {"note": "seen"}


@pytest.mark.slow
def test_an_option_not_offered_stays_where_an_answer_holds_it(path):
    hidden = next(i.id for i in rubric().target.industries if not i.asked)
    begun = Answers(schema=SCHEMA, target=TargetJob(industry=hidden), interview=Progress(at="target.industry"))
    person = Interviewee(PERSON, {"target.industry": [keep]})
    done = interviewed(person, path, begun)
    assert done.answers.target.industry == hidden
    fresh = Interviewee(PERSON)
    interviewed(fresh, path.with_name("fresh.yaml"))
    assert hidden not in [item.id for item in fresh.items[0]]


def test_an_option_not_offered_stays_among_several():
    question = next(q for q in rubric().questions.values() if q.kind == "choices" and not q.id.startswith("target."))
    hidden, *rest = question.options
    question = msgspec.structs.replace(question, options=(msgspec.structs.replace(hidden, offered=False), *rest))
    asking = Asking(
        question=question,
        old=[hidden.id, rest[0].id],
        screen=Screen(text=question.text),
        asker=Interviewee(PERSON, {question.id: [keep]}),
        rubric=rubric(),
        store=nowhere,
    )
    assert ask(asking) == [hidden.id, rest[0].id]
    assert [item.id for item in asking.asker.items[0]] == [option.id for option in question.options]
    fresh = msgspec.structs.replace(asking, old=None, asker=Interviewee(PERSON))
    ask(fresh)
    assert hidden.id not in [item.id for item in fresh.asker.items[0]]


WRONG = {
    "number": (["a few", "1,5", "-1", "1e9", "999999", "12"], 12),
    "place": (["Atlantis", "ohio"], "OH"),
    "place begun": (["flor"], "FL"),
    "place nearly": (["Florda", "Nw York", "florida"], "FL"),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("typed", "value"), WRONG.values(), ids=WRONG)
def test_wrong_input_is_asked_again_with_what_is_wrong(path, typed, value):
    question = _first("number" if isinstance(value, int) else "place")
    person = Interviewee(PERSON, {question: list(typed)})
    done = interviewed(person, path)
    screens = [s for s, asked in zip(person.screens[1:], person.asked, strict=False) if asked == question]
    assert [bool(screen.wrong) for screen in screens] == [False] + [True] * (len(typed) - 1)
    assert [d for d, q in zip(person.defaults, person.asked, strict=True) if q == question] == ["", *typed[:-1]]
    assert value in (done.answers.answers.get(question), done.answers.target.state)


@pytest.mark.parametrize(("typed", "name"), [("Florda", "Florida"), ("nw york", "New York"), ("OHOI", "Ohio")])
def test_a_name_nearly_right_is_proposed(path, typed, name):
    person = Interviewee(PERSON, {"target.state": [typed, "FL"]})
    interviewed(person, path)
    assert f"did you mean {name}?" in "".join(screen.wrong for screen in person.screens)


ASKED_BACK = {
    "a code kept": (["qq", "QQ"], "QQ", 2),
    "another country's part": (["ca-on", "CA-ON"], "CA-ON", 2),
    "typed again": (["qq", "again", "ca"], "CA", 3),
    "gone back to the line": (["qq", Move.BACK, "ca"], "CA", 3),
    "a state's code": (["CA"], "CA", 1),
}
LINE_AFTER = {Move.BACK: "qq"}
"""What stands in the line after the reply to what was asked back; a fresh line where it is typed again."""


@pytest.mark.few(3)
@pytest.mark.parametrize(("replies", "state", "screens"), ASKED_BACK.values(), ids=ASKED_BACK)
def test_a_place_nobody_knows_is_asked_back(path, replies, state, screens):
    person = Interviewee(PERSON, {"target.state": list(replies)})
    done = interviewed(person, path)
    assert done.answers.target.state == state
    assert person.asked.count("target.state") == screens
    standing = [default for default, q in zip(person.defaults, person.asked, strict=True) if q == "target.state"]
    assert standing == ["", None, LINE_AFTER.get(replies[1], "")][:screens] if screens > 1 else [""]
    asked_back = [screen.text for screen in person.screens if "Keep it" in screen.text]
    expected = f"{replies[0].upper()} is not a US state we know. Keep it as the code of another place?"
    assert asked_back == ([expected] if screens > 1 else [])


def test_a_place_kept_is_not_asked_back_again(path):
    abroad = msgspec.structs.replace(PERSON, target=msgspec.structs.replace(PERSON.target, state="CA-ON"))
    person = Interviewee(abroad, {"target.state": [keep]}, ["target.state", "finish"])
    assert interviewed(person, path, abroad).answers.target.state == "CA-ON"
    assert person.asked == ["target.state"]


def test_the_next_screen_says_what_a_place_was_taken_as(path):
    person = Interviewee(PERSON, {"target.state": ["CA"]})
    interviewed(person, path)
    told = ["Your last answer: California." in screen.said for screen in person.screens[1:]]
    assert told.count(True) == 1
    assert told.index(True) == person.asked.index("target.state") + 1


def test_an_answer_kept_is_not_told_on_the_next_screen(path):
    begun = msgspec.structs.replace(PERSON, interview=Progress(at="target.state"))
    person = Interviewee(PERSON, {"target.state": [keep]})
    interviewed(person, path, begun)
    assert person.asked[0] == "target.state"
    assert not any("last answer" in line for screen in person.screens for line in screen.said)


def test_several_answers_need_a_mark_and_an_exclusive_one_stands_alone(path):
    question = next(q for q in rubric().questions.values() if any(o.exclusive for o in q.options))
    alone = next(o.id for o in question.options if o.exclusive)
    other = next(o.id for o in question.options if not o.exclusive)
    person = Interviewee(PERSON, {question.id: [[], [alone, other], [alone]]})
    done = interviewed(person, path)
    assert done.answers.answers[question.id] == [alone]
    assert person.asked.count(question.id) == 3


def test_a_date_is_checked_and_hinted(path):
    question = _first("date")
    person = Interviewee(
        PERSON, {EARLIER.id: [BRANCH.when[0].is_in[0]], question: ["2026-02-30", "June", "2027-06-15"]}
    )
    done = interviewed(person, path)
    if question == BRANCH.id:
        assert done.answers.answers[question] == "2027-06-15"
        assert "(year-month-day, such as 2026-11-21)" in next(
            s.text for s in person.screens[1:] if person.question(s) == question
        )


DAYS = {
    "year first": ("2026-11-21", ["2026-11-21"]),
    "year first, short": (" 2026-1-5 ", ["2026-01-05"]),
    "as in the US": ("11/21/2026", ["2026-11-21"]),
    "the day first, and no month": ("21/11/2026", ["2026-11-21"]),
    "two ways": ("03/04/2027", ["2027-03-04", "2027-04-03"]),
    "two ways that are one": ("05-05-2027", ["2027-05-05"]),
    "with points": ("21.11.2026", ["2026-11-21"]),
    "a month's name": ("Nov 21 2026", ["2026-11-21"]),
    "a month's whole name": ("november 21st, 2026", ["2026-11-21"]),
    "four letters": ("Sept. 1, 2026", ["2026-09-01"]),
    "the day before the name": ("21 Nov 2026", ["2026-11-21"]),
    "a month alone": ("February 2028", ["2028-02-01", "2028-02-29"]),
    "the last month there is": ("dec 9999", ["9999-12-01", "9999-12-31"]),
    "a year of two digits": ("11/21/26", ["2026-11-21"]),
    "a year of two digits in any place": ("5/6/07", ["2007-05-06", "2007-06-05", "2005-06-07"]),
    "a year of two digits of the century before": ("15-Jun-69", ["1969-06-15"]),
    "a day that is none": ("02/30/2026", []),
    "year first, and no month": ("2026-21-11", []),
    "two letters of a month": ("No 21 2026", []),
    "eight digits": ("20261121", ["2026-11-21"]),
    "with the time of a spreadsheet": ("2027-06-15 00:00:00", ["2027-06-15"]),
    "with the time of a program": ("2027-06-15T14:30:00.123+00:00", ["2027-06-15"]),
    "with the time of a form": ("2026/11/02 9:14:05 AM EST", ["2026-11-02"]),
    "with its weekday": ("Tuesday, June 15, 2027", ["2027-06-15"]),
    "with another day's weekday": ("Monday, June 15, 2027", []),
    "the number of a day": ("46188", ["2026-06-15"]),
    "the number of a day and an hour": ("46188.5", ["2026-06-15"]),
    "the number of no day": ("12345", []),
    "a month in numbers": ("2027-06", ["2027-06-01", "2027-06-30"]),
    "a month in numbers with a point": ("2027.10", []),
    "a month and a day without a year": ("Jun-27", []),
    "a long number": ("1" * 5000, []),
    "a name alone": ("November", []),
    "words": ("soon", []),
    "other signs": ("11*21*2026", []),
    "nothing": ("", []),
}


@each(("typed", "read_as"), DAYS.values(), ids=DAYS)
def test_a_day_is_read_as_people_write_it(typed, read_as):
    assert list(written_dates.readings(typed)) == read_as


def test_a_day_is_told_in_words():
    assert written_dates.in_words("2026-11-05") == "November 5, 2026"


ASKED_DAYS = {
    "plain": (["Nov 21 2026"], "2026-11-21", []),
    "two ways": (["03/04/2027", "2027-04-03"], "2027-04-03", ["2027-03-04", "2027-04-03", "again"]),
    "typed again": (["03/04/2027", "again", "11/21/2026"], "2026-11-21", ["2027-03-04", "2027-04-03", "again"]),
    "a month": (["November 2026", "2026-11-30"], "2026-11-30", ["2026-11-01", "2026-11-30", "again"]),
}


@pytest.mark.parametrize(("replies", "day", "rows"), ASKED_DAYS.values(), ids=ASKED_DAYS)
def test_a_day_of_two_meanings_is_asked_back(replies, day, rows):
    question = msgspec.structs.replace(rubric().questions[_first("date")], month_means=None)
    person = Interviewee(PERSON, {question.id: list(replies)})
    screen = Screen(text=question.text)
    asking = Asking(question=question, old=None, screen=screen, asker=person, rubric=rubric(), store=nowhere)
    assert ask(asking) == day
    listed = [[item.id for item in items] for items in person.items if items]
    assert listed == ([rows] if rows else [])


# ------------------------------------------------------------------ marks not confirmed

SEVERAL = rubric().questions["target.channels"]
MARKS = [option.id for option in SEVERAL.options[:2]]


def _leaves(person: Interviewee, marks: list[str], reply: object) -> object:
    """Leave a list with something marked in it, as the whole screen does."""

    def left(_default: object) -> object:
        person.screens[-1].marking(marks)
        if isinstance(reply, Move):
            return reply
        raise reply

    return left


@pytest.mark.parametrize("signal", [KeyboardInterrupt, EOFError])
def test_marks_that_were_not_confirmed_are_saved_and_are_no_answer(path, signal):
    person = Interviewee(PERSON)
    person.plan = {SEVERAL.id: [_leaves(person, MARKS, signal)]}
    with pytest.raises(InterruptedInterviewError) as stopped:
        interviewed(person, path)
    assert "What you marked in 1 question and did not confirm is kept there too" in str(stopped.value)
    saved = read.read_file(path)[0]
    assert (saved.target.channels, saved.interview.marked) == ((), {SEVERAL.id: tuple(MARKS)})
    again = Interviewee(PERSON, {SEVERAL.id: [keep]})
    done = interviewed(again, path, saved)
    assert again.defaults[0] == MARKS
    assert again.screens[1].said[-1].startswith("Marked before and not confirmed yet: ")
    assert (done.answers.target.channels, done.answers.interview.marked) == (tuple(MARKS), {})


def test_marks_stand_when_the_question_is_shown_again(path):
    person = Interviewee(PERSON)
    person.plan = {SEVERAL.id: [_leaves(person, MARKS, Move.BACK), keep]}
    done = interviewed(person, path)
    assert [default for asked, default in zip(person.asked, person.defaults, strict=True) if asked == SEVERAL.id] == [
        [],
        MARKS,
    ]
    assert (done.answers.target.channels, done.answers.interview.marked) == (tuple(MARKS), {})


@pytest.mark.parametrize("marks", [[], list(PERSON.target.channels)], ids=["none", "those of the answer"])
def test_marks_as_they_were_are_nothing_to_keep(path, marks):
    person = Interviewee(PERSON, review=(SEVERAL.id, KeyboardInterrupt))
    person.plan = {SEVERAL.id: [list(PERSON.target.channels), _leaves(person, marks, Move.BACK)]}
    with pytest.raises(InterruptedInterviewError) as stopped:
        interviewed(person, path)
    assert "marked" not in str(stopped.value)
    assert read.read_file(path)[0].target.channels == PERSON.target.channels


def test_marks_alone_are_kept_beside_what_another_program_writes_meanwhile(path):
    person = Interviewee(PERSON)

    def left(_default: object) -> object:
        saved = read.read_file(path)[0]
        path.write_bytes(dump(msgspec.structs.replace(saved, candidate=Candidate(id="c-7")), as_json=False))
        person.screens[-1].marking(MARKS)
        raise KeyboardInterrupt

    person.plan = {SEVERAL.id: [left]}
    with pytest.raises(InterruptedInterviewError):
        interviewed(person, path)
    saved = read.read_file(path)[0]
    assert (saved.candidate.id, saved.interview.marked) == ("c-7", {SEVERAL.id: tuple(MARKS)})


# ------------------------------------------------------------------ lines not confirmed


def _typed(person: Interviewee, text: str, reply: object) -> object:
    """Leave a line with something typed in it, as the whole screen does."""

    def left(_default: object) -> object:
        person.screens[-1].typing(text)
        if isinstance(reply, Move):
            return reply
        raise reply

    return left


LINES = {"a place": ("target.state", "Flor"), "a number": (_first("number"), "1 ye"), "a date": (_first("date"), "6/5")}
FROM_EMPTY = msgspec.structs.replace(PERSON, answers={**PERSON.answers, LINES["a date"][0]: "2027-06-15"})


@pytest.mark.parametrize("signal", [KeyboardInterrupt, EOFError])
@pytest.mark.parametrize(("question", "text"), LINES.values(), ids=LINES)
def test_a_line_that_was_not_confirmed_is_saved_and_is_no_answer(path, question, text, signal):
    begin = answers(level=3, given={**NONE_HELD, "education.level": "in_progress", question: None})
    begin = msgspec.structs.replace(begin, interview=Progress(at=question))
    if question == "target.state":
        begin = msgspec.structs.replace(begin, target=msgspec.structs.replace(begin.target, state=""))
    person = Interviewee(FROM_EMPTY)
    person.plan = {question: [_typed(person, text, signal)]}
    with pytest.raises(InterruptedInterviewError) as stopped:
        interviewed(person, path, begin)
    assert "What you typed in 1 question and did not confirm is kept there too; it is no answer yet." in str(
        stopped.value
    )
    saved = read.read_file(path)[0]
    assert saved.interview.typed == {question: text}
    assert (saved.answers.get(question), saved.target.state) == (None, begin.target.state)
    again = Interviewee(FROM_EMPTY)
    done = interviewed(again, path, saved)
    place = again.asked.index(question)
    assert again.defaults[place] == text
    said = [screen.said for screen in again.screens if screen.begun]
    assert said[0][-1] == f"Typed before and not confirmed yet: {text}. Enter goes on with it."
    assert done.answers.interview.typed == {}


def test_a_line_stands_when_the_question_is_shown_again(path):
    person = Interviewee(PERSON)
    person.plan = {"target.state": [_typed(person, "Flor", Move.BACK), _typed(person, "Florida", Move.BACK), "FL"]}
    done = interviewed(person, path)
    standing = [
        default for default, asked in zip(person.defaults, person.asked, strict=True) if asked == "target.state"
    ]
    assert standing == ["", "Flor", "Florida"]
    assert (done.answers.target.state, done.answers.interview.typed) == ("FL", {})


@pytest.mark.parametrize("text", ["", "  ", "Ohio"], ids=["nothing", "spaces", "the answer"])
def test_a_line_as_it_was_is_nothing_to_keep(path, text):
    person = Interviewee(PERSON, review=("target.state", KeyboardInterrupt))
    person.plan = {"target.state": ["OH", _typed(person, text, Move.BACK)]}
    with pytest.raises(InterruptedInterviewError) as stopped:
        interviewed(person, path)
    assert "What you typed" not in str(stopped.value)
    assert read.read_file(path)[0].interview.typed == {}


def test_what_was_begun_tells_the_answer_it_stands_in_place_of(path):
    channels = list(PERSON.target.channels)
    person = Interviewee(PERSON, review=("target.state", "target.state", SEVERAL.id, SEVERAL.id, KeyboardInterrupt))
    person.plan = {
        "target.state": ["OH", _typed(person, "Flor", Move.BACK), "OH"],
        SEVERAL.id: [channels, _leaves(person, MARKS, Move.BACK), channels],
    }
    with pytest.raises(InterruptedInterviewError):
        interviewed(person, path)
    begun = [screen for screen in person.screens if screen.begun]
    assert [screen.said[-1] for screen in begun] == [
        f"Your earlier answer: {screen.earlier.rstrip('.')}." for screen in begun
    ]
    assert len(begun) == 2


def test_a_long_line_that_was_begun_is_told_cut_short_and_stands_whole(path):
    person = Interviewee(PERSON)
    person.plan = {"target.state": [_typed(person, "Flor " * 400, Move.BACK), "FL"]}
    interviewed(person, path)
    places = [place for place, asked in enumerate(person.asked) if asked == "target.state"]
    assert person.defaults[places[1]] == ("Flor " * 400).strip()
    (said,) = [line for screen in person.screens for line in screen.said if line.startswith("Typed before")]
    assert len(said) < len("Flor " * 30)


@pytest.mark.parametrize("replies", [["Flordia"], ["qq"]], ids=["refused", "asked back"])
def test_a_line_that_was_not_taken_is_kept_where_the_person_stops_then(path, replies):
    person = Interviewee(PERSON, {"target.state": [*replies, KeyboardInterrupt]})
    with pytest.raises(InterruptedInterviewError):
        interviewed(person, path)
    saved = read.read_file(path)[0]
    assert (saved.target.state, saved.interview.typed) == ("", {"target.state": replies[0]})


# ------------------------------------------------------------------ records


def _half_a_record(path) -> tuple[Answers, str]:
    """Stop where a new record's date of issue is typed."""
    question = _first("records")
    third = [field.id for field in rubric().questions[question].fields].index("issued")
    person = Interviewee(PERSON)
    person.plan = {
        question: ["add", "SIE", "calif.", *[Move.SKIP] * (third - 2), _typed(person, "Nov 20", KeyboardInterrupt)]
    }
    with pytest.raises(InterruptedInterviewError) as stopped:
        interviewed(person, path)
    assert "What you typed in 1 question and did not confirm is kept there too" in str(stopped.value)
    return read.read_file(path)[0], question


def test_a_record_that_was_not_finished_is_gone_on_with(path):
    saved, question = _half_a_record(path)
    fields = [field.id for field in rubric().questions[question].fields]
    third = fields.index("issued")
    assert saved.answers.get(question) is None
    assert saved.interview.typed == {
        f"{question}/{field}": text for field, text in (("name", "SIE"), ("jurisdiction", "CA"), ("issued", "Nov 20"))
    }
    before, behind = [Move.SKIP] * (third - 2), [Move.SKIP] * (len(fields) - third - 1)
    again = Interviewee(PERSON, {question: ["add", keep, keep, *before, "Nov 20 2025", *behind, "done"]})
    done = interviewed(again, path, saved)
    assert "Begun and not finished yet: SIE; CA; Nov 20. Add an entry to go on with it." in again.screens[1].said
    assert done.answers.answers[question] == [{"name": "SIE", "jurisdiction": "CA", "issued": "2025-11-20"}]
    assert done.answers.interview.typed == {}


def test_a_record_is_gone_on_with_after_going_back_to_the_list(path):
    question = _first("records")
    back = [Move.BACK, Move.BACK, "add", keep, keep]
    behind = [Move.SKIP] * (len(rubric().questions[question].fields) - 2)
    person = Interviewee(PERSON, {question: ["add", "SIE", "CA", Move.BACK, *back, *behind, "done"]})
    done = interviewed(person, path)
    assert done.answers.answers[question] == [{"name": "SIE", "jurisdiction": "CA"}]


@pytest.mark.parametrize("held", [None, [{"name": "SIE"}]], ids=["no answer before", "one held before"])
def test_a_record_that_is_gone_back_from_answers_nothing(path, held):
    question = _first("records")
    begin = answers(level=3, given={question: held})
    person = Interviewee(PERSON, {question: ["add", "4-40", Move.BACK, Move.BACK, KeyboardInterrupt]})
    begin = msgspec.structs.replace(begin, interview=Progress(at=question))
    with pytest.raises(InterruptedInterviewError):
        interviewed(person, path, begin)
    assert read.read_file(path)[0].answers.get(question) == held
    assert person.defaults[-1] == (None if held is None else "done")
    assert "Begun and not finished yet: 4-40. Add an entry to go on with it." in person.screens[-1].said


def test_the_last_record_taken_out_is_no_answer_until_it_is_said_that_there_is_none(path):
    question = _first("records")
    begin = msgspec.structs.replace(
        answers(level=3, given={question: [{"name": "SIE"}]}), interview=Progress(at=question)
    )
    person = Interviewee(PERSON, {question: ["0", KeyboardInterrupt]})
    with pytest.raises(InterruptedInterviewError):
        interviewed(person, path, begin)
    assert read.read_file(path)[0].answers.get(question) is None
    assert person.defaults[-1] is None


def test_what_is_begun_of_a_record_is_told_in_the_order_of_its_fields(path):
    question = _first("records")
    back = [Move.BACK, Move.BACK]
    plan = ["add", "4-40", "FL", *back, keep, *back, KeyboardInterrupt]
    person = Interviewee(PERSON, {question: plan})
    with pytest.raises(InterruptedInterviewError):
        interviewed(person, path)
    assert any(line.startswith("Begun and not finished yet: 4-40; FL. ") for line in person.screens[-1].said)


def test_a_record_that_is_left_with_done_is_no_more(path):
    saved, question = _half_a_record(path)
    done = interviewed(Interviewee(PERSON, {question: ["done"]}), path, saved)
    assert (done.answers.answers[question], done.answers.interview.typed) == ([], {})


def test_each_field_of_a_record_is_on_the_disk_when_the_next_is_asked(path):
    question = _first("records")
    kept: list[dict[str, str]] = []

    def look(_default: object) -> object:
        kept.append(read.read_file(path)[0].interview.typed)
        raise KeyboardInterrupt

    with pytest.raises(InterruptedInterviewError):
        interviewed(Interviewee(PERSON, {question: ["add", "SIE", look]}), path)
    assert kept == [{f"{question}/name": "SIE"}]


def test_records_are_added_with_blanks_removed_and_finished(path):
    question = rubric().questions[_first("records")]
    required = [field.id for field in question.fields if field.required]
    plan = ["add", Move.BACK, "add", "First", *[Move.SKIP] * (len(question.fields) - 1)]
    plan += ["add", "Second", "Ohio", Move.BACK, "nowhere", "Ohio", Move.UNKNOWN]
    plan += [Move.SKIP] * (len(question.fields) - 3) + ["0", "done"]
    done = interviewed(Interviewee(PERSON, {question.id: plan}), path)
    assert required == [question.fields[0].id]
    names = [field.id for field in question.fields]
    assert done.answers.answers[question.id] == [{names[0]: "Second", names[1]: "OH", names[2]: UNKNOWN}]


def test_a_record_says_its_places_by_their_names(path):
    question = rubric().questions[_first("records")]
    plan = ["add", "SIE", "qq", "again", "CA", *[Move.SKIP] * (len(question.fields) - 2), "done"]
    person = Interviewee(PERSON, {question.id: plan})
    done = interviewed(person, path)
    assert done.answers.answers[question.id][0]["jurisdiction"] == "CA"
    said = [line for screen in person.screens for line in screen.said]
    assert "So far: SIE, California" in said
    assert "Entry 1: SIE, California" in said


NAMES = {
    "typed again": (["1", "again", "SIE"], "SIE", 1),
    "meant so": (["66", "meant"], "66", 1),
    "with letters": (["Series 7"], "Series 7", 0),
    "with a hyphen": (["4-40"], "4-40", 0),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("typed", "name", "times"), NAMES.values(), ids=NAMES)
def test_a_license_named_by_a_number_alone_is_asked_about(path, typed, name, times):
    question = rubric().questions["licensing.held"]
    plan = ["add", *typed, *[Move.SKIP] * (len(question.fields) - 1), "done"]
    person = Interviewee(PERSON, {question.id: plan})
    done = interviewed(person, path)
    assert done.answers.answers[question.id] == [{"name": name}]
    asked = [screen.text for screen in person.screens if "is a number alone. Is it right?" in screen.text]
    assert len(asked) == times


def test_a_choice_in_a_record_takes_its_id_or_its_text(path):
    question = rubric().questions["licensing.held"]
    place = [field.id for field in question.fields].index("sponsor")
    behind = [Move.SKIP] * (len(question.fields) - place - 1)
    plan = ["add", "SIE", *[Move.SKIP] * (place - 1), "perhaps", "Yes", *behind, "done"]
    done = interviewed(Interviewee(PERSON, {question.id: plan}), path)
    assert done.answers.answers[question.id] == [{"name": "SIE", "sponsor": "yes"}]


def test_a_first_day_that_is_changed_is_held_against_the_second_where_it_is_typed(path):
    question = rubric().questions["licensing.held"]
    fields = [field.id for field in question.fields]
    before, behind = fields.index("issued") - 1, len(fields) - fields.index("expires") - 1
    typed = ["2025-01-01", "2027-01-01", Move.BACK, Move.BACK, "2028-01-01", "again", "2026-01-01", "2027-01-01"]
    person = Interviewee(
        PERSON, {question.id: ["add", "SIE", *[Move.SKIP] * before, *typed, *[Move.SKIP] * behind, "done"]}
    )
    (record,) = interviewed(person, path).answers.answers[question.id]
    assert (record["issued"], record["expires"]) == ("2026-01-01", "2027-01-01")


PASSED = {
    "ahead": (["2026-11-22"], "2026-11-22"),
    "today": (["2026-11-21"], "2026-11-21"),
    "passed, and typed again": (["2025-11-20", "again", "2026-12-01"], "2026-12-01"),
    "passed, and meant": (["2026-11-20", "meant"], "2026-11-20"),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("typed", "day"), PASSED.values(), ids=PASSED)
def test_a_day_that_should_lie_ahead_and_has_passed_is_asked_about(path, typed, day):
    question = "education.finish_date"
    person = Interviewee(PERSON, {"education.level": ["in_progress"], question: list(typed)})
    done = interviewed(person, path, today=date(2026, 11, 21))
    assert done.answers.answers[question] == day
    assert any("has passed. Is it right?" in screen.text for screen in person.screens) is (len(typed) > 1)


@pytest.mark.slow
def test_a_start_in_the_past_is_asked_about_where_a_job_is_only_offered(path):
    for stage, asked in (("offer", True), ("working", False)):
        aim = msgspec.structs.replace(PERSON.target, industry="hospitality")
        plan = {"licensing.activities": [["handle_food"]], "licensing.stage": [stage]}
        plan["licensing.start"] = ["2026-11-01", "meant"] if asked else ["2026-11-01"]
        person = Interviewee(msgspec.structs.replace(PERSON, target=aim), plan)
        interviewed(person, path.with_name(f"{stage}.yaml"), today=date(2026, 11, 21))
        assert any("November 1, 2026 has passed." in screen.text for screen in person.screens) is asked


def test_only_the_industrys_activities_are_offered(path):
    listed = {}
    for name in ("retail", "insurance", "securities"):
        aim = msgspec.structs.replace(PERSON.target, industry=name)
        person = Interviewee(msgspec.structs.replace(PERSON, target=aim))
        done = interviewed(person, path.with_name(f"{name}.yaml"))
        asked = [question for question in person.asked if question.startswith("licensing.")]
        assert (asked == ["licensing.activities"]) is (name == "retail")
        question = offered(rubric().questions["licensing.activities"], done.answers.target.industry, {})
        listed[name] = {option.id for option in question.options if option.offered}
    small_covers = {"sell_device_cover", "sell_rental_cover", "sell_storage_cover"}
    assert listed["retail"] == small_covers | {
        "service_only",
        "handle_card_data",
        "privacy_requests",
        "outbound_sales",
        "inbound_sales",
    }
    assert "quote" in listed["insurance"]
    assert "quote" not in listed["securities"]


def test_a_record_is_saved_as_soon_as_it_is_there(path):
    question = rubric().questions[_first("records")]
    plan = ["add", "First", *[Move.SKIP] * (len(question.fields) - 1), KeyboardInterrupt]
    with pytest.raises(InterruptedInterviewError):
        interviewed(Interviewee(PERSON, {question.id: plan}), path)
    saved, _raw = read.read_file(path)
    assert saved.answers[question.id] == [{question.fields[0].id: "First"}]
    assert saved.interview.at == question.id


def test_no_records_is_an_answer(path):
    question = _first("records")
    done = interviewed(Interviewee(PERSON, {question: ["done"]}), path)
    assert done.answers.answers[question] == []


# ------------------------------------------------------------------ branches and the review


def test_an_answer_that_became_irrelevant_stays_in_the_file(path):
    begun = answers(given=NONE_HELD | {EARLIER.id: BRANCH.when[0].is_in[0], BRANCH.id: "2027-06-15"})
    other = next(option.id for option in EARLIER.options if option.id not in BRANCH.when[0].is_in)
    person = Interviewee(begun, {EARLIER.id: [other]}, [EARLIER.id, "finish"])
    done = interviewed(person, path, begun)
    assert done.answers.answers[BRANCH.id] == "2027-06-15"
    assert BRANCH.id in [item.id for item in person.items[0]]
    assert BRANCH.id not in [item.id for item in person.items[-1]]


def test_an_edit_in_the_review_asks_what_it_makes_relevant(path):
    other = next(option.id for option in EARLIER.options if option.id not in BRANCH.when[0].is_in)
    begun = answers(given=NONE_HELD | {EARLIER.id: other}, without=(BRANCH.id,))
    plan = {EARLIER.id: [BRANCH.when[0].is_in[0]], BRANCH.id: ["2027-06-15"]}
    person = Interviewee(begun, plan, [EARLIER.id, "finish"])
    interviewed(person, path, begun)
    assert person.asked == [EARLIER.id, BRANCH.id]


def test_the_review_changes_one_answer_and_back_changes_none(path):
    person = Interviewee(
        PERSON, {RATINGS[0].id: [5], RATINGS[1].id: [Move.BACK]}, [RATINGS[0].id, RATINGS[1].id, "finish"]
    )
    done = interviewed(person, path, PERSON)
    assert done.answers.answers == PERSON.answers | {RATINGS[0].id: 5}
    assert len({item.heading for item in person.items[0]}) == len(asking_checks()) + 2


def test_back_from_the_review_leads_to_the_last_question(path):
    person = Interviewee(PERSON, {}, [Move.BACK, "finish"])
    interviewed(person, path, PERSON)
    assert person.asked == [relevant(rubric(), PERSON).questions[-1].id]


def test_back_from_the_first_question_leads_to_the_start(path):
    person = Interviewee(PERSON, {"target.industry": [Move.BACK, Move.BACK, "insurance"]})
    interviewed(person, path)
    assert person.asked[:3] == ["target.industry"] * 3


def test_one_check_alone(path):
    check_id = asking_checks()[-1]
    person = Interviewee(PERSON)
    done = interviewed(person, path, Answers(schema=SCHEMA, target=PERSON.target), only=check_id)
    assert {question.partition(".")[0] for question in person.asked} == {check_id}
    assert set(done.answers.answers) == {q for q in _given(PERSON) if q.startswith(check_id)}


def test_an_unknown_check_is_a_usage_error(path):
    with pytest.raises(UsageError, match="did you mean"):
        interviewed(Interviewee(PERSON), path, only="licencing")


# ------------------------------------------------------------------ stopping and going on


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_stopping_says_where_it_is_saved_and_how_to_go_on(path, stop):
    person = Interviewee(PERSON, {RATINGS[3].id: [stop]})
    with pytest.raises(InterruptedInterviewError) as told:
        interviewed(person, path)
    assert told.value.exit_code is ExitCode.INTERRUPTED
    assert str(path) in told.value.problems[0].message
    assert f"csr-assess interview {path}" in told.value.problems[0].hint
    assert person.entered == 0
    saved, _raw = read.read_file(path)
    assert saved.interview.at == RATINGS[3].id
    assert RATINGS[2].id in saved.answers


def test_it_goes_on_at_the_same_question_and_gives_the_same_answers(path):
    with pytest.raises(InterruptedInterviewError):
        interviewed(Interviewee(PERSON, {RATINGS[3].id: [KeyboardInterrupt]}), path)
    person = Interviewee(PERSON)
    done = interviewed(person, path, read.read_file(path)[0])
    assert person.asked[0] == RATINGS[3].id
    assert done.answers.answers == _given(PERSON)


def test_a_stop_going_back_resumes_where_it_went_back_to(path):
    plan = {RATINGS[3].id: [Move.BACK], RATINGS[2].id: [3, KeyboardInterrupt]}
    with pytest.raises(InterruptedInterviewError):
        interviewed(Interviewee(PERSON, plan), path)
    saved, _raw = read.read_file(path)
    assert saved.interview.at == RATINGS[2].id
    assert saved.answers[RATINGS[2].id] == 3


def test_stopping_before_the_first_answer_writes_nothing(path):
    with pytest.raises(InterruptedInterviewError, match="Nothing was answered"):
        interviewed(Interviewee(PERSON, {"target.industry": [KeyboardInterrupt]}), path)
    assert not path.exists()


def test_a_file_half_answered_begins_with_its_first_open_question(path):
    begun = answers(given=NONE_HELD, without=(RATINGS[4].id, RATINGS[7].id))
    person = Interviewee(PERSON)
    interviewed(person, path, begun)
    assert person.asked[0] == RATINGS[4].id


@pytest.mark.parametrize("places", [(-2, -1), (0, 1), (4, 7), (4, -1)], ids=str)
def test_only_what_is_open_is_asked_and_that_many_are_told(path, places):
    gaps = [RATINGS[place].id for place in places]
    begun = answers(given=NONE_HELD, without=tuple(gaps))
    person = Interviewee(PERSON)
    done = interviewed(person, path, begun)
    assert person.asked == gaps
    assert "About 2 questions are left." in person.screens[0].said[0]
    assert {gap: done.answers.answers[gap] for gap in gaps} == {gap: PERSON.answers[gap] for gap in gaps}


def test_back_into_what_was_answered_before_leads_forth_through_it(path):
    begun = answers(given=NONE_HELD, without=(RATINGS[4].id, RATINGS[9].id))
    person = Interviewee(PERSON, {RATINGS[4].id: [Move.BACK], RATINGS[3].id: [Move.BACK]})
    interviewed(person, path, begun)
    walked = [RATINGS[place].id for place in (4, 3, 2, 3, 4, 9)]
    assert [question for question in person.asked if question in walked] == walked


def test_an_answer_that_was_hidden_is_shown_once_it_counts(path):
    begun = answers(given=NONE_HELD | {EARLIER.id: None, BRANCH.id: PERSON.answers.get(BRANCH.id, UNKNOWN)})
    opening = next(option for option in EARLIER.options if option.id in BRANCH.when[0].is_in)
    person = Interviewee(begun, {EARLIER.id: [opening.id]})
    interviewed(person, path, begun)
    assert person.asked[:2] == [EARLIER.id, BRANCH.id]


def test_a_finished_interview_opens_at_the_review_though_some_was_skipped(path):
    done = interviewed(Interviewee(PERSON, {RATINGS[4].id: [Move.SKIP]}), path)
    person = Interviewee(PERSON)
    interviewed(person, path, done.answers)
    assert person.asked == []


def test_times_add_up_for_each_question(path):
    ticks = itertools.count(step=2.04)
    plan = {RATINGS[1].id: [Move.BACK]}
    done = interviewed(Interviewee(PERSON, plan), path, clock=lambda: next(ticks))
    seconds = done.answers.interview.seconds
    assert seconds[RATINGS[0].id] == seconds[RATINGS[1].id] == 4.0
    assert seconds[RATINGS[2].id] == 2.0
    assert done.answers.interview.at == ""


def test_all_else_in_the_file_stays(path):
    begun = answers(given=NONE_HELD | {RATINGS[0].id: {"value": 4, "note": "as a helper", "confirm": "coach"}})
    done = interviewed(Interviewee(begun, {RATINGS[0].id: [5]}, [RATINGS[0].id, "finish"]), path, begun)
    assert done.answers.candidate == begun.candidate
    assert done.answers.answers[RATINGS[0].id] == {"value": 5, "note": "as a helper", "confirm": "coach"}


# ------------------------------------------------------------------ the screens


def test_the_start_says_how_long_what_keys_that_it_is_private_and_where_it_is_saved(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    said = "\n".join(person.screens[0].said)
    for part in ("minutes", "Keys.", "This is private", str(path)):
        assert part in said


def test_the_start_counts_every_answer_of_the_file(path):
    begun = msgspec.structs.replace(PERSON, interview=Progress(at=RATINGS[3].id))
    begun = msgspec.structs.replace(
        begun, answers={RATINGS[0].id: 3, RATINGS[1].id: {"value": 2, "note": "seen"}, RATINGS[2].id: {"note": "later"}}
    )
    person = Interviewee(PERSON)
    interviewed(person, path, begun)
    assert count(begun) == 6
    assert person.screens[0].said[0].startswith("You have given 6 answers. About ")
    fresh = Interviewee(PERSON)
    interviewed(fresh, path.with_name("fresh.yaml"))
    assert "given" not in fresh.screens[0].said[0]


def test_each_question_can_be_explained_with_its_levels_and_why(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    screen = next(s for s in person.screens[1:] if person.question(s) == RATINGS[0].id)
    criterion = rubric().criteria[RATINGS[0].criterion]
    told = "\n".join(screen.explain)
    assert all(part in told for part in (RATINGS[0].help, criterion.why, *criterion.anchors))


def _asked(person: Interviewee, question: str) -> Screen:
    return next(screen for screen, asked in zip(person.screens[1:], person.asked, strict=True) if asked == question)


def test_a_choice_is_explained_in_the_words_and_with_the_numbers_of_its_rows(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    question = rubric().questions["experience.tasks_helping"]
    told = list(_asked(person, question.id).explain)
    listed = [f"{number}. {option.text}" for number, option in enumerate(question.options, 1)]
    assert told[told.index("The answers to pick from:") + 1 :] == listed
    assert not set(rubric().criteria[question.criterion].anchors) & set(told)


def test_a_question_of_a_group_begins_with_what_is_its_own(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    screens = [_asked(person, name) for name in person.asked if name.startswith("experience.tasks_")]
    assert len({screen.text for screen in screens}) == len(screens) == 7
    assert {screen.shared for screen in screens} == {"How far have you come?"}
    rows = [item.text for item in person.items[-1] if item.id.startswith("experience.tasks_")]
    assert all(row.startswith(screen.text.rstrip(".")) for row, screen in zip(rows, screens, strict=True))


@pytest.mark.parametrize(("months", "count"), [(0, 3), (1, 5)], ids=["none", "a month"])
def test_without_a_month_of_customers_no_impossible_answer_is_offered(path, months, count):
    someone = answers(level=1, months=months, given=NONE_HELD)
    person = Interviewee(someone)
    interviewed(person, path)
    at = person.asked.index("experience.tasks_helping")
    assert [
        len(items) for items, asked in zip(person.items, person.asked, strict=False) if asked == person.asked[at]
    ] == [count]


def test_an_answer_ruled_out_stays_where_it_was_given(path):
    begun = answers(months=0, given=NONE_HELD | {"experience.tasks_helping": "expert"})
    person = Interviewee(begun, {"experience.tasks_helping": [keep]}, ["experience.tasks_helping", "finish"])
    done = interviewed(person, path, begun)
    assert done.answers.answers["experience.tasks_helping"] == "expert"


def test_progress_never_starts_at_the_end_and_goes_forward(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    counts = [screen.progress[0] for screen in person.screens[1:]]
    numbers = [[int(word) for word in count.split() if word.isdigit()] for count in counts]
    assert numbers[0][0] == 1
    assert numbers[0][1] > 40
    steps = [here for here, _total in numbers]
    assert steps == sorted(steps)
    assert numbers[-1][0] == numbers[-1][1]


def test_each_part_begins_with_its_line_once(path):
    person = Interviewee(PERSON)
    interviewed(person, path)
    for check_id in asking_checks():
        section = rubric().sections[check_id]
        said = [s for s, q in zip(person.screens[1:], person.asked, strict=True) if section.intro in s.said]
        assert len(said) == 1, check_id


def _totals(industry: str, path) -> list[int]:
    aim = msgspec.structs.replace(PERSON.target, industry=industry)
    person = Interviewee(msgspec.structs.replace(PERSON, target=aim))
    interviewed(person, path)
    return [int(screen.progress[0].split()[-1]) for screen in person.screens[1:] if screen.progress]


@pytest.mark.parametrize("industry", ["retail", "insurance"])
def test_questions_that_may_open_are_counted_from_the_start(path, industry):
    totals = _totals(industry, path)
    assert abs(totals[-1] - totals[0]) <= 0.15 * totals[-1]


def test_a_question_decided_is_no_longer_a_maybe():
    asked = [EARLIER]
    assert BRANCH in progress.may_open(rubric(), asked, {})
    assert BRANCH not in progress.may_open(rubric(), [], {})
    other = next(option.id for option in EARLIER.options if option.id not in BRANCH.when[0].is_in)
    assert BRANCH not in progress.may_open(rubric(), [], {EARLIER.id: other})
    assert BRANCH not in progress.may_open(rubric(), [], {EARLIER.id: BRANCH.when[0].is_in[0]})


def test_what_opens_through_another_that_may_open_is_a_maybe_too():
    deep = msgspec.structs.replace(BRANCH, id="deep", when=(msgspec.structs.replace(BRANCH.when[0], ask=BRANCH.id),))
    asked = SimpleNamespace(questions={**rubric().questions, deep.id: deep})
    assert deep in progress.may_open(asked, [EARLIER], {})
    assert deep not in progress.may_open(asked, [], {})


def test_a_maybe_counts_half():
    left = progress.seconds_left(rubric(), [EARLIER], {}, [BRANCH])
    assert left == progress.seconds_left(rubric(), [EARLIER], {}) + progress.pace(rubric(), BRANCH) / 2


def test_a_question_takes_the_time_its_words_take_to_read_and_a_little_for_the_answer():
    option = Option(id="a", text="nine words that somebody reads before an answer here")
    asked = msgspec.structs.replace(SEVERAL, text="Six words that ask for something.", options=(option,) * 6)
    assert progress.pace(rubric(), asked) == (6 + 6 * 9) / 180 * 60 + 3
    hidden = msgspec.structs.replace(asked, options=(msgspec.structs.replace(option, offered=False),) * 6)
    assert progress.pace(rubric(), hidden) == 6 / 180 * 60 + 3


@pytest.mark.parametrize("kind", ["choices", "records"])
def test_it_is_a_minute_at_least_while_a_list_is_ahead(kind):
    ahead = [rubric().questions[_first(kind)]]
    quick = {question.id: 0.1 for question in RATINGS}
    left = progress.seconds_left(rubric(), ahead, quick)
    assert "less than a minute" not in progress.progress_lines(1, 1, left)[1]
    assert progress.seconds_left(rubric(), RATINGS[:1], quick, ahead) >= 60
    assert progress.seconds_left(rubric(), RATINGS[:1], quick) < 60


@pytest.mark.parametrize(
    ("taken", "between"),
    [({}, (1.0, 1.0)), (1.0, (0.1, 1.0)), (60.0, (1.0, 4.0)), (1e6, (1.0, 4.0))],
    ids=["nothing known", "a quick person", "a slow one", "a night between"],
)
def test_minutes_left_follow_the_persons_own_speed_within_reason(taken, between):
    asked = RATINGS
    seconds = {question.id: taken for question in asked} if taken else {}
    estimate = sum(progress.pace(rubric(), question) for question in asked)
    low, high = between
    assert low <= round(progress.seconds_left(rubric(), asked, seconds) / estimate, 9) <= high


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "less than a minute"), (59, "less than a minute"), (61, "about 1 minute"), (540, "about 9 minutes")],
)
def test_time_is_told_as_people_say_it(seconds, words):
    assert progress.minutes_in_words(seconds) == words


# ------------------------------------------------------------------ saving


def test_a_file_somebody_wrote_is_kept_beside_once_and_it_is_said(path):
    path.write_bytes(b"# by hand\n" + dump(PERSON, as_json=False))
    mine = path.read_bytes()
    person = Interviewee(PERSON, {RATINGS[0].id: [5]}, [RATINGS[0].id, "finish"])
    interviewed(person, path, read.read_file(path)[0])
    bak = path.with_name("c-014.yaml.bak")
    assert bak.read_bytes() == mine
    assert any(bak.name in line for line in person.screens[0].said)
    again = Interviewee(PERSON, {RATINGS[0].id: [4]}, [RATINGS[0].id, "finish"])
    interviewed(again, path, read.read_file(path)[0])
    assert bak.read_bytes() == mine
    assert sorted(p.name for p in path.parent.iterdir()) == ["c-014.yaml", "c-014.yaml.bak"]


def test_a_json_file_stays_json(tmp_path):
    done = interviewed(Interviewee(PERSON), tmp_path / "a.json")
    assert done.path.read_bytes().startswith(b"{")


def _full_disk(monkeypatch, allowed):
    from csr_assess.base import saving  # noqa: PLC0415

    write = saving.write_file

    def guarded(place, data, **more):
        if not allowed(place):
            raise OSError(28, "No space left on device")
        write(place, data, **more)

    monkeypatch.setattr(saving, "write_file", guarded)


def test_where_it_cannot_be_written_another_place_is_offered(path, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr("pathlib.Path.home", lambda: home)
    _full_disk(monkeypatch, lambda place: place.parent == home)
    person = Interviewee(PERSON)
    done = interviewed(person, path)
    assert done.path.parent == home
    assert done.saved
    assert read.read_file(done.path)[0].answers == _given(PERSON)
    assert "No space left on device" in person.screens[2].said[0]


def test_without_any_place_the_answers_stay_in_memory(path, monkeypatch):
    _full_disk(monkeypatch, lambda _place: False)
    person = Interviewee(PERSON)
    person.places = ["again", "without"]
    done = interviewed(person, path)
    assert done.answers.answers == _given(PERSON)
    assert not done.saved


def test_a_stop_while_the_disk_is_full_tries_other_places_once_more(path, tmp_path, monkeypatch):
    (tmp_path / "home").mkdir()
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path / "home")
    _full_disk(monkeypatch, lambda place: place.parent == tmp_path / "home")
    person = Interviewee(PERSON)
    person.places = [KeyboardInterrupt]
    with pytest.raises(InterruptedInterviewError) as told:
        interviewed(person, path)
    (saved,) = (tmp_path / "home").iterdir()
    assert read.read_file(saved)[0].target.industry == "insurance"
    assert str(saved) in told.value.problems[0].message
    assert str(saved) in told.value.problems[0].hint


def test_a_stop_with_no_place_at_all_says_so(path, monkeypatch):
    _full_disk(monkeypatch, lambda _place: False)
    person = Interviewee(PERSON)
    person.places = [KeyboardInterrupt]
    with pytest.raises(InterruptedInterviewError, match="could not be saved"):
        interviewed(person, path)
