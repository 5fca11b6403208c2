"""Mock calls: what is rated is there and can be rated, cards are of ways of contact there are, sets are equal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, listed
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.merge import origin
from csr_assess.rubric.roleplay_types import RoleplayFile

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found


def _criteria(draft: Draft) -> Found:
    nodes = draft.nodes
    own = origin(nodes["rubric"], ("id",)).layer
    for at, kit in draft.each(RoleplayFile):
        for key, names in (("criteria", kit.criteria), ("at_work", kit.at_work)):
            for place, name in enumerate(names):
                here = at.inside(key, place)
                if name in names[:place]:
                    yield here, _("{criterion} is on this sheet twice.").format(criterion=name)
                elif name in draft.rubric.criteria or name in draft.rubric.elsewhere:
                    continue
                elif origin(nodes[here.document], here.path).layer == own:  # what is built on prints without it
                    message = _("no such criterion: {criterion}").format(criterion=name)
                    yield here, clauses(message, near(name, [*draft.rubric.criteria]))


def _channels(draft: Draft) -> Found:
    known = [channel.id for channel in draft.rubric.target.channels]
    for at, kit in draft.each(RoleplayFile):
        for place, card in enumerate(kit.cards):
            if card.channel not in known:
                message = _("no such way of contact: {channel}").format(channel=card.channel)
                yield at.inside("cards", place, "channel"), clauses(message, near(card.channel, known))


def _sets(draft: Draft) -> Found:
    known = {channel.id for channel in draft.rubric.target.channels}
    for at, kit in draft.each(RoleplayFile):
        if not known.issuperset(card.channel for card in kit.cards):
            continue  # told at the card
        by_set: dict[str, Counter[str]] = {}
        for card in kit.cards:
            by_set.setdefault(card.set, Counter())[card.channel] += 1
        first, *others = by_set.items()
        for name, channels in others:
            if channels != first[1]:
                said = _("set {name} has {found}, and set {first} has {wanted}; sets are equal, or they measure apart.")
                yield (
                    at.inside("cards"),
                    said.format(name=name, found=_counted(channels), first=first[0], wanted=_counted(first[1])),
                )


def _counted(channels: Counter[str]) -> str:
    return listed([f"{count} {channel}" for channel, count in sorted(channels.items())])


RULES = (
    Rule(
        code="roleplay-criterion",
        title="A rating sheet of `roleplay/` names no criterion of the rubric, or one twice.",
        find=_criteria,
    ),
    Rule(code="roleplay-channel", title="A caller card names a way of contact that does not exist.", find=_channels),
    Rule(
        code="roleplay-sets",
        title="The sets of caller cards differ in the number of cards or in their ways of contact.",
        find=_sets,
    ),
)
