"""What a posting asks, for people: each minimum with the posting's own words, and the line that uses them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from csr_assess.base.texts import _, listed
from csr_assess.base.written_dates import in_words
from csr_assess.contracts.posting_v1 import PostingReading, ProposedMinimum
from csr_assess.render.blocks import Block, block


def posting_head(found: PostingReading) -> list[str]:
    """Return the title, and what to do with it."""
    title = _("What this posting asks")
    if not found.minimums:
        return [title, _("Nothing that we know how to hold your answers against. Read it yourself, too.")]
    return [title, _("Look at each quote before you use it; what is only wished for is left out.")]


def posting_blocks(found: PostingReading, silent: Sequence[str], file: str) -> list[Block]:
    """Return the parts, each under its heading; `silent` are the titles of what nothing was found of."""
    return [
        *(block(f"{one.title}: {one.asked}", _facts(one)) for one in found.minimums),
        block(_("To use them"), [use_line(found.minimums, file)] if found.minimums else []),
        block(_("We found nothing about"), [f"{listed(silent)}."] if silent else []),
        block(_("How sure this is"), [*_how_sure(found)]),
    ]


def _facts(one: ProposedMinimum) -> Iterator[str]:
    for quote in one.quotes:
        yield f"“{quote}”"
    said = (
        _("Read right about {percent} times in 100.")
        if one.cases
        else _("By our own estimate, read right about {percent} times in 100.")
    )
    yield said.format(percent=round(100 * one.confidence))


def _how_sure(found: PostingReading) -> Iterator[str]:
    """Yield once what the shares under the minimums rest on."""
    if found.labeled_on and any(one.cases for one in found.minimums):
        yield _(
            "People marked by hand what {labeled} real postings ask for ({day}). We held what we read against that."
        ).format(labeled=found.labeled, day=in_words(found.labeled_on))
    if any(not one.cases for one in found.minimums):
        yield _("Where we had too few postings to count, it is our own estimate.")


def use_line(minimums: Sequence[ProposedMinimum], file: str) -> str:
    """Return the command line that holds a file's answers against them."""
    words = [word for one in minimums for word in ("--require", one.require)]
    return shlex.join(["csr-assess", "score", file, *words])
