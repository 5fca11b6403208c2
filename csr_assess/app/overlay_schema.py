"""JSON Schema of a file that holds only what differs from what its rubric extends, made from that of a whole file."""

from __future__ import annotations

from typing import Any, get_args

from csr_assess.questions.kinds.question_kind import Schema
from csr_assess.rubric.merge import BEFORE, ID, REMOVE
from csr_assess.rubric.second_form_types import SecondFile
from csr_assess.rubric.task_types import TaskFile

_REMOVED = "Removed"
_TAKEN_OUT: Schema = {
    "title": _REMOVED,
    "description": "Takes out what is there.",
    "type": "object",
    "additionalProperties": False,
    "required": [REMOVE],
    "properties": {REMOVE: {"const": True}},
}
_OF_ENTRIES: Schema = {
    REMOVE: {"const": True, "description": "Takes out the entry of this id; then nothing else is said of it."},
    BEFORE: {"type": "string", "description": "The id of the entry that this one is put in front of."},
}
_KEPT = ("kind", ID, "check")
"""The keys that say what is changed."""
_NAMED_BY = {
    "Core": ("kind", ID, "version"),
    "Section": ("kind", "check"),
    "LicenseFile": ("kind", ID),
    "PracticeFile": ("kind", ID),
    "FiguresFile": ("kind", ID),
    "FormerFile": ("kind", ID),
    "ResumeFile": ("kind", ID),
    "RoleplayFile": ("kind", ID),
}
"""What a file needs to say beside its kind; a task's file needs its id."""
_UNCHANGED = ("Profile", "ProfileFor", "Changes")
_DOCUMENTS = {
    "rubric": "Core",
    "target": "Target",
    "training": "Trainings",
    "careers": "Careers",
    "sources": "Sources",
    "checks": "Section",
    "licenses": "LicenseFile",
    "practice": "PracticeFile",
}
"""What each key of a profile's changes is of; of the last three there are several."""
_OF_KINDS = {
    "tasks": [one.__name__ for one in get_args(TaskFile)],
    "second_forms": [one.__name__ for one in get_args(SecondFile)],
}
"""The keys whose documents are of several kinds."""
_SEVERAL = ("checks", "licenses", "practice")


def of_differences(whole: Schema) -> Schema:
    """Return the schema of a file that holds only what differs, from the schema of a whole file."""
    types: dict[str, Schema] = whole["$defs"]
    files = [part["$ref"].rpartition("/")[2] for part in whole["anyOf"]]
    changed = {
        name: part if name in _UNCHANGED else _changed(part, types, is_file=name in files)
        for name, part in types.items()
    }
    changed["Changes"] = _of_profile(changed["Changes"])
    return {
        **whole,
        "anyOf": [_file(name) for name in files],
        "$defs": changed | {_REMOVED: _TAKEN_OUT},
    }


def _file(name: str) -> Schema:
    if name == "Profile":
        return _ref(name)
    needed = ("kind", ID) if any(name in several for several in _OF_KINDS.values()) else _NAMED_BY.get(name, ("kind",))
    keys = dict.fromkeys(needed, True)
    return {**_ref(name), "title": f"{name}OverlayFile", "type": "object", "required": [*needed], "properties": keys}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _changed(part: Schema, types: dict[str, Schema], *, is_file: bool) -> Schema:
    """Return a type's schema in which everything may be left out, and most be taken out."""
    if "properties" not in part:
        return part
    inside = {key: shape if key in _KEPT else _or_gone(shape, types) for key, shape in part["properties"].items()}
    left = {word: said for word, said in part.items() if word != "required"}
    if ID in inside and not is_file:
        return {**left, "properties": inside | _OF_ENTRIES, "required": [ID]}
    return {**left, "properties": inside}


def _or_gone(shape: Schema, types: dict[str, Schema]) -> Schema:
    said: Schema = {word: shape[word] for word in ("description", "default") if word in shape}
    plain = {word: value for word, value in shape.items() if word not in said}
    if isinstance(inner := plain.get("additionalProperties"), dict):
        plain["additionalProperties"] = {"anyOf": [inner, _ref(_REMOVED)]}
    if "minItems" in plain and _is_of_entries(plain.get("items"), types):
        del plain["minItems"]
    return {**said, "anyOf": [plain, _ref(_REMOVED)]}


def _is_of_entries(items: Any, types: dict[str, Schema]) -> bool:  # noqa: ANN401 -- a schema, if there is one
    name = items.get("$ref", "").rpartition("/")[2] if isinstance(items, dict) else ""
    return ID in types.get(name, {}).get("properties", {})


def _of_profile(changes: Schema) -> Schema:
    """Return the schema of a profile's changes, each in the shape of the file it changes."""
    inside: dict[str, Schema] = {}
    for key, shape in changes["properties"].items():
        one = _ref(_DOCUMENTS[key]) if key in _DOCUMENTS else {"anyOf": [_ref(name) for name in _OF_KINDS[key]]}
        several = key in _SEVERAL or key not in _DOCUMENTS
        inside[key] = {**shape, "additionalProperties": one} if several else one
    return {**changes, "properties": inside}
