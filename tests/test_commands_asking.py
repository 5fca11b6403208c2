"""`interview` and `tasks` as commands, answered by a script: what they read, print, keep and offer, how they end."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers import read, write
from csr_assess.app import outputs
from csr_assess.app.examples import EXAMPLES
from csr_assess.assess.assessor import assess
from csr_assess.base import saving
from csr_assess.terminal import prompts
from csr_assess.terminal.autosave import Finished
from csr_assess.terminal.exercises import sitting
from csr_assess.terminal.prompts.asker import Item, Move, Screen
from tests import people, small_tasks
from tests.command import DAY, here
from tests.extending import college
from tests.interviewee import Interviewee

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.answers.types import Answers
    from csr_assess.rubric.model import Rubric

pytestmark = pytest.mark.terminal  # a person at one, played without it

RATING = next(q.id for q in people.rubric().questions.values() if q.kind == "rating")
STOPPED = 130


class AtTheDesk(Interviewee):
    """A person at a command from its first screen to its last; `endings`, `welcomes` and `sittings` are replies."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.endings: list[Any] = ["none"]
        self.welcomes: list[Any] = ["on"]
        self.sittings: list[Any] = ["done"]
        self.plain: list[bool] = []

    def pick(self, screen: Screen, items: Sequence[Item], default: Any = None) -> Any:
        ids = {item.id for item in items}
        replies_to = {"Your report": self.endings, "Welcome back": self.welcomes, "Tasks": self.sittings}
        for section, replies in replies_to.items():
            if screen.section == section:
                self.screens.append(screen)
                self.items.append(items)
                return self._done(replies.pop(0))
        known = any(line.startswith(text) for text in self.texts for line in (screen.text, *screen.said))
        if known or ids & {"go", "finish", "without"}:
            return super().pick(screen, items, default)
        self.screens.append(screen)  # a task's
        return items[0].id

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> Any:
        if any(line.startswith(text) for text in self.texts for line in (screen.text, *screen.said)):
            return super().write(screen, default, words)
        self.screens.append(screen)
        return Move.UNKNOWN

    def shown(self, section: str) -> list[Screen]:
        return [screen for screen in self.screens if screen.section == section]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a way to run a command with a scripted person at the terminal, in an empty folder that is the home."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr(outputs, "is_terminal", lambda: True)

    def run(person: AtTheDesk, *words: str) -> Any:
        def asker(*, plain: bool) -> AtTheDesk:
            person.plain.append(plain)
            return person

        monkeypatch.setattr(prompts, "asker", asker)
        return here(capsys, *words, *DAY)

    return run


def desk(plan: dict[str, list[Any]] | None = None, review: Sequence[Any] = ("finish",)) -> AtTheDesk:
    return AtTheDesk(people.middling(), plan, review)


def file(name: str, answers: Any = None) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write.dump(answers or people.middling(), as_json=False))
    return path


# ------------------------------------------------------------------ interview


@pytest.mark.slow
def test_the_interview_saves_the_answers_and_prints_what_score_prints(at: Any, capsys: Any) -> None:
    said = at(desk(), "interview", "me.yaml", "-f", "json")
    assert (said.code, said.err) == (0, "Your answers: me.yaml\n")
    assert read.read_file(Path("me.yaml"))[0].answers[RATING] == people.middling().answers[RATING]
    assert said.out == here(capsys, "score", "me.yaml", *DAY, "-f", "json").out


def test_without_a_file_there_is_a_draft_and_its_name_is_nobodys(at: Any) -> None:
    said = at(desk(), "-f", "json")
    assert said.code == 0
    assert saving.draft_path().exists()
    assert said.err == f"Your answers: {saving.draft_path()}\n"
    assert not said.json["report"]["candidate"].get("id")


def test_quiet_says_nothing_beside_the_report(at: Any) -> None:
    assert at(desk(), "-q", "-f", "plain").err == ""


def test_the_report_goes_where_it_is_asked_for_and_nothing_more_is_offered(at: Any) -> None:
    person = desk()
    said = at(person, "interview", "me.json", "-f", "json", "-o", "r.json")
    assert (said.code, said.out) == (0, "")
    assert Path("r.json").read_text(encoding="utf-8").startswith("{")
    assert Path("me.json").read_text(encoding="utf-8").startswith("{")
    assert person.shown("Your report") == []


EXITS = {
    "above the line": (["--fail-under", "10"], 0),
    "below the line": (["--fail-under", "99"], 1),
    "below a band": (["--fail-on", "ready"], 1),
}


