"""The report on one screen: the same parts for everybody, within 24 lines of 80, and whole at any width."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import assess
from csr_assess.contracts.report_v1 import Report
from csr_assess.render import one_screen
from csr_assess.render.first_steps import Ways
from csr_assess.render.phrases import points_text, whole
from csr_assess.render.tenths import down
from tests import drawn
from tests.laws import at_most
from tests.people import AS_OF, PEOPLE, rubric

WAYS = Ways(parts=("gaps", "points", "training", "licenses", "jobs", "sources"))
ANSI = re.compile(r"\x1b\[[0-9;]*m")
PARTS = ("Career readiness", "Must-haves", "Next steps", "Strengths", "All of it")


def drawn_up(report: Report, width: int = 80, lines: int = one_screen.LINES, *, color: bool = False) -> str:
    surface = one_screen.Surface(width=width, color=color, lines=lines)
    return one_screen.render(report, rubric(), surface, WAYS)


def of(person: Answers) -> Report:
    return assess(rubric(), person, AS_OF, confirmed=True)


def words_of(text: str) -> str:
    return " ".join(text.split())


def printed_apart(report: Report, text: str) -> list[bool]:
    """Say of what was shown, and of what was told, whether its number stands there with its margin."""
    of_ = {"shown": report.shown_part, "told": report.told_part}
    said = {
        name: f"{points_text(down(part.score))} of 100, plus or minus {whole(part.margin)}"
        for name, part in of_.items()
        if part
    }
    short = {
        name: f"{name.title()}: {points_text(down(part.score))} ± {whole(part.margin)}"
        for name, part in of_.items()
        if part
    }
    return [said[name] in words_of(text) or short[name] in words_of(text) for name in said]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", ["strong", "middling", "weak", "abstained"])
def test_a_screen_is_printed_as_kept(name: str, width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}-screen-{width}.txt", drawn_up(of(PEOPLE[name]()), width))


AIMS = st.fixed_dictionaries(
    {
        "industry": st.sampled_from([industry.id for industry in drawn.rubric().target.industries]),
        "state": st.sampled_from(["FL", "TX", "OH", "NY"]),
        "channels": st.just(["phone", "chat"]),
    }
)


@pytest.mark.slow
@at_most(200)
@given(st.one_of(drawn.people(most=4), drawn.strong_people()), AIMS)
def test_everybody_has_every_part_on_one_screen(plain: dict, aim: dict) -> None:
    report = drawn.assessed({**plain, "target": aim})
    text = drawn_up(report)
    assert text.count("\n") <= 23
    assert all(cell_len(line) <= 80 for line in text.splitlines())
    assert words_of(report.verdict) in words_of(text)
    assert all(printed_apart(report, text))
    assert [part for part in PARTS if f"\n {part}" in f"\n{text}"] == [
        part for part in PARTS if part != "Next steps" or "1. " in text
    ]
    open_ = [gate for gate in report.gates if gate.status not in ("met", "not_needed")]
    assert ("Must-haves: none is open" in text) is not bool(open_)
    assert all(gate.title in words_of(text) for gate in open_)


@pytest.mark.parametrize(
    ("name", "lines"), [("strong", 16), *((name, 23) for name in ("strong", "middling", "weak", "abstained"))]
)
def test_a_narrow_screen_tells_what_was_shown_and_what_was_told_apart_as_well(name: str, lines: int) -> None:
    report = of(PEOPLE[name]())
    assert all(printed_apart(report, drawn_up(report, 60, lines)))


@pytest.mark.few(4)
@pytest.mark.parametrize("file", ["me.yaml", "answers-of-the-spring-class/somebody-with-a-long-name.yaml"])
@pytest.mark.parametrize("name", ["strong", "middling", "weak", "abstained"])
def test_no_command_is_cut_short(name: str, file: str) -> None:
    ways = Ways(tasks=f"csr-assess tasks {file}", answers=f"csr-assess interview {file}")
    for width in (60, 80, 120):
        surface = one_screen.Surface(width=width, color=False)
        text = one_screen.render(of(PEOPLE[name]()), rubric(), surface, ways)
        assert [line for line in text.splitlines() if "csr-assess" in line and line.endswith(("…", "..."))] == []
