"""docs/method.md says what the rubric says: its tables are read and compared."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec
import pytest

from csr_assess.assess.rater_notes import ALL_TOP, SAME_LEVEL
from csr_assess.rubric.load import bundled
from tests.drawn import rubric

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "method.md").read_text(encoding="utf-8")


def rows(section: str, heads: int) -> list[list[str]]:
    """The rows of a section's tables that have so many cells and begin with a word in code."""
    part = TEXT.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    found = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*\|$", part, re.MULTILINE)
    ]
    return [row for row in found if len(row) == heads and row[0].startswith("`")]


def word(cell: str) -> str:
    return cell.strip("`")


def number(cell: str) -> float:
    return float(cell.strip(" †‡"))


def test_the_kinds_of_evidence_are_the_rubrics():
    found = {
        word(kind): (shown == "shown", number(trust), number(error), number(earns))
        for kind, shown, trust, error, earns, _sources in rows("Evidence", 6)
    }
    assert found == {name: (k.shown, k.trust, k.error, k.earns) for name, k in rubric().core.evidence.items()}


def test_the_sources_of_the_kinds_are_the_rubrics():
    found = {word(row[0]): {s.strip() for s in row[5].split(",")} for row in rows("Evidence", 6)}
    assert found == {name: {*k.sources} - {"own:judgement"} for name, k in rubric().core.evidence.items()}


def test_the_weights_of_the_checks_are_the_rubrics():
    found = {word(check): number(weight) for check, weight, _asks in rows("What is measured", 3)}
    assert found == {check: section.weight for check, section in rubric().sections.items()}


def test_the_bands_are_the_rubrics():
    found = [(word(band), number(at)) for band, at, *_rest in rows("Bands", 3)]
    assert found == [(band.id, band.at) for band in rubric().core.bands]


@pytest.mark.parametrize("row", rows("Bands", 4), ids=lambda row: f"{word(row[0])} is {row[1]}")
def test_every_other_number_is_the_rubrics(row):
    value = msgspec.to_builtins(rubric().core)
    for key in word(row[0]).split("."):
        value = value[key]
    assert number(row[1]) == value


def test_all_numbers_of_the_rubric_stand_in_the_manual():
    named = {word(row[0]) for row in rows("Bands", 4)}
    core = rubric().core
    wanted = {
        f"{name}.{key}" for name in ("ready", "grades", "ageing") for key in msgspec.to_builtins(getattr(core, name))
    }
    assert wanted | {"coverage_floor", "told_error", "group_minimum"} <= named


def test_the_amounts_are_the_rubrics():
    found = {
        word(row[0]): tuple(tuple(map(float, pair.split("→"))) for pair in row[1].split(","))
        for row in rows("From answers to levels", 2)
    }
    assert found == {c.id: c.amounts for c in rubric().criteria.values() if c.amounts}


def test_every_source_it_names_is_one_of_the_rubrics():
    named = set(re.findall(r"\b(?:research|opm|onet|federal|article):\w+", TEXT))
    assert named
    assert named <= {*rubric().sources}


def test_every_criterion_it_names_is_one_of_the_rubrics():
    before = TEXT.partition("\n## Worked example\n")[0]
    named = set(re.findall(r"`((?:hard_skills|soft_skills|education|experience)\.\w+)`", before))
    assert named <= {*rubric().criteria}


def test_the_criteria_that_only_a_task_makes_known_are_the_ones_it_names():
    part = TEXT.partition("### Measured tasks")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+_skills\.\w+)`", part))
    asked = {c for c, questions in rubric().asked_for.items() if any(question.evidence for question in questions)}
    assert named == {c.id for c in rubric().criteria.values() if c.task and c.id not in asked}


def test_every_note_the_program_can_give_is_explained():
    folder = Path(__file__).resolve().parents[1] / "csr_assess" / "assess"
    source = "".join((folder / name).read_text(encoding="utf-8") for name in ("notes.py", "rater_notes.py"))
    assert {word(row[0]) for row in rows("Gaps, strengths, notes", 2)} == {
        *re.findall(r'code="(\w+)"', source),
        ALL_TOP,
        SAME_LEVEL,
    }


def test_the_hash_can_be_worked_out_as_it_says():
    root = bundled() / "csr"
    inside = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    seen = [inside[name] for name in sorted(inside) if not any(part.startswith(".") for part in name.split("/"))]
    whole = b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in seen)
    assert hashlib.sha256(whole).hexdigest() == rubric().sha256
