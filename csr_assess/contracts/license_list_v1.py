"""`csr-assess/licence/1`: the words that `csr-assess license --list` knows."""

from __future__ import annotations

from typing import Final, Literal

from csr_assess.contracts.envelope_v1 import Problem, Published, Source, Status

SCHEMA: Final = "csr-assess/licence/1"


class ListedWord(Published, frozen=True, kw_only=True):
    """An industry, a state, an activity or an employer, as `license` takes it."""

    id: str
    title: str


class Envelope(Published, frozen=True, kw_only=True):
    """What `license --list` prints as JSON."""

    schema: Literal["csr-assess/licence/1"]
    status: Status
    source: Source
    results: tuple[ListedWord, ...] | None
    errors: tuple[Problem, ...]
