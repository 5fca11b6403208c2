"""One reader of human words behind every door: the interview, answer files, tables and the command line."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers import read, write
from csr_assess.answers.types import SCHEMA, Answers, value_of
from csr_assess.app.option_words import OptionWord, read_options
from csr_assess.base.errors import CsrAssessError, InvalidInputError, Problem
from csr_assess.batch import readers
from csr_assess.questions import validation
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry
from csr_assess.questions.reader import read_answer
from csr_assess.questions.relevance import TARGET
from csr_assess.questions.words.truth import truth
from csr_assess.rubric.section import Option, Question
from csr_assess.terminal.interview.asking import Asking
from csr_assess.terminal.interview.editing import takes_unknown
from csr_assess.terminal.interview.entry_prompts import ask
from csr_assess.terminal.prompts.asker import Move, Screen
from csr_assess.terminal.prompts.plain_lines import PlainAsker
from tests import people
from tests.command import DAY, here
from tests.drawn import values_of
from tests.laws import LAW, tried
from tests.rows import each

RUBRIC = people.rubric()
MONTHS, FINISH, STATE = "experience.months", "education.finish_date", "target.state"
RATING, CHANNELS, COMMISSION = "soft_skills.empathy", "experience.channels", "licensing.commission"
LEVEL, RESULTS, LANGUAGE = "education.level", "experience.results", "hard_skills.second_language"
ANCHOR = RUBRIC.criteria[RATING].anchors[2]
LABEL = RUBRIC.questions[LEVEL].options[1].text
WIDE = "\uff13"


# ------------------------------------------------------------------ the doors


def in_yaml(question: Question, text: str, _tmp_path: Path) -> tuple[Any, list[Problem]]:
    part, key = (
        ("target", question.id.removeprefix(TARGET)) if question.id.startswith(TARGET) else ("answers", question.id)
    )
    plain = {"schema": SCHEMA, part: {key: text}}
    return checked(read.from_bytes("a.json", json.dumps(plain).encode()), question)


def in_csv(question: Question, text: str, tmp_path: Path) -> tuple[Any, list[Problem]]:
    table = io.StringIO()
    csv.writer(table).writerows([[question.id, "soft_skills.calming"], [text, "3"]])
    file = tmp_path / "people.csv"
    file.write_text(table.getvalue(), encoding="utf-8")
    (record,) = readers.read_records([file], RUBRIC, lambda _note: None)
    assert record.answers, record.problems
    return checked(record.answers, question)


def checked(answers: Answers, question: Question) -> tuple[Any, list[Problem]]:
    notes: list[Problem] = []
    sound = validation.validated(answers, RUBRIC, people.AS_OF, "a", note=notes.append)
    if question.id.startswith(TARGET):
        return getattr(sound.target, question.id.removeprefix(TARGET)), notes
    return value_of(sound.answers[question.id]), notes


def on_the_command_line(question: Question, text: str, _tmp_path: Path) -> tuple[Any, list[Problem]]:
    ((_name, value),) = read_options([OptionWord(name="--it", question=question, written=text)], RUBRIC)
    return value, []


def typed(question: Question, *lines: str) -> tuple[Any, str]:
    """What an interview in plain lines takes the lines for, and what it prints."""
    moves = [Move.UNKNOWN] if takes_unknown(people.strong(), question.id) else []
    moves += [Move.NOT_APPLICABLE] if question.allow_na else []
    screen = Screen(text=question.text, moves=(*moves, Move.SKIP))
    with pytest.MonkeyPatch.context() as patch:
        printed = io.StringIO()
        patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        patch.setattr(sys, "stdout", printed)
        value = ask(
            Asking(
                question=question, old=None, screen=screen, asker=PlainAsker(), rubric=RUBRIC, store=lambda _held: None
            )
        )
    return value, printed.getvalue()


def in_the_interview(question: Question, text: str, _tmp_path: Path) -> tuple[Any, list[Problem]]:
    try:
        return typed(question, text)[0], []
    except EOFError:  # it was asked again
        raise InvalidInputError(Problem(code="again", message="")) from None


DOORS = {
    "an answer file": in_yaml,
    "a table": in_csv,
    "the command line": on_the_command_line,
    "the interview": in_the_interview,
}

# ------------------------------------------------------------------ what is read

READ: dict[str, tuple[str, str, Any, str]] = {
    "years": (MONTHS, "2 years", 24, "24 months"),
    "months with their unit": (MONTHS, "14 months", 14, "14 months"),
    "a year and a half": (MONTHS, "a year and a half", 18, "18 months"),
    "one and a half years": (MONTHS, "one and a half years", 18, "18 months"),
    "half a year": (MONTHS, "half a year", 6, "6 months"),
    "a part of a year": (MONTHS, "1.5 years", 18, "18 months"),
    "months cut short": (MONTHS, "8 mo", 8, "8 months"),
    "years and months cut short": (MONTHS, "2y 3m", 27, "27 months"),
    "years and months": (MONTHS, "1 year, 3 months", 15, "15 months"),
    "a mixed number": (MONTHS, "1 1/2 years", 18, "18 months"),
    "a mixed number in one sign": (MONTHS, "1\u00bd yrs", 18, "18 months"),
    "a number in words": (MONTHS, "six months", 6, "6 months"),
    "a number in two words": (MONTHS, "Twenty-four", 24, "24 months"),
    "roughly": (MONTHS, "about 2 years", 24, "24 months"),
    "of experience": (MONTHS, "2 years of experience", 24, "24 months"),
    "none": (MONTHS, "none", 0, "0 months"),
    "zero": (MONTHS, "Zero", 0, "0 months"),
    "never": (MONTHS, "never", 0, "0 months"),
    "digits": (MONTHS, "14", 14, ""),
    "digits of a spreadsheet": (MONTHS, "14.0", 14, ""),
    "a level": (RATING, "3", 3, ""),
    "a level of a spreadsheet": (RATING, "3.0", 3, ""),
    "a level in quotes": (RATING, "\u201c3\u201d", 3, ""),
    "a level in wide digits": (RATING, WIDE, 3, ""),
    "a level between odd spaces": (RATING, "\u00a03\u2007", 3, ""),
    "a level by its word": (RATING, "Level 3", 3, "3"),
    "a level cut short": (RATING, "L3", 3, "3"),
    "a level in words": (RATING, "three", 3, "3"),
    "a level by its name": (RATING, "Intermediate", 3, "3"),
    "a level and its name": (RATING, "3 - intermediate", 3, "3"),
    "a level and its name behind a colon": (RATING, "3: Intermediate", 3, "3"),
    "a level and its name in brackets": (RATING, "3 (intermediate)", 3, "3"),
    "a level out of five": (RATING, "3/5", 3, "3"),
    "an anchor": (RATING, ANCHOR, 3, ""),
    "an anchor in capitals": (RATING, ANCHOR.upper(), 3, ""),
    "an option's id": (LEVEL, "in_progress", "in_progress", ""),
    "an option's id as words": (LEVEL, "In Progress", "in_progress", ""),
    "an option's text": (LEVEL, LABEL, "in_progress", ""),
    "an option as a form lists it": (LEVEL, f"in_progress: {LABEL}", "in_progress", LABEL),
    "an option with its number": (LEVEL, f"2. {LABEL}", "in_progress", LABEL),
    "the option of a level": (LEVEL, "Level 2", "in_progress", LABEL),
    "yes": (COMMISSION, "Yes", "some_commission", "Yes, some"),
    "y": (COMMISSION, "y", "some_commission", "Yes, some"),
    "true": (COMMISSION, "TRUE", "some_commission", "Yes, some"),
    "checked": (COMMISSION, "Checked", "some_commission", "Yes, some"),
    "a cross": (COMMISSION, "x", "some_commission", "Yes, some"),
    "on": (COMMISSION, "on", "some_commission", "Yes, some"),
    "no": (COMMISSION, "No", "no_commission", "No, none"),
    "n": (COMMISSION, "N", "no_commission", "No, none"),
    "unchecked": (COMMISSION, "Unchecked", "no_commission", "No, none"),
    "I don't know": (RATING, "I don\u2019t know", "unknown", ""),
    "dont know": (RATING, "dont know", "unknown", "unknown"),
    "not sure": (MONTHS, "not sure", "unknown", "unknown"),
    "unknown": (LEVEL, "Unknown", "unknown", ""),
    "idk": (FINISH, "idk", "unknown", "unknown"),
    "n/a": (LANGUAGE, "N/A", "n/a", ""),
    "does not apply": (LANGUAGE, "does not apply", "n/a", "n/a"),
    "na": (LANGUAGE, "NA", "n/a", "n/a"),
    "not applicable": (LANGUAGE, "Not applicable", "n/a", "n/a"),
    "a dash": (LANGUAGE, "-", "n/a", "n/a"),
    "a day": (FINISH, "2027-06-15", "2027-06-15", ""),
    "a day with the time of a spreadsheet": (FINISH, "2027-06-15 00:00:00", "2027-06-15", "2027-06-15 (June 15, 2027)"),
    "a day as in the US": (FINISH, "6/15/2027", "2027-06-15", "2027-06-15 (June 15, 2027)"),
    "a day in words": (FINISH, "June 15, 2027", "2027-06-15", "2027-06-15 (June 15, 2027)"),
    "a day in words, day first": (FINISH, "15 June 2027", "2027-06-15", "2027-06-15 (June 15, 2027)"),
    "the number of a day": (FINISH, "46188", "2026-06-15", "2026-06-15 (June 15, 2026)"),
    "a month where it is enough": (FINISH, "Jun 2027", "2027-06-30", "2027-06-30 (June 30, 2027)"),
    "a month in numbers where it is enough": (FINISH, "6/2027", "2027-06-30", "2027-06-30 (June 30, 2027)"),
    "a state's code": (STATE, "fl", "FL", ""),
    "a state's name": (STATE, " florida ", "FL", ""),
    "a state's old abbreviation": (STATE, "Calif.", "CA", "California"),
    "a state's code with points": (STATE, "N.Y.", "NY", "New York"),
    "the capital": (STATE, "Washington DC", "DC", "District of Columbia"),
    "the capital's code with points": (STATE, "D.C.", "DC", "District of Columbia"),
    "a state by code and name": (STATE, "FL - Florida", "FL", "Florida"),
    "a state by half a name": (STATE, "N. Carolina", "NC", "North Carolina"),
    "choices between spaces": (CHANNELS, "phone chat", ["phone", "chat"], ""),
    "choices between semicolons": (CHANNELS, "phone; chat;", ["phone", "chat"], ""),
    "choices between commas": (CHANNELS, "Phone, In person", ["phone", "in_person"], ""),
    "choices between bars": (CHANNELS, "phone|in_person", ["phone", "in_person"], ""),
    "texts between spaces": (CHANNELS, "Phone In person", ["phone", "in_person"], ""),
    "choices joined by and": (CHANNELS, "phone and in-person", ["phone", "in_person"], ""),
    "no schooling": (LEVEL, "none", "below_high_school", "No diploma or GED, and not in a program"),
    "nothing learned": ("education.learning", "None of these", "nothing_yet", "Nothing yet"),
    "no certificate": ("education.certificates", "nothing", "none", "None"),
    "no field": ("education.field", "none", "none", ""),
    "no choice": (RESULTS, "nothing", ["none"], "None of these"),
}


@pytest.mark.slow
@each("door", DOORS.values(), ids=DOORS)
@each("case", READ.values(), ids=READ)
def test_every_door_reads_the_same(door: Any, case: tuple[str, str, Any, str], tmp_path: Path) -> None:
    question, text, value, said = case
    found, notes = door(RUBRIC.questions[question], text, tmp_path)
    assert (found, type(found)) == (value, type(value))
    if door in {in_yaml, in_csv}:
        assert [note.message.partition(" was read as ")[2] for note in notes] == ([f"{said}."] if said else [])


# ------------------------------------------------------------------ what is refused

REFUSED: dict[str, tuple[str, str, str]] = {
    "a day of two readings": (
        FINISH,
        "6/5/2027",
        'found "6/5/2027", which may mean 2027-06-05 (June 5, 2027) or 2027-05-06 (May 6, 2027); write the one',
    ),
    "a month alone": (
        "licensing.start",
        "Jun 2027",
        "which may mean 2027-06-01 (June 1, 2027) or 2027-06-30 (June 30, 2027);",
    ),
    "a range of years": (MONTHS, "1-2 years", "which may mean 12 months or 24 months;"),
    "a range of years without a space": (MONTHS, "1-2y", "which may mean 12 months or 24 months;"),
    "a range of years with a word for the dash": (MONTHS, "1to2 yrs", "which may mean 12 months or 24 months;"),
    "a range of two units": (MONTHS, "6m-1y", "which may mean 6 months or 12 months;"),
    "two numbers": (MONTHS, "12 or 14", "which may mean 12 months or 14 months;"),
    "more than": (MONTHS, "over 2 years", "write a whole number from 0 to 720, or unknown."),
    "and more": (MONTHS, "14+", "write a whole number from 0 to 720, or unknown."),
    "a decimal comma": (MONTHS, "1,5", "write a whole number from 0 to 720, or unknown."),
    "weeks": (MONTHS, "6 weeks", "write a whole number from 0 to 720, or unknown."),
    "a part of a month": (MONTHS, "1.3 years", 'found "1.3 years"; write a whole number from 0 to 720'),
    "a half without a unit": (MONTHS, "12/24", 'found "12/24"; write a whole number from 0 to 720'),
    "years that nobody works": (MONTHS, "61 years", 'found "61 years"; write a whole number from 0 to 720'),
    "a level in words above the scale": (RATING, "Level 7", "found Level 7; a rating is a number from 1 to 5"),
    "three of ten": (RATING, "3/10", 'found "3/10"; a rating is a number from 1 to 5'),
    "none where no row says so": ("experience.tasks_helping", "none", "found none; allowed: not_yet,"),
    "none of many where no row says so": ("target.channels", "none", "found none; allowed: phone, "),
    "none of these where no row says so": ("licensing.activities", "None of these", "found None of these; "),
    "no level at all": (RATING, "none", "found none; a rating is a number from 1 to 5"),
    "less than nothing": (MONTHS, "-5 months", "write a whole number from 0 to 720, or unknown."),
    "another level's name": (RATING, "3 - advanced", "which may mean 3 or 4;"),
    "two levels": (RATING, "3-4", "which may mean 3 or 4;"),
    "a level above the scale": (RATING, "6.5", "found 6.5; a rating is a number from 1 to 5"),
    "a level with a doubt": (RATING, "3?", "a rating is a number from 1 to 5"),
    "a misspelled choice": (LEVEL, "hihg_school", "did you mean high_school?"),
    "no where no option says yes": (LEVEL, "no", "found no;"),
    "a choice and its contrary": (
        COMMISSION,
        "some_commission: No, none",
        "which may mean Yes, some or No",
    ),
    "a choice that nobody offers": (CHANNELS, "phone;fax", "found fax;"),
    "a choice and a question mark": (CHANNELS, "phone; ?", "found ?"),
    "a choice and a dash": (CHANNELS, "phone; -", 'found "-"'),
    "a question mark and a choice": (CHANNELS, "?, phone", "found ?"),
    "a choice and an open place": (CHANNELS, "phone | --", 'found "--"'),
    "a choice and unknown": (CHANNELS, "phone, unknown", "found unknown"),
    "n/a where it is no answer": (RATING, "does not apply", "n/a is not an answer to this question"),
    "a misspelled state": (STATE, "Flordia", "did you mean Florida?"),
    "the beginning of several states": (STATE, "North", "write a US state's code or name"),
    "two states": (STATE, "FL - Georgia", "which may mean Florida or Georgia;"),
}


@each("door", DOORS.values(), ids=DOORS)
@each(("question", "text", "said"), REFUSED.values(), ids=REFUSED)
def test_every_door_refuses_the_same(door: Any, question: str, text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CsrAssessError) as error:
        door(RUBRIC.questions[question], text, tmp_path)
    assert door is in_the_interview or said in error.value.problems[0].message


AMOUNT = st.tuples(st.sampled_from(["0", "1", "2", "1.5", "18", "1/2"]), st.sampled_from(["y", "yrs", "m", "months"]))
BETWEEN = st.sampled_from(["-", " - ", " to ", " or ", " and ", ", ", " "])


@given(first=AMOUNT, between=BETWEEN, second=AMOUNT, once=st.booleans())
@tried(0.5)
def test_a_space_before_a_unit_changes_nothing(
    first: tuple[str, str], between: str, second: tuple[str, str], *, once: bool
) -> None:
    def text(space: str) -> str:
        return f"{first[0]}{'' if once else space + first[1]}{between}{second[0]}{space}{second[1]}"

    def read_with(space: str) -> tuple[Any, ...]:
        return read_answer(RUBRIC.questions[MONTHS], text(space), RUBRIC).values

    assert read_with("") == read_with(" ")


NATIVE: dict[str, tuple[str, Any, Any]] = {
    "a level with a point": (RATING, 3.0, 3.0),
    "true": (COMMISSION, True, "some_commission"),
    "false": (COMMISSION, False, "no_commission"),
    "one": (COMMISSION, 1, "some_commission"),
    "the number of a day": (FINISH, 46188, "2026-06-15"),
    "the number of a day and an hour": (FINISH, 46188.25, "2026-06-15"),
    "a list with joined ones": (CHANNELS, ["phone, chat", "In person"], ["phone", "chat", "in_person"]),
    "no records": ("licensing.held", "none", []),
    "no records yet": ("licensing.held", "none yet", []),
    "a record in people's words": (
        "licensing.held",
        [{"name": "SIE", "issued": "Nov 20 2022", "jurisdiction": "Calif.", "sponsor": "Y", "ce_done": "12 hours"}],
        [{"name": "SIE", "issued": "2022-11-20", "jurisdiction": "CA", "sponsor": "yes", "ce_done": 12}],
    ),
}


@pytest.mark.parametrize(("question", "written", "value"), NATIVE.values(), ids=NATIVE)
def test_a_files_own_values_are_read_alike(question: str, written: Any, value: Any) -> None:
    reading = read_answer(RUBRIC.questions[question], written, RUBRIC)
    assert (reading.wrong, reading.values) == ("", (value,))


@pytest.mark.parametrize("words", ["unknown", "not sure", "I don't know"])
def test_channels_that_are_not_known_are_not_given(words: str, tmp_path: Path) -> None:
    question = RUBRIC.questions["target.channels"]
    assert in_yaml(question, words, tmp_path)[0] == ()
    assert in_csv(question, words, tmp_path)[0] == ()


@pytest.mark.parametrize("word", ["Checked", "TRUE", "x", "1", "yes", "Y", "on", "\u2713"])
def test_a_tick_is_a_tick(word: str) -> None:
    assert truth(word) is True


@pytest.mark.parametrize("word", ["Unchecked", "FALSE", "0", "no", "N", "off"])
def test_an_empty_box_is_none(word: str) -> None:
    assert truth(word) is False


def test_choices_that_can_be_parted_in_two_ways_are_refused_with_both() -> None:
    options = [{"id": "a", "text": "Phone"}, {"id": "b", "text": "Chat"}, {"id": "c", "text": "Phone chat"}]
    question = Question(id="a.b", kind="choices", text="?", options=tuple(Option(**option) for option in options))
    reading = read_answer(question, "phone chat", RUBRIC)
    assert reading.values == (["c"], ["a", "b"])
    assert "which may mean Phone chat or Phone; Chat; write" in reading.wrong
    assert read_answer(question, "phone; chat", RUBRIC).values == (["a", "b"],)
    assert read_answer(question, "c", RUBRIC).values == (["c"],)


# ------------------------------------------------------------------ what is said of it


def test_a_table_says_once_how_each_kind_of_thing_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["1,2 years,Level 3,Level 4", "2,3 years,3,Level 2", "3,1 year,3,not sure"]
    file = tmp_path / "people.csv"
    file.write_text("\n".join([f"candidate.id,{MONTHS},{RATING},soft_skills.calming", *rows]) + "\n", encoding="utf-8")
    said = here(capsys, "batch", file, *DAY)
    assert said.code == 0
    told = [line for line in said.err.splitlines() if "was read as" in line]
    assert [line.partition("people.csv:")[2] for line in told] == [
        f'2: {MONTHS}: "2 years" was read as 24 months. [read-as-number]',
        f"2: {RATING}: Level 3 was read as 3. [read-as-rating]",
        "4: soft_skills.calming: not sure was read as unknown. [read-as-unknown]",
    ]
    assert "was read as" not in here(capsys, "batch", file, *DAY, "-q").err


def test_score_says_how_an_answer_was_read_and_reports_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    human = tmp_path / "me.yaml"
    printed = []
    for months in ("24", "2 years"):
        human.write_text(f"schema: {SCHEMA}\nanswers:\n  {MONTHS}: {months}\n", encoding="utf-8")
        printed.append(here(capsys, "score", human, *DAY, "-f", "plain"))
    first, second = printed
    assert first.out == second.out
    assert first.err == ""
    assert f'me.yaml:3:3: answers.{MONTHS}: "2 years" was read as 24 months. [read-as-number]' in second.err
    assert here(capsys, "score", human, *DAY, "-f", "plain", "-q").err == ""


def test_the_interview_says_how_a_line_was_taken() -> None:
    assert "You typed Level 3; it was taken as: " + ANCHOR in typed(RUBRIC.questions[RATING], "Level 3")[1]
    assert QUESTION_KINDS["number"].retold


def test_the_interview_asks_back_what_may_mean_two_things() -> None:
    value, printed = typed(RUBRIC.questions[FINISH], "6/5/2027", "2")
    assert value == "2027-05-06"
    assert "Which day do you mean by 6/5/2027?" in printed
    assert typed(RUBRIC.questions[MONTHS], "1-2 years", "1")[0] == 12


DAYS_GIVEN = {
    "in words": ("Nov 21, 2026", "--as-of: Nov 21, 2026 was read as 2026-11-21."),
    "as in the US": ("11/21/2026", "--as-of: 11/21/2026 was read as 2026-11-21."),
    "with a time": ("2026-11-21 00:00:00", "--as-of: 2026-11-21 00:00:00 was read as 2026-11-21."),
    "as files have it": ("2026-11-21", ""),
    "between spaces": (" 2026-11-21 ", ""),
}


@pytest.mark.parametrize(("text", "said"), DAYS_GIVEN.values(), ids=DAYS_GIVEN)
def test_the_day_of_a_report_is_read_as_the_interview_reads_days(
    capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    done = here(capsys, "demo", "--as-of", text, "-f", "json")
    assert done.json["report"]["as_of"] == "2026-11-21"
    assert done.err.strip() == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("6/5/2027", "may mean 2027-06-05 or 2027-05-06; write the one that is meant."), ("soon", "is not a date")],
)
def test_the_day_of_a_report_is_refused_where_it_is_not_one_day(
    capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    done = here(capsys, "demo", "--as-of", text)
    assert done.code == 2
    assert said in done.err


def test_the_target_and_the_license_options_are_read_as_answers_are(capsys: pytest.CaptureFixture[str]) -> None:
    license_ = ["license", "insurance", "--state", "FL", "--activity", "quote", *DAY, "-f", "json"]
    human = ["license", "Insurance", "--state", "Fla.", "--activity", "QUOTE", *DAY, "-f", "json"]
    first, second = here(capsys, *license_), here(capsys, *human)
    assert first.json["results"] == second.json["results"]
    assert second.err.strip() == "--state: Fla. was read as Florida."
    shown = here(capsys, "demo", *DAY, "-f", "json").json
    assert shown["report"]["target"]["state"]


# ------------------------------------------------------------------ tables as people save them

SAVED = {
    "by a US spreadsheet": ("6/15/2027", "2027-06-15"),
    "by a script that reads spreadsheets": ("2027-06-15 00:00:00", "2027-06-15"),
    "as the number of a day": ("46553", "2027-06-15"),
}


@pytest.mark.parametrize(("cell", "day"), SAVED.values(), ids=SAVED)
def test_a_date_is_read_as_a_spreadsheet_saves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cell: str, day: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"candidate.id,{LEVEL},{FINISH}\nc-1,in_progress,{cell}\n", encoding="utf-8")
    done = here(capsys, "batch", file, *DAY, "-f", "json")
    assert done.code == 0
    assert day in done.out
    assert f" was read as {day} (June 15, 2027). [read-as-date]" in done.err


def test_a_date_of_two_readings_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"candidate.id,{LEVEL},{FINISH}\nc-1,in_progress,6/5/2027\n", encoding="utf-8")
    assert f'people.csv:2: {FINISH}: found "6/5/2027", which may mean 2027-06-05' in here(capsys, "batch", file).err


@pytest.mark.parametrize(("yes", "no"), [("Checked", "Unchecked"), ("TRUE", "FALSE"), ("on", "off"), ("x", "0")])
def test_boxes_are_read_as_forms_export_them(tmp_path: Path, yes: str, no: str) -> None:
    header = ",".join(f"{CHANNELS}/{option}" for option in ("phone", "email", "chat", "in_person"))
    file = tmp_path / "people.csv"
    file.write_text(f"candidate.id,{RATING},{header}\nc-1,3,{yes},{no},{no},{yes}\n", encoding="utf-8")
    (record,) = readers.read_records([file], RUBRIC, lambda _note: None)
    assert record.answers.answers[CHANNELS] == ["phone", "in_person"]


def test_an_answer_file_of_tomorrow_is_taken_where_the_sun_rises_earlier(capsys: pytest.CaptureFixture[str]) -> None:
    assert here(capsys, "demo", "--as-of", "2026-10-01").code == 0
    assert here(capsys, "demo", "--as-of", "2026-09-30").code == 3


# ------------------------------------------------------------------ laws

ANSWERED = [question for question in RUBRIC.questions.values() if values_of(question)]
CANONICAL = [(question, value) for question in ANSWERED for value in values_of(question) if value != []]
"""An empty list is written with no sign at all."""


def written_out(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def dressed(text: str, dress: int) -> str:
    """The same text as somebody else writes it: in capitals, in quotes, with wide digits, between odd spaces."""
    wide = str.maketrans("0123456789", "".join(chr(0xFF10 + digit) for digit in range(10)))
    ways = (text.upper(), f"\u201c{text}\u201d", f"\u00a0 {text} ", text.translate(wide), text.title())
    return ways[dress]


@LAW
@given(st.sampled_from(CANONICAL), st.integers(0, 4))
def test_what_is_written_reads_back_equal_however_it_is_dressed(one: tuple[Question, Any], dress: int) -> None:
    question, value = one
    for text in (written_out(value), dressed(written_out(value), dress)):
        assert read_answer(question, text, RUBRIC).values == (value,), text
    assert read_answer(question, value, RUBRIC).values == (value,)


MIXED = (
    "2 3 14 a year years and half months level phone chat - ; , yes no 6/5/2027 June 2027 15 none unknown FL Florida"
    " North ? n/a : ( ) / 1.5"
)
WORDS = st.sampled_from(MIXED.split())


@tried(4)
@given(st.sampled_from(ANSWERED), st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=30))
def test_reading_once_more_changes_nothing(question: Question, text: str) -> None:
    reading = read_answer(question, text, RUBRIC)
    if reading.wrong:
        return
    (value,) = reading.values
    assert read_answer(question, value, RUBRIC).values == (value,)
    assert validation.wrong_with(question, value, RUBRIC) == ""
    if QUESTION_KINDS[question.kind].entry is not Entry.RECORDS:
        assert read_answer(question, written_out(value) or "none", RUBRIC).values == (value,) or value == []


@LAW
@given(st.sampled_from(CANONICAL))
def test_an_answer_file_keeps_what_was_read(one: tuple[Question, Any]) -> None:
    question, value = one
    if question.id.startswith(TARGET):
        return
    answers = Answers(schema=SCHEMA, answers={question.id: value})
    for as_json in (True, False):
        assert read.from_bytes("a", write.dump(answers, as_json=as_json)) == answers
    assert validation.validated(answers, RUBRIC, people.AS_OF, "a").answers[question.id] == value
