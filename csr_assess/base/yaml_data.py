"""Strict YAML to plain data, from libyaml's event stream, in one pass with a stack of its own."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.reader import Reader

from csr_assess.base.documents import MAX_DEPTH, MAX_EVENTS, DocumentFault, FieldPath, Marks, shown
from csr_assess.base.json_as_yaml import Readable
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|(0|[1-9][0-9]*)(\.[0-9]*)?[eE][-+]?[0-9]+)\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LONGEST_INT = 18


def data(text: str) -> Any:  # noqa: ANN401 -- plain data
    """Return the plain data of one document; raises DocumentFault with the place of its first fault."""
    return _Builder(Readable(text)).build()


def places_of(text: str) -> Marks:
    """Return path -> (line, column), from 1, of every key and item of a document that `data` takes."""
    marker = _Marker(Readable(text))
    marker.build()
    return marker.marks


_OF_ESCAPES = ("found unknown escape character", "did not find expected hexdecimal number")
"""What the parser says of a backslash in double quotes that begins no sign it knows."""


class _Builder:
    """Plain data out of YAML events. There are 50,000 in a rubric: what takes a scalar calls little."""

    def __init__(self, readable: Readable) -> None:
        self.readable = readable
        self.stack: list[dict[str, Any] | list[Any]] = []
        self.top: Any = None  # the mapping or list on the top of the stack
        self.key = ""  # the key that waits for its value
        self.wants_key = False
        self.root: Any = None
        self.documents = 0

    def build(self) -> Any:  # noqa: ANN401 -- plain data
        try:
            self._take_all(self.readable.text)
        except yaml.MarkedYAMLError as error:
            raise self._held_back(error) or self._syntax_fault(error) from None
        except (yaml.YAMLError, UnicodeEncodeError):  # it comes without a line
            raise self._control_character() from None
        return self.root

    def _held_back(self, error: yaml.MarkedYAMLError) -> DocumentFault | None:
        """Return the first fault before an opening that the parser refuses.

        It looks for a colon to the end of the line before it tells of an opening, and some versions have a limit of
        depth of their own: they get to that before we have heard of the openings that are too deep for us.
        """
        text, end = self.readable.text, error.problem_mark.index if error.problem_mark else 0
        if text[end : end + 1] not in ("[", "{"):
            return None
        try:
            _Builder(self.readable)._take_all(text[:end])  # noqa: SLF001 -- its own kind
        except DocumentFault as fault:
            return fault
        except yaml.MarkedYAMLError as earlier:
            at = earlier.problem_mark
            return self._syntax_fault(earlier) if at and at.index < end else None
        return None

    def _syntax_fault(self, error: yaml.MarkedYAMLError) -> DocumentFault:
        reason = printable(error.problem or type(error).__name__)
        place = self.readable.place(error.problem_mark) if error.problem_mark else (1, 1)
        if reason in _OF_ESCAPES:
            message = _(
                "not YAML or JSON: in double quotes a backslash begins an escape, such as {sign} for a line break; "
                "write a path in single quotes, or in none."
            )
            return DocumentFault(message.format(sign=r"\n"), *place)
        return DocumentFault(_("not YAML or JSON: {reason}.").format(reason=reason), *place)

    def _control_character(self) -> DocumentFault:
        found = Reader.NON_PRINTABLE.search(self.readable.text)
        before = self.readable.text[: found.start()] if found else ""
        return DocumentFault.after(before, _("not YAML or JSON: control characters are not allowed."))

    def _take_all(self, text: str) -> None:
        loader = _Loader(text)
        next_event, takers = loader.get_event, self._takers()
        try:
            for _count in range(MAX_EVENTS):
                event = next_event()
                if event is None:
                    return
                takers[type(event)](event)
        finally:
            if hasattr(loader, "dispose"):
                loader.dispose()
        raise DocumentFault(
            _("more than {limit:,} keys and values; that is the most one file may hold.").format(limit=MAX_EVENTS)
        )

    def _takers(self) -> dict[type, Callable[[Any], None]]:
        """Return what takes each kind of event."""
        return {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._refuse_alias,
            yaml.DocumentStartEvent: self._count_document,
            yaml.DocumentEndEvent: _pass_over,
            yaml.StreamStartEvent: _pass_over,
            yaml.StreamEndEvent: _pass_over,
        }

    def _take_scalar(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        if event.anchor is not None or event.tag is not None:
            self._refuse_magic(event)
        value, top = event.value, self.top
        if self.wants_key:
            if value in top:
                raise self._fault(event, _("the key {key} appears twice here.").format(key=shown(value)))
            self.key, self.wants_key = value, False
            return
        if not event.style and (value in _WORDS or not value[0].isalpha()):  # no number starts with a letter
            value = self._scalar(event)
        self._put(value)

    def _put(self, value: Any) -> None:  # noqa: ANN401 -- plain data
        top = self.top
        if type(top) is dict:
            top[self.key] = value
            self.wants_key = True
        elif top is None:
            self.root = value
        else:
            top.append(value)

    def _open_mapping(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        self._open({}, event)

    def _open_list(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        self._open([], event)

    def _open(self, value: dict[str, Any] | list[Any], event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        self._refuse_magic(event)
        if len(self.stack) >= MAX_DEPTH:
            raise self._fault(event, _("nested deeper than {limit}.").format(limit=MAX_DEPTH))
        if self.wants_key:
            raise self._fault(event, _("a key must be plain text."))
        self._put(value)
        self.stack.append(value)
        self.top, self.wants_key = value, type(value) is dict

    def _close(self, _event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        self.stack.pop()
        self.top = self.stack[-1] if self.stack else None
        self.wants_key = type(self.top) is dict

    def _refuse_alias(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        raise self._fault(event, _("aliases (*name) are not allowed; write the value out."))

    def _count_document(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        self.documents += 1
        if self.documents > 1:
            raise self._fault(event, _("only one document is allowed in a file."))

    def _refuse_magic(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        if event.anchor is not None:
            raise self._fault(event, _("anchors (&name) are not allowed."))
        if event.tag is not None and event.tag != "!":
            raise self._fault(event, _("tags (!name) are not allowed."))

    def _fault(self, event: Any, message: str) -> DocumentFault:  # noqa: ANN401 -- an event of either loader
        return DocumentFault(message, *self.readable.place(event.start_mark))

    def _scalar(self, event: Any) -> str | int | float | bool | None:  # noqa: ANN401 -- an event of either loader
        text: str = event.value
        if event.tag == "!":
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INT.match(text):
            if len(text.lstrip("+-")) > _LONGEST_INT:
                raise self._fault(event, _("a number of more than {limit} digits.").format(limit=_LONGEST_INT))
            return int(text)
        if _FLOAT.match(text):
            value = float(text)
            if not math.isfinite(value):
                raise self._fault(event, _("the number {text} is too large.").format(text=shown(text)))
            return value
        return text


class _Marker(_Builder):
    """The same, noting where each key and item is: a value where its key is."""

    def __init__(self, readable: Readable) -> None:
        super().__init__(readable)
        self.marks: Marks = {}
        self.paths: list[FieldPath] = []  # of what is on the stack

    def _take_scalar(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        is_key = self.wants_key
        super()._take_scalar(event)
        path = (*self.paths[-1], self.key) if is_key else self._last()
        self._mark(path, event)

    def _open(self, value: dict[str, Any] | list[Any], event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        super()._open(value, event)
        path = self._last(behind=2)
        self._mark(path, event)
        self.paths.append(path)

    def _close(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        super()._close(event)
        self.paths.pop()

    def _last(self, *, behind: int = 1) -> FieldPath:
        """Return the path of the value that was put last, into what is so far down on the stack."""
        if len(self.stack) < behind:
            return ()
        into = self.stack[-behind]
        return (*self.paths[-1], len(into) - 1 if isinstance(into, list) else self.key)

    def _mark(self, path: FieldPath, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        self.marks.setdefault(path, self.readable.place(event.start_mark))


def _pass_over(_event: object) -> None:
    """Take an event that says nothing of the data."""
