"""Older spellings in rubrics that people copied, read as the ones of today."""

from __future__ import annotations

from typing import Any

OLDER_FOLDERS = {"licenses": "licences"}
"""A folder of a rubric, to its older name."""
OLDER_KINDS = {"licences": "licenses"}
OF_TODAY = {"words_a_minute", "seconds_an_answer"}
"""What `pace` holds now; older ones are passed over."""
OLDER_INDUSTRY_KEYS = {"licences": "licenses"}


def modern(data: Any) -> Any:  # noqa: ANN401 -- plain data
    """Return a file's data with today's spellings; if both are there, the older one is left to be refused."""
    if not isinstance(data, dict):
        return data
    if isinstance(data.get("kind"), str):
        data["kind"] = OLDER_KINDS.get(data["kind"], data["kind"])
    if isinstance(pace := data.get("pace"), dict) and not OF_TODAY & pace.keys():
        del data["pace"]  # seconds by kind of question, before words were counted
    industries = data.get("industries")
    if isinstance(industries, list):
        data["industries"] = [_respelled(entry) if isinstance(entry, dict) else entry for entry in industries]
    return data


def _respelled(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        new if (new := OLDER_INDUSTRY_KEYS.get(key, key)) == key or new not in entry else key: value
        for key, value in entry.items()
    }
