"""The report in a terminal: right at any width, with and without color, in any character set."""

from __future__ import annotations

import functools
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from csr_assess.answers.types import Candidate
from csr_assess.assess.assessor import assess
from csr_assess.contracts.report_v1 import Note
from csr_assess.render import terminal_report
from csr_assess.render.part_names import PARTS, WHOLE
from csr_assess.render.phrases import points_text
from csr_assess.render.tenths import printed
from tests.people import AS_OF, PEOPLE, answers, rubric, weak

ANSI = re.compile(r"\x1b\[[0-9;]*m")
NUMBER = re.compile(r"\d+\.\d\b")


def shown(person, width=100, *, color=False, ascii_only=False):
    report = assess(rubric(), person, AS_OF, confirmed=True)
    return terminal_report.render(report, rubric(), width=width, color=color, ascii_only=ascii_only)


@functools.cache
def page(name, width=100, *, color=False):
    """The report of one of the example people, drawn once for all tests."""
    return shown(PEOPLE[name](), width, color=color)


def words_of(text):
    return re.sub(r"\s+", " ", text)


def heads_of(text):
    heads = [line.strip() for line in text.splitlines() if re.match(r" \S", line) and not set(line) <= set(" ─")]
    return [head.split("  ")[0].split(":")[0] for head in heads]


@pytest.mark.few(2)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("name", PEOPLE)
def test_no_line_is_longer_than_the_terminal_and_none_ends_in_spaces(name, width):
    for line in page(name, width).splitlines():
        assert cell_len(line) <= min(width, 120)
        assert line == line.rstrip()


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("width", [60, 100, 120])
def test_nothing_is_cut(width):
    report = assess(rubric(), weak(), AS_OF)
    text = words_of(shown(weak(), width))
    for gap in report.gaps:
        for said in (gap.now, gap.asked, gap.advice, gap.practice, gap.proof):
            assert all(word in text for word in said.split())
    for gate in report.gates:
        assert words_of(gate.reason) in text


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("name", ["strong", "middling", "weak"])
def test_bars_of_the_checks_are_whole_and_of_one_length(name, width):
    text = page(name, width)
    overview = text.split("The five checks")[1].split("Strengths")[0]
    lengths = [len(re.sub(r"[^█▒░]", "", line)) for line in overview.splitlines() if re.search("[█▒░]", line)]
    assert len(lengths) == 4
    assert len(set(lengths)) == 1
    assert lengths[0] >= 12


@pytest.mark.slow
@pytest.mark.few(4)
@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("name", ["strong", "middling", "weak", "hostile"])
def test_printed_points_add_up_to_the_printed_score(name, width):
    report = assess(rubric(), PEOPLE[name](), AS_OF, confirmed=True)
    text = page(name, width)
    overview = text.split("The five checks")[1].split("Strengths")[0]
    earned = [NUMBER.findall(line)[0] for line in overview.splitlines() if NUMBER.search(line)]
    table = text.split("Where every point is")[1]
    total = next(line for line in table.splitlines() if line.strip().startswith("All checks"))
    given = printed(report)
    assert given is not None
    assert round(10 * sum(map(float, earned))) == given.whole.earned
    assert points_text(given.whole.earned) in NUMBER.findall(total)
    assert f"{points_text(given.whole.earned)} ±" in text


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("name", ["strong", "middling", "weak"])
def test_every_criterion_has_its_points_in_the_table(name):
    report = assess(rubric(), PEOPLE[name](), AS_OF, confirmed=True)
    given = printed(report)
    assert given is not None
    table = page(name, 120).split("Where every point is")[1].splitlines()
    for finding in (finding for check in report.checks for finding in check.findings):
        tenths = given.criteria[finding.criterion]
        if tenths.of:
            line = next(line for line in table if line.strip().startswith(f"{finding.title} "))
            parts = [part for part in (tenths.waiting, tenths.lost) if part]
            figures = NUMBER.findall(line.rsplit(")")[-1])
            assert figures == [points_text(part) for part in (tenths.earned, *parts, tenths.of)]


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("name", PEOPLE)
def test_color_adds_nothing_but_color(name):
    plain, colored = page(name), page(name, color=True)
    assert "\x1b" not in plain
    assert "\x1b[" in colored
    bare = [ANSI.sub("", line).rstrip() for line in colored.splitlines()]
    assert bare == plain.splitlines()


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_terminal_of_ascii_gets_ascii(name):
    assert shown(PEOPLE[name](), ascii_only=True).isascii()


@pytest.mark.slow
def test_letters_that_ascii_lacks_are_spelled():
    text = shown(answers(candidate=Candidate(name="José 李")), ascii_only=True)
    assert "  Jose ?\n" in text


@pytest.mark.slow
def test_wide_letters_keep_the_width():
    text = shown(answers(candidate=Candidate(name="李小龍" * 30)), 60)
    assert max(map(cell_len, text.splitlines())) <= 60
    assert text.count("李") == 30


def test_a_name_that_is_markup_or_an_escape_is_shown_as_it_is_written():
    text = page("hostile")
    assert "  [/oops] [red]x[31m ([bold]7)\n" in text


