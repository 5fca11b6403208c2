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
from csr_assess.licenses.entries import EntryWriter
from csr_assess.licenses.holdings import Appraisal, appraise, recognized
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

_MOST_REMEMBERED = 2000
"""How many different questions are remembered at a time."""


class Evaluation(Struct, frozen=True, kw_only=True):
    """What is said of one person's licenses."""

    lines: tuple[License, ...]
    gates: tuple[GateFinding, ...]
    expiries: tuple[Expiry, ...]


def evaluate_licenses(situation: Situation, rules: LicensingRules, rubric: Rubric, check: str) -> Evaluation:
    """Return the lines, the gates and what ends soon; `check` begins the gates' ids."""
    matched, others = _remembered(situation, rules, rubric)
    writer = EntryWriter(situation, rules, rubric)
    appraisals = _appraisals(situation, rules, rubric, Matcher(situation, rules, rubric))
    matched = [(match, fulfillment.with_holding(match, line, appraisals, situation)) for match, line in matched]
    before, after = others
    asks = [line for match, line in matched if before_verify(match)]
    rest = [line for match, line in matched if not before_verify(match)]
    lines = (*before, *asks, *after, *rest, *map(writer.of_held, appraisals))
    gates = [
        (_gate(match, line, appraisals, rules, check, situation), match.place)
        for match, line in matched
        if line.status in DATED
    ]
    gates += [(gate, "") for gate in _summary(lines, rules, check, situation, rubric, alone=not gates)]
    return Evaluation(
        lines=lines,
        gates=tuple(_told_apart(gates, rubric)),
        expiries=_expiries(lines, appraisals, situation, rules),
    )


def _remembered(situation: Situation, rules: LicensingRules, rubric: Rubric) -> Said:
    """Return what the rules say, worked out once for all who ask the same: a batch has many of them."""
    if rubric.licenses is None:
        return _said(situation, rules, rubric)
    remembered: dict[str, Said] = rubric.licenses.remembered
    same = f"{language.current().tag} {replace(situation, held=None)!r}"
    if same not in remembered:
        if len(remembered) >= _MOST_REMEMBERED:
            remembered.clear()
        remembered[same] = _said(situation, rules, rubric)
    return remembered[same]


def _said(situation: Situation, rules: LicensingRules, rubric: Rubric) -> Said:
    writer = EntryWriter(situation, rules, rubric)
    matcher = Matcher(situation, rules, rubric)
    plain = _without_rules(situation, rules, writer, matcher)
    matches, unknown = ([], []) if plain and not _read_on(situation, rules) else matcher.choose()
    matched = [(match, writer.of_rule(match)) for match in matches]
    after = [] if plain else _after(situation, writer, matcher, unknown)
    if not (plain or matched or after):
        plain = [writer.of_nothing("", situation.home)]
    return matched, (plain, after)


def _after(situation: Situation, writer: EntryWriter, matcher: Matcher, unknown: list[Unmatched]) -> list[License]:
    """Return the lines of what is not known: by state, or that the state would tell."""
    if not (situation.places or situation.more_places):
        return [writer.of_nothing(_("Tell us the state."))] if unknown or matcher.may_ask() else []
    known = [writer.of_unknown(unmatched) for unmatched in unknown] if situation.places else []
    home = _("Tell us the state you will work from.")
    others = _("Tell us in which other states your customers live.")
    return [
        *known,
        *([writer.of_nothing(home)] if not situation.home and matcher.may_ask("home") else []),
        *([writer.of_nothing(others)] if situation.more_places and matcher.may_ask("customers") else []),
    ]


def _free(situation: Situation, rules: LicensingRules, matcher: Matcher) -> bool:
    industry = situation.industry
    at_home = all(matcher.is_state(place) for place in situation.places)
    served = all(activity in rules.service for activity in situation.activities)
    return industry is not None and not industry.regulated and served and at_home and not industry.licenses


def _read_on(situation: Situation, rules: LicensingRules) -> bool:
    """Say whether an activity of service work has rules of its own, as those on cards."""
    return any(activity in rules.files for activity in situation.activities)


