"""The words for "I don't know", for "does not apply" and for none, which mean the same in every kind of question."""

from __future__ import annotations

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import _
from csr_assess.questions.words.plain_text import bare_words, folded

_NOT_KNOWN = frozenset({
    "unknown", "i don t know", "i do not know", "i dont know", "don t know", "do not know", "dont know", "dunno",
    "i m not sure", "i am not sure", "im not sure", "not sure", "unsure", "idk", "no idea", "not known",
    "i can t say", "can t say",
})  # fmt: skip
_NOT_FOR_ME = frozenset({
    "n a", "na", "not applicable", "does not apply", "doesn t apply", "doesnt apply", "does not apply to me",
    "doesn t apply to me", "doesnt apply to me", "not applicable to me",
})  # fmt: skip
_SIGNS = {"?": UNKNOWN, "??": UNKNOWN, "???": UNKNOWN, "-": NOT_APPLICABLE, "--": NOT_APPLICABLE}


_NONE = frozenset({"none", "none of these", "none of them", "nothing", "none at all", "none yet", "nothing yet"})


def says_none(text: str) -> bool:
    """Say whether a text says that there is none: of the options of a list, of the entries asked for."""
    return folded(text) in _NONE


def reserved_meaning(text: str) -> str | None:
    """Return `unknown` or `n/a` where a text says so; None where it does not."""
    line = folded(text)
    if line in _SIGNS:
        return _SIGNS[line]
    words = bare_words(line)
    if words in _NOT_KNOWN or words == bare_words(_("I don't know")):
        return UNKNOWN
    if words in _NOT_FOR_ME or words == bare_words(_("Does not apply to me")):
        return NOT_APPLICABLE
    return None


def says_itself(text: str) -> bool:
    """Say whether a text is the reserved word itself, or what the interview calls it."""
    own = {UNKNOWN, NOT_APPLICABLE, folded(_("I don't know")), folded(_("Does not apply to me"))}
    return folded(text) in own
