"""The tasks in a real terminal: keys in, screens out, stopped and gone on with; whole screen and plain lines."""

from __future__ import annotations

import io
import re
import sys
import time
from pathlib import Path

import pytest

from csr_assess.answers import read
from csr_assess.assess.assessor import assess
from csr_assess.tasks.kinds import sums
from tests import small_tasks
from tests.real_terminal import as_a_terminal_begins_it
from tests.small_tasks import SECOND_FORMS, SMALL_TASKS

pexpect = pytest.importorskip("pexpect", reason="needs pexpect for a real terminal")
pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")]

ROOT = Path(__file__).resolve().parents[1]
CTRL_C = "\x03"
BY_KEY = "\x1b[?2004h"
"""What the program sends once it takes key by key."""
PATIENCE = 90
"""Seconds that a busy machine may take for a screen."""
KINDS = ("full", "plain")


class Terminal:
    """A run of `csr-assess tasks` at 80 columns."""

    def __init__(self, folder: Path, kind: str, *words: str) -> None:
        self.plain, self.file = kind == "plain", folder / "c.yaml"
        if not (folder / "rubric").exists():
            small_tasks.folder(folder)
        command = ["-m", "csr_assess", "tasks", str(self.file), "--rubric", str(folder / "rubric"), *words]
        command += ["--as-of", "2026-11-21", *(["--plain"] if self.plain else [])]
        env = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(folder)}
        env["PYTHONPATH"] = str(ROOT)
        self.spawn = pexpect.spawn(
            sys.executable,
            command,
            cwd=str(folder),
            env=env,
            encoding="utf-8",
            dimensions=(24, 80),
            timeout=PATIENCE,
            preexec_fn=as_a_terminal_begins_it,
        )
        self.spawn.delaybeforesend = None
        self.spawn.logfile_read = self.screens = io.StringIO()

    def see(self, text: str) -> None:
        self.spawn.expect(re.escape(text))

    def prompt(self) -> None:
        """Wait until the screen is drawn and a key is waited for."""
        self.spawn.expect("Answer: " if self.plain else "Ctrl-C saves and stops")

    def passage(self, text: str) -> None:
        """Wait until a passage is shown and its keys are taken one by one, whichever comes first."""
        awaited = [text, BY_KEY]
        while awaited:
            del awaited[self.spawn.expect_exact(awaited)]

    def choose(self, text: str, number: int) -> None:
        self.see(text)
        self.prompt()
        self.spawn.send(f"{number}\r")

    def write(self, text: str, line: str) -> None:
        """Answer with a line; on the whole screen what stands there already is taken out first."""
        self.see(text)
        self.prompt()
        self.spawn.send(("" if self.plain else "\x15") + line + "\r")

    def type(self, line: str, wait: float = 0.09) -> None:
        for character in line:
            self.spawn.send(character)
            time.sleep(wait)
        self.spawn.send("\r")

    def begin(self, expected: str = "2") -> None:
        self.choose("Ready?", 1)
        self.write("Before you start", expected)

    def ends(self) -> int:
        self.spawn.expect(pexpect.EOF)
        self.spawn.close()
        return self.spawn.exitstatus

    def saved(self):
        return read.read_file(self.file)[0]

    def seed(self, task: str) -> int:
        return self.saved().unfinished[task].seed


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


def _done(terminal: Terminal, task: str) -> dict:
    assert terminal.ends() == 0
    saved = terminal.saved()
    assert task not in saved.unfinished
    report = assess(small_tasks.rubric(), saved, small_tasks.AS_OF)
    assert not [note for note in report.notes if note.code == "results_unconfirmed"]
    return saved.results[task]


def _missed(terminal: Terminal, count: int) -> None:
    terminal.choose("What now?", 1 if not count else 2)


def _left_early(terminal: Terminal) -> None:
    """Leave the practice passage before its end, which is asked back, and see what came out of it."""
    terminal.see("press Enter again to leave it so")
    terminal.spawn.send("\r")
    terminal.see("You left it long before its end.")
    terminal.choose("Ready for the ones that count?", 1)


def test_scenarios_stopped_in_the_middle_go_on_at_the_same_one(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "scenarios")
    terminal.begin()
    for _item in range(2):
        terminal.choose("What works best?", 1)
        terminal.choose("What works least?", 1)
    terminal.see("What works best?")
    terminal.prompt()
    terminal.spawn.send(CTRL_C)
    assert terminal.ends() == 130
    assert "--only scenarios" in terminal.spawn.before
    left = terminal.saved().unfinished["scenarios"]
    assert [response.item for response in left.responses] == ["late", "check"]

    terminal = Terminal(tmp_path, kind, "--only", "scenarios")
    terminal.see("Go on at 3 of 4")
    terminal.prompt()
    terminal.spawn.send("1\r")
    terminal.see("3 of 4")
    terminal.see("A customer pastes a card number.")
    for _item in range(2):
        terminal.choose("What works best?", 1)
        terminal.choose("What works least?", 1)
    terminal.choose("What now?", 1)
    terminal.see("Works best:")
    while True:  # a page for each item missed, however many the seed makes of them
        terminal.prompt()
        terminal.spawn.send("1\r")
        if terminal.spawn.expect_exact(["Works best:", pexpect.EOF]):
            break
    result = _done(terminal, "scenarios")
    assert (result["seed"], result["of"], len(result["responses"])) == (left.seed, 4, 4)
    assert result["responses"][:2] == [
        {"item": one.item, "answer": one.answer, "seconds": one.seconds, "score": one.score} for one in left.responses
    ]