def _without_rules(situation: Situation, rules: LicensingRules, writer: EntryWriter, matcher: Matcher) -> list[License]:
    """Return the line that needs no rule: nothing regulated, or too little said."""
    if _free(situation, rules, matcher):
        return [writer.of_free(situation.home)]
    if situation.industry is None:
        return [writer.of_nothing(_("Tell us the industry."), situation.home)]
    if not situation.activities and not situation.commission:
        return [writer.of_nothing(_("Tell us what you will do."), situation.home)]
    return []


def _appraisals(situation: Situation, rules: LicensingRules, rubric: Rubric, matcher: Matcher) -> list[Appraisal]:
    return [_appraisal(held, situation, rules, rubric.licenses, matcher) for held in situation.held or ()]


def _appraisal(
    held: Holding, situation: Situation, rules: LicensingRules, license_files: LicenseFiles | None, matcher: Matcher
) -> Appraisal:
    """Return what a held license is worth: recognized by the target's own rules, else by all there are."""
    rule = recognized(held, (rule for file in matcher.all_files() for rule in file.rules))
    places = frozenset(situation.places if rule else ())
    if rule is None and license_files is not None:
        rule = recognized(held, (rule for name in license_files.names() for rule in license_files.file(name).rules))
    return appraise(held, rule, places, situation.as_of, rules.soon_days)


def _gate(  # noqa: PLR0913, PLR0917 -- what a gate rests on
    match: Match, line: License, appraisals: list[Appraisal], rules: LicensingRules, check: str, situation: Situation
) -> GateFinding:
    status = fulfillment.gate_status(match, appraisals, situation)
    expired = status == "not_met" and bool(fulfillment.holding(match, appraisals))
    blocks = (line.status == "required_before_start" and not match.open) or (expired and needed(line.status))
    return GateFinding(
        id=f"{check}.{match.rule.id}" + ("" if match.place in match.rule.jurisdictions else f"-{match.place.lower()}"),
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
        yield replace(gate, title=f"{gate.title} ({wording.place_name(code, rubric)})") if named else gate


def _summary(  # noqa: PLR0913 -- what the gate rests on
    lines: tuple[License, ...], rules: LicensingRules, check: str, situation: Situation, rubric: Rubric, *, alone: bool
) -> list[GateFinding]:
    """Return the one must-have of what is not known, or of a target that needs nothing."""
    verify = [line for line in lines if line.status == "verify" and not line.held]
    if not verify and not alone:
        return []
    told = verify or [line for line in lines if not line.held]
    first = told[0] if told else lines[0]
    gate = GateFinding(
        id=f"{check}.licence",
        title=_summed(told, situation, rubric),
        status="unknown" if verify else "not_needed",
        blocks=False,
        because=first,
        next_step=first.next_step if verify else "",
        sources=rules.sources,
    )
    return [gate]


def _summed(lines: list[License], situation: Situation, rubric: Rubric) -> str:
    """Return the title of what is not known, with its places if it is not about the desk's alone."""
    codes = dict.fromkeys(line.jurisdiction for line in lines if line.jurisdiction not in ("", COUNTRY))
    title = _("License for this work")
    return (
        title
        if not {*codes} - {situation.home}
        else f"{title} ({listed([wording.place_name(code, rubric) for code in codes])})"
    )


def _expiries(
    lines: tuple[License, ...], appraisals: list[Appraisal], situation: Situation, rules: LicensingRules
) -> tuple[Expiry, ...]:
    """Return what ends or falls due from today to the radar's end, the nearest first."""
    last = months_after(situation.as_of, rules.radar_months)
    ends = [
        Expiry(
            date=appraisal.until,
            kind="expires",
            credential=appraisal.held.name,
            jurisdiction=appraisal.held.jurisdiction,
            text=_("{name} ends.").format(name=appraisal.held.name),
        )
        for appraisal in appraisals
        if appraisal.until is not None
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
    ahead = [entry for entry in (*ends, *dues) if situation.as_of <= entry.date <= last]
    return tuple(sorted(ahead, key=lambda entry: (entry.date, entry.credential, entry.jurisdiction)))
