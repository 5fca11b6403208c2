"""`csr-assess license`: words in, lines out, in every form."""

from __future__ import annotations

import json

import jsonschema
import pytest

from csr_assess.app.schemas import answers_schema, printed_schema
from csr_assess.contracts.license_v1 import License
from tests.command import DAY, here
from tests.people import rubric

QUOTE = ["license", "insurance", "--state", "FL", "--activity", "quote", *DAY]


def results(capsys, *words):
    said = here(capsys, "license", *words, *DAY, "-f", "json")
    assert said.code == 0, said.err
    assert not said.err
    envelope = said.json
    assert list(envelope) == ["schema", "status", "source", "results", "errors"]
    assert (envelope["schema"], envelope["status"], envelope["errors"]) == ("csr-assess/licence/1", "success", [])
    return envelope["results"]


def test_json_is_the_envelope_and_every_result_has_its_fields(capsys):
    found = results(capsys, "insurance", "--state", "FL", "--activity", "quote")
    assert found
    for result in found:
        assert set(result) == set(License.__struct_fields__)
    schema = printed_schema("license")
    jsonschema.validate(found, {"type": "array", "items": {"$ref": "#/$defs/License"}, "$defs": schema["$defs"]})


def test_places_may_be_names_and_several(capsys):
    found = results(
        capsys, "insurance", "--state", "arizona", "--customers", "Florida", "--customers", "GA", "--activity", "quote"
    )
    assert {line["jurisdiction"] for line in found} >= {"AZ", "FL", "GA"}


@pytest.mark.parametrize("written", ["TX, CA", "TX,CA", "Texas; California"])
def test_the_places_of_customers_may_be_one_list(capsys, written):
    several = here(capsys, *QUOTE, "--customers", "TX", "--customers", "CA", "-f", "json", "-q")
    assert here(capsys, *QUOTE, "--customers", written, "-f", "json", "-q").out == several.out


def test_a_place_with_a_comma_is_one(capsys):
    one = here(capsys, *QUOTE, "--customers", "DC", "-f", "json", "-q")
    assert here(capsys, *QUOTE, "--customers", "Washington, DC", "-f", "json", "-q").out == one.out


def test_a_desk_that_was_not_named_is_verified(capsys):
    found = results(capsys, "insurance", "--customers", "GA", "--activity", "service_only")
    assert [(line["status"], line["jurisdiction"]) for line in found] == [("verify", ""), ("not_required", "GA")]
    assert "Tell us the state you will work from." in found[0]["because"]


def test_no_activity_is_lost_beside_another(capsys):
    activities = ("--activity", "handle_food", "--activity", "handle_card_data")
    found = results(capsys, "food_and_bar", "--customers", "CA", *activities)
    assert "handle_food" in {word for line in found for word in line["activity"].split(", ")}


