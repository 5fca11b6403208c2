"""The parts of a report that can be read by themselves, by the words that ask for them."""

from __future__ import annotations

WHOLE = "all"
PARTS = ("gaps", "points", "training", "licenses", "jobs", "resume", "sources", WHOLE)
