"""--confirm: what the person who scores has seen, all of it or what is of the criteria they name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.app.names import COMMANDS, command_name
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from csr_assess.evidence.raters import Confirmed
    from csr_assess.rubric.model import Rubric

OPTION, EVERYTHING = "--confirm", "all"
_YES, _NO = (EVERYTHING, "1", "true", "yes", "on"), ("", "0", "false", "no", "off")
"""What a variable may say in place of names."""
_NAMES = r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)?(,[a-z][a-z0-9_]*(\.[a-z0-9_]+)?)*,?"
_FILES = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".gz")
_WORDS_OF_THEIR_OWN = ("explain", "report")
"""The commands whose own words look like one name: there one name of --confirm is behind a =."""


def spelled_out(arguments: list[str]) -> list[str]:
    """Return a command line with what a bare --confirm means behind it: all, or the names in the next word.

    A word that can be a file, a command or another option is not taken for names.
    """
    if OPTION not in arguments:
        return arguments
    one_name = command_name(arguments) not in _WORDS_OF_THEIR_OWN
    said: list[str] = []
    words = [*arguments]
    while words:
        word = words.pop(0)
        if word == "--":
            return [*said, word, *words]
        if word == OPTION:
            takes = bool(words) and (not words[0] or ((one_name or "," in words[0]) and _are_names(words[0])))
            word = f"{OPTION}={words.pop(0) if takes else EVERYTHING}"
        said.append(word)
    return said


def _are_names(word: str) -> bool:
    known = word in COMMANDS or word.endswith(_FILES) or Path(word).exists()
    return not known and re.fullmatch(_NAMES, word) is not None


def seen(text: str, rubric: Callable[[], Rubric]) -> Confirmed:
    """Return what --confirm says was seen; raises UsageError for a name that is no criterion's."""
    word = text.strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    from msgspec.structs import replace

    from csr_assess.app.criterion_words import criterion_named

    known = rubric()
    problems: list[Problem] = []
    found = set()
    for name in filter(None, (part.strip() for part in text.split(","))):
        try:
            found.add(criterion_named(name, known).id)
        except UsageError as error:
            problems += (replace(one, message=f"{OPTION}: {one.message}") for one in error.problems)
    if problems:
        raise UsageError(*problems)
    return frozenset(found)


def all_of_a_batch(entries: int) -> str:
    """Return what is said where every document and rating of many people counted as seen."""
    said = _(
        "--confirm counted every document and rating in the answers as seen, {entries} in all. "
        "To name those you have seen: --confirm typing,courtesy"
    )
    return said.format(entries=entries)
