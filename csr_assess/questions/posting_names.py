"""Names that a posting asks for and that people hold: languages, licenses, certificates, software. Pure.

A posting may ask for several: "A, B and C" are all asked for, of "A or B" one.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from csr_assess.questions.words.plain_text import bare_words, folded, tidy

if TYPE_CHECKING:
    from csr_assess.rubric.posting_types import Minimum

_SAYS_LITTLE = frozenset({
    "a", "an", "and", "the", "of", "in", "or", "on", "to", "for", "as", "with", "my", "i", "both", "license",
    "licenses", "licence", "licences", "licensed", "licensing", "certificate", "certificates", "certified",
    "certification", "certifications", "active", "valid", "current", "required", "must", "have", "hold", "card",
    "state", "fluent", "fluency", "fluently", "speak", "speaks", "speaking", "native", "basic", "good",
    "some", "proficient", "proficiency", "language", "software", "system", "systems", "experience", "using",
    "registration",
})  # fmt: skip
"""Words that tell no name from another."""
_ASIDE = re.compile(r"\([^()]*\)")
_AND = r"\band\b|(?<!\ba )(?<!\bnetwork )\bplus\b"
_ALL = re.compile(rf"[;,&+]|{_AND}")
_ONE = re.compile(r"/|\bor\b")
_OR = re.compile(r"\bor\b")
_BEFORE_LATER = (
    r"(?:(?:[\s,(]|\b(?:or|and|but|who|you|must|will|can|could|be|is|are|to|obtained|acquired|earned)\b)*"
    r"(?<![a-z0-9]))?"
)
"""Words that lead to what says when: of "P&C or be able to get it" they are no name."""
_WILL_DO = re.compile(
    r"\b(?:(?:is|are|also|either|both|will be) )*(?:ok|okay|fine|accepted|acceptable)\b|\beither\b(?! is)"
)
_LONE_NUMBER = re.compile(r"\s*[0-9]+\s*\Z")


def asked_names(text: str, minimum: Minimum, later: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
    """Return the names that a posting asks for: one of each group is enough. `later`: patterns of when, left out."""
    said = _without(text, later)
    line = _known_names(_ASIDE.sub(" ", _WILL_DO.sub(" ", said)), minimum)
    if _OR.search(line) and not re.search(rf"{_AND}|[;&+]", line):  # A, B or C
        found: tuple[tuple[str, ...], ...] = (tuple(_parts(line, re.compile(f"{_ALL.pattern}|{_ONE.pattern}"))),)
    else:
        found = tuple(tuple(_parts(part, _ONE)) for part in _parts(line, _ALL))
    return _each_once([group for group in found if group], widest=bool(_WILL_DO.search(said)))


def _each_once(groups: list[tuple[str, ...]], *, widest: bool) -> tuple[tuple[str, ...], ...]:
    """Return groups without those that another one says: P&C; 2-20 or 4-40 will do. `widest`: the longer one counts."""
    told = [{frozenset(_tells(name)) for name in group} for group in groups]
    kept: list[int] = []
    for at, names in enumerate(told):
        others = [other for place, other in enumerate(told) if place != at]
        repeated = any(told[place] == names for place in kept)
        if not (repeated or any(names < other if widest else other < names for other in others)):
            kept.append(at)
    return tuple(tuple({frozenset(_tells(name)): name for name in groups[at]}.values()) for at in kept)


def held_names(text: str, minimum: Minimum) -> list[str]:
    """Return the names in what somebody says they hold."""
    line = _known_names(_ASIDE.sub(" ", text), minimum)
    return [*_parts(line, re.compile(f"{_ALL.pattern}|{_ONE.pattern}"))]


def as_written(name: str, text: str, minimum: Minimum) -> str:
    """Return a name as the rubric writes it, else as the text that it is from does."""
    known = next((one for one in minimum.names if _tells(one) == _tells(name)), "")
    for other, pattern in _patterns(minimum):  # the name within is in the text as it was written there
        within = re.compile(pattern.pattern, re.IGNORECASE).search(tidy(text))
        name = name.replace(bare_words(other).replace(" and ", " "), within[0]) if within else name
    at = tidy(text).casefold().find(name.casefold())
    return known or (tidy(text)[at : at + len(name)] if at >= 0 else name)


def is_named_among(name: str, held: list[str], minimum: Minimum) -> bool:
    """Say whether a name is among those held, by the words that tell it from others."""
    if minimum.whichever and bare_words(name) == bare_words(minimum.whichever):
        usual = {*map(bare_words, minimum.usual)}
        return any(_tells(one) and bare_words(one) not in usual for one in held)
    wanted = _tells(name)
    return bool(wanted) and any(wanted <= _tells(one) for one in held)


def is_usual(groups: tuple[tuple[str, ...], ...], minimum: Minimum) -> bool:
    """Say whether nothing but what is usual is asked for."""
    usual = {*map(bare_words, minimum.usual)}
    return all(any(bare_words(name) in usual for name in group) for group in groups)


def names_known_in(text: str, minimum: Minimum) -> list[str]:
    """Return the names of the rubric that stand in a text, in its order, each once."""
    line = folded(text)
    found = [(match.start(), name) for name, pattern in _patterns(minimum) if (match := pattern.search(line))]
    return [name for _at, name in sorted(found)]


def comes_later(text: str, later: tuple[str, ...]) -> bool:
    """Say whether something may come after hiring."""
    return any(_compiled(pattern).search(folded(text)) for pattern in later)


def _without(text: str, patterns: tuple[str, ...]) -> str:
    line = folded(text)
    for pattern in patterns:
        line = _compiled(pattern, _BEFORE_LATER).sub(" ", line)
    return line


def _known_names(text: str, minimum: Minimum) -> str:
    """Return a text with each name that the rubric knows written as it writes it."""
    line = folded(text)
    for name, pattern in _patterns(minimum):
        line = pattern.sub(f" {bare_words(name).replace(' and ', ' ')} ", line)
    return line


def _parts(line: str, between: re.Pattern[str]) -> list[str]:
    """Return the parts of a list; a lone number has the words of the one before: Series 7 and 66."""
    found: list[str] = []
    for part in (" ".join(one.strip(" ().").split()) for one in between.split(line)):
        if found and _LONE_NUMBER.match(part):
            found.append(re.sub(r"[0-9]+", part.strip(), found[-1], count=1))
        elif bare_words(part) and _tells(part):
            found.append(part)
    return found


def _tells(name: str) -> set[str]:
    """Return the words of a name that tell it from others; all of them where none does."""
    words = set(bare_words(name).split())
    return words - _SAYS_LITTLE


def _patterns(minimum: Minimum) -> list[tuple[str, re.Pattern[str]]]:
    return [(name, _compiled("|".join(patterns))) for name, patterns in minimum.names.items()]


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){before}(?:{pattern})(?![a-z0-9])")
