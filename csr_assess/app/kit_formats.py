"""The judges' kit of a rubric as bytes, a function a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric


def kit_csv(rubric: Rubric) -> bytes:
    """Return the kit as a table. Raises InvalidRubricError with all faults of a task's file."""
    from csr_assess.judges.kit_files import kit_table
    from csr_assess.judges.kit_rows import kit_rows

    return kit_table(kit_rows(rubric))


def kit_html(rubric: Rubric) -> bytes:
    """Return the kit as a page. Raises InvalidRubricError with all faults of a task's file."""
    from csr_assess.judges.kit_files import kit_page
    from csr_assess.judges.kit_rows import kit_rows

    return kit_page(kit_rows(rubric), rubric.core.title, rubric.core.language)
