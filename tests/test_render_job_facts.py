"""The job and its sources in a report: the industry aimed at, what holds in all, and each source once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from csr_assess.assess.assessor import assess
from csr_assess.contracts.report_v1 import Report
from csr_assess.render import cited_sources, job_facts
from csr_assess.rubric.model import Industry, Source
from tests.people import AS_OF, middling, rubric


@pytest.fixture(scope="module")
def report() -> Report:
    return assess(rubric(), middling(), AS_OF)


def aimed(industry: str) -> Report:
    person = middling()
    return assess(rubric(), replace(person, target=replace(person.target, industry=industry)), AS_OF)


def ids_in(lists: list[tuple[str, list[str]]]) -> list[str]:
    return [line.split(": ")[0] for _title, lines in lists for line in lines]


@pytest.mark.parametrize("industry", rubric().target.industries, ids=lambda industry: industry.id)
def test_what_is_known_of_an_industry_is_said_to_those_who_aim_at_it(industry: Industry) -> None:
    said = list(job_facts.of_industry(aimed(industry.id)))
    known = tuple(line for line in (industry.text, *(fact.text for fact in industry.facts)) if line)
    assert said == ([(f"Your industry, {industry.title}", known)] if known else [])


@pytest.mark.parametrize("industry", ["", "?", "none of ours"])
def test_without_an_industry_nothing_is_said_of_one(industry: str) -> None:
    found = aimed(industry)
    assert found.industry is None
    assert list(job_facts.of_industry(found)) == []
    assert job_facts.topics(found)


def test_topics_are_told_whole_and_made_fit_for_a_screen(report: Report) -> None:
    about = report.about
    said = dict(job_facts.topics(report))
    assert [*said] == [topic.title for topic in about]
    assert [line for lines in said.values() for line in lines] == [fact.text for topic in about for fact in topic.facts]
    harmful = replace(about[0], title="T\x1b[31m", facts=(replace(about[0].facts[0], text="\x07bell"),))
    assert list(job_facts.topics(replace(report, about=(harmful,)))) == [("T[31m", ("bell",))]


def test_sources_of_the_must_haves_are_named_once_and_say_when_unread(report: Report) -> None:
    sources = {"a:1": Source(id="a:1", title="One.", publisher="P", as_of="2024", seen=False)}
    gates = tuple(replace(gate, sources=("a:1",)) for gate in report.gates)
    found = list(cited_sources.lists(replace(report, gates=gates), replace(rubric(), sources=sources), every=True))
    assert found == [("Sources of the must-haves", ["a:1: One. (P, 2024) Verify: its own text was not read."])]


def test_every_source_a_report_cites_is_told_once(report: Report) -> None:
    told = ids_in(list(cited_sources.lists(report, rubric(), every=True)))
    assert len(told) == len({*told})
    assert report.industry is not None
    cited = [*report.gates, *(finding for check in report.checks for finding in check.findings)]
    cited += [
        report.market,
        *report.next_roles,
        *report.jobs_ahead,
        *report.addresses,
        *report.training,
        report.industry,
        *report.industry.facts,
    ]
    cited += [fact for topic in report.about for fact in topic.facts]
    assert {*told} == {source for part in cited for source in part.sources}


def test_the_whole_report_has_those_of_the_must_haves_and_says_where_the_rest_is(report: Report) -> None:
    command = "csr-assess report sources 'a\x1b b.yaml'"
    (title, said), *more = cited_sources.lists(report, rubric(), every=False, command=command)
    assert title == "Sources of the must-haves"
    assert more == []
    assert said[-1] == "The sources of all else: csr-assess report sources 'a b.yaml'"
    assert {*ids_in([(title, said[:-1])])} == {source for gate in report.gates for source in gate.sources}


def test_sources_come_under_what_they_are_of_and_stand_where_they_are_named_first(report: Report) -> None:
    gate, role, course = report.gates[0], report.next_roles[0], report.training[0]
    made = replace(
        report,
        gates=(replace(gate, sources=("a:1",)),),
        checks=(),
        industry=None,
        about=(),
        next_roles=(replace(role, sources=("a:1", "a:2")),),
        market=replace(report.market, sources=("a:2", "a:none")),
        training=(replace(course, sources=("a:3", "a:2")),),
    )
    known = {name: Source(id=name, title="Read.") for name in ("a:1", "a:2", "a:3")}
    assert list(cited_sources.lists(made, replace(rubric(), sources=known), every=True)) == [
        ("Sources of the must-haves", ["a:1: Read."]),
        ("Sources of the job, its pay and its outlook", ["a:2: Read."]),
        ("Sources of the training", ["a:3: Read."]),
    ]
