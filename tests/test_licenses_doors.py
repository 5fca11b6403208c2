"""Where held licenses come in: days that cannot be are refused, and a month of birth comes out nowhere again."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml

from csr_assess.app.schemas import answers_schema
from csr_assess.questions.kinds import RECORDS_KIND
from csr_assess.rubric.load import read
from csr_assess.rubric.section import Question, RecordField
from csr_assess.terminal.interview.asking import Asking
from csr_assess.terminal.interview.entry_prompts import ask
from csr_assess.terminal.prompts.asker import Move, Screen
from tests.command import DAY, ROOT, here
from tests.interviewee import Interviewee
from tests.license_book import READ
from tests.people import PEOPLE, rubric
from tests.rows import spread

if TYPE_CHECKING:
    from pathlib import Path

FIELDS: dict[str, dict[str, Any]] = {
    "expires": {"not_before": "issued"},
    "unappointed_since": {
        "id": "unappointed_since",
        "text": "If no employer appoints you: since when?",
        "kind": "date",
        "not_before": "issued",
    },
    "born": {
        "id": "born",
        "text": "Month of your birth, such as 1990-05",
        "kind": "text",
        "month": True,
        "private": True,
    },
}
"""What the fields of a held license are to say, whatever the bundled rubric has of it."""
AGENT = {
    "id": "oh-agent",
    "key": "agent",
    "credential": "Agent license",
    "jurisdictions": ["OH"],
    "activities": ["quote"],
    "status": "required_before_activity",
    "trigger": "You give prices.",
    "exemptions": "None in the text we read.",
    "next_step": "Get it.",
    "authority": "Ohio",
    "renewal": {"shape": "birth_month", "years": 2, "year_parity": "birth"},
    "references": [READ],
}


def with_fields(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {field["id"]: field for field in fields}
    return list({**known, **{name: {**known.get(name, {}), **said} for name, said in FIELDS.items()}}.values())


def question() -> Question:
    """The question for licenses held, with those fields."""
    asked = rubric().questions["licensing.held"]
    fields = with_fields([msgspec.to_builtins(field) for field in asked.fields])
    return msgspec.structs.replace(asked, fields=tuple(msgspec.convert(field, RecordField) for field in fields))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The bundled rubric with those fields, and one license rule."""
    place = tmp_path_factory.mktemp("rubric") / "own"
    shutil.copytree(ROOT / "rubrics" / "csr", place)
    named = "".join((place / name).read_text(encoding="utf-8") for name in ("licensing.yaml", "target.yaml"))
    for file in (place / "licenses").iterdir():
        if not re.search(rf"\b{file.stem}\b", named):
            file.unlink()
            continue
        rules = [AGENT] if file.stem == "insurance" else []
        said = {"kind": "licenses", "id": file.stem, "title": file.stem, "regulators": {"US": "Them"}, "rules": rules}
        file.write_text(json.dumps(said), encoding="utf-8")
    check = yaml.safe_load((place / "licensing.yaml").read_text(encoding="utf-8"))
    held = next(asked for asked in check["questions"] if asked["id"] == "licensing.held")
    held["fields"] = with_fields(held["fields"])
    (place / "licensing.yaml").write_text(json.dumps(check), encoding="utf-8")
    return place


# ------------------------------------------------------------------ days that cannot be

CROSSED = {
    "it ends before it began": ({"issued": "2025-01-01", "expires": "2024-12-31"}, "expires: found 2024-12-31"),
    "days as people write them": ({"issued": "January 2, 2025", "expires": "1 Jan 2025"}, "expires: found 2025-01-01"),
    "without an appointment before it began": (
        {"issued": "2025-01-01", "unappointed_since": "2024-12-31"},
        "unappointed_since: found 2024-12-31",
    ),
}
FINE = {
    "it ends on the day it began": {"issued": "2025-01-01", "expires": "2025-01-01"},
    "without an appointment before its end": {"expires": "2025-01-01", "unappointed_since": "2024-01-01"},
    "an end alone": {"expires": "2025-01-01"},
    "a day that is not known": {"issued": "unknown", "expires": "2025-01-01"},
}


