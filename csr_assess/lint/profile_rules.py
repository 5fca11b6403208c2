"""Profiles: each is for somebody the target names, and leaves alone what holds for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import Location, near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.profile_types import ProfileFor

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.model import Rubric


def _for_nobody(draft: Draft) -> Found:
    target = draft.rubric.target
    for at, whom in draft.each(ProfileFor):
        for field, name, known in (("role", whom.role, target.roles), ("industry", whom.industry, target.industries)):
            ids = [one.id for one in known]
            if name is not None and name not in ids:
                yield (
                    at.inside(field),
                    clauses(_("{name}: no such {field}").format(name=name, field=field), near(name, ids)),
                )


def _frame(rubric: Rubric) -> dict[Location, Any]:
    """Return what all people share, by its place: a report, a table and a group rest on it."""
    core, target = rubric.core, rubric.target
    return {
        Location("rubric", ("id",)): core.id,
        Location("rubric", ("version",)): core.version,
        Location("rubric", ("extends",)): core.extends,
        Location("rubric", ("checks",)): core.checks,
        Location("rubric", ("bands",)): [band.id for band in core.bands],
        Location("target", ("roles",)): [role.id for role in target.roles],
        Location("target", ("industries",)): [industry.id for industry in target.industries],
        Location("target", ("questions",)): [question.id for question in target.questions],
    }


def _changed_frame(draft: Draft) -> Found:
    own = _frame(draft.rubric)
    for at, wanted in _frame(draft.plain).items():
        if own[at] != wanted:
            yield at, _("a profile cannot change this: it must be the same for everybody.")


RULES = (
    Rule(
        code="profile-for-nobody",
        title="A profile is for a role or an industry that `target.yaml` does not hold.",
        find=_for_nobody,
    ),
    Rule(
        code="profile-changes-frame",
        title="A profile changes what must be the same for everybody: the rubric's id and version, its checks, the ids "
        "of its bands, roles and industries, the questions of the target.",
        find=_changed_frame,
    ),
)
