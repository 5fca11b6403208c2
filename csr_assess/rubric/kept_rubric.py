"""A rubric for one target as it is kept: itself, and the documents of its subfolders, each by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric.attached_files import with_files, without_files
from csr_assess.rubric.layers import PROFILES, Layer
from csr_assess.rubric.lazy_files import Brief, brief_of
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolve import Aimed, aimed_by
from csr_assess.rubric.resolved import Resolved

if TYPE_CHECKING:
    from csr_assess.rubric.keeping import KeptParts
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.subfolder import TargetFiles

IDS, TARGETS = "the ids for every target", "every target"
"""The names that the ids of all questions, criteria and tasks are kept under, and what can be aimed at."""


class KeptRubric(Struct, frozen=True, kw_only=True):
    """What is kept of a resolved rubric."""

    rubric: Rubric
    """Without its files."""
    names: tuple[tuple[str, dict[str, str]], ...]
    """The word of each subfolder, and the documents there, each with what tells it from the same for other targets."""
    licensed: bool
    briefs: dict[str, Brief]
    """Of each task, what names it where it was not taken; none where a task's file has faults."""
    layers: tuple[Layer, ...]


class KeptFiles:
    """The documents of a subfolder: kept ones, and others read whole and kept then."""

    def __init__(
        self, keeper: KeptParts, word: str, whose: Mapping[str, str], whole: Callable[[], TargetFiles]
    ) -> None:
        """Take the ids, each with what tells the document from others' of that id; `whole` reads what is not kept."""
        self.names = tuple(whose)
        self.opened: dict[str, Any] = {}
        """The documents asked for so far."""
        self._keeper, self._word, self._whose, self._whole = keeper, word, whose, whole

    def content(self, name: str) -> Any:  # noqa: ANN401 -- of the subfolder's type
        """Return what a document holds; raises KeyError if there is none, InvalidRubricError with all its faults."""
        if name not in self.opened:
            self.opened[name] = self._found(name, "", lambda content: content)
        return self.opened[name]

    def worked_out(self, name: str, how: str, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401 -- what `work` makes
        """Return what a function of a document's content makes, called `how`; raises as `content` does."""
        return self._found(name, how, work)

    def _found(self, name: str, how: str, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401 -- as above
        if name not in self._whose:
            raise KeyError(name)
        key = key_of_document(self._word, name, self._whose[name], how)
        found = self._keeper.get(key)
        if found is None:
            whole = self._whole()
            found = work(whole.content(name))
            self._keeper.put(key, found, files_of(whole, name, self._keeper.chain.roots))
        return found


def files_of(files: TargetFiles, name: str, roots: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return the files that a document was read from: the number of the root, and the way from there."""
    layers = [(number, layer) for number, layer in enumerate(files.files.layers) if layer.has(name)]
    return tuple((number, os.path.relpath(layer.root / f"{name}.yaml", roots[number])) for number, layer in layers)


def top_files(roots: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return the files right in some roots, and their profiles, as `files_of` does."""
    from csr_assess.rubric.files import yaml_files  # noqa: PLC0415 -- once for each rubric

    return tuple(
        (number, f"{folder}{path.name}")
        for number, root in enumerate(roots)
        for folder in ("", f"{PROFILES}/")
        for path in yaml_files(Path(root, folder))
    )


def key_of_document(word: str, name: str, whose: str, how: str = "") -> str:
    """Return the name that a subfolder's document is kept under, or what is worked out of it.

    `whose` tells one target's from another's.
    """
    return f"{word} {name}{whose}" + (f", {how}" if how else "")


def key_of_rubric(whose: str, *, sources: bool) -> str:
    """Return the name that a rubric is kept under, with or without its sources."""
    return f"{'rubric' if sources else 'rubric without sources'}{whose}"


def changed_for(layers: Iterable[Layer]) -> str:
    """Return what tells a rubric, or a document, that some profiles changed from the same for other targets."""
    return "".join(f" {(one.kind, one.name)}" for one in layers if one.kind != "rubric")


def resolved_by(
    keeper: KeptParts, whom: Sequence[Layer], whole: Callable[[], Resolved], elsewhere: Container[str], *, sources: bool
) -> Resolved:
    """Return a rubric for a target from what is kept; what is not is read whole, and kept for the next time.

    `whom` are the layers that have profiles for it; `sources`: it has its sources.
    """
    name = key_of_rubric(changed_for(whom), sources=sources)
    found = keeper.get(name)
    if not isinstance(found, KeptRubric):
        found = kept(whole())
        keeper.put(name, found, top_files(keeper.chain.roots))
    files = [
        KeptFiles(keeper, word, names, partial(_files_at, whole, place))
        for place, (word, names) in enumerate(found.names)
    ]
    rubric = with_files(found.rubric, files, elsewhere, licensed=found.licensed, briefs=found.briefs)
    if found.licensed:
        rubric = replace(rubric, licenses=_one_for_all(rubric.licenses, keeper, found.names))
    return Resolved(rubric, found.layers, lambda: (whole().documents, whole().files))


def _one_for_all(
    licenses: LicenseFiles | None, keeper: KeptParts, names: Sequence[tuple[str, Mapping[str, str]]]
) -> LicenseFiles | None:
    """Return the same licenses for all targets for which no profile changes one: what is found of them stays there."""
    same = tuple(tuple(whose.items()) for word, whose in names if word == "licenses")
    shared: LicenseFiles | None = keeper.shared.setdefault(same, licenses)
    return shared


def _files_at(whole: Callable[[], Resolved], place: int) -> TargetFiles:
    return whole().files[place]


def every_file(keeper: KeptParts, word: str, whole: Callable[[], TargetFiles]) -> KeptFiles:
    """Return all documents of a subfolder as no profile changes them; what is not kept is read whole, and kept."""
    key = key_of_names(word)
    names = keeper.get(key)
    if names is None:
        names = whole().names
        keeper.put(key, names, ())
    return KeptFiles(keeper, word, dict.fromkeys(names, ""), whole)


def every_id(keeper: KeptParts, rubrics: Callable[[], Iterable[Rubric]]) -> tuple[str, ...]:
    """Return the ids that a rubric has for some target; where they are not kept, those of its `rubrics`, and kept."""

    def work() -> tuple[str, ...]:
        from csr_assess.rubric.elsewhere import ids_in  # noqa: PLC0415 -- once for each rubric

        return ids_in(rubrics())

    found: tuple[str, ...] = _once(keeper, IDS, work)
    return found


def every_target(keeper: KeptParts, rubric: Callable[[], Rubric]) -> Aimed:
    """Return what a rubric can be aimed at; where it is not kept, what the `rubric` says, and kept."""
    found: Aimed = _once(keeper, TARGETS, lambda: aimed_by(rubric()))
    return found


def _once(keeper: KeptParts, key: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 -- what `work` makes
    found = keeper.get(key)
    if found is None:
        found = work()
        keeper.put(key, found, top_files(keeper.chain.roots))
    return found


def key_of_names(word: str) -> str:
    """Return the name that the names of all documents of a subfolder are kept under."""
    return f"all {word}"


def kept(resolved: Resolved) -> KeptRubric:
    """Return what is kept of a resolved rubric."""
    return KeptRubric(
        rubric=without_files(resolved.rubric),
        names=tuple((one.files.word, _whose(one)) for one in resolved.files),
        licensed=resolved.rubric.licenses is not None,
        briefs=_briefs(resolved.rubric),
        layers=resolved.layers,
    )


def _briefs(rubric: Rubric) -> dict[str, Brief]:
    try:
        return {name: brief_of(task) for name, task in rubric.tasks.items()}
    except InvalidRubricError:  # told when that task is asked for
        return {}


def _whose(files: TargetFiles) -> dict[str, str]:
    return {name: changed_for(files.made_of(name)) for name in files.names}


def documents_of(
    files: Iterable[TargetFiles], roots: Sequence[str]
) -> Iterator[tuple[str, Any, tuple[tuple[int, str], ...]]]:
    """Yield all documents of some subfolders: the key, what is kept under it, the files it comes from."""
    from csr_assess.rubric.license_shelf import WORKED_OUT  # noqa: PLC0415 -- once for each rubric

    for one in files:
        word = one.files.word
        for name, of in _whose(one).items():
            found = files_of(one, name, roots)
            yield key_of_document(word, name, of), one.content(name), found
            for how, work in WORKED_OUT.items() if word == "licenses" else ():
                yield key_of_document(word, name, of, how), work(one.content(name)), found
