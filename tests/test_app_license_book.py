"""`csr-assess license` over a rule book: the answer first, many states, why, and the book itself."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from csr_assess.app import license_words
from csr_assess.licenses import rule_book
from tests.command import DAY, here
from tests.dog_rules import NAMED, READ, rubric_of, rule

if TYPE_CHECKING:
    from pathlib import Path

DUTY = rule(
    paid_by="employer",
    hours={"course": 12, "exam": 1},
    hours_note="A weekend.",
    fees={"license": 30, "exam": 9.5},
    fees_note="Cash only.",
    renewal={"shape": "years", "years": 2},
)
OLD = rule(id="dog-tx", jurisdictions=["TX"], status="not_required", references=[{**READ, "as_of": "2024-01"}])
UNDATED = rule(id="dog-us", jurisdictions=["US"], status="verify", verify="not_researched", references=[NAMED])
ENDED = rule(id="dog-oh-old", until="2020")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return rubric_of(tmp_path, DUTY, OLD, UNDATED, ENDED)


def license_(capsys, book, *words, industry="retail"):
    return here(capsys, "license", industry, "--activity", "walk_dogs", *words, "--rubric", book, *DAY)


@pytest.mark.slow
def test_the_first_five_lines_answer(book, capsys):
    said = license_(capsys, book, "--state", "OH", "-f", "plain")
    assert said.code == 0, said.err
    assert said.out.splitlines()[:5] == [
        "Answer: Required before you may do this, Dog walker license, Ohio",
        "Hired first?: Yes. You need it before you do this part of the work.",
        "Cost: $30 for the license, $9.50 for the exam. Cash only. The employer pays.",
        "Time: 12 for the course, 1 for the exam. A weekend.",
        "Ask: Dog Office",
    ]
    assert "Lasts:" not in said.out
    assert "Exempt: None in the text we read." in said.out


def test_full_says_all_terms_and_texts(book, capsys):
    said = license_(capsys, book, "--state", "OH", "-f", "plain", "--full")
    for part in (
        "Lasts: 2 years from its date.",
        "Source: Dog Code 1 (the law, read 2026-11-01)",
        "As of: 2026-10",
        "Exempt: None",
    ):
        assert part in said.out


def test_an_answer_fits_a_small_terminal(book, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = license_(capsys, book, "--state", "OH", "-f", "table").out.splitlines()
    assert len(lines) <= 24
    assert "Required before you may do this, Dog walker license, Ohio" in lines[0]


def test_several_states_are_answered_one_after_the_other(book, capsys):
    said = license_(capsys, book, "--state", "OH", "--state", "Texas", "-f", "json")
    assert [(line["desk"], line["status"]) for line in said.json["results"]] == [
        ("OH", "required_before_activity"),
        ("TX", "not_required"),
    ]
    listed = license_(capsys, book, "--state", "OH, TX", "-f", "json")
    assert listed.out == said.out


def test_every_state_is_a_row_of_csv(book, capsys):
    said = license_(capsys, book, "--state", "all", "-f", "csv")
    rows = {row["desk"]: row for row in csv.DictReader(io.StringIO(said.out))}
    assert len(rows) >= 51
    ohio = rows["OH"]
    assert (ohio["status"], ohio["fees"], ohio["course_hours"], ohio["hired_first"]) == (
        "required_before_activity",
        "39.5",
        "13",
        "yes",
    )
    assert (rows["IA"]["status"], rows["IA"]["reason"]) == ("verify", "not_researched")
    assert ohio["source"] == "Dog Code 1 (the law, read 2026-11-01)"


def test_many_states_are_a_table_as_wide_as_the_terminal(book, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    lines = license_(capsys, book, "--state", "all", "-f", "table").out.splitlines()
    assert lines[0].split() == ["Desk", "Where", "Answer", "License", "Hours", "Fees"]
    assert max(map(len, lines)) <= 100


def test_why_names_each_rule_and_what_is_against_it(book, capsys):
    said = license_(capsys, book, "--state", "OH", "--why")
    assert said.out.splitlines() == [
        "holds  OH  dog-oh  (required_before_activity)  It holds.",
        "no  OH  dog-us  (verify)  Ohio has a rule of its own.",
        "no  OH  dog-oh-old  (required_before_activity)  It ended on 2020.",
    ]
    found = license_(capsys, book, "--state", "OH", "--why", "-f", "json").json
    assert found["schema"] == "csr-assess/license-why/1"
    assert next((look["rule"], look["holds"]) for look in found["results"]) == ("dog-oh", True)


def test_without_an_activity_those_of_the_industry_are_listed(capsys):
    said = here(capsys, "license", "retail", "--state", "OH", *DAY, "-f", "plain")
    assert "Name what you will do, as --activity WORD. In this industry:" in said.out
    assert "outbound_sales  Call people to sell something" in said.out
    assert "serve_alcohol" not in said.out


def test_an_option_that_decides_nothing_is_named(book, capsys):
    said = license_(capsys, book, "--state", "OH", "--employer", "bank", "-f", "plain")
    assert "--employer was not used: no rule here depends on it." in said.out


def test_nobody_has_to_know(book, capsys):
    said = license_(
        capsys, book, "--state", "unknown", "--employer", "unknown", "--engagement", "unknown", "--commission-unknown"
    )
    assert said.code == 0, said.err
    assert "Tell us the state." in said.out


def test_held_licenses_go_with_one_state(book, capsys):
    said = license_(capsys, book, "--state", "OH", "--state", "TX", "--held", "me.yaml")
    assert (said.code, said.out) == (2, "")
    assert "--held: licenses held go with one state at a time." in said.err


# ------------------------------------------------------------------ the book itself


@pytest.mark.slow
def test_the_book_is_listed_with_the_kind_and_age_of_its_sources(book, capsys):
    said = here(capsys, "license", "list", "--rubric", book, *DAY)
    lines = [line for line in said.out.splitlines() if line.startswith("dog-")]
    assert lines == [
        "dog-oh  OH  required_before_activity  law  2026-10  1 month old  Dog walker license",
        "dog-tx  TX  not_required  law  2024-01  34 months old  Dog walker license",
        "dog-us  US  verify (not_researched)  commentary  undated  Dog walker license",
        "dog-oh-old  OH  required_before_activity  law  2026-10  1 month old  Dog walker license",
    ]
    found = here(capsys, "license", "list", "--rubric", book, *DAY, "-f", "json").json
    assert found["schema"] == "csr-assess/license-rules/1"
    assert [one["months"] for one in found["results"] if one["file"] == "dogs"] == [1, 34, None, 1]


AGES = {"12m": ["dog-us", "dog-tx"], "2y": ["dog-us", "dog-tx"], "34m": ["dog-us"], "3 years": ["dog-us"]}


@pytest.mark.few(3)
@pytest.mark.parametrize(("age", "names"), AGES.items())
def test_stale_rules_are_those_older_than_asked_the_oldest_first(book, capsys, age, names):
    said = here(capsys, "license", "stale", "--older-than", age, "--rubric", book, *DAY)
    assert [line.split()[0] for line in said.out.splitlines() if line.startswith("dog-")] == names


def test_an_age_that_is_none_is_refused(capsys):
    said = here(capsys, "license", "stale", "--older-than", "old")
    assert (said.code, said.out) == (2, "")
    assert "--older-than: found old; write months or years, as 12m or 2y." in said.err


@pytest.mark.slow
def test_figures_count_every_question_by_its_answer_and_reason(book, capsys, monkeypatch):
    every = [*rule_book.every_question(*_parts(book))]
    monkeypatch.setattr(rule_book, "every_question", lambda *_parts: every[::40])
    (found,) = here(capsys, "license", "figures", "--rubric", book, *DAY, "-f", "json").json["results"]
    assert found["questions"] == sum(found["by_status"].values()) == len(every[::40])
    assert len({(asked.home, asked.industry.id, asked.activities) for asked in every}) == len(every)
    assert len({asked.home for asked in every}) == 51
    assert found["by_status"]["verify"] == sum(found["by_reason"].values())
    assert found["asserting"] == sum(found["by_source"].values())
    said = here(capsys, "license", "figures", "--rubric", book, *DAY)
    assert f"{found['questions']} questions." in said.out


def _parts(book):
    found = license_words.book(str(book))
    return found.rubric, found.rules, date(2026, 11, 21)


def test_the_help_of_the_look_up_names_the_other_commands(capsys):
    said = here(capsys, "license", "--help")
    assert said.out.startswith("Usage: csr-assess license [OPTIONS] [INDUSTRY]")
    for part in ("  list ", "  stale ", "  figures ", "--why", "--full"):
        assert part in said.out
