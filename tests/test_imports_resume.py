"""A JSON Resume in, of any version, and a person's strengths out as one."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.answers import read
from csr_assess.answers.types import value_of
from csr_assess.base.errors import Problem
from csr_assess.imports.resume import resume_answers, resume_in
from csr_assess.questions.validation import validated
from tests import people
from tests.command import DEMO, here
from tests.laws import LAW

DAY = date(2026, 11, 21)
JOB = {"position": "Customer Service Representative", "startDate": "2024-01-01", "endDate": "2024-12-31"}


def taken(resume: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    notes: list[Problem] = []
    answers = resume_answers(resume, "resume.json", people.rubric(), DAY, notes.append)
    validated(answers, people.rubric(), DAY, "resume.json")
    found = {question: value_of(answer) for question, answer in answers.answers.items()}
    return found | {"state": answers.target.state, "name": answers.candidate.name}, [str(note) for note in notes]


# ------------------------------------------------------------------ schooling

SCHOOL: dict[str, tuple[dict[str, Any], Any]] = {
    "a diploma": ({"studyType": "High School Diploma", "endDate": "2022-06-10"}, "high_school"),
    "an associate degree by letters": ({"studyType": "A.A.S.", "endDate": "2014"}, "associate"),
    "a master's degree": ({"studyType": "Master's degree", "endDate": "2014-06"}, "bachelor_or_higher"),
    "a bachelor's degree by an older key": ({"degree": "B.Sc.", "endDate": "2014-06-01"}, "bachelor_or_higher"),
    "a certificate": ({"studyType": "Certificate", "endDate": "2020-06-01"}, "some_college"),
    "a degree without days": ({"studyType": "Bachelor"}, "bachelor_or_higher"),
    "a degree that is not finished": ({"studyType": "Bachelor", "endDate": "2028-06"}, "some_college"),
    "a degree that goes on": ({"studyType": "Associate", "startDate": "2025-09", "endDate": "present"}, "some_college"),
    "high school that goes on": ({"studyType": "High School", "endDate": "2027-06-15"}, "in_progress"),
    "a beginning long ago and no end": ({"studyType": "Bachelor", "startDate": "1999-09"}, None),
    "a word that nobody knows": ({"studyType": "Abschluss", "endDate": "2014"}, None),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("entry", "level"), SCHOOL.values(), ids=SCHOOL)
def test_schooling_is_taken_by_its_name_and_its_end(entry, level):
    found, notes = taken({"basics": {}, "education": [entry]})
    assert found.get("education.level") == level
    assert any("education[0]" in note for note in notes)
    assert found.get("education.finish_date") == ("2027-06-15" if level == "in_progress" else None)


def test_the_highest_schooling_counts():
    entries = [{"studyType": "GED", "endDate": "2010"}, {"studyType": "Associate", "endDate": "2014"}]
    assert taken({"basics": {}, "education": entries})[0]["education.level"] == "associate"


# ------------------------------------------------------------------ work

WORK: dict[str, tuple[list[dict[str, Any]], int | None, str | None]] = {
    "one job": ([JOB], 12, "one_to_three_years"),
    "two jobs at once are not counted twice": ([JOB, {**JOB, "position": "Cashier"}], 12, "one_to_three_years"),
    "a job that goes on": ([{**JOB, "endDate": ""}], 34, "now_or_this_year"),
    "a job that goes on, said in a word": ([{**JOB, "endDate": "Present"}], 34, "now_or_this_year"),
    "a job of an older version": (
        [{"company": "Bank", "position": "Teller", "startDate": "2015-01", "endDate": "2016-12", "website": ""}],
        24,
        "longer",
    ),
    "months alone": ([{**JOB, "startDate": "2024-01", "endDate": "2024-03"}], 3, "one_to_three_years"),
    "years alone count from the middle": ([{**JOB, "startDate": "2015", "endDate": "2017"}], 24, "longer"),
    "an end that lies ahead": ([{**JOB, "startDate": "2026-10-22", "endDate": "2030-01-01"}], 1, "now_or_this_year"),
    "a job that meets no customers": ([{**JOB, "position": "Welder"}], None, None),
    "a server that is a machine": ([{**JOB, "position": "Server Administrator"}], None, None),
    "a host of guests": ([{**JOB, "position": "Host"}], 12, "one_to_three_years"),
    "an end before the beginning": ([{**JOB, "endDate": "2020-01-01"}], None, None),
    "no beginning": ([{"position": "Cashier", "endDate": "2020-01-01"}], None, None),
    "a day that is none": ([{**JOB, "startDate": "2024-13-45"}], None, None),
    "no job": ([], None, None),
}


@pytest.mark.parametrize(("jobs", "months", "recency"), WORK.values(), ids=WORK)
def test_months_with_customers_are_the_days_of_such_jobs(jobs, months, recency):
    found, notes = taken({"basics": {}, "work": jobs})
    assert (found.get("experience.months"), found.get("experience.recency")) == (months, recency)
    assert all("work[" in note for note in notes)
    assert bool(notes) == bool(jobs)


OPEN = {**JOB, "endDate": ""}
OLD = {
    "changed this year": ("2026-06-01T10:00:00Z", 29, "now_or_this_year"),
    "changed on no day that can be read": ("v1 2019", 34, "now_or_this_year"),
    "changed when the job had just begun, and never since": ("2024-03-31", 3, None),
    "changed in days to come": ("2030-01-01", 34, "now_or_this_year"),
}


@pytest.mark.parametrize(("changed", "months", "recency"), OLD.values(), ids=OLD)
def test_a_job_that_goes_on_counts_up_to_the_day_of_the_resume_and_is_to_be_confirmed(changed, months, recency):
    found, notes = taken({"basics": {}, "work": [OPEN], "meta": {"lastModified": changed}})
    assert (found.get("experience.months"), found.get("experience.recency")) == (months, recency)
    assert "Please confirm it." in next(note for note in notes if "experience.months" in note)
    closed = taken({"basics": {}, "work": [JOB]})[1]
    assert not any("Please confirm it." in note for note in closed)


def test_the_first_draft_of_the_standard_is_read_too(tmp_path):
    bio = {"firstName": "Jo", "lastName": "Doe", "location": {"countryCode": "US", "state": "FL"}}
    resume = {"bio": bio, "work": [{**JOB, "company": "Shop"}]}
    (tmp_path / "resume.json").write_text(json.dumps(resume), encoding="utf-8")
    found, notes = taken(resume_in(tmp_path / "resume.json") or {})
    assert (found["name"], found["state"], found["experience.months"]) == ("Jo Doe", "FL", 12)
    assert any("bio.location.state" in note for note in notes)


def test_volunteering_counts_too():
    entry = {"organization": "Food bank", "position": "Front desk", "startDate": "2024-01-01", "endDate": "2024-06-30"}
    assert taken({"basics": {}, "volunteer": [entry]})[0]["experience.months"] == 6


# ------------------------------------------------------------------ languages, certificates, the person

LANGUAGES: dict[str, tuple[list[dict[str, str]], int | None]] = {
    "one's own alone": ([{"language": "English", "fluency": "Native speaker"}], None),
    "another": (
        [{"language": "English", "fluency": "Native speaker"}, {"language": "Spanish", "fluency": "Fluent"}],
        3,
    ),
    "another, little": (
        [{"language": "English", "fluency": "Native"}, {"language": "Spanish", "fluency": "Elementary proficiency"}],
        2,
    ),
    "by the keys of older versions": ([{"name": "Spanish", "level": "Native"}, {"name": "English", "level": "C1"}], 3),
    "without a word for how well": ([{"language": "English"}, {"language": "Spanish"}], None),
}


@pytest.mark.parametrize(("languages", "level"), LANGUAGES.values(), ids=LANGUAGES)
def test_a_second_language_is_never_taken_above_what_the_job_asks(languages, level):
    assert taken({"basics": {}, "languages": languages})[0].get("hard_skills.second_language") == level


OWN_LANGUAGE: dict[str, tuple[list[dict[str, str]], bool]] = {
    "another language alone, as one's own": ([{"language": "Spanish", "fluency": "Native speaker"}], True),
    "another language alone": ([{"language": "Spanish", "fluency": "Fluent"}], True),
    "English alone": ([{"language": "English", "fluency": "Native speaker"}], True),
    "another language as one's own, beside English": (
        [{"name": "English", "level": "C1"}, {"name": "Spanish", "level": "Native"}],
        True,
    ),
    "another language first": ([{"language": "Spanish"}, {"language": "French", "fluency": "Basic"}], True),
    "English as one's own, beside another": (
        [{"language": "Spanish", "fluency": "Fluent"}, {"language": "American English", "fluency": "Native"}],
        False,
    ),
    "none": ([], False),
}


@pytest.mark.parametrize(("languages", "told"), OWN_LANGUAGE.values(), ids=OWN_LANGUAGE)
def test_a_language_taken_as_ones_own_is_said_unless_it_is_english_beside_others(languages, told):
    notes = taken({"basics": {}, "languages": languages})[1]
    assert any("taken as your own language" in note for note in notes) is told


def test_a_certificate_is_taken_to_be_confirmed():
    resume = {
        "basics": {},
        "certificates": [{"name": "Welding II"}, {"name": "Customer Service Excellence"}, {"name": "A+"}],
    }
    found, notes = taken(resume)
    assert found["education.certificates"] == "course"
    assert any("certificates[1].name" in note and "Please confirm it." in note for note in notes)
    assert all(any(f"certificates[{n}].name" in note for note in notes) for n in (0, 2))


PLACES = {
    "a state by its name": ({"region": "Florida", "countryCode": "US"}, "FL"),
    "a state by its code": ({"region": "FL"}, "FL"),
    "another country": ({"region": "FL", "countryCode": "LI"}, ""),
    "a region that is none": ({"region": "Bavaria"}, ""),
    "no mapping": ("Florida", ""),
}


@pytest.mark.parametrize(("location", "state"), PLACES.values(), ids=PLACES)
def test_the_state_is_the_one_a_person_lives_in(location, state):
    assert taken({"basics": {"location": location}, "work": []})[0]["state"] == state


def test_nothing_is_made_up_of_skills_and_summaries():
    resume = {
        "basics": {"name": "A", "label": "Customer hero", "summary": "I calm everyone"},
        "skills": [{"name": "Empathy", "level": "Master"}],
        "work": [{**JOB, "summary": "Typed 90 words a minute", "highlights": ["CSAT 94 %"]}],
    }
    found, notes = taken(resume)
    assert {*found} == {"experience.months", "experience.recency", "state", "name"}
    assert any("skills: not taken" in note for note in notes)


def test_what_a_rubric_does_not_ask_is_not_taken():
    rubric = people.rubric()
    fewer = replace(rubric, questions={name: q for name, q in rubric.questions.items() if name != "experience.recency"})
    answers = resume_answers({"basics": {}, "work": [JOB]}, "resume.json", fewer, DAY, lambda _note: None)
    assert {*answers.answers} == {"experience.months"}


# ------------------------------------------------------------------ as a command


def test_a_resume_becomes_a_private_answer_file_that_says_where_each_answer_is_from(tmp_path, capsys):
    resume, place = tmp_path / "resume.json", tmp_path / "mine.yaml"
    resume.write_text(json.dumps({"basics": {"name": "Alex \x1b[2J Sample"}, "work": [JOB]}), encoding="utf-8")
    said = here(capsys, "import", resume, "-o", place, "--as-of", "2026-11-21")
    assert said.code == 0
    assert "experience.months: 12, from work[0].position (Customer Service Representative)." in said.err
    assert f"csr-assess interview {place}" in said.err
    answers = read.read_file(place)[0]
    assert answers.answers["experience.months"]["note"].startswith("Taken from the resume: work[0].position")
    assert "\x1b" not in answers.candidate.name + said.err
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert here(capsys, "score", place, "-f", "json", "--as-of", "2026-11-21").code == 0
    assert here(capsys, "import", resume, "-o", f"{tmp_path}/all/", "--as-of", "2026-11-21").code == 0
    assert [file.name for file in (tmp_path / "all").iterdir()] == ["resume.yaml"]


NO_RESUME = {
    "answers": {"schema": "csr-assess/answers/1", "basics": {}},
    "a survey": {"results": [{"a": 1}]},
    "a list": [{"basics": {}}],
    "one part alone": {"work": []},
}


@pytest.mark.parametrize("data", NO_RESUME.values(), ids=NO_RESUME)
def test_what_is_no_resume_is_not_taken_for_one(tmp_path, data):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert resume_in(path) is None


def test_a_resume_in_yaml_is_one_too(tmp_path):
    path = tmp_path / "resume.yaml"
    path.write_text("basics: {name: A}\nwork: []\n", encoding="utf-8")
    assert resume_in(path) == {"basics": {"name": "A"}, "work": []}


KEYS = ("position", "startDate", "endDate", "studyType", "language", "fluency", "name", "location")
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.text(max_size=12) | st.just("2020-01") | st.just("Cashier"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["position", "startDate", "endDate", "studyType", "language", "fluency", "name", "location"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@LAW
@given(st.dictionaries(st.sampled_from(["basics", "work", "education", "languages", "certificates", "skills"]), JUNK))
def test_no_resume_however_odd_stops_the_reading_or_makes_an_answer_that_is_none(resume):
    taken(resume)


def test_strengths_go_out_as_the_skills_of_a_resume_with_their_evidence(capsys):
    told = here(capsys, "score", DEMO, "-f", "jsonresume", "--as-of", "2026-11-21").json
    report = here(capsys, "score", DEMO, "-f", "json", "--as-of", "2026-11-21").json["report"]
    wanted = [one["title"] for one in (*report["strengths"], *report["advantages"])]
    assert [skill["name"] for skill in told["skills"]] == wanted
    assert told["basics"] == {"name": "Example Candidate"}
    assert any(word.endswith(")") and "(2026-" in word for skill in told["skills"] for word in skill["keywords"])
    assert resume_answers(told, "out.json", people.rubric(), DAY, lambda _note: None).answers == {}
