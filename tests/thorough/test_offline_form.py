"""Every screen of the offline form: held to axe, to narrow screens, to where the keyboard is, to hostile texts.

And walks through a rubric with profiles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers.types import TargetJob
from csr_assess.rubric import load
from tests import form_in_browser, offline
from tests.browser import Browser, checked_by_axe, in_chromium
from tests.extending import RETAIL, college
from tests.form_in_browser import asked, begin_at, press, reload_with_draft, stored
from tests.rows import each

if TYPE_CHECKING:
    from collections.abc import Iterator

opened, browser = form_in_browser.opened, form_in_browser.browser


@in_chromium
@pytest.mark.terminal
def test_nothing_is_chosen_beforehand_and_next_alone_takes_nothing(browser):
    begin_at(browser, "target.industry")
    seen = []
    while question := asked(browser):
        seen.append(question)
        assert browser.run("document.querySelectorAll('fieldset :checked:not(option)').length") == 0
        assert browser.run(
            "[...document.querySelectorAll('fieldset select, fieldset input[type=text]')].every(x => !x.value)"
        )
        press(browser, "next")
        assert asked(browser) == question
        assert browser.run("document.querySelector('.wrong').textContent") != ""
        press(browser, "skip_group" if " " in question else "skip")
        if question == "target.channels":
            press(browser, "to_questions")
    assert len(seen) > 35
    assert stored(browser).get("answers", {}) == {}


HOSTILE = '</script><img src=x onerror="window.hacked = 1"> & {{data}} {count} “$&”'


@in_chromium
@pytest.mark.terminal
def test_what_a_rubric_says_is_text_and_never_markup(opened, tmp_path):
    browser, _address = opened
    root = college(tmp_path, profiles__retail=RETAIL.replace("Have you closed a till?", f"'{HOSTILE}'"))
    core = root / "rubric.yaml"
    core.write_text(core.read_text(encoding="utf-8") + f"title: '{HOSTILE}'\n", encoding="utf-8")
    browser.open(offline.form_page(load.layers(str(root)), tmp_path / "form.html", TargetJob(industry="retail")))
    assert browser.run("document.querySelector('h1').textContent") == HOSTILE
    seen = [walk["steps"] for walk in offline.walks(browser, range(1))]
    assert seen
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert HOSTILE in browser.run("document.getElementById('sheet').textContent")
    assert browser.run("window.hacked") is None
    assert browser.complaints_heard() == []


SCREENS = {
    "one of many": "target.industry",
    "a place": "target.state",
    "several": "target.channels",
    "a date": "education.finish_date",
    "a number": "experience.months",
    "a rating": "soft_skills.empathy",
    "several alike": "experience.tasks_helping",
    "things held": "licensing.held",
}
DRAFT = {"education.level": "in_progress", "licensing.held": []}


def screens(browser: Browser) -> Iterator[str]:
    """Lead the browser through every kind of screen, and name each."""
    yield "start"
    begin_at(browser, "target.channels", target={"industry": "insurance", "state": "FL"})
    press(browser, "skip")
    yield "a day"
    for name, question in SCREENS.items():
        begin_at(browser, question, target={"industry": "insurance", "state": "FL"}, **DRAFT)
        yield name
        press(browser, "explain")
        if name == "things held":
            press(browser, "add_one")
            press(browser, "add_this")
        else:
            press(browser, "next")
        yield f"{name}, explained and asked again"
    reload_with_draft(browser)
    press(browser, "look_over")
    yield "review"
    press(browser, "finish")
    yield "end"
    press(browser, "erase")
    yield "erase"


EVERYTHING: dict[str, Any] = {}
COLORS = {"runOnly": ["color-contrast"]}


@checked_by_axe
@pytest.mark.terminal
def test_axe_finds_nothing_on_any_kind_of_screen_light_or_dark(browser):
    for name in screens(browser):
        for scheme, options in (("light", EVERYTHING), ("dark", COLORS)):
            browser.colors(scheme)
            assert browser.violations(options) == [], (name, scheme)
    browser.colors("")


@checked_by_axe
@pytest.mark.terminal
def test_axe_would_find_what_is_wrong(browser):
    browser.run("document.getElementById('main').append(document.createElement('select'))")
    assert [found[0] for found in browser.violations({})] == ["select-name"]


@in_chromium
@pytest.mark.terminal
@each(("width", "height"), [(360, 640), (320, 256)], ids=["a phone", "1280 pixels at four times the size"])
def test_no_screen_is_wider_than_what_shows_it(browser, width, height):
    browser.run("localStorage.clear()")
    browser.reload()
    browser.resize(width, height)
    for name in screens(browser):
        sizes = browser.run("[document.scrollingElement.scrollWidth, window.innerWidth]")
        assert sizes == [width, width], name


@in_chromium
@pytest.mark.terminal
def test_the_keyboard_and_the_screen_reader_are_at_the_heading_of_each_screen(browser):
    for name in screens(browser):
        if "asked again" in name or name == "things held":
            continue
        browser.until("document.activeElement.matches('h1')")  # a busy machine gives a new page the focus late
        assert browser.run("document.title.startsWith(document.querySelector('h1').textContent)"), name
