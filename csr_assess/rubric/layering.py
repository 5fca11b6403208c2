"""A rubric's layers put together: what it extends, its own files, role, industry, posting, language."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric.attached_files import with_files
from csr_assess.rubric.document import Document, as_document, problems_of
from csr_assess.rubric.folder import unnamed
from csr_assess.rubric.join import assemble
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.merge import Faults, Node, entry_id, entry_ids, merge_document, removals
from csr_assess.rubric.model import Rubric, RubricFile
from csr_assess.rubric.needed_files import needed_files
from csr_assess.rubric.resolve import RUBRICS_KEPT, RubricLayers
from csr_assess.rubric.resolved import Resolved
from csr_assess.rubric.section import Section
from csr_assess.rubric.subfolder import ALL_OF, SUBFOLDERS, Subfolder, TargetFiles, file_layer

if TYPE_CHECKING:
    from csr_assess.rubric.folder import RubricFolder
    from csr_assess.rubric.overlay import Overlay
    from csr_assess.rubric.profiles import ProfileFile


class Layering:
    """The layers of one rubric, each read once."""

    def __init__(self, layers: RubricLayers) -> None:
        """Take the rubric."""
        self._layers = layers
        self._document = functools.lru_cache(RUBRICS_KEPT)(_document)
        self._overlay = functools.cache(_overlay)

    def of_profiles(self, layer: Layer) -> list[Overlay]:
        """Return what all profiles for a role, an industry or a language change; raises InvalidRubricError."""
        return [self._overlay(profile) for profile in self._layers.profiles if profile.layer == layer]

    def laid(self, overlays: tuple[Overlay, ...]) -> Resolved:
        """Return the rubric with some overlays laid over it; raises InvalidRubricError with all faults."""
        problems = [problem for one in self._layers.folders for problem in one.problems]
        nodes, faults = self._laid_over(overlays)
        documents: list[Document] = []
        problems += problems_of(faults)
        for key, node in nodes.items():
            try:
                documents.append(self._document(key, node))
            except InvalidRubricError as error:
                problems += error.problems
        problems = problems or [p for one in self._layers.folders for p in one.repeated(self._layers.name)]
        if problems:
            raise InvalidRubricError(*problems)
        taken_out = {name: fragment for node in nodes.values() for name, fragment in removals(node)}
        documents = [replace(document, removed=taken_out) for document in documents] if taken_out else documents
        rubric = assemble(documents, self._layers.name, self._layers.folders[-1].layer, self._layers.sha256)
        documents = [document for document in documents if _is_part(document, rubric)]
        files = (*self._files_for(rubric, overlays, taken_out), *map(self.all_of, ALL_OF))
        layers = (*(one.layer for one in self._layers.folders), *(one.layer for one in overlays))
        licensed = any(layer.there for layer in self._layers.subfolders["licenses"].layers)
        rubric = with_files(rubric, files, self._layers.elsewhere(), licensed=licensed)
        return Resolved(_in_language(rubric, layers), layers, lambda: (documents, files))

    def _laid_over(self, overlays: tuple[Overlay, ...]) -> tuple[dict[str, Node], Faults]:
        nodes, faults = self._merged[0], list(self._merged[1])
        if overlays:
            from csr_assess.rubric.overlay import laid_over  # noqa: PLC0415 -- a rubric need not have any

            files = {f"{word} {name}" for word, folder in self._layers.subfolders.items() for name in folder.names}
            nodes = laid_over(nodes, overlays, files, faults)
        return nodes, [fault for fault in faults if not self._is_of_others(fault[0])]

    def _is_of_others(self, fragment: Fragment) -> bool:
        """Say whether a language speaks of an entry that there is for other people than those at hand."""
        name = entry_id(fragment.value) if fragment.layer.kind == "language" else None
        return name is not None and name in self._of_some

    @functools.cached_property
    def _of_some(self) -> frozenset[str]:
        """The ids of all entries that roles and industries add or change."""
        found = (self._overlay(profile) for profile in self._layers.profiles if profile.layer.kind != "language")
        return frozenset(
            name for one in found for fragment in one.changes.values() for name in entry_ids(fragment.value)
        )

    def _files_for(
        self, rubric: Rubric, overlays: Sequence[Overlay], taken_out: Mapping[str, Fragment]
    ) -> tuple[TargetFiles, ...]:
        """Return the files that a rubric needs, a subfolder after the other."""
        changes = [one.changes for one in overlays]
        return tuple(
            TargetFiles(
                self._layers.subfolders[word],
                needed=names,
                changes=changes,
                removed=taken_out,
                others=functools.partial(self._others, word),
            )
            for word, names in needed_files(rubric).items()
        )

    def _others(self, word: str) -> frozenset[str] | None:
        """Return the files of a subfolder that a role or an industry needs; None if that cannot be told."""
        if not self._layers.profiles:
            return frozenset()
        from csr_assess.rubric.elsewhere import files_of_others  # noqa: PLC0415 -- a rubric need not have any

        return files_of_others(self._layers, word)

    def all_of(self, word: str) -> TargetFiles:
        """Return a subfolder's documents, of all rubrics that this one is made of, as no profile changes them."""
        files = self._layers.subfolders[word]
        return TargetFiles(files, needed=files.names)

    @functools.cached_property
    def _merged(self) -> tuple[dict[str, Node], Faults]:
        """The documents of all folders, what extends laid over what it extends; and what could not be done."""
        nodes: dict[str, Node] = {}
        faults: Faults = []
        for one in self._layers.folders:
            for key, fragment in one.documents().items():
                nodes[key] = merge_document(nodes[key], fragment, faults) if key in nodes else fragment
        for number, one in enumerate(self._layers.folders[1:], 1):
            faults += unnamed(one, self._layers.folders[:number])
        return nodes, faults


def subfolders_of(folders: Sequence[RubricFolder]) -> dict[str, Subfolder]:
    """Return the documents of all subfolders of a rubric's folders, by the word that their keys begin with."""
    return {word: Subfolder(word, [file_layer(one.layer, one.root, word) for one in folders]) for word in SUBFOLDERS}


def _overlay(profile: ProfileFile) -> Overlay:
    from csr_assess.rubric.overlay import of_profile  # noqa: PLC0415 -- a rubric need not have any

    return of_profile(profile)


def _document(key: str, node: Node) -> Document:
    return as_document(key, node, RubricFile)


def _is_part(document: Document, rubric: Rubric) -> bool:
    """Say whether a document is part of a rubric; a check of what it extends need not be."""
    return not isinstance(document.content, Section) or document.content.check in rubric.sections


def _in_language(rubric: Rubric, layers: Sequence[Layer]) -> Rubric:
    """Return a rubric that says which language it was put into."""
    if layers[-1].kind != "language":
        return rubric
    return replace(rubric, core=replace(rubric.core, language=layers[-1].name))
