"""A mock call to hand out, as pages: the rater's guide and sheet, the caller's cards, the candidate's papers.

The cards and the candidate's papers never share a side: who answers must not see what the caller has in hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from csr_assess.base.texts import _, clauses, counted, number
from csr_assess.render.pages.handout import (
    Handout,
    ItemList,
    LabeledTexts,
    ListItem,
    PageLink,
    PagePart,
    PageSide,
    Paragraph,
    TextTable,
    WritingRoom,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.roleplay_types import CallerCard, RoleplayFile

PageReader = Literal["rater", "caller", "candidate"]
PAGES_FOR: tuple[PageReader, ...] = get_args(PageReader)
"""Who gets which pages, in the order they are printed."""
NOTES = 3
"""Note forms on the candidate's side: one after each call of a set."""


def mock_call(kits: Sequence[RoleplayFile], rubric: Rubric, readers: Sequence[PageReader] = PAGES_FOR) -> Handout:
    """Return the pages of mock calls for those who get them."""
    sides = [side for kit in kits for reader in readers for side in _SIDES[reader](kit, rubric)]
    return Handout(title=clauses(*(kit.title for kit in kits)), language=rubric.core.language, sides=tuple(sides))


def rating_pages(names: Sequence[str], rubric: Rubric, people: Sequence[str] = ()) -> Handout:
    """Return a sheet for each person to rate who was seen at work; one without a name where nobody is named."""
    title = _("What you saw at work")
    sides = tuple(rating_side(title, names, rubric, person) for person in people or ("",))
    return Handout(title=title, language=rubric.core.language, sides=sides)


def rating_side(title: str, names: Sequence[str], rubric: Rubric, person: str = "") -> PageSide:
    """Return a sheet to rate one person by: the criteria with the rubric's own lines; those it lacks are left out."""
    asked = [rubric.criteria[name] for name in names if name in rubric.criteria]
    levels = tuple(number(level) for level in range(1, 6))
    rows = (tuple(PageLink(text=text) for text in (one.title, *one.anchors)) for one in asked)
    table = TextTable(heads=("", *levels), rows=tuple(rows), marked=True)
    how = _(
        "The lines are in the words of the person you rate. Mark one per row. Between two is a half level: 2.5. "
        "What you did not see stays empty."
    )
    said = (_("One thing that worked"), _("One thing to try"))
    return PageSide(
        title=title,
        room=WritingRoom(
            lines=(
                (_("Who was rated"), person),
                (_("Day"), ""),
                (_("Who rates, and as what"), ""),
                (_("Seen where"), ""),
            )
        ),
        parts=(
            PagePart(title=_("What you saw"), blocks=(Paragraph(text=how), table)),
            PagePart(
                title=_("Say it to them"), blocks=(WritingRoom(lines=tuple((one, "") for one in said), long=True),)
            ),
        ),
        foot=(_("Private. For learning and advice, not for hiring."),),
    )


def _for_rater(kit: RoleplayFile, rubric: Rubric) -> Iterator[PageSide]:
    sets = list(dict.fromkeys(card.set for card in kit.cards))
    took = counted(
        "about {number} minute for one set, by our own estimate",
        "about {number} minutes for one set, by our own estimate",
        round(kit.minutes),
    )
    print_ = _("Print the pages. Give the cards of one set to the caller, and the last pages to the candidate.")
    known = [rubric.sources[name] for name in kit.sources if name in rubric.sources]
    cited = [
        f"{one.title.rstrip('.')} ({', '.join(filter(None, (one.publisher, one.as_of)))})." for one in known if one.url
    ]
    yield PageSide(
        title=kit.title,
        beside=(_("For the person who rates"), took),
        parts=(
            PagePart(
                title=_("What it is"),
                blocks=(
                    Paragraph(text=kit.intro),
                    Paragraph(text=print_),
                    LabeledTexts(pairs=tuple((_set_title(name), _topics(kit, name)) for name in sets)),
                ),
            ),
            *(PagePart(title=part.title, blocks=(_lines(part.lines),)) for part in kit.guide),
            *((PagePart(title=_("What this rests on"), blocks=(_lines(cited),)),) if cited else ()),
        ),
    )
    yield rating_side(_("Rating sheet"), kit.criteria, rubric)


def _for_caller(kit: RoleplayFile, rubric: Rubric) -> Iterator[PageSide]:
    channels = {channel.id: channel.text for channel in rubric.target.channels}
    for card in kit.cards:
        yield _card(card, channels.get(card.channel, card.channel))


def _card(card: CallerCard, channel: str) -> PageSide:
    heat = tuple(
        ListItem(title=_("Heat {number}").format(number=place), said=(text,)) for place, text in enumerate(card.heat, 1)
    )
    return PageSide(
        title=card.topic,
        beside=(_set_title(card.set), channel, _("For the caller alone")),
        parts=(
            PagePart(title=_("Who you are"), blocks=(Paragraph(text=card.who),)),
            PagePart(title=_("Your first words"), blocks=(Paragraph(text=card.opening, tone="strong"),)),
            PagePart(title=_("Say this only if you are asked"), blocks=(_lines(card.if_asked),)),
            PagePart(title=_("How you are"), blocks=(ItemList(items=heat),)),
            PagePart(title=_("How it goes on, and how it ends"), blocks=(_lines(card.ends),)),
        ),
        foot=(_("The candidate does not see this page."),),
    )


def _for_candidate(kit: RoleplayFile, _rubric: Rubric) -> Iterator[PageSide]:
    beside = (kit.title, _("For the candidate"))
    yield PageSide(
        title=_("Your job today"),
        beside=beside,
        parts=(
            PagePart(title=_("How it goes"), blocks=(_lines(kit.brief),)),
            PagePart(title=_("Policy"), blocks=(_lines(kit.policy),)),
        ),
    )
    records = [PagePart(title=one.title, blocks=(_lines(one.lines),)) for one in kit.records]
    yield PageSide(title=_("Records"), beside=beside, parts=tuple(records))
    room = WritingRoom(lines=tuple((label, "") for label in kit.note_form), long=True)
    notes = [PagePart(title=_("Note {number}").format(number=place), blocks=(room,)) for place in range(1, NOTES + 1)]
    yield PageSide(title=_("Your notes"), beside=beside, parts=tuple(notes))


_SIDES = {"rater": _for_rater, "caller": _for_caller, "candidate": _for_candidate}


def _set_title(name: str) -> str:
    return _("Set {name}").format(name=name.upper())


def _topics(kit: RoleplayFile, name: str) -> str:
    return clauses(*(card.topic for card in kit.cards if card.set == name))


def _lines(lines: Iterable[str]) -> ItemList:
    return ItemList(items=tuple(ListItem(said=(line,)) for line in lines))
