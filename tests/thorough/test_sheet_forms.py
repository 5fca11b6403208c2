"""Both spreadsheet forms saved again by LibreOffice, in each of its formats."""

from __future__ import annotations

from tests import test_sheet_forms
from tests.few_rows import rest

test_saved_again_by_libreoffice_they_score_the_same = rest(
    test_sheet_forms.test_saved_again_by_libreoffice_they_score_the_same
)
