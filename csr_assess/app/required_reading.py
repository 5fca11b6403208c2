"""What `--require` says, in the words that people write: each word to the minimums that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.answers.types import UNKNOWN
from csr_assess.app.required_answers import OPTION, Required, as_something_else, to_question
from csr_assess.app.required_otherwise import choices_kept, is_doubt, is_in_words, only_told, says_what, without_minimum
from csr_assess.app.required_together import together
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, clauses, listed, number
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.words.plain_text import folded
from csr_assess.questions.words.truth import truth

if TYPE_CHECKING:
    from csr_assess.questions.posting_minimums import NamedMinimum
    from csr_assess.questions.posting_values import SaidMinimum
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


def read_minimums(words: list[str], rubric: Rubric, as_of: date) -> list[Required]:
    """Return what the options say, each answer once; raises UsageError with all that mean nothing."""
    found = [
        replace(one, line=word)
        for line in words
        for word in _with_one_time(line, rubric)
        for one in _with_wishes(word, choices_kept(word, _read(word, rubric, as_of), rubric), rubric)
    ]
    once, twice = together(found, rubric)
    problems = [one.wrong for one in found if one.wrong] + twice
    if problems:
        raise UsageError(*(Problem(code="usage", message=f"{OPTION} {wrong}") for wrong in problems))
    return once


def _with_one_time(line: str, rubric: Rubric) -> list[str]:
    """Return a line whose value is a list of times of work as one for each: 2 years of sales, 1 year of billing."""
    from csr_assess.questions.posting_amounts import times_in, without_times
    from csr_assess.questions.posting_minimums import minimum_named, wished_words
    from csr_assess.questions.posting_wishes import asked_and_wished

    key, equals, written = (part.strip() for part in line.partition("=" if "=" in line else ":"))
    parts = [part.strip() for part in _BETWEEN_TIMES.split(written)]
    several = (
        len(parts) > 1
        and not _OR.search(written)
        and all(times_in(part) and _WORD.search(without_times(part)) for part in map(folded, parts))
    )
    named = minimum_named(key, rubric) if several else None
    question = rubric.questions.get(named.minimum.ask or "") if named else None
    if question is None or question.unit != "months" or asked_and_wished(written, wished_words(rubric))[1]:
        return [line]
    return [f"{key}{equals}{part}" for part in parts]


def _with_wishes(word: str, found: list[Required], rubric: Rubric) -> list[Required]:
    """Return what a word comes to, and with it what in the word is only wished for."""
    from csr_assess.questions.posting_minimums import asks_nothing, wished_words
    from csr_assess.questions.posting_wishes import asked_and_wished

    written = word.partition("=" if "=" in word else ":")[2].strip()
    if not found or any(one.wrong or one.wished for one in found) or asks_nothing(written, rubric):
        return found
    asked, wished = asked_and_wished(written, wished_words(rubric))
    return [replace(found[0], wished=wished if asked else (word,)), *found[1:]] if wished else found


_OR = re.compile(r"\bor\b(?! more)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3}")
_BETWEEN_TIMES = re.compile(r"[,;&+]|\band\b(?! a half)", re.IGNORECASE)
_IS_OPEN = re.compile(r"tb[da]|to be (?:determined|announced)", re.IGNORECASE)
"""It asks for nothing yet, and says no to nothing."""
_ENDS_A_LIST = re.compile(r"\b(?:or|and)\b|/")
"""In a wish, it says that what is before the wish is a part of it: reception, billing or sales preferred."""


def _read(word: str, rubric: Rubric, as_of: date) -> list[Required]:
    from csr_assess.questions.posting_minimums import minimum_named
    from csr_assess.questions.posting_values import without_labels, without_wishes

    key, equals, written = (part.strip() for part in word.partition("=" if "=" in word else ":"))
    named, meant = minimum_named(key, rubric), without_wishes(key, rubric)
    if named is None and meant != key and (wished := minimum_named(meant, rubric)):  # `preferred education`
        return [Required(minimum=wished.minimum.id, absent=True, wished=(word,))]
    bare = without_labels(key)
    if named is None and not equals and bare != key:  # `must have reliable transportation`
        named = minimum_named(bare, rubric)
        key = bare if named else key
    if named is not None and named.minimum.ask is None:
        return only_told(key, equals, written, named, rubric)
    if is_doubt(written):
        return [_without_value(key, named.minimum.id if named else key)]
    if named is not None:
        return _valued(key, written if equals else "yes", named, rubric, as_of)
    found = _by_value(key, written, rubric) or _as_in_a_posting(key, written, rubric, as_of)
    return found or without_minimum(key or word, written, "" if equals else bare, rubric)


def _by_value(key: str, written: str, rubric: Rubric) -> list[Required]:
    """Return a minimum that is named by its value alone: `remote`, `weekends=yes`, `nights=no`; none if it is none."""
    from csr_assess.questions.posting_minimums import asks_nothing
    from csr_assess.questions.posting_values import only_wished
    from csr_assess.questions.posting_words import options_listed, options_named

    found = options_named(key, rubric)
    if found is None:
        return []
    whole = options_named(f"{written} {key}", rubric) if any(map(str.isdecimal, written)) else None
    found = whole if whole and len(whole[1]) == 1 else found  # `remote=2 days`
    wish = only_wished(written, rubric)
    told = not (truth(written) is False or asks_nothing(written, rubric) or wish)
    denied = not (told or wish or _IS_OPEN.fullmatch(written))
    minimum, options = found
    if minimum.rest and not options_listed(minimum, written, rubric) and says_what(written, rubric):
        return []  # `phone=pleasant voice` names no software
    question = rubric.questions[minimum.ask or ""]
    instead = [minimum.if_not[option] for option in options if option in minimum.if_not] if denied else []
    options = instead or [*dict.fromkeys([*options, *options_listed(minimum, written, rubric)])]
    value = options if QUESTION_KINDS[question.kind].several else options[0]
    if not told and not instead:
        return [Required(minimum=minimum.id, question=question.id, value=value, absent=True)]
    return [to_question(f"{key}={written}" if written else key, key, minimum, question, value, rubric)]


def _as_in_a_posting(key: str, written: str, rubric: Rubric, as_of: date) -> list[Required]:
    """Return what a posting would ask for with these words; none where it would ask for nothing."""
    from csr_assess.questions.posting_text import found_minimums

    word = f"{key}: {written}" if written else key
    found: list[Required] = []
    for text in (word, f"{written} {key}, required"):
        for one in [] if found else found_minimums(text, rubric, as_of):
            question = rubric.questions.get(one.minimum.ask or "")
            if question is None:
                found.append(Required(minimum=one.minimum.id))
            else:
                found.append(to_question(word, key, one.minimum, question, one.value, rubric))
    return found


def _valued(key: str, written: str, named: NamedMinimum, rubric: Rubric, as_of: date) -> list[Required]:
    from csr_assess.questions.posting_left import left_over
    from csr_assess.questions.posting_minimums import asks_by_no, asks_nothing
    from csr_assess.questions.posting_values import aside_in, said_in

    question = rubric.questions[named.minimum.ask or ""]
    if asks_by_no(key, written, named.minimum, rubric):
        return as_something_else(key, written, rubric)
    if denied := _denied(key, written, named, rubric, as_of):
        return denied
    if asks_nothing(written, rubric):
        return [Required(minimum=named.minimum.id, absent=True)]
    said = _said_value(key, written, named, is_amount=QUESTION_KINDS[question.kind].is_amount)
    if not named.before and _names_nothing(said, question):
        return as_something_else(key, "required", rubric) if truth(written) else [_without_value(key, named.minimum.id)]
    found, beside = said_in(named, said, rubric, as_of), aside_in(named.minimum, said)
    if not found:
        return _unread(key, written, named, rubric, as_of, beside=bool(beside))
    beside = [*beside, *left_over(named.minimum, said, found, rubric)]
    return [*_answers(key, written, found, rubric), *_each_kept(key, beside, rubric)]


def _each_kept(key: str, parts: list[str], rubric: Rubric) -> Iterator[Required]:
    for part in parts:
        yield from as_something_else(key, part, rubric)


def _denied(key: str, written: str, named: NamedMinimum, rubric: Rubric, as_of: date) -> list[Required]:
    """Return what is asked by a no to what a name says of another minimum: `home=no` is on site; none if it is none."""
    from csr_assess.questions.posting_values import said_in

    said = _said_by_name(key, named) if truth(written) is False and named.minimum.instead else ""
    for one in said_in(named, said, rubric, as_of) if said else ():
        for name, value in one.values.items() if one.minimum.id != named.minimum.id and one.minimum.if_not else ():
            if instead := [one.minimum.if_not[option] for option in value if option in one.minimum.if_not]:
                question = rubric.questions[name]
                return [to_question(f"{key}={written}", key, one.minimum, question, instead, rubric)]
    return []


def _without_value(key: str, minimum: str) -> Required:
    wrong = _("{key}: what does the posting ask for? Write {example}, or leave it out.").format(
        key=key, example=f"{key}=VALUE"
    )
    return Required(minimum=minimum, wrong=wrong)


def _unread(
    key: str, written: str, named: NamedMinimum, rubric: Rubric, as_of: date, *, beside: bool
) -> list[Required]:
    """Return what a value comes to that is none of its minimum: as a posting would have it, kept, or refused."""
    from csr_assess.questions.posting_amounts import is_at_most, is_below_zero
    from csr_assess.questions.posting_minimums import wished_words
    from csr_assess.questions.posting_values import NEGATION, takes_schooling
    from csr_assess.questions.posting_wishes import asked_and_wished

    question = rubric.questions[named.minimum.ask or ""]
    apart = beside or takes_schooling(written) or is_below_zero(written) or is_at_most(written)
    apart = apart or bool(question.options and NEGATION.match(folded(written)))  # `software=no Salesforce`
    there = [] if apart else _as_in_a_posting(key, written, rubric, as_of)
    found_there = [one for one in there if one.minimum == named.minimum.id]
    asked, wished = asked_and_wished(written, wished_words(rubric))
    if not found_there and any(_ENDS_A_LIST.search(part) for part in wished):
        return [Required(minimum=named.minimum.id, absent=True, wished=(f"{key}={written}",))]
    kept = as_something_else(key, asked, rubric) if is_in_words(asked, question, rubric) else []
    return found_there or kept or [_refused(key, written, named, question, rubric)]


def _said_value(key: str, written: str, named: NamedMinimum, *, is_amount: bool) -> str:
    """Return a value; of a bare yes what the name says by itself, as in `diploma=yes`, which may be nothing."""
    if not truth(written) or written.isdecimal():
        return written
    if named.before:
        return ""
    return written if named.minimum.some else "" if is_amount else _said_by_name(key, named)


def _said_by_name(key: str, named: NamedMinimum) -> str:
    """Return a name that may say what is asked: every one but the minimum's own."""
    name = key.replace("_", " ").casefold()
    return "" if name in (named.minimum.id.replace("_", " "), named.minimum.title.casefold()) else key


