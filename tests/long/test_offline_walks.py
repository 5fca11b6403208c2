"""Five hundred random walks through the offline form: each asks what the interview asks, and its file scores the same.

Every question's screen is held to axe, too, and to the width of a phone and of a page at four times its size.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csr_assess.rubric import load
from tests import offline
from tests.browser import PROGRAM, WITHOUT, Browser
from tests.extending import college

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH = 25
AXE = Path(os.environ.get("NODE_PACKAGES", "")) / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.skipif(
    PROGRAM is None or not AXE.is_file(),
    reason=f"{WITHOUT}, and NODE_PACKAGES=FOLDER after `npm install --prefix FOLDER axe-core`",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("walks")) as found:
        yield found


@pytest.mark.parametrize("part", range(16))
def test_walks_through_the_bundled_rubric(browser, tmp_path, part):
    layers = load.layers()
    browser.open(offline.form_page(layers, tmp_path / "form.html"))
    for walk in offline.walks(browser, range(1000 + part * EACH, 1000 + (part + 1) * EACH)):
        offline.hold(walk, layers)
    assert browser.complaints_heard() == []


@pytest.mark.parametrize("part", range(4))
def test_walks_through_a_rubric_with_profiles(browser, tmp_path, part):
    layers = load.layers(str(college(tmp_path, **offline.PROFILES)))
    browser.open(offline.form_page(layers, tmp_path / "form.html"))
    for walk in offline.walks(browser, range(9000 + part * EACH, 9000 + (part + 1) * EACH), offline.BOTH):
        offline.hold(walk, layers)
    assert browser.complaints_heard() == []


VIOLATIONS = "axe.run().then((all) => all.violations.map((one) => [one.id, ...one.nodes.map((node) => node.html)]))"
WIDE = "document.scrollingElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(360, 640), (320, 256), (1280, 900)], ids=str)
def test_every_question_is_clean_and_fits(browser, tmp_path, scheme, size):
    browser.open(offline.form_page(load.layers(), tmp_path / "form.html"))
    browser.resize(*size)
    browser.colors(scheme)
    browser.run(offline.WALKER.read_text(encoding="utf-8"))
    browser.run(AXE.read_text(encoding="utf-8") + "; 0")
    browser.run("walker.press('erase'); walker.press('erase_yes'); walker.press('start')")
    seen = 0
    while question := browser.run("walker.asked()"):
        seen += 1
        browser.run("document.querySelector('[aria-expanded]')?.click()")
        assert (question, browser.run(VIOLATIONS), browser.run(WIDE)) == (question, [], False)
        box = json.dumps("fieldset input[type=radio], fieldset input[type=checkbox]")
        browser.run(f"document.querySelector({box})?.click()")
        browser.run("walker.press('next')")
        if browser.run("walker.asked()") == question:
            skip = "skip_group" if " " in question else "skip"
            browser.run(f"walker.press('{skip}')")
    assert seen > 35
