"""Options of a list as people write them: by code or text, with a number before, several joined."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from csr_assess.questions.words.plain_text import bare_words, folded, tidy
from csr_assess.questions.words.reserved_words import says_none
from csr_assess.questions.words.truth import truth
from csr_assess.questions.words.written_levels import level_in_words

_Key = TypeVar("_Key", bound=Hashable)

_TOKEN = re.compile(r"[^\W_]+|[;|\n]")
_SEPARATORS = frozenset(";|\n")
_JOINS = frozenset({"and", "&"})
_NUMBERED = re.compile(r"\(?[0-9]{1,2}(?:\.0)?\)?\Z")
_GLOSSED = re.compile(r" ?[:=] ?| - | ?\((?=.*\)\Z)|(?<=[0-9])[.)] ?")
_STRONG = re.compile(r"[;|\n]")
_ANY_SEPARATOR = re.compile(r"[;|\n,]")
_SIGN = re.compile(r"[^\w\s.]+\Z")
_BEGIN_NONE = (["no"], ["none"], ["nothing"], ["never"], ["not"])
_MOST_READINGS = 3
"""More are not told."""
_LONGEST = 400
"""Words; a longer text is no answer."""
_LONGEST_GLOSSED = 700
"""Characters of an option with its number or its id; each is one line of a form."""


class ListedOption(Struct, frozen=True, kw_only=True):
    """An option: its id, its text and its level."""

    id: str
    text: str
    level: float | None = None
    exclusive: bool = False


class OptionWords:
    """The options of one list, to be found by what people write for them."""

    def __init__(self, options: Sequence[ListedOption]) -> None:
        """Take the options in their order."""
        self._options = options
        self._exact: dict[str, tuple[str, ...]] = {}
        self._bare: dict[str, tuple[str, ...]] = {}
        self._tokens: dict[tuple[str, ...], tuple[str, ...]] = {}
        for option in options:
            _add(self._exact, folded(option.text), option.id)
            _add(self._bare, bare_words(option.text), option.id)
            _add(self._tokens, _tokens(option.text), option.id)
        for option in options:  # an id wins over another option's text
            self._exact[folded(option.id)] = (option.id,)
            self._bare[bare_words(option.id)] = (option.id,)
            self._tokens[_tokens(option.id)] = (option.id,)
        self._longest = max(map(len, self._tokens), default=0)

    def exactly(self, text: str) -> tuple[str, ...]:
        """Return the options that a text is the id or the text of, punctuation aside."""
        line = text.strip("; |\t\r\n")
        bare = "" if _STRONG.search(line) else bare_words(line)
        return self._exact.get(folded(line)) or (self._bare.get(bare, ()) if bare else ())

    def one(self, text: str) -> tuple[str, ...]:
        """Return the options that a text may stand for: yes and no, Level 3, `3: text` and `id: text`."""
        found = self.exactly(text) or tuple(dict.fromkeys(self._glossed(text)))
        if found:
            return found
        said = truth(text)
        if said is not None:
            return self._yes_or_no(said=said)
        if says_none(text):
            return self._saying_none()
        level = level_in_words(text)
        fitting = tuple(option.id for option in self._options if level is not None and option.level == level)
        return fitting if len(fitting) == 1 else ()

    def _glossed(self, text: str) -> Iterator[str]:
        """Yield the options named before and behind a mark, where both sides name one or the first is a number."""
        line = tidy(text)
        if len(line) > _LONGEST_GLOSSED:
            return
        for mark in _GLOSSED.finditer(line):
            before, behind = line[: mark.start()].strip(), line[mark.end() :].strip()
            right = self.exactly(behind) or self.exactly(behind.removesuffix(")"))
            left = self.exactly(before)
            if right and (left or _NUMBERED.match(before)):
                yield from (*left, *right)

    def _yes_or_no(self, *, said: bool) -> tuple[str, ...]:
        """Return the option that says yes, or no, in a list with one of each."""
        found = {
            word: [o.id for o in self._options if bare_words(o.text).split()[:1] == [word]] for word in ("yes", "no")
        }
        if [len(ids) for ids in found.values()] != [1, 1]:
            return ()
        return tuple(found["yes" if said else "no"])

    def _saying_none(self) -> tuple[str, ...]:
        """Return the one option that begins with a word for no: No diploma yet, Nothing yet; none where several do."""
        found = tuple(o.id for o in self._options if bare_words(o.text).split()[:1] in _BEGIN_NONE)
        return found if len(found) == 1 else ()

    def several(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return the lists of options that a text may stand for, a few at most; none where a part is no option."""
        whole = self.exactly(text)
        if folded(text) in whole:
            return (whole,)
        if whole:
            split = [found for found in self._split(text) if len(found) > 1]
            return (*((one,) for one in whole), *split)[:_MOST_READINGS]
        return self._split(text) or tuple((one,) for one in self.one(text)) or self._none(text)

    def is_plain(self, text: str) -> bool:
        """Say whether a text names its options by their ids and texts alone."""
        return bool(self.exactly(text) or self._split(text))

    def has_sign(self, text: str) -> bool:
        """Say whether one of several parts is a sign and no word, as a question mark or a dash: it says something."""
        parts = [folded(part).strip() for part in _ANY_SEPARATOR.split(text)]
        return any(map(_SIGN.match, parts)) and any(part and not _SIGN.match(part) for part in parts)

    def parts(self, text: str) -> list[str]:
        """Return a text's parts between the strongest of its separators, the ids of options where they are some."""
        strong = [part.strip() for part in _STRONG.split(text)]
        found = strong if len(strong) > 1 else [part.strip() for part in text.split(",")]
        return [found_id for part in found if part for found_id in (self.exactly(part)[:1] or (tidy(part),))]

    def _none(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return what a word for none stands for: the one option that is alone; nothing where no option says so."""
        if not says_none(text):
            return ()
        alone = [option.id for option in self._options if option.exclusive]
        return (tuple(alone),) if len(alone) == 1 else ()

    def _split(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return every way to read a text as options one after another, the separators between them left out."""
        words = _tokens(text)
        if not words or len(words) > _LONGEST:
            return ()
        ways: list[dict[frozenset[str], tuple[str, ...]]] = [{} for _at in range(len(words) + 1)]
        ways[0] = {frozenset(): ()}
        for at, word in enumerate(words):
            if not ways[at]:
                continue
            if word in _SEPARATORS or (word in _JOINS and at):
                _extend(ways[at + 1], ways[at], ())
            for length in range(1, min(self._longest, len(words) - at) + 1):
                for option in self._tokens.get(words[at : at + length], ()):
                    _extend(ways[at + length], ways[at], (option,))
        return tuple(found for found in ways[-1].values() if found)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(folded(text.replace("\n", " ; ")).replace("&", " and ")))


def _add(table: dict[_Key, tuple[str, ...]], key: _Key, option: str) -> None:
    table[key] = (*table.get(key, ()), option)


def _extend(
    into: dict[frozenset[str], tuple[str, ...]], ways: dict[frozenset[str], tuple[str, ...]], more: tuple[str, ...]
) -> None:
    for so_far in ways.values():
        found = tuple(dict.fromkeys((*so_far, *more)))
        if len(into) < _MOST_READINGS:
            into.setdefault(frozenset(found), found)
