"""Heads that turn a question into another one: of somebody else, of another time, by another scale, or its opposite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.words.plain_text import bare_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csr_assess.rubric.section import Question

_SOMEBODY_ELSE = """
    mother mothers mom father fathers dad parent parents guardian partner partners spouse husband wife sister brother
    sibling siblings child children family friend coworker colleague colleagues supervisor manager boss teacher
    counselor instructor coach interviewer reviewer observer average reference emergency
"""
_ANOTHER_TIME = """
    birth born birthplace previous previously former formerly past prior last ago since until before earlier goal goals
"""
_OPPOSITE = """
    not never without nor except dislike disliked avoid refuse hate don won didn isn cannot least worst hardest
    weakest unlike important importance needed required requires needs matters
"""
_ANOTHER_MATTER = """
    license prefer preferred should difficulty difficult interest interested enjoy satisfied satisfaction
    confidence confident office military unemployed
"""
_COUNTED = "error errors mistake mistakes test exam quiz percent percentile wpm rank"
_TURNING = frozenset(f"{_SOMEBODY_ELSE} {_ANOTHER_TIME} {_OPPOSITE} {_ANOTHER_MATTER} {_COUNTED}".split())
_TODAY = "current currently now today present live lived residence home"
_NOT_THE_AIM = frozenset(_TODAY.split())
"""What is asked of the job aimed at is not where somebody is today; but people work in the state they live in."""
_TIMES = "year years week weeks hour hours day days"
_UNITS = frozenset(_TIMES.split())
_MARKED = re.compile(r"[(\[](?:required|optional|mandatory)[)\]]")
"""What forms put behind a question, which is no part of it."""
_SPAN = re.compile(r"(\d+)\s*(?:-|\u2013|\u2014|/|to|through|out of|of)\s*(\d+)")
_MEANS = re.compile(r"(\d+)\s*(?:=|is|means)\s*(?:the\s+)?([^\W\d_]+)")
_LOWEST_ENDS = "low lowest least worst poor poorly bad weak never none not no new novice beginner little seldom rarely"
_LOW = frozenset(_LOWEST_ENDS.split())
_LOWEST, _HIGHEST = 1, 5
"""The levels of a rating."""


def turns(head: str, question: Question, told: Iterable[str]) -> bool:
    """Say whether a head asks something else than a question that it is like; `told`: what that may be called."""
    head = _MARKED.sub("", head.casefold())
    own = {word for text in told for word in bare_words(text).split()}
    words = {*bare_words(head).split()} - own
    if words & _TURNING:
        return True
    kind = QUESTION_KINDS[question.kind]
    if kind.is_level:
        return _is_another_scale(head)
    if kind.is_amount:
        return bool(words & _UNITS) and not own & _UNITS
    return question.id.startswith("target.") and not kind.is_place and bool(words & _NOT_THE_AIM)


def _is_another_scale(head: str) -> bool:
    """Say whether a head names other ends than 1 and 5, or has the best at the lower one."""
    if "%" in head or any((int(low), int(high)) != (_LOWEST, _HIGHEST) for low, high in _SPAN.findall(head)):
        return True
    return any((int(number) == _LOWEST) != (word in _LOW) for number, word in _MEANS.findall(head))
