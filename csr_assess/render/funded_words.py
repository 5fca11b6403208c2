"""Trainings of a counselor's own list in words: every figure is the list's, and is told as such."""

from __future__ import annotations

from csr_assess.assess.listed_figures import figure_words, grouped
from csr_assess.base.texts import _, clauses, counted, counted_amount, listed, number, printable
from csr_assess.contracts.funded_v1 import FundedList, FundedTraining
from csr_assess.contracts.report_v1 import Gap, Report


def list_label() -> str:
    """Return what such a training is called where trainings of ours stand too."""
    return _("Counselor's list")


def list_heading(of: FundedList | None) -> str:
    """Return the heading of such trainings, with the file and its day; empty without a list."""
    if of is None:
        return ""
    return _("From the counselor's list: {file}, {day}").format(file=printable(of.file), day=of.as_of)


def whose_figures() -> str:
    """Say once whose figures they are."""
    return _("All figures here are the list's own; somebody may pay for these, so ask before you pay.")


def left_out(of: FundedList) -> str:
    """Say how many rows are missing from the list; empty if none."""
    if not of.left_out:
        return ""
    return counted("{number} row with faults was left out.", "{number} rows with faults were left out.", of.left_out)


def none_further(of: FundedList) -> str:
    """Say that no training of the list helps with a gap."""
    return counted(
        "Its one training takes no gap of yours further, as far as the list says.",
        "None of its {number:,} trainings takes a gap of yours further, as far as the list says.",
        of.rows,
    )


def listed_name(item: FundedTraining) -> str:
    """Return what a training is called, with who offers it if the list says so."""
    return printable(f"{item.title} ({item.provider})" if item.provider else item.title)


def at_gap(gap: Gap, report: Report) -> list[tuple[str, str]]:
    """Return the list's trainings for a gap, each under its label, with file and day."""
    if report.funded is None:
        return []
    known = {one.id: one for one in report.funded.trainings}
    return [(list_label(), _for_gap(known[name], gap, report.funded)) for name in gap.funded]


def _for_gap(item: FundedTraining, gap: Gap, of: FundedList) -> str:
    reached = item.builds[gap.criterion]
    far = _("brings you to level {level}") if reached >= gap.required else _("part of the way, to level {level}")
    facts = (
        listed_cost(item) or _("cost unknown"),
        listed_hours(item) or _("hours unknown"),
        far.format(level=number(reached)),
        _("told by its name") if item.builds_from == "name" else "",
        _("{file} of {day}").format(file=of.file, day=of.as_of),
    )
    return f"{listed_name(item)}: {printable(clauses(*facts))}."


def listed_facts(item: FundedTraining, report: Report) -> list[tuple[str, str]]:
    """Return what the list says of a training, with a label each; what it does not say is left out."""
    titles = {gap.criterion: gap.title for gap in report.gaps}
    brings = listed(
        [
            _("{title} to level {level}").format(title=titles[criterion], level=number(level))
            for criterion, level in item.builds.items()
            if criterion in titles
        ]
    )
    facts = (
        (_("Brings"), clauses(brings, _("told by its name") if item.builds_from == "name" else "")),
        (_("Cost"), listed_cost(item)),
        (_("Time"), listed([part for part in (listed_hours(item), _weeks(item)) if part])),
        (_("For"), _codes(item)),
        (_("The list says"), clauses(*map(figure_words, item.figures))),
        (_("Link"), item.url or ""),
    )
    return [(label, printable(said)) for label, said in facts if said]


def listed_cost(item: FundedTraining) -> str:
    """Return what the list says a training costs; empty if it does not say."""
    if item.cost_usd is None:
        return ""
    if item.cost_usd == "0":
        return _("free")
    low, dash, high = item.cost_usd.partition("-")
    if dash:
        return _("{low} to {high} dollars").format(low=grouped(float(low)), high=grouped(float(high)))
    return _("{amount} dollars").format(amount=grouped(float(low)))


def listed_hours(item: FundedTraining) -> str:
    """Return the hours the list says, with whose word they are; empty if it does not say."""
    low, dash, high = (item.hours or "").partition("-")
    if dash:
        return _("{low} to {high} hours said by the list").format(low=low, high=high)
    if not low:
        return ""
    return counted_amount("{amount} hour said by the list", "{amount} hours said by the list", float(low), digits=2)


def _weeks(item: FundedTraining) -> str:
    low, dash, high = (item.weeks or "").partition("-")
    if dash:
        return _("{low} to {high} weeks").format(low=low, high=high)
    return counted_amount("{amount} week", "{amount} weeks", float(low), digits=2) if low else ""


def _codes(item: FundedTraining) -> str:
    soc = _("occupation {codes}").format(codes=listed(item.soc)) if item.soc else ""
    cip = _("program code {codes}").format(codes=listed(item.cip)) if item.cip else ""
    return clauses(soc, cip)
