"""Pay and outlook in words, from the place asked for to the whole country; what was not released says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.base.texts import _, clauses, number, printable
from csr_assess.contracts.market_v1 import MarketFigures, OutlookFigures, Percentiles, PlaceFigures
from csr_assess.render.blocks import Block, block
from csr_assess.render.criterion_page import cited_source
from csr_assess.rubric.model import Rubric


def market_head(found: MarketFigures, rubric: Rubric, place: str = "") -> list[str]:
    """Return the title, and how to ask for a place; `place`: the one that was asked for, which may have no figures."""
    job = rubric.core.occupation
    lines = [_("Pay and outlook: {title} ({code})").format(title=job.title, code=job.code)]
    if not found.states and found.metro is None and place:
        lines.append(
            _("There are no figures for {place}: they are of the United States.").format(place=printable(place))
        )
    elif not found.states and found.metro is None:
        lines.append(_("For a state: --state and its code or name. For an area: --metro and a part of its name."))
    return lines


def market_blocks(found: MarketFigures) -> list[Block]:
    """Return the parts, each under its heading, the nearest place first."""
    places = [one for one in (found.metro, *found.states, found.country) if one]
    return [
        *(block(f"{one.title} ({found.pay_vintage})", _place(one)) for one in places),
        block(_("In demand here, as your rubric says"), (one.text for one in found.in_demand)),
        block(_("Areas in the state, most jobs first ({vintage})").format(vintage=found.pay_vintage), _areas(found)),
        block(_("In the whole country"), found.text),
        block(_("What is expected ({vintage})").format(vintage=found.outlook_vintage), _outlook(found)),
        block(_("Older figures"), found.before),
        block(_("About these figures"), _about(places)),
        block(_("Sources"), map(cited_source, found.sources)),
    ]


def _place(one: PlaceFigures) -> Iterator[str]:
    if one.jobs is None:
        yield _("Jobs: not released.")
    elif one.jobs_error is None:
        yield _("Jobs: {jobs}.").format(jobs=f"{one.jobs:,.0f}")
    else:
        yield _("Jobs: {jobs}, with a standard error of {error}%.").format(
            jobs=f"{one.jobs:,.0f}", error=number(one.jobs_error)
        )
    if one.per_1000 is not None and one.quotient is not None:
        yield _("That is {part} of every 1,000 jobs there, {times} times the country's share.").format(
            part=number(one.per_1000), times=number(one.quotient, 2)
        )
    yield f"{_('Pay an hour, in dollars')}: {_pay(one.hourly, 2)}"
    yield f"{_('Pay a year, in dollars')}: {_pay(one.annual, 0)}"


def _pay(pay: Percentiles, digits: int) -> str:
    steps = (
        (_("one in ten earns less than {pay}"), pay.p10),
        (_("one in four less than {pay}"), pay.p25),
        (_("half less than {pay}"), pay.median),
        (_("three in four less than {pay}"), pay.p75),
        (_("nine in ten less than {pay}"), pay.p90),
    )
    known = [text.format(pay=f"{value:,.{digits}f}") for text, value in steps if value is not None]
    return f"{clauses(*known)}." if known else _("not released.")


def _areas(found: MarketFigures) -> Iterator[str]:
    for one in found.metros:
        jobs = _("{jobs} jobs").format(jobs=f"{one.jobs:,.0f}") if one.jobs is not None else _("jobs not released")
        if one.hourly.median is None or one.annual.median is None:
            pay = _("pay not released")
        else:
            pay = _("middle pay {hourly} dollars an hour, {annual} a year").format(
                hourly=f"{one.hourly.median:.2f}", annual=f"{one.annual.median:,.0f}"
            )
        yield f"{one.title}: {clauses(jobs, pay)}."


def _outlook(found: MarketFigures) -> Iterator[str]:
    yield from map(_expected, found.outlook)
    if found.outlook:
        yield _("These are for the whole country. No outlook by state is in here.")


def _expected(one: OutlookFigures) -> str:
    both = one.jobs_2024 is not None and one.jobs_2034 is not None
    said = _("{before} jobs in 2024, {after} in 2034").format(before=_whole(one.jobs_2024), after=_whole(one.jobs_2034))
    parts = [
        said if both else "",
        _("{change}%").format(change=_signed(one.change)) if one.change is not None else "",
        _("{openings} openings a year").format(openings=_whole(one.openings)) if one.openings is not None else "",
        _("middle pay {pay} dollars in 2024").format(pay=_whole(one.annual_median)) if one.annual_median else "",
        _("usual entry: {entry}").format(entry=one.entry) if one.entry else "",
    ]
    return f"{one.title}: {clauses(*parts) or _('not known')}."


def _whole(value: float | None) -> str:
    return f"{value or 0:,.0f}"


def _about(places: Iterable[PlaceFigures]) -> Iterator[str]:
    if [*places]:
        yield _("Self-employed people are not counted. Pay a year is pay an hour times 2,080 hours.")
        yield _("What was not released is unknown. It does not mean that there is none.")


def _signed(value: float) -> str:
    said = number(value)
    return f"+{said}" if value > 0 else said
