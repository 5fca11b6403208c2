"""The target of answers, as far as a rubric is resolved for it."""

from __future__ import annotations

from csr_assess.answers.types import UNKNOWN, TargetJob
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolve import Aim, RubricLayers, resolve


def aim_of(target: TargetJob, layers: RubricLayers) -> Aim:
    """Return what a target aims at, read as answers are; what is not known is left open."""
    role, industry = (_read(field, getattr(target, field), layers) for field in ("role", "industry"))
    return Aim(role=role, industry=industry)


def _read(field: str, written: str, layers: RubricLayers) -> str:
    """Return the id that a word for the target stands for; the word where the rubric has none for it."""
    if written in ("", UNKNOWN):
        return ""
    if written in getattr(layers.targets, field):
        return written
    from csr_assess.questions import reader  # noqa: PLC0415 -- most write an id

    rubric = layers.plain().rubric
    question = rubric.questions.get(f"target.{field}")
    if question is None:
        return written
    reading = reader.read_answer(question, written, rubric)
    if reading.wrong:
        return written
    return "" if reading.values[0] == UNKNOWN else str(reading.values[0])


def rubric_for(layers: RubricLayers, target: TargetJob) -> Rubric:
    """Return the rubric for the target of somebody's answers."""
    return resolve(layers, aim_of(target, layers))
