"""The types of licenses/*.yaml: what a regulator asks of whom, for which activity, where and since when.

Nothing here computes.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from csr_assess.rubric.license_terms import READABLE, AmountsByUse, AsOf, ContinuingEducation, Reference, Renewal
from csr_assess.rubric.section import Data, Slug, Text, Word

COUNTRY = "US"
"""The jurisdiction of rules for every state and territory."""
ANY_ROLE = "any_role"
"""The activity of rules that hold whatever is chosen."""
COMMISSION = "commission"
"""The word for pay by commission, if it counts as an activity."""

Jurisdiction = Annotated[
    str,
    Meta(
        pattern=r"^[A-Z]{2}(-([A-Z0-9]{1,3}|\*))?$",
        description="US: every state and territory; a state's code: FL; another's: CA-ON, GB; all its parts: IN-*.",
    ),
]
Status = Literal[
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
]
VerifyReason = Literal["terms_not_read", "conflicting", "depends", "not_researched"]
"""Why a rule can only say verify: its terms were not read, its sources conflict, more must be said, nobody looked."""
Fact = Literal["activities", "employer", "engagement", "commission", "home", "customers"]
"""A fact of the work that may decide."""
DUTIES: tuple[Status, ...] = (
    "required_before_activity",
    "required_before_start",
    "employer_sponsored",
    "due_after_hire",
)
"""The statuses of a credential that must be there sooner or later."""


class Include(Data, frozen=True, kw_only=True):
    """An activity, or pay by commission, that the law of some places counts as another activity too."""

    ticked: Annotated[Word, Meta(description="The activity chosen; `commission`: pay by it.")]
    also: Annotated[Word, Meta(description="The activity it counts as too.")]
    jurisdictions: Annotated[tuple[Jurisdiction, ...], Meta(description="Where.")]
    excluding: Annotated[tuple[Jurisdiction, ...], Meta(description="Where not.")] = ()
    reason: Annotated[str, Meta(min_length=1, description="One plain sentence the person reads.")]
    from_: Annotated[AsOf, Meta(description="Since when; left out: not known.")] = field(default="", name="from")
    until: Annotated[AsOf, Meta(description="Its last day; left out: still so.")] = ""
    references: Annotated[tuple[Reference, ...], Meta(min_length=1, description="Who says so.")]


class LicenseRule(Data, frozen=True, kw_only=True):
    """One rule: for these activities, in these places, for these employers, this is asked, and who says so."""

    id: Annotated[Slug, Meta(description="Its name: `az-producer`.")]
    credential: Annotated[str, Meta(description="What is asked for; left out: nothing is.")] = ""
    key: (
        Annotated[
            Slug,
            Meta(description="One word for the credential in all its rules: `insurance-producer`."),
        ]
        | None
    ) = None
    names: Annotated[
        tuple[str, ...], Meta(description="Words by which a held one is recognized in what people write: `4-40`.")
    ] = ()
    met_by: Annotated[tuple[Slug, ...], Meta(description="The keys of other credentials that do as well.")] = ()
    industries: Annotated[
        tuple[Word, ...], Meta(description="The industries it is for; left out: whoever does the activity.")
    ] = ()
    jurisdictions: Annotated[
        tuple[Jurisdiction, ...], Meta(min_length=1, description="Where it holds: `US`, `FL`, `CA-ON`, `IN-*`.")
    ]
    excluding: Annotated[tuple[Jurisdiction, ...], Meta(description="Where not.")] = ()
    federal: Annotated[bool, Meta(description="`true`: a `US` rule that holds beside a state's own.")] = False
    where: Annotated[
        Literal["either", "home", "customers"],
        Meta(description="`home`: where you work from; `customers`: where they live; `either`."),
    ] = "either"
    activities: Annotated[
        tuple[Word, ...],
        Meta(min_length=1, description="The activities it is about; `any_role`: whatever is chosen."),
    ]
    together_with: Annotated[
        tuple[Word, ...],
        Meta(description="Activities that must be chosen too; if one is not, the rule says verify."),
    ] = ()
    residence: (
        Annotated[
            Literal["resident", "nonresident"],
            Meta(
                description="`resident`: holds where the desk is; `nonresident`: only in other places than the desk's; "
                "left out: wherever `where` says."
            ),
        ]
        | None
    ) = None
    from_: Annotated[AsOf, Meta(description="Since when it holds; left out: not known.")] = field(
        default="", name="from"
    )
    until: Annotated[AsOf, Meta(description="The last day it holds; left out: still so.")] = ""
    solely: Annotated[bool, Meta(description="`true`: holds only if nothing but service work is chosen.")] = False
    employers: Annotated[tuple[Word, ...], Meta(description="The employers it holds for; left out: any.")] = ()
    excluding_employers: Annotated[
        tuple[Word, ...], Meta(description="The employers it does not hold for, if they were said.")
    ] = ()
    commission: Annotated[
        Literal["either", "unpaid", "paid"],
        Meta(description="`unpaid`: holds only without it; `paid`: only with it."),
    ] = "either"
    engagement: (
        Annotated[
            Word,
            Meta(description="Holds only for who works so, an answer of the engagement question; left out: for all."),
        ]
        | None
    ) = None
    status: Annotated[Status, Meta(description="What is said; docs/licensing.md explains each.")]
    verify: Annotated[VerifyReason, Meta(description="With `verify`, and needed there: why.")] | None = None
    asks: Annotated[tuple[Fact, ...], Meta(description="`verify: depends`: the facts that decide.")] = ()
    searched: Annotated[str, Meta(description="`none_found`: the lists that were searched.")] = ""
    days: Annotated[int, Meta(gt=0, description="`due_after_hire`: days after the first day.")] | None = None
    paid_by: Annotated[Literal["employer", "you"], Meta(description="Who pays, if it was seen.")] | None = None
    replaced_by: Annotated[str, Meta(description="`closed`: what took its place.")] = ""
    trigger: Annotated[str, Meta(min_length=1, description="What starts the duty, in plain words: `You give prices.`")]
    when_unsaid: Annotated[
        str,
        Meta(
            description="Said for `trigger` if what decides was not said, or if no question asks it: "
            "`This holds if your employer is ...`"
        ),
    ] = ""
    exemptions: Annotated[
        str,
        Meta(description="Who is exempt, as the text says; left out: that was not read, and a duty only says verify."),
    ] = ""
    next_step: Annotated[str, Meta(min_length=1, description="What to do next, one or two plain sentences.")]
    alone: Annotated[str, Meta(description="The part one can do without an employer: `The SIE exam.`")] = ""
    without: Annotated[str, Meta(description="What one may do without it, as the law's text allows.")] = ""
    notice: Annotated[
        str, Meta(description="Information to print, as fingerprints; nothing is ever asked about it.")
    ] = ""
    prerequisite: Annotated[str, Meta(description="What one needs first: `18 or older`.")] = ""
    exam: Annotated[str, Meta(description="The exam.")] = ""
    hours: Annotated[
        AmountsByUse,
        Meta(description="Course hours before the exam or license, by what for: `{life: 20}`."),
    ] = field(default_factory=dict)
    hours_note: Annotated[str, Meta(description="What a number of hours cannot say.")] = ""
    fees: Annotated[AmountsByUse, Meta(description="Fees by what for: `{exam: 98, license: 50}`.")] = field(
        default_factory=dict
    )
    fees_note: Annotated[str, Meta(description="What a number of dollars cannot say.")] = ""
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="The money of `fees`.")] = "USD"
    figures_as_of: Annotated[AsOf, Meta(description="When hours and fees held; left out: as the references.")] = ""
    certificate_months: (
        Annotated[
            int, Meta(gt=0, description="Months a course certificate or an exam pass stays good before the license.")
        ]
        | None
    ) = None
    renewal: Annotated[Renewal | None, Meta(description="How long it lasts; left out: not seen.")] = None
    ce: Annotated[ContinuingEducation | None, Meta(description="What a holder must study; left out: not seen.")] = None
    needs_sponsor: Annotated[bool, Meta(description="`true`: without a sponsor or an appointment it is inactive.")] = (
        False
    )
    authority: Annotated[str, Meta(min_length=1, description="The regulator, or who decides.")]
    references: Annotated[
        tuple[Reference, ...],
        Meta(
            min_length=1,
            description="Who says so. A duty, or its absence, needs a `law`, `copy` or `regulator` that was read.",
        ),
    ]
    confidence: Annotated[
        Literal["seen", "unverified", "conflicting"], Meta(description="All but `seen` can only say verify.")
    ] = "seen"
    note: Annotated[str, Meta(description="What else to know, what is not known, what conflicts.")] = ""

    @property
    def as_of(self) -> str:
        """The date of the newest dated text it rests on; empty: undated."""
        return max((reference.as_of for reference in self.references if reference.read), default="")

    @property
    def read(self) -> bool:
        """Whether a text was read that can carry a duty, or its absence."""
        return any(reference.read and reference.kind in READABLE for reference in self.references)


class RuleTable(Data, frozen=True, kw_only=True):
    """A rule that states repeat: what they share, and what differs, a row for each."""

    rule: Annotated[
        dict[str, Any],
        Meta(description="What they share, keys as in a rule; `{Place}` in a text is the state's code."),
    ]
    states: Annotated[
        dict[Jurisdiction, dict[str, Any] | None],
        Meta(min_length=1, description="The keys of each state's own, which win over the shared ones."),
    ]


class LicenseFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="licenses"):
    """One file of licenses/: an industry's rules."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    title: Annotated[Text, Meta(description="Its title.")]
    regulators: Annotated[
        dict[Jurisdiction, str], Meta(description="Whom one asks in a place; `US`: in every state without a line.")
    ]
    includes: Annotated[tuple[Include, ...], Meta(description="What an activity counts as too.")] = ()
    rules: Annotated[tuple[LicenseRule, ...], Meta(description="The rules.")] = ()
    tables: Annotated[tuple[RuleTable, ...], Meta(description="Rules that states repeat.")] = ()