@pytest.mark.slow
def test_no_text_of_a_rubric_or_report_is_acted_on():
    report = assess(rubric(), PEOPLE["middling"](), AS_OF)
    report = replace(report, verdict="[bold]So\x1b[31m far\u202e[/oops]", notes=(Note(code="x", text="\x07[red]bell"),))
    text = terminal_report.render(report, rubric(), width=100, color=False)
    assert "  [bold]So[31m far[/oops]\n" in text
    assert "  - [red]bell\n" in text


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize(
    ("name", "value"),
    [("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "30"), ("TTY_COMPATIBLE", "1")],
)
def test_only_what_is_asked_for_decides_not_the_environment(name, value, monkeypatch):
    before = page("middling"), page("middling", color=True)
    person = PEOPLE["middling"]()
    monkeypatch.setenv(name, value)
    assert (shown(person), shown(person, color=True)) == before


LEADS = ["Next roles", "Jobs close to this one"]
TALK = ["For your résumé", "What a job interview may ask"]
TOPICS = [topic.title for topic in rubric().careers.about]
REST = ["Sources of what the job asks", "Sources of the job, its pay and its outlook"]
"""The sources that the whole report leaves to its part."""


def test_sections_come_in_their_order():
    text = page("middling")
    titles = [
        "Career readiness",
        "The five checks",
        "Strengths",
        "Must-haves",
        "Gaps",
        "Waiting for proof",
        "Not known yet",
        "Advantages",
        "Where every point is",
        "Licenses",
        "Training",
        "Practice programs",
        "Your industry, Insurance",
        "Next roles",
        "Jobs close to this one",
        "Pay and outlook",
        *TOPICS,
        "Where to read on",
        *TALK,
        "Sources of the must-haves",
        "What this is for",
    ]
    assert [head for head in heads_of(text) if "Notes" not in head] == titles


@pytest.mark.slow
def test_notes_on_the_answers_have_a_section():
    assert "Notes on the answers  they never change a score" in shown(answers(level=5))
    assert "Notes on the answers" not in page("middling")


def test_no_score_is_shown_where_there_is_none():
    text = page("abstained")
    assert "  No score yet\n" in text
    assert "questions, and you get one:" in words_of(text)
    assert "±" not in text
    assert "Where every point is" not in text
    assert not re.search(r"\d points|most points", text)


@pytest.mark.slow
def test_no_list_is_shortened():
    report = assess(rubric(), weak(), AS_OF, confirmed=True)
    text = words_of(shown(weak()))
    assert f" {len(report.gaps)}. {report.gaps[-1].title} " in text
    for said in (*report.next_roles, *report.waiting, *report.training):
        assert said.title in text
    assert all(line in text for line in report.market.text)


def test_what_is_not_known_is_said_once_and_not_with_every_gap():
    text = words_of(shown(weak()))
    assert not re.search("(hours|date) unknown", text)
    assert text.count("The practices are our own ideas. If no cost or hours are given, they are not known.") == 1


def test_the_level_asked_is_a_strength_and_more_is_said_to_add_nothing():
    text = words_of(page("middling")).split("Strengths")[1].split("Must-haves")[0]
    assert text.startswith(" above the level asked adds no points")
    assert "You say, above the level asked: Tasks of the job (3.5)" in text
    assert "You say, at the level asked: Learning new things ·" in text


ONLY = {
    "gaps": ["Gaps", "Waiting for proof", "Not known yet"],
    "points": ["The five checks", "Strengths", "Advantages", "Where every point is"],
    "training": ["Training", "Practice programs"],
    "licenses": ["Must-haves", "Licenses"],
    "jobs": ["Your industry, Insurance", *LEADS, "Pay and outlook", *TOPICS, "Where to read on"],
    "resume": TALK,
    "sources": ["Sources of the must-haves", *REST, "What this is for"],
}


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize(("part", "titles"), ONLY.items(), ids=ONLY)
def test_a_part_has_its_own_sections_alone(part, titles):
    report = assess(rubric(), PEOPLE["middling"](), AS_OF, confirmed=True)
    text = terminal_report.render(report, rubric(), width=80, color=False, part=part)
    assert heads_of(text) == ["Career readiness", *titles]
    whole = terminal_report.render(report, rubric(), width=80, color=False)
    assert part == "sources" or {*text.splitlines()} <= {*whole.splitlines()}


def test_every_section_but_the_notes_is_in_a_part():
    assert {*ONLY, WHOLE} == {*PARTS}
    titles = [title for titles in ONLY.values() for title in titles if title not in REST]
    assert sorted(titles) == sorted(heads_of(page("middling"))[1:])


def test_a_small_gap_says_it_is_too_close_to_call():
    text = page("middling")
    assert "Too close to call: the gap is smaller than its own error." in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("person", "line"),
    [
        ("middling", "… Still to come: "),
        ("weak", "✗ Not met yet: "),
        ("strong", "✓ Met: "),
        ("empty", "? Not known yet: "),
    ],
)
def test_a_must_have_has_a_sign_and_a_word(person, line):
    assert f"  {line}" in page(person)
