"""A rubric's layers to one Rubric for a target: what it extends, its own files, role, industry, posting, language."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError
from csr_assess.base.texts import _
from csr_assess.rubric.document import Document, as_document, problems_of
from csr_assess.rubric.figure_files import FigureFiles
from csr_assess.rubric.folder import RubricFolder, digest
from csr_assess.rubric.join import assemble
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.lazy_files import LazyFiles
from csr_assess.rubric.license_files import LicenseFiles
from csr_assess.rubric.merge import Faults, Node, entry_id, entry_ids, merge_document, removals
from csr_assess.rubric.model import Rubric, RubricFile
from csr_assess.rubric.needed_files import needed_files
from csr_assess.rubric.practice_files import PracticeFiles
from csr_assess.rubric.second_forms import SecondForms
from csr_assess.rubric.section import Section
from csr_assess.rubric.subfolder import ALL_OF, SUBFOLDERS, Subfolder, TargetFiles, file_layer
from csr_assess.rubric.task_files import TaskFiles

if TYPE_CHECKING:
    from csr_assess.rubric.overlay import Overlay
    from csr_assess.rubric.profiles import ProfileFile

RUBRICS_KEPT = 256
"""Rubrics that are kept for further people with the same target."""


class Aim(Struct, frozen=True, kw_only=True):
    """What a rubric is resolved for, as far as it is known."""

    role: str = ""
    """Empty: the rubric's first."""
    industry: str = ""
    posting: Mapping[str, Any] | None = None
    """A posting's own values: what differs, in the shape of a profile's `changes`."""

    def __hash__(self) -> int:
        """Return the same for equal aims; a mapping has no hash of its own."""
        return hash((self.role, self.industry))


class Resolved(Struct, frozen=True, eq=False, kw_only=True):
    """A rubric for a target, and the documents it was made of."""

    rubric: Rubric
    documents: tuple[Document, ...]
    """Those at the top of the folder."""
    files: tuple[TargetFiles, ...]
    """Its tasks, license files and all of its other subfolders, read when they are asked for."""
    layers: tuple[Layer, ...]
    """What it was made of, what all builds on first."""

    def readers(self) -> Mapping[str, Callable[[], Document]]:
        """Return what reads each document, of the subfolders too, by its key."""
        top = {document.key: functools.partial(_itself, document) for document in self.documents}
        for one in self.files:
            top |= {f"{one.files.word} {name}": functools.partial(one.document, name) for name in one.names}
        return top

    def made_of(self, key: str) -> tuple[Layer, ...]:
        """Return the layers that a file of a subfolder is made of, without reading it; none for other documents."""
        word, _space, name = key.partition(" ")
        return next((one.made_of(name) for one in self.files if one.files.word == word), ())


def _itself(document: Document) -> Document:
    return document


def resolve(layers: RubricLayers, aim: Aim, language: str = "") -> Rubric:
    """Return the rubric for a target, its texts in a language it has; in its own if it does not have that one.

    Raises InvalidRubricError with all faults of the shape of the files that are needed for it.
    """
    return layers.resolved(aim, language).rubric


