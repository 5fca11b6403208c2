"""The program as one file: what it says where it cannot run. `.ci/run` builds and runs it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / ".ci" / "single_file.py"))


def test_made_for_the_python_at_hand_it_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    exec(SCRIPT["preamble"](SCRIPT["here"]()), {})  # noqa: S102 -- as it runs before the program
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("part", range(4), ids=["another Python", "its version", "another system", "another machine"])
def test_made_for_another_place_it_says_what_it_needs_and_stops(part: int, capsys: pytest.CaptureFixture[str]) -> None:
    here = SCRIPT["here"]()
    needed = tuple("Other" if place == part else word for place, word in enumerate(here))
    with pytest.raises(SystemExit) as stopped:
        exec(SCRIPT["preamble"](needed), {})  # noqa: S102
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "this file is for {} {} on {} {};".format(*needed) in said
    assert "this is {} {} on {} {}.".format(*here) in said
