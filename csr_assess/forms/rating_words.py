"""What is above the columns of a table of ratings, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.questions.rating_columns import RATED_BY, RATED_PERSON, RATING_DAY, SEEN_WHERE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion


def about_columns() -> dict[str, str]:
    """Return what the columns in front of the criteria are called, by their names."""
    return {
        RATED_PERSON: _("Who is rated: the code in their answer file"),
        RATED_BY: _("Who rates, and as what"),
        RATING_DAY: _("Day of the rating"),
        SEEN_WHERE: _("Seen where"),
    }


def rated(names: Sequence[str], rubric: Rubric) -> list[Criterion]:
    """Return the criteria that a sheet asks and the rubric has."""
    return [rubric.criteria[name] for name in names if name in rubric.criteria]


def level_lines(criterion: Criterion) -> list[str]:
    """Return the rubric's lines with their levels."""
    return [f"{level}: {line}" for level, line in enumerate(criterion.anchors, 1)]


def settings_offered(rubric: Rubric) -> dict[str, str]:
    """Return where somebody can be seen, by its name in files."""
    return {one.id: one.title for kit in rubric.roleplays.values() for one in kit.settings}


def how_to_rate() -> list[str]:
    """Return what to know before the first row."""
    return [
        _("Each row is one person. It takes about two minutes. Rate what you saw yourself, nothing else."),
        _("Write a level from 1 to 5; 2.5 is between two lines. What you did not see stays empty."),
        _("Rate one skill at a time, for all people, then the next. If all levels are the same, look again."),
        _("An accent is not clarity. Do not write anything about health."),
        _("The same words for who rates each time: two sheets of one rater count as one, the later."),
        _("Then: csr-assess score ANSWERS --observer FILE, or csr-assess batch FOLDER --observer FILE"),
    ]
