"""A person as they would stand, in words: what is supposed, the score and what holds back, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.assess.bands import shown_line
from csr_assess.base.texts import _, number
from csr_assess.contracts.what_if_v1 import HoldsBack, PersonNumbers, SupposedLevel, WhatIf
from csr_assess.render import phrases
from csr_assess.render.blocks import Block, block
from csr_assess.render.tenths import down
from csr_assess.rubric.model import Rubric


def supposed_head() -> list[str]:
    """Return the title, and what this is not."""
    return [
        _("What if"),
        _("Nothing is written. What was answered, which questions count and the must-haves stay as they are."),
    ]


def supposed_blocks(found: WhatIf, rubric: Rubric) -> list[Block]:
    """Return the parts, each under its heading."""
    return [
        block(_("Supposed"), map(_supposed, found.supposed)),
        block(_("Now"), _standing(found.before, rubric)),
        block(_("Then"), _standing(found.after, rubric)),
        block(_("What that changes"), _changes(found)),
    ]


def _supposed(one: SupposedLevel) -> str:
    then = _known(one.level, shown=one.shown) if one.level is not None else _("nothing known of it")
    now = _known(one.level_now, shown=one.shown_now) if one.level_now is not None else _("not known yet")
    return f"{one.title}: {then}. {_('Now')}: {now}."


def _known(level: float, *, shown: bool) -> str:
    said = _("level {level}, shown") if shown else _("level {level}, told")
    return said.format(level=number(level, 2))


def _standing(one: PersonNumbers, rubric: Rubric) -> Iterator[str]:
    if one.score is None or one.margin is None:
        yield _("Too little is known for a score; it would lie between {low} and {high}.").format(
            low=_points(one.bounds.low), high=_points(one.bounds.high)
        )
    else:
        yield _("Score: {score} of 100, plus or minus {margin}.").format(
            score=_points(one.score), margin=phrases.whole(one.margin)
        )
        yield f"{_('Result')}: {phrases.band_title(one.band, one.basis, rubric)}."
        yield _("Evidence grade {grade}: {percent}% of what the job asks for is shown.").format(
            grade=one.evidence_grade, percent=phrases.percent(one.shown_share)
        )
    top = rubric.core.bands[0].title
    if one.band == rubric.core.bands[0].id:
        return
    if not one.blockers:
        yield _("Nothing but the score holds back “{band}”.").format(band=top)
    for blocker in one.blockers:
        yield _reason(blocker).format(
            band=top,
            title=blocker.title,
            level=number(rubric.core.ready.core_level),
            line=number(rubric.core.bands[0].at),
            shown_line=number(shown_line(rubric.core)),
            counted=phrases.percent(rubric.core.ready.unknown_counts),
            share=phrases.percent(rubric.core.ready.shown_share),
        )


def _reason(one: HoldsBack) -> str:
    return {
        "shown_low": _("What holds back “{band}”: what was shown is below {shown_line} of 100."),
        "unknowns": _("What holds back “{band}”: with the unknown counted at {counted}%, it is below {line} of 100."),
        "not_shown": _("What holds back “{band}”: less than {share}% of what the job asks for is shown."),
        "core": _("What holds back “{band}”: {title}, which everybody needs at level {level} or more."),
        "gate": _("What holds back “{band}”: the must-have {title}."),
    }[one.kind]


def _changes(found: WhatIf) -> Iterator[str]:
    before, after = found.before, found.after
    if before.score is not None and after.score is not None:
        change = (down(after.score) - down(before.score)) / 10
        yield _("Score: {change} points.").format(change=f"+{number(change)}" if change > 0 else number(change))
    if before.margin is not None and after.margin is not None:
        yield _("Margin: from {before} to {after} points.").format(
            before=number(before.margin), after=number(after.margin)
        )
    gone = [one for one in before.blockers if one not in after.blockers]
    new = [one for one in after.blockers if one not in before.blockers]
    if gone and not after.blockers:
        yield _("What held it back is gone.")
    if new:
        yield _("Something holds it back that did not before.")
    if before.band == after.band and not gone and not new:
        yield _("Band and what holds back stay the same.")


def _points(value: float) -> str:
    return phrases.points_text(down(value))
