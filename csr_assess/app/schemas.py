"""JSON Schema 2020-12 of what the program reads and writes.

`report` and `rubric` come from the types themselves; `answers` is built from the rubric's questions.
"""

from __future__ import annotations

from typing import Any

import msgspec

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers, Given, Result
from csr_assess.contracts.report_v1 import Envelope
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.rubric.license_types import LicenseFile
from csr_assess.rubric.model import Rubric, RubricFile
from csr_assess.rubric.section import Question
from csr_assess.rubric.task_types import TaskFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_NAME = {"pattern": r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"}
_WORD = {"pattern": r"^[a-z][a-z0-9_]*$"}
_JURISDICTION = {"pattern": r"^[A-Z]{2}(-([A-Z0-9]{1,3}|\*))?$"}


def report() -> Schema:
    """Return the schema of a report in its envelope: exactly one of report and errors says something."""
    schema = _head("report", "A csr-assess report in its envelope.", msgspec.json.schema(Envelope))
    envelope = schema["$defs"]["Envelope"]
    envelope["oneOf"] = [
        {"properties": {"status": {"const": "success"}, "report": {"type": "object"}, "errors": {"maxItems": 0}}},
        {"properties": {"status": {"const": "error"}, "report": {"type": "null"}, "errors": {"minItems": 1}}},
    ]
    return schema


def rubric() -> Schema:
    """Return the schema of one rubric file, of any of its kinds; `kind` says which."""
    schema = _head(
        "rubric",
        "One file of a csr-assess rubric; its `kind` says which.",
        msgspec.json.schema(RubricFile | TaskFile | LicenseFile),
    )
    for name, definition in schema["$defs"].items():
        for field, keys in _KEYS.get(name, {}).items():
            definition["properties"][field]["propertyNames"] = keys
    return schema


_KEYS: dict[str, dict[str, Schema]] = {
    "Core": {
        "evidence": {
            "enum": ["self_rating", "checklist", "history", "document", "observer", "task", "scenarios", "quiz"]
        },
        "grades": {"enum": ["A", "B", "C"]},
        "scales": {"pattern": "^[a-z][a-z0-9_]*$"},
        "pace": {"enum": [*QUESTION_KINDS]},
    },
    "Training": {"builds": _NAME},
    "LicensingRules": {"files": _WORD},
    "LicenseFile": {"regulators": _JURISDICTION},
}
"""What msgspec's schema leaves out: the names a mapping's keys may have."""


def answers(source: Rubric) -> Schema:
    """Return the schema of an answer file for a rubric: every question by its id, with what may be answered."""
    schema = _head("answers", f"Answers to {source.core.title}.", msgspec.json.schema(Answers))
    body = schema["$defs"]["Answers"]
    body["properties"]["answers"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            question.id: _answer(question, source)
            for question in source.questions.values()
            if not question.id.startswith("target.")
        },
    }
    target = schema["$defs"]["TargetJob"]["properties"]
    for question in source.target.questions:
        field = question.id.removeprefix("target.")
        given = _value(question, source)
        target[field] = {"anyOf": [*given["anyOf"], {"enum": ["", None]}], "description": question.text}
    for field in schema["$defs"]["Candidate"]["properties"].values():
        field["type"] = ["string", "null"]  # left empty in a form
    schema["$defs"]["Supplied"]["properties"]["criterion"] = {"enum": list(source.criteria)}
    tasks = [criterion.task for criterion in source.criteria.values() if criterion.task]
    take = {"$ref": "#/$defs/Result"}
    taken = {"anyOf": [take, {"type": "array", "items": take}]}
    body["properties"]["results"] = {"type": "object", "propertyNames": {"enum": tasks}, "additionalProperties": taken}
    body["properties"]["unfinished"]["propertyNames"] = {"enum": tasks}
    schema["$defs"]["Result"] = msgspec.json.schema(Result)["$defs"]["Result"]
    schema["$defs"]["Given"] = msgspec.json.schema(Given)["$defs"]["Given"]
    return schema


def _head(name: str, title: str, schema: Schema) -> Schema:
    return {"$schema": DRAFT, "$id": f"urn:csr-assess:schema:{name}:1", "title": title, **schema}


def _answer(question: Question, source: Rubric) -> Schema:
    value = _value(question, source)
    given = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"value": value, "note": {"type": "string"}, "confirm": {"type": "string"}},
    }
    text = question.text if not question.help else f"{question.text} {question.help}"
    return {"description": text, "anyOf": [value, given, {"type": "null"}]}


def _value(question: Question, source: Rubric) -> Schema:
    reserved = [UNKNOWN, *([NOT_APPLICABLE] if question.allow_na else [])]
    return {"anyOf": [QUESTION_KINDS[question.kind].schema(question, source), {"enum": reserved}]}
