"""What a file system raises at an address, told without the address's secrets and without where it was raised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from csr_assess.app.cluster import addresses
from csr_assess.base.errors import CsrAssessError
from csr_assess.base.texts import _


class PartError(Exception):
    """A part could not be read or written here; the message tells no secret, and another worker may do better."""


@contextmanager
def telling(address: str, sentence: Callable[[str], str]) -> Iterator[None]:
    """Raise PartError for whatever is raised within, with a sentence made of its reason."""
    try:
        yield
    except (CsrAssessError, PartError):
        raise
    except Exception as error:  # noqa: BLE001 -- each system has its own
        said = f"{addresses.public(address)}: {sentence(addresses.cause(error, address))}"
    else:
        return
    raise PartError(said) from None


def cannot_read(reason: str) -> str:
    """Say that a worker cannot read something."""
    return _("cannot be read by a worker: {reason}.").format(reason=reason)


def cannot_write(reason: str) -> str:
    """Say that a worker cannot write something."""
    return _("cannot be written by a worker: {reason}.").format(reason=reason)
