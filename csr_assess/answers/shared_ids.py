"""One id under which more than one name came in: one person, or two who were given the same."""

from __future__ import annotations

from collections.abc import Iterable

from csr_assess.base.documents import shown
from csr_assess.base.texts import _, listed


def folded_name(name: str) -> str:
    """Return a name as it is compared: spaces and capitals tell nobody apart."""
    return " ".join(name.casefold().split())


def shared_id(code: str, names: Iterable[str]) -> str:
    """Say that records with one id have these names, and what to do where they are people of their own."""
    return _(
        "The id {id} came with the names {names}. It was counted as one person; if these are several people, "
        "give each an id of their own."
    ).format(id=shown(code), names=listed([*map(shown, names)]))
