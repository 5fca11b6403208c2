"""The target of answers, as far as a rubric is resolved for it."""

from __future__ import annotations

from csr_assess.answers.types import UNKNOWN, TargetJob
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolve import Aim, RubricLayers, resolve


def aim_of(target: TargetJob) -> Aim:
    """Return what a target aims at; what is not known is left open."""
    role, industry = ("" if word == UNKNOWN else word for word in (target.role, target.industry))
    return Aim(role=role, industry=industry)


def rubric_for(layers: RubricLayers, target: TargetJob) -> Rubric:
    """Return the rubric for the target of somebody's answers."""
    return resolve(layers, aim_of(target))
