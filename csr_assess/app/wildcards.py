"""Names with wildcards to the files they stand for, as a Unix shell does it and that of Windows does not."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator


def expanded(arguments: Iterable[str]) -> Iterator[str]:
    """Yield each argument, one with wildcards as the files it stands for, in order; as it is where there are none."""
    for argument in arguments:
        found = [] if argument.startswith("-") else sorted(glob.glob(argument))  # noqa: PTH207 -- names as they come
        yield from found or [argument]
