"""A batch's workbook in LibreOffice: it opens, and every text stands there as it is."""

from __future__ import annotations

import csv
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests import test_class_workbook
from tests.test_class_workbook import IDS, PAYLOAD, SHEETS

if TYPE_CHECKING:
    from pathlib import Path

SOFFICE = shutil.which("soffice")
in_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-calc")
given, book = test_class_workbook.given, test_class_workbook.book
pytestmark = pytest.mark.terminal


@in_libreoffice
def test_libreoffice_opens_it_and_shows_every_text_as_it_is(book: Path, tmp_path: Path) -> None:
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    words = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        every,
    ]
    subprocess.run([*words, "--outdir", tmp_path / "out", book], check=True, capture_output=True, timeout=180)
    tables = {}
    for name in SHEETS:
        with (tmp_path / "out" / f"class-{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = [*csv.DictReader(file, strict=True)]
    assert tuple(row["Person"] for row in tables["People"]) == IDS
    assert {row["Name"] for row in tables["People"]} == {PAYLOAD}
    assert {row["As of"] for row in tables["People"]} == {"2026-11-21"}
    assert tables["Errors"][0]["Person"] == "=bad"
