"""`rubric judge`: the kit says nothing of its keys, every sheet is read as far as it goes, the figures are right."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from csr_assess.base.errors import UsageError
from csr_assess.base.one_file_page import checksum
from csr_assess.base.sheet_writing import book_bytes, put
from csr_assess.judges.filled_sheets import read_judges
from csr_assess.judges.judge_figures import chance_corrected, pair_agreement
from csr_assess.judges.judged_items import kit_items
from csr_assess.judges.judged_keys import judged_rubric
from csr_assess.judges.kit_files import kit_page, kit_table
from csr_assess.judges.kit_rows import kit_rows
from csr_assess.judges.kit_types import Judge
from csr_assess.judges.verdicts import verdicts
from csr_assess.rubric import load
from csr_assess.rubric.task_types import FixReply, OrderReply, QuizItem, Scenario
from tests import judging
from tests.browser import Browser, in_chromium
from tests.command import DAY, DEMO, here

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.contracts.rubric_judge_v1 import ItemJudged, RubricJudged
    from csr_assess.judges.kit_types import KitRow
    from csr_assess.rubric.model import Rubric

FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
"""The worked example of Wikipedia's and Wikibooks' article on Fleiss' kappa: 10 subjects, 14 raters, 5 categories."""
ABSTRACTORS = [["ectopic"] * 2] * 13 + [["AIU"] * 2] * 20 + [["AIU", "NIU"]] * 7 + [["NIU", "AIU"]] * 4
ABSTRACTORS += [["NIU"] * 2] * 56
"""The data set cont3x3abstractors of Gwet's R package irrCAC, with the figures that its vignette prints."""


@cache
def rubric() -> Rubric:
    return load.layers(sources=False).widest()


@cache
def rows() -> list[KitRow]:
    return kit_rows(rubric())


def judged(place: Path) -> RubricJudged:
    read = read_judges([str(judging.eight(rubric(), place / "sheets"))], rows())
    assert not read.problems
    return verdicts(rubric(), read.judges)


def test_fleiss_kappa_is_that_of_the_published_example() -> None:
    found = chance_corrected([[k for k, n in enumerate(row) for _one in range(n)] for row in FLEISS], 5)
    assert found is not None
    assert found.kappa == pytest.approx(0.20993070442195522, abs=1e-6)


def test_gwets_ac1_is_that_of_the_published_example() -> None:
    found = chance_corrected(ABSTRACTORS, 3)
    assert found is not None
    assert found.ac1 == pytest.approx(0.8493305, abs=1e-6)
    assert found.agreement == pytest.approx(0.89, abs=1e-6)


def test_one_judge_alone_agrees_with_nobody() -> None:
    assert pair_agreement(["a"]) is None
    assert chance_corrected([["a"], [], ["b"]], 4) is None


def test_where_all_say_the_same_of_everything_kappa_has_nothing_to_say() -> None:
    found = chance_corrected([["a", "a"], ["a", "a", "a"]], 4)
    assert found is not None
    assert (found.agreement, found.ac1, found.kappa) == (1, 1, None)


def test_the_kit_holds_every_item_of_both_forms_and_every_anchor() -> None:
    names = {row.row for row in rows()}
    assert len(names) == len(rows())
    scenarios, reply = rubric().second_forms["scenarios"], rubric().second_forms["reply"]  # type: ignore[index]
    for task in (*(rubric().tasks[name] for name in ("scenarios", "quiz", "reply")), scenarios, reply):
        assert {f"{task.id}/{task.form}/{item.id}/beginners" for item in task.items} <= names
    assert {f"anchors/{name}/5" for name in rubric().criteria} <= names


def test_no_spreadsheet_takes_a_mark_for_a_number() -> None:
    assert all(row.mark[:1] in ("", "m") for row in rows())


def test_the_kit_says_nothing_of_its_keys() -> None:
    table = kit_table(rows()).decode()
    page = kit_page(rows(), "Judge", "en").decode()
    rights: Counter[int] = Counter()
    for one in kit_items(rubric()):
        item, shown = one.item, [option.id for option in one.shown]
        if isinstance(item, Scenario):
            rights[shown.index(max(item.options, key=lambda option: option.effect).id)] += 1
            assert not any(option.reason in table or option.reason in page for option in item.options)
        else:
            assert item.reason not in table
            assert item.reason not in page
        if isinstance(item, QuizItem):
            rights[shown.index(item.answer)] += 1
    assert len(rights) == 4
    assert max(rights.values()) < sum(rights.values()) * 0.4
    orders = [one for one in kit_items(rubric()) if isinstance(one.item, OrderReply)]
    assert any([o.id for o in one.shown] != [s.id for s in one.item.steps] for one in orders)  # type: ignore[union-attr]


