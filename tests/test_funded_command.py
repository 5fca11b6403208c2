"""`--training FILE.csv`: a counselor's list in a report, in every form, with its faults told or the list refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from csr_assess.assess.funded import Funding
from csr_assess.base import language
from csr_assess.render import plain_report
from tests.command import DAY, DEMO, here
from tests.pseudo import PSEUDO, glued
from tests.test_funded_list import FUNDED, RUBRIC, listed, only, person

Capture = pytest.CaptureFixture[str]
LIST = """\
Program ID,Name of Program,Provider Name,CIP Code,SOC Code,Clock Hours,Length Weeks,Total Cost,Program URL,\
Completion Rate,Employment Rate Q2,Median Earnings Q2,Builds
49366,Retail [bold]Skills[/],Union City,52.1803,43-4051,70,10,"$1,500",example.org/retail,78%,0.61,5900,\
crm:3; calming:3
"""
BROKEN = f"{LIST}1,,X,,,abc,,,,,,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return saved(tmp_path, LIST)


def saved(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_795_000_000, 1_795_000_000))  # 2026-11-18
    return path


AT_GAP = (
    "Counselor's list: Retail [bold]Skills[/] (Union City): 1,500 dollars; 70 hours said by the list; "
    "brings you to level 3; list.csv of 2026-11-18."
)


def test_a_gap_names_it_behind_our_own_with_file_day_and_price(table: Path, capsys: Capture) -> None:
    said = here(capsys, "report", "gaps", DEMO, *DAY, "--training", table)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    places = [place for place, line in enumerate(lines) if line == AT_GAP]
    assert len(places) == 2
    for place in places:
        assert lines[place + 1].startswith("Proof: ")
        assert lines[place - 1].startswith(("Training: ", "Link: ", "Program: ", "Practice: "))


TRAINING = """\
From the counselor's list: list.csv, 2026-11-18:
All figures here are the list's own; somebody may pay for these, so ask before you pay.
Retail [bold]Skills[/] (Union City).
Brings: Customer records software (CRM) to level 3, Calming upset people to level 3
Cost: 1,500 dollars
Time: 70 hours said by the list, 10 weeks
For: occupation 43-4051; program code 52.1803
The list says: Completion Rate: 78%; Employment Rate Q2: 61%; Median Earnings Q2: 5,900 dollars
Link: https://example.org/retail
"""


@pytest.mark.parametrize("words", [["report", "training"], ["report", "all"], ["score"]], ids=" ".join)
def test_its_figures_stand_apart_as_the_lists(words: list[str], table: Path, capsys: Capture) -> None:
    said = here(capsys, *words, DEMO, *DAY, "--training", table, "-f", "plain")
    assert TRAINING in said.out


def test_on_a_terminal_too(table: Path, capsys: Capture) -> None:
    said = here(capsys, "report", "training", DEMO, *DAY, "--training", table, "-f", "table")
    assert "From the counselor's list: list.csv, 2026-11-18" in said.out
    assert "Retail [bold]Skills[/] (Union City)" in said.out
    assert "Employment Rate Q2: 61%" in " ".join(said.out.split())


def test_in_json_it_is_apart_from_ours(table: Path, capsys: Capture) -> None:
    alone = here(capsys, "score", DEMO, *DAY, "-f", "json").json["report"]
    report = here(capsys, "score", DEMO, *DAY, "--training", table, "-f", "json").json["report"]
    assert alone["funded"] is None
    assert (report["funded"]["file"], report["funded"]["as_of"], report["funded"]["left_out"]) == (
        "list.csv",
        "2026-11-18",
        0,
    )
    assert [one["id"] for one in report["funded"]["trainings"]] == ["list:49366"]
    named = {gap["criterion"] for gap in report["gaps"] if gap["funded"]}
    assert named == {"hard_skills.crm", "soft_skills.calming"}
    for gap in report["gaps"]:
        gap["funded"] = []
    assert {**report, "funded": None} == alone


def test_in_a_batch_each_report_has_it(table: Path, capsys: Capture) -> None:
    said = here(capsys, "batch", DEMO, *DAY, "--training", table, "-f", "json")
    assert said.code == 0
    (record,) = (json.loads(line) for line in said.out.splitlines())
    assert record["report"]["funded"]["trainings"][0]["id"] == "list:49366"


@pytest.mark.parametrize("words", [["score", DEMO], ["report", "gaps", DEMO], ["batch", DEMO]], ids=lambda w: w[0])
def test_a_bad_row_is_named_and_left_out_also_if_quiet(words: list[str], tmp_path: Path, capsys: Capture) -> None:
    path = saved(tmp_path, BROKEN)
    said = here(capsys, *words, *DAY, "--training", path, "-q")
    assert said.code == 0
    assert f"{path}:3: Name of Program: there is no name; write what the training is called." in said.err
    assert f"{path}:3: Clock Hours: found abc; write a number or low-high" in said.err
    refused = here(capsys, *words, *DAY, "--training", path, "--strict")
    assert (refused.code, refused.out) == (3, "")
    assert "found abc" in refused.err


def test_how_many_were_left_out_stands_in_the_report(tmp_path: Path, capsys: Capture) -> None:
    said = here(capsys, "report", "training", DEMO, *DAY, "--training", saved(tmp_path, BROKEN))
    assert "1 row with faults was left out." in said.out.splitlines()
    assert "1 row of the list was left out, its faults named above; --strict refuses the list." in said.err


def test_a_list_of_300_bad_rows_is_refused_with_all_of_them(tmp_path: Path, capsys: Capture) -> None:
    text = "name,hours\n" + "".join(f"Course {number},moon {number}\n" for number in range(300))
    path = saved(tmp_path, text)
    said = here(capsys, "score", DEMO, *DAY, "--training", path)
    assert (said.code, said.out) == (3, "")
    assert [line for line in said.err.splitlines() if "moon" in line] == [
        f"{path}:{number + 2}: hours: found moon {number}; write a number or low-high, such as 70 or 70-90, "
        "or leave it empty. [training-list-row]"
        for number in range(300)
    ]
    told = here(capsys, "score", DEMO, *DAY, "--training", path, "-f", "json")
    assert len(told.json["errors"]) == 300


def test_names_alone_tell_little_and_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    said = here(capsys, "report", "training", DEMO, *DAY, "--training", saved(tmp_path, FUNDED))
    assert "None of its 6 trainings takes a gap of yours further, as far as the list says." in said.out
    assert "what 6 trainings build was told by words in their names" in said.err


NO_LISTS = {
    "nothing below the head": ("name,hours\n", 3, "there is no training below the names of the columns"),
    "no head": ("a,b\n1,2\n", 3, "name two at least, `name` among them"),
    "a spreadsheet": ("PK\x03\x04", 2, "a spreadsheet's own format"),
    "a page": ("<html>", 2, "a page or a document"),
}


@pytest.mark.parametrize(("text", "code", "told"), NO_LISTS.values(), ids=NO_LISTS)
def test_what_is_no_list_is_told(text: str, code: int, told: str, tmp_path: Path, capsys: Capture) -> None:
    said = here(capsys, "score", DEMO, *DAY, "--training", saved(tmp_path, text))
    assert (said.code, said.out) == (code, "")
    assert told in said.err


def test_a_list_that_is_not_there_is_told(tmp_path: Path, capsys: Capture) -> None:
    said = here(capsys, "score", DEMO, *DAY, "--training", tmp_path / "gone.csv")
    assert said.code == 2
    assert "gone.csv: cannot be read: no such file." in said.err
    said = here(capsys, "score", DEMO, *DAY, "--training", tmp_path)
    assert (said.code, said.out) == (2, "")
    assert f"{tmp_path}: is not a file; name a table, saved as CSV UTF-8." in said.err


@pytest.mark.parametrize("words", [["score", DEMO], ["report", "all", DEMO], ["batch", DEMO]], ids=lambda w: w[0])
def test_no_result_replaces_the_list(words: list[str], table: Path, capsys: Capture) -> None:
    said = here(capsys, *words, *DAY, "--training", table, "-f", "json", "-o", table)
    assert said.code == 2
    assert table.read_text(encoding="utf-8") == LIST


def test_its_sentences_can_be_translated() -> None:
    rows = ["name,provider,hours,weeks,cost,soc,cip,employed,wages,builds"]
    rows += ["A,B,1,1,0,43-4051,52.0411,80,5900,empathy:3", "C,,2-3,2-3,4-5,,,,,empathy:2", "D,,,,,,,,,"]
    trainings = [only(f"{rows[0]}\n{row}\n") for row in rows[1:]]
    told = [replace(one, id=one.title, builds_from="name" if one.title == "C" else "list") for one in trainings]
    report = Funding(listed(*told)).beside(person({"soft_skills.empathy": 1}))
    with language.speaking(PSEUDO):
        whole = plain_report.render(report, RUBRIC)
        apart = plain_report.render(replace(report, gaps=report.gaps[:1]), RUBRIC, "training")
        none = plain_report.render(replace(report, funded=listed()), RUBRIC, "training")
    assert glued(whole + apart + none) == []
    assert "⟦{low} to {high} hours" not in whole
    assert "⟦2 to 3 hours said by the list⟧" in whole
    assert "⟦told by its name⟧" in apart
