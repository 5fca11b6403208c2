"""The types of licenses/*.yaml: what a regulator asks of whom, for which activity and where. Nothing here computes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

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
    "verify",
]
AsOf = Annotated[
    str,
    Meta(
        pattern=r"^([1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$",
        description="When the text held: 2026, 2026-03, 2026-03-01; '' undated.",
    ),
]
MonthDay = Annotated[
    str, Meta(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", description="A day of the year: 12-31.")
]


class Renewal(Data, frozen=True, kw_only=True):
    """How long a credential lasts and what ends it."""

    shape: Annotated[
        Literal[
            "years",
            "exam_pass",
            "on_license",
            "month_after_years",
            "fixed_date",
            "birth_month",
            "birthday",
            "tied_to_employer",
            "perpetual",
            "perpetual_unless_unappointed",
        ],
        Meta(
            description="`years`: so many after its date of issue, if the source says so; `exam_pass`: so too, but "
            "it is used before it ends, never renewed; `on_license`: its end is written on it, and is "
            "asked for; `month_after_years`: the first day of the month after so many years; "
            "`fixed_date`: `month_day`; `birth_month`, `birthday`: its holder's, so the end is asked for; "
            "`tied_to_employer`: while the sponsor stays; `perpetual`: no end of its own; "
            "`perpetual_unless_unappointed`: it lapses after `months` without an appointment."
        ),
    ]
    years: Annotated[float, Meta(gt=0, description="The term in years.")] | None = None
    month_day: Annotated[MonthDay | None, Meta(description="`fixed_date`: the day: `12-31`.")] = None
    year_parity: (
        Annotated[Literal["odd", "even"], Meta(description="`fixed_date`: only in odd or even years.")] | None
    ) = None
    months: (
        Annotated[int, Meta(gt=0, description="`perpetual_unless_unappointed`: months without an appointment.")] | None
    ) = None
    late_days: (
        Annotated[int, Meta(gt=0, description="Days after the end in which it can still be renewed late.")] | None
    ) = None
    note: Annotated[str, Meta(description="What else to know.")] = ""


class ContinuingEducation(Data, frozen=True, kw_only=True):
    """What a holder must study. Only figures that were seen; the rest goes into the note."""

    hours: Annotated[float, Meta(ge=0, description="Hours a term.")] | None = None
    years: Annotated[float, Meta(gt=0, description="The term in years.")] | None = None
    ethics: Annotated[float, Meta(ge=0, description="Hours of ethics among them.")] | None = None
    first_term_hours: Annotated[float, Meta(gt=0, description="Hours in the first term, if they differ.")] | None = None
    after_years: Annotated[float, Meta(gt=0, description="Years of holding after which `later_hours` hold.")] | None = (
        None
    )
    later_hours: Annotated[float, Meta(ge=0, description="Hours a term from then on.")] | None = None
    note: Annotated[str, Meta(description="What else to know.")] = ""


class Include(Data, frozen=True, kw_only=True):
    """An activity, or pay by commission, that the law of some places counts as another activity too."""

    ticked: Annotated[Word, Meta(description="The activity chosen; `commission`: pay by it.")]
    also: Annotated[Word, Meta(description="The activity it counts as too.")]
    jurisdictions: Annotated[tuple[Jurisdiction, ...], Meta(description="Where.")]
    excluding: Annotated[tuple[Jurisdiction, ...], Meta(description="Where not.")] = ()
    reason: Annotated[str, Meta(min_length=1, description="One plain sentence the person reads.")]
    source: Annotated[Text, Meta(description="Who says so, with its address.")]


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
    solely: Annotated[bool, Meta(description="`true`: holds only if nothing but service work is chosen.")] = False
    employers: Annotated[tuple[Word, ...], Meta(description="The employers it holds for; left out: any.")] = ()
    commission: Annotated[
        Literal["either", "unpaid", "paid"],
        Meta(description="`unpaid`: holds only without it; `paid`: only with it."),
    ] = "either"
    status: Annotated[Status, Meta(description="What is said; docs/licensing.md explains each.")]
    days: Annotated[int, Meta(gt=0, description="`due_after_hire`: days after the first day.")] | None = None
    paid_by: Annotated[Literal["employer", "you"], Meta(description="Who pays, if it was seen.")] | None = None
    replaced_by: Annotated[str, Meta(description="`closed`: what took its place.")] = ""
    trigger: Annotated[str, Meta(min_length=1, description="What starts the duty, in plain words: `You give prices.`")]
    next_step: Annotated[str, Meta(min_length=1, description="What to do next, one or two plain sentences.")]
    alone: Annotated[str, Meta(description="The part one can do without an employer: `The SIE exam.`")] = ""
    without: Annotated[str, Meta(description="What one may do without it, as the law's text allows.")] = ""
    notice: Annotated[
        str, Meta(description="Information to print, as fingerprints; nothing is ever asked about it.")
    ] = ""
    prerequisite: Annotated[str, Meta(description="What one needs first: `18 or older`.")] = ""
    exam: Annotated[str, Meta(description="The exam.")] = ""
    hours: Annotated[str, Meta(description="Course hours before the exam or license, as seen.")] = ""
    cost: Annotated[str, Meta(description="Fees, as seen.")] = ""
    figures_as_of: Annotated[AsOf, Meta(description="When hours and cost held; left out: as `as_of`.")] = ""
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
    source: Annotated[str, Meta(min_length=1, description="Who says so, with its address.")]
    source_seen: Annotated[
        bool, Meta(description="`true`: the source's own text was read; if not, the rule says verify.")
    ]
    as_of: Annotated[AsOf, Meta(description="When the text held; `''`: undated.")]
    confidence: Annotated[
        Literal["seen", "unverified", "conflicting"], Meta(description="All but `seen` can only say verify.")
    ] = "seen"
    note: Annotated[str, Meta(description="What else to know, what is not known, what conflicts.")] = ""


class LicenseFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="licenses"):
    """One file of licenses/: an industry's rules."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    title: Annotated[Text, Meta(description="Its title.")]
    regulators: Annotated[
        dict[Jurisdiction, str], Meta(description="Whom one asks in a place; `US`: in every state without a line.")
    ]
    includes: Annotated[tuple[Include, ...], Meta(description="What an activity counts as too.")] = ()
    rules: Annotated[tuple[LicenseRule, ...], Meta(description="The rules.")]
