"""The type of the files in former/: how questions and answers read in earlier versions. Nothing here computes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from csr_assess.rubric.section import Data, Name, Text, Word

Anchors = tuple[Text, Text, Text, Text, Text]


class FormerFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="former"):
    """former/ID.yaml: the words of an earlier version; forms handed out then are still read."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    questions: Annotated[dict[str, Text], Meta(description="By the id of a question: how it read.")] = field(
        default_factory=dict
    )
    scales: Annotated[
        dict[Word, dict[Word, Text]],
        Meta(description="By the name of a scale and the id of its option: how it read."),
    ] = field(default_factory=dict)
    options: Annotated[
        dict[str, dict[Word, Text]],
        Meta(description="By the id of a question and of its option: how it read."),
    ] = field(default_factory=dict)
    anchors: Annotated[dict[Name, Anchors], Meta(description="By the id of a criterion: how levels 1 to 5 read.")] = (
        field(default_factory=dict)
    )
