"""What is written: envelopes that hold a report or errors, rows that no spreadsheet runs."""

import csv
import io
import json

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import Candidate
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.assess.assessor import assess
from csr_assess.base.errors import Problem, Where
from csr_assess.batch import spreadsheet
from csr_assess.batch.run import Assessed
from csr_assess.contracts.report_v1 import Envelope
from tests import people
from tests.rows import each


def scored(name: str = "middling") -> Assessed:
    answers = people.PEOPLE[name]()
    report = assess(people.rubric(), answers, people.AS_OF)
    return Assessed(source="p.csv:2", candidate=answers.candidate, report=report)


def refused(*problems: Problem) -> Assessed:
    return Assessed(source="p.csv:3", candidate=None, report=None, problems=problems)


BAD = (
    Problem(code="answers-value", where=Where(file="p.csv", line=3, field="a.b"), message="found 7.", hint="Write 5."),
    Problem(code="answers-shape", where=Where(file="p.csv", line=3), message="Expected `str`."),
)


def table(*each: Assessed) -> list[dict[str, str]]:
    writer = RECORD_WRITERS["csv"].writer(people.rubric())
    raw = writer.head() + b"".join(map(writer.record, each))
    return list(csv.DictReader(io.StringIO(raw.decode(), newline=""), strict=True))


def test_a_report_comes_in_an_envelope_on_one_line():
    one = scored()
    writer = RECORD_WRITERS["json"].writer(people.rubric())
    line = writer.head() + writer.record(one)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    envelope = msgspec.json.decode(line, type=Envelope)
    assert (envelope.status, envelope.source, envelope.errors) == ("success", "p.csv:2", ())
    assert envelope.report == one.report


def test_all_problems_of_a_record_come_in_its_one_envelope():
    envelope = json.loads(RECORD_WRITERS["json"].writer(people.rubric()).record(refused(*BAD)))
    assert envelope["status"] == "error"
    assert envelope["report"] is None
    assert envelope["source"] == "p.csv:3"
    assert envelope["errors"] == [
        {
            "code": "answers-value",
            "where": {"file": "p.csv", "line": 3, "column": None, "record": None, "field": "a.b"},
            "message": "found 7.",
            "hint": "Write 5.",
        },
        {
            "code": "answers-shape",
            "where": {"file": "p.csv", "line": 3, "column": None, "record": None, "field": None},
            "message": "Expected `str`.",
            "hint": "",
        },
    ]


@pytest.mark.parametrize("name", people.PEOPLE)
def test_a_row_has_the_figures_of_the_report(name):
    one = scored(name)
    report, row = one.report, table(one)[0]
    assert (row["source"], row["status"], row["problems"]) == ("p.csv:2", "success", "")
    for column, value in (
        ("score", report.score),
        ("margin", report.margin),
        ("bounds.low", report.bounds.low),
        ("bounds.high", report.bounds.high),
        ("coverage", report.coverage),
        ("ready_chance", report.ready_chance),
    ):
        assert (float(row[column]) if row[column] else None) == (None if value is None else round(value, 4))
    assert row["band"] == (report.band or "")
    assert row["evidence_grade"] == (report.evidence_grade or "")
    assert row["target.channels"] == " ".join(report.target.channels)
    for check in report.checks:
        rounded = (round(check.points, 4), round(check.of, 4))
        assert (float(row[f"{check.id}.points"]), float(row[f"{check.id}.of"])) == rounded
    assert row["gates"] == " ".join(f"{gate.id}={gate.status}" for gate in report.gates)
    gaps = [gap.criterion for gap in report.gaps[:3]]
    assert [row[f"gap_{count}"] for count in (1, 2, 3)] == [*gaps, "", "", ""][:3]


def test_a_rejected_record_has_a_row_with_its_problems():
    good, bad = table(scored(), refused(*BAD))
    assert set(good) == set(bad)
    assert None not in bad
    assert bad["status"] == "error"
    assert bad["score"] == ""
    assert bad["problems"] == "a.b: found 7. Write 5. [answers-value] | Expected `str`. [answers-shape]"


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\uff1d1",
    "\uff20x",
    "\u200b=1",
    "\x1b=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_a_spreadsheet_would_run_is_made_inert(text):
    who = Candidate(id=text, name=text)
    one = scored()
    row = table(replace(one, candidate=who, report=replace(one.report, candidate=who), source=text))[0]
    for column in ("source", "candidate.name"):
        assert row[column].startswith("'")
    assert row["candidate.id"].startswith("'") or text in HARMLESS


HARMLESS = ["+15551234567", "+1 (555) 123-4567", "@jane", "-7", "+1", "-1", "@jane.o_neil-2"]


@pytest.mark.parametrize("text", HARMLESS)
def test_an_id_that_runs_nothing_comes_out_as_it_went_in(text):
    who = Candidate(id=text, name=text)
    row = table(replace(scored(), candidate=who))[0]
    assert row["candidate.id"] == text
    assert row["candidate.name"] == "'" + text


RUNNING = ["=7", "+A1|B", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "+1!", "@", "-", "+1*2", "-(A1)", "+1\n=2"]


@pytest.mark.parametrize("text", RUNNING)
def test_an_id_that_might_run_is_made_inert(text):
    assert table(replace(scored(), candidate=Candidate(id=text)))[0]["candidate.id"].startswith("'")


WHOLE = [*FORMULAS, *HARMLESS, *RUNNING, "=", "c-014", "José", 'say "hi", you', "a\nb", "a\r\nb", "a\u202eb", "\\n", ""]


@each("text", dict.fromkeys(WHOLE))
@each("one", [scored(), refused(*BAD)], ids=["scored", "refused"])
def test_every_id_can_be_read_again_as_it_came(one, text):
    raw = table(replace(one, candidate=Candidate(id=text)))[0]["candidate.id_json"]
    assert (json.loads(raw) if text else raw) == text
    assert raw == "" or raw.startswith('"')
    assert raw.isprintable()


@pytest.mark.parametrize("text", ["José", "a=b", "c-014", "O'Neil", 'say "hi", you', "1;2", "", "12-01"])
def test_other_text_stays_as_it_is(text):
    one = scored()
    assert table(replace(one, candidate=Candidate(name=text)))[0]["candidate.name"] == text


def test_control_characters_and_line_breaks_are_taken_out():
    row = table(replace(scored(), candidate=Candidate(name="a\x00b\x1b[31m\u202ec\nd")))[0]
    assert row["candidate.name"] == "ab[31mc d"


def test_numbers_are_left_untouched_negative_ones_too():
    assert spreadsheet.row([-1.5, 0, None, 2, "-1.5", 1e-07, True]) == "-1.5,0,,2,'-1.5,1e-07,true\r\n"


def test_the_header_is_safe_as_well():
    assert spreadsheet.row(["=x", "a,b"]) == '\'=x,"a,b"\r\n'
