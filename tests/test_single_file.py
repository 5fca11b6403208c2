"""The program as one file: what it says where it cannot run. `.ci/run` builds and runs it."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / ".ci" / "single_file.py"))
PYTHON, PLACE = SCRIPT["python"](), SCRIPT["place"]()
OTHER = (PYTHON[0], "3.99")


def start(pythons: list[tuple[str, str]], place: tuple[str, str]) -> None:
    """Run what runs before the program in a file that is for these."""
    exec(SCRIPT["preamble"](pythons, place), {})  # noqa: S102 -- as it runs there


def test_made_for_the_python_at_hand_among_others_it_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    start([OTHER, PYTHON], PLACE)
    assert capsys.readouterr() == ("", "")


ELSEWHERE = {
    "another Python": ([("Other", PYTHON[1])], PLACE),
    "other versions": ([OTHER, (PYTHON[0], "3.98")], PLACE),
    "another system": ([PYTHON], ("Other", PLACE[1])),
    "another machine": ([PYTHON], (PLACE[0], "other")),
}


@pytest.mark.parametrize(("pythons", "place"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_made_for_another_place_it_says_what_it_needs_and_stops(
    pythons: list[tuple[str, str]], place: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        start(pythons, place)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    needed = ", ".join(" ".join(one) for one in pythons)
    assert f"this file is for {needed} on {' '.join(place)}; this is" in said
    assert f"this is {' '.join(PYTHON)} on {' '.join(PLACE)}." in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
def test_without_a_place_to_unpack_it_says_how_to_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def begin(root: Path) -> None:
        monkeypatch.setenv("SHIV_ROOT", str(root))
        exec(SCRIPT["PREAMBLE"].format(pythons=[PYTHON], place=PLACE) + SCRIPT["ROOM"], {})  # noqa: S102 -- as it runs

    begin(tmp_path / "new" / "folder")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        begin(tmp_path / "file" / "below")
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert f"unpacks itself into {tmp_path / 'file' / 'below'}, which cannot be" in said
    assert "SHIV_ROOT" in said


def test_it_begins_with_what_it_needs_and_then_as_shiv_does() -> None:
    begun = SCRIPT["beginning"]([PYTHON], PLACE).format(module="_bootstrap", fn="bootstrap")
    compile(begun, "__main__.py", "exec")
    assert begun.endswith("import _bootstrap\n_bootstrap.bootstrap()\n")


def test_what_is_compiled_is_told_by_its_record(tmp_path: Path) -> None:
    for name, pure in (("pyyaml-6.0.3", "false"), ("rich-15.0.0", "true")):
        (tmp_path / f"{name}.dist-info").mkdir()
        (tmp_path / f"{name}.dist-info" / "WHEEL").write_text(f"Root-Is-Purelib: {pure}\n", encoding="utf-8")
    assert SCRIPT["compiled"](tmp_path) == ["pyyaml==6.0.3"]