def test_the_quiz_all_known(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "quiz")
    terminal.begin()
    for _item in range(4):
        terminal.see(" of 4")
        terminal.prompt()
        terminal.spawn.send("5\r")  # I don't know
    terminal.see("so why an answer is right is shown")
    _missed(terminal, 0)
    result = _done(terminal, "quiz")
    assert (result["right"], result["of"], result["part"], result["expected"]) == (0, 4, 0.0, 2.0)


@pytest.mark.parametrize("kind", ["plain"])  # the keyboard is the same in both, and typing takes its time
def test_typing_key_by_key(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "typing")
    terminal.choose("Ready?", 1)
    terminal.write("Before you start", "40")
    for passage in small_tasks.SMALL_TASKS["typing"].items:
        terminal.passage(passage.text)
        if passage.practice:
            terminal.type("Th")
            _left_early(terminal)
        else:
            terminal.type(passage.text[:-1] + "x\x7f" + passage.text[-1])
    _missed(terminal, 0)
    result = _done(terminal, "typing")
    typed = [one["answer"] for one in result["responses"]]
    assert typed == ["Th", *(passage.text for passage in small_tasks.SMALL_TASKS["typing"].items[1:])]
    assert result["accuracy"] == 1
    assert 30 < result["wpm"] < 140


def test_a_paste_is_refused_and_a_burst_is_not_counted(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "typing")
    terminal.choose("Ready?", 1)
    terminal.write("Before you start", "40")
    texts = [passage.text for passage in small_tasks.SMALL_TASKS["typing"].items]
    terminal.passage(texts[0])
    terminal.spawn.send(f"\x1b[200~{texts[0]}\x1b[201~")
    terminal.see("You cannot paste here.")
    terminal.type("Th", 0.05)
    _left_early(terminal)
    for text in texts[1:]:
        terminal.passage(text)
        terminal.spawn.send(text + "\r")
    terminal.see("this take measures nothing")
    _missed(terminal, 0)
    assert terminal.ends() == 0
    saved = terminal.saved()
    assert saved.results["typing"]["responses"][0]["answer"] == "Th"
    assert all(one["burst"] for one in saved.results["typing"]["responses"][1:])
    report = assess(small_tasks.rubric(), saved, small_tasks.AS_OF)
    assert "result_not_counted" in [note.code for note in report.notes]


def test_a_way_out_for_who_writes_in_another_way(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "typing")
    terminal.see("speech or other input")
    terminal.choose("Ready?", 2)
    assert terminal.ends() == 0
    assert not terminal.file.exists()


def test_checking_key_by_key_or_line_by_line(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "checking")
    terminal.see("20 seconds")
    terminal.begin("4")
    for pair in small_tasks.SMALL_TASKS["checking"].items:
        terminal.see("skip it" if terminal.plain else "skips it")
        terminal.spawn.send(("s" if pair.left == pair.right else "d") + ("\r" if terminal.plain else ""))
    _missed(terminal, 0)
    result = _done(terminal, "checking")
    assert (result["right"], result["of"], result["part"]) == (4, 4, 1.0)


def test_checking_stopped_keeps_the_seconds_used(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "checking", "--extra-time")
    terminal.see("30 seconds")
    terminal.begin("4")
    terminal.see("skip it" if terminal.plain else "skips it")
    time.sleep(0.5)
    terminal.spawn.send(CTRL_C)
    assert terminal.ends() == 130
    left = terminal.saved().unfinished["checking"]
    assert left.extra_time
    assert left.responses == ()
    assert left.used >= 0.4


def test_billing_takes_amounts_as_people_write_them(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "billing")
    terminal.begin()
    terminal.write("A calculator is fine", "a lot")
    terminal.see("Write an amount")
    terminal.prompt()
    terminal.spawn.send(("" if terminal.plain else "\x15") + "unknown\r")
    terminal.see("What is the change?")
    item = small_tasks.SMALL_TASKS["billing"].items[1]
    answer = sums.made(item, terminal.seed("billing")).answer
    terminal.prompt()
    terminal.spawn.send(f"${answer}\r")
    _missed(terminal, 1)
    assert _done(terminal, "billing")["right"] == 1


def test_looking_up_shows_the_page_first_and_again(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "lookup")
    terminal.begin("3")
    for part in small_tasks.SMALL_TASKS["lookup"].page:
        terminal.see(part.text)
        terminal.prompt()
        terminal.spawn.send("\r")
    terminal.see("How long for shoes?")
    terminal.prompt()
    terminal.spawn.send("?\r" if terminal.plain else "?")
    terminal.see("We pay back within 5 days.")
    if terminal.plain:
        terminal.prompt()
    terminal.spawn.send("4\r" if terminal.plain else "x4\r")
    for question in ("How soon is the money back?", "How long for gifts?"):
        terminal.choose(question, 4)
    _missed(terminal, 1)
    assert _done(terminal, "lookup")["right"] == 1


