"""What was read in a posting, looked at by the person before it is written into their answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from csr_assess.answers.types import ASKS, POSTING_PART, Answers
from csr_assess.base.texts import _, listed
from csr_assess.contracts.posting_v1 import ProposedMinimum
from csr_assess.terminal.autosave import Autosave, Finished
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen
from csr_assess.terminal.stop_signals import signals


def confirm_minimums(
    proposed: Sequence[ProposedMinimum], titles: Mapping[str, str], answers: Answers, keeper: Autosave, asker: Asker
) -> tuple[Finished, int]:
    """Return what is left in the file, and how many minimums the person took.

    `titles`: those of all minimums there are, by their ids.
    Raises InterruptedInterviewError if the person stops.
    """
    screen = Screen(
        section=_("A posting"),
        said=(
            _("It never changes your score."),
            *_earlier(answers, titles),
            *keeper.told(),
        ),
        text=_("Which of these does the posting ask for?"),
        marked=_("All are marked at first: take the mark from each that was read wrong. Enter alone takes them all."),
        numbered=_("Type the numbers of those that are right, with spaces between them; Enter alone takes them all."),
        back=False,
        moves=(Move.SKIP,),
    )
    rows = [
        Item(id=one.id, text=" ".join((f"{one.title}: {one.asked}.", *(f"“{quote}”" for quote in one.quotes))))
        for one in proposed
    ]
    try:
        with signals(), asker:
            reply = asker.pick_several(screen, rows, [one.id for one in proposed])
            taken = [] if isinstance(reply, Move) else reply
            if taken:
                answers = keeper.keep(with_taken(answers, [one for one in proposed if one.id in taken]))
    except (KeyboardInterrupt, EOFError):
        raise keeper.stopped() from None
    return keeper.finished(answers), len(taken)


def _earlier(answers: Answers, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what an earlier posting asks, if one is in the file: it is replaced whole."""
    asks = answers.answers.get(ASKS)
    if isinstance(asks, list | tuple) and asks:
        said = _("What you take replaces all that an earlier posting in this file asks: {titles}.")
        yield said.format(titles=listed([titles.get(str(one), str(one)) for one in asks]))


def with_taken(answers: Answers, taken: Sequence[ProposedMinimum]) -> Answers:
    """Return the answers with a posting that asks for these alone; what was said of another one is gone."""
    others = {name: value for name, value in answers.answers.items() if not name.startswith(POSTING_PART)}
    given = {f"{POSTING_PART}{one.id}": one.value for one in taken if one.value is not True}
    also = {name: value for one in taken for name, value in one.also.items()}
    return replace(answers, answers={**others, ASKS: [one.id for one in taken], **given, **also})
