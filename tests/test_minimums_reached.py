"""Every minimum that is asked about can come out met and not met: by the answers that the report sends people to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from csr_assess.answers import read, write
from csr_assess.assess.assessor import assess
from csr_assess.questions import relevance, validation
from csr_assess.questions.posting_minimums import minimums_of
from tests import people
from tests.command import DAY, here
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.answers.types import Answers
    from csr_assess.contracts.minimum_v1 import Minimum

Own = dict[str, Any]
REACHED: dict[str, tuple[Any, Own, Own]] = {
    "education": ("associate", {"education.level": "associate"}, {"education.level": "high_school"}),
    "service_months": (12, {"experience.months": 12}, {"experience.months": 11}),
    "months": (24, {"conditions.work_months": 24}, {"conditions.work_months": 23}),
    "software": (["crm"], {"conditions.software": ["crm"]}, {"conditions.software": ["none"]}),
    "named_software": (
        "Jack Henry, Citrix",
        {"conditions.named_software": "citrix and Jack Henry Silverlake"},
        {"conditions.named_software": "Citrix"},
    ),
    "workplace": (["remote"], {"conditions.places": ["remote"]}, {"conditions.places": ["on_site"]}),
    "setup": (["own_headset"], {"conditions.setup": ["own_headset"]}, {"conditions.setup": ["none"]}),
    "schedule": (["nights"], {"conditions.hours": ["nights"]}, {"conditions.hours": ["evenings"]}),
    "language": ("Spanish", {"conditions.languages": "English, Spanish"}, {"conditions.languages": "English"}),
    "typing": (40, {"hard_skills.typing": 5}, {"hard_skills.typing": 1}),
    "certificate": ("CPR", {"conditions.certificates": "CPR/AED, notary"}, {"conditions.certificates": "none"}),
    "license": (
        "P&C",
        {"licensing.held": [{"name": "Property and casualty producer"}]},
        {"conditions.licenses": "none"},
    ),
    "start": ("2026-12-01", {"conditions.start": "at_once"}, {"conditions.start": "after_a_month"}),
}
"""By minimum: what a posting asks, answers that meet it and answers that do not yet."""


def person(posting: dict[str, Any], own: Own) -> Answers:
    plain = msgspec.to_builtins(people.answers(given=own, without=("posting.",)))
    plain["target"]["posting"] = posting
    return validation.validated(read.from_data(plain, "a.yaml"), people.rubric(), people.AS_OF, "a.yaml")


def stands(posting: dict[str, Any], own: Own) -> dict[str, Minimum]:
    return {one.id: one for one in assess(people.rubric(), person(posting, own), people.AS_OF).minimums}


def test_the_table_has_every_minimum_that_is_asked_about() -> None:
    assert REACHED.keys() == {one.id for one in minimums_of(people.rubric()) if one.how != "noted"}


@each("name", REACHED)
def test_answers_can_meet_it_and_not_meet_it(name: str) -> None:
    asked, met, not_met = REACHED[name]
    assert stands({name: asked}, met)[name].status == "met"
    found = stands({name: asked}, not_met)[name]
    assert found.status == "not_met"
    assert found.next_step


@each("name", REACHED)
def test_what_is_not_known_is_asked_where_a_posting_asks_for_it(name: str) -> None:
    """Whoever goes on with the interview is asked the question that the report sends them to."""
    asked, met, _not_met = REACHED[name]
    answers = person({name: asked}, {question: "unknown" for question in met if question != "licensing.held"})
    questions = {question.id for question in relevance.relevant(people.rubric(), answers).questions}
    minimum = next(one for one in minimums_of(people.rubric()) if one.id == name)
    own = {minimum.own, *minimum.also_own, *minimum.or_own, minimum.criterion} - {None, "licensing.held"}
    assert own & questions


HELD: dict[str, tuple[str, Any, Own, str]] = {
    "letters for the words": ("license", "Property & Casualty", {"conditions.licenses": "P&C, Texas"}, "met"),
    "words for the letters": ("license", "P and C", {"licensing.held": [{"name": "FL 2-20 general lines"}]}, "met"),
    "both of two": ("license", "Series 7 and 66", {"conditions.licenses": "Series 7, Series 66"}, "met"),
    "one of the two": ("license", "Series 7 and 66", {"conditions.licenses": "Series 7"}, "not_met"),
    "one of which one is enough": ("license", "Series 7 or 66", {"conditions.licenses": "Series 66"}, "met"),
    "a list with another name": ("license", "Series 7", {"licensing.held": [{"name": "SIE"}]}, "unknown"),
    "one that is not in the list alone": (
        "license",
        "Series 7",
        {"licensing.held": [{"name": "SIE"}], "conditions.licenses": "Series 7"},
        "met",
    ),
    "one that may come after hire": (
        "license",
        "P&C within 60 days of hire",
        {"conditions.licenses": "none"},
        "not_met",
    ),
    "that one, held": ("license", "P&C within 60 days of hire", {"conditions.licenses": "property casualty"}, "met"),
    "any second language": ("language", "bilingual", {"conditions.languages": "English, Hmong"}, "met"),
    "no second language": ("language", "bilingual", {"conditions.languages": "English"}, "not_met"),
    "English, of which a level tells nothing": ("language", "English", {"hard_skills.second_language": 1}, "unknown"),
    "English that is named": ("language", "fluent English", {"conditions.languages": "English"}, "met"),
    "one of two languages": ("language", "Mandarin or Cantonese", {"conditions.languages": "cantonese"}, "met"),
    "schooling, or the months in its place": (
        "education",
        "bachelor's or 4 years",
        {"education.level": "high_school", "conditions.work_months": 48},
        "met",
    ),
    "neither of them": (
        "education",
        "bachelor's or 4 years of experience",
        {"education.level": "high_school", "conditions.work_months": 47},
        "not_met",
    ),
    "months not asked yet": (
        "education",
        "bachelor's or 4 years",
        {"education.level": "high_school"},
        "unknown",
    ),
    "software of no kind": ("software", "Jack Henry", {"conditions.named_software": "jack henry"}, "met"),
}


@each(("name", "asked", "own", "status"), HELD.values(), ids=HELD)
def test_names_are_held_against_names(name: str, asked: Any, own: Own, status: str) -> None:
    (found,) = stands({name: asked}, {"experience.months": 3, **own}).values()
    assert found.status == status


def test_what_may_come_after_hiring_has_a_step_of_its_own() -> None:
    found = stands({"license": "P&C within 60 days of hire"}, {"conditions.licenses": "none"})["license"]
    assert "P&C within 60 days of hire" in found.reason
    assert "after you are hired" in found.next_step


def test_software_of_a_kind_and_by_name_are_two_minimums() -> None:
    found = stands({"software": "Excel, Jack Henry and Citrix"}, {"conditions.software": ["spreadsheet"]})
    assert {name: one.status for name, one in found.items()} == {"software": "met", "named_software": "unknown"}
    assert "Jack Henry, Citrix" in found["named_software"].asked


def test_a_measured_speed_counts_as_it_was_measured() -> None:
    """The typing task is what the report sends people to: its figure counts, and not the level it comes to."""
    paper = {"criterion": "hard_skills.typing", "kind": "document", "amount": 92, "date": "2026-11-01"}
    plain = msgspec.to_builtins(people.answers(given={"hard_skills.typing": 3}, without=("posting.",)))
    plain["target"]["posting"], plain["evidence"] = {"typing": 90}, [paper]
    answers = validation.validated(read.from_data(plain, "a.yaml"), people.rubric(), people.AS_OF, "a.yaml")
    (found,) = assess(people.rubric(), answers, people.AS_OF).minimums
    assert found.status == "met"
    assert "92 words a minute" in found.reason


def test_what_is_only_told_says_what_the_posting_says() -> None:
    found = stands({"age": "21+", "lifting": "50 lbs"}, {})
    assert found["other"].status == "not_asked"


def test_doing_what_the_report_says_turns_not_known_into_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.yaml"
    options = ("--require", "software=Jack Henry", "--require", "language=Spanish", "-q", "-f", "json")
    status = {}
    for place, own in enumerate(({}, {"conditions.named_software": "Jack Henry", "conditions.languages": "Spanish"})):
        file.write_bytes(write.dump(people.answers(given=own), as_json=False))
        said = here(capsys, "score", file, *DAY, *options)
        status[place] = {one["id"]: one["status"] for one in said.json["report"]["minimums"]}
    assert status[0]["named_software"] == "unknown"
    assert status[1] == {"named_software": "met", "language": "met"}


LICENSE = "Property and casualty producer"
SAID: dict[str, tuple[str, str, Own, str]] = {
    "a line": ("named_software", "Jack Henry", {"conditions.named_software": "Jack Henry, Excel"}, "Jack Henry, Excel"),
    "a license held": ("license", "P&C", {"licensing.held": [{"name": LICENSE}]}, LICENSE),
}


@each(("minimum", "asked", "own", "written"), SAID.values(), ids=SAID)
def test_what_meets_it_is_told_as_the_person_wrote_it(minimum: str, asked: str, own: Own, written: str) -> None:
    found = stands({"asks": [minimum], minimum: asked}, own)[minimum]
    assert found.status == "met"
    assert f"You say: {written}." in found.reason


WAY: dict[str, tuple[list[str], list[str], str, str, str]] = {
    "no way there": (
        ["on_site"],
        ["on_site"],
        "not_yet",
        "not_met",
        "Can you get to the work on time? You say: not yet.",
    ),
    "not at all hours": (["on_site", "hybrid"], ["hybrid"], "yes_some", "met", "You say: yes, but not at all hours."),
    "a way there": (["on_site"], ["on_site"], "yes_sure", "met", "You say: yes, on all the days and hours it asks."),
    "none needed from home": (["hybrid", "remote"], ["remote"], "not_yet", "met", "You say: from home."),
    "another place": (["on_site"], ["remote"], "yes_sure", "not_met", "You say: from home."),
}
"""Where the work is, where the person can work, if they get there, and how they stand to it."""


@each(("asked", "own", "way", "status", "said"), WAY.values(), ids=WAY)
def test_the_way_to_the_work_counts_where_the_work_is(
    asked: list[str], own: list[str], way: str, status: str, said: str
) -> None:
    found = stands({"workplace": asked}, {"conditions.places": own, "conditions.way_to_work": way})["workplace"]
    assert found.status == status
    assert found.reason.endswith(said)


SAID: dict[str, tuple[str, Any, Own, str]] = {
    "hours": ("schedule", ["nights"], {"conditions.hours": ["evenings"]}, "You cannot work these hours: nights."),
    "one of no name": (
        "certificate",
        "CPR",
        {"education.certificates": "tested"},
        "you have one, but you did not say which.",
    ),
    "none by a level": ("certificate", "CPR", {"education.certificates": "none"}, "you do not have one yet."),
}


@each(("name", "asked", "own", "said"), SAID.values(), ids=SAID)
def test_how_one_stands_is_said_in_plain_words(name: str, asked: Any, own: Own, said: str) -> None:
    assert stands({name: asked}, own)[name].reason.endswith(said)
