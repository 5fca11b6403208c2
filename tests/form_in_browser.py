"""The offline form in Chromium: opened on a phone, its buttons pressed, what it asks and keeps."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers.types import SCHEMA, TargetJob
from csr_assess.forms import offline_form
from csr_assess.forms.offline_words import form_words
from csr_assess.rubric import load
from csr_assess.rubric.resolve import RubricLayers
from tests import offline, people
from tests.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def bundled() -> RubricLayers:
    return load.layers()


@cache
def page() -> str:
    return offline_form.html_form(bundled(), TargetJob())


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str]]:
    place = tmp_path_factory.mktemp("offline")
    with Browser(place) as browser:
        yield browser, offline.address(page(), place / "form.html")


@pytest.fixture
def browser(opened: tuple[Browser, str]) -> Browser:
    """A phone with the form open, and nothing answered yet."""
    found, address = opened
    found.open(address)
    found.run("localStorage.clear()")
    found.resize(*found.size)
    found.reload()
    found.complaints_heard()
    return found


def text(browser: Browser) -> str:
    return " ".join(browser.run("document.getElementById('main').innerText").split())


def press(browser: Browser, name: str, number: int | None = None) -> None:
    """Press a button by the name of its words."""
    said = form_words(300)[name]
    wanted = said if number is None else said[number]
    found = f"[...document.querySelectorAll('button')].find((one) => one.textContent === {json.dumps(wanted)})"
    is_there = browser.run(f"((one) => (one ? (one.click(), true) : false))({found})")
    assert is_there, f"no {wanted} on: {text(browser)[:200]}"


def asked(browser: Browser) -> str:
    return browser.run("document.querySelector('main form')?.dataset.question ?? ''")


def stored(browser: Browser) -> dict[str, Any] | None:
    kept = browser.run("localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('csr-assess')))")
    return json.loads(kept) if kept else None


def reload_with_draft(browser: Browser) -> None:
    """Load the page again until it has its draft.

    A busy Chromium now and then gives a reloaded file an empty storage; what was kept is there the next time.
    """
    for _ in range(10):
        browser.reload()
        if stored(browser) is not None:
            return


def begin_at(browser: Browser, question: str, **answers: Any) -> None:
    """Go on with a draft that stopped at a question."""
    core = people.rubric().core
    target = answers.pop("target", {})
    draft = {"schema": SCHEMA, "target": target, "answers": answers, "interview": {"at": question}}
    key, kept = json.dumps(f"csr-assess form {core.id} {core.version}"), json.dumps(json.dumps(draft))
    for _ in range(10):
        browser.run(f"localStorage.setItem({key}, {kept})")
        browser.reload()
        if (stored(browser) or {}).get("interview") == draft["interview"]:
            break
    press(browser, "go_on" if answers or target else "start")
    assert question in asked(browser).split()


def tab_to(browser: Browser, wanted: str) -> None:
    """Press Tab until the keyboard is at a button with this text, or at the first field."""
    for _ in range(80):
        browser.press("Tab")
        if browser.run("document.activeElement.textContent") == wanted:
            return
    pytest.fail(f"Tab does not lead to {wanted}")
