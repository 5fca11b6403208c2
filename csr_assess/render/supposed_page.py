"""A person as they would stand, in words: what is supposed, the score and what holds back, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, number
from csr_assess.contracts.what_if_v1 import HoldsBack, Standing, SupposedLevel, WhatIf
from csr_assess.render import phrases
from csr_assess.render.blocks import Block, block
from csr_assess.render.phrases import level
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
    now = _("not known yet")
    if one.level_now is not None:
        now = (
            _("{level}, shown").format(level=level(one.level_now))
            if one.shown_now
            else _("{level}, told").format(level=level(one.level_now))
        )
    if one.level is None:
        return _("{title}: nothing known of it; now {now}.").format(title=one.title, now=now)
    said = _("{title}: {level}, shown; now {now}.") if one.shown else _("{title}: {level}, told; now {now}.")
    return said.format(title=one.title, level=level(one.level), now=now)


def _standing(one: Standing, rubric: Rubric) -> Iterator[str]:
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
        yield _("Holds back “{band}”: {reason}").format(band=top, reason=_reason(blocker, rubric))


def _reason(one: HoldsBack, rubric: Rubric) -> str:
    ready = rubric.core.ready
    line = rubric.core.bands[0].at if ready.shown_score is None else ready.shown_score
    return {
        "shown_low": _("what was shown is below {line} of 100.").format(line=number(line)),
        "unknowns": _("with what is unknown counted at {percent}%, it is below {line} of 100.").format(
            percent=phrases.percent(ready.unknown_counts), line=number(rubric.core.bands[0].at)
        ),
        "not_shown": _("less than {percent}% of what the job asks for is shown.").format(
            percent=phrases.percent(ready.shown_share)
        ),
        "core": _("{title}, which everybody needs at level {level} or more.").format(
            title=one.title, level=number(ready.core_level)
        ),
        "gate": _("the must-have {title}.").format(title=one.title),
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
        yield _("What held back is gone.")
    if new:
        yield _("Something holds back that did not before.")
    if before.band == after.band and not gone and not new:
        yield _("Band and what holds back stay the same.")


def _points(value: float) -> str:
    return phrases.points_text(down(value))
