"""The types of cases/*.yaml: golden people and license questions that a rubric must answer as written."""

from typing import Annotated, Any

from msgspec import Meta, field

from csr_assess.rubric.license_types import Jurisdiction, Status, VerifyReason
from csr_assess.rubric.section import Data, Slug, Text, Word

CaseDay = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day: `2026-11-21`.")]


class Ask(Data, frozen=True, kw_only=True):
    """What somebody asks of the license rules; what is left out was not said."""

    industry: Annotated[Word | None, Meta(description="The industry.")] = None
    state: Annotated[str, Meta(description="The place of the desk: `CO`; `{Place}` with `places`.")] = ""
    customers: Annotated[tuple[Jurisdiction, ...], Meta(description="Other places where customers live.")] = ()
    more_places: Annotated[bool, Meta(description="`true`: customers live in places that were not named, too.")] = False
    activities: Annotated[tuple[Word, ...], Meta(description="What is done.")] = ()
    commission: Annotated[bool | None, Meta(description="Whether pay is by commission.")] = None
    employer: Annotated[str, Meta(description="The kind of employer.")] = ""
    engagement: Annotated[str, Meta(description="An answer of the engagement question.")] = ""
    start: Annotated[CaseDay | None, Meta(description="The first day of work.")] = None
    held: Annotated[
        tuple[dict[str, Any], ...] | None, Meta(description="Licenses held, as in an answer file; left out: not said.")
    ] = None
    as_of: Annotated[CaseDay | None, Meta(description="The day of the question; left out: the file's.")] = None


class ExpectedLine(Data, frozen=True, kw_only=True):
    """A line that must be among the answers; what is left out may be anything."""

    status: Annotated[Status | str | None, Meta(description="The status of a rule, or of a license held.")] = None
    rule: Annotated[str | None, Meta(description="The rule's id; `''`: no rule; `{place}` with `places`.")] = None
    place: Annotated[str | None, Meta(description="The place; `{Place}` with `places`.")] = None
    reason: Annotated[VerifyReason | None, Meta(description="Why it only says verify.")] = None
    held: Annotated[bool | None, Meta(description="Whether it is about a license that is held.")] = None


class LicenseCase(Data, frozen=True, kw_only=True):
    """One question to the license rules, and what must and must not be said."""

    name: Annotated[Text, Meta(description="A sentence that says what is right.")]
    places: Annotated[
        str, Meta(description="Asked once for each state that has a rule of this id: `insurance-{place}-producer`.")
    ] = ""
    ask: Annotated[Ask, Meta(description="The question.")]
    expect: Annotated[tuple[ExpectedLine, ...], Meta(min_length=1, description="Lines that must be there.")]
    never: Annotated[
        tuple[str, ...], Meta(description="Statuses and ids of rules that no line about a rule may have.")
    ] = ()


class PersonExpected(Data, frozen=True, kw_only=True):
    """Figures a person must get, to one decimal; what is left out may be anything."""

    score: Annotated[float | None, Meta(description="The score.")] = None
    margin: Annotated[float | None, Meta(description="Its margin.")] = None
    band: Annotated[str | None, Meta(description="The band's id.")] = None
    grade: Annotated[str | None, Meta(description="The grade of the evidence.")] = None
    gates: Annotated[dict[Slug | str, str], Meta(description="Must-haves by their ids, and their statuses.")] = field(
        default_factory=dict
    )


class PersonCase(Data, frozen=True, kw_only=True):
    """One golden person, and the figures they must get."""

    name: Annotated[Text, Meta(description="A sentence that says what is right.")]
    answers: Annotated[Text, Meta(description="An answer file, from this file's folder: `../examples/demo.yaml`.")]
    as_of: Annotated[CaseDay | None, Meta(description="The day; left out: the file's.")] = None
    expect: Annotated[PersonExpected, Meta(description="The figures.")]


class CaseFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="cases"):
    """One file of cases/."""

    title: Annotated[Text, Meta(description="What its cases are about.")]
    as_of: Annotated[CaseDay, Meta(description="The day of every case that names none.")]
    licenses: Annotated[tuple[LicenseCase, ...], Meta(description="Questions to the license rules.")] = ()
    people: Annotated[tuple[PersonCase, ...], Meta(description="Golden people.")] = ()
