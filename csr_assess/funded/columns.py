"""What the columns of a list of trainings hold, told by the words of their heads, however they are written.

Lists of states and of the federal Training Provider Results call the same thing by many names, in capitals, with
underscores or spaces. A head is a bag of words: some say what the column is, others that it is something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.documents import shown
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _, listed
from csr_assess.batch.heads import MOST_ABOVE, SEPARATORS
from csr_assess.batch.table_rows import BadRowError, next_row
from csr_assess.questions.words.plain_text import bare_words

if TYPE_CHECKING:
    from csr_assess.batch.text_lines import Lines

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_COUNTED = _words("number total count num participants individuals date")
"""Words of columns that count people: how many of them there were is no rate."""
_OF_OTHERS = _words(
    "address city state zip county phone email contact type description id number "
    "code status format length outcome credential prerequisites date occupation"
)
"""Words of columns that say something else of a program or of who offers it."""
_IDS = frozenset({"id", "program id", "training id", "course id", "program number", "program code", "etpl id"})


class _Kind(Struct, frozen=True):
    """A kind of column: one of the first words is in its head, and none of the second."""

    name: str
    words: frozenset[str]
    never: frozenset[str] = frozenset()
    rather: frozenset[str] = frozenset()
    """Where there are several, that with one of these words is taken."""
    many: bool = False
    """Whether there may be several, all of them read."""


def _kind(name: str, words: str, never: frozenset[str] = frozenset(), rather: str = "", *, many: bool = False) -> _Kind:
    return _Kind(name, _words(words), never, _words(rather), many)


_KINDS = (
    _kind("builds", "builds"),
    _kind("cip", "cip", _words("title name description"), many=True),
    _kind("soc", "soc onet", _words("title name description"), many=True),
    _kind("completion", "completion completed complete", _COUNTED, many=True),
    _kind("earnings", "earnings wage wages", _COUNTED, many=True),
    _kind("employment", "employment employed", _COUNTED, many=True),
    _kind("weeks", "weeks week wks", _words("hours hour per")),
    _kind("hours", "hours hour hrs", _words("week weekly credit per"), "clock contact"),
    _kind("cost", "cost costs price tuition", _words("description type"), "total"),
    _kind("url", "url website webpage link", _words("provider school institution")),
    _kind("provider", "provider school institution college", _OF_OTHERS | _words("url website webpage link"), "name"),
    _kind("name", "name title program course training", _OF_OTHERS | _words("cip soc onet"), "name title"),
)
"""In the order in which a head is tried: the name of a provider is no program's name."""
KNOWN_HEADS = ("name", "provider", "cip", "soc", "hours", "weeks", "cost", "url", "builds")
"""What the columns of a list may be called; a list of one's own needs no more."""
_LEAST_KNOWN = 2


class ListHead(Struct, frozen=True, kw_only=True):
    """The head of a list, understood."""

    separator: str
    row: list[str]
    """Its cells as they are written."""
    kinds: tuple[str, ...]
    """What each column holds; empty: it is left alone."""
    notes: tuple[Problem, ...] = ()

    def places(self, kind: str) -> list[int]:
        """Return where the columns of a kind are."""
        return [place for place, found in enumerate(self.kinds) if found == kind]


def column_kind(head: str) -> str:
    """Return what a column holds by its head: `hours` for `Program_Length (Clock Hours)`; empty if that is unknown."""
    plain = bare_words(_HUMP.sub(" ", head))
    if plain in _IDS:
        return "id"
    words = frozenset(plain.replace("o net", "onet").split())
    return next((kind.name for kind in _KINDS if kind.words & words and not kind.never & words), "")


def find_list_head(lines: Lines, file: str) -> ListHead:
    """Return the head of a list, the lines up to its end taken; a title may be above it.

    Raises InvalidInputError if no row names a training and something about it.
    """
    for _tried in range(MOST_ABOVE):
        found = _best(lines)
        if found:
            separator, row = found
            return _understood(separator, row, Where(file=file, line=lines.number))
        if not lines.take():
            break
    message = _("no row here names the columns of a list of trainings; name two at least, `name` among them: {names}.")
    problem = Problem(
        code="training-list-head", where=Where(file=file), message=message.format(names=listed(KNOWN_HEADS))
    )
    raise InvalidInputError(problem)


def _best(lines: Lines) -> tuple[str, list[str]] | None:
    """Take the next row if it is a head, by the separator that tells the most columns; else leave it."""
    tried: list[tuple[int, str]] = []
    for separator in SEPARATORS:
        lines.mark()
        try:
            row = next_row(lines, separator, None) or []
        except BadRowError:
            row = []
        lines.rewind()
        kinds = {column_kind(cell) for cell in row} - {""}
        if "name" in kinds and len(kinds) >= _LEAST_KNOWN:
            tried.append((len(kinds), separator))
    if not tried:
        return None
    best = max(tried, key=lambda one: one[0])[1]
    return best, next_row(lines, best, None) or []


def _understood(separator: str, row: list[str], where: Where) -> ListHead:
    kinds = [column_kind(cell) for cell in row]
    for kind in (*_KINDS, _kind("id", "id")):
        places = [place for place, found in enumerate(kinds) if found == kind.name]
        if len(places) > 1 and not kind.many:
            taken = next((place for place in places if kind.rather & {*bare_words(row[place]).split()}), places[0])
            for place in places:
                kinds[place] = kind.name if place == taken else ""
    left = [shown(cell) for cell, kind in zip(row, kinds, strict=True) if cell and not kind]
    notes = []
    if left:
        message = _("columns that say nothing a plan needs, or the same as another, are left alone: {names}.")
        notes.append(Problem(code="training-list-columns", where=where, message=message.format(names=listed(left))))
    return ListHead(separator=separator, row=row, kinds=tuple(kinds), notes=tuple(notes))