def _answers(key: str, written: str, found: list[SaidMinimum], rubric: Rubric) -> Iterator[Required]:
    for one in found:
        if one.absent or not one.values:
            yield Required(minimum=one.minimum.id, absent=one.absent)
        for name, value in one.values.items():
            yield to_question(written, key, one.minimum, rubric.questions[name], value, rubric)


def _refused(key: str, written: str, named: NamedMinimum, question: Question, rubric: Rubric) -> Required:
    from csr_assess.questions import reader

    kind, choices = QUESTION_KINDS[question.kind], [option.id for option in question.options]
    if kind.is_amount and question.minimum is not None and question.maximum is not None:
        wrong = _("found {found}; write a whole number from {low} to {high}.").format(
            found=as_found(written), low=number(question.minimum), high=number(question.maximum)
        )
    else:
        wrong = reader.read_answer(question, written, rubric).wrong
    allowed = _("allowed: {words}.").format(words=listed(choices)) if choices and "allowed" not in wrong else ""
    return Required(minimum=named.minimum.id, wrong=clauses(f"{key}: {wrong}".rstrip("."), allowed))


def _names_nothing(written: str, question: Question) -> bool:
    """Say whether the words leave open what is asked, as a bare yes to "which language" does."""
    return written.casefold() in ("", UNKNOWN) or bool(QUESTION_KINDS[question.kind].is_any_text and truth(written))
