"""An answer file: read, held against the questions, written."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers import read, recognition, write
from csr_assess.answers.types import SCHEMA, Answers, Candidate, Progress, Supplied, TargetJob
from csr_assess.base import documents
from csr_assess.base.errors import MOST_FAULTS, InvalidInputError, Problem
from csr_assess.questions import validation
from csr_assess.questions.kinds import RECORDS_KIND
from csr_assess.questions.kinds.rating import RatingKind
from csr_assess.rubric.section import Question, RecordField
from tests import people
from tests.rows import each

RUBRIC = people.rubric()


def problems(text: str) -> list[str]:
    """Every problem of an answer file with this text, as it is printed."""
    raw = f"schema: {SCHEMA}\n{text}".encode()
    with pytest.raises(InvalidInputError) as error:
        validation.validated(read.from_bytes("a.yaml", raw), RUBRIC, people.AS_OF, "a.yaml", raw)
    return [str(problem) for problem in error.value.problems]


def accepted(text: str) -> Answers:
    raw = f"schema: {SCHEMA}\n{text}".encode()
    return validation.validated(read.from_bytes("a.yaml", raw), RUBRIC, people.AS_OF, "a.yaml", raw)


WRONG = {
    "an unknown question": (
        "answers: {soft_skills.empaty: 4}",
        (
            "a.yaml:2:11: answers.soft_skills.empaty: unknown question; did you mean soft_skills.empathy? "
            "`csr-assess form answers` lists them all. [answers-unknown-question]"
        ),
    ),
    "a target's question among the answers": (
        "answers: {target.state: FL}",
        (
            "a.yaml:2:11: answers.target.state: unknown question; it is not one of the 74 that are known. "
            "`csr-assess form answers` lists them all. [answers-unknown-question]"
        ),
    ),
    "a rating above 5": (
        "answers: {soft_skills.empathy: 6}",
        "a.yaml:2:11: answers.soft_skills.empathy: found 6; a rating is a number from 1 to 5, or unknown.",
    ),
    "a rating below 1": ("answers: {soft_skills.empathy: 0.99}", "found 0.99; a rating is a number from 1 to 5"),
    "a rating that is true": ("answers: {soft_skills.empathy: true}", "found true; a rating is a number"),
    "a rating that is NaN": ("answers: {soft_skills.empathy: NaN}", "found NaN; a rating is a number"),
    "a rating that is infinite": ("answers: {soft_skills.empathy: .inf}", 'found ".inf"; a rating is a number'),
    "a rating that is a list": ("answers: {soft_skills.empathy: [4]}", "found [4]; a rating is a number"),
    "a choice nobody offers": (
        "answers: {education.level: phd}",
        (
            "a.yaml:2:11: answers.education.level: found phd; allowed: below_high_school, in_progress, high_school, "
            "some_college, associate, bachelor_or_higher. [answers-value]"
        ),
    ),
    "a misspelt choice": ("answers: {education.level: hihg_school}", "found hihg_school; did you mean high_school?"),
    "a choice that is a list": ("answers: {education.level: [high_school]}", "found ['high_school']; did you mean"),
    "a choice that is a mapping": ("answers: {education.level: {value: {x: 1}}}", "found {'x': 1}; allowed: "),
    "an unknown one of several": ("answers: {experience.channels: [phone, emial]}", "found emial; did you mean email?"),
    "one of several that is a list": (
        "answers: {experience.channels: [[phone], {a: 1}]}",
        "found ['phone'], {'a': 1}; ",
    ),
    "one that stands alone with others": (
        "answers: {experience.results: [none, csat]}",
        "none cannot be combined with others; leave the others out.",
    ),
    "months below zero": (
        "answers: {experience.months: -1}",
        "found -1; write a whole number from 0 to 720, or unknown.",
    ),
    "months with a fraction": ("answers: {experience.months: 1.5}", "found 1.5; write a whole number from 0 to 720"),
    "months without end": (
        "answers: {experience.months: 999999999999999999}",
        "found 999999999999999999; write a whole",
    ),
    "months that are true": ("answers: {experience.months: true}", "found true; write a whole number"),
    "a date in words": ("answers: {education.finish_date: soon}", "found soon; write a date as 2026-11-21."),
    "a day that is none": ("answers: {education.finish_date: 2026-02-30}", "write a date as 2026-11-21."),
    "a date that is a number": ("answers: {education.finish_date: 2026}", "found 2026; write a date"),
    "n/a where it is no answer": (
        "answers: {soft_skills.empathy: n/a}",
        "n/a is not an answer to this question; write unknown or a value. [answers-not-applicable]",
    ),
    "a record that is text": (
        "answers: {licensing.held: SIE}",
        "this is not a list of mappings; write one, such as - {name: …,",
    ),
    "a record that is no mapping": (
        "answers: {licensing.held: [x]}",
        "this is not a list of mappings; write one, such as",
    ),
    "a record without its name": ("answers: {licensing.held: [{number: x}]}", "entry 1: name is missing."),
    "a record with an odd field": (
        "answers: {licensing.held: [{name: x, expire: y}]}",
        "expire is unknown; did you mean",
    ),
    "a record with an odd date": (
        "answers: {licensing.held: [{name: x}, {name: y, expires: soon}]}",
        "entry 2: expires: found soon; write a date as 2026-11-21.",
    ),
    "a record of another place": (
        "answers: {licensing.held: [{name: x, jurisdiction: Narnia}]}",
        "found Narnia; write a US",
    ),
    "a record with a number for text": (
        "answers: {licensing.held: [{name: 5}]}",
        "name: found 5; write text of at most 5000",
    ),
    "an answer with an odd key": ("answers: {soft_skills.empathy: {val: 4}}", "unknown key; did you mean value?"),
    "a note that is a list": (
        "answers: {soft_skills.empathy: {value: 4, note: [x]}}",
        "answers.soft_skills.empathy.note: found a list; write text of at most 5000 characters. [answers-shape]",
    ),
    "an unknown role": (
        "target: {role: boss}",
        "a.yaml:2:10: target.role: found boss; allowed: entry, team_lead. [answers-value]",
    ),
    "an unknown industry": ("target: {industry: insurence}", "found insurence; did you mean insurance?"),
    "an unknown state": ("target: {state: Floridaa}", "found Floridaa; write a US state's code or name (FL, Florida)"),
    "a state of three letters": ("target: {state: FLO}", "found FLO; write a US state's code"),
    "an unknown channel": ("target: {channels: [fone]}", "found fone; did you mean phone?"),
    "unknown among channels": ("target: {channels: [phone, unknown]}", "found unknown; "),
    "evidence of an unknown criterion": (
        "evidence: [{criterion: soft_skills.empaty, kind: observer, level: 3}]",
        "a.yaml:2:13: evidence.0.criterion: unknown criterion; did you mean soft_skills.empathy? [evidence-criterion]",
    ),
    "evidence that says nothing": (
        "evidence: [{criterion: soft_skills.empathy, kind: observer}]",
        "evidence.0: give a level from 1 to 5, or an amount. [evidence-empty]",
    ),
    "an amount where there are none": (
        "evidence: [{criterion: soft_skills.empathy, kind: observer, amount: 3}]",
        "this criterion has no amounts; give a level from 1 to 5. [evidence-amount]",
    ),
    "evidence of the day after tomorrow": (
        "evidence: [{criterion: soft_skills.empathy, kind: observer, level: 3, date: 2026-11-23}]",
        "evidence.0.date: 2026-11-23 is after 2026-11-21, the day of this report. [evidence-date]",
    ),
    "the result of an unknown task": (
        "results: {typin: {taken: 2026-01-01}}",
        "results.typin: unknown task; did you mean typing? [results-task]",
    ),
    "a result that is a number": ("results: {typing: 5}", "results.typing: found 5; write a mapping (key: value)."),
    "a result without its day": (
        "results: {typing: [{wpm: 40}]}",
        "results.typing.0: taken is missing. [results-shape]",
    ),
    "a result of the day after tomorrow": (
        "results: {typing: [{taken: 2026-11-23}]}",
        "results.typing.0.taken: 2026-11-23 is after 2026-11-21, the day of this report. [results-date]",
    ),
    "a result that is nothing": ("results: {typing: null}", "results.typing: found nothing; write a mapping"),
    "results that are a list": ("results: [1]", "a.yaml:2:1: results: found a list; write a mapping"),
    "evidence above the scale": (
        "evidence: [{criterion: soft_skills.empathy, kind: observer, level: 9}]",
        "a.yaml:2:61: evidence.0.level: found 9; write a number from 1 to 5. [answers-shape]",
    ),
    "a candidate that is a number": ("candidate: 5", "a.yaml:2:1: candidate: found 5; write a mapping (key: value)."),
    "channels as text": ("target: {channels: fone}", "a.yaml:2:10: target.channels: found fone; did you mean phone?"),
}


@each(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_fault_is_told_with_its_place(text: str, said: str) -> None:
    (problem,) = problems(text)
    assert said in problem
    assert problem.startswith("a.yaml:2:")


def test_every_fault_is_told_at_once() -> None:
    text = """target:
  role: boss
  state: Narnia
