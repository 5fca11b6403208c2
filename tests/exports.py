"""The same people as survey systems and spreadsheets export them: shapes, heads and words as those write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from csr_assess.answers.types import NOT_APPLICABLE, SCHEMA, UNKNOWN, Answers, Candidate, TargetJob
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.rubric.section import Question
from tests import people, sheets

CODE, NAME = "Your code (ask your counselor)", "Your name"
UNKNOWN_TEXT, NA_TEXT = "I don't know", "Does not apply to me"
DAYS = ("2027-01-04", "2027-06-15", "2026-11-02", "2027-03-31")
NAMES = ('Pat "Bo" O\'Brien, Jr.', "José Núñez", "Sam N. A. Null", "=SUM(A1) Lee")


def asked() -> list[Question]:
    """Return the questions that a table has columns for, as they are ordered in an export."""
    return [
        q
        for q in people.rubric().questions.values()
        if QUESTION_KINDS[q.kind].has_column and q.id != "target.channels" and not q.retired
    ]


def group() -> list[Answers]:
    """Return four people who between them answer everything, some of it with I don't know, or not at all."""
    return [_person(n) for n in range(4)]


def _person(n: int) -> Answers:
    values = {q.id: _value(q, place + n) for place, q in enumerate(asked()) if (place + n) % 7}
    if "posting.asks" not in values:  # read back, what is asked says which minimums there are
        values = {name: value for name, value in values.items() if not name.startswith("posting.")}
    target = {key.removeprefix("target."): values.pop(key) for key in list(values) if key.startswith("target.")}
    target = {key: value for key, value in target.items() if value != UNKNOWN}
    return Answers(
        schema=SCHEMA,
        candidate=Candidate(id=("c-001", "0007", "c-03", "c-4")[n], name=NAMES[n]),
        target=TargetJob(**target),
        answers=values,
    )


def _value(question: Question, n: int) -> Any:  # noqa: PLR0911 -- one a kind
    if n % 11 == 5:
        return NOT_APPLICABLE if question.allow_na else UNKNOWN
    ids = [option.id for option in question.options]
    match question.kind:
        case "rating":
            return 1 + n % 5
        case "choice":
            return ids[n % len(ids)]
        case "choices":
            several = [option.id for option in question.options if not option.exclusive]
            return several[n % 3 :: 3][:4]
        case "number":
            return 14 + n
        case "date":
            return DAYS[n % len(DAYS)]
        case "place":
            return ("FL", "TX", "WA")[n % 3]
        case _:
            return "a few words, with a comma"


def words(question: Question, value: Any) -> str:
    """Return an answer as a form shows it."""
    if value in (UNKNOWN, NOT_APPLICABLE):
        return UNKNOWN_TEXT if value == UNKNOWN else NA_TEXT
    if question.kind == "place":
        return next(place.title for place in people.rubric().target.places if place.id == value)
    if question.kind in {"number", "date", "text"}:
        return str(value)
    return QUESTION_KINDS[question.kind].words(question, value, people.rubric())


def value_of(person: Answers, question: Question) -> Any:
    """Return a person's answer; None where there is none."""
    part, _dot, key = question.id.partition(".")
    return getattr(person.target, key) or None if part == "target" else person.answers.get(question.id)


class Field(NamedTuple):
    """One column: its question, and its choice where it is for one."""

    question: Question
    option: str = ""
    label: str = ""


def split_fields() -> Iterator[Field]:
    """Yield a column a question, and of several choices a column a choice."""
    for question in asked():
        if question.kind != "choices":
            yield Field(question)
            continue
        for option in question.options:
            yield Field(question, option.id, option.text)
        yield Field(question, UNKNOWN, UNKNOWN_TEXT)


def _ticked(person: Answers, field: Field) -> bool:
    value = value_of(person, field.question)
    return field.option in value if isinstance(value, list) else field.option == value


def _several(question: Question, value: Any, between: str) -> str:
    if not isinstance(value, list):
        return words(question, value)
    return between.join(words(question, [one]) for one in value)


def _split(person: Answers, yes: str, no: str, said: Callable[[Question, Any], str]) -> list[str]:
    """Return a row of one column a choice; `said` writes the other answers, the yes may be the choice's own text."""
    cells = []
    for field in split_fields():
        value = value_of(person, field.question)
        if field.option:
            cells.append((yes or field.label) if value is not None and _ticked(person, field) else no)
        else:
            cells.append("" if value is None else said(field.question, value))
    return cells


def _us(question: Question, value: Any) -> str:
    if question.kind == "date" and value != UNKNOWN:
        day = date.fromisoformat(value)
        return f"{day.month}/{day.day}/{day.year}"
    return words(question, value)


def _code(_question: Question, value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "na" if value == NOT_APPLICABLE else str(value)


def _write(path: Path, rows: list[list[str]], separator: str = ",", encoding: str = "utf-8", **more: Any) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, **more).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _whole_rows(between: str, said: Callable[[Question, Any], str] = words) -> list[list[str]]:
    rows = []
    for person in group():
        values = [(q, value_of(person, q)) for q in asked()]
        cells = ["" if v is None else _several(q, v, between) if q.kind == "choices" else said(q, v) for q, v in values]
        rows.append([person.candidate.id, person.candidate.name, *cells])
    return rows


