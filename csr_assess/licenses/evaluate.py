"""Everything the licensing part says of one person: lines, gates, what ends in the months ahead."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base import language
from csr_assess.base.dates import months_after
from csr_assess.base.texts import _, counted, listed
from csr_assess.contracts.license_v1 import Expiry, License
from csr_assess.evidence.findings import GateFinding
from csr_assess.licenses import fulfillment, wording
from csr_assess.licenses.entries import Writer
from csr_assess.licenses.holdings import Appraisal, recognised, worth
from csr_assess.licenses.matches import Match, Unmatched, before_verify, needed
from csr_assess.licenses.matching import Matcher
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.licenses.situation import Holding, Situation
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules

DATED = (
    "required_before_start",
    "required_before_activity",
    "employer_sponsored",
    "due_after_hire",
    "screening",
)
"""The statuses that are must-haves of their own in a report; the rest is said in one line."""


Said = tuple[list[tuple["Match", License]], tuple[list[License], list[License]]]
"""The rules that hold with their lines, and the lines before and after them."""

MOST_KEPT = 2000
"""How many different questions are remembered at a time."""


class Evaluation(Struct, frozen=True, kw_only=True):
    """What is said of one person's licenses."""

    lines: tuple[License, ...]
    gates: tuple[GateFinding, ...]
    expiries: tuple[Expiry, ...]


def judge(asked: Situation, rules: LicensingRules, rubric: Rubric, check: str) -> Evaluation:
    """Return the lines, the gates and what ends soon; `check` begins the gates' ids."""
    found, others = _kept(asked, rules, rubric)
    writer = Writer(asked, rules, rubric)
    worths = _worths(asked, rules, rubric, Matcher(asked, rules, rubric))
    found = [(one, fulfillment.told(one, line, worths, asked)) for one, line in found]
    before, after = others
    asks = [line for one, line in found if before_verify(one)]
    rest = [line for one, line in found if not before_verify(one)]
    lines = (*before, *asks, *after, *rest, *map(writer.of_held, worths))
    gates = [(_gate(one, line, worths, rules, check, asked), one.place) for one, line in found if line.status in DATED]
    gates += [(gate, "") for gate in _summary(lines, rules, check, asked, rubric, alone=not gates)]
    return Evaluation(
        lines=lines,
        gates=tuple(_told_apart(gates, rubric)),
        expiries=_expiries(lines, worths, asked, rules),
    )


def _kept(asked: Situation, rules: LicensingRules, rubric: Rubric) -> Said:
    """Return what the rules say, worked out once for all who ask the same: a batch has many of them."""
    if rubric.licenses is None:
        return _said(asked, rules, rubric)
    kept: dict[str, Said] = rubric.licenses.kept
    same = f"{language.current().tag} {replace(asked, held=None)!r}"
    if same not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[same] = _said(asked, rules, rubric)
    return kept[same]


def _said(asked: Situation, rules: LicensingRules, rubric: Rubric) -> Said:
    writer = Writer(asked, rules, rubric)
    choice = Matcher(asked, rules, rubric)
    plain = _without_rules(asked, rules, writer, choice)
    chosen, unknown = ([], []) if plain and not _read_on(asked, rules) else choice.choose()
    found = [(one, writer.of_rule(one)) for one in chosen]
    after = [] if plain else _after(asked, writer, choice, unknown)
    if not (plain or found or after):
        plain = [writer.of_nothing("", asked.home)]
    return found, (plain, after)


def _after(asked: Situation, writer: Writer, choice: Matcher, unknown: list[Unmatched]) -> list[License]:
    """Return the lines of what is not known: by state, or that the state would tell."""
    if not (asked.places or asked.more_places):
        return [writer.of_nothing(_("Tell us the state."))] if unknown or choice.may_ask() else []
    known = [writer.of_unknown(one) for one in unknown] if asked.places else []
    home = _("Tell us the state you will work from.")
    others = _("Tell us in which other states your customers live.")
    return [
        *known,
        *([writer.of_nothing(home)] if not asked.home and choice.may_ask("home") else []),
        *([writer.of_nothing(others)] if asked.more_places and choice.may_ask("customers") else []),
    ]


def _free(asked: Situation, rules: LicensingRules, choice: Matcher) -> bool:
    industry = asked.industry
    at_home = all(choice.is_state(place) for place in asked.places)
    served = all(activity in rules.service for activity in asked.activities)
    return industry is not None and not industry.regulated and served and at_home and not industry.licenses


def _read_on(asked: Situation, rules: LicensingRules) -> bool:
    """Say whether an activity of service work has rules of its own, as those on cards."""
    return any(activity in rules.files for activity in asked.activities)


