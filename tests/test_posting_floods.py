"""Texts of few different signs, which a careless pattern takes apart in too many ways, are read at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.command import ROOT

SECONDS = 60
"""After so long a reader hangs; it takes less than one."""
FLOODS = {
    "slashes between the names of programs": "Requirements:\nExcel " + "/" * 40 + " required",
    "a name again and again": "Requirements:\n" + "Excel/" * 40 + " required",
    "a background in an address": "Read https://example.org/background-information-for-those-of-us-in-the-state now.",
    "backgrounds without a blank": "background/" * 40,
    "a token that ends as a heading does": "iVBORw0KGgo" * 500 + ":",
    "capitals": "Requirements:\n" + "A" * 6000,
    "digits": "1" * 6000 + ":",
    "signs for one sign": "<p>" + "&amp;" * 8000 + "&a",
}


@pytest.mark.slow
@pytest.mark.few(3)
@pytest.mark.parametrize("text", FLOODS.values(), ids=FLOODS)
def test_no_text_keeps_the_reader_busy(text: str) -> None:
    command = [sys.executable, "-m", "csr_assess", "posting", "-", "-f", "json"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT, timeout=SECONDS, check=False)
    assert (done.returncode, done.stderr) == (0, "")