def google_forms(folder: Path, between: str = ";") -> Path:
    heads = ["Timestamp", CODE, NAME, *(q.text for q in asked())]
    rows = [["2026/11/02 9:14:05 AM EST", *row] for row in _whole_rows(between)]
    return _write(folder / "google.csv", [heads, *rows], quoting=csv.QUOTE_ALL)


def google_sheet(folder: Path) -> Path:
    return google_forms(folder, ", ")


def microsoft_forms(folder: Path) -> Path:
    heads = ["ID", "Start time", "Email", "Name", CODE, "Your name\xa0", *(f"{q.text}\xa0" for q in asked())]
    rows = [[n, date(2026, 11, 2), "anonymous", "", *row] for n, row in enumerate(_whole_rows(";"), 1)]
    return sheets.xlsx(folder / "forms.xlsx", {"Sheet1": [heads, *rows]})


def surveymonkey(folder: Path) -> Path:
    above = ["Respondent ID", "Start Date", CODE, NAME]
    below = ["", "", "Open-Ended Response", "Open-Ended Response"]
    last = ""
    for field in split_fields():
        above.append("" if field.question.text == last else field.question.text)
        below.append(field.label or "Response")
        last = field.question.text
    rows = [
        ["118500000000", "11/13/2026 09:14:05 AM", p.candidate.id, p.candidate.name, *_split(p, "", "", _us)]
        for p in group()
    ]
    return _write(folder / "monkey.csv", [above, below, *rows])


def qualtrics(folder: Path) -> Path:
    fields = list(split_fields())
    codes = ["StartDate", "Finished", "Q1", "Q2", *(f"Q{n}" for n, _field in enumerate(fields, 3))]
    texts = ["Start Date", "Finished", CODE, NAME]
    texts += [f.question.text + (f" - Selected Choice - {f.label}" if f.label else "") for f in fields]
    ids = [json.dumps({"ImportId": f"QID{n}"}, separators=(",", ":")) for n, _code in enumerate(codes)]
    rows = [["2026-11-02 09:14:05", "True", p.candidate.id, p.candidate.name, *_split(p, "", "", _us)] for p in group()]
    return _write(folder / "qualtrics.csv", [codes, texts, ids, *rows], encoding="utf-8-sig")


def limesurvey(folder: Path) -> Path:
    heads = ["Response ID", CODE, NAME]
    heads += [f.question.text + (f" [{f.label}]" if f.label else "") for f in split_fields()]
    rows = [
        [str(n), p.candidate.id, p.candidate.name, *_split(p, "Yes", "No", words)] for n, p in enumerate(group(), 1)
    ]
    return _write(folder / "lime.csv", [heads, *rows], ";", "utf-8-sig", quoting=csv.QUOTE_ALL)


def redcap(folder: Path) -> Path:
    heads = ["record_id", "candidate_id", "candidate_name"]
    heads += [f.question.id.replace(".", "_") + (f"___{f.option}" if f.option else "") for f in split_fields()]
    heads.append("readiness_complete")
    rows = [
        [str(n), p.candidate.id, p.candidate.name, *_split(p, "1", "0", _code), "2"] for n, p in enumerate(group(), 1)
    ]
    return _write(folder / "redcap.csv", [heads, *rows])


def redcap_labels(folder: Path) -> Path:
    heads = ["Record ID", CODE, NAME]
    heads += [f.question.text + (f" (choice={f.label})" if f.label else "") for f in split_fields()]
    rows = [
        [str(n), p.candidate.id, p.candidate.name, *_split(p, "Checked", "Unchecked", words)]
        for n, p in enumerate(group(), 1)
    ]
    return _write(folder / "labels.csv", [heads, *rows])


def _groups(between: str) -> list[str]:
    return [f"{q.id.partition('.')[0]}{between}{q.id.replace('.', '__')}" for q in asked()]


def odk_central(folder: Path) -> Path:
    heads = ["SubmissionDate", "who-code", "who-name", *_groups("-"), "KEY"]
    rows = [
        [
            "2026-11-02T14:14:05.000Z",
            p.candidate.id,
            p.candidate.name,
            *("" if (v := value_of(p, q)) is None else _code(q, v) for q in asked()),
            "uuid:1",
        ]
        for p in group()
    ]
    return _write(folder / "odk.csv", [heads, *rows])


def _kobo_person(person: Answers) -> dict[str, Any]:
    found = {"_id": 90210, "who/code": person.candidate.id, "who/name": person.candidate.name, "_tags": []}
    for head, question in zip(_groups("/"), asked(), strict=True):
        value = value_of(person, question)
        if value is not None:
            found[head] = _code(question, value)
    return found


