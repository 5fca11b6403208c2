"""`what-if` on a copy of somebody's answers: the numbers are those of a person who is there, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.command import DAY, DEMO, here

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ("score", "margin", "bounds", "ready_score", "ready_chance", "band", "basis", "evidence_grade", "coverage")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_bytes(DEMO.read_bytes())
    return path


def supposed(capsys: Any, *words: object) -> Any:
    said = here(capsys, "what-if", *words, "--confirm", *DAY, "-f", "json")
    assert said.code == 0, said.err
    return said.json["what_if"]


def scored(capsys: Any, file: Path) -> dict[str, Any]:
    return here(capsys, "score", file, "--confirm", *DAY, "-f", "json").json["report"]


def figures(of: dict[str, Any]) -> dict[str, Any]:
    return {name: of[name] for name in FIELDS}


def near(one: dict[str, Any], other: dict[str, Any]) -> None:
    for name, value in one.items():
        assert value == (None if value is None else pytest.approx(other[name], abs=1e-8)), name


def test_before_is_the_report_of_the_answers_as_they_are(capsys, file):
    near(figures(supposed(capsys, file, "calming=3")["before"]), figures(scored(capsys, file)))


def test_after_is_the_report_of_somebody_who_is_there(capsys, file):
    after = supposed(capsys, file, "courtesy=2:shown", "empathy=2:told", "resilience=3", "finding_information=unknown")[
        "after"
    ]
    plain = yaml.safe_load(file.read_text(encoding="utf-8"))
    plain["evidence"] = [one for one in plain["evidence"] if one["criterion"] != "soft_skills.courtesy"]
    plain["evidence"].append({"criterion": "soft_skills.courtesy", "kind": "observer", "level": 2})
    plain["answers"] |= {
        "soft_skills.empathy": 2,
        "soft_skills.resilience": 3,
        "hard_skills.finding_information": "unknown",
    }
    there = file.with_name("there.yaml")
    there.write_text(yaml.safe_dump(plain), encoding="utf-8")
    near(figures(after), figures(scored(capsys, there)))


def test_nothing_is_written(capsys, file, monkeypatch):
    monkeypatch.chdir(file.parent)
    before = {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}
    assert here(capsys, "what-if", "me.yaml", "calming=5:shown", *DAY).code == 0
    assert {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()} == before


BASES = {
    "told as it is told now": ("calming=3", False, "self_rating"),
    "shown as it is shown now": ("courtesy=3", True, "observer"),
    "told, if nothing is known and a question asks": ("resilience=3", False, "self_rating"),
    "shown, if only a task tells": ("service_knowledge=3", True, "quiz"),
    "by its task, if it has one": ("typing=3:shown", True, "task"),
    "told on purpose": ("courtesy=3:told", False, "self_rating"),
}


@pytest.mark.parametrize(("word", "shown", "kind"), BASES.values(), ids=BASES)
def test_a_level_is_supposed(capsys, file, word, shown, kind):
    (found,) = supposed(capsys, file, word)["supposed"]
    assert (found["level"], found["shown"], found["kind"]) == (3, shown, kind)


NAMES = ["soft_skills.calming=3", "calming=3", "Calming upset people=3", "calming UPSET people=3.0"]


@pytest.mark.parametrize("word", NAMES)
def test_a_criterion_is_named_by_id_its_end_or_title(capsys, file, word):
    assert supposed(capsys, file, word)["supposed"][0]["criterion"] == "soft_skills.calming"


def test_everything_wrong_with_the_words_is_told_at_once(capsys, file):
    wrong = {
        "calming": "write it as CRITERION=LEVEL, as in education.level=3:shown.",
        "calming=0.9": "the level is a number from 1 to 5, or unknown.",
        "calming=nan": "the level is a number from 1 to 5, or unknown.",
        "calming=": "the level is a number from 1 to 5, or unknown.",
        "typing=3:seen": "after the level, write shown or told, not seen.",
        "service_knowledge=3:told": "no question asks for this, so it can only be shown.",
        "second_language=3": "this is an advantage; it never costs a point, and no level of it moves the score.",
        "emphaty=3": "there is no criterion emphaty; did you mean soft_skills.empathy?",
    }
    said = here(capsys, "what-if", file, *wrong, "reading=2", "reading=3", *DAY)
    told = [line.removesuffix(" [usage]") for line in said.err.splitlines()]
    assert told == [
        *(f"{word}: {message}" for word, message in wrong.items()),
        "reading=3: this criterion is supposed twice.",
    ]
    assert (said.code, said.out) == (2, "")


def test_people_read_what_changes_and_what_holds_back(capsys, file):
    said = here(capsys, "what-if", file, "integrity=1", "calming=3", *DAY, "-f", "plain").out
    for expected in (
        "Nothing is written.",
        "Integrity and privacy: level 1, told. Now: level 3, told.",
        "which everybody needs at level 2 or more.",
        "Something holds it back that did not before.",
        "Score: -",
    ):
        assert expected in said


def test_too_little_known_gives_bounds(capsys, tmp_path: Path):
    blank = tmp_path / "blank.yaml"
    blank.write_text("schema: csr-assess/answers/1\n", encoding="utf-8")
    said = here(capsys, "what-if", blank, "calming=3", *DAY, "-f", "plain")
    assert said.code == 0
    assert "Too little is known for a score; it would lie between 0.0 and 100.0." in said.out
