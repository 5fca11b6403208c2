"""What holds for all checks: license rules that are read, bands in order, every kind of evidence and grade."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, get_args

from csr_assess.base.texts import _, listed
from csr_assess.checks import CHECKS
from csr_assess.lint.rule import Rule
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.rubric.model import Core
from csr_assess.rubric.section import EvidenceName, Section

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found

GRADES = ("A", "B", "C")


def _rules_read(draft: Draft) -> Found:
    for at, section in draft.each(Section):
        if section.rules and section.check not in CHECKS:
            said = _("nothing reads license rules in this check; they belong to: {checks}.")
            yield at.inside("rules"), said.format(checks=listed([*CHECKS]))


def _bands(draft: Draft) -> Found:
    for at, core in draft.each(Core):
        lines = [band.at for band in core.bands]
        if any(left <= right for left, right in itertools.pairwise(lines)) or lines[-1] != 0:
            yield at.inside("bands"), _("bands must go down, from the highest to one at 0.")


def _evidence(draft: Draft) -> Found:
    for at, core in draft.each(Core):
        for name in get_args(EvidenceName):
            if name not in core.evidence:
                yield at.inside("evidence"), _("{kind} is missing.").format(kind=name)


def _grades(draft: Draft) -> Found:
    for at, core in draft.each(Core):
        for name in GRADES:
            if name not in core.grades:
                yield at.inside("grades"), _("{kind} is missing.").format(kind=name)


def _contradictions(draft: Draft) -> Found:
    for at, core in draft.each(Core):
        for index, pair in enumerate(core.quality.contradictions):
            for side in ("first", "second"):
                question = draft.rubric.questions.get(getattr(pair, side))
                if question is None or not QUESTION_KINDS[question.kind].is_level:
                    yield at.inside("quality", "contradictions", index, side), _("this must be the id of a rating.")


RULES = (
    Rule(code="license-rules-unread", title="A check that reads no license rules has some.", find=_rules_read),
    Rule(code="bands-out-of-order", title="The bands do not fall from the highest to one at 0.", find=_bands),
    Rule(code="evidence-kind-missing", title="A kind of evidence has no entry under `evidence`.", find=_evidence),
    Rule(code="grade-missing", title="A grade has no entry under `grades`.", find=_grades),
    Rule(
        code="contradiction-of-no-rating",
        title="A contradiction names something that is not a rating.",
        find=_contradictions,
    ),
)
