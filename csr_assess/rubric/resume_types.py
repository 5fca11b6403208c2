"""The type of the file in resume/: which words of a resume answer which questions. Nothing here computes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from csr_assess.rubric.section import Data, Level, Name, Text, Word

WordList = tuple[Text, ...]
_BARE = "in small letters, without punctuation"


class SchoolWords(Data, frozen=True, kw_only=True):
    """Degrees and diplomas."""

    question: Annotated[Name, Meta(description="The question of the schooling.")]
    finish: Annotated[Name, Meta(description="The question of the day it is finished.")]
    levels: Annotated[dict[Word, WordList], Meta(description=f"By the answer, the lowest first: the words, {_BARE}.")]
    unfinished: Annotated[dict[Word, Word], Meta(description="By the answer: the one that holds until it is finished.")]


class FieldWords(Data, frozen=True, kw_only=True):
    """Fields of study."""

    question: Annotated[Name, Meta(description="The question of the field.")]
    options: Annotated[dict[Word, WordList], Meta(description=f"By the answer: the words, {_BARE}.")]


class WorkWords(Data, frozen=True, kw_only=True):
    """Work with customers."""

    months: Annotated[Name, Meta(description="The question of the months worked with customers.")]
    recency: Annotated[Name, Meta(description="The question of when that was last.")]
    within: Annotated[tuple[tuple[int, Word], ...], Meta(description="Rows of months ago, and the answer up to them.")]
    customers: Annotated[WordList, Meta(description=f"Words of jobs with customers, {_BARE}.")]
    others: Annotated[WordList, Meta(description="Words of jobs without customers, whatever else the title says.")] = ()


class LanguageLevel(Data, frozen=True, kw_only=True):
    """How well a language is spoken."""

    level: Annotated[Level, Meta(description="The level it gives.")]
    words: Annotated[WordList, Meta(description=f"The words for it, {_BARE}.")]


class LanguageWords(Data, frozen=True, kw_only=True):
    """Languages."""

    question: Annotated[Name, Meta(description="The question of a second language.")]
    native: Annotated[WordList, Meta(description="WordList for one's own language.")]
    levels: Annotated[tuple[LanguageLevel, ...], Meta(description="WordList for how well others are spoken.")]


class CertificateWords(Data, frozen=True, kw_only=True):
    """Certificates."""

    question: Annotated[Name, Meta(description="The question of certificates.")]
    value: Annotated[Word, Meta(description="What one stands for.")]
    words: Annotated[WordList, Meta(description=f"Words that count, {_BARE}.")]


class ResumeFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="resume"):
    """resume/ID.yaml: what of a JSON Resume answers which question."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    school: Annotated[SchoolWords | None, Meta(description="Degrees and diplomas.")] = None
    field: Annotated[FieldWords | None, Meta(description="Fields of study.")] = None
    work: Annotated[WorkWords | None, Meta(description="Work with customers.")] = None
    languages: Annotated[LanguageWords | None, Meta(description="Languages.")] = None
    certificates: Annotated[CertificateWords | None, Meta(description="Certificates.")] = None
