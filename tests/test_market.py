"""Pay and outlook by place: figures as they were published, unknown where they were not, each with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import TargetJob
from csr_assess.assess.assessor import assess
from csr_assess.assess.local_market import local_market
from csr_assess.rubric import load
from csr_assess.rubric.figure_rows import ROW_TYPES, OutlookRow, place_row, typed_row
from tests import extending, folder, people
from tests.command import DAY, DEMO, here

if TYPE_CHECKING:
    from pathlib import Path

RUBRIC = people.rubric()
MARKET = RUBRIC.careers.market


# ------------------------------------------------------------------ the figures


def test_the_country_in_the_tables_is_the_country_of_the_careers_file():
    country = place_row(RUBRIC.figures, "US")
    assert country is not None
    of_file = (MARKET.median_hourly_usd, MARKET.median_annual_usd, MARKET.low_hourly_usd, MARKET.high_hourly_usd)
    assert (country.hourly_median, country.annual_median, country.hourly_p10, country.hourly_p90) == of_file
    outlook = RUBRIC.figures["outlook"]
    job = typed_row(outlook, outlook.rows[0], OutlookRow)
    assert (job.change, job.openings) == (MARKET.change_percent, MARKET.openings_a_year)
    assert f"{job.id}.00" == RUBRIC.core.occupation.code


def test_every_state_has_its_row_and_every_row_can_be_read():
    missing = {place.id for place in RUBRIC.target.places if place_row(RUBRIC.figures, place.id) is None}
    assert {place.id for place in RUBRIC.target.places if not place.territory} & missing == set()
    assert {name: len(file.rows) for name, file in RUBRIC.figures.items()} == {
        "metros": 528,
        "next_jobs": 770,
        "outlook": 22,
        "states": 55,
    }
    for name, file in RUBRIC.figures.items():
        rows = [typed_row(file, row, ROW_TYPES[name]) for row in file.rows]
        assert len({row.id for row in rows}) == len(rows)


def test_no_figure_is_read_for_somebody_who_names_no_state(tmp_path: Path):
    rubric = load.read(str(folder.copy(tmp_path)))
    assess(rubric, people.empty(), people.AS_OF)
    assert rubric.figures.files.opened == {}
    assess(rubric, people.answers(), people.AS_OF)
    assert [*rubric.figures.files.opened] == ["states", "next_jobs"]


# ------------------------------------------------------------------ the report's lines

FLORIDA = (
    (
        "In Florida the middle pay is 19.44 dollars an hour, or 40,440 a year. "
        "Eight in ten earn between 15.20 and 28.73 dollars an hour (BLS, May 2025)."
    ),
    (
        "Florida has 228,000 of these jobs. They are 23 of every 1,000 jobs there, 1.38 times the country's share "
        "(BLS, May 2025)."
    ),
)


def test_a_report_has_two_lines_for_the_state_aimed_at(capsys):
    found = here(capsys, "score", DEMO, *DAY, "-f", "json").json["report"]["place_pay"]
    assert (found["place"], tuple(found["text"]), found["sources"]) == ("FL", FLORIDA, ["bls:oews_2025"])
    said = here(capsys, "report", "jobs", DEMO, *DAY, "-f", "plain").out
    assert "\n".join(FLORIDA) in said
    assert "bls:oews_2025" in here(capsys, "report", "sources", DEMO, *DAY, "-f", "plain").out


NOWHERE = {"no state": "", "a state not known yet": "unknown", "a place without figures": "AS", "abroad": "MX-CMX"}


@pytest.mark.parametrize("state", NOWHERE.values(), ids=NOWHERE)
def test_without_figures_of_a_place_nothing_is_said_of_it(state):
    person = replace(people.answers(), target=TargetJob(state=state))
    assert assess(RUBRIC, person, people.AS_OF).place_pay is None


CELLS = {
    "pay that was not released": ("hourly_median", "What these jobs pay in Florida was not released (BLS, May 2025)."),
    "the ends not released": (
        "hourly_p90",
        "In Florida the middle pay is 19.44 dollars an hour, or 40,440 a year (BLS, May 2025).",
    ),
    "jobs not released": ("jobs", "How many of these jobs there are in Florida was not released (BLS, May 2025)."),
    "the part not released": ("quotient", "Florida has 228,000 of these jobs (BLS, May 2025)."),
}


@pytest.mark.parametrize(("column", "said"), CELLS.values(), ids=CELLS)
def test_what_was_not_released_is_said_to_be_unknown(column, said):
    file = RUBRIC.figures["states"]
    place = file.columns.index(column)
    rows = [row.split(" | ") for row in file.rows]
    rows = [[*row[:place], "?", *row[place + 1 :]] if row[0] == "FL" else row for row in rows]
    file = replace(file, rows=tuple(" | ".join(row) for row in rows))
    found = local_market(replace(RUBRIC, figures={"states": file}), "FL").place_pay
    assert found is not None
    assert said in found.text


# ------------------------------------------------------------------ the command


def market(capsys: Any, *words: object) -> Any:
    said = here(capsys, "market", *words, "-f", "json")
    assert said.code == 0, said.err
    return said.json["market"]


@pytest.mark.parametrize(
    "words", [["--state", "FL"], ["--state", "florida"], [DEMO]], ids=["code", "name", "a person's"]
)
def test_a_state_has_its_figures_those_of_the_country_and_of_its_areas(capsys, words):
    found = market(capsys, *words)
    assert [one["id"] for one in found["states"]] == ["FL"]
    assert found["country"]["id"] == "US"
    assert "Tampa-St. Petersburg-Clearwater, FL" in {one["title"] for one in found["metros"]}
    assert all("FL" in one["states"] for one in found["metros"])
    jobs = [one["jobs"] for one in found["metros"]]
    assert jobs == sorted(jobs, reverse=True)
    assert (found["pay_vintage"], found["outlook_vintage"]) == ("BLS, May 2025", "BLS projections, 2024-34")
    assert {"bls:oews_2025", "bls:projections_2024_34"} <= {one["id"] for one in found["sources"]}


def test_an_area_has_its_own_figures_and_those_of_all_its_states(capsys):
    found = market(capsys, "--metro", "kansas city")
    assert found["metro"]["states"] == ["MO", "KS"] == [one["id"] for one in found["states"]]
    assert market(capsys, "--metro", found["metro"]["id"])["metro"] == found["metro"]
    assert market(capsys, "--metro", "Portland", "--state", "ME")["metro"]["title"] == "Portland-South Portland, ME"


def test_people_read_what_was_not_released(capsys):
    said = here(capsys, "market", "--metro", "bozeman", "-f", "plain").out
    assert "Jobs: 760, with a standard error of 7.6%." in said
    assert "Pay an hour, in dollars: not released." in said
    assert "Bozeman, MT: 760 jobs; pay not released." in here(capsys, "market", "--state", "MT", "-f", "plain").out
    assert "What was not released is unknown." in said


def test_without_a_place_it_is_the_country_and_says_how_to_ask(capsys):
    said = here(capsys, "market", "-f", "plain").out
    for expected in (
        "For a state: --state",
        "United States (BLS, May 2025):\n",
        "Customer service representatives: 2,814,000 jobs in 2024, 2,660,300 in 2034; -5.5%; 341,700 openings a year;",
        "No outlook by state is in here.",
        "These figures replace those of 2023, which were 19.08 dollars an hour",
    ):
        assert expected in said
    assert "replace those of 2023" not in here(capsys, "report", "all", DEMO, *DAY, "-f", "plain").out


WRONG = {
    "an area nobody knows": (["--metro", "Tammpa"], "there is no such area; did you mean Tampa?"),
    "an area of several": (
        ["--metro", "portland"],
        "may mean 2 areas: Portland-South Portland, ME; Portland-Vancouver",
    ),
    "an area of another state": (["--metro", "tampa", "--state", "OH"], "--metro tampa: there is no such area"),
    "a state nobody knows": (["--state", "Floridda"], "--state: "),
    "a file that is not there": (["nowhere.yaml"], "nowhere.yaml"),
}


@pytest.mark.parametrize(("words", "told"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_looked_up_is_told(capsys, words, told):
    said = here(capsys, "market", *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


# ------------------------------------------------------------------ a counselor's own

IN_DEMAND = """\
kind: careers
in_demand:
  - {id: county_list, text: Phone jobs at two insurers., states: [FL], sources: ["college:county_list"]}
  - {id: everywhere, text: Spanish., sources: ["college:county_list"]}