def answers(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": "csr-assess/answers/1",
        "target": {"industry": "insurance", "state": "OH"},
        "answers": {"licensing.activities": ["quote"], "licensing.held": [{"name": "Agent license", **record}]},
    }


def doors(folder: Path, tmp_path: Path, record: Any) -> dict[str, list[str]]:
    """Each command that reads somebody's licenses from a file."""
    person = record if "schema" in record else answers(record)
    written = json.dumps(person)
    for name in ("me.json", "me.jsonl"):
        (tmp_path / name).write_text(written + "\n", encoding="utf-8")
    (tmp_path / "me.yaml").write_text(yaml.safe_dump(person), encoding="utf-8")
    at = [*DAY, "--rubric", str(folder)]
    look = ["license", "insurance", "--state", "OH", "--activity", "quote", "--held"]
    return {
        "a YAML file": ["score", str(tmp_path / "me.yaml"), *at],
        "a JSON file": ["score", str(tmp_path / "me.json"), *at],
        "a line of a batch": ["batch", str(tmp_path / "me.jsonl"), *at],
        "a file of a batch": ["batch", str(tmp_path / "me.yaml"), *at],
        "the look-up": [*look, str(tmp_path / "me.yaml"), *at],
    }


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize(("record", "said"), CROSSED.values(), ids=CROSSED)
def test_days_that_cannot_be_are_refused_by_every_command_that_reads_them(capsys, tmp_path, folder, record, said):
    for door, words in spread(doors(folder, tmp_path, record).items(), 5):
        found = here(capsys, *words)
        assert found.code == (4 if "batch" in words else 3), door
        assert said in found.out + found.err, door
        assert "Correct one of the two, or leave one out." in found.out + found.err, door


@pytest.mark.slow
@pytest.mark.parametrize("record", FINE.values(), ids=FINE)
def test_days_that_can_be_are_taken(capsys, tmp_path, folder, record):
    assert here(capsys, *doors(folder, tmp_path, record)["the look-up"]).code == 0


def typed(*replies: Any) -> tuple[Any, Interviewee]:
    """What an entry comes to, whose fields are answered so; the rest is skipped."""
    asked = question()
    names = [field.id for field in asked.fields]
    given = dict(replies)
    plan = ["add", "Agent license"]
    for name in names[1:]:
        said = given.get(name, Move.SKIP)
        plan += said if isinstance(said, list) else [said]
    person = Interviewee(PEOPLE["empty"](), {asked.id: [*plan, "done"]})
    screen = Screen(text=asked.text)
    asking = Asking(question=asked, old=None, screen=screen, asker=person, rubric=rubric(), store=lambda _records: None)
    return ask(asking), person


TYPED = {
    "it ends before it began, typed again": (
        {"issued": "2025-01-01", "expires": ["2024-12-31", "2026-12-31"]},
        {"issued": "2025-01-01", "expires": "2026-12-31"},
    ),
    "it ends before it began, left out": (
        {"issued": "2025-01-01", "expires": ["2024-12-31", Move.SKIP]},
        {"issued": "2025-01-01"},
    ),
    "without an appointment before it began": (
        {"issued": "2025-01-01", "unappointed_since": ["2024-12-31", "2025-06-30"]},
        {"issued": "2025-01-01", "unappointed_since": "2025-06-30"},
    ),
}


@pytest.mark.parametrize(("said", "kept"), TYPED.values(), ids=TYPED)
def test_days_that_cannot_be_are_refused_where_they_are_typed(said, kept):
    (record,), person = typed(*said.items())
    assert record == {"name": "Agent license", **kept}
    wrong = [screen.wrong for screen in person.screens if screen.wrong]
    assert len(wrong) == 1
    assert wrong[0].startswith("found 2024-12-31, which is before 2025-01-01 (issued).")


