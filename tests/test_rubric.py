"""Reading a rubric's folder: the bundled one, a copy, and every way its files can be wrong."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.base.errors import InvalidInputError, UsageError
from csr_assess.rubric import load
from csr_assess.rubric.folder import digest
from tests import folder, people

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def told(where: Path) -> list[str]:
    """Every problem of a folder, as printed, without the folder's own path."""
    with pytest.raises(InvalidInputError) as error:
        load.read(str(where))
    return [str(problem).replace(f"{where}", "own") for problem in error.value.problems]


def test_the_bundled_rubric_is_found_by_its_id() -> None:
    assert load.names() == ["csr"]
    assert load.read("csr").core.id == "csr"
    assert load.folder("csr") == load.bundled() / "csr"


def test_a_copy_reads_the_same(tmp_path: Path) -> None:
    own = load.read(str(folder.copy(tmp_path, profiles=True)))
    apart = {"licenses": None, "elsewhere": frozenset()}  # these are read when asked for
    assert replace(own, **apart) == replace(people.rubric(), **apart)
    assert own.sha256 == people.rubric().sha256


def test_line_ends_do_not_change_a_rubric(tmp_path: Path) -> None:
    where = folder.copy(tmp_path, profiles=True)
    for path in where.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    own = load.read(str(where))
    assert own.sha256 == people.rubric().sha256
    assert own.criteria == people.rubric().criteria


def test_the_hash_is_over_every_file_that_is_not_hidden(tmp_path: Path) -> None:
    where = folder.copy(tmp_path, profiles=True)
    (where / ".DS_Store").write_bytes(b"x")
    (where / ".git").mkdir()
    (where / ".git" / "HEAD").write_bytes(b"x")
    assert digest([where]) == people.rubric().sha256
    (where / "examples" / "more.yaml").write_bytes(b"x")
    assert digest([where]) != people.rubric().sha256


def test_a_question_holds_all_its_options() -> None:
    rubric = people.rubric()
    assert [option.id for option in rubric.questions["experience.tasks_helping"].options] == [
        option.id for option in rubric.core.scales["federal_task"].options
    ]
    assert {option.id for option in rubric.questions["target.industry"].options} == {
        industry.id for industry in rubric.target.industries
    }


def test_the_targets_questions_come_first() -> None:
    order = list(people.rubric().questions)
    asked = [question.id for question in people.rubric().target.questions]
    assert order[: len(asked)] == asked
    checks = [question.partition(".")[0] for question in order[len(asked) :]]
    assert list(dict.fromkeys(checks)) == list(people.rubric().core.checks)


def test_no_such_rubric_names_those_there_are() -> None:
    with pytest.raises(
        UsageError, match=r"nowhere: no such rubric; give a folder or one of: csr. \[rubric-not-found\]"
    ):
        load.read("nowhere")


FOLDERS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "an empty folder": (
        lambda where: [path.unlink() for path in where.glob("*.yaml")],
        [
            f"own: no file says `kind: {kind}`. [rubric-file-missing]"
            for kind in ("rubric", "target", "training", "careers", "sources")
        ],
    ),
    "no rubric.yaml": (
        lambda where: (where / "rubric.yaml").unlink(),
        ["own: no file says `kind: rubric`. [rubric-file-missing]"],
    ),
    "no file of a check": (
        lambda where: (where / "education.yaml").unlink(),
        ["own: no file says `kind: check education`. [rubric-file-missing]"],
    ),
    "a file twice": (
        lambda where: shutil.copy(where / "careers.yaml", where / "more.yaml"),
        ["own: careers.yaml, more.yaml are all of `kind: careers`; there must be one. [rubric-file-twice]"],
    ),
    "a check twice": (
        lambda where: shutil.copy(where / "education.yaml", where / "more.yaml"),
        ["own: education.yaml, more.yaml are all of `kind: check education`; there must be one. [rubric-file-twice]"],
    ),
    "a file nobody names": (
        lambda where: folder.changed(where, "rubric.yaml", "  - licensing\n", ""),
        ["own/licensing.yaml:4:1: check: licensing is not in the checks of rubric.yaml. [rubric-check-unused]"],
    ),
    "a file that is empty": (
        lambda where: (where / "careers.yaml").write_bytes(b""),
        ["own/careers.yaml: found nothing; write a mapping (key: value). [rubric-shape]"],
    ),
    "a file that is no YAML": (
        lambda where: (where / "careers.yaml").write_bytes(b"kind: [careers\n"),
        ["own/careers.yaml:2:1: not YAML or JSON: did not find expected ',' or ']'. [document-unreadable]"],
    ),
}