def kobo_api(folder: Path) -> Path:
    path = folder / "kobo.json"
    told = {"count": 4, "next": None, "results": [_kobo_person(p) for p in group()]}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def odk_odata(folder: Path) -> Path:
    """Groups in groups, as ODK Central's OData has them."""
    told = []
    for person in group():
        nested: dict[str, Any] = {"__id": "uuid:1", "__system": {"submissionDate": "2026-11-02"}}
        for head, value in _kobo_person(person).items():
            part, _slash, key = head.partition("/")
            if key:
                nested.setdefault(part, {})[key] = value
        told.append(nested)
    path = folder / "odata.json"
    path.write_text(json.dumps({"value": told, "@odata.context": "x"}), encoding="utf-8")
    return path


def kobo_labels(folder: Path) -> Path:
    """Several choices as texts with spaces between, and again in columns of 0 and 1."""
    heads, rows = [CODE, NAME], [[p.candidate.id, p.candidate.name] for p in group()]
    for question in asked():
        heads.append(question.text)
        fields = [field for field in split_fields() if field.question is question and field.option]
        heads += [f"{question.text}/{field.label}" for field in fields]
        for person, row in zip(group(), rows, strict=True):
            value = value_of(person, question)
            row.append("" if value is None else _several(question, value, " "))
            row += ["" if value is None else str(int(_ticked(person, field))) for field in fields]
    return _write(folder / "kobo.csv", [heads, *rows], ";", quoting=csv.QUOTE_ALL)


def _id_rows(said: Callable[[Question, Any], str], nothing: str = "") -> list[list[str]]:
    heads = ["candidate.id", "candidate.name", *(q.id for q in asked())]
    rows = [
        [p.candidate.id, p.candidate.name, *(nothing if (v := value_of(p, q)) is None else said(q, v) for q in asked())]
        for p in group()
    ]
    return [heads, *rows]


def _us_code(question: Question, value: Any) -> str:
    return _us(question, value) if question.kind == "date" and value != UNKNOWN else _plain(question, value)


def _plain(question: Question, value: Any) -> str:
    return "n/a" if value == NOT_APPLICABLE else _code(question, value)


def excel_csv(folder: Path) -> Path:
    return _write(folder / "excel.csv", _id_rows(_us_code), ";", "utf-8-sig")


def excel_unicode_text(folder: Path) -> Path:
    return _write(folder / "excel.txt", _id_rows(_us_code), "\t", "utf-16")


def r_write_csv(folder: Path) -> Path:
    return _write(folder / "r.csv", _id_rows(_plain, "NA"), quoting=csv.QUOTE_ALL)


def _real(question: Question, value: Any) -> sheets.Cell:
    if question.kind == "date" and value != UNKNOWN:
        return date.fromisoformat(value)
    return value if isinstance(value, int) else _plain(question, value)


def _workbook() -> dict[str, sheets.Rows]:
    return {"Notes": [["Spring class. Answers are on the second sheet."]], "Answers": _id_rows(_real)}


def excel(folder: Path) -> Path:
    return sheets.xlsx(folder / "class.xlsx", _workbook())


def libreoffice(folder: Path) -> Path:
    return sheets.ods(folder / "class.ods", _workbook())


def _frame() -> list[dict[str, Any]]:
    heads, *rows = _id_rows(_real)
    return [{h: None if c == "" else c for h, c in zip(heads, row, strict=True)} for row in rows]


def _as_json(path: Path, *told: Any) -> Path:
    path.write_text("\n".join(json.dumps(one, default=str) for one in told), encoding="utf-8")
    return path


def pandas_json(folder: Path) -> Path:
    return _as_json(folder / "frame.json", _frame())


def pandas_columns(folder: Path) -> Path:
    told = {head: {str(n): row[head] for n, row in enumerate(_frame())} for head in _frame()[0]}
    return _as_json(folder / "columns.json", told)


def pandas_index(folder: Path) -> Path:
    return _as_json(folder / "index.json", {str(n): row for n, row in enumerate(_frame())})


def pandas_split(folder: Path) -> Path:
    rows = [[*row.values()] for row in _frame()]
    return _as_json(folder / "split.json", {"columns": [*_frame()[0]], "index": [*range(len(rows))], "data": rows})


def pandas_lines(folder: Path) -> Path:
    return _as_json(folder / "frame.jsonl", *_frame())


SYSTEMS: dict[str, Callable[[Path], Path]] = {
    "Google Forms": google_forms,
    "a Google sheet": google_sheet,
    "Microsoft Forms": microsoft_forms,
    "SurveyMonkey": surveymonkey,
    "Qualtrics": qualtrics,
    "LimeSurvey": limesurvey,
    "REDCap, raw": redcap,
    "REDCap, labels": redcap_labels,
    "ODK Central": odk_central,
    "ODK Central's OData": odk_odata,
    "Kobo's data API": kobo_api,
    "Kobo, labels": kobo_labels,
    "Excel, CSV of a German computer": excel_csv,
    "Excel, Unicode text": excel_unicode_text,
    "R": r_write_csv,
    "Excel": excel,
    "LibreOffice": libreoffice,
    "pandas, JSON": pandas_json,
    "pandas, JSON by columns": pandas_columns,
    "pandas, JSON by rows": pandas_index,
    "pandas, heads and cells apart": pandas_split,
    "pandas, JSON lines": pandas_lines,
}
"""What writes a file of the four people into a folder, by the system."""
