"""Figures that a counselor's list states, in words: always under the list's own name for them."""

from __future__ import annotations

from csr_assess.base.texts import _, number
from csr_assess.contracts.funded_v1 import FundedFigure


def figure_words(found: FundedFigure) -> str:
    """Return one outcome of a training: `Completion rate: 78%`."""
    if found.unit == "dollars":
        said = _("{amount} dollars").format(amount=grouped(found.amount))
    else:
        said = _("{amount}%").format(amount=number(found.amount))
    return f"{found.column}: {said}"


def grouped(amount: float) -> str:
    """Return dollars with a comma at the thousands, cents only where there are some."""
    return f"{amount:,.2f}".removesuffix(".00")
