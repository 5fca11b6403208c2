"""What was found of one person's licenses, in sentences: lines, must-haves and what ends, as they are published."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.texts import _, counted, listed
from csr_assess.contracts.license_v1 import Expiry, License
from csr_assess.contracts.report_v1 import Gate
from csr_assess.licenses import wording
from csr_assess.licenses.entries import EntryWriter
from csr_assess.licenses.fulfillment import due_day, is_held
from csr_assess.licenses.matches import Match
from csr_assess.licenses.rule_words import GateWords, LineWords, WholeLine
from csr_assess.questions.kinds.place import place_titles
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csr_assess.licenses.evaluate import Ending, Evaluation, LicenseGate
    from csr_assess.licenses.holdings import Appraisal
    from csr_assess.licenses.matches import RuleInPlace
    from csr_assess.licenses.rule_words import RuleLine
    from csr_assess.rubric.model import Rubric


class LicenseStatement(Struct, frozen=True, kw_only=True):
    """What is said of one person's licenses."""

    lines: tuple[License, ...] = ()
    gates: tuple[Gate, ...] = ()
    expiries: tuple[Expiry, ...] = ()


class StatementParts(Struct, frozen=True, kw_only=True):
    """The same, not put together yet."""

    lines: tuple[LineWords, ...] = ()
    gates: tuple[GateWords, ...] = ()
    expiries: tuple[Expiry, ...] = ()


def license_statement(found: Evaluation, rubric: Rubric) -> LicenseStatement:
    """Return everything in the language in use."""
    said = statement_parts(found, license_gate_titles(found, rubric), rubric)
    return LicenseStatement(
        lines=tuple([line.license() for line in said.lines]),
        gates=tuple([gate.published() for gate in said.gates]),
        expiries=said.expiries,
    )


def statement_parts(found: Evaluation, titles: Iterable[str], rubric: Rubric) -> StatementParts:
    """Return everything in the language in use, for lines to be put together or encoded; `titles` are the gates'."""
    writer, keys, sources = EntryWriter(found.situation, found.rules, rubric), found.held_keys, found.rules.sources
    lines: list[LineWords] = []
    by_rule: dict[RuleInPlace, LineWords] = {}
    alike = not found.appraisals and found.situation.start is None
    for line in found.lines:
        if isinstance(line, Match):
            of_rule = writer.of_rule(line)
            said = by_rule[line.here] = of_rule if alike else _of_rule(of_rule, keys, found, rubric)
            lines.append(said)
        else:
            lines.append(writer.of_no_rule(line))
    gates = [
        GateWords(
            gate=gate,
            title=title,
            first=by_rule[gate.match] if gate.match else lines[gate.lines[0]],
            sources=sources,
        )
        for gate, title in zip(found.gates, titles, strict=True)
    ]
    return StatementParts(
        lines=(*lines, *[_own_line(one, writer, found) for one in found.appraisals]),
        gates=tuple(gates),
        expiries=tuple(map(_expiry, found.endings)),
    )


def _of_rule(said: RuleLine, keys: set[str | None], found: Evaluation, rubric: Rubric) -> LineWords:
    """Return the line of a rule with the day it is due, and what is held of it, if anything; `keys` are what is."""
    here = said.words.here
    due = due_day(here, found.situation)
    if due is None and not (found.appraisals and said.words.line.alone) and not is_held(here, keys):
        return said
    from csr_assess.licenses.held_wording import with_holding  # noqa: PLC0415 -- most hold none

    line = said.license() if due is None else replace(said.license(), due=due)
    own = with_holding(here, line, found, rubric)
    return said if own is said.license() else WholeLine(own)


def _own_line(appraisal: Appraisal, writer: EntryWriter, found: Evaluation) -> WholeLine:
    """Return the line of a license held, with the rule whose line says the same."""
    from csr_assess.licenses.held_wording import tells  # noqa: PLC0415 -- as above

    told_in = (line.rule.id for line in found.lines if isinstance(line, Match) and tells(line.here, appraisal, found))
    return WholeLine(replace(writer.of_held(appraisal), told_in=next(told_in, "")))


def license_gate_titles(found: Evaluation, rubric: Rubric) -> tuple[str, ...]:
    """Return the title of each must-have, with the state in those that several would share."""
    titles = [gate.credential or _title(gate, found, rubric) for gate in found.gates]
    if len({*titles}) == len(titles):
        return tuple(titles)
    shared = Counter(titles)
    return tuple(
        f"{title} ({wording.place_name(gate.match.place, rubric)})"
        if shared[title] > 1 and gate.match and gate.match.place not in ("", COUNTRY)
        else title
        for gate, title in zip(found.gates, titles, strict=True)
    )


def _title(gate: LicenseGate, found: Evaluation, rubric: Rubric) -> str:
    """Return the title of a must-have without a name; with its places, if it is not about the desk's alone."""
    title = _("License for this work")
    if gate.match:
        return title
    codes = dict.fromkeys([place for at in gate.lines if (place := found.lines[at].place) not in ("", COUNTRY)])
    if not codes or (len(codes) == 1 and found.situation.home in codes):
        return title
    names = place_titles(rubric)
    return f"{title} ({listed([names.get(code, code) for code in codes])})"


def _expiry(ending: Ending) -> Expiry:
    if ending.kind == "expires":
        text = _("{name} ends.").format(name=ending.credential)
    else:
        text = counted(
            "{name} is due: {number} day after your first day.",
            "{name} is due: {number} days after your first day.",
            ending.days,
            name=ending.credential,
        )
    return Expiry(
        date=ending.date,
        kind=ending.kind,
        credential=ending.credential,
        jurisdiction=ending.jurisdiction,
        text=text,
        rule=ending.rule,
    )
