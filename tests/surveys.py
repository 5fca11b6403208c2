"""What KoboToolbox and ODK make of an XLSForm: which questions it asks of whom, and the files it exports.

Expressions are those of the converted form, evaluated by a public XPath library with the functions that surveys add.
"""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from elementpath import XPath1Parser, XPathContext, XPathToken
from pyxform.xls2xform import convert

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers
from tests import people
from tests.exports import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = {"number", "date", "text"}
"""Kinds of question whose answers are not picked."""
_FORM = "{http://www.w3.org/2002/xforms}"


class SurveyParser(XPath1Parser):
    """XPath 1.0 with the functions of the ODK specification that our forms use."""


def _text(token: XPathToken, context: XPathContext | None, place: int) -> str:
    found = [*token[place].select(context)]
    if not found:
        return ""
    return str(getattr(found[0], "string_value", found[0]))


@SurveyParser.method(SurveyParser.function("selected", nargs=2))
def evaluate_selected(self: XPathToken, context: XPathContext | None = None) -> bool:
    chosen, one = (_text(self, context, n) for n in (0, 1))
    return f" {one} " in f" {chosen} "


@SurveyParser.method(SurveyParser.function("count-selected", nargs=1))
def evaluate_count_selected(self: XPathToken, context: XPathContext | None = None) -> float:
    return float(len(_text(self, context, 0).split()))


class Field(NamedTuple):
    """One question of a converted form."""

    path: str
    relevant: str
    constraint: str
    choices: str
    """The expression by which its choices are filtered; empty for all."""


class Survey:
    """A converted form."""

    def __init__(self, file: Path) -> None:
        """Convert a form; what the converter warns of is in `warnings`."""
        done = convert(str(file), validate=False)
        self.warnings: list[str] = done.warnings
        self.xml = ET.fromstring(done.xform)  # noqa: S314 -- our own form
        binds = {bind.get("nodeset"): bind for bind in self.xml.iter(f"{_FORM}bind")}
        filters = {control.get("ref"): _filter_of(control) for control in self.xml.iter() if control.get("ref")}
        self.fields = {
            path.rpartition("/")[2]: Field(
                path, bind.get("relevant", "").strip(), bind.get("constraint", ""), filters.get(path, "")
            )
            for path, bind in binds.items()
            if path and bind.get("readonly") is None and not path.startswith("/data/meta")
        }

    def choices(self, name: str) -> list[ET.Element]:
        """Return the items of a list."""
        return [
            _plain(item)
            for instance in self.xml.iter(f"{_FORM}instance")
            if instance.get("id") == name
            for item in instance.iter(f"{_FORM}item")
        ]

    def filled(self, person: Answers) -> tuple[ET.Element, list[str]]:
        """Return the record of somebody who answers what is asked, and the names of that, in order."""
        record = ET.Element("data")
        asked: dict[str, bool] = {}
        for name, field in [*self.fields.items()] * 2:  # a box below an answer takes it away
            here = record
            for step in field.path.split("/")[2:]:
                found = here.find(step)
                here = ET.SubElement(here, step) if found is None else found
            asked[name] = not field.relevant or evaluated(field.relevant, record, here)
            here.text = code_of(person, name) if asked[name] else None
        return record, [name for name, is_asked in asked.items() if is_asked]

    def values(self, person: Answers) -> dict[str, str]:
        """Return the record as a table's row: what stands at each path."""
        record, _asked = self.filled(person)
        return {
            field.path.removeprefix("/data/"): record.findtext(field.path.removeprefix("/data/")) or ""
            for field in self.fields.values()
        }


def _filter_of(control: ET.Element) -> str:
    for itemset in control.iter(f"{_FORM}itemset"):
        _list, bracket, inside = itemset.get("nodeset", "").partition("/item[")
        return inside[:-1].strip() if bracket else ""
    return ""


def _plain(element: ET.Element) -> ET.Element:
    """Return an element without namespaces."""
    plain = ET.Element(element.tag.removeprefix(_FORM))
    plain.text = element.text
    plain.extend(_plain(one) for one in element)
    return plain


def evaluated(expression: str, record: ET.Element, here: ET.Element) -> Any:
    """Return what an expression of a form comes to in a record, at one of its elements."""
    return _parsed(f"boolean({expression})").evaluate(XPathContext(ET.ElementTree(record), item=here))