def test_the_page_asks_the_rows_of_the_table_and_runs_its_own_script_alone() -> None:
    page = kit_page(rows(), "Judge", "en").decode()
    assert page.count("data-row=") == len(rows())
    assert all(f'data-row="{row.row}"' in page for row in rows())
    script = page.partition("<script>")[2].partition("</script>")[0]
    assert f"script-src '{checksum(script)}'" in page
    assert "http://" not in page
    assert "https://" not in page


def test_the_table_as_it_is_handed_out_is_read_back(tmp_path: Path) -> None:
    handed = list(csv.reader(io.StringIO(kit_table(rows()).decode().removeprefix("\ufeff"))))
    answers = judging.simulated(rubric(), 1)
    filled = [handed[0], *([*row[:-1], answers.get(row[0], "")] for row in handed[1:])]
    file = tmp_path / "judge.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream, delimiter=";").writerows(filled)
    read = read_judges([str(file)], rows())
    assert not read.problems
    assert len(read.judges[0].given) == len(rows())


def test_a_table_that_a_spreadsheet_took_for_windows_letters_is_read(tmp_path: Path) -> None:
    file = judging.written(rubric(), judging.simulated(rubric(), 1), tmp_path / "judge.csv")
    file.write_text("ï»¿" + file.read_text(encoding="utf-8"), encoding="utf-8")
    read = read_judges([str(file)], rows())
    assert (read.problems, len(read.judges[0].given)) == ((), len(rows()))


@pytest.mark.slow
def test_eight_simulated_judges_retire_the_item_they_contradict_and_no_other(tmp_path: Path) -> None:
    found = judged(tmp_path)
    assert len(found.judges) == 8
    retired = {item.item: item.retire for task in found.tasks for item in task.items if item.retire}
    assert retired == {judging.RETIRED: ("few_with_key", "order")}
    kept = [i for task in found.tasks for i in task.items if i.item != judging.RETIRED and i.with_key is not None]
    assert all(item.with_key == 1 for item in kept)
    assert all(one.placed == 1 and not one.reword for one in found.anchors)


@pytest.mark.slow
def test_cuts_are_the_mean_over_judges_with_its_error_and_chance_taken_out(tmp_path: Path) -> None:
    found = {(task.task, task.form): task for task in judged(tmp_path).tasks}
    quiz = found["quiz", rubric().tasks["quiz"].form]
    assert (quiz.author_cut, quiz.cut_judges) == (0.6, 8)
    assert quiz.cut == pytest.approx((0.7 - 0.25) / 0.75, abs=0.02)
    assert quiz.cut_error is not None
    assert 0 < quiz.cut_error < 0.02


def test_a_cut_by_hand() -> None:
    """Two judges, 60 and 80 of 100 on every item with four options: (.4667 + .7333) / 2, error .1333."""
    shares = [row.row for row in rows() if row.row.startswith("quiz/") and row.kind == "share"]
    judges = [Judge(file=str(part), given=dict.fromkeys(shares, part)) for part in (0.6, 0.8)]
    (quiz,) = (task for task in verdicts(rubric(), judges).tasks if task.task == "quiz")
    assert quiz.cut == pytest.approx(0.6)
    assert quiz.cut_error == pytest.approx(0.4 / 3)


