"""Pages of everybody on both papers, hostile ones in windows of every width, and axe."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from csr_assess.contracts.report_v1 import Candidate
from csr_assess.render.pages.person_page import person_page
from tests import pages_in_browser, people
from tests.browser import checked_by_axe, in_chromium
from tests.pages_in_browser import PAPER, WIDTH, look_at, sides_printed
from tests.rows import each
from tests.test_pages import hostile, pages, report_of, written

browser = pages_in_browser.browser
pytestmark = pytest.mark.terminal


def fullest() -> list[str]:
    """The people of whom most is told, and the example people."""
    return [*people.PEOPLE, *sorted(written(), key=lambda name: len(written()[name]))[-5:]]


@in_chromium
def test_it_prints_on_two_sides_of_any_paper(browser, tmp_path):
    for name in fullest():
        look_at(browser, pages()[name], tmp_path)
        for paper in PAPER:
            assert sides_printed(browser, paper) == 2, (name, paper)
    assert browser.complaints_heard() == []


@in_chromium
@each("size", [(360, 640), (320, 256)], ids=["a phone", "at four times the size"])
def test_no_word_is_too_long_for_a_phone(browser, tmp_path, size):
    browser.resize(*size)
    look_at(browser, person_page(hostile("W" * 150), people.rubric()), tmp_path)
    assert browser.run(WIDTH) == size[0]


@in_chromium
def test_no_name_is_too_long_for_two_sides(browser, tmp_path):
    report = replace(report_of("middling"), candidate=Candidate(id="W" * 200, name="W" * 200))
    look_at(browser, person_page(report, people.rubric()), tmp_path)
    assert sides_printed(browser, "Letter") == 2


@checked_by_axe
def test_axe_finds_nothing_light_or_dark(browser, tmp_path):
    browser.resize(360, 640)
    for name in ("weak", "strong", "empty"):
        for scheme in ("light", "dark"):
            look_at(browser, pages()[name], tmp_path)
            browser.colors(scheme)
            assert browser.violations({}) == [], (name, scheme)
    browser.colors("")
