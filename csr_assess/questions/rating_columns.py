"""The columns of a table of ratings, a row a person: by these names a reader knows what a form wrote."""

from __future__ import annotations

from typing import Final

RATED_PERSON: Final = "candidate.id"
RATED_BY: Final = "rater"
RATING_DAY: Final = "date"
SEEN_WHERE: Final = "setting"
RATING_NOTE: Final = "note"
