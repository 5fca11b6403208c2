"""The text of a posting: read with its own words, silent where it is silent, and used only once it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.app import required
from csr_assess.base.page_text import text_of_page
from csr_assess.imports.posting_reading import reading_of
from csr_assess.questions.posting_minimums import minimums_of, text_rules_of
from csr_assess.questions.posting_text import found_minimums
from csr_assess.render.posting_page import posting_blocks
from csr_assess.terminal.posting_session import with_taken
from tests import folder, people
from tests.command import DAY, here
from tests.laws import tried
from tests.linted import problems
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

POSTING = """Bilingual (English/Spanish) Customer Service Specialist
We have grown for 25 years, and you will like it here.

REQUIREMENTS
\u2022 High school diploma, GED, or suitable equivalent
\u2022 1-2 years of customer service experience; call center a plus
\u2022 Type at least 40 WPM
\u2022 Evenings and every other Saturday required
\u2022 Must pass a background check
PREFERRED
\u2022 Associate degree
\u2022 Salesforce
BENEFITS
\u2022 Medical, 401(k), paid holidays, remote Fridays
"""
MEANT = {
    "education": "high_school",
    "service_months": 12,
    "schedule": ["evenings", "weekends"],
    "language": "English, Spanish",
    "typing": 40,
    "background_check": True,
}


LISTS: dict[str, tuple[str, dict[str, object]]] = {
    "a name in capitals says where": ("REMOTE CALL CENTER AGENT\nJoin us.", {"workplace": ["remote"]}),
    "a heading in capitals is no name": ("JOIN US\nREMOTE WORK\nWe laugh a lot.", {}),
    "a list of wishes with semicolons": ("Nice to have: fluency in French; an associate's degree", {}),
    "what stands after the list": (
        "Preferred: fluency in French; Zendesk skills. Required: know Excel",
        {"software": ["spreadsheet"]},
    ),
    "a list of benefits with semicolons": ("Benefits: dental; work from home; evenings off", {}),
    "hours behind a list of benefits": (
        "Pay: 20 dollars; bonus. Full-time, evenings.",
        {"schedule": ["full_time", "evenings"]},
    ),
    "lines that run together": (
        "Required:Must know PowerPointFluent in FrenchEvenings are a mustPreferred:Knowledge of Zendesk",
        {"software": ["office"], "schedule": ["evenings"], "language": "French"},
    ),
    "names that are written as one": (
        "You must know PowerPoint, QuickBooks and ServiceNow.",
        {
            "software": ["office", "help_desk"],
            "named_software": "QuickBooks",
        },
    ),
    "bullets in one line": (
        "Asked: \u25cb Fluent in French\u2022 Type 40 WPM \u25cb Knowledge of Zendesk helpful",
        {"language": "French", "typing": 40},
    ),
    "what would be best beyond what is asked": (
        "Fluent in French, preferably with knowledge of Zendesk",
        {"language": "French"},
    ),
    "headings without a colon": (
        "Qualifications\n- Type 40 WPM\nPreferred Qualifications\n- Fluent in French\nWhat We Offer\n- Evenings off",
        {"typing": 40},
    ),
    "a list of the work": (
        "What You Will Do\nType letters in Excel for the working team\nWhat You Need\nSkilled in Excel",
        {"software": ["spreadsheet"]},
    ),
    "a list of the work that asks for something": (
        "Duties:\nUse Salesforce while working\nMust be able to type 40 WPM\nMust work evenings",
        {"typing": 40, "schedule": ["evenings"]},
    ),
    "headings by their marks": (
        "## Required\n- Type 40 WPM\n**Preferred**\n- Fluent in French\n## Hours\nEvenings are a must",
        {"typing": 40, "schedule": ["evenings"]},
    ),
    "a heading in capitals before a dash": (
        "MINIMUM QUALIFICATIONS\n- Type 40 WPM\nPREFERRED QUALIFICATIONS - A bachelor's degree\n- Fluent in French",
        {"typing": 40},
    ),
    "ways to choose from": (
        "Type 40 WPM.\nEither I\nOne year of experience as a clerk.\nOr II\nGraduation from high school.\n",
        {"typing": 40},
    ),
    "a must among the benefits": (
        "Benefits\nDental; evenings off\nPart-time position\nMust pass a background check",
        {"schedule": ["part_time"], "background_check": True},
    ),
    "a list of the work alone": ("Duties:\nUse Salesforce while working with people\nWork in Excel", {}),
    "a line that was broken at the page's width": (
        "Applicants for this work must bring at least two years of\ncustomer service experience to it.",
        {"service_months": 24},
    ),
    "two lines that run together": (
        "Fluency in French is requiredMust type 40 WPM",
        {"language": "French", "typing": 40},
    ),
    "words without marks": (
        "Fluent in French preferred Typing at 40 WPM is required Must know Excel and Salesforce",
        {"typing": 40, "software": ["spreadsheet", "crm"]},
    ),
    "a label of what is asked": ("Skills: fluent in French; type 40 WPM", {"language": "French", "typing": 40}),
}


@each(("text", "meant"), LISTS.values(), ids=LISTS)
def test_what_stands_in_a_list_is_taken_as_its_label_says(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant


def test_a_posting_is_read_with_its_own_words() -> None:
    found = reading_of(POSTING, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == MEANT
    for one in found.minimums:
        assert one.quotes
        assert all(quote in POSTING for quote in one.quotes), one.id
        assert 0.5 < one.confidence <= 1
    assert set(found.silent) == {one.id for one in minimums_of(people.rubric())} - MEANT.keys()


def test_what_is_proposed_is_what_the_option_takes() -> None:
    found = reading_of(POSTING, people.rubric(), people.AS_OF)
    read = required.read_minimums([one.require for one in found.minimums], people.rubric(), people.AS_OF)
    assert {one.minimum: True if one.value is None else one.value for one in read} == MEANT


def test_work_in_place_of_schooling_is_written_with_it() -> None:
    found = reading_of("A bachelor's degree or 4 years of experience.", people.rubric(), people.AS_OF)
    (one,) = found.minimums
    assert one.asked == "A bachelor's degree or higher; or 48 months of work in its place"
    taken = with_taken(Answers(schema=SCHEMA, answers={}), found.minimums).answers
    meant = {"posting.education": "bachelor_or_higher", "posting.in_place_of_schooling": 48}
    assert taken == {"posting.asks": ["education"], **meant}
    read = required.read_minimums([one.require], people.rubric(), people.AS_OF)
    assert {said.question: said.value for said in read} == meant


def test_the_files_are_those_of_the_rubric() -> None:
    assert set(people.rubric().postings) == {"minimums", "text"}


def test_the_bundled_excerpts_reach_the_bar_and_are_of_every_minimum() -> None:
    right = wrong = missed = 0
    seen: set[str] = set()
    for excerpt in (one for file in text_rules_of(people.rubric()) for one in file.excerpts):
        found = {one.minimum.id for one in found_minimums(excerpt.text, people.rubric(), people.AS_OF)}
        seen |= found
        right += len(found & excerpt.asks.keys())
        wrong += len(found - excerpt.asks.keys())
        missed += len(excerpt.asks.keys() - found)
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.7
    assert seen == {one.id for one in minimums_of(people.rubric())}


@tried(0.5)
@given(st.text(max_size=400))
def test_no_text_breaks_it_and_what_is_quoted_is_there(text: str) -> None:
    for one in found_minimums(f"{text} Type 40 WPM.\n{text}", people.rubric(), people.AS_OF):
        assert one.quotes


def test_a_text_of_one_endless_sentence_is_read_in_no_time_and_asks_for_nothing() -> None:
    assert found_minimums("experience of years and " * 8000, people.rubric(), people.AS_OF) == ()


def test_a_saved_page_is_read_without_its_scripts() -> None:
    page = "<html><head><title>40 WPM</title></head><body><script>'50 WPM'</script><ul><li>Type 30 WPM</li></ul></body>"
    assert text_of_page(page) == "Type 30 WPM"
    assert text_of_page("a < b, 3 > 2") == "a < b, 3 > 2"


# ------------------------------------------------------------------ the command


def test_how_sure_a_reading_is_is_said_with_what_it_rests_on() -> None:
    found = reading_of(POSTING, people.rubric(), people.AS_OF)
    (rules,) = text_rules_of(people.rubric())
    rests = {field.minimum: (field.sure, field.cases) for field in rules.fields}
    assert {one.id: (one.confidence, one.cases) for one in found.minimums} == {one: rests[one] for one in MEANT}
    assert (found.labeled, found.labeled_on) == (rules.labeled, rules.labeled_on)
    said = " ".join(line for part in posting_blocks(found, [], "ANSWERS") for line in part.facts)
    assert said.count(f"what {rules.labeled} real postings ask for") == 1
    assert said.count("Read right about 95 times in 100.") >= 3
    ours = [msgspec.structs.replace(one, cases=0) for one in found.minimums]
    told = posting_blocks(msgspec.structs.replace(found, minimums=tuple(ours)), [], "ANSWERS")
    assert "real postings" not in " ".join(line for part in told for line in part.facts)
    assert "By our own estimate, read right about" in " ".join(line for part in told for line in part.facts)


def test_the_command_prints_quotes_and_the_line_that_uses_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "posting.txt"
    file.write_text(POSTING, encoding="utf-8")
    said = here(capsys, "posting", file, *DAY)
    assert said.code == 0
    assert "\u201cType at least 40 WPM\u201d" in said.out
    assert "csr-assess score ANSWERS --require education=high_school" in said.out
    assert "We found nothing about:" in said.out


def test_a_posting_that_asks_for_nothing_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "posting.txt"
    file.write_text("Come and join a team that laughs a lot. No experience necessary, we train you.", encoding="utf-8")
    said = here(capsys, "posting", file, *DAY)
    assert "Nothing that we know how to hold your answers against." in said.out
    assert "--require" not in said.out
    assert here(capsys, "posting", file, "-f", "json").json["results"]["minimums"] == []


WRONG = {
    "an empty file": (b" \n", "there is no text here"),
    "a file of another kind": (b"PK\x03\x04 and more", "a spreadsheet or a document, not text"),
    "a file that is far too long": (b"word " * 50_000, "that is not a posting"),
}


@pytest.mark.parametrize(("content", "told"), WRONG.values(), ids=WRONG)
def test_what_is_no_posting_is_refused(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "posting.txt"
    file.write_bytes(content)
    said = here(capsys, "posting", file)
    assert said.code == 3
    assert told in said.err


def test_nothing_is_written_without_a_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, answers = tmp_path / "posting.txt", tmp_path / "a.yaml"
    file.write_text(POSTING, encoding="utf-8")
    said = here(capsys, "posting", file, "--into", answers)
    assert said.code == 2
    assert "there is no terminal to look at them in" in said.err
    assert not answers.exists()


def test_what_was_taken_is_the_whole_posting() -> None:
    found = reading_of(POSTING, people.rubric(), people.AS_OF)
    before = Answers(
        schema=SCHEMA, answers={"posting.asks": ["months"], "posting.months": 24, "education.level": "unknown"}
    )
    after = with_taken(before, [one for one in found.minimums if one.id in ("typing", "background_check")])
    assert after.answers == {
        "education.level": "unknown",
        "posting.asks": ["typing", "background_check"],
        "posting.typing": 40,
    }
    assert msgspec.to_builtins(before.answers)["posting.months"] == 24


# ------------------------------------------------------------------ the rubric's files

CHANGES = {
    "a pattern that is none": ("text.yaml", "find: '\\bethernet", "find: '(\\bethernet", "posting-pattern"),
    "a part that there is not": ("text.yaml", "{later}", "{latter}", "posting-part"),
    "a part that is a part of itself": ("text.yaml", "  later: '", "  later: '{later}", "posting-part"),
    "a part that no pattern has": ("text.yaml", "parts:\n", "parts:\n  never: 'at all'\n", "posting-part"),
    "a part that is no pattern": ("text.yaml", "  later: '", "  later: ')", "posting-pattern"),
    "an option that there is not": ("text.yaml", "value: hybrid", "value: hybird", "posting-rule"),
    "a minimum that there is not": ("text.yaml", "minimum: typing", "minimum: typin", "posting-rule"),
    "a question that there is not": ("minimums.yaml", "ask: posting.typing", "ask: posting.tping", "posting-minimum"),
}


@pytest.mark.parametrize(("name", "old", "new", "code"), CHANGES.values(), ids=CHANGES)
def test_what_is_wrong_in_the_files_is_found(name: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    folder.changed(where, f"posting/{name}", old, new)
    assert code in {problem.code for problem in problems(where)}
