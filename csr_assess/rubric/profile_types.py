"""The types of profiles/*.yaml: what differs for a role, an industry or a language. Nothing here computes."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, field

from csr_assess.rubric.section import Data, LanguageTag, Word

ChangeBlock = Annotated[dict[str, Any], Meta(description="What differs, in the shape of a file that extends another.")]


class ProfileFor(Data, frozen=True, kw_only=True):
    """Whom a profile is for: one of the three."""

    role: Annotated[Word, Meta(description="A role of `target.yaml`.")] | None = None
    industry: Annotated[Word, Meta(description="An industry of `target.yaml`.")] | None = None
    language: Annotated[LanguageTag, Meta(description="A language the texts are given in.")] | None = None


class Changes(Data, frozen=True, kw_only=True):
    """What differs, by document."""

    rubric: ChangeBlock = field(default_factory=dict)
    target: ChangeBlock = field(default_factory=dict)
    training: ChangeBlock = field(default_factory=dict)
    careers: ChangeBlock = field(default_factory=dict)
    sources: ChangeBlock = field(default_factory=dict)
    checks: Annotated[dict[Word, ChangeBlock], Meta(description="By the check's word.")] = field(default_factory=dict)
    tasks: Annotated[dict[Word, ChangeBlock], Meta(description="By the task's id.")] = field(default_factory=dict)
    second_forms: Annotated[dict[Word, ChangeBlock], Meta(description="By the task's id.")] = field(
        default_factory=dict
    )
    licenses: Annotated[dict[Word, ChangeBlock], Meta(description="By the id of a file of `licenses/`.")] = field(
        default_factory=dict
    )
    practice: Annotated[dict[Word, ChangeBlock], Meta(description="By the id of a file of `practice/`.")] = field(
        default_factory=dict
    )


class Profile(Data, frozen=True, kw_only=True, tag_field="kind", tag="profile"):
    """One file of profiles/: what differs for a role, an industry or a language."""

    for_: Annotated[ProfileFor, Meta(description="Whom it is for.")] = field(name="for")
    changes: Annotated[Changes, Meta(description="What differs for them.")]