def test_commission_is_off_unless_said(capsys):
    words = ("insurance", "--state", "AZ", "--activity", "service_only", "--employer", "insurer")
    assert [line["status"] for line in results(capsys, *words)] == ["not_required"]
    assert "required_before_activity" in [line["status"] for line in results(capsys, *words, "--commission")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["insurence"], "did you mean insurance?"),
        (["insurance", "--activity", "qoute"], "did you mean quote?"),
        (["insurance", "--employer", "insurers"], "did you mean insurer?"),
        (["insurance", "--state", "Florda"], "did you mean Florida?"),
        (["insurance", "--customers", "Gorgia"], "did you mean Georgia?"),
        (["--list", "industry"], "did you mean industries?"),
        (["insurance", "-f", "html"], "it can be table, plain, json, ics, csv."),
        (["--list", "states", "-f", "ics"], "--format ics: it can be table, plain, json."),
        ([], "an industry is needed;"),
        (["insurance", "--held", "nowhere.yaml"], "nowhere.yaml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_words_nobody_knows_are_a_usage_error_that_names_the_nearest(capsys, words, said):
    found = here(capsys, "license", *words)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    in_json = here(capsys, "license", *words, "-f", "json") if "-f" not in words else None
    if in_json:
        assert in_json.code == 2
        assert in_json.json["schema"] == "csr-assess/licence/1"
        assert in_json.json["status"] == "error"
        assert in_json.json["errors"]


def test_every_unknown_word_is_told_at_once(capsys):
    found = here(capsys, "license", "insurence", "--activity", "qoute", "--state", "Florda")
    assert len(found.err.splitlines()) == 3


@pytest.mark.parametrize("what", ["industries", "states", "activities", "employers"])
def test_lists_name_every_word(capsys, what):
    found = here(capsys, "license", "--list", what)
    assert found.code == 0
    ids = [entry["id"] for entry in results(capsys, "--list", what)]
    assert ids == [line.split()[0] for line in found.out.splitlines()]
    assert {"industries": "retail", "states": "FL", "activities": "quote", "employers": "agency"}[what] in ids


def test_plain_says_why_what_next_who_and_when(capsys):
    short = here(capsys, *QUOTE, "-f", "plain").out
    whole = here(capsys, *QUOTE, "-f", "plain", "--full").out
    for part in ("Required before you may do this", "Florida", "Why: ", "Next step:", "Ask:"):
        assert part in short
        assert part in whole
    for part in ("confirm with the regulator", "ot legal advice"):
        assert part in short
        assert part in whole
    for part in ("Why: You checked: Give a price", "Source:", "As of:"):
        assert part not in short
        assert part in whole


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_the_table_fits_its_terminal(width, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    done = here(capsys, *QUOTE, "-f", "table")
    assert done.code == 0, done.err
    assert max(len(line) for line in done.out.splitlines()) <= int(width)


HELD = """schema: csr-assess/answers/1
target: {industry: securities, state: NY}
answers:
  licensing.held:
    - {name: SIE, issued: 2022-11-20}
    - {name: Series 7, sponsor: "yes"}
    - {name: insurance producer, jurisdiction: Georgia, expires: 2027-03-01, ce_done: 12}
"""


def test_held_ones_come_from_an_answer_file(capsys, tmp_path):
    file = tmp_path / "me.yaml"
    file.write_text(HELD, encoding="utf-8")
    found = results(capsys, "securities", "--state", "NY", "--activity", "securities_order", "--held", str(file))
    held = {line["credential"]: (line["status"], line["expires"]) for line in found if line["held"]}
    assert held["SIE"] == ("expired", "2026-11-20")
    assert held["Series 7"] == ("valid", None)
    assert held["insurance producer"] == ("valid", "2027-03-01")
    calendar = here(capsys, "license", "securities", "--state", "NY", "--held", str(file), *DAY, "-f", "ics")
    assert "DTSTART;VALUE=DATE:20270301" in calendar.out


@pytest.mark.parametrize(
    "entry",
    [
        "{name: SIE, sponsor: maybe}",
        "{name: SIE, ce_done: -1}",
        "{name: SIE, ce_done: many}",
        "{name: SIE, expires: soon}",
    ],
)
def test_held_ones_are_checked(capsys, tmp_path, entry):
    file = tmp_path / "me.yaml"
    text = f"schema: csr-assess/answers/1\nanswers: {{licensing.held: [{entry}]}}\n"
    file.write_text(text, encoding="utf-8")
    assert here(capsys, "license", "securities", "--held", str(file)).code == 3
    assert here(capsys, "score", str(file)).code == 3


def test_score_writes_the_dates_as_a_calendar(capsys, tmp_path):
    file = tmp_path / "me.yaml"
    file.write_text(HELD, encoding="utf-8")
    said = here(capsys, "score", str(file), *DAY, "-f", "ics")
    assert said.code == 0, said.err
    assert said.out.count("BEGIN:VEVENT") == 1
    report_ = json.loads(here(capsys, "score", str(file), *DAY, "-f", "json").out)["report"]
    assert [entry["date"] for entry in report_["expiries"]] == ["2027-03-01"]
    plain = here(capsys, "score", str(file), *DAY, "-f", "plain").out
    assert "What ends in the next months:\n2027-03-01: insurance producer ends. (Georgia)" in plain


UNDATED = "schema: csr-assess/answers/1\nanswers: {education.level: high_school}\n"
NO_DATE = "There is no date to write: nothing here is known to end or fall due in the next 12 months."
UNDATED_COMMANDS = {
    "a report": ["score", "me.yaml"],
    "the example": ["demo"],
    "a look-up": ["license", "insurance", "--state", "FL", "--activity", "quote"],
}


@pytest.mark.parametrize("words", UNDATED_COMMANDS.values(), ids=UNDATED_COMMANDS)
def test_a_calendar_without_a_day_is_not_written_and_that_is_said(capsys, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "me.yaml").write_text(UNDATED, encoding="utf-8")
    assert here(capsys, *words, *DAY, "-f", "ics") == (0, "", f"{NO_DATE}\n")
    assert here(capsys, *words, *DAY, "-f", "ics", "-o", "x.ics") == (0, "", f"{NO_DATE} x.ics was not written.\n")
    assert not (tmp_path / "x.ics").exists()
    (tmp_path / "x.ics").write_text("mine", encoding="utf-8")
    both = here(capsys, *words, *DAY, "-f", "ics=x.ics", "-f", "json")
    assert (both.code, both.err) == (0, f"{NO_DATE} x.ics is as it was.\n")
    assert both.json["status"] == "success", "the other forms are written"
    assert (tmp_path / "x.ics").read_text(encoding="utf-8") == "mine"


def test_the_same_question_gives_the_same_bytes(capsys):
    for form in ("plain", "json", "ics"):
        assert here(capsys, *QUOTE, "-f", form) == here(capsys, *QUOTE, "-f", form)


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize(("said", "status"), [("true", "valid"), ("false", "inactive")])
def test_a_sponsor_may_be_true_or_false_as_programs_write_it(capsys, tmp_path, said, status):
    file = tmp_path / "me.yaml"
    entry = f"schema: csr-assess/answers/1\nanswers: {{licensing.held: [{{name: Series 7, sponsor: {said}}}]}}\n"
    file.write_text(entry, encoding="utf-8")
    found = results(capsys, "securities", "--activity", "securities_order", "--held", str(file))
    assert [line["status"] for line in found if line["held"]] == [status]
    values = {
        "schema": "csr-assess/answers/1",
        "answers": {"licensing.held": [{"name": "x", "sponsor": said == "true"}]},
    }
    jsonschema.validate(values, answers_schema(rubric()))
