"""The worked example of docs/method.md through the real functions, every number read from that page."""

from __future__ import annotations

import functools
import math
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from csr_assess import checks
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess import score
from csr_assess.assess.bands import figures
from csr_assess.assess.rows import blueprint, score_rows
from csr_assess.evidence.facts import Facts, gather
from csr_assess.evidence.weighing import Evidence
from csr_assess.questions.relevance import relevant
from csr_assess.rubric.join import join
from csr_assess.rubric.load import read
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion, Question, Section

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "method.md"
DAY = date(2026, 11, 21)
TARGET_ROWS = 10


@functools.cache
def tables() -> tuple[list[list[str]], dict[str, float]]:
    """The rows of the example's first table, and its second as a mapping."""
    example = MANUAL.read_text(encoding="utf-8").partition("\n## Worked example\n")[2].partition("\n## ")[0]
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in re.findall(r"^\|.*$", example, re.MULTILINE)
    ]
    criteria = [row for row in rows if "." in row[0] and len(row) == 7]
    return criteria, {row[0]: float(row[1]) for row in rows if len(row) == 2 and row[1].replace(".", "").isdigit()}


def digits(text: str) -> int:
    return len(text.partition(".")[2])


def _criterion(name: str, weight: float, task: str | None = None) -> Criterion:
    text = ("a line",) * 5
    return Criterion(id=name, title=name, weight=weight, anchors=text, task=task, why="w", advice="a", sources=())  # type: ignore[arg-type] -- five


def _question(criterion: str, evidence: str) -> Question:
    return Question(id=criterion, criterion=criterion, kind="rating", text="q", evidence=evidence)  # type: ignore[arg-type] -- a kind's name


def _section(bundled: Rubric, check: str, criteria: dict[str, tuple[float, str | None, str | None]]) -> Section:
    return Section(
        check=check,
        title=check,
        weight=bundled.sections[check].weight,
        criteria=tuple(_criterion(f"{check}.{c}", w, task) for c, (w, _kind, task) in criteria.items()),
        questions=tuple(_question(f"{check}.{c}", kind) for c, (_w, kind, _task) in criteria.items() if kind),
    )


@functools.cache
def ten() -> Rubric:
    """The ten criteria, under the bundled rubric's weights of checks, kinds of evidence and bands."""
    bundled = read()
    rated = "self_rating"
    parts: dict[str, dict[str, tuple[float, str | None, str | None]]] = {
        "education": {"level": (1, "history", None)},
        "experience": {"months": (1, "history", None), "tasks_done": (1, "checklist", None)},
        "hard_skills": {
            "typing": (1, rated, "typing"),
            "crm": (2, rated, None),
            "service_knowledge": (1, None, "quiz"),
        },
        "soft_skills": {
            "active_listening": (1, rated, None),
            "integrity": (1, rated, None),
            "teamwork": (1, rated, None),
            "service_judgement": (1, None, "scenarios"),
        },
    }
    return join(
        core=msgspec.structs.replace(bundled.core, checks=tuple(parts)),
        target=bundled.target,
        sections={check: _section(bundled, check, criteria) for check, criteria in parts.items()},
        trainings=(),
        careers=bundled.careers,
        sources=(),
        sha256="",
    )


def _facts(teamwork: object) -> Facts:
    """The person of the example; two results of tasks are put in by hand, each with the error the manual gives."""
    said = {
        "education.level": 3,
        "experience.months": 2.5,
        "experience.tasks_done": 3,
        "hard_skills.typing": 4,
        "hard_skills.crm": 3,
        "soft_skills.active_listening": 2,
        "soft_skills.integrity": 4,
        "soft_skills.teamwork": teamwork,
    }
    answers = Answers(schema=SCHEMA, answers=said)
    facts = gather(ten(), answers, relevant(ten(), answers), DAY, confirmed=False)
    evidence = dict(facts.evidence)
    for row in tables()[0]:
        name, plus_minus, error = row[2].partition(" ± ")
        if plus_minus:
            kind = ten().core.evidence[name]  # type: ignore[index] -- a kind's name
            shown = Evidence(
                kind=name,
                shown=kind.shown,
                level=float(row[1]),
                trust=kind.trust,
                error=float(error.split()[0]),
                earns=kind.earns,
            )
            evidence[row[0]] = (*evidence.get(row[0], ()), shown)
    return msgspec.structs.replace(facts, evidence=evidence)


def _scored(teamwork: object = "unknown"):
    facts = _facts(teamwork)
    found = tuple(f for section in ten().sections.values() for f in checks.evaluate(section, facts).findings)
    scored_rows = score_rows(found, blueprint(ten()))
    return score.score(scored_rows, ten().core), scored_rows, found


def test_the_manual_has_a_row_for_each_of_the_ten_criteria():
    assert [row[0] for row in tables()[0]] == [*ten().criteria]
    assert len(tables()[0]) == TARGET_ROWS


def test_the_shares_are_those_the_manual_names():
    assert score.shares(ten()) == pytest.approx(
        dict(zip(ten().criteria, (0.05, 0.035, 0.035, 0.1, 0.2, 0.1, 0.12, 0.12, 0.12, 0.12), strict=True))
    )


@pytest.mark.parametrize("row", tables()[0], ids=lambda row: f"{row[0]} earns {row[4]} of {row[3]}")
def test_each_criterion_has_the_points_of_the_table(row):
    _numbers, scored_rows, findings = _scored()
    points = score.points(scored_rows).get(row[0], score.NO_POINTS)
    found = (points.of, points.earned, points.waiting, points.lost)
    assert [f"{value:.{digits(cell)}f}" for value, cell in zip(found, row[3:], strict=True)] == row[3:]
    finding = next(f for f in findings if f.criterion.id == row[0])
    assert (str(finding.rests_on.level).removesuffix(".0") if finding.rests_on else "") == row[1]


def test_typing_keeps_the_claim_beside_what_was_shown():
    _numbers, _rows, findings = _scored()
    typing = next(f.judged for f in findings if f.criterion.id == "hard_skills.typing")
    assert typing is not None
    assert (typing.claimed.level, typing.shown.level) == (4, 2.6)


def test_every_figure_of_the_second_table_comes_out():
    scored, *_rest = _scored()
    answered, *_rest = _scored(3)
    told = scored.told_share
    shown, told_part = score.shown_part(scored.sums), score.told_part(scored.sums, ten().core)
    assert shown
    assert told_part
    found = {
        "coverage": scored.coverage,
        "score": scored.score,
        "sampling": math.sqrt(scored.margin**2 - (ten().core.told_error * told) ** 2),
        "told": told,
        "margin": scored.margin,
        "low bound": scored.low,
        "high bound": scored.high,
        "with unknowns at half": scored.half,
        "shown share": scored.shown_share,
        "shown part": shown.score,
        "margin of the shown part": shown.margin,
        "told part": told_part.score,
        "margin of the told part": told_part.margin,
        "score with teamwork at 3": answered.score,
        "margin with teamwork at 3": answered.margin,
    }
    assert {name: round(value, 4) for name, value in found.items()} == tables()[1]


def test_the_band_is_nearly_ready_for_the_two_reasons_the_manual_gives():
    scored, scored_rows, _findings = _scored()
    found = figures(scored, scored_rows, (), ten().core)
    assert [blocker.kind for blocker in found.blockers] == ["unknowns", "not_shown"]
    assert (found.band, found.grade) == ("nearly_ready", "D")