class RubricLayers:
    """A rubric as it is in its folders, read once, to be resolved for each target."""

    def __init__(self, name: str, folders: Sequence[RubricFolder]) -> None:
        """Take the folders, the one that all builds on first; `name` is how problems name the rubric."""
        self.name, self.folders = name, tuple(folders)
        self.profiles = tuple(profile for one in folders for profile in one.profiles)
        self._document = functools.lru_cache(RUBRICS_KEPT)(_document)
        self._overlay = functools.cache(_overlay)
        self._find = functools.lru_cache(RUBRICS_KEPT)(self._overlays)
        self._build = functools.lru_cache(RUBRICS_KEPT)(self._resolved)

    def resolved(self, aim: Aim | None = None, language: str = "") -> Resolved:
        """Return the rubric for a target with its documents; without a target, for the rubric's first role."""
        return self._build(self._find(aim or Aim(), language))

    def plain(self) -> Resolved:
        """Return the rubric as its folders say, without any profile."""
        return self._build(())

    def laid(self, overlays: Sequence[Overlay]) -> Resolved:
        """Return the rubric with some overlays laid over it, in their order."""
        return self._build(tuple(overlays))

    def of_profiles(self, layer: Layer) -> list[Overlay]:
        """Return what all profiles for a role, an industry or a language change.

        Raises InvalidRubricError with every fault of the shape of one of them.
        """
        return self._profiles(layer.kind, layer.name)

    def extended(self) -> RubricLayers | None:
        """Return what the rubric extends; None if it extends nothing."""
        return RubricLayers(self.folders[-2].shown, self.folders[:-1]) if len(self.folders) > 1 else None

    def widest(self) -> Rubric:
        """Return the rubric with what it asks for any role and industry, to read tables and to count by."""
        from csr_assess.rubric import elsewhere  # noqa: PLC0415 -- one person needs no such thing

        return elsewhere.widest(self._of_each_profile())

    def _of_each_profile(self) -> Iterator[Rubric]:
        yield self.resolved().rubric
        for profile in self.profiles:
            if profile.layer.kind == "role":
                yield self.resolved(Aim(role=profile.layer.name)).rubric
            elif profile.layer.kind == "industry":
                yield self.resolved(Aim(industry=profile.layer.name)).rubric

    def _overlays(self, aim: Aim, language: str) -> tuple[Overlay, ...]:
        """Return what applies to a target, in the order it is laid on."""
        if not self.profiles and aim.posting is None:
            return ()
        plain = self.plain().rubric
        found = [*self._profiles("role", aim.role or plain.target.roles[0].id)]
        found += self._profiles("industry", aim.industry)
        if aim.posting is not None:
            from csr_assess.rubric.overlay import of_posting  # noqa: PLC0415 -- few have one

            found.append(of_posting(aim.posting))
        found += self._profiles("language", language) if language != plain.core.language else []
        return tuple(found)

    def _profiles(self, kind: str, name: str) -> list[Overlay]:
        return [self._overlay(p) for p in self.profiles if (p.layer.kind, p.layer.name) == (kind, name)]

    def _resolved(self, overlays: tuple[Overlay, ...]) -> Resolved:
        problems = [problem for one in self.folders for problem in one.problems]
        nodes, faults = self._laid_over(overlays)
        documents: list[Document] = []
        problems += problems_of(faults)
        for key, node in nodes.items():
            try:
                documents.append(self._document(key, node))
            except InvalidRubricError as error:
                problems += error.problems
        problems = problems or [p for one in self.folders for p in one.repeated(self.name)]
        if problems:
            raise InvalidRubricError(*problems)
        taken_out = {name: fragment for node in nodes.values() for name, fragment in removals(node)}
        documents = [replace(document, removed=taken_out) for document in documents] if taken_out else documents
        rubric = assemble(documents, self.name, self.folders[-1].layer, self._sha256)
        documents = [document for document in documents if _is_part(document, rubric)]
        files = (*self._files_for(rubric, overlays, taken_out), *map(self._all_of, ALL_OF))
        layers = (*(one.layer for one in self.folders), *(one.layer for one in overlays))
        rubric = _in_language(self._with_files(rubric, files), layers)
        return Resolved(rubric=rubric, documents=tuple(documents), files=files, layers=layers)

    def _laid_over(self, overlays: tuple[Overlay, ...]) -> tuple[dict[str, Node], Faults]:
        nodes, faults = self._merged[0], list(self._merged[1])
        if overlays:
            from csr_assess.rubric.overlay import laid_over  # noqa: PLC0415 -- a rubric need not have any

            files = {f"{word} {name}" for word, folder in self.subfolders.items() for name in folder.names}
            nodes = laid_over(nodes, overlays, files, faults)
        return nodes, [fault for fault in faults if not self._is_of_others(fault[0])]

    def _is_of_others(self, fragment: Fragment) -> bool:
        """Say whether a language speaks of an entry that there is for other people than those at hand."""
        name = entry_id(fragment.value) if fragment.layer.kind == "language" else None
        return name is not None and name in self._of_some

    @functools.cached_property
    def _of_some(self) -> frozenset[str]:
        """The ids of all entries that roles and industries add or change."""
        found = (self._overlay(profile) for profile in self.profiles if profile.layer.kind != "language")
        return frozenset(
            name for one in found for fragment in one.changes.values() for name in entry_ids(fragment.value)
        )

    def _files_for(
        self, rubric: Rubric, overlays: Sequence[Overlay], taken_out: Mapping[str, Fragment]
    ) -> tuple[TargetFiles, ...]:
        """Return the files that a rubric needs, a subfolder after the other."""
        changes = [one.changes for one in overlays]
        return tuple(
            TargetFiles(self.subfolders[word], needed=names, changes=changes, removed=taken_out)
            for word, names in needed_files(rubric).items()
        )

    def _with_files(self, rubric: Rubric, files: Sequence[TargetFiles]) -> Rubric:
        tasks, second, licenses, practice, figures, former, resume, roleplay, posting = files
        own_tasks = TaskFiles(tasks)
        return replace(
            rubric,
            tasks=own_tasks,
            second_forms=SecondForms(LazyFiles(second), own_tasks),
            exercises=PracticeFiles(practice),
            figures=FigureFiles(figures),
            former=LazyFiles(former),
            resumes=LazyFiles(resume),
            roleplays=LazyFiles(roleplay),
            postings=LazyFiles(posting),
            licenses=LicenseFiles(files=licenses) if any(layer.there for layer in licenses.files.layers) else None,
            elsewhere=self._elsewhere(),
        )

    def _all_of(self, word: str) -> TargetFiles:
        """Return a subfolder's documents, of all rubrics that this one is made of; no profile changes them."""
        files = self.subfolders[word]
        return TargetFiles(files, needed=files.names)

    def _elsewhere(self) -> Container[str]:
        if all(profile.layer.kind == "language" for profile in self.profiles):
            return frozenset()
        from csr_assess.rubric.elsewhere import Elsewhere  # noqa: PLC0415 -- as above

        return Elsewhere(self._of_each_profile)

    @functools.cached_property
    def subfolders(self) -> dict[str, Subfolder]:
        """The documents of all subfolders, needed or not, by the word that their keys begin with."""
        return {word: Subfolder(word, [file_layer(o.layer, o.root, word) for o in self.folders]) for word in SUBFOLDERS}

    @functools.cached_property
    def _merged(self) -> tuple[dict[str, Node], Faults]:
        """The documents of all folders, what extends laid over what it extends; and what could not be done."""
        nodes: dict[str, Node] = {}
        faults: Faults = []
        for one in self.folders:
            for key, fragment in one.documents().items():
                nodes[key] = merge_document(nodes[key], fragment, faults) if key in nodes else fragment
        for number, one in enumerate(self.folders[1:], 1):
            faults += _unnamed(one, self.folders[:number])
        return nodes, faults

    @functools.cached_property
    def _sha256(self) -> str:
        return digest([one.root for one in self.folders])


def _overlay(profile: ProfileFile) -> Overlay:
    from csr_assess.rubric.overlay import of_profile  # noqa: PLC0415 -- as above

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


OWN_NAME = ("id", "version")
"""What a rubric that extends another must say of itself: reports name it by them."""


def _unnamed(one: RubricFolder, below: Sequence[RubricFolder]) -> Iterator[tuple[Fragment, str]]:
    core = one.documents().get("rubric")
    for key in OWN_NAME if core else ():
        if core and key not in core.value:
            yield core, _("{key} is missing; a rubric that extends another has its own.").format(key=key)
    taken = [under.at("id").value for folder in below if (under := folder.documents().get("rubric"))]
    if core and core.at("id").value in taken:
        yield core.at("id"), _("this is the id of what this rubric extends; give it one of its own: reports name it.")
