"""Cases beside the rules: `rubric test` runs them, and every rule of the bundled rubric is tried both ways."""

from __future__ import annotations

import pytest

from tests.command import here
from tests.dog_rules import rubric_of, rule
from tests.extending import written

CASES = """\
kind: cases
title: Dogs
as_of: '2026-11-21'
licenses:
  - name: A dog walker in Ohio needs the license
    ask: {industry: retail, state: OH, activities: [walk_dogs]}
    expect:
      - {rule: dog-oh, place: OH, status: required_before_activity}
  - name: A dog walker in Texas is told to ask
    ask: {industry: retail, state: TX, activities: [walk_dogs]}
    expect:
      - {rule: '', place: TX, status: verify, reason: not_researched}
    never: [dog-oh, required_before_activity]
"""


@pytest.mark.slow
def test_the_bundled_rubric_answers_as_its_cases_say(capsys):
    said = here(capsys, "rubric", "test", "-f", "json")
    assert said.code == 0, said.out[:2000]
    (result,) = said.json["results"]
    assert result["cases"] > result["rules"] > 0


def test_cases_of_a_folder_of_ones_own_are_run(tmp_path, capsys):
    said = here(capsys, "rubric", "test", rubric_of(tmp_path, rule(), cases=CASES))
    assert (said.code, said.err) == (0, "")
    assert said.out.strip() == "college: 2 cases, all as written; every one of 1 license rules tried both ways."


WRONG = {
    "another status": (
        "status: required_before_activity}",
        "status: not_required}",
        "needs the license: not_required dog-oh OH is not among the answers: required_before_activity dog-oh OH.",
    ),
    "another place": ("place: OH, status", "place: TX, status", "required_before_activity dog-oh TX is not among"),
    "what must never be said": (
        "never: [dog-oh, required_before_activity]",
        "never: [verify]",
        "A dog walker in Texas is told to ask: verify must not be said, and is: verify TX not_researched.",
    ),
    "a rule that never holds": ("state: OH", "state: TX", "dog-oh has no case in which it holds."),
    "a rule that always holds": (
        "state: TX, activities: [walk_dogs]",
        "state: OH, activities: [walk_dogs]",
        "dog-oh has no case in which it does not hold.",
    ),
    "a key that nobody knows": ("never:", "nevar:", "nevar"),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_a_case_that_is_not_as_written_is_told_at_its_line(tmp_path, capsys, old, new, said):
    assert old in CASES
    found = here(capsys, "rubric", "test", rubric_of(tmp_path, rule(), cases=CASES.replace(old, new)))
    assert found.code == 3
    assert said in found.err
    assert "own/cases" in found.err


def test_a_case_of_many_places_is_asked_in_each(tmp_path, capsys):
    cases = CASES.partition("licenses:")[0] + (
        "licenses:\n"
        "  - name: A dog walker in {Place} needs the license\n"
        "    places: dog-{place}\n"
        "    ask: {industry: retail, state: '{Place}', activities: [walk_dogs]}\n"
        "    expect: [{rule: 'dog-{place}', place: '{Place}'}]\n"
    )
    where = rubric_of(tmp_path, rule(), rule(id="dog-tx", jurisdictions=["TX"]), cases=cases)
    said = here(capsys, "rubric", "test", where)
    assert said.code == 0, said.err
    assert "2 cases" in said.out


PEOPLE = """\
kind: cases
title: People
as_of: '2026-11-21'
people:
  - name: Somebody who answered nothing
    answers: ../people/nobody.yaml
    expect: {score: 12.5, band: not_enough}
"""


def test_golden_people_are_held_against_their_figures(tmp_path, capsys):
    where = rubric_of(tmp_path, cases=PEOPLE)
    written(where, {"people/nobody.yaml": "schema: csr-assess/answers/1\n"})
    said = here(capsys, "rubric", "test", where)
    assert said.code == 3
    assert "Somebody who answered nothing: score is" in said.err
