"""What `--require` comes to, word for word: a minimum with its answer, or something else that the posting asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.app.option_words import read_otherwise
from csr_assess.base.texts import _, printable
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.posting_types import Minimum
    from csr_assess.rubric.section import Question

OPTION = "--require"


class Required(Struct, frozen=True, kw_only=True):
    """One answer about a posting as it was read: the minimum, its question, the value; None where it is only told."""

    minimum: str
    question: str = ""
    value: Any = None
    said: tuple[str, ...] = ()
    """How it was read, where it was written otherwise: a sentence for each line."""
    line: str = ""
    """The whole of the option that it is from."""
    absent: bool = False
    """Whether it was said that the posting does not ask for it; of `value` alone, where there is one."""
    wrong: str = ""
    kept: tuple[str, ...] = ()
    """What of it is kept as it was written, as something else that the posting asks."""
    wished: tuple[str, ...] = ()
    """What of it was left out because the posting only wishes for it."""


def to_question(word: str, key: str, minimum: Minimum, question: Question, value: Any, rubric: Rubric) -> Required:  # noqa: ANN401 -- an answer
    """Return an answer to a minimum's question, and how it was read if that is not as it was written."""
    meant = QUESTION_KINDS[question.kind].told(question, value, rubric)
    option = OPTION if word.startswith(key) else f"{OPTION} {key}"  # the word has the key in it
    if question.id == minimum.or_ask:
        meant = _("{months} of work in its place").format(months=meant)
    said = () if value == word else (read_otherwise(option, word, f"{minimum.title}: {meant}"),)
    return Required(minimum=minimum.id, question=question.id, value=value, said=said)


def as_something_else(key: str, written: str, rubric: Rubric) -> list[Required]:
    """Return a line in its own words, as something else that the posting asks; none where the rubric has no such."""
    from csr_assess.questions.posting_minimums import minimums_of
    from csr_assess.questions.posting_values import only_asked
    from csr_assess.questions.words.plain_text import bare_words

    other = next((one for one in minimums_of(rubric) if one.how == "noted" and one.ask), None)
    if other is None:
        return []
    repeated = {*bare_words(key).split()} <= {*bare_words(written).split()}
    repeated = repeated and not written.startswith("or ")  # "or equivalent experience" is no sentence by itself
    told = printable(key if only_asked(written) else written if repeated else f"{key}: {written}")
    return [Required(minimum=other.id, question=other.ask or "", value=told, kept=(told,))]