@pytest.mark.few(2)
@pytest.mark.parametrize(("options", "code"), EXITS.values(), ids=EXITS)
def test_the_interview_ends_as_its_lines_say(at: Any, options: list[str], code: int) -> None:
    assert at(desk(), *options).code == code


def test_the_target_of_the_options_is_the_one_that_is_asked_about(at: Any) -> None:
    person = desk({"target.industry": [lambda default: default], "target.state": [lambda default: default]})
    said = at(person, "interview", "me.yaml", "--industry", "telecom", "--state", "Texas", "-f", "json")
    assert (said.json["report"]["target"]["industry"], said.json["report"]["target"]["state"]) == ("telecom", "TX")


def test_only_one_check_is_asked(at: Any) -> None:
    person = desk()
    at(person, "interview", "me.yaml", "--only", "education")
    assert {question.partition(".")[0] for question in person.asked} == {"education"}


REFUSED = {
    "a check that is near none": (
        ["--only", "zzz"],
        "--only zzz: allowed: target, education, experience, hard_skills, soft_skills, licensing, posting, conditions.",
    ),
    "a check nobody has": (["--only", "edukation"], "--only edukation: did you mean education?"),
    "a day that is none": (["--as-of", "2026-13-01"], "--as-of: 2026-13-01"),
    "a state nobody knows": (["--state", "Narnia"], "--state: found Narnia"),
    "a file of many people": (["class.csv"], "this holds many people"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_before_anything_is_asked(
    capsys: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(outputs, "is_terminal", lambda: True)
    Path("class.csv").touch()
    found = here(capsys, "interview", *words)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert [path.name for path in tmp_path.iterdir()] == ["class.csv"]


def test_what_cannot_be_read_of_a_file_is_told_first_and_kept_beside(at: Any) -> None:
    text = "schema: csr-assess/answers/1\nanswers: {soft_skills.empaty: 3}\n"
    Path("me.yaml").write_text(text, encoding="utf-8")
    person = desk()
    said = at(person, "interview", "me.yaml")
    assert said.code == 0
    first = person.screens[0]
    assert first.section == "A damaged file"
    assert any("answers.soft_skills.empaty: unknown question; did you mean" in line for line in first.said)
    assert [path.read_text(encoding="utf-8") for path in Path().glob("me.yaml.*bak")] == [text]


def test_save_keeps_the_answers_elsewhere_and_the_file_as_it_is(at: Any) -> None:
    before = file("me.yaml").read_bytes()
    person = desk({RATING: [5]}, [RATING, "finish"])
    said = at(person, "interview", "me.yaml", "--save", "new.yaml")
    assert said.err.endswith("Your answers: new.yaml\n")
    assert Path("me.yaml").read_bytes() == before
    assert read.read_file(Path("new.yaml"))[0].answers[RATING] == 5


PLAIN: list[tuple[list[str], str, bool]] = [([], "xterm", False), (["--plain"], "xterm", True), ([], "dumb", True)]


@pytest.mark.few(2)
@pytest.mark.parametrize(("words", "term", "plain"), PLAIN, ids=str)
def test_plain_lines_are_asked_for_or_all_that_a_terminal_can(
    at: Any, monkeypatch: pytest.MonkeyPatch, *, words: list[str], term: str, plain: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    person = desk()
    said = at(person, "interview", "me.yaml", *words)
    assert person.plain == [plain, True], "what comes below the report is always in plain lines"
    assert said.out.startswith("Headline:\n")


# ------------------------------------------------------------------ stopped, and gone on with

STOPS = {
    "a draft": ([], "csr-assess"),
    "a draft in plain lines": (["--plain"], "csr-assess --plain"),
    "a file": (["interview", "me.yaml"], "csr-assess interview me.yaml"),
    "one check": (["interview", "me.yaml", "--only", "soft_skills"], "csr-assess interview me.yaml --only soft_skills"),
    "kept elsewhere": (["interview", "me.yaml", "--save", "my new.yaml"], "csr-assess interview 'my new.yaml'"),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("words", "again"), STOPS.values(), ids=STOPS)
def test_a_person_who_stops_is_told_the_command_that_goes_on(at: Any, words: list[str], again: str) -> None:
    if "--save" in words:
        Path("me.yaml").write_text("schema: csr-assess/answers/1\n", encoding="utf-8")
    said = at(desk({"soft_skills.empathy": [KeyboardInterrupt]}), *words)
    assert (said.code, said.out) == (STOPPED, "")
    assert said.err.endswith(f"Go on with: {again}\n")
    person = desk()
    assert at(person, *shlex.split(again)[1:]).code == 0
    assert person.asked[0] == "soft_skills.empathy"


def test_a_rubric_of_ones_own_is_gone_on_with(at: Any) -> None:
    college(Path())
    said = at(desk({"education.level": [KeyboardInterrupt]}), "interview", "me.yaml", "--rubric", "college")
    assert said.err.endswith("Go on with: csr-assess interview me.yaml --rubric college\n")


def test_welcome_back_counts_what_is_saved_and_goes_on(at: Any) -> None:
    at(desk({"education.certificates": [KeyboardInterrupt]}))
    answered = len(read.read_file(saving.draft_path())[0].answers)
    person = desk()
    assert at(person).code == 0
    (screen,) = person.shown("Welcome back")
    assert any(str(number) in screen.said[0] for number in range(answered, answered + 6))
    assert screen.said[0].endswith("saved on this computer.")
    assert person.asked[0] == "education.certificates"


SAVED = {
    "one answer": ("target: {industry: retail}", "1 answer is saved on this computer.", "Go on with it?"),
    "two answers": (
        "target: {industry: retail, state: TX}",
        "2 answers are saved on this computer.",
        "Go on with them?",
    ),
    "a line that was begun": (
        "interview: {typed: {target.state: Flo}}",
        "What you began is saved on this computer.",
        "Go on with it?",
    ),
}


@pytest.mark.parametrize(("content", "said", "asks"), SAVED.values(), ids=SAVED)
def test_welcome_back_says_what_there_is_to_go_on_with(at: Any, content: str, said: str, asks: str) -> None:
    saving.draft_path().parent.mkdir(parents=True)
    saving.draft_path().write_text(f"schema: csr-assess/answers/1\n{content}\n", encoding="utf-8")
    person = desk({"target.channels": [KeyboardInterrupt]})
    at(person)
    (screen,) = person.shown("Welcome back")
    assert (screen.said[0], screen.text) == (said, asks)


def test_starting_over_keeps_the_old_answers_and_says_where(at: Any) -> None:
    at(desk({"education.certificates": [KeyboardInterrupt]}))
    old = saving.draft_path().read_bytes()
    person = desk({"target.state": [KeyboardInterrupt]})
    person.welcomes = ["new"]
    said = at(person)
    assert said.code == STOPPED
    assert person.asked[0] == "target.industry"
    kept = [path.read_bytes() for path in saving.draft_path().parent.glob("interview.yaml.*bak")]
    assert kept == [old]
    assert any("interview.yaml.bak" in line for screen in person.screens for line in screen.said)


def test_stopping_at_the_welcome_changes_nothing(at: Any) -> None:
    at(desk({"education.certificates": [KeyboardInterrupt]}))
    old = saving.draft_path().read_bytes()
    person = desk()
    person.welcomes = [KeyboardInterrupt]
    assert at(person).code == STOPPED
    assert saving.draft_path().read_bytes() == old


# ------------------------------------------------------------------ below the report


@pytest.mark.slow
@pytest.mark.parametrize(("form", "name"), [("plain", "readiness-report.txt"), ("json", "readiness-report.json")])
def test_the_report_is_offered_as_a_file_that_replaces_none(at: Any, capsys: Any, form: str, name: str) -> None:
    stem, _dot, ending = name.partition(".")
    Path(name).write_text("mine", encoding="utf-8")
    Path(f"{stem}-2.{ending}").write_text("mine too", encoding="utf-8")
    person = desk()
    person.endings = [form]
    said = at(person, "interview", "me.yaml")
    assert said.err.endswith(f"Saved: {stem}-3.{ending}\n")
    assert Path(name).read_text(encoding="utf-8") == "mine"
    written = Path(f"{stem}-3.{ending}").read_text(encoding="utf-8")
    laid_out = {"plain": "table"}.get(form, form)
    here(capsys, "score", "me.yaml", *DAY, "-f", laid_out, "-o", "scored")
    assert written == Path("scored").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["laid out", "plain lines"])
def test_a_saved_report_is_whole_and_fits_a_page(at: Any, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    person = desk()
    person.endings = ["plain"]
    assert at(person, "interview", "me.yaml", *words).code == 0
    lines = Path("readiness-report.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 80 and " " in line.strip()] == []
    assert {"Pay and outlook", "Licenses", "Gaps"} <= {line.strip(" :").split(",")[0].split("  ")[0] for line in lines}
    assert any("█" in line for line in lines) is not bool(words)
    assert "csr-assess report sources me.yaml" in " ".join(" ".join(lines).split())


def test_the_offer_names_first_what_helps_most(at: Any) -> None:
    person = desk()
    assert at(person, "interview", "me.yaml").code == 0
    assert [item.id for item in person.items[-1]] == ["lift", "open", "tasks", "rest", "plain", "json", "none"]
    assert person.shown("Your report")[0].beside


def test_what_is_open_is_asked_again_and_then_told_anew(at: Any) -> None:
    person = desk(review=("finish", "finish"))
    person.plan = {"hard_skills.crm": [Move.SKIP, 4], "hard_skills.writing": [Move.UNKNOWN, 3]}
    person.endings = ["open", "none"]
    said = at(person, "interview", "me.yaml")
    assert said.code == 0
    assert said.out.count("Headline:\n") == 2
    again = person.asked[person.asked.index("hard_skills.writing") + 1 :]
    assert [one for one in again if one in person.plan] == ["hard_skills.crm", "hard_skills.writing"]
    kept = read.read_file(Path("me.yaml"))[0].answers
    assert (kept["hard_skills.crm"], kept["hard_skills.writing"]) == (4, 3)


@pytest.mark.slow
def test_reading_on_prints_all_of_it_and_comes_back(at: Any) -> None:
    person = desk()
    person.endings = ["rest", "none"]
    said = at(person, "interview", "me.yaml")
    assert said.code == 0
    assert "Where every point is" in said.out
    assert len(person.shown("Your report")) == 2


@pytest.mark.slow
def test_a_report_that_cannot_be_saved_is_asked_about_again(at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    written, full = saving.write_file, OSError(28, "No space left on device")

    def fails(path: Path, *args: Any, **more: Any) -> Any:
        if path.name.startswith("readiness"):
            raise full
        return written(path, *args, **more)

    monkeypatch.setattr(saving, "write_file", fails)
    person = desk()
    person.endings = ["plain", "none"]
    said = at(person, "interview", "me.yaml")
    assert said.code == 0
    first, second = person.shown("Your report")
    assert first.wrong == ""
    assert "readiness-report.txt: cannot be written: No space left on device." in second.wrong


def test_a_way_back_out_of_the_offer_ends_it(at: Any) -> None:
    person = desk()
    person.endings = [Move.BACK]
    assert at(person, "interview", "me.yaml").code == 0
    assert not Path("readiness-report.txt").exists()


@pytest.mark.slow
def test_tasks_taken_below_the_report_are_in_the_next_one(at: Any, tmp_path: Path) -> None:
    rubric = str(small_tasks.folder(tmp_path))
    person = desk()
    person.endings, person.sittings = ["tasks", "none"], ["quiz", "done"]
    said = at(person, "interview", "me.yaml", "--rubric", rubric)
    assert said.code == 0
    assert said.out.count("Headline:\n") == 2
    assert "quiz" in read.read_file(Path("me.yaml"))[0].results
    first, second = person.shown("Your report")
    assert first.text == second.text
    offers = [{getattr(item, "id", "") for item in items} for items in person.items]
    assert any({"none", "plain", "json", "rest", "open", "tasks"} <= offer for offer in offers)


def test_the_tasks_that_lift_the_result_are_those_that_the_verdict_names(
    at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[list[str]] = []

    def take(rubric: Rubric, answers: Answers, options: sitting.SittingOptions, **places: Any) -> Finished:
        named = assess(rubric, answers, people.AS_OF).route[-1].moves
        assert options.only == [move.task for move in named if move.task]
        taken.append(options.only)
        return Finished(answers=answers, path=places["path"], saved=True)

    monkeypatch.setattr(sitting, "take_tasks", take)
    person = desk()
    person.endings = ["lift", "none"]
    assert at(person, "interview", "me.yaml").code == 0
    assert taken


@pytest.mark.slow
@pytest.mark.parametrize("words", [["interview", "me.yaml", "-f", "plain"], ["tasks", "me.yaml"]], ids=str)
def test_a_file_that_could_not_be_written_is_not_said_to_be_there(
    at: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    def full(*_args: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    rubric = str(small_tasks.folder(tmp_path))
    monkeypatch.setattr(saving, "write_file", full)
    person = desk()
    person.places, person.sittings = ["without"] * 9, ["quiz", "done"]
    said = at(person, *words, "--rubric", rubric)
    assert said.code == 0
    assert said.err.startswith("Your answers are saved nowhere; copy these lines into a file")
    assert not Path("me.yaml").exists()


# ------------------------------------------------------------------ the examples of the help

ASKING = [line for name in ("", "interview", "tasks") for line in EXAMPLES[name] if "demo" not in line]


@pytest.mark.few(3)
@pytest.mark.parametrize("line", [line for line in ASKING if "help" not in line and "--list" not in line])
def test_an_example_that_asks_works_at_a_terminal(at: Any, line: str) -> None:
    file("my-answers.yaml")
    person = desk()
    said = at(person, *shlex.split(line)[1:])
    assert said.code == 0
    assert person.screens


# ------------------------------------------------------------------ tasks


def test_a_task_taken_is_in_the_file_and_the_report_is_one_command_away(at: Any, tmp_path: Path, capsys: Any) -> None:
    rubric = str(small_tasks.folder(tmp_path))
    file("me.yaml")
    said = at(desk(), "tasks", "me.yaml", "--only", "quiz", "--rubric", rubric)
    assert (said.code, said.out) == (0, "")
    kept, report = said.err.splitlines()
    assert kept == "Your results: me.yaml"
    assert report == f"Your report: csr-assess score me.yaml --rubric {rubric}"
    scored = here(capsys, *shlex.split(report)[3:], *DAY, "-f", "json")
    assert scored.code == 0
    assert "quiz" in read.read_file(Path("me.yaml"))[0].results
    assert read.read_file(Path("me.yaml"))[0].answers == people.middling().answers


def test_results_without_a_file_go_into_the_draft(at: Any, tmp_path: Path) -> None:
    rubric = str(small_tasks.folder(tmp_path))
    person = desk()
    person.sittings = ["quiz", "done"]
    assert at(person, "tasks", "-q", "--rubric", rubric) == (0, "", "")
    assert "quiz" in read.read_file(saving.draft_path())[0].results


@pytest.mark.parametrize("begun", [False, True])
def test_a_person_who_takes_none_is_told_of_no_results(at: Any, *, begun: bool) -> None:
    before = file("me.yaml").read_bytes() if begun else None
    assert at(desk(), "tasks", "me.yaml") == (0, "", "No task was taken, and nothing was changed.\n")
    assert (Path("me.yaml").read_bytes() if Path("me.yaml").exists() else None) == before
    assert at(desk(), "tasks", "me.yaml", "-q") == (0, "", "")


TASK_STOPS = {
    "the draft": ([], "csr-assess tasks --rubric own"),
    "a file": (["me.yaml"], "csr-assess tasks me.yaml --rubric own"),
    "as it was taken": (
        ["me.yaml", "--only", "quiz", "--only", "lookup", "--plain", "--extra-time"],
        "csr-assess tasks me.yaml --only quiz --only lookup --plain --extra-time --rubric own",
    ),
}


@pytest.mark.few(2)
@pytest.mark.parametrize(("words", "again"), TASK_STOPS.values(), ids=TASK_STOPS)
def test_a_person_who_stops_in_a_task_is_told_the_command_that_goes_on(
    at: Any, tmp_path: Path, words: list[str], again: str
) -> None:
    small_tasks.folder(tmp_path).rename(tmp_path / "own")

    class Leaving(AtTheDesk):
        def pick(self, screen: Screen, items: Sequence[Item], default: Any = None) -> Any:
            if len(self.screens) > 4:
                raise KeyboardInterrupt
            return super().pick(screen, items, default)

    person = Leaving(people.middling())
    person.sittings = ["quiz", "done"]
    said = at(person, "tasks", *words, "--rubric", "own")
    assert (said.code, said.out) == (STOPPED, "")
    assert said.err.endswith(f"Go on with: {again}\n")
    goes_on = desk()
    goes_on.sittings = ["quiz", "done"]
    assert at(goes_on, *shlex.split(again)[1:]).code == 0


TASK_REFUSED = {
    "a task nobody has": (["--only", "quizz"], 2, "--only quizz: did you mean quiz?"),
    "a rubric that is not there": (["--rubric", "nowhere"], 2, "no such rubric"),
}


@pytest.mark.parametrize(("words", "code", "said"), TASK_REFUSED.values(), ids=TASK_REFUSED)
def test_what_is_wrong_is_said_before_a_task_begins(at: Any, words: list[str], code: int, said: str) -> None:
    person = desk()
    found = at(person, "tasks", *words)
    assert (found.code, found.out) == (code, "")
    assert said in found.err
    assert person.screens == []
    assert not saving.draft_path().exists()


@pytest.mark.parametrize(("words", "term", "plain"), PLAIN, ids=str)
def test_tasks_are_plain_where_the_terminal_is(
    at: Any, monkeypatch: pytest.MonkeyPatch, *, words: list[str], term: str, plain: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    person = desk()
    assert at(person, "tasks", *words).code == 0
    assert person.plain == [plain]
