"""The report for screen readers and pipes: every fact on a line of its own, nothing drawn."""

from __future__ import annotations

import re

import pytest

from csr_assess.assess.assessor import assess
from csr_assess.base.texts import printable
from csr_assess.render import plain_report
from csr_assess.render.tenths import printed
from tests.people import AS_OF, PEOPLE, rubric

DRAWN = re.compile("[\u2500-\u259f|\x1b\t]|[#=]{3}")
POINTS = re.compile(r"^(.+): (\d+\.\d) of (\d+\.\d) points")


def report_of(name):
    return assess(rubric(), PEOPLE[name](), AS_OF, confirmed=True)


def text_of(name):
    return plain_report.render(report_of(name), rubric())


@pytest.mark.parametrize("name", PEOPLE)
def test_nothing_is_drawn_indented_or_colored(name):
    for line in text_of(name).splitlines():
        assert not DRAWN.search(line)
        assert line == line.strip()


@pytest.mark.parametrize("name", PEOPLE)
def test_sections_are_a_heading_facts_and_an_empty_line(name):
    text = text_of(name)
    assert text.endswith("\n")
    for section in text.rstrip("\n").split("\n\n"):
        head, *facts = section.split("\n")
        assert head.endswith(":")
        assert facts
        assert all(facts)


@pytest.mark.parametrize("name", PEOPLE)
def test_no_list_is_shortened(name):
    report, text = report_of(name), text_of(name)
    for gap in report.gaps:
        assert all(printable(said) in text for said in (gap.now, gap.asked, gap.advice, gap.practice, gap.proof))
    for titled in (*report.strengths, *report.advantages, *report.waiting, *report.next_roles):
        assert f"{titled.title}: " in text
    for said in (*report.market.text, *(note.text for note in report.notes), report.purpose, report.attribution):
        assert f"{said}\n" in text


@pytest.mark.parametrize("name", ["strong", "middling", "weak", "hostile"])
def test_criteria_add_up_to_checks_and_checks_to_the_score(name):
    report = report_of(name)
    given = printed(report)
    assert given is not None
    rows = {
        match[1]: round(10 * float(match[2])) for line in text_of(name).splitlines() if (match := POINTS.match(line))
    }
    assert rows["All checks"] == given.whole.earned
    checks = [check for check in report.checks if given.checks[check.id].of]
    assert sum(rows[check.title] for check in checks) == rows["All checks"]
    for check in checks:
        own = [rows[finding.title] for finding in check.findings if given.criteria[finding.criterion].of]
        assert sum(own) == rows[check.title]


def test_the_headline_says_score_margin_band_and_basis():
    report = report_of("middling")
    head = text_of("middling").split("\n\n")[0].split("\n")
    assert report.score is not None
    assert report.margin is not None
    assert "Candidate: Example Candidate (c-014)." in head
    assert "Result: Nearly ready (self-reported)." in head
    assert f"Score: {int(10 * report.score) / 10} of 100, plus or minus {round(report.margin)}." in head
    assert any(line.startswith("The margin is one standard error, for people on average. ") for line in head)
    assert report.told_part is not None
    told = f"{int(10 * report.told_part.score) / 10} of 100, plus or minus {round(report.told_part.margin)}"
    assert f"What you only told: {told}, on {int(100 * report.told_part.share)}% of the job." in head
    assert report.verdict in head


@pytest.mark.parametrize("name", ["abstained", "empty", "all_unknown"])
def test_without_a_score_there_are_bounds_what_to_answer_and_no_points(name):
    text = text_of(name)
    assert "Result: No score yet." in text
    assert "Score:" not in text
    assert re.search(r"the score would be between \d+\.\d and \d+\.\d\.", text)
    assert "\nNot known yet:\n" in text
    assert not re.search(r"\d points|most points", text)


def test_strengths_come_before_must_haves_gaps_and_what_waits():
    text = text_of("middling")
    places = [text.index(f"\n{head}") for head in ("Strengths:", "Must-haves:", "Gaps", "Waiting for proof:")]
    assert places == sorted(places)


def test_a_check_without_points_says_so():
    assert "Industry licensing: must-have, no points." in text_of("strong")


def test_a_name_from_outside_is_text():
    assert "Candidate: [/oops] [red]x[31m ([bold]7)." in text_of("hostile")


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_is_told_that_they_failed(name):
    assert not re.search(r"\bfail", text_of(name), re.IGNORECASE)
