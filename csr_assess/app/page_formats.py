"""How pages to hold, pages to hand out, sheets to rate by and the judges' kit are written in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.app.printed_results import PlanResult, RatingForm, ReportResult
    from csr_assess.render.pages.handout import Handout
    from csr_assess.rubric.model import Rubric


def pages_html(pages: Handout) -> bytes:
    """Return pages to hand out for a browser."""
    from csr_assess.render.pages.html_page import html_page

    return html_page(pages).encode()


def pages_text(pages: Handout) -> bytes:
    """Return pages to hand out as text."""
    from csr_assess.render.pages.text_page import text_page

    return text_page(pages).encode()


def ratings_html(form: RatingForm) -> bytes:
    """Return a page a person, to print."""
    from csr_assess.render.pages.mock_call import rating_pages

    return pages_html(rating_pages(form.names, form.rubric, form.people))


def ratings_csv(form: RatingForm) -> bytes:
    """Return a table, a row a person."""
    from csr_assess.forms.rating_table import rating_table

    return rating_table(form.names, form.rubric, form.people).encode()


def ratings_xlsx(form: RatingForm) -> bytes:
    """Return a spreadsheet, a row a person. Raises UsageError where the library that writes it is not installed."""
    from csr_assess.forms.rating_sheet import rating_sheet

    return rating_sheet(form.names, form.rubric, form.people)


def report_html(result: ReportResult) -> bytes:
    """Return a person's page for a browser."""
    from csr_assess.render.pages.html_page import html_page
    from csr_assess.render.pages.person_page import person_page

    return html_page(person_page(result.report, result.rubric)).encode()


def report_markdown(result: ReportResult) -> bytes:
    """Return a person's page for an editor."""
    from csr_assess.render.pages.markdown_page import markdown_page
    from csr_assess.render.pages.person_page import person_page

    return markdown_page(person_page(result.report, result.rubric)).encode()


def plan_html(result: PlanResult) -> bytes:
    """Return a person's page with their plan."""
    from csr_assess.render.pages.html_page import html_page
    from csr_assess.render.pages.person_page import person_page

    return html_page(person_page(result.report, result.rubric, result.plan)).encode()


def kit_csv(rubric: Rubric) -> bytes:
    """Return the judges' kit as a table. Raises InvalidRubricError with all faults of a task's file."""
    from csr_assess.judges.kit_files import kit_table
    from csr_assess.judges.kit_rows import kit_rows

    return kit_table(kit_rows(rubric))


def kit_html(rubric: Rubric) -> bytes:
    """Return the judges' kit as a page. Raises InvalidRubricError with all faults of a task's file."""
    from csr_assess.judges.kit_files import kit_page
    from csr_assess.judges.kit_rows import kit_rows

    return kit_page(kit_rows(rubric), rubric.core.title, rubric.core.language)