answers:
  soft_skills.empaty: 3
  soft_skills.calming: 7
  education.level: [a]
evidence:
  - {criterion: x.y, kind: observer, level: 3, date: 2030-01-01}
results:
  foo: 1
"""
    assert [problem.split(": ")[0] for problem in problems(text)] == [
        "a.yaml:3:3",
        "a.yaml:4:3",
        "a.yaml:6:3",
        "a.yaml:7:3",
        "a.yaml:8:3",
        "a.yaml:10:6",
        "a.yaml:10:48",
        "a.yaml:12:3",
    ]


def test_faults_without_end_are_told_to_a_hundred() -> None:
    many = ", ".join(f"q{count}: 1" for count in range(5000))
    assert len(problems(f"answers: {{{many}}}")) == MOST_FAULTS


def test_the_faults_of_records_without_end_are_told_to_ten() -> None:
    (problem,) = problems("answers: {licensing.held: [" + "{x: 1}, " * 5000 + "]}")
    assert len(problem) < 2000


def test_a_long_name_is_cut_where_a_problem_names_it() -> None:
    (problem,) = problems(f"answers:\n  ? {'k' * 100_000}\n  : 1\n")
    assert len(problem) < 400


RIGHT = {
    "unknown is an answer everywhere": "answers: {soft_skills.empathy: unknown, education.level: unknown}",
    "nothing is no answer": "answers: {soft_skills.empathy: null, education.level: }",
    "an answer with a note": "answers: {soft_skills.empathy: {value: 4.5, note: x, confirm: shift lead}}",
    "a note alone": "answers: {soft_skills.empathy: {note: later}}",
    "no channels": "answers: {experience.channels: []}",
    "what stands alone, twice": "answers: {experience.results: [none, none]}",
    "a whole number with a point": "answers: {experience.months: 14.0}",
    "no licenses": "answers: {licensing.held: []}",
    "a license of unknown date": "answers: {licensing.held: [{name: x, expires: unknown, jurisdiction: CA-ON}]}",
    "an unknown target": "target: {role: unknown, industry: unknown, state: unknown}",
    "an empty target": 'target: {role: "", channels: []}',
    "evidence of today": "evidence: [{criterion: soft_skills.empathy, kind: observer, level: 3, date: 2026-11-21}]",
    "an amount": "evidence: [{criterion: hard_skills.typing, kind: document, amount: 1e300}]",
    "results, one or several": "results: {typing: {taken: 2026-11-21, odd: [1]}, quiz: []}",
    "only the schema": "",
}


@each("text", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_taken(text: str) -> None:
    assert accepted(text).schema == SCHEMA


PLACES = {
    "a code": ("FL", "FL"),
    "a small code": ("fl", "FL"),
    "a name": ("Florida", "FL"),
    "a name in other letters, with blanks": (" new YORK ", "NY"),
    "a territory": ("Guam", "GU"),
    "a part of another country": ("CA-ON", "CA-ON"),
    "another country": ("GB", "GB"),
    "unknown stays": ("unknown", "unknown"),
}


@pytest.mark.parametrize(("written", "code"), PLACES.values(), ids=PLACES)
def test_a_state_is_known_by_its_code(written: str, code: str) -> None:
    assert accepted(f"target: {{state: '{written}'}}").target.state == code


@pytest.mark.parametrize("text", ["", "- 1", "hello", "5", "null"], ids=["empty", "a list", "text", "a number", "null"])
def test_what_is_no_mapping_is_told_how_an_answer_file_starts(text: str) -> None:
    with pytest.raises(InvalidInputError, match=r"a:1: no answers here: .* starts with `schema: csr-assess/answers/1`"):
        read.from_bytes("a", text.encode())


def test_a_record_has_no_line() -> None:
    with pytest.raises(InvalidInputError) as error:
        read.from_data([], "a.csv", record="row 3")
    assert str(error.value).startswith("a.csv: row 3: no answers here")


def test_a_question_says_what_is_wrong_with_a_value() -> None:
    question = RUBRIC.questions["soft_skills.empathy"]
    assert validation.wrong_with(question, 4, RUBRIC) == ""
    assert validation.wrong_with(question, 6, RUBRIC).startswith("found 6;")


def test_a_record_field_says_what_is_wrong_with_a_value() -> None:
    field = RecordField(id="expires", text="Ends", kind="date")
    assert RECORDS_KIND.validate_field(field, "2026-11-21", RUBRIC) == ""
    assert RECORDS_KIND.validate_field(field, "soon", RUBRIC) == "found soon; write a date as 2026-11-21."


def test_a_number_may_have_no_bounds() -> None:
    question = Question(id="a.b", kind="number", text="How many?")
    assert validation.wrong_with(question, -1e6, RUBRIC) == ""
    assert validation.wrong_with(question, "x", RUBRIC) == "found x; write a number, or unknown."


# ------------------------------------------------------------------ written and read again

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SCALAR = st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | TEXT
SCALAR |= st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(
    ["no", "012", "n/a", "2026-11-21", "null", "~"]
)
PLAIN = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)
DAYS = st.none() | st.dates()
WRITTEN = st.builds(
    Answers,
    schema=st.just(SCHEMA),
    candidate=st.builds(Candidate, id=TEXT, name=TEXT),
    target=st.builds(TargetJob, role=TEXT, state=TEXT, channels=st.lists(TEXT, max_size=3).map(tuple)),
    answers=st.dictionaries(TEXT, PLAIN, max_size=5),
    evidence=st.lists(
        st.builds(
            Supplied, criterion=TEXT, kind=st.just("observer"), level=st.none() | st.floats(1, 5), date=DAYS, note=TEXT
        ),
        max_size=3,
    ).map(tuple),
    results=st.dictionaries(TEXT, PLAIN, max_size=2),
    interview=st.just(msgspec.UNSET)
    | st.builds(Progress, at=TEXT.filter(bool), seconds=st.dictionaries(TEXT, st.floats(0, 9), max_size=2)),
)


@given(WRITTEN, st.booleans())
def test_what_is_written_reads_back_equal(answers: Answers, as_json: bool) -> None:  # noqa: FBT001
    raw = write.dump(answers, as_json=as_json)
    assert read.from_bytes("a", raw) == answers
    assert write.dump(read.from_bytes("a", raw), as_json=as_json) == raw


@given(WRITTEN)
def test_other_yaml_readers_read_the_same(answers: Answers) -> None:
    said = json.loads(write.dump(answers, as_json=True))
    assert yaml.safe_load(write.dump(answers, as_json=False)) == {key: value for key, value in said.items() if value}


@pytest.mark.parametrize("value", ["2026-10-02", "2026-10-02 10:00:00", "no", 1e-7, -2e-7, 1.5e-7, 1e16, 0.1])
def test_other_yaml_readers_read_the_same_value(value: str | float) -> None:
    raw = write.dump(Answers(schema=SCHEMA, answers={"a.b": value}), as_json=False)
    assert yaml.safe_load(raw)["answers"] == {"a.b": value}


def test_json_is_json() -> None:
    data = json.loads(write.dump(people.strong(), as_json=True))
    assert read.from_data(data, "a.json") == people.strong()


def test_yaml_is_written_for_people() -> None:
    answers = Answers(
        schema=SCHEMA,
        candidate=Candidate(id="c-014"),
        target=TargetJob(role="entry", channels=("phone", "chat")),
        answers={"soft_skills.empathy": {"value": 4, "note": "no: yes"}, "a.b": "n/a", "a.c": "no", "a.d": "14"},
        evidence=(Supplied(criterion="a.b", kind="observer", level=3, date=date(2026, 10, 2)),),
    )
    assert write.dump(answers, as_json=False).decode() == (
        "schema: csr-assess/answers/1\n"
        "candidate:\n"
        '  id: "c-014"\n'
        "target:\n"
        "  role: entry\n"
        "  channels: [phone, chat]\n"
        "answers:\n"
        '  soft_skills.empathy: {value: 4, note: "no: yes"}\n'
        "  a.b: n/a\n"
        '  a.c: "no"\n'
        '  a.d: "14"\n'
        "evidence:\n"
        '  - {criterion: a.b, kind: observer, level: 3, date: "2026-10-02"}\n'
    )


@pytest.mark.parametrize(
    "text", ["a\u2028  b", "a \u2029 b", "a\x85  b", "\x7f\ufeff\uffff", " a ", "#", "- a", "\n\t", "'", "😀"]
)
def test_odd_text_is_written_so_that_it_reads_back(text: str) -> None:
    answers = Answers(schema=SCHEMA, candidate=Candidate(name=text), answers={text: {"note": text}})
    for as_json in (True, False):
        assert read.from_bytes("a", write.dump(answers, as_json=as_json)) == answers


def test_bytes_that_were_no_text_do_not_stop_the_writing() -> None:
    answers = Answers(schema=SCHEMA, candidate=Candidate(name="x\udcff"))
    for as_json in (True, False):
        assert read.from_bytes("a", write.dump(answers, as_json=as_json)).candidate.name == "x?"


def test_an_unwritable_file_says_why(tmp_path) -> None:
    error = write.unwritable(tmp_path / "x", PermissionError(13, "Permission denied"))
    assert isinstance(error.problems[0], Problem)
    assert "cannot be written: Permission denied. [file-unwritable]" in str(error)


def test_places_are_looked_up_in_the_file() -> None:
    raw = b"a:\n  b: [1, 2]\n"
    (problem,) = read.problems_at([(("a", "b", 1), "x")], "code", "f", raw)
    assert (problem.where.line, problem.where.column, problem.where.field) == (2, 10, "a.b.1")
    assert documents.marks(raw)["a", "b", 1] == (2, 10)


def test_what_is_no_answer_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(RatingKind, "validate", lambda _self, _q, value, _r: seen.append(value) or "")
    accepted("answers: {soft_skills.empathy: unknown, soft_skills.calming: null, soft_skills.courtesy: 3}")
    assert seen == [3]


HOLDS = {
    "an answer file": (f"schema: {SCHEMA}\n", True),
    "lines of answer files": ('{"candidate":{},"schema":"csr-assess/answers/1"}\n', True),
    "a table of answers": ("candidate.id;target.state\na;FL\n", True),
    "a survey's own JSON": ('[{"target.state": "FL"}]', True),
    "a batch's own table": ("source,candidate.id,status\n", False),
    "a report that speaks of a question": (
        '{"schema":"csr-assess/report/1","report":{"next_step":"Answer target.state."}}\n',
        False,
    ),
    "another text": ("Answer soft_skills.empathy.", False),
}


@each(("text", "holds"), HOLDS.values(), ids=HOLDS)
def test_a_file_is_known_for_somebodys_answers_and_a_report_is_not(text: str, holds: bool) -> None:  # noqa: FBT001
    assert recognition.holds_answers(text.encode()) is holds
    assert recognition.holds_answers(text.encode("utf-16")) is holds
