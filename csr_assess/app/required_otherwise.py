"""Words of `--require` that no minimum reads: kept as something else, unless they look like one written wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.answers.types import UNKNOWN
from csr_assess.app.required_answers import Required, as_something_else
from csr_assess.base.texts import _, clauses, did_you_mean, nearest, sentences
from csr_assess.base.written_dates import month_named, month_names
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.words.plain_text import bare_words, folded
from csr_assess.questions.words.reserved_words import reserved_meaning
from csr_assess.questions.words.truth import truth
from csr_assess.questions.words.written_numbers import NUMBER_WORDS

if TYPE_CHECKING:
    from csr_assess.questions.posting_minimums import NamedMinimum
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
_OF_A_TIME = re.compile(r"years?|yrs?|months?|mos?|or|to|than")
_OF_A_SPEED = re.compile(r"wpm|ks?ph|words?|per|min(?:ute)?")
_IN_DOUBT = frozenset(("perhaps", "maybe", "possibly"))
_WORDS_OF_A_SLIP = 2
"""More words than these are no option written wrong."""
_LONG = re.compile(r"[a-z]{5,}")
_SLIP = 0.84
"""How alike a word and a slip of the finger in it are at least: commute and computer are 0.8."""


def without_minimum(key: str, written: str, line: str, rubric: Rubric) -> list[Required]:
    """Return a line whose key is no minimum's in its own words; that no minimum is called so where one nearly is.

    `line` is the whole of it where it has no key, without what only says that it is asked for.
    """
    from csr_assess.questions.posting_minimums import asks_nothing, minimums_of, wished_words
    from csr_assess.questions.posting_values import only_wished
    from csr_assess.questions.posting_wishes import asked_and_wished

    known = [one.id for one in minimums_of(rubric)]
    if not known:
        return [Required(minimum=key, wrong=_("{key}: this rubric knows no minimums.").format(key=key))]
    near = _meant_key(line or key, rubric)
    says = truth(written) if written else None
    if not near and (written or len(bare_words(key).split()) > 1) and _WORD.search(key):
        if says is False or asks_nothing(written, rubric):
            return [Required(minimum=key, absent=True)]
        if only_wished(written or key, rubric):
            return [Required(minimum=key, absent=True, wished=(f"{key}={written}" if written else key,))]
        asked, _wished = asked_and_wished(written, wished_words(rubric))
        if kept := as_something_else(key, "required" if says or not written else asked, rubric):
            return kept
    unknown = clauses(_("{key}: a posting's minimum is not called that").format(key=key), "")
    how = _("What has no name of its own goes into {example}.").format(example='other="…"')
    meant = _("did you mean {word}?").format(word=near) if near else did_you_mean(line or key, known, most=40)
    return [Required(minimum=key, wrong=sentences((clauses(unknown, meant), how)))]


def _meant_key(key: str, rubric: Rubric) -> str:
    """Return the name of a minimum that a key most likely misspells; empty if none is near."""
    from csr_assess.questions.posting_minimums import minimums_of

    every = minimums_of(rubric)
    if near := nearest(key, [one.id for one in every]):
        return near
    wanted = bare_words(key)
    for name in (name for one in every for name in (one.title, *one.also, *one.units)):
        plain = bare_words(name)
        alike = difflib.SequenceMatcher(None, plain, wanted).ratio() >= _SLIP or sorted(plain) == sorted(wanted)
        if alike and len(plain.split()) == len(wanted.split()):
            return name
    return ""


def only_told(key: str, equals: str, written: str, named: NamedMinimum, rubric: Rubric) -> list[Required]:
    """Return a minimum that is only told: the posting asks for it, or it does not; other words are kept as they are."""
    from csr_assess.questions.posting_minimums import asks_by_no, asks_nothing
    from csr_assess.questions.posting_patterns import any_found
    from csr_assess.questions.posting_values import only_wished

    if asks_by_no(key, written, named.minimum, rubric):  # `felonies=none`
        return [Required(minimum=named.minimum.id)]
    said = truth(written) if written else not equals or None
    if said is None and (asks_nothing(written, rubric) or only_wished(written, rubric)):
        said = False
    tells = any_found(named.minimum.tells, written)  # `background check=$30`
    if said is None and (tells or _WORD.search(written)) and not is_doubt(written):
        whole = [rf"(?<![a-z])(?:{pattern})(?![a-z])" for pattern in named.minimum.some]
        if not whole or not says_what(written, rubric) or any_found(whole, folded(written)):
            said = True  # "must pass", "fingerprint and FBI", "class C"
        elif kept := as_something_else(key, written, rubric):
            return kept
    if said is None:
        wrong = _("{key}: found {found}; write yes or no.").format(key=key, found=written or '""')
        return [Required(minimum=named.minimum.id, wrong=wrong)]
    more = as_something_else(key, written, rubric) if said and tells else []
    if said and not more and any_found(named.minimum.tells, key):  # `credit check=yes`
        more = as_something_else(key, "required", rubric)
    return [Required(minimum=named.minimum.id, absent=not said), *more]


def choices_kept(word: str, found: list[Required], rubric: Rubric) -> list[Required]:
    """Return what a word comes to, without options that are a choice in it, which are kept as they are written."""
    from csr_assess.questions.posting_minimums import minimums_of

    either = {one.id: {*one.either} for one in minimums_of(rubric) if one.either}
    kept: list[Required] = []
    for one in found:
        choice = either.get(one.minimum, set())
        if not (choice and isinstance(one.value, list) and choice <= {*one.value}) or one.absent:
            kept.append(one)
            continue
        left = [option for option in one.value if option not in choice]
        kept += [replace(one, value=left, said=())] if left else []
        kept += as_something_else("", word.partition("=")[2].strip() or word, rubric)
    return kept


def is_doubt(written: str) -> bool:
    """Say whether somebody does not know it."""
    return reserved_meaning(written) == UNKNOWN or bare_words(written) in _IN_DOUBT


def says_what(written: str, rubric: Rubric) -> bool:
    """Say whether a value says more than that something is asked, or that it is not."""
    from csr_assess.questions.posting_minimums import asks_nothing
    from csr_assess.questions.posting_values import only_asked, only_wished, says_little

    if truth(written) is not None or asks_nothing(written, rubric) or only_wished(written, rubric):
        return False
    return bool(_WORD.search(written)) and not (only_asked(written) or says_little(written, rubric))


def is_in_words(written: str, question: Question, rubric: Rubric) -> bool:
    """Say whether a value that cannot be read says something in words, and is no option or number written wrong."""
    from csr_assess.questions.posting_values import only_asked, says_little

    if only_asked(written) or says_little(written, rubric):  # `keyboarding=required`, `type=seasonal`
        return True
    words = [word for word in _WORD.findall(written.casefold()) if not _is_of_its_kind(word, question)]
    if not words:
        return False
    return len(words) > _WORDS_OF_A_SLIP or not any(_is_slip(word, _allowed(question, rubric)) for word in words)


def _allowed(question: Question, rubric: Rubric) -> Sequence[str]:
    """Return the words that an answer to a question is written in: numbers, months, or those of its options."""
    kind = QUESTION_KINDS[question.kind]
    if kind.is_amount:
        return [*NUMBER_WORDS]
    return [*map(str.casefold, month_names())] if kind.is_day else _words_of_options(question, rubric)


def _is_of_its_kind(word: str, question: Question) -> bool:
    """Say whether a word says no more than that a day or an amount is one: a month's name, years, wpm."""
    kind = QUESTION_KINDS[question.kind]
    if kind.is_day:
        return month_named(word) is not None
    units = _OF_A_TIME if question.unit == "months" else _OF_A_SPEED
    return kind.is_amount and bool(units.fullmatch(word))


def _words_of_options(question: Question, rubric: Rubric) -> Sequence[str]:
    """Return the words that name a question's options."""
    from csr_assess.questions.posting_minimums import minimums_of

    named = [one.words for one in minimums_of(rubric) if one.ask == question.id]
    patterns = [pattern for words in named for patterns in words.values() for pattern in patterns]
    return [
        *{word for text in (*patterns, *(option.id for option in question.options)) for word in _LONG.findall(text)}
    ]


def _is_slip(word: str, allowed: Sequence[str]) -> bool:
    """Say whether a word is one of those allowed with a slip of the finger in it."""
    near = difflib.get_close_matches(word, allowed, 1, _SLIP) or [one for one in allowed if sorted(one) == sorted(word)]
    within = bool(near) and (word.startswith(near[0]) or word.endswith(near[0]))  # irregular is not regular
    return bool(near) and not within and near[0] != f"{word}s"
