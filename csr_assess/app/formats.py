"""The output formats, a row each: its name, and how it writes each sort of result that it can write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csr_assess.app import envelope, page_formats, record_formats
from csr_assess.app.format_types import Format, Gathering, Recording, Rendering
from csr_assess.app.printed_results import LicenseResult, Listing, PageResult, PlanResult, ReportResult

if TYPE_CHECKING:
    from csr_assess.contracts.group_v1 import Summary

TABLE, PLAIN = "table", "plain"
"""What is written where no format is named: on a terminal, and elsewhere."""


def _report_table(result: ReportResult) -> bytes:
    from csr_assess.render import terminal_report
    from csr_assess.render.part_names import WHOLE

    canvas = result.canvas
    return terminal_report.render(
        result.report,
        result.rubric,
        width=canvas.width,
        color=canvas.color,
        ascii_only=canvas.ascii_only,
        part=result.part or WHOLE,
        sources=result.sources(),
    ).encode()


def _report_plain(result: ReportResult) -> bytes:
    from csr_assess.render import plain_report
    from csr_assess.render.part_names import WHOLE

    return plain_report.render(result.report, result.rubric, result.part or WHOLE, result.sources()).encode()


def _report_json(result: ReportResult) -> bytes:
    from csr_assess.contracts.report_v1 import SCHEMA, Envelope

    return envelope.encode(
        Envelope(schema=SCHEMA, status="success", source=result.source, report=result.report, errors=())
    )


def _report_ics(result: ReportResult) -> bytes:
    from csr_assess.render import ics

    return ics.render(result.report.expiries, result.report.as_of, result.report.candidate.id).encode()


def _report_json_resume(result: ReportResult) -> bytes:
    from csr_assess.render.json_resume import json_resume

    return json_resume(result.report, result.rubric).encode()


def _license_table(result: LicenseResult) -> bytes:
    from csr_assess.render import license_lookup

    canvas = result.canvas
    return license_lookup.terminal_lookup(
        result.found, result.rubric, width=canvas.width, color=canvas.color, ascii_only=canvas.ascii_only
    ).encode()


def _license_plain(result: LicenseResult) -> bytes:
    from csr_assess.render import license_lookup

    return license_lookup.plain_lookup(result.found, result.rubric).encode()


def _license_json(result: LicenseResult) -> bytes:
    return envelope.encode(envelope.of_result("license", tuple(result.found.lines)))


def _license_csv(result: LicenseResult) -> bytes:
    from csr_assess.batch.spreadsheet import row
    from csr_assess.render.license_answer import COLUMNS, csv_row

    return "".join(map(row, [COLUMNS, *(csv_row(line).values() for line in result.found.lines)])).encode()


def _license_ics(result: LicenseResult) -> bytes:
    from csr_assess.render import ics

    return ics.render(result.expiries, result.day).encode()


def _plan_table(result: PlanResult) -> bytes:
    from csr_assess.render import plan_table

    canvas = result.canvas
    return plan_table.render(
        result.plan, result.rubric, width=canvas.width, color=canvas.color, ascii_only=canvas.ascii_only
    ).encode()


def _plan_plain(result: PlanResult) -> bytes:
    from csr_assess.render import plan_plain

    return plan_plain.render(result.plan, result.rubric).encode()


def _plan_markdown(result: PlanResult) -> bytes:
    from csr_assess.render import plan_markdown

    return plan_markdown.render(result.plan, result.rubric).encode()


def _plan_json(result: PlanResult) -> bytes:
    return envelope.encode(envelope.of_result("plan", result.plan, result.source))


def _listing_lines(listing: Listing) -> bytes:
    return "".join(f"{line}\n" for line in listing.lines).encode()


def _listing_json(listing: Listing) -> bytes:
    return envelope.encode(envelope.of_result(listing.kind, tuple(listing.results)))


def _page_table(result: PageResult) -> bytes:
    from csr_assess.render import blocks

    canvas = result.canvas
    return blocks.drawn_page(
        result.head, result.blocks, width=canvas.width, color=canvas.color, ascii_only=canvas.ascii_only
    ).encode()


def _page_plain(result: PageResult) -> bytes:
    from csr_assess.render import blocks

    return blocks.plain_page(result.head, result.blocks).encode()


def _page_json(result: PageResult) -> bytes:
    return envelope.encode(envelope.of_result(result.kind, result.body, result.source))


def _group_json(summary: Summary) -> bytes:
    return envelope.encode(envelope.of_result("group", summary))


_ROWS = (
    Format(
        name=TABLE,
        for_people=True,
        names_sources=True,
        report=Rendering(render=_report_table, note="all of it"),
        part=Rendering(render=_report_table),
        license=Rendering(render=_license_table),
        plan=Rendering(render=_plan_table),
        listing=Rendering(render=_listing_lines),
        page=Rendering(render=_page_table),
    ),
    Format(
        name=PLAIN,
        for_people=True,
        names_sources=True,
        report=Rendering(render=_report_plain),
        part=Rendering(render=_report_plain),
        license=Rendering(render=_license_plain),
        plan=Rendering(render=_plan_plain),
        listing=Rendering(render=_listing_lines),
        page=Rendering(render=_page_plain),
    ),
    Format(
        name="json",
        report=Rendering(render=_report_json),
        license=Rendering(render=_license_json),
        plan=Rendering(render=_plan_json),
        listing=Rendering(render=_listing_json),
        page=Rendering(render=_page_json),
        records=Recording(writer=record_formats.records_json, ending=".jsonl", note="one envelope a line"),
    ),
    Format(
        name="ics",
        needs_dates=True,
        report=Rendering(render=_report_ics, note="dates"),
        license=Rendering(render=_license_ics, note="the dates as a calendar"),
    ),
    Format(name="jsonresume", report=Rendering(render=_report_json_resume, note="strengths for a resume")),
    Format(
        name="csv",
        license=Rendering(render=_license_csv),
        records=Recording(writer=record_formats.records_csv, ending=".csv", note="a row a person"),
        ratings=Rendering(render=page_formats.ratings_csv, note="a row a person"),
        kit=Rendering(render=page_formats.kit_csv),
    ),
    Format(
        name="long",
        records=Recording(writer=record_formats.records_long, ending=".csv", note="a row a person and criterion"),
    ),
    Format(
        name="html",
        report=Rendering(render=page_formats.report_html, note="a page to print"),
        plan=Rendering(render=page_formats.plan_html, note="a page to print, with the report"),
        records=Gathering(
            sink=record_formats.class_folder,
            public=record_formats.public_folder,
            example="-f html=class/",
            note="a folder: a page each, and one of the class",
        ),
        pages=Rendering(render=page_formats.pages_html),
        ratings=Rendering(render=page_formats.ratings_html, note="a page a person, to print"),
        kit=Rendering(render=page_formats.kit_html, note="a page that saves its answers"),
    ),
    Format(
        name="md",
        report=Rendering(render=page_formats.report_markdown, note="that page for an editor"),
        plan=Rendering(render=_plan_markdown),
    ),
    Format(
        name="xlsx",
        is_binary=True,
        ratings=Rendering(render=page_formats.ratings_xlsx, note="the same as a spreadsheet"),
        records=Gathering(
            sink=record_formats.class_book, example="-f xlsx=class.xlsx", note="a workbook, with `sheets`"
        ),
    ),
    Format(
        name="parquet",
        is_binary=True,
        records=Gathering(
            sink=record_formats.people_parquet,
            rows=record_formats.people_rows,
            whole=False,
            ending=".parquet",
            example="-f parquet=people.parquet",
            note="a row a person, with `parquet`",
        ),
    ),
    Format(
        name="longparquet",
        is_binary=True,
        records=Gathering(
            sink=record_formats.criteria_parquet,
            rows=record_formats.criteria_rows,
            whole=False,
            ending=".parquet",
            example="-f longparquet=criteria.parquet",
            note="the long one",
        ),
    ),
    Format(name="text", for_people=True, pages=Rendering(render=page_formats.pages_text)),
    Format(name="group", group=Rendering(render=_group_json, note="the group summary as JSON")),
)
FORMATS = {row.name: row for row in _ROWS}

REPORT = {row.name: row.report for row in _ROWS if row.report}
PART = {row.name: row.part for row in _ROWS if row.part}
WHOLE_ONLY = {row.name: row.report for row in _ROWS if row.report and not row.part}
LICENSE = {row.name: row.license for row in _ROWS if row.license}
PLAN = {row.name: row.plan for row in _ROWS if row.plan}
LISTING = {row.name: row.listing for row in _ROWS if row.listing}
KIT = {row.name: row.kit for row in _ROWS if row.kit}
PAGE = {row.name: row.page for row in _ROWS if row.page}
RECORD_WRITERS = {row.name: row.records for row in _ROWS if row.records}
GROUP = {row.name: row.group for row in _ROWS if row.group}
PAGES = {row.name: row.pages for row in _ROWS if row.pages}
RATINGS = {row.name: row.ratings for row in _ROWS if row.ratings}
"""The formats that each sort of result can be written in; of a report, those that have no parts too."""


def format_help(*tables: Mapping[str, Rendering[Any] | Recording | Gathering]) -> str:
    """Return the names of formats as --help lists them, each with its note."""
    names = [f"{name} ({entry.note})" if entry.note else name for table in tables for name, entry in table.items()]
    return f"{', '.join(names[:-1])} or {names[-1]}"
