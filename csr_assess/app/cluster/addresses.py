"""Addresses of files, on this machine or elsewhere, as fsspec has them: s3://bucket/people.jsonl, or a plain path.

What an address holds beside the place, a password or a signature, is for the system behind it and told to nobody.
"""

from __future__ import annotations

import os
import re
from typing import Any

from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _

Files = Any
"""A file system of fsspec; the library has no types that mypy could read."""

_SECRET = re.compile(r"(?<=://)[^/@\s]+@")
_SIGNED = re.compile(r"(?<=\w)\?[^\s'\"]*")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*::)*[a-z][a-z0-9+.-]+://", re.IGNORECASE)
WHOLE_AT_ONCE = frozenset(("abfs", "abfss", "adl", "az", "gcs", "gs", "oci", "oss", "s3", "s3a"))
"""Systems in which a file is there only once all of it is."""
OF_ONE_PROCESS = frozenset(("memory",))
"""Systems of which every process has one of its own."""


def is_remote(address: str) -> bool:
    """Say whether an address is none of a file on this machine."""
    return bool(_SCHEME.match(address)) and not address.startswith("file://")


def public(address: str) -> str:
    """Return an address as it may be told: without a password, and without what signs it."""
    if not is_remote(address):
        return address
    plain = _SECRET.sub("", address)
    return _SIGNED.sub("", plain) if plain.startswith("http") else plain


def cause(error: BaseException, address: str) -> str:
    """Return why something could not be done with an address, as the end of a sentence, without its secrets."""
    if isinstance(error, FileNotFoundError):
        return _("no such file or folder")
    said = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    for secret in _SECRET.findall(address):
        password = secret.removesuffix("@").partition(":")[2]
        said = said.replace(secret, "").replace(f"{password}@", "")
        said = said.replace(password, "***") if password else said
    return _SECRET.sub("", said.replace(address, public(address))).removesuffix(".")


def files_at(address: str) -> tuple[Files, str]:
    """Return the file system that an address is of, and the path in it. Raises UsageError where there is none."""
    from fsspec.core import url_to_fs

    try:
        found, path = url_to_fs(address if is_remote(address) else absolute(address))
    except (ImportError, ValueError) as error:  # no package for it, or no such system
        message = _("cannot be used: {reason}.").format(reason=cause(error, address))
        raise UsageError(Problem(code="no-such-system", where=Where(file=public(address)), message=message)) from None
    except Exception as error:  # noqa: BLE001 -- each system has its own, and they tell of passwords
        raise unreachable(error, address) from None
    return found, path


def refuse_unshared(address: str) -> None:
    """Raise UsageError for an address at which each worker would find something else."""
    if is_remote(address) and address.rpartition("::")[2].partition("://")[0].lower() in OF_ONE_PROCESS:
        message = _("is in the memory of one process; --scheduler needs what every worker can reach.")
        raise UsageError(Problem(code="no-such-system", where=Where(file=public(address)), message=message))


def absolute(address: str) -> str:
    """Return an address by which every process finds the same file, wherever it was started."""
    return address if is_remote(address) else os.path.abspath(address.removeprefix("file://"))  # noqa: PTH100 -- text


def inside(folder: str, name: str) -> str:
    """Return the address of what is in a folder."""
    return f"{folder.rstrip('/')}/{name}"


def unreachable(error: BaseException, address: str) -> UsageError:
    """Return what is told where a file system does not do what it was asked for."""
    message = _("cannot be read: {reason}.").format(reason=cause(error, address))
    return UsageError(Problem(code="file-unreadable", where=Where(file=public(address)), message=message))
