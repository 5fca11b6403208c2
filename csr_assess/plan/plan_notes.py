"""What to know of a plan: what is the best of it, and what its numbers do not say."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.assess.what_if import Supposed, what_if
from csr_assess.base.texts import _, first_listed, number
from csr_assess.plan.not_taken import why_not
from csr_assess.plan.planning import Planned


def plan_notes(made: Planned) -> Iterator[str]:
    """Yield what to know of a plan, a sentence or two each."""
    if made.found == "found":
        if made.wishes.spare > made.goal.line - made.goal.asked:
            yield _("You asked for {points} points to spare. No known steps leave so many.").format(
                points=number(made.wishes.spare)
            )
        yield _best(made)
    yield from why_not(made.not_taken, made.wishes)
    if open_ := [one.offer.title for one in made.worth if one.minutes is None]:
        yield _(
            "What these courses would save was not worked out, for very many steps are possible: {titles}. "
            "The more is known of you, the fewer there are."
        ).format(titles=first_listed(open_))
    if made.found in ("found", "none_within"):
        yield _("Measuring alone moves no score: it shows what is there. After each test, make a new plan.")
        yield _("Hours marked “ours” are our own budget, not a measurement, and claim no effect: a check follows.")
        told = _all_told(made)
        if told is not None and made.goal.by_shown:
            yield _(
                "Closing every gap on your word alone would end near {points} of 100, and not count as shown."
            ).format(points=number(told, 0))


def _best(made: Planned) -> str:
    if made.goal.by_shown:
        return _(
            "No other choice among these steps shows as much of the job, with as many points to spare, "
            "in fewer hours, if each does what its row says."
        )
    return _(
        "No other choice among these steps has as many points to spare in fewer hours, if each does what its row says."
    )


def _all_told(made: Planned) -> float | None:
    """Return the score with everything at the level asked, on the person's word alone."""
    rubric = made.person.judge.rubric
    supposed = {
        name: Supposed(level=max(rubric.criteria[name].required, start.end.row.level or 0.0), kind=start.says)
        for name, start in made.person.starts.items()
        if rubric.asked_for[name]
    }
    return what_if(made.person.of, supposed).scored.score
