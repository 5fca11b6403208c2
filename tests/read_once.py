"""Each bundled rubric read once for all tests; its files, copied or not, the program reads once by itself."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.rubric.resolve import RubricLayers


def begin() -> None:
    """Put what remembers in the place of what reads."""
    load.layers = _layers


_read_layers = load.layers
_layers_once = functools.cache(load.layers)


def _layers(rubric: str = load.DEFAULT, *, sources: bool = True) -> RubricLayers:
    return (_layers_once if rubric in load.names() else _read_layers)(rubric, sources=sources)