def test_the_best_reply_three_ways(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "reply")
    terminal.begin("3")
    terminal.choose("Where is my order?", 4)  # I don't know
    terminal.choose("What comes first?", 1)
    terminal.choose("What comes next?", 1)
    terminal.choose("What comes next?", 1)
    terminal.see("Your refund were sent today.")
    terminal.write("Write the sentence", "your refund was sent today")
    terminal.see("What now?")
    terminal.prompt()
    terminal.spawn.send("2\r")
    result = _done(terminal, "reply")
    assert result["responses"][2] == {
        "item": "f1",
        "answer": "your refund was sent today",
        "seconds": result["responses"][2]["seconds"],
        "score": 1.0,
    }


def test_the_list_leads_to_a_task_and_back(tmp_path, kind):
    terminal = Terminal(tmp_path, kind)
    terminal.see("7 tasks are open")
    terminal.choose("Which one would you like to take?", 5)
    terminal.choose("Ready?", 2)
    terminal.choose("Which one would you like to take?", 8)
    assert terminal.ends() == 0
    assert not terminal.file.exists()


def test_a_second_take_counts_and_a_third_is_practice(tmp_path):
    said = ["Your work is saved", "the one that counts", "it is practice and does not count"]
    for take, words in enumerate(said, 1):
        terminal = Terminal(tmp_path, "plain", "--only", "billing")
        terminal.see(words)
        terminal.begin()
        for _item in range(2):
            terminal.see("A calculator is fine")
            terminal.prompt()
            terminal.spawn.send("1\r")
        _missed(terminal, 1)
        assert terminal.ends() == 0
        results = terminal.saved().results["billing"]
        assert (len(results) if isinstance(results, list) else 1) == take
    report = assess(small_tasks.rubric(), terminal.saved(), small_tasks.AS_OF)
    assert "result_practice" in [note.code for note in report.notes]


def test_the_second_take_asks_the_other_form_and_the_third_is_called_practice(tmp_path, kind):
    for form, questions in (("a", SMALL_TASKS["lookup"]), ("b", SECOND_FORMS["lookup"]), ("a", SMALL_TASKS["lookup"])):
        terminal = Terminal(tmp_path, kind, "--only", "lookup")
        terminal.begin("3")
        for part in questions.page:
            terminal.see(part.text)
            terminal.prompt()
            terminal.spawn.send("\r")
        for item in questions.items:
            terminal.choose(item.text, 5)  # I don't know
        terminal.see("What now?")
        terminal.prompt()
        terminal.spawn.send("2\r")
        assert terminal.ends() == 0
        found = terminal.saved().results["lookup"]
        assert (found[-1] if isinstance(found, list) else found)["form"] == form
        assert ("(practice)" in terminal.screens.getvalue()) is (isinstance(found, list) and len(found) == 3)


def test_the_interview_offers_the_tasks_below_its_report(tmp_path):
    root, file = small_tasks.folder(tmp_path), tmp_path / "c.yaml"
    env = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(tmp_path)}
    env["PYTHONPATH"] = str(ROOT)

    def spawn(*words: str):
        command = ["-m", "csr_assess", *words]
        return pexpect.spawn(
            sys.executable, command, cwd=str(tmp_path), env=env, encoding="utf-8", dimensions=(24, 80), timeout=PATIENCE
        )

    spawn("demo", "--save", str(file)).expect(pexpect.EOF)
    file.write_bytes(re.sub(rb"\nresults:\n(?: .*\n)+", b"\n", file.read_bytes()))
    day = ["--as-of", "2026-11-21"]
    terminal = spawn("interview", str(file), "--only", "education", "--plain", "--rubric", str(root), *day)
    while terminal.expect(["What next", "Answer: "]):
        terminal.send("\r")
    terminal.expect(r"(\d): take tasks \(about \d+ minutes\)")
    tasks = terminal.match[1]
    terminal.expect("Answer: ")
    terminal.send(f"{tasks}\r")
    terminal.expect(r"(\d+): Billing")
    billing = terminal.match[1]
    for text, key in (("", billing), ("Ready", "1"), ("Before you start", "1")):
        terminal.expect(text)
        terminal.expect("Answer: ")
        terminal.send(f"{key}\r")
    for _item in range(2):
        terminal.expect("A calculator is fine")
        terminal.expect("Answer: ")
        terminal.send("unknown\r")
    for text, key in (("What now", "2"), (r"(\d+): I am done", None), ("Enter alone takes: done", "")):
        terminal.expect(text)
        done = terminal.match[1] if key is None else key
        terminal.expect("Answer: ")
        terminal.send(f"{done}\r")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert list(read.read_file(file)[0].results) == ["billing"]
