"""The tasks in a real terminal: keys in, screens out, stopped and gone on with; whole screen or plain lines.

tests/thorough/test_tasks_terminal.py has each in the other way, and what takes longest.
"""

from __future__ import annotations

import sys
import time

import pytest

from csr_assess.answers import read
from csr_assess.assess.assessor import assess
from csr_assess.tasks.kinds import sums
from tests import small_tasks
from tests.rows import some
from tests.small_tasks import SECOND_FORMS, SMALL_TASKS
from tests.tasks_at_terminal import (
    CTRL_C,
    PATIENCE,
    Terminal,
    done,
    environment,
    left_early,
    missed,
    pexpect,
    rubric_folder,
)

KINDS = {kind: kind for kind in ("full", "plain")}
pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")]


@some("kind", KINDS, "full")
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
    result = done(terminal, "scenarios")
    assert (result["seed"], result["of"], len(result["responses"])) == (left.seed, 4, 4)
    assert result["responses"][:2] == [
        {"item": one.item, "answer": one.answer, "seconds": one.seconds, "score": one.score} for one in left.responses
    ]


@pytest.mark.few(0)
@some("kind", KINDS, "plain")
def test_the_quiz_all_known(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "quiz")
    terminal.begin()
    for _item in range(4):
        terminal.see(" of 4")
        terminal.prompt()
        terminal.spawn.send("5\r")  # I don't know
    terminal.see("so why an answer is right is shown")
    missed(terminal, 0)
    result = done(terminal, "quiz")
    assert (result["right"], result["of"], result["part"], result["expected"]) == (0, 4, 0.0, 2.0)


@some("kind", KINDS, "full")
def test_a_paste_is_refused_and_a_burst_is_not_counted(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "typing")
    terminal.choose("Ready?", 1)
    terminal.write("Before you start", "40")
    texts = [passage.text for passage in small_tasks.SMALL_TASKS["typing"].items]
    terminal.passage(texts[0])
    terminal.spawn.send(f"\x1b[200~{texts[0]}\x1b[201~")
    terminal.see("You cannot paste here.")
    terminal.type("Th", 0.05)
    left_early(terminal)
    for text in texts[1:]:
        terminal.passage(text)
        terminal.spawn.send(text + "\r")
    terminal.see("this take measures nothing")
    missed(terminal, 0)
    assert terminal.ends() == 0
    saved = terminal.saved()
    assert saved.results["typing"]["responses"][0]["answer"] == "Th"
    assert all(one["burst"] for one in saved.results["typing"]["responses"][1:])
    report = assess(small_tasks.rubric(), saved, small_tasks.AS_OF)
    assert "result_not_counted" in [note.code for note in report.notes]


@some("kind", KINDS, "plain")
def test_a_way_out_for_who_writes_in_another_way(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "typing")
    terminal.see("speech or other input")
    terminal.choose("Ready?", 2)
    assert terminal.ends() == 0
    assert not terminal.file.exists()


@pytest.mark.few(0)
@some("kind", KINDS, "full")
def test_checking_key_by_key_or_line_by_line(tmp_path, kind):
    terminal = Terminal(tmp_path, kind, "--only", "checking")
    terminal.see("20 seconds")
    terminal.begin("4")
    for pair in small_tasks.SMALL_TASKS["checking"].items:
        terminal.see("skip it" if terminal.plain else "skips it")
        terminal.spawn.send(("s" if pair.left == pair.right else "d") + ("\r" if terminal.plain else ""))
    missed(terminal, 0)
    result = done(terminal, "checking")
    assert (result["right"], result["of"], result["part"]) == (4, 4, 1.0)


@pytest.mark.few(0)
@some("kind", KINDS, "plain")
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


@some("kind", KINDS, "plain")
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
    missed(terminal, 1)
    assert done(terminal, "billing")["right"] == 1


@some("kind", KINDS, "full")
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
    missed(terminal, 1)
    assert done(terminal, "lookup")["right"] == 1


@some("kind", KINDS, "plain")
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
    result = done(terminal, "reply")
    assert result["responses"][2] == {
        "item": "f1",
        "answer": "your refund was sent today",
        "seconds": result["responses"][2]["seconds"],
        "score": 1.0,
    }


@some("kind", KINDS, "full")
def test_the_list_leads_to_a_task_and_back(tmp_path, kind):
    terminal = Terminal(tmp_path, kind)
    terminal.see("7 tasks are open")
    terminal.choose("Which one would you like to take?", 5)
    terminal.choose("Ready?", 2)
    terminal.choose("Which one would you like to take?", 8)
    assert terminal.ends() == 0
    assert not terminal.file.exists()


@pytest.mark.few(0)
@some("kind", KINDS, "plain")
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


EDUCATED = "{education.level: high_school, education.learning: one_course, education.certificates: course}"
MOST = 20
"""Questions, and what comes before and after them, that Enter leads past."""


def test_the_interview_offers_the_tasks_below_its_report(tmp_path):
    file = tmp_path / "c.yaml"
    file.write_text(f"schema: csr-assess/answers/1\nanswers: {EDUCATED}\n", encoding="utf-8")
    command = ["-m", "csr_assess", "interview", str(file), "--only", "education", "--plain"]
    command += ["--rubric", str(rubric_folder()), "--as-of", "2026-11-21"]
    env, size = environment(tmp_path), (24, 80)
    terminal = pexpect.spawn(
        sys.executable, command, cwd=str(tmp_path), env=env, encoding="utf-8", dimensions=size, timeout=PATIENCE
    )
    for _question in range(MOST):
        if terminal.expect(["What next", "Answer: "]) == 0:
            break
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
