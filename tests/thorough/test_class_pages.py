"""A class's index in Chromium: on phones and paper, every page reached from it, and axe."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from tests import pages_in_browser, test_class_pages
from tests.browser import Browser, checked_by_axe, in_chromium
from tests.command import DAY, here
from tests.pages_in_browser import WIDTH, sides_printed
from tests.test_class_pages import index

if TYPE_CHECKING:
    from pathlib import Path

browser = pages_in_browser.browser
folder, class_of_forty = test_class_pages.folder, test_class_pages.class_of_forty
pytestmark = pytest.mark.terminal


@in_chromium
def test_the_index_fits_a_phone_and_paper_and_leads_to_the_pages(browser: Browser, folder: Path) -> None:
    for size in ((360, 640), (320, 256), (1000, 800)):
        browser.resize(*size)
        browser.open((folder / "index.html").as_uri())
        assert browser.run(WIDTH) == size[0], size
    assert sides_printed(browser, "Letter") >= 2
    for name in sorted(index(folder).pages):
        browser.open((folder / "index.html").as_uri())
        browser.run(f"[...document.links].find((one) => decodeURIComponent(one.href).endsWith({'/' + name!r})).click()")
        browser.until("document.title.includes('Career readiness')")
    assert browser.complaints_heard() == []


@checked_by_axe
def test_axe_finds_nothing_in_either_index(
    browser: Browser, folder: Path, class_of_forty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here(capsys, "batch", class_of_forty, *DAY, "--publish", "-q", "-f", f"html={tmp_path / 'public'}")
    for place, size, scheme in itertools.product(
        (folder, tmp_path / "public"), ((360, 640), (1000, 800)), ("light", "dark")
    ):
        browser.resize(*size)
        browser.open((place / "index.html").as_uri())
        browser.colors(scheme)
        assert browser.violations({}) == [], (place.name, size, scheme)
    browser.colors("")
