"""JSON Schema 2020-12 of every JSON that is read or printed, in the words that Ajv's strict mode takes.

What is printed comes from contracts/, a rubric file from its types; `answers` is built from the rubric's questions.
Whatever has a choice has a title, so that types made from a schema have names.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from csr_assess.answers.types import NOT_APPLICABLE, POSTING_PART, UNKNOWN, Answers, Result
from csr_assess.app import envelope, overlay_schema
from csr_assess.app.strict_schema import opened, strict
from csr_assess.contracts.rubric_show_v1 import INDUSTRY_NAMES
from csr_assess.lint.case_types import CaseFile
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.option_kind import one_of
from csr_assess.questions.kinds.question_kind import Schema
from csr_assess.rubric.career_types import Careers
from csr_assess.rubric.figure_types import FiguresFile
from csr_assess.rubric.former_types import FormerFile
from csr_assess.rubric.license_types import LicenseFile
from csr_assess.rubric.model import Core, Rubric, RubricFile, Source, Target
from csr_assess.rubric.posting_types import PostingFile
from csr_assess.rubric.practice_types import PracticeFile
from csr_assess.rubric.profile_types import Profile
from csr_assess.rubric.resume_types import ResumeFile
from csr_assess.rubric.roleplay_types import RoleplayFile
from csr_assess.rubric.second_form_types import SecondFile
from csr_assess.rubric.section import Option, Question, Section
from csr_assess.rubric.task_types import TaskFile
from csr_assess.rubric.training_types import Program, Training, TrainingWords

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_NAME = {"pattern": r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"}
_WORD = {"pattern": r"^[a-z][a-z0-9_]*$"}
_JURISDICTION = {"pattern": r"^[A-Z]{2}(-([A-Z0-9]{1,3}|\*))?$"}


def printed_schema(kind: str) -> Schema:
    """Return the schema of a kind of JSON in its envelope: exactly one of the result and the errors says something."""
    contract = envelope.contract(kind)
    schema = msgspec.json.schema(contract.Envelope)
    root = schema["$defs"].pop("Envelope")
    body = envelope.body(contract)
    one_or_the_other = {
        "if": {"properties": {"status": {"const": "success"}}},
        "then": {"properties": {body: {"not": {"type": "null"}}, "errors": {"type": "array", "maxItems": 0}}},
        "else": {"properties": {body: {"type": "null"}, "errors": {"type": "array", "minItems": 1}}},
    }
    if kind == "rubric-show":
        _put_files_in(schema["$defs"])
    title = "".join(map(str.title, kind.split("-"))) + "Envelope"
    return strict({**_head(kind, title), **root, "title": title, **one_or_the_other, "$defs": schema["$defs"]})


def _put_files_in(definitions: Schema) -> None:
    """Give the parts of a shown rubric the shape of a rubric's files, open to what will be added."""
    parts = {
        "core": Core,
        "target": Target,
        "sections": dict[str, Section],
        "training": tuple[Training, ...],
        "programs": tuple[Program, ...],
        "training_words": tuple[TrainingWords, ...],
        "careers": Careers,
        "sources": tuple[Source, ...],
    }
    shapes, files = msgspec.json.schema_components(parts.values())
    definitions["ShownRubric"]["properties"] |= dict(zip(parts, shapes, strict=True))
    keys = files["Industry"]["properties"]
    files["Industry"]["properties"] = {INDUSTRY_NAMES.get(key, key): shape for key, shape in keys.items()}
    definitions |= {name: opened(definition) for name, definition in files.items()}


def rubric() -> Schema:
    """Return the schema of one whole rubric file, of any of its kinds; `kind` says which."""
    said = "One whole file of a csr-assess rubric; its `kind` says which."
    return strict({**_head("rubric", "RubricFile"), "description": said, **_files()})


def overlay() -> Schema:
    """Return the schema of one file of a rubric that extends another: what it holds is what differs."""
    said = "One file of a csr-assess rubric that extends another; its `kind` says which."
    return strict({**_head("overlay", "OverlayFile"), "description": said, **overlay_schema.of_differences(_files())})


def _files() -> Schema:
    files = TaskFile | SecondFile | LicenseFile | PracticeFile | FiguresFile | FormerFile | ResumeFile | RoleplayFile
    files |= CaseFile | PostingFile
    schema = msgspec.json.schema(RubricFile | files | Profile)
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
    },
    "Training": {"builds": _NAME},
    "TrainingWords": {"builds": _NAME},
    "LicensingRules": {"files": _WORD},
    "LicenseFile": {"regulators": _JURISDICTION},
    "Changes": {"checks": _WORD, "tasks": _WORD, "second_forms": _WORD, "licenses": _WORD, "practice": _WORD},
}
"""What msgspec's schema leaves out: the names a mapping's keys may have."""


