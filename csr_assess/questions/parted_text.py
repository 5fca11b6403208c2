"""What a question has of its own, and what it has in common with others of its section. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from msgspec import Struct

from csr_assess.rubric.section import Question

_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) +")


class Parted(Struct, frozen=True, kw_only=True):
    """A question's text, taken apart at its sentences."""

    own: str
    shared: str = ""
    """The sentences that others have too; none for a question that is one of a kind."""


def parted(question: Question, questions: Iterable[Question]) -> Parted:
    """Return what tells a question from the others of its section, and what it shares with them.

    Someone who is asked seven alike in a row reads first what is another in each of them.
    """
    section = question.id.partition(".")[0]
    others = [other for other in questions if other.id != question.id and other.id.partition(".")[0] == section]
    said = {sentence for other in others for sentence in _sentences(other.text)}
    sentences = _sentences(question.text)
    own = [sentence for sentence in sentences if sentence not in said]
    if not own:
        return Parted(own=question.text)
    return Parted(own=" ".join(own), shared=" ".join(sentence for sentence in sentences if sentence in said))


@functools.lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(_SENTENCE_ENDS.split(text))
