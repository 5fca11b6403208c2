"""One page that asks the questions without a network: a file for a browser, with all it needs inside.

Its scripts and its style are in `page/`, a file for each concern, joined here. Nothing in it can reach a network: its
own policy forbids it, and names the one script and the one style that may run by their checksums.
"""

from __future__ import annotations

import html
import re
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from csr_assess.answers.types import SCHEMA
from csr_assess.base.language import current
from csr_assess.base.one_file_page import checksum, shared_look
from csr_assess.base.texts import _
from csr_assess.forms.offline_questions import questions_of
from csr_assess.forms.offline_words import form_words
from csr_assess.questions.reading_time import LONGEST_READING, SHARE, TRUSTED_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csr_assess.answers.types import TargetJob
    from csr_assess.rubric.resolve import RubricLayers

SCRIPTS = (
    "engine",
    "elements",
    "values",
    "fitting",
    "draft",
    "controls",
    "records",
    "question_screen",
    "group_screen",
    "other_screens",
    "day_screen",
    "paper",
    "main",
)
"""In the order they are joined; `elements` and `engine` are used by all others."""
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_MOST_ANSWERS = 300
"""Counts up to this one are told in words of their own."""


def html_form(layers: RubricLayers, target: TargetJob) -> str:
    """Return the page for a rubric with all its roles and industries; `target` is what is filled in of it."""
    title = layers.plain().rubric.core.title
    style, script = shared_look() + _text("page.css"), joined(SCRIPTS)
    filled = {
        "language": html.escape(layers.plain().rubric.core.language),
        "title": html.escape(title),
        "no_script": html.escape(
            _("This form needs scripts. Allow them for this page, or open it in another browser.")
        ),
        "style": style,
        "style_hash": checksum(style),
        "script": script,
        "script_hash": checksum(script),
        "data": as_data(form_data(layers, target)),
    }
    return _SLOT.sub(lambda slot: filled[slot[1]], _text("page.html"))


def form_data(layers: RubricLayers, target: TargetJob) -> dict[str, object]:
    """Return all that the scripts know: the rubric's questions, the sentences, what is filled in."""
    core = layers.plain().rubric.core
    found = questions_of(layers)
    return {
        **found,
        "schema": SCHEMA,
        "language": current().tag,
        "rubric": {"id": core.id, "version": core.version, "title": core.title, "purpose": core.purpose},
        "pace": {
            "words_a_minute": core.pace.words_a_minute,
            "seconds_an_answer": core.pace.seconds_an_answer,
            "trusted": TRUSTED_SECONDS,
            "longest": LONGEST_READING,
            "share": SHARE,
        },
        "preset": msgspec.to_builtins(target),
        "words": form_words(min(len(found["questions"]), _MOST_ANSWERS)),
    }


def as_data(data: Mapping[str, object]) -> str:
    """Return JSON that cannot end the element it is in, whatever a rubric's texts say."""
    return msgspec.json.encode(data).decode().replace("<", "\\u003c")


def joined(scripts: tuple[str, ...]) -> str:
    """Return scripts as one, with nothing left in the page for others to reach."""
    read_data = 'const FORM = JSON.parse(document.getElementById("form-data").textContent);'
    return "\n".join(['"use strict";', "(() => {", read_data, *(_text(f"{name}.js") for name in scripts), "})();"])


def _text(name: str) -> str:
    return (resources.files("csr_assess.forms") / "page" / name).read_text(encoding="utf-8")
