"""Each task in a real terminal in the other way, whole screen or plain lines, and what takes longest."""

from __future__ import annotations

from csr_assess.assess.assessor import assess
from tests import small_tasks, test_tasks_terminal
from tests.tasks_at_terminal import Terminal, done, left_early, missed

pytestmark = test_tasks_terminal.pytestmark


def test_typing_key_by_key(tmp_path):  # the keyboard is the same in both, and typing takes its time
    terminal = Terminal(tmp_path, "plain", "--only", "typing")
    terminal.choose("Ready?", 1)
    terminal.write("Before you start", "40")
    for passage in small_tasks.SMALL_TASKS["typing"].items:
        terminal.passage(passage.text)
        if passage.practice:
            terminal.type("Th")
            left_early(terminal)
        else:
            terminal.type(passage.text[:-1] + "x\x7f" + passage.text[-1])
    missed(terminal, 0)
    result = done(terminal, "typing")
    typed = [one["answer"] for one in result["responses"]]
    assert typed == ["Th", *(passage.text for passage in small_tasks.SMALL_TASKS["typing"].items[1:])]
    assert result["accuracy"] == 1
    assert 30 < result["wpm"] < 140


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
        missed(terminal, 1)
        assert terminal.ends() == 0
        results = terminal.saved().results["billing"]
        assert (len(results) if isinstance(results, list) else 1) == take
    report = assess(small_tasks.rubric(), terminal.saved(), small_tasks.AS_OF)
    assert "result_practice" in [note.code for note in report.notes]
