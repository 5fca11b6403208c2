"""A counselor's own list of trainings: heads and cells as people write them, faults all named, what a gap names."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.assess.funded import FUNDED_A_GAP, Funding
from csr_assess.base.errors import InvalidInputError
from csr_assess.contracts.funded_v1 import FundedFigure, FundedList, FundedTraining
from csr_assess.funded import list_cells
from csr_assess.funded.columns import column_kind
from csr_assess.funded.list_cells import CellFaultError
from csr_assess.funded.reading import ListRead, of_table
from csr_assess.rubric import load
from tests import drawn, linted
from tests.extending import CORE, written
from tests.laws import tried

RUBRIC = drawn.rubric()
DAY = date(2026, 11, 21)
FUNDED = """\
program_id,name,cip,clock_hours,total_cost_usd,source
42244,Office Support & Customer Service Technician,52.0408,770,2900,state list
47567,Customer Service Representative,52.0909,150,4800,same
49366,Retail and Hospitality Skills with Advanced Customer Service,52.1803,70,1500,same
48824,Customer Service and Basic Computer Skills,52.1803,300,4000,same
49852,Customer Service with optional SORA,52.0207,560,4000,same
47995,EA- 1000 Administrative Customer Support Specialist,52.0411,144,2000,same
"""


def read(text: str) -> ListRead:
    return of_table(io.BytesIO(text.encode()), "list.csv", "there/list.csv", DAY, RUBRIC)


def only(text: str) -> FundedTraining:
    (found,) = read(text).listed.trainings
    return found


# ------------------------------------------------------------------ heads

HEADS = {
    "the name of a program": ("Name of Program", "name"),
    "a program's name in one word": ("programName", "name"),
    "the provider, though it says name": ("Name of Eligible Training Provider", "provider"),
    "the place of a provider is left alone": ("Training Provider Address: City", ""),
    "what it is about": ("Program Description", ""),
    "a number of one's own": ("PROGRAM_ID", "id"),
    "the code of a program": ("CIP Code", "cip"),
    "the title of a code is no code": ("CIP Title", ""),
    "an occupation with a star": ("O*NET-SOC Code 1", "soc"),
    "occupations": ("soc_codes", "soc"),
    "hours": ("Program Length (Clock Hours)", "hours"),
    "credit hours are no hours": ("Credit Hours", ""),
    "hours a week are no length": ("Hours per week", ""),
    "weeks": ("length_weeks", "weeks"),
    "cost": ("avg_ita_cost", "cost"),
    "tuition": ("Tuition, non-WIOA ($)", "cost"),
    "an address": ("Program URL", "url"),
    "the address of a provider": ("Provider website", ""),
    "completion": ("completed_pct", "completion"),
    "a count of people is no rate": ("Total Number Completed", ""),
    "employment": ("employed_q2_pct", "employment"),
    "earnings": ("Median earnings Q2 ($)", "earnings"),
    "what it builds": ("Builds", "builds"),
    "a credential is no name": ("Name of Associated Credential", ""),
    "something else": ("Remarks", ""),
}


@pytest.mark.parametrize(("head", "kind"), HEADS.values(), ids=HEADS)
def test_a_head_says_what_its_column_holds(head: str, kind: str) -> None:
    assert column_kind(head) == kind


@pytest.mark.few(0)
@tried(1)
@given(st.sampled_from([*HEADS.values()]), st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from("_ -"))
def test_capitals_spaces_and_underscores_change_no_head(known, case, between) -> None:
    head, kind = known
    if head != "programName":
        assert column_kind(f" {case(head).replace(' ', between)} ") == kind


# ------------------------------------------------------------------ cells

SPANS = {
    "a number": ("70", "70"),
    "a number with its unit": ("70 hours", "70"),
    "dollars": ("$1,500.00", "1500"),
    "low to high": ("70 - 90", "70-90"),
    "low to high in words, with a long dash": ("70–90 hrs", "70-90"),  # noqa: RUF001
    "a part": ("7.5", "7.5"),
    "nothing": ("", None),
    "not reported": ("Not Reported", None),
    "a star for what is held back": ("*", None),
}
NO_SPANS = {
    "words": "two weeks",
    "less than nothing": "-5",
    "nothing at all": "0",
    "the wrong way round": "90-70",
    "more than a life holds": "77000",
    "digits of another script": "٧٠",  # noqa: RUF001
    "two commas": "1,50",
    "infinity": "inf",
}


@pytest.mark.parametrize(("text", "found"), SPANS.values(), ids=SPANS)
def test_an_amount_is_read(text: str, found: str | None) -> None:
    assert list_cells.read_span(text, 20_000, zero=False) == found


@pytest.mark.parametrize("text", NO_SPANS.values(), ids=NO_SPANS)
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(CellFaultError, match="found"):
        list_cells.read_span(text, 20_000, zero=False)


PARTS = {"percent": ("82%", 82), "a number": ("82", 82), "a part of one": ("0.82", 82), "one percent": ("1 %", 1)}


@pytest.mark.parametrize(("text", "found"), PARTS.values(), ids=PARTS)
def test_a_part_of_100_is_read(text: str, found: float) -> None:
    assert list_cells.read_percent(text) == found


@pytest.mark.parametrize("text", ["1", "140", "most"])
def test_a_bare_1_may_be_one_of_100_or_all_and_is_asked_about(text: str) -> None:
    with pytest.raises(CellFaultError):
        list_cells.read_percent(text)


@pytest.mark.parametrize(("text", "code"), [("52.0411", "52.0411"), ("52.041", "52.0410"), ("520411", "52.0411")])
def test_a_code_has_the_digits_that_a_spreadsheet_took(text: str, code: str) -> None:
    assert list_cells.read_cip(text) == code


def test_codes_of_occupations_are_several() -> None:
    assert list_cells.read_soc("43-4051.00; 412031,43-4051") == ("43-4051", "41-2031")


# ------------------------------------------------------------------ what a training builds

BUILDS = {
    "an id": ("hard_skills.crm:3", {"hard_skills.crm": 3}),
    "an id without its check": ("crm 3", {"hard_skills.crm": 3}),
    "a title with a bracket": ("Customer records software (CRM): level 2.5", {"hard_skills.crm": 2.5}),
    "several": ("Empathy=3; soft_skills.calming 2;", {"soft_skills.empathy": 3, "soft_skills.calming": 2}),
    "one twice: the higher": ("empathy:3|empathy:2", {"soft_skills.empathy": 3}),
}
NO_BUILDS = {
    "no level": ("empathy", "found empathy; write a criterion and the level"),
    "a level beyond": ("empathy: 6", "found level 6 for soft_skills.empathy; levels go from 1 to 5"),
    "a level of nothing": ("empathy: 0", "found level 0"),
    "a misspelled id": ("soft_skills.emphaty:3", "did you mean soft_skills.empathy?"),
    "another word": ("juggling:3", "found juggling, which is not a criterion of this rubric"),
}


@pytest.mark.parametrize(("text", "found"), BUILDS.values(), ids=BUILDS)
def test_the_list_says_what_a_training_builds(text: str, found: dict[str, float]) -> None:
    training = only(f"name,builds\nWelding,{text}\n")
    assert (training.builds, training.builds_from) == (found, "list")


@pytest.mark.parametrize(("text", "said"), NO_BUILDS.values(), ids=NO_BUILDS)
def test_what_is_no_criterion_with_a_level_is_told(text: str, said: str) -> None:
    found = read(f"name,builds\nWelding,{text}\n")
    assert found.listed.trainings == ()
    assert said in str(found.faults[0])


def test_without_a_word_of_the_list_the_name_tells_and_that_is_said_once() -> None:
    found = read(FUNDED)
    assert {one.builds_from for one in found.listed.trainings} == {"name"}
    assert all(one.builds["soft_skills.courtesy"] == 3 for one in found.listed.trainings)
    assert found.listed.trainings[0].builds["hard_skills.record_keeping"] == 2
    assert [note.code for note in found.notes] == ["training-list-columns", "training-list-by-name"]


def test_what_neither_list_nor_name_tells_builds_nothing_and_is_no_fault() -> None:
    found = read("name,builds,hours\nWelding,,70\nTypings,n/a,3\n")
    assert [one.builds for one in found.listed.trainings] == [{}, {"hard_skills.typing": 2}]
    assert "1 training is never offered" in str(found.notes[-1])


def test_words_of_a_name_are_whole_words() -> None:
    assert only("name,hours\nScrum Master,3\n").builds == {}


# ------------------------------------------------------------------ tables


def test_a_row_is_read_with_all_it_says() -> None:
    assert only(
        "State list of trainings,,,\nsep is a semicolon\n"
        "ID;Program Name;Provider;CIP;SOC 1;SOC 2;Hours;Weeks;Cost;Total Cost;Website;"
        "Completion Rate;Employed Q4;Wages Q2\n"
        '7;"Service; and more";State College;52.0411;43-4051;;70-90;10;1;"$1,500";www.example.org/x;0.8;61%;5900\n'
    ) == FundedTraining(
        id="list:7",
        line=4,
        title="Service; and more",
        provider="State College",
        cip=("52.0411",),
        soc=("43-4051",),
        hours="70-90",
        weeks="10",
        cost_usd="1500",
        url="https://www.example.org/x",
        builds={},
        builds_from="name",
        figures=found_figures(),
    )


def found_figures() -> tuple[FundedFigure, ...]:
    return (
        FundedFigure(kind="completion", column="Completion Rate", amount=80, unit="percent"),
        FundedFigure(kind="employment", column="Employed Q4", amount=61, unit="percent"),
        FundedFigure(kind="earnings", column="Wages Q2", amount=5900, unit="dollars"),
    )


def test_every_fault_of_a_row_is_named_with_its_line_and_column_and_the_others_stay() -> None:
    found = read(
        "Name,Hours,Cost,CIP,URL,Employed,Builds\n"
        "Good,70,free,,,,crm:3\n"
        ",abc,-5,48,javascript:alert(1),140,juggling:3\n"
        "Too many,1,2,3,4,5,6,7\n"
        'Open,"1\n'
        "Good,70,free,,,,crm:3\n"
        "Last,,,,,,\n"
    )
    assert [one.title for one in found.listed.trainings] == ["Good", "Last"]
    assert (found.listed.rows, found.listed.left_out) == (2, 4)
    assert [(fault.where.line, fault.where.field) for fault in found.faults] == [
        *((3, field) for field in ("Name", "Builds", "CIP", "Hours", "Cost", "URL", "Employed")),
        (4, None),
        (5, None),
        (6, None),
    ]
    assert "this is line 2 again" in str(found.faults[-1])
    assert all(str(fault).startswith(f"there/list.csv:{fault.where.line}: ") for fault in found.faults)


def test_of_300_rows_with_faults_each_is_named() -> None:
    found = read("name,hours\n" + "".join(f"Course {number},{number} moons\n" for number in range(300)))
    assert [fault.where.line for fault in found.faults] == [*range(2, 302)]
    assert all(f"found {number} moons" in str(fault) for number, fault in enumerate(found.faults))


def test_two_rows_of_one_number_are_told_apart() -> None:
    found = read("id,name\n7,One\n7,Two\n,Three\n")
    assert [one.id for one in found.listed.trainings] == ["list:7", "list:7-line-3", "list:line-4"]


def test_a_head_that_stands_again_where_lists_were_joined_is_no_row() -> None:
    found = read("name,hours\nOne,1\nname,hours\nTwo,2\n")
    assert (found.listed.rows, found.faults) == (2, ())


@pytest.mark.parametrize("text", ["", "\n\n", "Welding,70\n", "name\nWelding\n", "a,b\n1,2\n"])
def test_a_table_that_names_no_columns_is_told_which_there_may_be(text: str) -> None:
    with pytest.raises(InvalidInputError, match="name two at least, `name` among them: name, provider, cip"):
        read(text)


@tried(2)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=9), max_size=6), st.sampled_from(",;\t|"))
def test_whatever_stands_in_a_table_each_row_is_a_training_or_has_a_named_fault(rows, separator) -> None:
    """A row is never lost without a word, and what is read has the shape that is published."""
    head = separator.join(("name", "provider", "hours", "cost", "url", "builds", "cip", "completion"))
    lines = [" ".join(separator.join(row).replace('"', " ").split("\n")).replace("\r", " ") for row in rows]
    found = read("\n".join([head, *lines]))
    told = {fault.where.line for fault in found.faults} | {one.line for one in found.listed.trainings}
    again = {place for place, line in enumerate(lines, 2) if line == head}
    blank = {place for place, line in enumerate(lines, 2) if not line.replace(separator, "").strip()}
    if all(line.isprintable() for line in lines):  # others may end a line in one reader or another
        assert told >= {*range(2, len(lines) + 2)} - blank - again
    assert found.listed.rows == len(found.listed.trainings)
    for one in found.listed.trainings:
        assert one.title
        assert all(1 <= level <= 5 for level in one.builds.values())
        assert one.url is None or one.url.lower().startswith("http")


# ------------------------------------------------------------------ at a gap


def listed(*trainings: FundedTraining) -> FundedList:
    return FundedList(file="list.csv", as_of="2026-11-21", rows=len(trainings), left_out=0, trainings=trainings)


def training(name: str, level: float, cost: str | None = "100", hours: str | None = "10") -> FundedTraining:
    text = f"name,builds,cost,hours\n{name},soft_skills.empathy:{level},{cost or ''},{hours or ''}\n"
    return replace(only(text), id=name)


ORDERS = {
    "the furthest first": ([training("a", 2.5), training("b", 3)], "b a"),
    "beyond what is asked is no further": ([training("a", 3), training("b", 5)], "a b"),
    "then the cheapest, unknown last": (
        [training("a", 3, None), training("b", 3, "90-200"), training("c", 3)],
        "c b a",
    ),
    "then the shortest, unknown last": (
        [training("a", 3, "9", None), training("b", 3, "9", "8"), training("c", 3, "9", "7.5")],
        "c b a",
    ),
    "three at most": ([training(name, 3) for name in "abcd"], "a b c"),
    "what takes nobody further is not named": ([training("a", 2), training("b", 3)], "b"),
}


@pytest.mark.parametrize(("trainings", "names"), ORDERS.values(), ids=ORDERS)
def test_a_gap_names_trainings_of_the_list(trainings: list[FundedTraining], names: str) -> None:
    found = Funding(listed(*trainings)).beside(person({"soft_skills.empathy": 2}))
    (gap,) = (gap for gap in found.gaps if gap.criterion == "soft_skills.empathy")
    assert " ".join(gap.funded) == names
    assert found.funded is not None
    assert [one.id for one in found.funded.trainings] == sorted(gap.funded)


def person(plain: dict[str, object]):
    everything = {**dict.fromkeys((c for c in RUBRIC.criteria if c.startswith("soft_skills.")), 3), **plain}
    known = {name: value for name, value in everything.items() if name in RUBRIC.questions}
    return drawn.judging().assess(drawn.answers({"answers": known}))


@tried(0.5)
@given(st.data())
def test_a_list_changes_nothing_of_ours_and_names_only_what_takes_a_gap_further(data) -> None:
    levels = {
        f"soft_skills.{name}": data.draw(st.sampled_from([1, 2, 3])) for name in ("empathy", "calming", "courtesy")
    }
    before = person(levels)
    rows = data.draw(
        st.lists(
            st.tuples(st.sampled_from([*levels]), st.sampled_from([1, 2, 3, 4])), max_size=6, unique_by=lambda row: row
        )
    )
    of = read("name,builds\n" + "".join(f"Course {at},{name}:{level}\n" for at, (name, level) in enumerate(rows)))
    after = Funding(of.listed).beside(before)
    assert replace(after, funded=None, gaps=tuple(replace(gap, funded=()) for gap in after.gaps)) == before
    assert after.funded is not None
    known = {one.id: one for one in after.funded.trainings}
    assert {*known} == {name for gap in after.gaps for name in gap.funded}
    for gap in after.gaps:
        assert len(gap.funded) <= FUNDED_A_GAP
        assert all(known[name].builds[gap.criterion] > gap.level for name in gap.funded)


# ------------------------------------------------------------------ words of a rubric of one's own


def test_a_rubric_of_ones_own_has_words_of_its_own(tmp_path: Path) -> None:
    words = """\
