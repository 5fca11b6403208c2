"""The subfolders of a rubric, such as tasks/: a document a file, through all layers, read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError
from csr_assess.base.kept import kept_by_object
from csr_assess.rubric import older
from csr_assess.rubric.document import Document, as_document, problems_of, whole_file
from csr_assess.rubric.files import file_bytes, yaml_files
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.license_tables import with_rows, without_tables
from csr_assess.rubric.merge import Faults, Node, merge_document

SUBFOLDERS = {
    "task": "tasks",
    "second": "tasks/second",
    "licenses": "licenses",
    "practice": "practice",
    "figures": "figures",
    "former": "former",
    "resume": "resume",
    "roleplay": "roleplay",
    "posting": "posting",
}
"""The word that a key of a subfolder's documents begins with, to the subfolder."""
ALL_OF = ("figures", "former", "resume", "roleplay", "posting")
"""Those that a rubric has whole: no profile changes them, and no target needs but some of them."""


class FileLayer(Struct, frozen=True, kw_only=True, dict=True):
    """A subfolder in one rubric's folder."""

    layer: Layer
    root: Path
    shown: str
    """How problems print the folder."""

    @property
    def there(self) -> bool:
        """Whether there is such a folder."""
        return self.root.is_dir()

    def names(self) -> frozenset[str]:
        """Return the names of its files, without reading them."""
        return self._names

    def has(self, name: str) -> bool:
        """Say whether there is such a file."""
        return name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(path.stem for path in yaml_files(self.root))

    def read(self, name: str) -> Fragment:
        """Return a file's data; raises InvalidRubricError and UsageError as `file_bytes` and `loaded` do."""
        if name not in self._opened:
            path = self.root / f"{name}.yaml"
            shown = f"{self.shown}/{path.name}"
            self._opened[name] = whole_file(self.layer, shown, file_bytes(path, shown))
        return self._opened[name]

    @cached_property
    def _opened(self) -> dict[str, Fragment]:
        return {}


def file_layer(layer: Layer, root: Path, word: str) -> FileLayer:
    """Return a subfolder of a rubric's folder; by its older name where only that is there."""
    name = SUBFOLDERS[word]
    older_name = older.OLDER_FOLDERS.get(name)
    if older_name and not (root / name).is_dir() and (root / older_name).is_dir():
        name = older_name
    return FileLayer(layer=layer, root=root / name, shown=f"{layer.name}/{name}")


class Subfolder:
    """All documents of one subfolder by their ids, the folders of all layers joined."""

    def __init__(self, word: str, layers: Sequence[FileLayer]) -> None:
        """Take the folders, the base's first; `word` begins a document's key."""
        self.word, self.layers = word, tuple(layers)
        self._opened: dict[str, Document] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids; nothing is read for them."""
        return frozenset(name for layer in self.layers for name in layer.names())

    def document(self, name: str) -> Document:
        """Return a document; raises InvalidRubricError with all its faults."""
        if name not in self._opened:
            first, *others = [layer.read(name) for layer in self.layers if layer.has(name)]
            key = f"{self.word} {name}"
            self._opened[name] = _joined(key, _with_its_rows(first), others) if others else _alone(first, key)
        return self._opened[name]


class TargetFiles:
    """The documents of a subfolder that a rubric has for one target, as its profiles change them."""

    def __init__(
        self,
        files: Subfolder,
        *,
        needed: Collection[str] = (),
        changes: Sequence[Mapping[str, Fragment]] = (),
        removed: Mapping[str, Fragment] | None = None,
        others: Callable[[], frozenset[str] | None] = frozenset,
    ) -> None:
        """Take all files and what profiles change, by the keys of documents.

        Beside those of the rubric's own folder, and with changes only, the `needed` documents are there. Of the own
        ones those are not that only `others` need; if that cannot be told (None), only the needed ones are.
        `removed` are the ids taken out of the rest of the rubric.
        """
        self.files = files
        self.opened: dict[str, Document] = {}
        """The documents asked for so far."""
        self._needed, self._changes, self._removed = frozenset(needed), tuple(changes), removed or {}
        self._others = others

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids, sorted; nothing is read for them."""
        return tuple(sorted(self._own() | (self.files.names & self._needed)))

    def _own(self) -> frozenset[str]:
        """Return the files of the rubric's own folder that are there for everybody, needed or not."""
        there = frozenset() if self._changes else self.files.layers[-1].names()
        others = self._others() if there else None
        return frozenset() if others is None else there - others

    def made_of(self, name: str) -> tuple[Layer, ...]:
        """Return the layers that a document is made of, without reading it."""
        key = f"{self.files.word} {name}"
        rubrics = (layer.layer for layer in self.files.layers if layer.has(name))
        return (*rubrics, *(change[key].layer for change in self._changes if key in change))

    def document(self, name: str) -> Document:
        """Return a document.

        Raises KeyError if there is none, InvalidRubricError with all its faults.
        """
        if name not in self.opened:
            if name not in self.names:
                raise KeyError(name)
            found = self.files.document(name)
            changes = [change[found.key] for change in self._changes if found.key in change]
            found = _joined(found.key, found.node, changes) if changes else found
            self.opened[name] = replace(found, removed=self._removed)
        return self.opened[name]

    def content(self, name: str) -> Any:  # noqa: ANN401 -- of the subfolder's type
        """Return what a document holds; raises as `document` does."""
        return self.document(name).content

    def worked_out(self, name: str, how: str, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401, ARG002 -- nothing is kept
        """Return what a function of a document's content makes; raises as `document` does."""
        return work(self.content(name))

    def shown(self, name: str) -> str:
        """Return the path that a file in the rubric's own folder has, or would have, as problems print it."""
        return f"{self.files.layers[-1].shown}/{name}.yaml"


def _with_its_rows(fragment: Fragment) -> Node:
    return with_rows(without_tables(fragment), fragment, replacing=False)


@kept_by_object(256)
def _alone(fragment: Fragment, key: str) -> Document:
    """Return the document that one file is; what nothing was laid over is the same for every rubric above."""
    return as_document(key, _with_its_rows(fragment), shape_of(key), fragment)


def _joined(key: str, node: Node, changes: Sequence[Fragment]) -> Document:
    faults: Faults = []
    for fragment in changes:
        node = with_rows(merge_document(node, without_tables(fragment), faults), fragment, replacing=True)
    if faults:
        raise InvalidRubricError(*problems_of(faults))
    return as_document(key, node, shape_of(key))


_SHAPES = {
    "task": ("task_types", "TaskFile"),
    "second": ("second_form_types", "SecondFile"),
    "licenses": ("license_types", "LicenseFile"),
    "practice": ("practice_types", "PracticeFile"),
    "figures": ("figure_types", "FiguresFile"),
    "former": ("former_types", "FormerFile"),
    "resume": ("resume_types", "ResumeFile"),
    "roleplay": ("roleplay_types", "RoleplayFile"),
    "posting": ("posting_types", "PostingFile"),
}
"""The module and the name of the type of each subfolder's documents; most runs need none of them."""


def shape_of(key: str) -> Any:  # noqa: ANN401 -- a union of types
    """Return the type of a subfolder's documents."""
    module, name = _SHAPES[key.partition(" ")[0]]
    return getattr(import_module(f"csr_assess.rubric.{module}"), name)
