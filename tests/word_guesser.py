"""A reader who never reads the situation: learns which words good options have, and picks by those alone."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csr_assess.rubric.task_types import Scenario

    Learner = Callable[[Sequence[Scenario]], Callable[[str], float]]

POLITE = frozenset(
    [
        "sorry",
        "apologize",
        "apology",
        "thank",
        "thanks",
        "please",
        "kind",
        "kindly",
        "understand",
        "help",
        "helps",
        "glad",
        "happy",
        "offer",
        "explain",
        "calm",
        "calmly",
        "polite",
        "politely",
        "friendly",
        "warm",
        "promise",
        "private",
        "care",
    ]
)


def words(text: str) -> set[str]:
    """Return the different words of a text in small letters."""
    return set(re.findall(r"[a-z']+", text.lower()))


def naive_bayes(items: Sequence[Scenario]) -> Callable[[str], float]:
    """Return the log odds that an option is better than its situation's middle, by its words, each on its own."""
    good, bad = Counter[str](), Counter[str]()
    for text, value in _centered(items):
        (good if value > 0 else bad).update(words(text))
    known = good.keys() | bad.keys()
    total_good, total_bad = good.total() + len(known), bad.total() + len(known)

    def guess(text: str) -> float:
        return math.fsum(
            math.log((good[word] + 1) / total_good) - math.log((bad[word] + 1) / total_bad)
            for word in sorted(words(text) & known)
        )

    return guess


def shrunken_means(items: Sequence[Scenario], shrink: float = 4.0) -> Callable[[str], float]:
    """Return the sum of what each word's options are worth on average, rare words pulled to nothing."""
    worth, seen = Counter[str](), Counter[str]()
    for text, value in _centered(items):
        for word in words(text):
            worth[word] += value
            seen[word] += 1
    return lambda text: math.fsum(worth[word] / (seen[word] + shrink) for word in sorted(words(text)))


def ridge(
    items: Sequence[Scenario], rounds: int = 12, step: float = 0.02, penalty: float = 0.01
) -> Callable[[str], float]:
    """Return a line through the words fitted by small steps, large weights pulled back."""
    weights: dict[str, float] = {}
    rows = [(sorted(words(text)), value) for text, value in _centered(items)]
    for _round in range(rounds):
        for row, value in rows:
            miss = value - math.fsum(weights.get(word, 0.0) for word in row)
            for word in row:
                weights[word] = weights.get(word, 0.0) * (1 - step * penalty) + step * miss
    return lambda text: math.fsum(weights.get(word, 0.0) for word in sorted(words(text)))


def longest(_items: Sequence[Scenario]) -> Callable[[str], float]:
    """Return the length: the longest option is taken as best, the shortest as worst."""
    return len


def shortest(_items: Sequence[Scenario]) -> Callable[[str], float]:
    """Return the length upside down."""
    return lambda text: -len(text)


def politest(_items: Sequence[Scenario]) -> Callable[[str], float]:
    """Return how many words of courtesy and care an option has."""
    return lambda text: len(words(text) & POLITE) + len(text) / 1e4


def most_alike(item: Scenario) -> float:
    """Return the part right of who takes the option that has most words in common with the others as best."""
    sets = [words(option.text) for option in item.options]
    alike = [math.fsum(len(one & other) / len(one | other) for other in sets if other is not one) for one in sets]
    effects = [option.effect for option in item.options]
    best, worst = alike.index(max(alike)), alike.index(min(alike))
    return (effects[best] - effects[worst]) / (max(effects) - min(effects))


def part_right(learn: Learner, items: Sequence[Scenario], others: Sequence[Scenario] = ()) -> float:
    """Return the part right, chance taken out, of a guesser who learned from all other situations.

    `others` are situations of another form to learn from too.
    """
    return math.fsum(
        _one(learn([*items[:at], *items[at + 1 :], *others]), item) for at, item in enumerate(items)
    ) / len(items)


def _one(guess: Callable[[str], float], item: Scenario) -> float:
    ranked = sorted(item.options, key=lambda option: guess(option.text))
    effects = [option.effect for option in item.options]
    return (ranked[-1].effect - ranked[0].effect) / (max(effects) - min(effects))


def _centered(items: Sequence[Scenario]) -> list[tuple[str, float]]:
    """Return each option with how much better it is than the middle of its situation."""
    rows = []
    for item in items:
        middle = math.fsum(option.effect for option in item.options) / len(item.options)
        rows += [(option.text, option.effect - middle) for option in item.options]
    return rows
