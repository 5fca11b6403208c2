"""Tasks taken without a terminal: what is asked, kept, gone on with, and told at the end."""

from __future__ import annotations

import contextlib
import io
import itertools
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from csr_assess.answers.read import read_file
from csr_assess.answers.types import SCHEMA, Answers, Unfinished
from csr_assess.app.boundary import guard
from csr_assess.base.errors import InterruptedInterviewError, UsageError
from csr_assess.tasks import kinds
from csr_assess.terminal.exercises import item_prompts, keyboard, sitting, timed
from csr_assess.terminal.exercises.keyboard import ENTER, Key
from csr_assess.terminal.prompts.asker import Move
from tests import small_tasks
from tests.small_tasks import AS_OF, SMALL_TASKS
from tests.test_tasks_results import RIGHT

RUBRIC = small_tasks.rubric()


@pytest.fixture(autouse=True)
def _a_terminal(monkeypatch):
    for module in (item_prompts, sitting):
        monkeypatch.setattr(module, "key_source", object)


class Person:
    """An Asker that replies by what the screen says; `replies` come first, in order, for the screens they name."""

    def __init__(self, *replies: tuple[str, object], rest: Callable[..., object] | None = None) -> None:
        self.replies, self.rest = list(replies), rest
        self.screens, self.rows = [], []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def keys(self):
        return ()

    def lent(self):
        return contextlib.nullcontext()

    def _reply(self, screen, items, default):
        self.screens.append(screen)
        self.rows.append([item.id for item in items])
        if self.replies and self.replies[0][0] in screen.text:
            reply = self.replies.pop(0)[1]
            reply = reply(screen, default) if callable(reply) and not isinstance(reply, type) else reply
            if isinstance(reply, type) and issubclass(reply, BaseException):
                raise reply
            return reply
        if self.rest and (reply := self.rest(screen, items)) is not None:
            return reply
        return default if default is not None else items[0].id

    def pick(self, screen, items, default=None):
        return self._reply(screen, items, default)

    def write(self, screen, default="", words=()):
        return self._reply(screen, words, default or Move.UNKNOWN)

    def said(self) -> str:
        return "\n".join(line for screen in self.screens for line in (*screen.said, screen.text))


def take(tmp_path, person: Person, answers: Answers | None = None, **more):
    file = tmp_path / "c.yaml"
    options = sitting.SittingOptions(**{"day": AS_OF, "seed": lambda: 7, "clock": itertools.count().__next__, **more})
    return sitting.take_tasks(
        RUBRIC, answers or Answers(schema=SCHEMA), options, path=file, resume=lambda path: f"again {path}", asker=person
    )


def test_all_right_is_told_with_its_level_and_nothing_missed(tmp_path):
    key = dict(zip([item.id for item in SMALL_TASKS["quiz"].items], RIGHT["quiz"], strict=True))
    by_text = {item.text: key[item.id] for item in SMALL_TASKS["quiz"].items}
    person = Person(("Before you start", "3"), rest=lambda screen, _items: by_text.get(screen.text))
    finished = take(tmp_path, person, only=["quiz"])
    found = finished.answers.results["quiz"]
    assert (found["right"], found["of"], found["part"], found["seed"], found["expected"]) == (4, 4, 1.0, 7, 3.0)
    assert "4 of 4 right. Without lucky guesses: 100%." in person.said()
    assert "You expected 3, and you got 4." in person.said()
    assert "That is level 5 of 5" in person.said()
    assert person.rows[-1] == ["on"]
    assert read_file(finished.path)[0] == finished.answers


def test_every_kind_of_miss_has_its_reason(tmp_path):
    reasons = {
        "scenarios": ["They feel heard first.", "It makes people angrier."],
        "lookup": ["Gifts are not on the page."],
        "reply": ["It helps at once.", "One refund was sent."],
        "billing": ["= $"],
    }
    for task, wanted in reasons.items():
        person = Person(("Before", "1"), ("What works best?", "d"), ("What works least?", "a"), rest=_unknown)
        take(tmp_path, person, only=[task])
        assert all(reason in person.said() for reason in wanted)


