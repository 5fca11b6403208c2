"""A look-up's answer: first what, when, what it costs, how long and whom to ask; the rest only if it is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, number, printable, sentences
from csr_assess.licenses.terms import money
from csr_assess.render.license_phrases import Labeled, facts, head, is_got, jurisdiction_name, worth_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.contracts.license_v1 import License
    from csr_assess.rubric.model import Rubric

BESIDE = ("employer_training", "screening", "recommended")
"""What is said in a line where a look-up has something weightier to say."""
ROOM = 180
"""Characters of a reason that the first answer shows."""
SENTENCE_END = re.compile(r"(?<=[.!?]) +")
LEFT_OUT = "..."
COLUMNS = (
    "desk",
    "place",
    "activity",
    "status",
    "reason",
    "credential",
    "hired_first",
    "course_hours",
    "fees",
    "currency",
    "paid_by",
    "authority",
    "because",
    "next_step",
    "exemptions",
    "since",
    "until",
    "source",
    "as_of",
    "rule",
)


def first_lines(item: License, rubric: Rubric) -> Labeled:
    """Return the five lines that answer: what, may I be hired first, cost and who pays, how long, whom to ask."""
    to_get = [
        (_("Hired first?"), hired_first(item)),
        (_("Cost"), cost(item)),
        (_("Time"), item.hours or (_("Hours of study: not known.") if item.credential else "")),
    ]
    pairs = [(_("Answer"), head(item, rubric)), *(() if is_got(item) else to_get), (_("Ask"), item.authority)]
    return [(label, printable(text)) for label, text in pairs if text]


def reasons(item: License) -> Labeled:
    """Return why, who is exempt and what to do next, so far as a screen has room for it."""
    _checked, *why = sentences_of(item.because)
    pairs = [
        (_("Why"), shortened(why or [_checked])),
        (_("Exempt"), shortened(sentences_of(item.exemptions))),
        (_("Next step"), shortened(sentences_of(item.next_step))),
    ]
    return [(label, printable(text)) for label, text in pairs if text]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text; the first of a reason says only what was asked."""
    return SENTENCE_END.split(text)


def shortened(said: Sequence[str]) -> str:
    """Return the sentences that there is room for, the first in any case, and a sign if some were left out."""
    kept = list(said[:1])
    for sentence in said[1:]:
        if len(" ".join([*kept, sentence])) > ROOM:
            break
        kept.append(sentence)
    return " ".join([*kept, LEFT_OUT] if len(kept) < len(said) else kept)


def rest(item: License) -> Labeled:
    """Return all that is known of it."""
    return facts(item)


def hired_first(item: License) -> str:
    """Say whether one may be hired before one has it; empty where there is nothing to have."""
    return {
        "required_before_start": _("No. You need it before your first day."),
        "required_before_activity": _("Yes. You need it before you do this part of the work."),
        "employer_sponsored": _("Yes. You get it through the employer."),
        "due_after_hire": _("Yes. It is due after you start."),
        "employer_training": _("Yes. The employer trains you."),
        "screening": _("The check follows an offer."),
    }.get(item.status, "")


def cost(item: License) -> str:
    """Say what it costs and who pays; empty where there is nothing to pay for."""
    if not item.credential or item.status in ("not_required", "none_found"):
        return ""
    payers = {"employer": _("The employer pays."), "you": _("You pay."), "": _("Who pays: not known.")}
    known = f"{item.cost.rstrip('.')}." if item.cost else _("Not known.")
    return sentences((known, payers[item.paid_by]))


def also(item: License, rubric: Rubric) -> str:
    """Return a line for what weighs less than the answer."""
    return printable(clauses(head(item, rubric)))


def table_row(item: License, rubric: Rubric) -> tuple[str, ...]:
    """Return a row of the table of several states: desk, place, answer, credential, course hours, fees."""
    place = jurisdiction_name(item.jurisdiction, rubric) if item.jurisdiction else ""
    hours = number(sum(item.hours_by.values())) if item.hours_by else ""
    fees = money(sum(item.fees_by.values()), item.currency) if item.fees_by else ""
    return tuple(map(printable, (item.desk, place, worth_words(item), item.credential, hours, fees)))


def csv_row(item: License) -> dict[str, str]:
    """Return a row of CSV, by column."""
    total = sum(item.hours_by.values())
    fees = sum(item.fees_by.values())
    said = {
        "place": item.jurisdiction,
        "hired_first": {"required_before_start": "no"}.get(item.status, "yes" if hired_first(item) else ""),
        "course_hours": f"{total:g}" if item.hours_by else "",
        "fees": f"{fees:g}" if item.fees_by else "",
    }
    return {name: said[name] if name in said else str(getattr(item, name)) for name in COLUMNS}


def answers_first(items: Sequence[License]) -> tuple[list[License], list[License]]:
    """Return the lines to answer with, and those to name beside them; all are answers where none weighs more."""
    answers = [item for item in items if item.status not in BESIDE]
    return (answers, [item for item in items if item.status in BESIDE]) if answers else (list(items), [])
