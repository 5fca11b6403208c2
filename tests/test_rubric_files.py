"""What is in a rubric's folder and is none of its files: left alone if it is hidden, told with its place otherwise."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from csr_assess.rubric import load
from tests.command import DAY, DEMO, here
from tests.extending import CORE, written
from tests.linted import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _folder(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).mkdir(parents=True)


def _link(name: str, to: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).symlink_to(to)

    return make


def _pipe(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        os.mkfifo(root / name)

    return make


def _file(name: str) -> Callable[[Path], None]:
    return lambda root: written(root, {name: "kind: x\n"}) and None


FOLDER = "this is a folder; a file is needed here. [rubric-not-a-file]"
NOWHERE = "this is a link that leads nowhere. [rubric-not-a-file]"
NO_FILE = "this is a pipe or a device; a file is needed here. [rubric-not-a-file]"
NO_FOLDER = "this must be a folder; it would never be read. [rubric-stray-file]"
ENDING = "a rubric's files end in .yaml; this one would never be read. [rubric-stray-file]"
ODD: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "an editor's lock on a license file": (_link("licenses/.#travel.yaml", "me@host.1"), []),
    "an editor's lock on a file": (_link(".#target.yaml", "me@host.1"), []),
    "a hidden profile": (_file("profiles/.retail.yaml"), []),
    "a folder called like a license file": (_folder("licenses/travel.yaml"), [f"own/licenses/travel.yaml: {FOLDER}"]),
    "a folder called like a file": (_folder("training.yaml"), [f"own/training.yaml: {FOLDER}"]),
    "a license file that is a link to itself": (
        _link("licenses/travel.yaml", "travel.yaml"),
        [f"own/licenses/travel.yaml: {NOWHERE}"],
    ),
    "a task that is a link to nowhere": (_link("tasks/quiz.yaml", "nowhere"), [f"own/tasks/quiz.yaml: {NOWHERE}"]),
    "a profile that is a link to nowhere": (_link("profiles/x.yaml", "nowhere"), [f"own/profiles/x.yaml: {NOWHERE}"]),
    "a file that is a pipe": (_pipe("training.yaml"), [f"own/training.yaml: {NO_FILE}"]),
    "a task that is a pipe": (_pipe("tasks/quiz.yaml"), [f"own/tasks/quiz.yaml: {NO_FILE}"]),
    "a profile that is a pipe": (_pipe("profiles/retail.yaml"), [f"own/profiles/retail.yaml: {NO_FILE}"]),
    "a file that is a device": (_link("careers.yaml", "/dev/zero"), [f"own/careers.yaml: {NO_FILE}"]),
    "a folder of licenses that leads nowhere": (_link("licenses", "nowhere"), [f"own/licenses: {NO_FOLDER}"]),
    "a folder of licenses that is a link to itself": (_link("licenses", "licenses"), [f"own/licenses: {NO_FOLDER}"]),
    "profiles that are a file": (_file("profiles"), [f"own/profiles: {NO_FOLDER}"]),
    "a file with another ending": (_file("training.yml"), [f"own/training.yml: {ENDING}"]),
    "a file of another program": (lambda root: written(root, {"mkdocs.yml": "site: x\n"}) and None, []),
    "a hidden file of another program": (_file(".ci.yml"), []),
    "a license file with another ending": (_file("licenses/tax.yml"), [f"own/licenses/tax.yml: {ENDING}"]),
}


@pytest.mark.few(2)
@pytest.mark.parametrize(("make", "said"), ODD.values(), ids=ODD)
def test_what_is_no_file_of_a_rubric_is_told_or_left_alone(
    make: Callable[[Path], None], said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = written(tmp_path / "own", {"rubric.yaml": CORE})
    make(where)
    assert told(where) == said
    scored = here(capsys, "score", DEMO, "--rubric", where, "-f", "json", *DAY)
    assert scored.code == (3 if said else 0)
    assert [problem["message"] for problem in scored.json["errors"]] == [
        line.partition(": ")[2].rpartition(" [")[0] for line in said
    ]


@pytest.mark.parametrize("name", ["0" * 5000, "a\\0b", "x/" * 3000])
def test_a_name_that_no_folder_can_have_is_no_rubric(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = written(tmp_path / "own", {"rubric.yaml": CORE.replace("extends: csr", f'extends: "{name}"')})
    (problem,) = told(where)
    assert problem.startswith("own/rubric.yaml:2:1: extends: there is no rubric ")
    assert problem.endswith("[rubric-extends]")
    assert len(problem) < 300
    if "\\" not in name:
        assert here(capsys, "rubric", "check", name).code == 2


@pytest.mark.slow
def test_the_bundled_rubrics_have_nothing_that_would_never_be_read() -> None:
    for name in load.names():
        assert told(name) == []