@pytest.mark.parametrize(("break_it", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_a_folder_that_is_not_whole(tmp_path: Path, break_it: Callable[[Path], object], expected: list[str]) -> None:
    where = folder.copy(tmp_path)
    break_it(where)
    assert told(where) == expected


SHAPES = {
    "an unknown key": (
        ("education.yaml", "intro: ", "itro: "),
        ":1: itro: unknown key; did you mean intro? [rubric-shape]",
    ),
    "a wrong type": (
        ("education.yaml", "weight: 5", "weight: five"),
        ":1: weight: found five; write a number from 0 to 1000.",
    ),
    "a negative weight": (("education.yaml", "weight: 5", "weight: -5"), ":1: weight: found -5; write a number from 0"),
    "a criterion without weight": (
        ("education.yaml", "    weight: 1\n", "    weight: 0\n"),
        ":5: criteria[0].weight: found 0; write a number above 0, up to 1000. [rubric-shape]",
    ),
    "a weight beyond all measure": (
        ("education.yaml", "    weight: 1\n", "    weight: 1e308\n"),
        ":5: criteria[0].weight: found 1e+308; write a number above 0, up to 1000.",
    ),
    "four anchors": (
        ("education.yaml", "      - I have a bachelor's degree or a higher one.\n", ""),
        "criteria[0].anchors: 4 entries; there must be 5. [rubric-shape]",
    ),
    "a level above 5": (
        ("education.yaml", "level: 3.5", "level: 5.5"),
        "options[3].level: found 5.5; write a number from 1",
    ),
    "an id with capitals": (
        ("education.yaml", "- id: education.level", "- id: Education.level"),
        ":5: criteria[0].id: found Education.level; write text of at most 120 characters (a check, a dot and ",
    ),
    "an id of digits": (
        ("education.yaml", "- id: education.level", "- id: 7"),
        "criteria[0].id: found 7; write text of",
    ),
    "a kind of question nobody knows": (
        ("education.yaml", "kind: choice", "kind: chioce"),
        "questions[0].kind: chioce: did you mean choice? [rubric-shape]",
    ),
    "a kind of file nobody knows": (
        ("careers.yaml", "kind: careers", "kind: career"),
        ":1: kind: career: did you mean careers?",
    ),
    "a key twice": (
        ("careers.yaml", "kind: careers\n", "kind: careers\nkind: careers\n"),
        ":1: the key kind appears twice here. [document-unreadable]",
    ),
    "an alias": (("careers.yaml", "kind: careers\n", "kind: *careers\n"), ":7: aliases (*name) are not allowed"),
    "months of ageing below one": (
        ("rubric.yaml", "halves_after_months: 12", "halves_after_months: -12"),
        "ageing.halves_after_months: found -12; write a whole number from 1 to 1200.",
    ),
    "one band": (
        ("rubric.yaml", "bands:\n", "bands: [{id: one, title: One, at: 0, text: Yes.}]\nold: \n"),
        "bands: 1 entries; at least 2 are needed.",
    ),
    "a version of two numbers": (
        ("rubric.yaml", "version: 1.0.0", 'version: "1.0"'),
        "version: found 1.0; write text (a version, such as 1.0.0)",
    ),
    "a needed key left out": (
        ("rubric.yaml", "group_minimum: 5\n", ""),
        ":1: group_minimum is missing. [rubric-shape]",
    ),
}


@pytest.mark.few(5)
@pytest.mark.parametrize(("change", "said"), SHAPES.values(), ids=SHAPES)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, change: tuple[str, str, str], said: str) -> None:
    where = folder.copy(tmp_path)
    line = folder.changed(where, *change)
    file, old, new = change
    (problem,) = (problem for problem in told(where) if said in problem)
    place = problem.split(": ")[0]
    assert place.startswith(f"own/{file}:")
    if "entries" not in said and "missing" not in said and "twice" not in said:
        assert int(place.split(":")[1]) == line
    assert old != new


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    folder.changed(where, "careers.yaml", "kind: careers", "kind: career")
    folder.changed(where, "education.yaml", "weight: 5", "weight: five")
    folder.changed(where, "sources.yaml", "sources:\n", "source:\n")
    assert [problem.split(":")[0] for problem in told(where)] == [
        "own/careers.yaml",
        "own/education.yaml",
        "own/sources.yaml",
    ]


def test_a_rubric_is_plain_frozen_data() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        people.rubric().core.id = "other"  # type: ignore[misc]
    assert msgspec.json.encode(
        msgspec.structs.replace(
            people.rubric(),
            tasks={},
            second_forms=None,
            exercises={},
            figures={},
            former={},
            resumes={},
            roleplays={},
            postings={},
            licenses=None,
            elsewhere=frozenset(),
        )
    )  # those are read when asked for
