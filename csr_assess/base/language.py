"""The language that sentences are said in: its messages and how it lists names. Installed at run time."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct

from csr_assess.base.lean_imports import ContextVar


def english_list(names: Sequence[str]) -> str:
    """List names: a, b, c."""
    return ", ".join(names)


def english_choice(names: Sequence[str]) -> str:
    """List names of which one holds: a, b or c."""
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


class Language(Struct, frozen=True, kw_only=True):
    """What a translation brings."""

    tag: str
    """As BCP 47 writes it: en, es, pt-BR. No two languages share one."""
    messages: gettext.NullTranslations
    """Each English message in this language, its named slots kept."""
    listed: Callable[[Sequence[str]], str] = english_list
    either: Callable[[Sequence[str]], str] = english_choice


ENGLISH = Language(tag="en", messages=gettext.NullTranslations())

_installed: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def current() -> Language:
    """Return the language in use."""
    return _installed.get()


def install(language: Language) -> None:
    """Say every sentence from now on in `language`; a new thread begins in English."""
    _installed.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say sentences in `language` for as long as the block runs."""
    token = _installed.set(language)
    try:
        yield
    finally:
        _installed.reset(token)