def _without_rules(asked: Situation, rules: LicensingRules, writer: Writer, choice: Matcher) -> list[License]:
    """Return the line that needs no rule: nothing regulated, or too little said."""
    if _free(asked, rules, choice):
        return [writer.of_free(asked.home)]
    if asked.industry is None:
        return [writer.of_nothing(_("Tell us the industry."), asked.home)]
    if not asked.activities and not asked.commission:
        return [writer.of_nothing(_("Tell us what you will do."), asked.home)]
    return []


def _worths(asked: Situation, rules: LicensingRules, rubric: Rubric, choice: Matcher) -> list[Appraisal]:
    return [_worth(held, asked, rules, rubric.licenses, choice) for held in asked.held or ()]


def _worth(
    held: Holding, asked: Situation, rules: LicensingRules, book: LicenseFiles | None, choice: Matcher
) -> Appraisal:
    """Return what a held license is worth: recognised by the target's own rules, else by all there are."""
    rule = recognised(held, (rule for file in choice.all_files() for rule in file.rules))
    places = frozenset(asked.places if rule else ())
    if rule is None and book is not None:
        rule = recognised(held, (rule for name in book.names() for rule in book.file(name).rules))
    return worth(held, rule, places, asked.as_of, rules.soon_days)


def _gate(  # noqa: PLR0913, PLR0917 -- what a gate rests on
    one: Match, line: License, worths: list[Appraisal], rules: LicensingRules, check: str, asked: Situation
) -> GateFinding:
    status = fulfillment.standing(one, worths, asked)
    expired = status == "not_met" and bool(fulfillment.holding(one, worths))
    blocks = (line.status == "required_before_start" and not one.open) or (expired and needed(line.status))
    return GateFinding(
        id=f"{check}.{one.rule.id}" + ("" if one.place in one.rule.jurisdictions else f"-{one.place.lower()}"),
        title=line.credential or _("License for this work"),
        status=status,
        blocks=blocks,
        because=line,
        next_step="" if status == "met" else line.next_step,
        sources=rules.sources,
    )


def _told_apart(gates: list[tuple[GateFinding, str]], rubric: Rubric) -> Iterator[GateFinding]:
    """Yield the gates, with the state in the titles that several share; each gate comes with its place's code."""
    titles = Counter(gate.title for gate, _code in gates)
    for gate, code in gates:
        named = titles[gate.title] > 1 and code not in ("", COUNTRY)
        yield replace(gate, title=f"{gate.title} ({wording.place(code, rubric)})") if named else gate


def _summary(  # noqa: PLR0913 -- what the gate rests on
    lines: tuple[License, ...], rules: LicensingRules, check: str, asked: Situation, rubric: Rubric, *, alone: bool
) -> list[GateFinding]:
    """Return the one must-have of what is not known, or of a target that needs nothing."""
    verify = [line for line in lines if line.status == "verify" and not line.held]
    if not verify and not alone:
        return []
    told = verify or [line for line in lines if not line.held]
    first = told[0] if told else lines[0]
    gate = GateFinding(
        id=f"{check}.licence",
        title=_summed(told, asked, rubric),
        status="unknown" if verify else "not_needed",
        blocks=False,
        because=first,
        next_step=first.next_step if verify else "",
        sources=rules.sources,
    )
    return [gate]


def _summed(lines: list[License], asked: Situation, rubric: Rubric) -> str:
    """Return the title of what is not known, with its places where it is not about the desk's alone."""
    codes = dict.fromkeys(line.jurisdiction for line in lines if line.jurisdiction not in ("", COUNTRY))
    title = _("License for this work")
    return (
        title if not {*codes} - {asked.home} else f"{title} ({listed([wording.place(code, rubric) for code in codes])})"
    )


def _expiries(
    lines: tuple[License, ...], worths: list[Appraisal], asked: Situation, rules: LicensingRules
) -> tuple[Expiry, ...]:
    """Return what ends or falls due from today to the radar's end, the nearest first."""
    last = months_after(asked.as_of, rules.radar_months)
    ends = [
        Expiry(
            date=item.until,
            kind="expires",
            credential=item.held.name,
            jurisdiction=item.held.jurisdiction,
            text=_("{name} ends.").format(name=item.held.name),
        )
        for item in worths
        if item.until is not None
    ]
    dues = [
        Expiry(
            date=line.due,
            kind="due_after_hire",
            credential=line.credential,
            jurisdiction=line.jurisdiction,
            text=counted(
                "{name} is due: {number} day after your first day.",
                "{name} is due: {number} days after your first day.",
                line.days or 0,
                name=line.credential,
            ),
        )
        for line in lines
        if line.due is not None
    ]
    ahead = [entry for entry in (*ends, *dues) if asked.as_of <= entry.date <= last]
    return tuple(sorted(ahead, key=lambda entry: (entry.date, entry.credential, entry.jurisdiction)))
