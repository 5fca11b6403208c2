"""What a posting asks, as a file has it under the target, and as it is asked: among the answers. Pure."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from csr_assess.answers.types import ASKS, POSTING_PART, Answers
from csr_assess.base.documents import FieldPath


def with_posting_asked(answers: Answers) -> Answers:
    """Return the answers with what is under `target.posting` among them, by the ids of its questions."""
    asked = answers.target.posting
    if not asked:
        return answers
    given = {f"{POSTING_PART}{key}": value for key, value in asked.items()}
    return replace(answers, target=replace(answers.target, posting={}), answers={**answers.answers, **given})


def has_posting(answers: Answers) -> bool:
    """Say whether the answers hold anything of a posting but the one answer that there is none, in a list by itself."""
    if POSTING_PART not in "\n".join(answers.answers):  # most people: one look for all keys, not one each
        return False
    asked = [key for key in answers.answers if key.startswith(POSTING_PART)]
    return bool(asked) and (asked != [ASKS] or answers.answers[ASKS] != ["none"])


def under_target(data: dict[str, Any]) -> dict[str, Any]:
    """Return the plain data of an answer file with what a posting asks where a file has it."""
    asked = {key: value for key, value in data.get("answers", {}).items() if key.startswith(POSTING_PART)}
    if not asked:
        return data
    others = {key: value for key, value in data["answers"].items() if key not in asked}
    posting = {key.removeprefix(POSTING_PART): value for key, value in asked.items()}
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key == "answers" and "target" not in data:
            found["target"] = {"posting": posting}
        if key == "target":
            found[key] = {**value, "posting": posting}
        elif key != "answers":
            found[key] = value
        elif others:
            found[key] = others
    return found


def path_in_file(path: FieldPath) -> FieldPath:
    """Return where a file has what is at a path of the answers."""
    part, *inner = path or ("",)
    key = str(inner[0]) if inner else ""
    if part != "answers" or not key.startswith(POSTING_PART):
        return path
    return ("target", "posting", key.removeprefix(POSTING_PART), *inner[1:])