def test_a_critical_error_is_told_and_costs_no_more_than_its_effect(tmp_path):
    person = Person(
        ("What works best?", Move.UNKNOWN), ("What works best?", "a"), ("What works least?", "b"), rest=_leave_out
    )
    take(tmp_path, person, only=["scenarios"])
    assert "Worth knowing: Telling account details" in person.said()


def _unknown(screen, _items):
    return Move.UNKNOWN if Move.UNKNOWN in screen.moves else None


def _leave_out(screen, _items):
    return Move.UNKNOWN if "What works best?" in screen.text else None


def test_back_takes_the_last_answer_back(tmp_path):
    person = Person(
        ("Before you start", Move.UNKNOWN),
        ("first contact", "b"),
        ("account details", Move.BACK),
        ("first contact", "a"),
    )
    finished = take(tmp_path, person, only=["quiz"], seed=lambda: _seed("q1", "q2"))
    assert finished.answers.results["quiz"]["responses"][0]["answer"] == "a"


def _seed(*first: str) -> int:
    return next(
        s for s in range(99) if [i.id for i in kinds.asked(SMALL_TASKS["quiz"], s)][: len(first)] == list(first)
    )


def test_stopped_is_saved_and_gone_on_with_the_same_seed(tmp_path):
    with pytest.raises(InterruptedInterviewError) as stopped:
        take(tmp_path, Person(("How long", "a"), ("How soon", KeyboardInterrupt)), only=["lookup"])
    assert "again" in str(stopped.value)
    kept = read_file(tmp_path / "c.yaml")[0]
    assert [one.item for one in kept.unfinished["lookup"].responses] == ["days"]
    person = Person()
    finished = take(tmp_path, person, kept, only=["lookup"], seed=lambda: 99)
    assert finished.answers.results["lookup"]["seed"] == 7
    assert "Before you start" not in person.said()
    assert finished.answers.unfinished == {}


@pytest.mark.parametrize(
    "left",
    [
        Unfinished(begun=AS_OF, form="old", seed=5, responses=()),
        Unfinished(begun=AS_OF, form="a", seed=5, responses=({"item": "gone"},)),
    ],
    ids=["another form", "an item that is gone"],
)
def test_what_was_begun_on_other_items_begins_again(tmp_path, left):
    answers = Answers(schema=SCHEMA, unfinished={"lookup": left})
    if left.responses:
        answers = replace(answers, unfinished={"lookup": replace(left, responses=_responses("gone"))})
    finished = take(tmp_path, Person(), answers, only=["lookup"])
    assert finished.answers.results["lookup"]["seed"] == 7


def _responses(*items: str):
    from csr_assess.answers.types import Response  # noqa: PLC0415 -- only here

    return tuple(Response(item=item) for item in items)


def test_not_now_leaves_everything_as_it_is(tmp_path):
    finished = take(tmp_path, Person(("Ready?", "later")), only=["quiz"])
    assert finished.answers == Answers(schema=SCHEMA)
    assert not (tmp_path / "c.yaml").exists()


def test_an_unknown_task_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(UsageError, match="did you mean quiz"):
        take(tmp_path, Person(), only=["quizz"])


def test_what_was_taken_is_told_before_it_is_taken_again(tmp_path):
    said, answers = [], Answers(schema=SCHEMA)
    for _attempt in range(3):
        person = Person()
        answers = take(tmp_path, person, answers, only=["billing"]).answers
        said.append(person.said())
    assert "This second time is the one that counts." in said[1]
    assert "From the third time on, it is practice" in said[2]
    assert "This was practice. Your second result is the one that counts." in said[2]
    assert len(answers.results["billing"]) == 3


