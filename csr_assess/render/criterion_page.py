"""One criterion in words: what it counts and why, its levels, how it is known; and how a person stands there."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, number, printable, sentences
from csr_assess.contracts.explain_v1 import CitedSource, Explanation, OwnStanding, PossibleMove
from csr_assess.contracts.report_v1 import Evidence
from csr_assess.render import phrases
from csr_assess.render.blocks import Block, block
from csr_assess.render.phrases import level
from csr_assess.render.tenths import down
from csr_assess.rubric.model import EvidenceKind, Rubric


def criterion_head(found: Explanation) -> list[str]:
    """Return the title, what it is part of, and why the job asks it."""
    part = _("Part of the check “{check}”.").format(check=found.check_title)
    core = _("It is one of the few that everybody needs to be ready.") if found.core else ""
    kind = _("It is an advantage: it never costs a point.") if found.kind == "advantage" else ""
    return [f"{found.title} ({found.criterion})", sentences((part, core, kind)), found.why]


def criterion_blocks(found: Explanation, rubric: Rubric) -> list[Block]:
    """Return the parts, each under its heading; how the person stands comes first."""
    return [
        *(_own(found.person, found, rubric) if found.person else ()),
        block(_("What it counts"), _weight(found)),
        block(_("What the levels look like"), _anchors(found)),
        block(_("How it is asked and shown"), _asked(found, rubric)),
        block(_("What to do"), (found.advice, found.practice and _practice(found.practice))),
        block(_("Sources"), map(cited_source, found.sources)),
    ]


def _own(person: OwnStanding, found: Explanation, rubric: Rubric) -> Iterator[Block]:
    yield block(_("How you stand"), _standing(person, found))
    yield block(_("Evidence"), (_piece(piece, rubric) for piece in person.evidence))
    yield block(_("What would move it"), _moves(person, found, rubric))


def _weight(found: Explanation) -> Iterator[str]:
    weight = found.weight
    if found.kind == "required":
        yield _("{points} of the 100 points of this target, once everything is known of somebody.").format(
            points=number(weight.points, 2)
        )
        yield _("Its check weighs {check}, and it weighs {weight} within its check.").format(
            check=number(weight.check_weight, 2), weight=number(weight.weight, 4)
        )
    if weight.basis == "elements":
        yield _("The weight comes from O*NET importance, 1 to 5, on these elements.")
        yield from (f"{one.name} ({one.id}): {number(one.importance, 2)}" for one in weight.elements)
    elif weight.basis == "share":
        yield _("It has a fixed share of its check, whatever the others weigh.")
    elif weight.basis == "default":
        yield _("Nothing else was said, so it weighs 1.")
    else:
        yield _("The weight is a value of the rubric's own.")
    yield printable(weight.reason)


def _anchors(found: Explanation) -> Iterator[str]:
    for step, text in enumerate(found.anchors, 1):
        named = level(step)
        said = f"{named[:1].upper()}{named[1:]}: {text}"
        yield sentences((said, _("The job asks for this.") if step == int(found.required) else ""))
    for amount, reached in found.amounts:
        said = _("{amount} {unit}: level {level}.") if found.unit else _("{amount}: level {level}.")
        yield said.format(amount=number(amount), unit=found.unit, level=number(reached, 2))
    yield _("Between two of these amounts it is a straight line.") if found.amounts else ""


def _asked(found: Explanation, rubric: Rubric) -> Iterator[str]:
    for one in found.asked:
        kind = _kind(one.evidence, rubric) if one.evidence else None
        yield _("Asked ({id}): {text}").format(id=one.id, text=one.text)
        if kind is not None:
            yield _("The answer counts as “{kind}” and earns at most {percent}% of the points.").format(
                kind=kind.title, percent=phrases.percent(kind.earns)
            )
    if not found.asked:
        yield _("No question asks for it.")
    if found.task:
        yield _("Task: {title}, about {minutes} minutes (our estimate): csr-assess tasks --only {id}").format(
            title=found.task.title, minutes=number(found.task.minutes), id=found.task.id
        )
    yield _("Proof: {proof}").format(proof=found.proof) if found.proof else ""


def _practice(text: str) -> str:
    return _("Practice (our own idea; hours unknown): {practice}").format(practice=text)


def cited_source(one: CitedSource) -> str:
    """Return a source with who published it, when and where; whether its own text was not read."""
    told = ", ".join(part for part in (one.publisher, one.as_of, one.url) if part)
    seen = "" if one.seen else _("Verify: its own text was not read.")
    return sentences((f"{one.id}: {one.title}{f' ({told})' if told else ''}", seen))


def _standing(one: OwnStanding, found: Explanation) -> Iterator[str]:
    yield one.reason
    if one.level is not None and one.error is not None:
        yield _("Level {level}, plus or minus {error} (one standard error); asked is {asked}.").format(
            level=number(one.level, 2), error=number(one.error, 2), asked=number(found.required)
        )
    if one.claimed is not None and one.shown is not None:
        yield _("You say {claimed}; you showed {shown}. What was shown counts.").format(
            claimed=number(one.claimed, 2), shown=number(one.shown, 2)
        )
    if one.of:
        yield _("Points: {points} of {of}; {waiting} wait for proof; {lost} lost to the gap.").format(
            points=number(one.points, 2),
            of=number(one.of, 2),
            waiting=number(one.waiting, 2),
            lost=number(one.lost, 2),
        )
        if found.kind == "required" and number(one.of, 2) != number(found.weight.points, 2):
            yield _(
                "It counts {of} points now, and {all} once everything is known of you. "
                "What is not known yet is left out, so the rest counts for more."
            ).format(of=number(one.of, 2), all=number(found.weight.points, 2))
    if one.too_close:
        yield _("Too close to call: the gap is smaller than its own error.")


def _piece(piece: Evidence, rubric: Rubric) -> str:
    kind = _kind(piece.kind, rubric)
    title = kind.title if kind else piece.kind
    said = _("{kind}: level {level}, error {error}, trust {trust}, earns at most {percent}%, dated {day}.")
    undated = _("{kind}: level {level}, error {error}, trust {trust}, earns at most {percent}%.")
    return (said if piece.date else undated).format(
        kind=title,
        level=number(piece.level, 2),
        error=number(piece.error, 2),
        trust=number(piece.trust, 2),
        percent=phrases.percent(piece.earns),
        day=piece.date,
    )


def _kind(name: str, rubric: Rubric) -> EvidenceKind | None:
    return next((kind for known, kind in rubric.core.evidence.items() if known == name), None)


def _moves(one: OwnStanding, found: Explanation, rubric: Rubric) -> Iterator[str]:
    yield from (_move(move, rubric) for move in one.moves)
    if found.kind == "advantage":
        yield _("Nothing: no level of an advantage moves the score.")
    elif not one.moves:
        yield _("Nothing: it is at the level asked and shown, or there is no score yet that it could move.")


def _move(move: PossibleMove, rubric: Rubric) -> str:
    change = number(move.points, 2)
    said = (
        _("Shown at level {level}: {points} points, so {score} of 100, plus or minus {margin}; {band}.")
        if move.shown
        else _("Told at level {level}: {points} points, so {score} of 100, plus or minus {margin}; {band}.")
    )
    return said.format(
        level=number(move.level, 2),
        points=change if change.startswith("-") or change == "0" else f"+{change}",
        score=phrases.points_text(down(move.score)),
        margin=phrases.whole(move.margin),
        band=next((band.title for band in rubric.core.bands if band.id == move.band), move.band),
    )