def answers_schema(source: Rubric) -> Schema:
    """Return the schema of an answer file for a rubric: every question by its id, with what may be answered."""
    schema = msgspec.json.schema(Answers)
    definitions = schema["$defs"]
    root = definitions.pop("Answers")
    questions = [question for question in source.questions.values() if not question.id.startswith("target.")]
    root["properties"]["answers"] = {
        "title": "By question",
        "type": "object",
        "additionalProperties": False,
        "properties": {question.id: _answer(question) for question in questions},
    }
    for question in source.target.questions:
        field = question.id.removeprefix("target.")
        given = [*_values(question, source), {"$ref": "#/$defs/Unanswered"}]
        definitions["TargetJob"]["properties"][field] = {"anyOf": given, "description": question.text}
    definitions["TargetJob"]["properties"]["posting"] = _posting(source)
    for field, text in definitions["Candidate"]["properties"].items():
        definitions["Candidate"]["properties"][field] = {"anyOf": [text, {"type": "null"}]}  # left empty in a form
    definitions["Supplied"]["properties"]["criterion"] = _one_of_words(source.criteria)
    tasks = _one_of_words(criterion.task for criterion in source.criteria.values() if criterion.task)
    take = {"$ref": "#/$defs/Result"}
    taken = {"anyOf": [take, {"type": "array", "items": take}]}
    root["properties"]["results"] = {"type": "object", "propertyNames": tasks, "additionalProperties": taken}
    root["properties"]["unfinished"]["propertyNames"] = tasks
    definitions |= msgspec.json.schema(Result)["$defs"] | _RESERVED
    definitions |= {_name(question.id): _value(question, source) for question in questions}
    definitions |= {_name(title): {"title": title, **one_of(options)} for options, title in _lists(source).items()}
    said = f"Answers to {source.core.title}."
    return strict({**_head("answers", "Answers"), **root, "description": said, "$defs": definitions})


def _posting(source: Rubric) -> Schema:
    """Return what a posting asks: the minimums it has, and the value of each by the name of its question."""
    asked = {
        name.removeprefix(POSTING_PART): one for name, one in source.questions.items() if name.startswith(POSTING_PART)
    }
    return {
        "title": "Posting",
        "description": "What the posting asks; it is told beside the score.",
        "type": "object",
        "properties": {key: _answer(question) for key, question in asked.items()},
    }


_RESERVED: dict[str, Schema] = {
    "Unknown": {"const": UNKNOWN, "title": "Unknown", "description": "The person does not know."},
    "NotApplicable": {
        "const": NOT_APPLICABLE,
        "title": "NotApplicable",
        "description": "This does not apply to the person.",
    },
    "Unanswered": {"enum": ["", None], "title": "Unanswered", "description": "Left empty, as in a blank form."},
}


def _head(kind: str, title: str) -> Schema:
    return {"$schema": DRAFT, "$id": f"urn:csr-assess:schema:{kind}:1", "title": title}


def _one_of_words(words: Iterable[str]) -> Schema | bool:
    """Return what only these words are valid by; of none at all, nothing is."""
    found = [*words]
    return {"enum": found} if found else False


def _name(title: str) -> str:
    """Return the name of a definition made from the rubric; no type has a hyphen in its name."""
    return title.replace(".", "-").replace(" ", "-")


def _lists(source: Rubric) -> dict[tuple[Option, ...], str]:
    """Return each list of options with a title, once, however many questions have it."""
    lists: dict[tuple[Option, ...], str] = {}
    for question in source.questions.values():
        if question.options:
            lists.setdefault(question.options, f"{question.scale or question.id} option")
    return lists


def _answer(question: Question) -> Schema:
    """Return what may stand for a question: its value, the value with more to it, or nothing yet."""
    value = {"$ref": f"#/$defs/{_name(question.id)}"}
    given = {
        "title": f"{question.id} with a note",
        "type": "object",
        "additionalProperties": False,
        "properties": {"value": value, "note": {"type": "string"}, "confirm": {"type": "string"}},
    }
    text = question.text if not question.help else f"{question.text} {question.help}"
    gone: Schema = {"deprecated": True} if question.retired else {}
    return {"description": text, **gone, "anyOf": [value, given, {"type": "null"}]}


def _value(question: Question, source: Rubric) -> Schema:
    return {"title": question.id, "description": question.text, "anyOf": _values(question, source)}


def _values(question: Question, source: Rubric) -> list[Schema]:
    reserved = ["Unknown", *(["NotApplicable"] if question.allow_na else [])]
    shape = QUESTION_KINDS[question.kind].schema(question, source)
    if question.options:
        option = {"$ref": f"#/$defs/{_name(_lists(source)[question.options])}"}
        shape = option if "oneOf" in shape else {**shape, "items": option}
    return [shape, *({"$ref": f"#/$defs/{word}"} for word in reserved)]