kind: training
training_words:
  - {id: service, remove: true}
  - {id: welding, words: [welding], builds: {hard_skills.troubleshooting: 2}}
"""
    where = written(tmp_path / "college", {"rubric.yaml": CORE, "training.yaml": words})
    assert linted.told(where) == []
    text = "name,hours\nWelding,3\nCustomer service,3\n"
    found = of_table(io.BytesIO(text.encode()), "list.csv", "list.csv", DAY, load.read(str(where)))
    assert [one.builds for one in found.listed.trainings] == [{"hard_skills.troubleshooting": 2}, {}]


def test_what_a_rubric_of_ones_own_does_not_ask_no_name_builds(tmp_path: Path) -> None:
    less = "kind: check\ncheck: hard_skills\ncriteria: [{id: hard_skills.record_keeping, remove: true}]\n"
    where = written(tmp_path / "college", {"rubric.yaml": CORE, "hard_skills.yaml": less})
    text = "name,hours\nData entry,3\n"
    found = of_table(io.BytesIO(text.encode()), "list.csv", "list.csv", DAY, load.read(str(where)))
    assert [one.builds for one in found.listed.trainings] == [{"hard_skills.computer_systems": 2}]


def test_words_for_a_criterion_that_is_not_there_are_told(tmp_path: Path) -> None:
    words = "kind: training\ntraining_words: [{id: w, words: [w], builds: {hard_skills.crn: 2}}]\n"
    where = written(tmp_path / "college", {"rubric.yaml": CORE, "training.yaml": words})
    assert "no such criterion; did you mean hard_skills.crm?" in "".join(map(str, linted.told(where)))
