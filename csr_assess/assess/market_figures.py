"""Pay and outlook in full, from the place asked for to the whole country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.assess.local_market import in_demand
from csr_assess.contracts.explain_v1 import CitedSource
from csr_assess.contracts.market_v1 import MarketFigures, OutlookFigures, Percentiles, PlaceFigures
from csr_assess.contracts.report_v1 import Rubric
from csr_assess.rubric import model
from csr_assess.rubric.figure_rows import OutlookRow, PlaceRow, place_row, typed_row
from csr_assess.rubric.license_types import COUNTRY


def metro_rows(rubric: model.Rubric) -> list[PlaceRow]:
    """Return the figures of all areas; none if the rubric has none."""
    if "metros" not in rubric.figures:
        return []
    file = rubric.figures["metros"]
    return [typed_row(file, row, PlaceRow) for row in file.rows]


def market_figures(
    rubric: model.Rubric, state: str, metro: PlaceRow | None, areas: Iterable[PlaceRow]
) -> MarketFigures:
    """Return pay and outlook in a state (empty: none asked for), or in an area and the states it lies in."""
    codes = [state] if state else (metro.states.split() if metro else [])
    states = [found for code in codes if (found := place_row(rubric.figures, code))]
    country, outlook = place_row(rubric.figures, COUNTRY), rubric.figures.get("outlook")
    pay, market = rubric.figures.get("states"), rubric.careers.market
    inside = [area for area in areas if state and not metro and state in area.states.split()]
    said = tuple(in_demand(rubric, codes))
    return MarketFigures(
        rubric=Rubric(id=rubric.core.id, version=rubric.core.version, sha256=rubric.sha256),
        metro=_place(metro) if metro else None,
        states=tuple(map(_place, states)),
        country=_place(country) if country else None,
        metros=tuple(_place(area) for area in sorted(inside, key=lambda area: -(area.jobs or 0.0))),
        pay_vintage=pay.as_of if pay else market.pay_vintage,
        outlook=tuple(map(_outlook, _outlook_rows(rubric))),
        outlook_vintage=outlook.as_of if outlook else market.outlook_vintage,
        in_demand=said,
        text=market.text,
        before=market.before,
        sources=tuple(_sources(rubric, [name for one in said for name in one.sources])),
    )


def _place(row: PlaceRow) -> PlaceFigures:
    return PlaceFigures(
        id=row.id,
        title=row.title,
        states=tuple(row.states.split()),
        jobs=row.jobs,
        jobs_error=row.jobs_error,
        per_1000=row.per_1000,
        quotient=row.quotient,
        hourly=Percentiles(
            p10=row.hourly_p10, p25=row.hourly_p25, median=row.hourly_median, p75=row.hourly_p75, p90=row.hourly_p90
        ),
        annual=Percentiles(
            p10=row.annual_p10, p25=row.annual_p25, median=row.annual_median, p75=row.annual_p75, p90=row.annual_p90
        ),
    )


def _outlook_rows(rubric: model.Rubric) -> Iterator[OutlookRow]:
    if "outlook" in rubric.figures:
        file = rubric.figures["outlook"]
        yield from (typed_row(file, row, OutlookRow) for row in file.rows)


def _outlook(row: OutlookRow) -> OutlookFigures:
    return OutlookFigures(
        id=row.id,
        title=row.title,
        jobs_2024=row.jobs_2024,
        jobs_2034=row.jobs_2034,
        change=row.change,
        openings=row.openings,
        annual_median=row.annual_median,
        entry=row.entry,
    )


def _sources(rubric: model.Rubric, also: list[str]) -> Iterator[CitedSource]:
    of_files = [name for file in rubric.figures.values() for name in file.sources]
    for name in dict.fromkeys([*also, *of_files, *rubric.careers.market.sources]):
        if name in rubric.sources:
            one = rubric.sources[name]
            yield CitedSource(
                id=one.id, title=one.title, publisher=one.publisher, url=one.url, as_of=one.as_of, seen=one.seen
            )
