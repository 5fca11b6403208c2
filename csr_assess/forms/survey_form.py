"""The questions as an XLSForm, from which KoboToolbox and ODK make a survey; `batch` and `import` read its export.

The sheets are `survey` (a row a question, a group a part), `choices` and `settings`, as https://xlsform.org has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.sheet_writing import Styles, Workbook, book_bytes, put
from csr_assess.base.texts import _, printable, sentences
from csr_assess.forms.answer_labels import common_labels, listed_labels
from csr_assess.forms.asked_questions import asked_questions, person_columns
from csr_assess.forms.survey_conditions import (
    alone,
    choice_filter,
    choice_name,
    field_name,
    filter_cells,
    relevance,
    reserved_field,
    unless_ticked,
    within,
)
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.text import MAX_TEXT
from csr_assess.questions.relevance import TARGET
from csr_assess.questions.together import groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csr_assess.answers.types import TargetJob
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_Row = dict[str, str]

_WHO = "who"
_SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "relevant",
    "constraint",
    "constraint_message",
    "appearance",
    "choice_filter",
    "default",
)
_CHOICES = ("list_name", "name", "label")
_ON_ONE_SCREEN = "field-list"
_LONG_LIST = 20
"""Choices from which one is picked from a list that opens."""
_INDUSTRY = f"{TARGET}industry"
_WIDTHS = {"label": 60, "hint": 60, "relevant": 40}
_USUAL_WIDTH = 24


def survey_form(rubric: Rubric, target: TargetJob) -> bytes:
    """Return the workbook, with what `target` says filled in.

    Raises UsageError where the library that writes it is not installed.
    """
    choices = [row for question in asked_questions(rubric) for row in _choices(question, rubric)]
    filtered = dict.fromkeys(column for row in choices for column in row if column not in _CHOICES)
    sheets = {
        "survey": (_SURVEY, [*_survey(rubric, target)]),
        "choices": ((*_CHOICES, *filtered), choices),
        "settings": (("form_title", "form_id", "version", "style"), [_settings(rubric)]),
    }

    def fill(book: Workbook, styles: Styles) -> None:
        for title, (columns, rows) in sheets.items():
            _write(book, styles, title, columns, rows)

    return book_bytes(fill)


def _write(book: Workbook, styles: Styles, title: str, columns: Sequence[str], rows: Iterable[_Row]) -> None:
    sheet = book.add_worksheet(title)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _USUAL_WIDTH))
        put(sheet, 0, place, column, styles.head)
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            if row.get(column):
                put(sheet, number, place, row[column], styles.text)
    sheet.freeze_panes(1, 0)


def _settings(rubric: Rubric) -> _Row:
    core = rubric.core
    return {
        "form_title": _shown(core.title),
        "form_id": f"csr_assess_{core.id}",
        "version": core.version,
        "style": "pages",
    }


def _survey(rubric: Rubric, target: TargetJob) -> Iterator[_Row]:
    yield from _group(_WHO, _("About you"), [*_person(rubric)], appearance=_ON_ONE_SCREEN)
    asked = asked_questions(rubric)
    parts = {TARGET.rstrip("."): rubric.target.title}
    parts |= {check: rubric.sections[check].title for check in rubric.core.checks}
    screens = 0
    for part, title in parts.items():
        rows: list[_Row] = []
        for group in groups([question for question in asked if question.id.startswith(f"{part}.")]):
            found = [row for question in group for row in _rows(question, rubric, asked, target)]
            screens += len(found) > 1
            rows += _group(f"screen_{screens}", "", found, appearance=_ON_ONE_SCREEN) if len(found) > 1 else found
        if rows:
            yield from _group(part, title, rows)


def _group(name: str, label: str, rows: Sequence[_Row], *, appearance: str = "") -> Iterator[_Row]:
    yield {"type": "begin_group", "name": name, "label": _shown(label), "appearance": appearance}
    yield from rows
    yield {"type": "end_group"}


def _person(rubric: Rubric) -> Iterator[_Row]:
    lists = [q.text for q in rubric.questions.values() if not (QUESTION_KINDS[q.kind].has_column or q.retired)]
    left_out = _("Questions that ask for a list have no room here: {questions}").format(questions=" ".join(lists))
    skip = _("Skip what you do not want to answer.")
    about = sentences((rubric.core.purpose, skip, left_out if lists else ""))
    yield {"type": "note", "name": "about", "label": _shown(about)}
    for column, label in person_columns().items():
        hint = _("A code is enough; a name is not needed.") if column.endswith("name") else ""
        yield {"type": "text", "name": field_name(column), "label": _shown(label), "hint": hint}


def _rows(question: Question, rubric: Rubric, asked: Sequence[Question], target: TargetJob) -> Iterator[_Row]:
    """Yield a question; and below one whose answer is written, a box for each answer that says there is none."""
    asked_if = relevance(question, {one.id: one for one in asked})
    if listed_labels(question, rubric):
        yield {**_row(question, rubric), "relevant": asked_if} | _filled_in(question, target)
        return
    boxes = {reserved_field(question.id, label.id): label for label in common_labels(question)}
    yield {**_row(question, rubric), "relevant": unless_ticked(asked_if, boxes)}
    for name, label in boxes.items():
        yield {
            "type": f"select_multiple {name}",
            "name": name,
            "label": _shown(f"{question.text} [{label.text}]"),
            "relevant": asked_if,
        }


def _row(question: Question, rubric: Rubric) -> _Row:
    kind, name = QUESTION_KINDS[question.kind], field_name(question.id)
    labels = listed_labels(question, rubric)
    row = {"name": name, "label": _shown(question.text), "hint": _shown(question.help)}
    if labels:
        long = not kind.several and len(labels) > _LONG_LIST
        row |= {
            "type": f"{'select_multiple' if kind.several else 'select_one'} {name}",
            "appearance": "minimal" if long else "",
            "choice_filter": choice_filter(question, _INDUSTRY),
        }
        return row | (_chosen_alone(question) if kind.several else {})
    return row | _written(question)


def _filled_in(question: Question, target: TargetJob) -> _Row:
    """Return what is answered already of the target."""
    field = question.id.removeprefix(TARGET) if question.id.startswith(TARGET) else ""
    value = getattr(target, field) if field else ""
    return {"default": value} if isinstance(value, str) else {}


def _written(question: Question) -> _Row:
    """Return what is peculiar to a question whose answer is written."""
    kind = QUESTION_KINDS[question.kind]
    if kind.is_any_text:
        said = _("At most {count} characters.").format(count=MAX_TEXT)
        return {"type": "text", "constraint": f"string-length(.) <= {MAX_TEXT}", "constraint_message": said}
    if kind.is_day:
        return {"type": "date"}
    limits = within(question.minimum, question.maximum)
    return {
        "type": "integer" if question.whole else "decimal",
        "hint": _shown(sentences((question.help, kind.form_hint(question)))),
        "constraint": limits,
        "constraint_message": kind.form_hint(question) if limits else "",
    }


def _chosen_alone(question: Question) -> _Row:
    names = [option.id for option in question.options if option.exclusive and option.offered]
    names += [choice_name(label.id) for label in common_labels(question)]
    said = _("An answer that says none, or that you do not know, is chosen alone; take the others out.")
    return {"constraint": alone(names), "constraint_message": said if names else ""}


def _choices(question: Question, rubric: Rubric) -> Iterator[_Row]:
    labels = listed_labels(question, rubric)
    options = {option.id: option for option in question.options}
    if not labels:
        for label in common_labels(question):
            name = choice_name(label.id)
            yield {"list_name": reserved_field(question.id, label.id), "name": name, "label": _shown(label.text)}
        return
    for label in [*labels, *common_labels(question)]:
        yield {
            "list_name": field_name(question.id),
            "name": choice_name(label.id),
            "label": _shown(label.text),
            **filter_cells(question, options.get(label.id)),
        }


def _shown(text: str) -> str:
    """Return text in which a survey finds no name of a question to put an answer in for."""
    return printable(text).replace("${", "$ {")
