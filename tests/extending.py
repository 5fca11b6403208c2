"""Rubrics of one's own that build on the bundled one: small files in a folder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CORE = "kind: rubric\nextends: csr\nid: college\nversion: 0.1.0\n"
SMALL_TALK = """\
kind: check
check: soft_skills
criteria:
  - id: soft_skills.empathy
    weight: 2
    weight_reason: Our employers ask for it first.
  - id: soft_skills.small_talk
    title: Small talk
    anchors: [I say hello., I answer., I ask how the day is going., I know the regulars., Others watch me.]
    why: Regulars come back for it.
    advice: Ask one person a day how it is going.
    practice: Talk to a neighbor about nothing.
    resume: Talked with ___ regulars a day.
    star: [Tell me about a regular., Say who., Say what for., Say what you said., Say what came of it.]
    sources: ["own:judgement"]
questions:
  - id: soft_skills.small_talk
    criterion: soft_skills.small_talk
    kind: rating
    text: A regular comes in. What do you do?
    evidence: self_rating
"""
NO_KEYBR = "kind: training\ntrainings:\n  - {id: typing-keybr, remove: true}\n"
COLLEGE = {"rubric.yaml": CORE, "soft_skills.yaml": SMALL_TALK, "training.yaml": NO_KEYBR}
"""Three small files: a weight changed, a criterion added with its question, a training removed."""

RETAIL = """\
kind: profile
for: {industry: retail}
changes:
  checks:
    soft_skills:
      criteria:
        - {id: soft_skills.courtesy, required: 4}
        - {id: soft_skills.positive_attitude, remove: true}
      questions:
        - {id: soft_skills.positive_attitude, remove: true}
        - {id: soft_skills.till, kind: choice, text: Have you closed a till?, options: [{id: once, text: Once}]}
"""
"""A profile for one industry: a level raised, a criterion and its question taken out, a question added."""


def written(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder, which is made where it is not there, and return it."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def college(place: Path, **more: str) -> Path:
    """Write the three small files and return the folder; `profiles__retail` is one more, profiles/retail.yaml."""
    files = {f"{name.replace('__', '/')}.yaml": text for name, text in more.items()}
    return written(place / "college", COLLEGE | files)
