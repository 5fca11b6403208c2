"""What was found of one person's licenses, in sentences: lines, must-haves and what ends, as they are published."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base import language
from csr_assess.base.bounded import Bounded
from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, counted, listed
from csr_assess.contracts.license_v1 import Expiry, License
from csr_assess.contracts.report_v1 import Gate
from csr_assess.licenses import wording
from csr_assess.licenses.entries import EntryWriter
from csr_assess.licenses.held_wording import tells, with_holding
from csr_assess.licenses.matches import Match
from csr_assess.rubric.license_types import COUNTRY
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from csr_assess.licenses.evaluate import Ending, Evaluation, LicenseGate
    from csr_assess.licenses.holdings import Appraisal
    from csr_assess.licenses.matches import Line
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.model import Rubric


_LINES_KEPT = 1_000


class Told(Struct, frozen=True, kw_only=True):
    """What is said of one person's licenses."""

    lines: tuple[License, ...] = ()
    gates: tuple[Gate, ...] = ()
    expiries: tuple[Expiry, ...] = ()


def told(found: Evaluation, rubric: Rubric) -> Told:
    """Return everything in the language in use."""
    writer = EntryWriter(found.situation, found.rules, rubric)
    lines = [
        with_holding(line, said, found, rubric) if isinstance(line, Match) else said
        for line, said in zip(found.known.lines, _worded(found, writer, rubric), strict=True)
    ]
    return Told(
        lines=(*lines, *(_own_line(one, writer, found) for one in found.appraisals)),
        gates=tuple(
            _gate(gate, title, lines, found)
            for gate, title in zip(found.gates, license_gate_titles(found, rubric), strict=True)
        ),
        expiries=tuple(map(_expiry, found.endings)),
    )


def _own_line(appraisal: Appraisal, writer: EntryWriter, found: Evaluation) -> License:
    """Return the line of a license held, with the rule whose line says the same."""
    told_in = (line.rule.id for line in found.known.lines if isinstance(line, Match) and tells(line, appraisal, found))
    return replace(writer.of_held(appraisal), told_in=next(told_in, ""))


def _worded(found: Evaluation, writer: EntryWriter, rubric: Rubric) -> tuple[License, ...]:
    """Return the lines of the rules, put into words once for all who ask the same."""
    tag, worded = language.current().tag, found.known.worded
    if tag not in worded:
        kept = _kept_lines(rubric)
        worded[tag] = tuple(_line(line, writer, found, kept) for line in found.known.lines)
    return worded[tag]


@kept_by_object(RUBRICS_KEPT)
def _kept_lines(_rubric: Rubric) -> Bounded[tuple[Hashable, ...], tuple[LicenseRule, License]]:
    """Return where the lines of rules are kept: other people's situations differ, and most of their lines do not."""
    return Bounded(_LINES_KEPT)


def _line(
    line: Line,
    writer: EntryWriter,
    found: Evaluation,
    kept: Bounded[tuple[Hashable, ...], tuple[LicenseRule, License]],
) -> License:
    if not isinstance(line, Match):
        return writer.of_line(line)
    situation = found.situation
    start = situation.start if line.rule.days else None  # else it decides nothing
    same = (
        *(language.current().tag, situation.as_of, situation.home, start, id(line.rule)),  # who is kept keeps its id
        *(getattr(line, field) for field in Match.__struct_fields__ if field != "rule"),
    )
    if same not in kept:
        kept[same] = (line.rule, writer.of_line(line))
    return kept[same][1]


def _gate(gate: LicenseGate, title: str, lines: Sequence[License], found: Evaluation) -> Gate:
    first = lines[gate.lines[0]]
    return Gate(
        id=gate.id,
        title=title,
        status=gate.status,
        blocks=gate.blocks,
        reason=first.because,
        next_step="" if gate.status in ("met", "not_needed") else first.next_step,
        sources=found.rules.sources,
    )


def license_gate_titles(found: Evaluation, rubric: Rubric) -> tuple[str, ...]:
    """Return the title of each must-have, with the state in those that several would share."""
    titles = [_title(gate, found, rubric) for gate in found.gates]
    shared = Counter(titles)
    return tuple(
        f"{title} ({wording.place_name(gate.match.place, rubric)})"
        if shared[title] > 1 and gate.match and gate.match.place not in ("", COUNTRY)
        else title
        for gate, title in zip(found.gates, titles, strict=True)
    )


def _title(gate: LicenseGate, found: Evaluation, rubric: Rubric) -> str:
    """Return a must-have's title: of what is not known with its places, if it is not about the desk's alone."""
    title = _("License for this work")
    if gate.match:
        return gate.match.rule.credential or title
    places = [found.known.lines[place].place for place in gate.lines]
    codes = dict.fromkeys(place for place in places if place not in ("", COUNTRY))
    if not {*codes} - {found.situation.home}:
        return title
    return f"{title} ({listed([wording.place_name(code, rubric) for code in codes])})"


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
