"""The types of the figures in figures/: jobs and pay by place, and what is expected of occupations."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from csr_assess.rubric.section import Data, SourceIds, Text, Word


class FiguresFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="figures"):
    """figures/ID.yaml: one table of a source, a row a place or an occupation."""

    id: Annotated[
        Literal["states", "metros", "outlook", "next_jobs"],
        Meta(description="Which table: pay by state, by metropolitan area, what is expected, or next jobs by state."),
    ]
    sources: Annotated[SourceIds, Meta(min_length=1)]
    as_of: Annotated[Text, Meta(description="Who gave them and when they held: `BLS, May 2025`.")]
    columns: Annotated[tuple[Word, ...], Meta(min_length=2, description="What the cells of a row are, in their order.")]
    rows: Annotated[
        tuple[Text, ...],
        Meta(description="A row a line, its cells between bars: `FL | Florida | 198000`; `?`: unknown."),
    ]
