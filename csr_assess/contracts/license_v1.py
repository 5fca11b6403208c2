"""`csr-assess/licence/1`: what `csr-assess license` says for an industry, places and activities."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/licence/1"

HeldStatus = Literal["valid", "expires_soon", "expired", "ce_short", "inactive", "wrong_jurisdiction", "date_unknown"]
"""What a held license is worth."""

LicenseStatus = Literal[
    # what a rule says
    "not_required",
    "required_before_activity",
    "required_before_start",
    "employer_sponsored",
    "due_after_hire",
    "employer_training",
    "screening",
    "recommended",
    "closed",
    "none_found",
    "verify",
    # and what a held license is worth
    "valid",
    "expires_soon",
    "expired",
    "ce_short",
    "inactive",
    "wrong_jurisdiction",
    "date_unknown",
]


class Reference(Published, frozen=True, kw_only=True):
    """A text that a rule rests on."""

    title: str
    url: Annotated[str, Meta(description="Its address; empty: none is known.")]
    kind: Annotated[
        Literal["law", "copy", "regulator", "commentary"],
        Meta(
            description="The official text, a copy of it, the regulator's own page, or anybody else's, which alone "
            "only says verify."
        ),
    ]
    read: Annotated[str, Meta(description="When somebody read it; empty: it is only named.")]
    as_of: Annotated[str, Meta(description="The date of its text; empty: undated.")]


class License(Published, frozen=True, kw_only=True):
    """What a license rule says for the target, or what a held license is worth; what is not known is empty or null."""

    status: LicenseStatus
    reason: Annotated[
        Literal["", "terms_not_read", "conflicting", "depends", "not_researched"],
        Meta(
            description="verify: a rule exists and its terms were not read; sources conflict; it depends on what was "
            "not said; nobody has looked for a rule."
        ),
    ]
    asks: Annotated[tuple[str, ...], Meta(description="depends: the ids of the questions that decide.")]
    credential: str
    jurisdiction: str
    desk: Annotated[str, Meta(description="Where the work is done from, as asked; empty: that was not said.")]
    activity: Annotated[str, Meta(description="The activities chosen that it is about, joined by a comma.")]
    because: str
    next_step: str
    authority: str
    source: str
    as_of: Annotated[str, Meta(description="The date of the source's text: 2026, 2026-03, 2026-03-01; empty: undated.")]
    references: Annotated[tuple[Reference, ...], Meta(description="The texts that `source` names.")]
    since: Annotated[str, Meta(description="Since when the rule holds; empty: not known.")]
    until: Annotated[str, Meta(description="The last day the rule holds; empty: it still does.")]
    searched: Annotated[str, Meta(description="none_found: the lists that were searched.")]
    held: Annotated[bool, Meta(description="Whether this is a license the person holds, and not a rule.")]
    standing: Annotated[
        HeldStatus | Literal[""],
        Meta(description="A rule's: what the license held for it is worth; empty: none of its own kind is held."),
    ]
    told_in: Annotated[
        str, Meta(description="A held one: the id of the rule whose line says the same of it; empty: there is none.")
    ]
    rule: Annotated[str, Meta(description="The id of the rule; empty if none is known.")]
    confidence: Annotated[
        Literal["seen", "unverified", "conflicting", ""], Meta(description="How far the rule's source was read.")
    ]
    ages: Annotated[str, Meta(description="What to know of the age of these facts.")]
    days: Annotated[int, Meta(description="due_after_hire: days after the first day.")] | None
    due: Annotated[date, Meta(description="due_after_hire: the day, if the first day is known.")] | None
    paid_by: Literal["employer", "you", ""]
    replaced_by: str
    alone: Annotated[str, Meta(description="The part one can do without an employer.")]
    without: Annotated[str, Meta(description="What one may do without it.")]
    exemptions: Annotated[str, Meta(description="Who is exempt, as the text that was read says.")]
    notice: Annotated[str, Meta(description="Information; nothing is asked about it.")]
    prerequisite: str
    exam: str
    hours: str
    hours_by: Annotated[dict[str, float], Meta(description="Course hours, by what for.")]
    cost: str
    fees_by: Annotated[dict[str, float], Meta(description="Fees, by what for.")]
    currency: Annotated[str, Meta(description="The money of `fees_by`; empty: there are none.")]
    renewal: str
    ce: Annotated[str, Meta(description="Continuing education.")]
    expires: Annotated[date, Meta(description="The last day of what is held, given or worked out.")] | None
    note: str


class Expiry(Published, frozen=True, kw_only=True):
    """Something that ends or falls due in the months ahead."""

    date: date
    kind: Literal["expires", "due_after_hire"]
    credential: str
    jurisdiction: str
    text: str
    rule: Annotated[str, Meta(description="The id of its rule; empty if none is known.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `license` prints as JSON: what is asked and what is held, or the errors that stood in its way."""

    schema: Literal["csr-assess/licence/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[License, ...] | None
    errors: tuple[Problem, ...]
