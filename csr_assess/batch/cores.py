"""How many cores this process may use: what the system gives it, and what a container lets it have."""

from __future__ import annotations

import math
import os
from pathlib import Path

_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUP = Path("/proc/self/cgroup")


def usable_cores() -> int:
    """Return how many processes can run at once here, at least 1."""
    found, quota = _cores_given(), _quota()
    return max(1, found if quota is None else min(found, math.ceil(quota)))


def _cores_given() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quota() -> float | None:
    """Return how many cores a container may use, in parts of one too; None where nothing says so."""
    found = [_cores(limit, period) for limit, period in _limits()]
    told = [cores for cores in found if cores is not None]
    return min(told, default=None)


def _limits() -> list[tuple[str, str]]:
    """Return each limit that holds for this process, and the time it is for."""
    limits = []
    older = _GROUPS / "cpu"
    limits.append((_text(older / "cpu.cfs_quota_us"), _text(older / "cpu.cfs_period_us")))
    own = next((line[3:] for line in _text(_OWN_GROUP).splitlines() if line.startswith("0::")), "/")
    group = _GROUPS / own.strip("/")
    for folder in (group, *group.parents):
        limit, _blank, period = _text(folder / "cpu.max").partition(" ")
        limits.append((limit, period))
        if folder == _GROUPS:
            break
    return limits


def _cores(limit: str, period: str) -> float | None:
    try:
        most, time = int(limit), int(period)
    except ValueError:
        return None
    return most / time if most > 0 and time > 0 else None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