def test_a_file_written_by_hand_is_kept_beside_its_results(tmp_path):
    file = tmp_path / "c.yaml"
    file.write_text("schema: csr-assess/answers/1\n# mine\n", encoding="utf-8")
    for _run in range(2):
        take(tmp_path, Person(), read_file(file)[0], only=["billing"])
    assert (tmp_path / "c.yaml.bak").read_text(encoding="utf-8").endswith("# mine\n")
    assert not (tmp_path / "c.yaml.bak2").exists()


LINES = {"an amount": ("billing", "What is the change?", "change"), "a sentence": ("reply", "Write the sentence", "f1")}


def _half_typed(reply):
    """Leave a line with something typed in it, as the whole screen does."""

    def leave(screen, _default):
        screen.typing("1.5 hal")
        return reply

    return leave


@pytest.mark.parametrize(("task", "text", "item"), LINES.values(), ids=LINES)
def test_a_line_of_a_task_that_was_stopped_in_is_saved_and_stands_there_again(tmp_path, task, text, item):
    with pytest.raises(InterruptedInterviewError):
        take(tmp_path, Person((text, _half_typed(KeyboardInterrupt)), rest=_unknown), only=[task])
    kept = read_file(tmp_path / "c.yaml")[0]
    assert kept.unfinished[task].typed == {item: "1.5 hal"}
    person = Person((text, lambda _screen, default: f"{default} 2"), (text, "9"), rest=_unknown)
    finished = take(tmp_path, person, kept, only=[task])
    answer = finished.answers.results[task]["responses"][-1]["answer"]
    assert answer == ("9" if task == "billing" else "1.5 hal 2")
    assert "Typed before and not confirmed yet: 1.5 hal. Enter goes on with it." in person.said()


@pytest.mark.parametrize(("task", "text", "item"), LINES.values(), ids=LINES)
def test_a_line_of_a_task_that_was_gone_back_from_stands_there_again(tmp_path, task, text, item):
    standing = []
    person = Person(
        (text, _half_typed(Move.BACK)),
        (text, lambda _screen, default: standing.append(default) or Move.UNKNOWN),
        rest=_unknown,
    )
    finished = take(tmp_path, person, only=[task])
    assert standing == ["1.5 hal"]
    assert finished.answers.results[task]["responses"][-1]["item"] == item


def test_a_line_that_is_gone_back_to_holds_its_answer(tmp_path):
    standing = []
    person = Person(
        ("A lamp costs", "12.50"),
        ("What is the change?", Move.BACK),
        ("A lamp costs", lambda _screen, default: standing.append(default) or default),
        rest=_unknown,
    )
    finished = take(tmp_path, person, only=["billing"])
    assert standing == ["12.50"]
    assert finished.answers.results["billing"]["responses"][0]["answer"] == "12.50"


def test_expectations_are_numbers_within_reach(tmp_path):
    person = Person(("Before you start", "9"), ("Before you start", "many"), ("Before you start", "2"))
    finished = take(tmp_path, person, only=["billing"])
    assert finished.answers.results["billing"]["expected"] == 2
    assert [screen.wrong for screen in person.screens if screen.wrong] == [
        "Write a whole number from 0 to 2, or unknown."
    ] * 2


