"""Streams that the shell closed (`>&-`): nothing to read, nobody to tell, and a result that cannot be written."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO

from csr_assess.base.texts import _


def open_closed_streams() -> None:
    """Put a stand-in where a stream is closed, and something at its number: no file that is opened may get that."""
    for name, mode in (("stdin", "r"), ("stdout", ""), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8") if mode else _refusing())  # noqa: SIM115, PTH123 -- as long as we run


def _refusing() -> TextIO:
    os.open(os.devnull, os.O_WRONLY)
    return io.TextIOWrapper(_Refusing(), encoding="utf-8", write_through=True)  # type: ignore[type-var]


class _Refusing(io.RawIOBase):
    """Takes nothing: a result that was written nowhere must not look as if it were."""

    def writable(self) -> bool:
        return True

    def write(self, _content: object) -> int:
        raise OSError(errno.EBADF, _("it is closed"))
