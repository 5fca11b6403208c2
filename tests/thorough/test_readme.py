"""The README's command that takes longest: a plan for somebody who answered nothing."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from tests.command import here
from tests.test_readme import DAY, FOR_USERS, PLANS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_plan_of_the_ten_minute_starts_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(FOR_USERS).splitlines()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CSR_ASSESS_AS_OF", DAY["CSR_ASSESS_AS_OF"])
    (form,) = [line for line in lines if line.endswith("-o my-answers.yaml")]
    assert PLANS in lines
    for line in (form, PLANS):
        done = here(capsys, *shlex.split(line)[1:])
        assert done.code == 0, f"{line}\n{done.err}"
