"""Older spellings in rubrics that people copied, read as the ones of today."""

from __future__ import annotations

from typing import Any

OLDER_FOLDERS = {"licenses": "licences"}
"""A folder of a rubric, to its older name."""
OLDER_KINDS = {"licences": "licenses"}
OLDER_INDUSTRY_KEYS = {"licences": "licenses"}


def modern(data: Any) -> Any:  # noqa: ANN401 -- plain data
    """Return a file's data with today's spellings; if both are there, the older one is left to be refused."""
    if not isinstance(data, dict):
        return data
    if isinstance(data.get("kind"), str):
        data["kind"] = OLDER_KINDS.get(data["kind"], data["kind"])
    industries = data.get("industries")
    if isinstance(industries, list):
        data["industries"] = [_respelled(entry) if isinstance(entry, dict) else entry for entry in industries]
    return data


def _respelled(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        new if (new := OLDER_INDUSTRY_KEYS.get(key, key)) == key or new not in entry else key: value
        for key, value in entry.items()
    }
