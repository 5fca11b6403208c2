"""What people write for a posting's minimums: keys by any of their names, values in the words of postings. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import ASKS, POSTING_PART, Answers, value_of
from csr_assess.base.dates import days_after, months_after
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Meaning
from csr_assess.questions.words.plain_text import LONGEST_ANSWER, bare_words, folded
from csr_assess.questions.words.truth import truth
from csr_assess.rubric.posting_types import Minimum, MinimumsFile, PostingTextFile

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_OF_TEXT = "text"
"""How the names of the files begin that are read for the text of a posting alone."""
_FARTHEST = 400
"""Of days, weeks or months; no posting looks further ahead."""
_LONGEST = 300
"""Characters; nobody writes a minimum in more."""
_BETWEEN = re.compile(r"[\s,;/&+|.()\"'-]*(?:(?:and|or|plus|then|with)\b[\s,;/&+|.()\"'-]*)*")
_MORE = re.compile(r"(?<=[0-9a-z])\s?\+")
_ONLY_NUMBER = re.compile(r"[0-9]+([.][0-9]+)?\Z")
_BELOW_ZERO = re.compile(r"\s*[-\u2212]\s*[0-9.]")
_UNIT = re.compile(r"(?<![a-z])(wpm|w\.p\.m\.?|words? (per|a) min(ute)?)(?![a-z])")
_FROM_NOW = re.compile(r"(?:in |within )?(?:the next )?(.{1,20}?) (day|week|month)s?(?: from now)?\Z")
_DAY_IN_MONTH = re.compile(r"[a-z]{3,9}|[a-z]+\.? [0-9]{1,2}(st|nd|rd|th)?|[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2} [a-z]+")


class NamedMinimum(Struct, frozen=True, kw_only=True):
    """A minimum by one of its names, and the unit that this name says."""

    minimum: Minimum
    template: str = "{value}"


def minimums_of(rubric: Rubric) -> tuple[Minimum, ...]:
    """Return all that a posting can ask; none where the rubric asks nothing of postings."""
    if ASKS not in rubric.questions:
        return ()
    every = (one for file in _files(rubric) for one in file.minimums)
    return tuple(one for one in every if one.ask is None or one.ask in rubric.questions)


def _files(rubric: Rubric) -> list[MinimumsFile]:
    found = [rubric.postings[name] for name in rubric.postings if not name.startswith(_OF_TEXT)]
    return [file for file in found if isinstance(file, MinimumsFile)]


def text_rules_of(rubric: Rubric) -> tuple[PostingTextFile, ...]:
    """Return how the text of a posting is read."""
    found = [rubric.postings[name] for name in rubric.postings if name.startswith(_OF_TEXT)]
    return tuple(file for file in found if isinstance(file, PostingTextFile))


def minimum_named(key: str, rubric: Rubric) -> NamedMinimum | None:
    """Return the minimum that a key means, by its name, its title or another word for it; None if it means none."""
    wanted = bare_words(key.replace("_", " ").replace(".", " ").removeprefix("posting "))
    for one in minimums_of(rubric):
        names = (one.id.replace("_", " "), one.title, *one.also)
        if wanted in {*map(bare_words, names), *(f"{bare_words(name)} required" for name in names)}:
            return NamedMinimum(minimum=one)
        for name, template in one.units.items():
            if wanted == bare_words(name):
                return NamedMinimum(minimum=one, template=template)
    return None


def meant(question: Question, text: str, rubric: Rubric) -> Meaning:
    """Return what the words of a posting stand for as an answer to one of its questions; nothing if nothing."""
    minimum = next((one for one in minimums_of(rubric) if one.ask == question.id), None)
    if minimum is None or len(text) > min(_LONGEST, LONGEST_ANSWER):
        return Meaning()
    kind = QUESTION_KINDS[question.kind]
    filler = tuple(pattern for file in _files(rubric) for pattern in file.filler)
    if kind.is_amount:
        values = _amounts(question, text, filler, rubric)
    elif question.options:
        found = _options(minimum, folded(text), filler)
        values = [found] if found and kind.several else [_least(found, question)] if found else []
    else:  # of a day in numbers alone the month is first, as in the US
        values = list(kind.meaning(question, text, rubric).values[:1])
    return Meaning(values=tuple(values), plain=False)


def _amounts(question: Question, text: str, filler: Sequence[str], rubric: Rubric) -> list[Any]:
    """Return the number meant, of a range the lower: that is the least that is asked."""
    if _BELOW_ZERO.match(text):
        return []
    line = _UNIT.sub(" ", _MORE.sub("", folded(text)))
    for words in (line, *_without(line, filler)):
        plain = " ".join(words.replace("'", " ").split()).strip(" -,()")
        found = QUESTION_KINDS[question.kind].meaning(question, plain, rubric).values
        if found:
            return [min(found)]
    return []


def _without(line: str, filler: Sequence[str]) -> Iterator[str]:
    bare = line
    for pattern in filler:
        before, bare = bare, re.sub(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", " ", bare)
        if bare != before:
            yield " ".join(bare.split())


def _options(minimum: Minimum, line: str, filler: Sequence[str]) -> list[str]:
    """Return the options that a line names one after the other, filler aside; none where something else is in it."""
    words, known = _MORE.sub("", line.replace("'", "")), _known(minimum)
    found: dict[str, None] = {}
    at = _after(_BETWEEN, words, 0)
    while at < len(words):
        option, end = max(((name, _end(pattern, words, at)) for name, pattern in known), key=lambda one: one[1])
        if end <= at:
            end = max(_end(pattern, words, at) for pattern in _compiled(tuple(filler)))
            if end <= at:
                return []
        else:
            found[option] = None
        at = _after(_BETWEEN, words, end)
    return [*found]


def _known(minimum: Minimum) -> list[tuple[str, re.Pattern[str]]]:
    """Return what each option is written as, its own name too."""
    return [
        (option, pattern)
        for option, patterns in minimum.words.items()
        for pattern in _compiled((*patterns, re.escape(option), re.escape(option.replace("_", " "))))
    ]


@functools.lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?:{pattern})(?![a-z0-9])") for pattern in patterns)


def _end(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else -1


def _after(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else at


def _least(found: list[str], question: Question) -> str:
    """Return the option with the lowest level, of several that will do."""
    levels = {option.id: option.level or 0 for option in question.options}
    return min(found, key=lambda name: levels.get(name, 0))


def as_day(text: str, rubric: Rubric, as_of: date) -> str:
    """Return text with the year that a day lacks, and the day that a word for "at once" means; else as it is."""
    line = folded(text)
    if any(line in {*map(folded, file.at_once)} for file in _files(rubric)):
        return as_of.isoformat()
    if later := _FROM_NOW.match(line):
        return _from_now(later[1], later[2], as_of) or text
    if not _DAY_IN_MONTH.fullmatch(line):
        return text
    from csr_assess.base.written_dates import readings  # noqa: PLC0415 -- few days lack a year

    mark = "/" if "/" in line else " " if line.isalpha() or line[0].isdecimal() else ", "
    days = [day for year in (as_of.year, as_of.year + 1) for day in readings(f"{line}{mark}{year}")[:1]]
    return next((day for day in days if date.fromisoformat(day) >= as_of), text)


def _from_now(count: str, unit: str, as_of: date) -> str:
    """Return the day so many days, weeks or months from now; empty where the count is none."""
    from csr_assess.questions.words.written_numbers import numbers  # noqa: PLC0415 -- as above

    found = [n for n in numbers(count, "", in_months=False) if float(n).is_integer() and 0 <= n <= _FARTHEST]
    if not found:
        return ""
    days = {"day": 1, "week": 7}.get(unit)
    so_many = int(found[0])
    return (days_after(as_of, so_many * days) if days else months_after(as_of, so_many)).isoformat()


def options_named(text: str, rubric: Rubric) -> tuple[Minimum, list[str]] | None:
    """Return the minimum that a text names by its values alone, as `remote` does, and the values; None of none."""
    filler = tuple(pattern for file in _files(rubric) for pattern in file.filler)
    for one in minimums_of(rubric):
        found = _options(one, folded(text.replace("_", " ")), filler) if one.words and len(text) <= _LONGEST else []
        if found:
            return one, found
    return None


def asks_nothing(text: str) -> bool:
    """Say whether words for a minimum say that the posting asks for nothing of the kind."""
    return " ".join(text.casefold().split()) in _NOT_ASKED


_NOT_ASKED = frozenset(
    {"no", "none", "n/a", "na", "nothing", "not asked", "not required", "none required", "not needed", "none needed"}
)


def with_known_keys(answers: Answers, rubric: Rubric, as_of: date) -> Answers:
    """Return answers whose posting is by the ids of its questions, and says which minimums it has."""
    written = {key: value for key, value in answers.answers.items() if key.startswith(POSTING_PART)}
    asked = {key: value for key, value in written.items() if key == ASKS or not asks_nothing(str(value_of(value)))}
    if not written or ASKS not in rubric.questions:
        return answers
    found: dict[str, Any] = {}
    named: list[str] = []
    for key, value in asked.items():
        known = None if key in rubric.questions else minimum_named(key, rubric)
        minimum = known.minimum if known else None
        if minimum is not None and minimum.ask is None and (said := truth(str(value_of(value)))) is not None:
            named += [minimum.id] if said else []
            continue
        name = minimum.ask if minimum is not None and minimum.ask else key
        if known and _ONLY_NUMBER.match(str(value)):
            value = known.template.format(value=value)  # noqa: PLW2901 -- with the unit that its name says
        question = rubric.questions.get(name)
        if question and QUESTION_KINDS[question.kind].is_day and isinstance(value, str):
            value = as_day(value, rubric, as_of)  # noqa: PLW2901 -- as above
        found[name] = value
    named += [one.id for one in minimums_of(rubric) if one.ask in found and value_of(found[one.ask]) is not None]
    if ASKS not in found and named:
        found[ASKS] = [option.id for option in rubric.questions[ASKS].options if option.id in named]
    if found == written:
        return answers
    others = {key: value for key, value in answers.answers.items() if key not in written}
    return replace(answers, answers={**others, **found})
