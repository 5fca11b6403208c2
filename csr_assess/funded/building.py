"""What a training of a list builds: what the list says of it, or what words in its name say by the rubric."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csr_assess.base.documents import shown
from csr_assess.base.texts import _, clauses, nearest
from csr_assess.funded.list_cells import CellFaultError
from csr_assess.questions.words.plain_text import bare_words, tidy

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

_PAIR = re.compile(r"(.*?\S)\s*(?:[:=]|\s)\s*(?:level\s*)?(\d+(?:\.\d+)?)\Z", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"[;|]")
_LOWEST, _HIGHEST = 1.0, 5.0


class Builder:
    """The criteria of a rubric by all that people call them, and the words of names."""

    def __init__(self, rubric: Rubric) -> None:
        """Take a rubric; what it asks for other targets only may be named too."""
        self._elsewhere = rubric.elsewhere
        self._called: dict[str, str] = {}
        self._ids = [*rubric.criteria]
        self.example = "; ".join(f"{name}:{level}" for name, level in zip(self._ids[-2:], (3, 2), strict=False))
        """How a `builds` cell is written."""
        for one in rubric.criteria.values():
            for name in (one.id.rpartition(".")[2], one.title, one.id):
                self._called[bare_words(name)] = one.id
        self._words = [
            (re.compile(rf"\b(?:{'|'.join(re.escape(bare_words(word)) for word in rule.words)})s?\b"), rule.builds)
            for rule in rubric.training_words
        ]

    def said(self, text: str) -> dict[str, float]:
        """Return the levels that a `builds` cell names, by criterion.

        Raises CellFaultError for the first part of it that is no criterion with a level.
        """
        levels: dict[str, float] = {}
        for part in filter(None, map(tidy, _BETWEEN.split(text))):
            criterion, level = self._pair(part)
            levels[criterion] = max(level, levels.get(criterion, 0.0))
        return levels

    def _pair(self, part: str) -> tuple[str, float]:
        found = _PAIR.match(part)
        if not found:
            message = _("found {found}; write a criterion and the level it leads to, such as {example}.")
            raise CellFaultError(message.format(found=shown(part), example=self.example))
        name, level = found[1], float(found[2])
        criterion = name if name in self._elsewhere else self._called.get(bare_words(name), "")
        if not criterion:
            near = nearest(name, [*self._ids, *self._called])
            guess = _("did you mean {word}?").format(word=self._called.get(bare_words(near), near)) if near else ""
            unknown = _("found {found}, which is not a criterion of this rubric").format(found=shown(name))
            raise CellFaultError(clauses(unknown, guess or _("write it as {example}.").format(example=self.example)))
        if not _LOWEST <= level <= _HIGHEST:
            message = _("found level {found} for {criterion}; levels go from 1 to 5.")
            raise CellFaultError(message.format(found=found[2], criterion=criterion))
        return criterion, level

    def by_name(self, title: str) -> dict[str, float]:
        """Return the levels that words in a training's name stand for, by criterion; none if no word does."""
        plain, levels = bare_words(title), dict[str, float]()
        for words, builds in self._words:
            if words.search(plain):
                for criterion, level in builds.items():
                    if criterion in self._ids:
                        levels[criterion] = max(level, levels.get(criterion, 0.0))
        return levels