def test_seconds_used_before_a_stop_stay_used(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(timed, "_by_line", stop)
    kept = Answers(schema=SCHEMA)
    for used in (1.0, 2.0):  # the clock of these tests moves on by one second whenever it is read
        with pytest.raises(InterruptedInterviewError):
            take(tmp_path, Person(), kept, only=["checking"], plain=True)
        kept = read_file(tmp_path / "c.yaml")[0]
        assert kept.unfinished["checking"].used == used
    monkeypatch.setattr(timed, "_by_line", lambda *_: "same")
    seconds = take(tmp_path, Person(), kept, only=["checking"], plain=True).answers.results["checking"]["responses"]
    assert [one["seconds"] for one in seconds] == [3.0, 1.0, 1.0, 1.0]


# ------------------------------------------------------------------ typing


MISTAKES = {
    "none": ("", "very few mistakes"),
    "one letter in forty": ("q", "few mistakes"),
    "some": ("qqq", "some mistakes"),
    "a sixth": ("q" * 5, "many mistakes"),
}


@pytest.mark.parametrize(("wrong", "words"), MISTAKES.values(), ids=MISTAKES)
def test_the_words_of_a_result_fit_its_accuracy(tmp_path, monkeypatch, wrong, words):
    def typed(passage, *_, **__):
        return timed.Typed(text=wrong + passage.text[len(wrong) :], seconds=5.0, burst=False)

    monkeypatch.setattr(timed, "type_passage", typed)
    person = Person()
    played = take(tmp_path, person, only=["typing"])
    said = person.screens[-1].said
    assert played.answers.results["typing"]["accuracy"] == pytest.approx(1 - len(wrong) / 31.5, abs=0.01)
    wpm = round(played.answers.results["typing"]["wpm"])
    told = f"Typing speed and accuracy: about {wpm} words a minute. You made {words}."
    assert [line for line in said if "mistakes" in line] == [told]


def test_practice_is_followed_by_what_came_out_of_it(tmp_path, monkeypatch):
    def typed(passage, *_, **__):
        return timed.Typed(text=passage.text[:2] if passage.practice else passage.text, seconds=2.4, burst=False)

    monkeypatch.setattr(timed, "type_passage", typed)
    person = Person()
    take(tmp_path, person, only=["typing"])
    told = [screen for screen in person.screens if screen.text == "Ready for the ones that count?"]
    assert [screen.said for screen in told] == [
        (
            "Practice: 0.6 words a minute after errors: 10 before errors, 5.9% of the characters right.",
            "You left it long before its end.",
            "Practice does not count.",
        )
    ]


def _typed(keys: str, *, apart: float = 0.5) -> tuple[timed.Typed, list[tuple[str, str]]]:
    """Type keys into the first passage of a keyboard that is none; return what was taken, and all that was shown."""
    pressed = [Key(value=key, at=count * apart) for count, key in enumerate(keys)]
    drawn = []

    class Keys:
        open = staticmethod(lambda: contextlib.nullcontext(enter_result=True))

        @staticmethod
        def key(_seconds):
            return pressed.pop(0)

        @staticmethod
        def drop_enters():
            pass

    class Page:
        def __init__(self, *_):
            pass

        def draw(self, typed, wrong=""):
            drawn.append((typed, wrong))

    passage = SMALL_TASKS["typing"].items[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timed, "PassagePage", Page)
        patch.setattr(timed, "write_now", lambda _text: None)
        return timed.type_passage(passage, "Head", Keys, plain=False), drawn


TEXT = SMALL_TASKS["typing"].items[1].text
LEFT = {
    "to the end": (TEXT + ENTER, TEXT, len(TEXT) * 0.5, []),
    "early, then confirmed: the clock stops at the first Enter": ("Order" + ENTER + ENTER, "Order", 2.5, [5]),
    "early, then typed on: the clock never stopped": (
        "Order" + ENTER + TEXT[5:] + ENTER,
        TEXT,
        (len(TEXT) + 1) * 0.5,
        [5],
    ),
    "early twice": ("Or" + ENTER + "d" + ENTER + ENTER, "Ord", 2.0, [2, 3]),
    "Enter before the first letter": (ENTER + "Order" + ENTER + ENTER, "Order", 2.5, [5]),
}


@pytest.mark.parametrize(("keys", "text", "seconds", "asked"), LEFT.values(), ids=LEFT)
def test_enter_long_before_the_end_is_asked_back(keys, text, seconds, asked):
    typed, drawn = _typed(keys)
    assert (typed.text, typed.seconds) == (text, pytest.approx(seconds))
    expected = "That is {} of 33 characters. Type on, or press Enter again to leave it so."
    assert [wrong for _so_far, wrong in drawn if wrong] == [expected.format(count) for count in asked]


# ------------------------------------------------------------------ keys


def test_the_clock_starts_with_the_first_key_and_backspace_takes_back():
    line = timed.TypedLine()
    for at, key in enumerate(["a", "b", keyboard.BACKSPACE, "c"], 5):
        line.take(key, float(at))
    assert (line.text, line.began, line.burst) == ("ac", 5.0, False)


@pytest.mark.parametrize(("apart", "burst"), [(0.001, True), (0.01, False)])
def test_fifteen_characters_in_no_time_are_a_burst(apart, burst):
    line = timed.TypedLine()
    for count in range(20):
        line.take("x", count * apart)
    assert line.burst is burst


# ------------------------------------------------------------------ the same bytes


def test_a_file_with_results_scores_to_the_same_bytes_on_any_day(tmp_path, capsys, monkeypatch):
    folder = small_tasks.folder(tmp_path)
    for task in ("quiz", "billing", "scenarios"):
        file = tmp_path / "c.yaml"
        take(tmp_path, Person(), read_file(file)[0] if file.exists() else None, only=[task])
    words = ["score", str(tmp_path / "c.yaml"), "--rubric", str(folder), "-f", "json", "--as-of", "2027-01-05"]
    assert guard(words) == 0
    first = capsys.readouterr().out

    class Later:
        fromisoformat = AS_OF.fromisoformat

        @staticmethod
        def today():
            pytest.fail("the clock was read")

    monkeypatch.setattr("csr_assess.app.options.date", Later)
    assert guard(words) == 0
    assert capsys.readouterr().out == first


def test_a_take_that_measures_nothing_names_no_speed(tmp_path, monkeypatch):
    def typed(passage, *_, **__):
        return timed.Typed(text=passage.text[:4], seconds=0.3, burst=False)

    monkeypatch.setattr(timed, "type_passage", typed)
    person = Person()
    take(tmp_path, person, only=["typing"])
    assert person.screens[-1].said == (
        "A passage was left long before its end, so this take measures nothing and does not count.",
    )


def test_the_wrong_word_alone_is_asked_for_where_a_task_names_it(tmp_path):
    (named,) = [item for item in RUBRIC.tasks["reply"].items if item.id == "f1"]
    for item, asked in ((named, "sentence"), (replace(named, word="was"), "wrong word")):
        task = replace(RUBRIC.tasks["reply"], items=(*RUBRIC.tasks["reply"].items[:-1], item))
        rubric = replace(RUBRIC, tasks={**RUBRIC.tasks, "reply": task})
        person = Person(("Before you start", Move.UNKNOWN), (f"Write the {asked}", "was"))
        options = sitting.SittingOptions(day=AS_OF, seed=lambda: 7, clock=itertools.count().__next__, only=["reply"])
        path = tmp_path / f"{len(asked)}.yaml"
        answers = Answers(schema=SCHEMA)
        sitting.take_tasks(rubric, answers, options, path=path, resume=str, asker=person)
        assert any(screen.text.startswith(f"Write the {asked} as it should be.") for screen in person.screens)


def test_where_no_single_keys_are_to_be_had_typing_is_timed_by_line_and_says_so(tmp_path, monkeypatch):
    for module in (item_prompts, sitting):
        monkeypatch.setattr(module, "key_source", lambda: None)
    texts = [passage.text for passage in SMALL_TASKS["typing"].items]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"\n{text}\n" for text in texts)))
    person = Person()
    finished = take(tmp_path, person, only=["typing"], clock=itertools.count(0, 6).__next__)
    assert "This window does not pass single keys on" in person.said()
    assert "The clock ran from Enter to Enter" in person.said()
    assert "(give or take 0.5)" in person.said()
    assert [one["by_line"] for one in finished.answers.results["typing"]["responses"]] == [True, True, True]
