"""A field to type a line into, questionary's own, with words offered for it."""

from __future__ import annotations

from collections.abc import Sequence

import questionary
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.document import Document

from csr_assess.base.texts import printable

LEAST_MENU = 4
"""Lines for a line being typed and the words offered for it."""


def line_field(text: str, words: Sequence[str]) -> questionary.Question:
    """Return a field to type a line into, where `text` is typed already."""
    if words:
        completer = WordCompleter(
            [printable(word) for word in words], ignore_case=True, match_middle=True, sentence=True
        )
        question = questionary.autocomplete(
            "", choices=[], completer=completer, qmark=">", reserve_space_for_menu=LEAST_MENU
        )
    else:
        question = questionary.text("", qmark=">")
    question.application.current_buffer.reset(Document(printable(text)))
    return question
