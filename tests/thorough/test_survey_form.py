"""The survey form held to ODK's own validator, which is a program in Java."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from pyxform.xls2xform import convert

from tests.test_survey_form import form

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not here, which ODK's own validator needs")
@pytest.mark.terminal
def test_odks_own_validator_finds_nothing(tmp_path: Path):
    file = tmp_path / "form.xlsx"
    file.write_bytes(form())
    assert convert(str(file), validate=True).warnings == []