"""
SOURCES = """\
kind: sources
sources:
  - {id: "college:county_list", title: Jobs wanted, publisher: Pinellas County, as_of: 2026-05}
"""


@pytest.mark.slow
def test_a_rubric_of_ones_own_says_what_is_in_demand_here_with_source_and_date(capsys, tmp_path: Path):
    own = extending.college(tmp_path, careers=IN_DEMAND, sources=SOURCES)
    both = [
        "In demand here: Phone jobs at two insurers. (Pinellas County, 2026-05)",
        "In demand here: Spanish. (Pinellas County, 2026-05)",
    ]
    report = here(capsys, "score", DEMO, "--rubric", own, *DAY, "-f", "json").json["report"]
    assert [one["text"] for one in report["in_demand"]] == both
    assert "\n".join(both) in here(capsys, "report", "jobs", DEMO, "--rubric", own, *DAY, "-f", "plain").out
    assert [one["text"] for one in market(capsys, "--state", "OH", "--rubric", own)["in_demand"]] == both[1:]
    assert [one["text"] for one in market(capsys, "--metro", "tampa", "--rubric", own)["in_demand"]] == both
    assert "college:county_list" in here(capsys, "market", "--rubric", own, "-f", "plain").out


@pytest.mark.slow
def test_without_who_says_so_and_when_it_is_refused(capsys, tmp_path: Path):
    undated = SOURCES.replace(", as_of: 2026-05", "")
    own = extending.college(tmp_path, careers=IN_DEMAND, sources=undated)
    said = here(capsys, "rubric", "check", own)
    assert said.code == 3
    assert said.err.count("[in-demand-undated]") == 2


def test_a_rubric_of_ones_own_may_bring_newer_figures(capsys, tmp_path: Path):
    columns = "[id, title, jobs, jobs_error, per_1000, quotient, hourly_p10, hourly_p25, hourly_median, hourly_p75, "
    columns += "hourly_p90, annual_p10, annual_p25, annual_median, annual_p75, annual_p90]"
    row = "FL | Florida | 1 | ? | ? | ? | 15 | 16 | 17 | 18 | 19 | 30000 | 31000 | 32000 | 33000 | 34000"
    newer = f"kind: figures\nid: states\nas_of: BLS, May 2026\ncolumns: {columns}\nrows:\n  - {row}\n"
    own = extending.college(tmp_path, figures__states=newer)
    (found,) = market(capsys, "--state", "FL", "--rubric", own)["states"]
    assert (found["jobs"], found["hourly"]["median"]) == (1, 17)
    assert market(capsys, "--state", "FL", "--rubric", own)["pay_vintage"] == "BLS, May 2026"


def test_a_place_without_figures_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "market", "--state", "CA-ON", "-f", "plain")
    assert said.code == 0
    assert "There are no figures for CA-ON" in said.out
    assert "For a state:" not in said.out
