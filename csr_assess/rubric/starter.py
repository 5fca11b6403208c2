"""The first files of a rubric of one's own: small, commented, and whole as they are."""

from __future__ import annotations

import re

from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion, Section

VERSION = "0.1.0"
_RUBRIC = """\
# A rubric that builds on {base}. Its files hold only what differs; everything else comes from {base}.
# Check it after each change:     csr-assess rubric check {folder}
# See what it changes:            csr-assess rubric diff {folder}
# Score an answer file with it:   csr-assess score answers.yaml --rubric {folder}
kind: rubric
extends: {base}
# Reports name the rubric by its id and version: raise the version with each change you share.
id: {id}
version: {version}
title: {title}
"""
_CHECK = """\
# {title}: what differs from {base}. Take the # away if you want an example to hold.
kind: check
check: {check}
# criteria:
#   # An entry whose id is there already: only what you write here changes.
#   - id: {criterion}
#     weight: 2
#     weight_reason: Our employers ask for it first.
#   # A new one needs all its keys, and a question; `before` puts it in front of another.
#   - id: {check}.our_own
#     title: Something of our own
#     anchors:
#       - I have hardly done it.
#       - I do it with help.
#       - I do it alone.
#       - I do it alone in hard cases too.
#       - Others learn it from me.
#     why: Say in a sentence why the job asks it.
#     advice: Say in a sentence what to do next.
#     practice: Something to do this week.
#     resume: Did it ___ times a week for ___ people.
#     star: [Tell me about a time you did it., Say where., Say what for., Say what you did., Say how it ended.]
#     sources: ["{source}"]
# questions:
#   - id: {check}.our_own
#     criterion: {check}.our_own
#     kind: rating
#     text: Which line is true of you today?
#     evidence: self_rating
"""
_TRAINING = """\
# Trainings: what differs from {base}. Take the # away if you want an example to hold.
kind: training
# trainings:
#   # Gone: an entry that does not exist where you are.
#   - {{id: {training}, remove: true}}
#   # New: put in front of another one with `before`; people read from the top.
#   - id: our-own-course
#     before: {second}
#     title: Our own course
#     provider: Our school
#     free: "yes"
#     credential: certificate
#     builds: {{{criterion}: 2}}
#     text: One plain sentence that says what it is.
#     source: our course list
#     source_seen: true
#     as_of: "2026"
"""


def files(rubric: Rubric, folder: str, name: str) -> dict[str, str]:
    """Return the files of a rubric that extends another, by their names.

    `folder` is how the commands in them name it, `name` is the folder's own name.
    """
    section, criterion = _example(rubric)
    words = {
        "base": rubric.core.id,
        "folder": folder,
        "id": own_id(name, rubric),
        "version": VERSION,
        "title": f"{rubric.core.title}, our own",
        "check": section.check,
        "criterion": criterion.id,
        "source": criterion.sources[-1],
        "training": rubric.trainings[0].id,
        "second": rubric.trainings[1].id,
    }
    return {
        "rubric.yaml": _RUBRIC.format(**words),
        f"{section.check}.yaml": _CHECK.format(**words | {"title": section.title}),
        "training.yaml": _TRAINING.format(**words),
    }


def _example(rubric: Rubric) -> tuple[Section, Criterion]:
    """Return the heaviest check and a criterion of it that people rate themselves in."""
    section = max(rubric.sections.values(), key=lambda one: one.weight)
    return section, next(one for one in section.criteria if one.elements and not one.task)


def own_id(name: str, base: Rubric) -> str:
    """Return a folder's name as the id of a rubric that builds on another."""
    found = _word(name)
    return f"own_{found}" if found == base.core.id else found


def _word(name: str) -> str:
    found = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return found if found[:1].isalpha() else f"rubric_{found}".strip("_")
