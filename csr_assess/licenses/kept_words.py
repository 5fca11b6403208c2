"""What has been put into words of license rules, kept for those of whom the same is said; all of it is bounded."""

from __future__ import annotations

from collections.abc import Hashable

from msgspec import Struct

from csr_assess.base.bounded import Bounded
from csr_assess.contracts.license_v1 import License
from csr_assess.licenses.rule_words import ChosenWords, RuleLine, RuleWords, WholeLine
from csr_assess.rubric.license_types import LicenseRule
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolve import RUBRICS_KEPT
from csr_assess.rubric.section import LicensingRules, Option

_Key = tuple[Hashable, ...]
"""All that is said rests on, the language among it, and what a rubric says of rules in its own words, its voice.

Rules that hold in a place are those of one day, and other objects on another.
"""
WORDS: Bounded[_Key, RuleWords] = Bounded(6_000)
"""By the voice and the rule in its place."""
OF_RULES: Bounded[_Key, RuleLine] = Bounded(4_000)
"""By the voice, the rule in its place, the desk, and what led to it: a line is some 2 kB."""
OF_NO_RULE: Bounded[_Key, WholeLine] = Bounded(1_000)
"""Of what no rule says: by the voice, the desk, the industry's title, and all that is asked about."""
TEXTS: Bounded[_Key, tuple[LicenseRule, License]] = Bounded(2_000)
"""By the voice, the rule, which is held beside it and so shares its id with none, and the day."""
CHOSEN: Bounded[_Key, ChosenWords] = Bounded(1_000)
"""By the voice and the activities."""


class Voice(Struct, frozen=True, eq=False):
    """What a rubric says of rules in its own words; one object for all targets for which that is the same."""

    rules: LicensingRules
    options: tuple[tuple[Option, ...], ...]
    """Of the questions whose answers are named."""


_VOICES: Bounded[tuple[int, int], tuple[Rubric, LicensingRules, Voice]] = Bounded(RUBRICS_KEPT)


def voice_of(rubric: Rubric, rules: LicensingRules) -> Voice:
    """Return what a rubric says of rules in its own words."""
    known = _VOICES.get((id(rubric), id(rules)))
    if known is None:
        named = (rules.activities, rules.employer, rules.engagement)
        options = tuple(rubric.questions[name].options for name in named if name in rubric.questions)
        every = (voice for *_of, voice in _VOICES.values() if (voice.rules, voice.options) == (rules, options))
        known = _VOICES[id(rubric), id(rules)] = rubric, rules, next(every, None) or Voice(rules, options)
    return known[2]