@cache
def _parsed(expression: str) -> XPathToken:
    return SurveyParser().parse(expression)


def is_box(name: str) -> bool:
    """Say whether a field is the box of an answer that is written, by which it is said to be unknown."""
    return name.endswith("__unknown")


def code_of(person: Answers, name: str, *, boxed: bool = False) -> str:
    """Return what a survey holds of somebody's answer; empty for none."""
    if name.startswith("candidate__"):
        return str(getattr(person.candidate, name.removeprefix("candidate__")))
    if is_box(name):
        return code_of(person, name.rpartition("__")[0], boxed=True)
    question = people.rubric().questions[name.replace("__", ".", 1)]
    value = value_of(person, question)
    if value is None or (question.kind in WRITTEN and (value == UNKNOWN) != boxed):
        return ""
    if isinstance(value, list | tuple):
        return " ".join(value)
    return "na" if value == NOT_APPLICABLE else str(value)


# ------------------------------------------------------------------ exports


def _several(survey: Survey) -> dict[str, list[str]]:
    """Return the choices of each question of several, by its path."""
    questions = people.rubric().questions
    found = {}
    for name, field in survey.fields.items():
        question = questions.get(name.replace("__", ".", 1))
        if question and question.kind == "choices":
            found[field.path.removeprefix("/data/")] = [item.findtext("name") or "" for item in survey.choices(name)]
    return found


def _split(row: dict[str, str], several: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for path, value in row.items():
        yield path, value
        chosen = value.split()
        yield from ((f"{path}/{one}", str(int(one in chosen)) if value else "") for one in several.get(path, ()))


def _table(file: Path, rows: list[dict[str, str]], separator: str) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*rows[0]], delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return file


def kobo_csv(survey: Survey, group: list[Answers], folder: Path) -> Path:
    """Write Kobo's export with XML values, groups in heads, several choices whole and in columns."""
    several = _several(survey)
    rows = [
        {
            "start": "2026-11-02T09:14:05.000-05:00",
            "end": "2026-11-02T09:44:05.000-05:00",
            **dict(_split(survey.values(one), several)),
            "_id": str(90_000 + n),
            "_uuid": f"{n:08}-0000-4000-8000-000000000000",
            "_submission_time": "2026-11-02T14:44:05",
            "_index": str(n),
        }
        for n, one in enumerate(group, 1)
    ]
    return _table(folder / "kobo.csv", rows, ";")


def kobo_json(survey: Survey, group: list[Answers], folder: Path) -> Path:
    """Write what Kobo's data API answers: no key for what was not answered."""
    results = [
        {"_id": 90_000 + n, "_status": "submitted_via_web", "_tags": []}
        | {path: value for path, value in survey.values(one).items() if value}
        for n, one in enumerate(group, 1)
    ]
    file = folder / "kobo.json"
    whole = {"count": len(results), "next": None, "previous": None, "results": results}
    file.write_text(json.dumps(whole), encoding="utf-8")
    return file


def odk_csv(survey: Survey, group: list[Answers], folder: Path) -> Path:
    """Write ODK Central's export: groups joined by hyphens, the newest first, its own columns around."""
    rows = [
        {
            "SubmissionDate": "2026-11-02T14:14:05.000Z",
            **{path.replace("/", "-"): value for path, value in survey.values(one).items()},
            "meta-instanceID": f"uuid:{n:08}",
            "KEY": f"uuid:{n:08}",
            "SubmitterName": "Class",
        }
        for n, one in enumerate(group, 1)
    ]
    return _table(folder / "odk.csv", rows[::-1], ",")


def odk_split_csv(survey: Survey, group: list[Answers], folder: Path) -> Path:
    """Write ODK Central's export without groups' names, several choices split as well."""
    several = {path.rpartition("/")[2]: names for path, names in _several(survey).items()}
    rows = [
        dict(_split({path.rpartition("/")[2]: value for path, value in survey.values(one).items()}, several))
        | {"KEY": f"uuid:{n:08}"}
        for n, one in enumerate(group, 1)
    ]
    return _table(folder / "split.csv", rows, ",")


EXPORTS = {
    "Kobo's CSV": kobo_csv,
    "Kobo's JSON": kobo_json,
    "ODK Central's CSV": odk_csv,
    "ODK Central's CSV, choices split": odk_split_csv,
}
