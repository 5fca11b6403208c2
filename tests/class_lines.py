"""JSON lines of a class for batches, some of them at fault in every way that a line can be."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from csr_assess.answers.types import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULTS = {
    3: b'{"schema": oops\n',
    5: b'{"schema": "csr-assess/answers/1", "schema": "csr-assess/answers/1"}\n',
    7: b"[1]\n",
    9: b"\n",
    11: b'{"schema": "csr-assess/answers/1", "candidate": {"id": "p-\xff"}}\n',
    13: b'{"schema": "csr-assess/answers/1", "answers": {"no.such": 1, "soft_skills.empathy": 9}}\n',
}
"""By the number of a line in each twenty."""
AIMS = ({}, {"role": "entry"}, {"industry": "insurance", "state": "FL"}, {"industry": "retail", "state": "TX"})


def person(number: int) -> dict[str, Any]:
    seen = [{"criterion": "soft_skills.empathy", "kind": "observer", "level": 4, "by": who} for who in ("A", "B")]
    return {
        "schema": SCHEMA,
        "candidate": {"id": f"p-{number - number % 6 // 5}", "name": ("Ann", "Bo", "")[number % 3]},
        "target": AIMS[number % 4],
        "answers": {
            "soft_skills.empathy": number % 5 + 1,
            "soft_skills.courtesy": number % 4 + 1,
            "experience.months": str(number % 40),
        },
        "evidence": seen[: number % 3],
    }


def every_line() -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        yield FAULTS.get(number % 20) or json.dumps(person(number)).encode() + b"\n"


def class_lines(count: int) -> bytes:
    """Return so many lines, blank ones and bad ones among them."""
    return b"".join(islice(every_line(), count))
