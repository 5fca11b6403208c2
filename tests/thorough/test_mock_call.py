"""A mock call in Chromium: each sheet and each card on one page of either paper, and none wider than a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csr_assess.render.pages.handout import TextTable
from tests import pages_in_browser
from tests.browser import Browser, in_chromium
from tests.pages_in_browser import PAPER, WIDTH, look_at, sides_printed
from tests.test_mock_call import pages

if TYPE_CHECKING:
    from pathlib import Path

browser = pages_in_browser.browser
pytestmark = pytest.mark.terminal


@in_chromium
def test_the_sheet_is_one_page_of_any_paper_and_so_is_each_card(browser: Browser, tmp_path: Path) -> None:
    whole = pages()
    (sheet,) = [
        side for side in pages("rater").sides if any(isinstance(b, TextTable) for p in side.parts for b in p.blocks)
    ]
    for sides in ([sheet], pages("caller").sides, pages("candidate").sides):
        look_at(browser, type(whole)(title="x", language="en", sides=tuple(sides)), tmp_path)
        for paper in PAPER:
            assert sides_printed(browser, paper) == len(sides), (paper, sides[0].title)
    assert browser.complaints_heard() == []


@in_chromium
def test_it_is_never_wider_than_a_phone(browser: Browser, tmp_path: Path) -> None:
    browser.resize(360, 640)
    look_at(browser, pages(), tmp_path)
    assert browser.run(WIDTH) == 360
