"""A rubric for a target: from what is kept of it, or from its layers put together."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.rubric.layers import Layer
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolved import Resolved

if TYPE_CHECKING:
    from csr_assess.rubric.folder import RubricFolder
    from csr_assess.rubric.keeping import KeptParts
    from csr_assess.rubric.layering import Layering
    from csr_assess.rubric.lazy_files import FileContents
    from csr_assess.rubric.overlay import Overlay
    from csr_assess.rubric.profiles import ProfileFile
    from csr_assess.rubric.subfolder import Subfolder

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


def resolve(layers: RubricLayers, aim: Aim, language: str = "") -> Rubric:
    """Return the rubric for a target, its texts in a language it has; in its own if it does not have that one.

    Raises InvalidRubricError with all faults of the shape of the files that are needed for it.
    """
    return layers.resolved(aim, language).rubric


class Aimed(Struct, frozen=True, kw_only=True):
    """What targets there are to aim at, by their ids; with what a rubric has where nothing is said."""

    role: tuple[str, ...]
    """Those of the question, if a rubric asks it."""
    industry: tuple[str, ...]
    first_role: str
    language: str


class RubricLayers:
    """A rubric as it is in its folders, read once, to be resolved for each target; what is kept is not read again."""

    def __init__(
        self,
        name: str,
        folders: Sequence[RubricFolder] | Callable[[], Sequence[RubricFolder]],
        keeper: KeptParts | None = None,
        *,
        sources: bool = True,
    ) -> None:
        """Take the folders, the one that all builds on first; `name` is how problems name the rubric.

        With `sources=False` they were read without their sources.
        """
        self.name, self.sources = name, sources
        self._folders, self.keeper = folders, keeper
        self._find = functools.lru_cache(RUBRICS_KEPT)(self._overlays)
        self._build = functools.lru_cache(RUBRICS_KEPT)(self._laid)
        self._look_up = functools.lru_cache(RUBRICS_KEPT)(self._kept)
        self._widest = functools.cache(self._widened)

    @functools.cached_property
    def folders(self) -> tuple[RubricFolder, ...]:
        """The folders, the one that all builds on first."""
        if self.keeper:
            return self.afresh.folders
        return tuple(self._folders() if callable(self._folders) else self._folders)

    @property
    def root(self) -> Path:
        """The rubric's own folder, which is not read for it."""
        if self.keeper:
            return Path(self.keeper.chain.roots[-1])
        return self.folders[-1].root

    @functools.cached_property
    def profiles(self) -> tuple[ProfileFile, ...]:
        """All profiles of all folders."""
        return tuple(profile for one in self.folders for profile in one.profiles)

    @functools.cached_property
    def whom(self) -> tuple[Layer, ...]:
        """The layer of each profile; no profile is read for it."""
        if self.keeper is None:
            return tuple(profile.layer for profile in self.profiles)
        return tuple(Layer(kind=kind, name=name) for kind, name in self.keeper.chain.whom)  # type: ignore[arg-type]

    @functools.cached_property
    def afresh(self) -> RubricLayers:
        """The rubric as its files say now, whatever is kept."""
        return RubricLayers(self.name, self._folders, sources=self.sources) if self.keeper else self

    def resolved(self, aim: Aim | None = None, language: str = "") -> Resolved:
        """Return the rubric for a target with its documents; without a target, for the rubric's first role."""
        aim = aim or Aim()
        if self.keeper is None or aim.posting is not None:
            return self.laid(self._find(aim, language))
        return self._look_up(self._for(aim, language))

    def plain(self) -> Resolved:
        """Return the rubric as its folders say, without any profile."""
        return self.laid(()) if self.keeper is None else self._look_up(())

    @functools.cached_property
    def targets(self) -> Aimed:
        """What can be aimed at: to know it, what is kept of the rubric itself need not be looked at."""
        if self.keeper is None:
            return aimed_by(self.plain().rubric)
        from csr_assess.rubric.kept_rubric import every_target  # noqa: PLC0415 -- as in _kept

        return every_target(self.keeper, lambda: self.plain().rubric)

    def laid(self, overlays: Sequence[Overlay]) -> Resolved:
        """Return the rubric with some overlays laid over it, in their order."""
        return self.afresh._build(tuple(overlays))  # noqa: SLF001 -- the same class

    def of_profiles(self, layer: Layer) -> list[Overlay]:
        """Return what all profiles for a role, an industry or a language change.

        Raises InvalidRubricError with every fault of the shape of one of them.
        """
        return self.layering.of_profiles(layer)

    def extended(self) -> RubricLayers | None:
        """Return what the rubric extends; None if it extends nothing."""
        return RubricLayers(self.folders[-2].shown, self.folders[:-1]) if len(self.folders) > 1 else None

    def widest(self, *, offered: bool = False) -> Rubric:
        """Return the rubric with what it asks for any role (or those `offered`) and industry, to read tables by."""
        return self._widest(offered)

    def _widened(self, offered: bool) -> Rubric:  # noqa: FBT001 -- it is kept by it
        from csr_assess.rubric import elsewhere  # noqa: PLC0415 -- one person needs no such thing

        left_out = {role.id for role in self.plain().rubric.target.roles if offered and not role.offered}
        others = [*self._for_each_profile(left_out)]
        return elsewhere.widest(self.resolved().rubric, others, self.all_of) if others else self.resolved().rubric

    def of_each_profile(self) -> Iterator[Rubric]:
        """Yield the rubric, and what it is for each role and industry that has profiles."""
        yield self.resolved().rubric
        yield from (rubric for _layer, rubric in self._for_each_profile())

    def _for_each_profile(self, left_out: Container[str] = ()) -> Iterator[tuple[Layer, Rubric]]:
        for aim in self.profiled_aims():
            if aim.role not in left_out:
                layer = Layer(kind="role" if aim.role else "industry", name=aim.role or aim.industry)
                yield layer, self.resolved(aim).rubric

    def profiled_aims(self) -> Iterator[Aim]:
        """Yield an aim for each role and each industry that has a profile."""
        for layer in (one for one in self.whom if one.kind != "language"):
            yield Aim(role=layer.name) if layer.kind == "role" else Aim(industry=layer.name)

    def elsewhere(self) -> Container[str]:
        """Return what the rubric has for other targets only."""
        if all(layer.kind == "language" for layer in self.whom):
            return frozenset()
        from csr_assess.rubric.lazy_files import Elsewhere  # noqa: PLC0415 -- a rubric need not have any

        return Elsewhere(self._ids_of_each_profile)

    def _ids_of_each_profile(self) -> tuple[str, ...]:
        if self.keeper is None:
            from csr_assess.rubric.elsewhere import ids_in  # noqa: PLC0415 -- as above

            return ids_in(self.of_each_profile())
        from csr_assess.rubric.kept_rubric import every_id  # noqa: PLC0415 -- as in _kept

        return every_id(self.keeper, self.of_each_profile)

    def _for(self, aim: Aim, language: str) -> tuple[Layer, ...]:
        """Return the layers that have profiles and apply to a target, in the order they are laid on."""
        if not self.whom:
            return ()
        targets = self.targets
        wanted = [("role", aim.role or targets.first_role), ("industry", aim.industry)]
        wanted += [("language", language)] if language != targets.language else []
        there = [*dict.fromkeys(self.whom)]
        return tuple(layer for one in wanted for layer in there if (layer.kind, layer.name) == one)

    def _overlays(self, aim: Aim, language: str) -> tuple[Overlay, ...]:
        """Return what applies to a target, in the order it is laid on: a posting after the industry."""
        found = {layer: self.of_profiles(layer) for layer in self._for(aim, language)}
        first = [overlay for layer, some in found.items() if layer.kind != "language" for overlay in some]
        if aim.posting is not None:
            self.plain()  # its faults first
            from csr_assess.rubric.overlay import of_posting  # noqa: PLC0415 -- few have one

            first.append(of_posting(aim.posting))
        return (*first, *(overlay for layer, some in found.items() if layer.kind == "language" for overlay in some))

    def _kept(self, whom: tuple[Layer, ...]) -> Resolved:
        from csr_assess.rubric.kept_rubric import resolved_by  # noqa: PLC0415 -- it imports this module's neighbors

        assert self.keeper is not None  # noqa: S101 -- who calls has looked
        whole = functools.partial(self.for_layers, whom)
        return resolved_by(self.keeper, whom, whole, self.elsewhere(), sources=self.sources)

    def for_layers(self, whom: Sequence[Layer]) -> Resolved:
        """Return the rubric, read whole, with the profiles for some roles, industries and languages, in their order."""
        return self.laid([overlay for layer in whom for overlay in self.of_profiles(layer)])

    def all_of(self, word: str) -> FileContents:
        """Return a subfolder's documents, of all rubrics that this one is made of, as no profile changes them."""
        if self.keeper is None:
            return self.layering.all_of(word)
        from csr_assess.rubric.kept_rubric import every_file  # noqa: PLC0415 -- as above

        return every_file(self.keeper, word, functools.partial(self.layering.all_of, word))

    def _laid(self, overlays: tuple[Overlay, ...]) -> Resolved:
        return self.layering.laid(overlays)

    @functools.cached_property
    def layering(self) -> Layering:
        """What puts the layers together."""
        from csr_assess.rubric.layering import Layering  # noqa: PLC0415 -- what is kept needs no such thing

        return self.afresh.layering if self.keeper else Layering(self)

    @functools.cached_property
    def subfolders(self) -> dict[str, Subfolder]:
        """The documents of all subfolders, needed or not, by the word that their keys begin with."""
        from csr_assess.rubric.layering import subfolders_of  # noqa: PLC0415 -- as above

        return self.afresh.subfolders if self.keeper else subfolders_of(self.folders)

    @functools.cached_property
    def sha256(self) -> str:
        """The digest of all files of all folders."""
        from csr_assess.rubric.folder import digest  # noqa: PLC0415 -- as above

        return digest([one.root for one in self.folders])


def aimed_by(rubric: Rubric) -> Aimed:
    """Return what a rubric can be aimed at."""
    asked = {name: rubric.questions.get(f"target.{name}") for name in ("role", "industry")}
    ids = {
        name: tuple(option.id for option in question.options) if question else () for name, question in asked.items()
    }
    return Aimed(**ids, first_role=rubric.target.roles[0].id, language=rubric.core.language)
