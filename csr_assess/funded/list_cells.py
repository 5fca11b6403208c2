"""The cells of a list of trainings: amounts, parts of 100, codes and addresses, or what is wrong with them."""

from __future__ import annotations

import re

from csr_assess.base.documents import shown
from csr_assess.base.texts import _, number
from csr_assess.questions.words.plain_text import folded, tidy

LONGEST_TEXT = 300
"""Characters of a name or an address."""
_NOTHING = frozenset(
    {"", "-", "--", "*", "**", "n/a", "na", "none", "null", "nan", "unknown", "not available", "not reported", "nr"}
    | {"suppressed", "tbd", "#n/a"}
)
_AMOUNT = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_SPAN = re.compile(rf"{_AMOUNT}(?:(?:-|to){_AMOUNT})?\Z", re.ASCII)
_UNITS = re.compile(r"(?:\$|usd|us dollars|dollars|clock hours|contact hours|hours|hour|hrs|weeks|week|wks|\s)+")
_PERCENT = re.compile(rf"{_AMOUNT}\s*(%|percent)?\Z", re.ASCII)
_CIP = re.compile(r"(\d{1,2})\.(\d{1,4})\Z", re.ASCII)
_SOC = re.compile(r"(\d{2}-?\d{4})(?:\.\d{2})?\Z", re.ASCII)
_DOMAIN = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+([/?#:]\S*)?\Z", re.IGNORECASE)
_WHOLE, _SOC_DIGITS = 100.0, 6


class CellFaultError(Exception):
    """A cell that cannot be taken; its message says what was found, what is allowed, and what to do."""


def says_nothing(text: str) -> bool:
    """Say whether a cell is empty, or holds what programs and people write where they know nothing."""
    return folded(text) in _NOTHING


def read_span(text: str, most: float, *, zero: bool) -> str | None:
    """Return an amount or low-high as plain figures: `1500` for `$1,500.00`; None if it is not known.

    Raises CellFaultError for what is none, for more than `most`, and for 0 unless `zero`.
    """
    if says_nothing(text):
        return None
    found = _SPAN.match(_UNITS.sub("", tidy(text).casefold()))
    if not found:
        message = _("found {found}; write a number or low-high, such as 70 or 70-90, or leave it empty.")
        raise CellFaultError(message.format(found=shown(text)))
    low = _figure(found[1])
    high = _figure(found[2]) if found[2] else low
    if high > most or low > high:
        message = _("found {found}; write a number up to {most}, or low-high with the lower one first.")
        raise CellFaultError(message.format(found=shown(text), most=f"{most:,.0f}"))
    if low == 0 and not zero:
        message = _("found {found}; nothing takes no time. Leave it empty if it is not known.")
        raise CellFaultError(message.format(found=shown(text)))
    return number(low, 2) if low == high else f"{number(low, 2)}-{number(high, 2)}"


def _figure(text: str) -> float:
    return float(text.replace(",", ""))


def read_percent(text: str) -> float | None:
    """Return a part of 100: 82 for `82`, `82%` and `0.82`; None if it is not known.

    Raises CellFaultError for what is none, and for a bare 1, which may be one of 100 or all.
    """
    if says_nothing(text):
        return None
    found = _PERCENT.match(tidy(text).casefold())
    amount = _figure(found[1]) if found else -1.0
    if found and amount == 1 and not found[2]:
        raise CellFaultError(_("found 1, which may mean 1% or all; write 1% or 100%."))
    if found and not found[2] and amount < 1:
        return round(amount * _WHOLE, 6)
    if not found or amount > _WHOLE:
        message = _("found {found}; write a part of 100, such as 82% or 0.82, or leave it empty.")
        raise CellFaultError(message.format(found=shown(text)))
    return amount


def read_dollars(text: str) -> float | None:
    """Return dollars; None if they are not known. Raises CellFaultError for what is no one amount."""
    if says_nothing(text):
        return None
    found = _SPAN.match(_UNITS.sub("", tidy(text).casefold()))
    if not found or found[2]:
        message = _("found {found}; write dollars, such as 6200, or leave it empty.")
        raise CellFaultError(message.format(found=shown(text)))
    return _figure(found[1])


def read_cip(text: str) -> str | None:
    """Return a program's code with all its digits: a spreadsheet makes 52.0410 to 52.041. Raises CellFaultError."""
    if says_nothing(text):
        return None
    found = _CIP.match(tidy(text))
    if not found and tidy(text).isdecimal() and tidy(text).isascii() and len(tidy(text)) == _SOC_DIGITS:
        return f"{tidy(text)[:2]}.{tidy(text)[2:]}"
    if not found:
        message = _("found {found}; a CIP code is written 52.0411. Write it so, or leave it empty.")
        raise CellFaultError(message.format(found=shown(text)))
    return f"{found[1]:0>2}.{found[2]:0<4}"


def read_soc(text: str) -> tuple[str, ...]:
    """Return the codes of occupations, 43-4051; several of them are joined by ; or a comma. Raises CellFaultError."""
    if says_nothing(text):
        return ()
    codes = []
    for part in re.split(r"[;,|\s]+", tidy(text).strip(" ;,|")):
        found = _SOC.match(part)
        if not found:
            message = _("found {found}; the code of an occupation is written 43-4051. Write it so, or leave it empty.")
            raise CellFaultError(message.format(found=shown(part)))
        digits = found[1].replace("-", "")
        codes.append(f"{digits[:2]}-{digits[2:]}")
    return tuple(dict.fromkeys(codes))


def read_url(text: str) -> str | None:
    """Return an address that begins with https:// or http://; None if there is none. Raises CellFaultError."""
    if says_nothing(text):
        return None
    line = tidy(text)
    found = _DOMAIN.match(line)
    if not found or len(line) > LONGEST_TEXT:
        message = _("found {found}; write an address that begins with https://, or leave it empty.")
        raise CellFaultError(message.format(found=shown(text)))
    return line if found[1] else f"https://{line}"


def read_text(text: str) -> str:
    """Return a name on one line; raises CellFaultError for one that is too long."""
    line = tidy(text)
    if len(line) > LONGEST_TEXT:
        message = _("found {count} characters; a name has {most} at most. Look for a quote that is not closed.")
        raise CellFaultError(message.format(count=len(line), most=LONGEST_TEXT))
    return line
