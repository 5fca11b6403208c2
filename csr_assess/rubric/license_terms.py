"""The types of what a license asks and how long it lasts: figures, renewal, continuing education, and their texts."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from csr_assess.rubric.section import Data, Text, Word

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


AmountsByUse = dict[Word, Annotated[float, Meta(ge=0)]]
ReferenceKind = Literal["law", "copy", "regulator", "commentary"]
READABLE: tuple[ReferenceKind, ...] = ("law", "copy", "regulator")
"""The kinds of reference that can carry a duty, or its absence."""


class Reference(Data, frozen=True, kw_only=True):
    """One text that a rule rests on."""

    title: Annotated[Text, Meta(description="What it is, so that a person can find it: `Ala. Code 8-19A-5`.")]
    url: Annotated[str, Meta(pattern=r"^https?://\S+$", description="Its address; left out: none is known.")] | None = (
        None
    )
    kind: Annotated[
        ReferenceKind,
        Meta(
            description="`law`: the official text; `copy`: a copy of it; `regulator`: the regulator's own page; "
            "`commentary`: anybody else's, which carries no duty and no absence of one."
        ),
    ]
    read: Annotated[AsOf, Meta(description="The day or month somebody read it; `''`: it is only named.")]
    as_of: Annotated[AsOf, Meta(description="The date of its text; left out: undated.")] = ""


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
            "`fixed_date`: `month_day`; `birth_month`: the last day of its holder's month of birth, `birthday`: "
            "its holder's; the end is asked for if the month of birth was not said; "
            "`tied_to_employer`: while the sponsor stays; `perpetual`: no end of its own; "
            "`perpetual_unless_unappointed`: it lapses after `months` without an appointment."
        ),
    ]
    years: Annotated[float, Meta(gt=0, description="The term in years.")] | None = None
    month_day: Annotated[MonthDay | None, Meta(description="`fixed_date`: the day: `12-31`.")] = None
    year_parity: (
        Annotated[
            Literal["odd", "even", "birth"],
            Meta(
                description="`fixed_date`, `birth_month`: only in odd or even years; `birth`: in even years for who "
                "was born in one, else in odd ones."
            ),
        ]
        | None
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
    due: Annotated[
        str,
        Meta(
            pattern=r"^(term_end|(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$",
            description="When they are due: `term_end`, or a day of the year: `12-31`.",
        ),
    ] = "term_end"
    first_term: Annotated[
        Literal["none", "as_later"], Meta(description="`none`: no hours are due in the first term.")
    ] = "as_later"
    years: Annotated[float, Meta(gt=0, description="The term in years.")] | None = None
    ethics: Annotated[float, Meta(ge=0, description="Hours of ethics among them.")] | None = None
    first_term_hours: Annotated[float, Meta(gt=0, description="Hours in the first term, if they differ.")] | None = None
    after_years: Annotated[float, Meta(gt=0, description="Years of holding after which `later_hours` hold.")] | None = (
        None
    )
    later_hours: Annotated[float, Meta(ge=0, description="Hours a term from then on.")] | None = None
    note: Annotated[str, Meta(description="What else to know.")] = ""
