"""What a day can be like: one page between the target and the first question, told and never scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.terminal.interview.preview import day_lines
from csr_assess.terminal.prompts.asker import Move
from tests import people
from tests.interviewee import Interviewee, interviewed

if TYPE_CHECKING:
    from pathlib import Path

INDUSTRIES = {one.id: one for one in people.rubric().target.industries}
OPEN_TO_ALL = {"general", "other"}
"""Those that name no field: there is nothing of their own to tell."""
FIRST = next(name for name in people.rubric().questions if not name.startswith("target."))


def aimed(industry: str = "", *channels: str) -> TargetJob:
    return TargetJob(industry=industry or None, channels=channels)


def person(**aim: object) -> Interviewee:
    target = msgspec.structs.replace(people.AIM, **aim)
    return Interviewee(people.answers(target=target, given={"licensing.held": []}))


# ------------------------------------------------------------------ what is told


@pytest.mark.parametrize("industry", sorted(INDUSTRIES.keys() - OPEN_TO_ALL))
def test_an_industry_tells_what_people_usually_ask_for_how_long_one_learns_and_what_it_pays(industry: str) -> None:
    one = INDUSTRIES[industry]
    facts = " ".join(fact.text for fact in one.facts)
    assert one.text
    assert one.text in day_lines(people.rubric(), aimed(industry))
    assert any(word in facts for word in ("raining", "may train", "class first", "first easy tickets")), "or: unknown"
    assert "dollars an hour" in facts or "BLS has no pay" in facts


def test_lines_of_a_way_of_contact_are_told_to_those_who_will_use_it() -> None:
    lines = people.rubric().target.day
    for channel in people.rubric().target.channels:
        told = {*day_lines(people.rubric(), aimed("retail", channel.id))} - {
            *day_lines(people.rubric(), aimed("retail"))
        }
        assert told == {line.text for line in lines if channel.id in line.channels}
        assert told


def test_without_an_industry_only_what_holds_in_any_is_told() -> None:
    assert day_lines(people.rubric(), aimed()) == tuple(
        one.text for one in people.rubric().target.day if not one.channels
    )
    assert day_lines(people.rubric(), aimed("nowhere")) == day_lines(people.rubric(), aimed("general"))


def test_a_page_can_be_read_in_a_minute() -> None:
    for industry in INDUSTRIES:
        lines = day_lines(people.rubric(), aimed(industry, "phone", "email", "chat"))
        assert sum(len(line.split()) for line in lines) <= 180, industry


# ------------------------------------------------------------------ when


def test_it_comes_once_before_the_first_question_and_changes_no_answer(tmp_path: Path) -> None:
    who = person(channels=("phone",))
    done = interviewed(who, tmp_path / "p.yaml")
    (screen,) = who.previews
    assert INDUSTRIES["insurance"].text in screen.said
    assert screen.said[-1] == "Nothing here is scored. It is to help you choose."
    assert who.asked.index(FIRST) == len([name for name in who.asked if name.startswith("target.")])
    given = done.answers.answers
    assert given == {name: who.person.answers[name] for name in given}


def test_back_leads_to_the_target_and_forth_to_the_page_again(tmp_path: Path) -> None:
    who = person()
    who.after_previews = [Move.BACK]
    interviewed(who, tmp_path / "p.yaml")
    assert len(who.previews) == 2
    assert who.asked.count("target.channels") == 2
    assert who.asked.count(FIRST) == 1


def test_another_industry_on_the_way_back_has_its_own_page(tmp_path: Path) -> None:
    who = person()
    who.plan = {FIRST: [Move.BACK], "target.channels": [["phone"], Move.BACK], "target.state": ["FL", Move.BACK]}
    who.plan["target.industry"] = ["insurance", "retail"]
    interviewed(who, tmp_path / "p.yaml")
    assert [
        INDUSTRIES[name].text in page.said for page, name in zip(who.previews, ("insurance", "retail"), strict=True)
    ] == [
        True,
        True,
    ]


def test_who_goes_on_later_does_not_read_it_twice(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    stopped = person()
    stopped.plan = {FIRST: [KeyboardInterrupt]}
    with pytest.raises(Exception, match="saved"):
        interviewed(stopped, path)
    from csr_assess.answers import read  # noqa: PLC0415

    again = person()
    interviewed(again, path, read.read_file(path)[0])
    assert (len(stopped.previews), len(again.previews)) == (1, 1), "the first question was not answered yet"
    third = person()
    interviewed(third, path, read.read_file(path)[0])
    assert third.previews == []


def test_one_check_alone_is_asked_without_it(tmp_path: Path) -> None:
    who = person()
    begun = Answers(schema=SCHEMA, target=people.AIM)
    interviewed(who, tmp_path / "p.yaml", begun, only="soft_skills")
    assert who.previews == []
