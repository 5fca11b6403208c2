"""What is handed out before anybody is rated: a mock call's pages, and blank sheets to rate by."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csr_assess.app import outputs
from csr_assess.app.formats import FORMATS, PAGES, RATINGS
from csr_assess.app.printed_results import RatingForm
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, did_you_mean

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.roleplay_types import RoleplayFile

_ENDINGS = {".html": "html", ".htm": "html", ".txt": "text", ".csv": "csv", ".xlsx": "xlsx"}
EVERYBODY = "all"


def write_form(
    rubric: Rubric, formats: list[str], output: str, *, readers: str = "", people: Sequence[str] = ()
) -> None:
    """Write a mock call's pages for those who get them; without `readers`, sheets to rate people by at work."""
    if readers:
        _mock_call_pages(rubric, readers, formats, output)
    else:
        _rating_forms(rubric, people, formats, output)


def _mock_call_pages(rubric: Rubric, readers: str, formats: list[str], output: str) -> None:
    """Write the pages of the rubric's mock calls for everybody, or for one who gets some of them."""
    from csr_assess.render.pages.mock_call import PAGES_FOR, mock_call

    wanted = [reader for reader in PAGES_FOR if readers in (EVERYBODY, reader)]
    if not wanted:
        message = f"--for {readers}: {did_you_mean(readers, [EVERYBODY, *PAGES_FOR])}"
        raise UsageError(Problem(code="usage", message=message))
    pages = mock_call(mock_calls(rubric), rubric, wanted)
    places = outputs.parse(_asked(formats, output, PAGES), output, PAGES, "text")
    outputs.write_outputs(places, lambda place: PAGES[place.form].render(pages))


def _rating_forms(rubric: Rubric, people: Sequence[str], formats: list[str], output: str) -> None:
    """Write a blank sheet for somebody who saw people at work. Raises UsageError where a file may be filled in."""
    names = list(dict.fromkeys(name for kit in mock_calls(rubric) for name in kit.at_work))
    once: dict[str, str] = {}
    for person in people:
        once.setdefault(person.strip().casefold(), person)
    form = RatingForm(names=names, rubric=rubric, people=[*once.values()])
    for place in outputs.parse(_asked(formats, output, RATINGS), output, RATINGS, "csv"):
        refuse_binary(place.file, is_binary=FORMATS[place.form].is_binary)
        content = RATINGS[place.form].render(form)
        if place.file:
            outputs.to_new_file(place.file, content)
        else:
            outputs.emit(content, text=not FORMATS[place.form].is_binary)


def refuse_binary(file: Path | None, *, is_binary: bool = True) -> None:
    """Raise UsageError for a spreadsheet on a terminal."""
    if is_binary and file is None and sys.stdout is not None and sys.stdout.isatty():
        message = _("a terminal cannot show a spreadsheet; give it a name: -o {name}").format(name="form.xlsx")
        raise UsageError(Problem(code="usage", message=message))


def mock_calls(rubric: Rubric) -> list[RoleplayFile]:
    """Return the rubric's mock calls. Raises UsageError where it has none."""
    if not rubric.roleplays:
        message = _("This rubric has no mock call: there is no file in its folder roleplay/.")
        raise UsageError(Problem(code="usage", message=message))
    return [*rubric.roleplays.values()]


def _asked(formats: list[str], output: str, allowed: Mapping[str, Any]) -> list[str]:
    """Return the formats asked for; by the ending of the file where none is named."""
    guess = _ENDINGS.get(Path(output).suffix.lower(), "") if output else ""
    return formats or ([guess] if guess in allowed else [])