FAULTS = {
    "a level that is none": ("scenarios/a/late_delivery/2", "7", "write one of the numbers 1 to 5"),
    "a level between two": ("scenarios/a/late_delivery/2", "2.5", "write one of the numbers 1 to 5"),
    "a share above all": ("scenarios/a/late_delivery/beginners", "140", "write a number from 0 to 100"),
    "a share as a spreadsheet keeps it": ("scenarios/a/late_delivery/beginners", "0.8", "write a number from 0 to 100"),
    "an option that is not there": ("quiz/b/first_contact/answer", "five", "write one of the numbers 1 to 4"),
    "years that are no number": ("you/years", "many", "write a number from 0 to 80"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_bad_cell_is_told_with_its_place_and_costs_only_itself(case: str, tmp_path: Path) -> None:
    row, wrong, allowed = FAULTS[case]
    answers = judging.simulated(rubric(), 1) | {row: wrong}
    file = judging.written(rubric(), answers, tmp_path / "one.csv")
    read = read_judges([str(file)], rows())
    (problem,) = read.problems
    line = 2 + [one.row for one in rows()].index(row)
    assert (problem.where.file, problem.where.line, problem.where.field) == (str(file), line, row)
    assert wrong in problem.message
    assert allowed in problem.message
    assert set(answers) - set(read.judges[0].given) == {row}


def test_an_order_is_written_as_people_write_orders(tmp_path: Path) -> None:
    one = next(row for row in rows() if row.kind == "order")
    count = len(one.names)
    said = [str(place) for place in range(count, 0, -1)]
    for number, text in enumerate((" ".join(said), ", ".join(said), "".join(said), " > ".join(said))):
        answers = judging.simulated(rubric(), number) | {one.row: text}
        read = read_judges([str(judging.written(rubric(), answers, tmp_path / f"{number}.csv"))], rows())
        assert not read.problems
        assert read.judges[0].given[one.row] == one.names[::-1]
    answers[one.row] = "1 1 2"
    read = read_judges([str(judging.written(rubric(), answers, tmp_path / "wrong.csv"))], rows())
    assert [problem.code for problem in read.problems] == ["judge-cell"]


def test_bad_sheets_cost_their_own_judges_and_nobody_else(tmp_path: Path) -> None:
    place = judging.eight(rubric(), tmp_path / "sheets")
    (place / "a-letter.csv").write_text("Dear all,\nI am sorry.\n")
    judging.written(rubric(), {}, place / "blank.csv")
    (place / "broken.xlsx").write_bytes(b"PK\x03\x04no workbook")
    shutil.copy(place / "simulated-1.csv", place / "simulated-1 (1).csv")
    read = read_judges([str(place), str(tmp_path / "none.csv")], rows())
    assert len(read.judges) == 8
    codes = Counter(problem.code for problem in read.problems)
    assert codes == {"judge-head": 1, "judge-empty": 1, "judge-twice": 1, "file-unreadable": 2}


def test_answers_to_an_item_that_was_changed_are_left_out(tmp_path: Path) -> None:
    cells = judging.cells(rubric(), judging.simulated(rubric(), 1))
    older = [(row, "0" * 8 if row.startswith("quiz/b/first_contact") else mark, said) for row, mark, said in cells]
    file = tmp_path / "older.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([*older, ("quiz/b/gone/answer", "", "2")])
    read = read_judges([str(file)], rows())
    assert [problem.code for problem in read.problems] == ["judge-row-unknown", "judge-item-changed"]
    assert not any(row.startswith("quiz/b/first_contact") for row in read.judges[0].given)


def test_a_workbook_is_read_as_it_was_filled_in(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    cells = judging.cells(rubric(), judging.simulated(rubric(), 3))

    def fill(book: object, _styles: object) -> None:
        sheet = book.add_worksheet("Judge")  # type: ignore[attr-defined]
        for line, row in enumerate(cells):
            for column, cell in enumerate(row):
                put(sheet, line, column, float(cell) if column == 2 and cell.isdigit() else cell)

    try:
        (tmp_path / "judge.xlsx").write_bytes(book_bytes(fill))
    except UsageError:
        pytest.skip("no library that writes workbooks")
    read = read_judges([str(tmp_path / "judge.xlsx")], rows())
    judging.written(rubric(), judging.simulated(rubric(), 3), tmp_path / "judge.csv")
    same = read_judges([str(tmp_path / "judge.csv")], rows())
    assert not read.problems
    assert read.judges[0].given == same.judges[0].given


def of_item(found: RubricJudged, name: str) -> ItemJudged:
    return next(item for task in found.tasks for item in task.items if item.item == name)


def test_a_situation_on_whose_best_option_judges_spread_is_to_be_retired() -> None:
    others = (one for one in kit_items(rubric()) if one.item.id != judging.RETIRED)
    one = next(one for one in others if isinstance(one.item, Scenario))
    assert isinstance(one.item, Scenario)
    place = 1 + [option.id for option in one.shown].index(best(one.item))
    name = f"{one.name}/{place}"
    said = {row.row: judging.simulated(rubric(), 1)[row.row] for row in rows() if row.row.startswith(f"{one.name}/")}
    given = {row: float(value) for row, value in said.items() if not row.endswith("beginners")}
    for values, reasons in (([5, 5, 5, 5, 3], ("spread",)), ([5, 5, 5, 5, 4], ())):
        judges = [Judge(file=str(at), given={**given, name: float(value)}) for at, value in enumerate(values)]
        assert of_item(verdicts(rubric(), judges), one.item.id).retire == reasons


def test_lines_of_a_skill_that_judges_put_elsewhere_are_to_be_reworded() -> None:
    name = next(iter(rubric().criteria))
    anchors = [row for row in rows() if row.row.startswith(f"anchors/{name}/")]
    judges = [
        Judge(file=str(number), given={row.row: 6 - float(row.names[0]) for row in anchors}) for number in range(5)
    ]
    found = next(one for one in verdicts(rubric(), judges).anchors if one.criterion == name)
    assert (found.placed, found.means, found.reword) == (0.2, (5, 4, 3, 2, 1), True)


def test_a_word_put_right_counts_however_it_is_typed() -> None:
    one = next(one for one in kit_items(rubric()) if isinstance(one.item, FixReply))
    assert isinstance(one.item, FixReply)
    words = (one.item.accepted[0].upper(), one.item.word or one.item.accepted[0], "wrong", "wrong", "Wrong.")
    judges = [Judge(file=word, given={f"{one.name}/word": word}) for word in words]
    found = of_item(verdicts(rubric(), judges), one.item.id)
    assert (found.with_key, found.chosen["wrong"], found.retire) == (0.4, 3, ("few_with_key",))


def test_an_order_that_most_judges_say_becomes_the_key_for_items() -> None:
    one = next(one for one in kit_items(rubric()) if isinstance(one.item, OrderReply))
    assert isinstance(one.item, OrderReply)
    turned = tuple(step.id for step in one.item.steps[::-1])
    judges = [Judge(file=str(number), given={f"{one.name}/order": turned}) for number in range(5)]
    assert [step.id for step in one.kind.judged(one, judges).steps] == [*turned]  # type: ignore[union-attr]
    assert one.kind.judged(one, judges[:4]) == one.item


def test_four_judges_retire_nothing(tmp_path: Path) -> None:
    place = judging.eight(rubric(), tmp_path / "sheets")
    read = read_judges([str(place / f"simulated-{number}.csv") for number in range(1, 5)], rows())
    found = verdicts(rubric(), read.judges)
    assert not any(item.retire for task in found.tasks for item in task.items)


def test_the_command_writes_the_kit_and_never_over_a_filled_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "judge.csv"
    assert here(capsys, "rubric", "judge", "-o", file).code == 0
    assert file.read_bytes() == kit_table(rows())
    file.write_text(file.read_text(encoding="utf-8") + "mine", encoding="utf-8")
    said = here(capsys, "rubric", "judge", "-o", file)
    assert said.code == 2
    assert "may be filled in" in said.err


@pytest.mark.slow
def test_the_command_reports_what_eight_judges_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = judging.eight(rubric(), tmp_path / "sheets")
    said = here(capsys, "rubric", "judge", "--answers", place)
    assert (said.code, said.err) == (0, "")
    assert f"To retire: {judging.RETIRED}." in said.out
    assert "the author's is 0.6" in said.out
    files = sorted(place.iterdir())
    assert "by 1 judge, which has no error yet" in here(capsys, "rubric", "judge", "--answers", files[0]).out
    again = here(capsys, "rubric", "judge", "-f", "json", "--answers", *files)
    assert again.code == 0
    assert len(again.json["results"][0]["judges"]) == 8


@pytest.mark.slow
def test_the_command_tells_what_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = judging.eight(rubric(), tmp_path / "sheets")
    judging.written(rubric(), {}, place / "blank.csv")
    assert here(capsys, "rubric", "judge", "--answers", place).code == 4
    alone = here(capsys, "rubric", "judge", "--answers", place / "blank.csv", "-f", "json")
    assert alone.code == 3
    assert alone.json["schema"] == "csr-assess/rubric-judge/1"
    assert [error["code"] for error in alone.json["errors"]] == ["judge-empty"]
    assert here(capsys, "rubric", "judge", "csr", place / "simulated-1.csv").code == 2


# ------------------------------------------------------------------ sheets in the rubric


def own(place: Path, judges: int) -> Path:
    """Copy the bundled rubric to a place, with the sheets of so many simulated judges in it."""
    root = place / "own"
    shutil.copytree(load.folder(load.DEFAULT), root)
    (root / "judges").mkdir()
    for number in range(judges):
        judging.written(rubric(), judging.simulated(rubric(), number), root / "judges" / f"{number}.csv")
    return root


def scenario(of: Rubric, name: str) -> Scenario:
    return next(item for item in of.tasks["scenarios"].items if item.id == name)  # type: ignore[return-value]


def best(item: Scenario) -> str:
    return max(item.options, key=lambda option: option.effect).id


def worst(item: Scenario) -> str:
    return min(item.options, key=lambda option: option.effect).id


@pytest.mark.slow
def test_items_use_the_keys_of_the_judges_whose_sheets_are_in_the_rubric(tmp_path: Path) -> None:
    found = judged_rubric(rubric(), [own(tmp_path, 8)])
    assert not found.problems
    assert found.judges["scenarios", "a"] == 8
    assert found.retired == {("scenarios", "a", judging.RETIRED)}
    before, after = scenario(rubric(), judging.RETIRED), scenario(found.rubric, judging.RETIRED)
    assert (best(after), worst(after)) == (worst(before), best(before))
    others = [item.id for item in rubric().tasks["scenarios"].items if item.id != judging.RETIRED]
    assert all(best(scenario(rubric(), name)) == best(scenario(found.rubric, name)) for name in others)
    assert found.rubric.tasks["quiz"] == rubric().tasks["quiz"]
    assert found.rubric.tasks["reply"] == rubric().tasks["reply"]


def test_four_judges_change_no_key(tmp_path: Path) -> None:
    found = judged_rubric(rubric(), [own(tmp_path, 4)])
    assert found.judges["scenarios", "a"] == 4
    assert dict(found.rubric.tasks) == dict(rubric().tasks)


def test_an_order_of_options_in_the_file_says_nothing_of_what_a_judge_answered() -> None:
    """Sheets stay good when the rubric's author moves options about."""
    for one in kit_items(rubric()):
        if isinstance(one.item, Scenario):
            turned = replace(one, item=replace(one.item, options=one.item.options[::-1]))
            assert turned.shown == one.shown


@pytest.mark.few(0)
def test_items_says_whose_keys_it_counts_by(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Not yet judged: the keys are the author's." in here(capsys, "items", DEMO, *DAY).out
    root = own(tmp_path, 8)
    (root / "judges" / "odd.csv").write_text("nothing\n")
    said = here(capsys, "items", DEMO, "--rubric", root, *DAY)
    assert "Keys as 8 judges say" in said.out
    assert "[judge-head]" in said.err
    assert said.code == 0
    rows = here(capsys, "items", DEMO, "--rubric", root, "-f", "json", *DAY).json["results"]
    assert {row["task"]: row["judges"] for row in rows}["quiz"] == 8


# ------------------------------------------------------------------ in a browser

GO_ON = """(async () => {
  const box = document.getElementById("open"), files = new DataTransfer();
  files.items.add(new File([%s], "judge.csv"));
  box.files = files.files;
  box.dispatchEvent(new Event("change"));
  const told = document.getElementById("opened");
  while (!told.textContent) await new Promise((done) => setTimeout(done, 20));
  const fields = [...document.querySelectorAll("[data-row]")].filter((one) => one.value);
  return Object.fromEntries(fields.map((one) => [one.dataset.row, one.value]));
})()"""
"""Open a page's own sheet in it again; what stands in its fields then."""


@pytest.mark.few(0)
@pytest.mark.terminal
@in_chromium
def test_the_page_hands_its_answers_over_as_a_sheet_that_is_read(tmp_path: Path) -> None:
    file = tmp_path / "judge.html"
    file.write_bytes(kit_page(rows(), "Judge", "en"))
    answers = judging.simulated(rubric(), 2) | {"you/role": '=lead, "calls"'}
    fill = f"""(() => {{ const said = {json.dumps(answers)};
      for (const one of document.querySelectorAll("[data-row]")) {{
        one.value = said[one.dataset.row] ?? ""; one.dispatchEvent(new Event("input")); }}
      document.getElementById("save").click(); return true; }})()"""
    with Browser(tmp_path) as browser:
        browser.open(file.as_uri())
        assert browser.run(fill)
        saved = browser.downloaded("judge.csv")
        read = read_judges([str(saved)], rows())
        browser.open(file.as_uri())
        assert browser.run(GO_ON % json.dumps(saved.read_text(encoding="utf-8-sig"))) == answers
    assert not read.problems
    assert read.judges[0].word("you/role") == '=lead, "calls"'
    assert set(read.judges[0].given) == set(answers)
