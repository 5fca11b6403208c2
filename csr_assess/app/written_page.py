"""A result that is a page of headed lists for people and data for programs, written to where it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from csr_assess.app import outputs
from csr_assess.app.formats import PAGE
from csr_assess.app.printed_results import PageResult

if TYPE_CHECKING:
    from csr_assess.render.blocks import Block


def write_page(
    places: list[outputs.Output],
    *,
    kind: str,
    source: str,
    body: Any,  # noqa: ANN401 -- the JSON of any kind
    head: Sequence[str],
    blocks: Sequence[Block],
    colored: bool,
) -> None:
    """Write a page to its places, on a terminal through the pager; the words are those of PageResult.

    Raises UsageError as `outputs.write_outputs` does.
    """

    def rendered(place: outputs.Output) -> bytes:
        canvas = outputs.canvas(place, color=colored)
        page = PageResult(kind=kind, source=source, body=body, head=head, blocks=blocks, canvas=canvas)
        return PAGE[place.form].render(page)

    outputs.write_outputs(places, rendered, paged=True)
