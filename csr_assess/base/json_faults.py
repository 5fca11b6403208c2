"""What can be wrong with JSON: what was found, what is allowed there, what to do."""

from __future__ import annotations

import re

from csr_assess.base.texts import _, printable

_WORD = re.compile(r"[-+]?[0-9A-Za-z_.$+-]+")
_OTHER_WORDS = {"true": "true", "false": "false", "none": "null", "null": "null", "undefined": "null"}
_NO_NUMBERS = ("nan", "infinity", "inf")
_LONGEST = 30
_COMMENTS = ("//", "/*", "#")


class JsonFaultError(Exception):
    """A text that is no JSON: its message says why, `index` where."""

    def __init__(self, message: str, index: int) -> None:
        """Take the sentence and the place in the text."""
        super().__init__(_("not JSON: {reason}").format(reason=message))
        self.index = index


def no_value(text: str, at: int) -> JsonFaultError:
    """Return the fault of something that is no value where one is due."""
    word = _found(text, at)
    plain = word.lstrip("+-").casefold()
    if plain in _OTHER_WORDS and word[:1].isalpha():
        return JsonFaultError(_("found {found}; JSON writes {word}.").format(found=word, word=_OTHER_WORDS[plain]), at)
    if plain in _NO_NUMBERS:
        return JsonFaultError(_("found {found}; JSON has no such number, write null.").format(found=word), at)
    if plain[:1].isdigit() or plain[:1] == ".":
        message = _("found {found}; JSON writes numbers as 12, -3 or 0.5, without a plus or zeros before them.")
        return JsonFaultError(message.format(found=word), at)
    return _common(text, at) or JsonFaultError(
        _("found {found} where a value belongs; put text in double quotes.").format(found=word), at
    )


def no_key(text: str, at: int) -> JsonFaultError:
    """Return the fault of an object whose key is none."""
    return _common(text, at) or JsonFaultError(
        _("found {found} where a key belongs; put keys in double quotes.").format(found=_found(text, at)), at
    )


def no_colon(text: str, at: int) -> JsonFaultError:
    """Return the fault of a key without its colon."""
    return _common(text, at) or JsonFaultError(
        _("found {found} where a colon belongs, between a key and its value.").format(found=_found(text, at)), at
    )


def no_comma(text: str, at: int, closer: str) -> JsonFaultError:
    """Return the fault of a value that neither a comma nor the end follows."""
    message = _("found {found} where a comma or {closer} belongs.")
    return _common(text, at) or JsonFaultError(message.format(found=_found(text, at), closer=closer), at)


def no_string(text: str, at: int) -> JsonFaultError:
    """Return the fault of a text in quotes that is not written as JSON has it."""
    end = at + 1
    while end < len(text) and text[end] != '"' and text[end] >= " ":
        escape = text[end] == "\\"
        if escape and not re.match(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})', text[end : end + 6]):
            message = _("found {found} inside a text; a backslash is written twice.")
            return JsonFaultError(message.format(found=printable(text[end : end + 2])), end)
        end += 2 if escape else 1
    if end >= len(text):
        return JsonFaultError(_('a text is opened here and not closed; its second " is missing.'), at)
    return JsonFaultError(_("a line break, a tab or another control character inside a text; write \\n or \\t."), end)


def half_character(at: int) -> JsonFaultError:
    """Return the fault of an escape that is half of a pair."""
    return JsonFaultError(_("half a character inside a text: an escape such as \\ud83d without its second."), at)


def after_end(text: str, at: int) -> JsonFaultError:
    """Return the fault of what follows the one value."""
    message = _("found {found} after the end. Several people are a list, [..., ...], or lines of a .jsonl file.")
    return _comment(text, at) or JsonFaultError(message.format(found=_found(text, at)), at)


def _common(text: str, at: int) -> JsonFaultError | None:
    """Return the fault that may stand anywhere: the end, quotes of another kind, a comment."""
    if at >= len(text):
        return JsonFaultError(_("it ends in the middle; something is missing at the end."), at)
    if text[at] in "'\u2018\u2019\u201c\u201d`":
        return JsonFaultError(_('found {found}; JSON has double quotes only: "').format(found=text[at]), at)
    return _comment(text, at)


def _comment(text: str, at: int) -> JsonFaultError | None:
    if text.startswith(_COMMENTS, at):
        return JsonFaultError(_("comments are not allowed in JSON; take it out, or name the file .yaml and use #."), at)
    return None


def _found(text: str, at: int) -> str:
    word = _WORD.match(text, at, at + _LONGEST)
    if word or at >= len(text):
        return word[0] if word else ""
    return printable(text[at]).strip() or f"U+{ord(text[at]):04X}"  # a blank that nobody would see
