"""A report's JSON with holes for what is a person's own: what stands between them is the same for all of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import defstruct

from csr_assess.contracts.report_v1 import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIRST_LIST = Report.__struct_fields__.index("gates")
_REST = Report.__struct_fields__[_FIRST_LIST:]
_WHOLE = ("industry", "place_pay", "jobs_pay", "in_demand")
"""Holes that are filled with a value; all others are with what is in a list."""

ReportHead: Any = defstruct("ReportHead", Report.__struct_fields__[:_FIRST_LIST], kw_only=True, frozen=True, gc=False)
"""A report's first fields, which are each person's own but for two; these may be JSON already."""
_to_json = msgspec.json.Encoder().encode


class ReportTemplate:
    """All of a report behind its head."""

    def __init__(self, alike: Mapping[str, bytes]) -> None:
        """Take the JSON of the fields that are the same in all reports."""
        self._between: list[bytes] = []
        self._holes: list[str] = []
        said = b""
        for field in _REST:
            said += b',"%b":' % field.encode()
            if field in alike:
                said += alike[field]
                continue
            is_list = field not in _WHOLE
            self._between.append(said + b"[" if is_list else said)
            self._holes.append(field)
            said = b"]" if is_list else b""
        self._between.append(said + b"}")

    def filled(self, head: Any, own: Mapping[str, bytes]) -> list[bytes]:  # noqa: ANN401 -- a ReportHead
        """Return a report's JSON in pieces; `own` fills the holes, without the brackets of lists."""
        pieces = [b""] * (2 * len(self._holes) + 2)
        pieces[0] = _to_json(head)[:-1]
        pieces[1::2] = self._between
        pieces[2::2] = map(own.__getitem__, self._holes)
        return pieces
