"""Pages in Chromium: opened, printed on paper, measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from csr_assess.render.pages.html_page import html_page
from tests.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from csr_assess.render.pages.handout import Handout

PAPER = {"Letter": (8.5, 11), "A4": (8.27, 11.69)}
WIDTH = "document.scrollingElement.scrollWidth"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("pages")) as found:
        yield found


def look_at(browser: Browser, page: Handout, folder: Path) -> None:
    """Open a page, written into a folder."""
    file = folder / "page.html"
    file.write_text(html_page(page), encoding="utf-8")
    browser.open(file.as_uri())


def sides_printed(browser: Browser, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", browser.pdf(*PAPER[paper])))
