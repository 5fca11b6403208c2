"""Each task in a real terminal in the other way, whole screen or plain lines, and what takes longest."""

from __future__ import annotations

from csr_assess.assess.assessor import assess
from tests import small_tasks, test_tasks_terminal
from tests.few_rows import rest
from tests.tasks_at_terminal import Terminal, done, left_early, missed

pytestmark = test_tasks_terminal.pytestmark

test_scenarios_stopped_in_the_middle_go_on_at_the_same_one = rest(
    test_tasks_terminal.test_scenarios_stopped_in_the_middle_go_on_at_the_same_one
)
test_the_quiz_all_known = rest(test_tasks_terminal.test_the_quiz_all_known)
test_a_paste_is_refused_and_a_burst_is_not_counted = rest(
    test_tasks_terminal.test_a_paste_is_refused_and_a_burst_is_not_counted
)
test_a_way_out_for_who_writes_in_another_way = rest(test_tasks_terminal.test_a_way_out_for_who_writes_in_another_way)
test_checking_key_by_key_or_line_by_line = rest(test_tasks_terminal.test_checking_key_by_key_or_line_by_line)
test_checking_stopped_keeps_the_seconds_used = rest(test_tasks_terminal.test_checking_stopped_keeps_the_seconds_used)
test_billing_takes_amounts_as_people_write_them = rest(
    test_tasks_terminal.test_billing_takes_amounts_as_people_write_them
)
test_looking_up_shows_the_page_first_and_again = rest(
    test_tasks_terminal.test_looking_up_shows_the_page_first_and_again
)
test_the_best_reply_three_ways = rest(test_tasks_terminal.test_the_best_reply_three_ways)
test_the_list_leads_to_a_task_and_back = rest(test_tasks_terminal.test_the_list_leads_to_a_task_and_back)
test_the_second_take_asks_the_other_form_and_the_third_is_called_practice = rest(
    test_tasks_terminal.test_the_second_take_asks_the_other_form_and_the_third_is_called_practice
)


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