def test_where_no_field_says_what_it_cannot_come_before_neighbors_are_asked_about():
    first, second = (RecordField(id=name, text=name, kind="date") for name in ("given", "ends"))
    asked = msgspec.structs.replace(question(), fields=(first, second))
    record = {"given": "2025-01-01", "ends": "2024-12-31"}
    assert RECORDS_KIND.out_of_order(asked, record, second) == ""
    assert RECORDS_KIND.disorder(asked, record, second).endswith("Is it right?")
    assert RECORDS_KIND.disorder(asked, {**record, "ends": "2025-01-01"}, second) == ""


# ------------------------------------------------------------------ the month of birth

YEAR = "1987"
BORN = f"{YEAR}-03"
NOT_A_MONTH = {
    "a year": YEAR,
    "a number": int(YEAR),
    "a day": f"{BORN}-14",
    "a month of thirteen": f"{YEAR}-13",
    "a month in words": f"March {YEAR}",
    "a list": [BORN],
    "a mapping": {"year": int(YEAR)},
}


@pytest.mark.slow
def test_a_month_of_birth_gives_the_end_and_comes_out_nowhere(capsys, tmp_path, folder):
    person = {"issued": "2025-06-01", "born": BORN, "expires": "unknown"}
    for door, words in doors(folder, tmp_path, person).items():
        for form in ("json", "csv") if "batch" in words else ("json", "table", "plain", "ics"):
            said = here(capsys, *words, "-f", form, "--debug")
            assert said.code == 0, (door, said.err)
            assert YEAR not in said.out + said.err, (door, form)
            assert ("2027-03-31" in said.out) or form != "json", door


REFUSED = "born: write a month, such as 1990-05."


@pytest.mark.slow
@pytest.mark.few(4)
@pytest.mark.parametrize("wrong", NOT_A_MONTH.values(), ids=NOT_A_MONTH)
def test_what_is_no_month_of_birth_is_refused_and_not_shown(capsys, tmp_path, folder, wrong):
    words = doors(folder, tmp_path, {"born": wrong})["the look-up"]
    for more in ([], ["-f", "json", "--debug"]):
        said = here(capsys, *words, *more)
        assert (said.code, REFUSED in said.out + said.err) == (3, True)
        assert YEAR not in said.out + said.err


@pytest.mark.slow
def test_no_command_shows_what_is_no_month_of_birth(capsys, tmp_path, folder):
    for door, words in doors(folder, tmp_path, {"born": f"March {YEAR}"}).items():
        said = here(capsys, *words, "--debug")
        assert REFUSED in said.out + said.err, door
        assert YEAR not in said.out + said.err, door


WHOLE = {
    "a mapping": {"name": "Agent license", "born": BORN},
    "a text": f"Agent license, born {BORN}",
    "a list of texts": [f"Agent license, born {BORN}"],
}


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WHOLE.values(), ids=WHOLE)
def test_an_answer_that_is_no_list_of_licenses_is_not_shown_either(capsys, tmp_path, folder, wrong):
    person = answers({})
    person["answers"]["licensing.held"] = wrong
    said = here(capsys, *doors(folder, tmp_path, person)["the look-up"])
    assert said.code == 3
    assert YEAR not in said.out + said.err


def test_a_month_of_birth_that_is_typed_is_kept_and_named_on_no_later_screen():
    (record,), person = typed(("born", [f"March {YEAR}", BORN]))
    assert record == {"name": "Agent license", "born": BORN}
    told = [text for screen in person.screens for text in (*screen.said, screen.text, screen.wrong, screen.earlier)]
    assert not [text for text in told if YEAR in text]
    rows = [item.text for items in person.items for item in items if hasattr(item, "text")]
    assert not [text for text in rows if YEAR in text]
    assert RECORDS_KIND.words(question(), [record], rubric()) == "Agent license"


def test_the_schema_of_answers_says_how_a_month_is_written(folder):
    schema = json.dumps(answers_schema(read(folder)))
    (pattern,) = re.findall(r'"pattern": "(\^\[1-9\]\[0-9\]\{3\}[^"]+)"', schema)
    assert re.search(pattern, BORN)
    assert not re.search(pattern, f"{YEAR}-13")
