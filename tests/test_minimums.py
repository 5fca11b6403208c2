"""What a posting asks: read as people write it, told beside the score, and never in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers import read, write
from csr_assess.app import required
from csr_assess.assess.assessor import assess
from csr_assess.base.errors import UsageError
from csr_assess.questions import validation
from csr_assess.questions.posting_minimums import minimums_of
from csr_assess.questions.posting_words import with_known_keys
from tests import drawn, people
from tests.command import DAY, DEMO, here
from tests.laws import tried
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.contracts.minimum_v1 import Minimum

WRITTEN: dict[str, tuple[str, Any]] = {
    "education=HS": ("education", "high_school"),
    "education=high school diploma or GED": ("education", "high_school"),
    "education=HS diploma or equivalent": ("education", "high_school"),
    "degree=Bachelor's degree in business": ("education", "bachelor_or_higher"),
    "education=associate's degree": ("education", "associate"),
    "schooling=some college": ("education", "some_college"),
    "experience=2 years": ("months", 24),
    "experience=24": ("months", 24),
    "experience=1-2y": ("months", 12),
    "years=3": ("months", 36),
    "experience=at least 6 months": ("months", 6),
    "experience=2+ years of customer service experience": ("service_months", 24),
    "customer service experience=1 year": ("service_months", 12),
    "typing=45wpm": ("typing", 45),
    "wpm=40": ("typing", 40),
    "typing=at least 45 WPM": ("typing", 45),
    "software=MS Office": ("software", ["office"]),
    "software=Word, Excel and Outlook": ("software", ["office", "spreadsheet"]),
    "software=Salesforce or similar CRM": ("software", ["crm"]),
    "workplace=work from home": ("workplace", ["remote"]),
    "workplace=remote or hybrid": ("workplace", ["remote", "hybrid"]),
    "remote=yes": ("workplace", ["remote"]),
    "schedule=nights and weekends": ("schedule", ["nights", "weekends"]),
    "hours=Full-time, Mon-Fri 9am-5pm": ("schedule", ["full_time", "weekdays"]),
    "weekends": ("schedule", ["weekends"]),
    "internet=25 Mbps": ("setup", ["fast_internet"]),
    "license=P&C": ("license", "P&C"),
    "language=Spanish": ("language", "Spanish"),
    "certificate=Notary": ("certificate", "Notary"),
    "start=immediately": ("start", "2026-11-21"),
    "start=December 15": ("start", "2026-12-15"),
    "start=1/5/2027": ("start", "2027-01-05"),
    "start=in two weeks": ("start", "2026-12-05"),
    "education=HSD/GED": ("education", "high_school"),
    "call_center=6 months": ("service_months", 6),
    "workplace=hybrid, 3 days on site": ("workplace", ["hybrid"]),
    "license=none": ("license", None),
    "drug_test=not required": ("drug_test", None),
    "background check=required": ("background_check", None),
    "drug_test": ("drug_test", None),
    "driver's license=yes": ("driving", None),
}
"""What people write, the minimum that it means and its value."""
WRONG = {
    "educaton=HS": "did you mean education?",
    "education=bachlor": "allowed: high_school, some_college, associate, bachelor_or_higher",
    "typing=fory": "write a whole number from 1 to 250",
    "typing=": "what does the posting ask for?",
    "typing=-5": "write a whole number from 1 to 250",
    "months=unknown": "what does the posting ask for?",
    "drug_test=perhaps": "write yes or no",
    "schedule=weeknds": "did you mean weekends?",
    "start=2027-13-40": "write a date",
    "nonsense": "a posting's minimum is not called that",
}


@each(("written", "meant"), WRITTEN.items(), ids=WRITTEN)
def test_a_minimum_is_read_as_people_write_it(written: str, meant: tuple[str, Any]) -> None:
    (found,) = required.read_minimums([written], people.rubric(), people.AS_OF)
    assert (found.minimum, found.value) == meant


@each("written", ["license=none", "language=no", "software=n/a", "months=not required", "driving=none"])
def test_what_the_posting_does_not_ask_for_is_left_out(written: str) -> None:
    (found,) = required.read_minimums([written], people.rubric(), people.AS_OF)
    assert found.absent


@each(("written", "said"), WRONG.items(), ids=WRONG)
def test_a_minimum_that_means_nothing_is_told_with_what_is_allowed(written: str, said: str) -> None:
    with pytest.raises(UsageError, match="--require") as caught:
        required.read_minimums([written], people.rubric(), people.AS_OF)
    assert said in str(caught.value)


def test_all_that_mean_nothing_are_told_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        required.read_minimums([*WRONG, "typing=40", "typing=50"], people.rubric(), people.AS_OF)
    assert len(caught.value.problems) == len(WRONG) + 1


def test_every_minimum_has_a_question_or_is_only_told_and_the_question_of_the_posting_lists_it() -> None:
    rubric = people.rubric()
    listed = [option.id for option in rubric.questions["posting.asks"].options if not option.exclusive]
    assert sorted(listed) == sorted(one.id for one in minimums_of(rubric))
    assert {one.id for one in minimums_of(rubric) if one.ask is None} == {"background_check", "drug_test", "driving"}
    for one in minimums_of(rubric):
        assert one.ask is None or one.ask in rubric.questions
        assert one.own is None or one.own in rubric.questions
        assert one.criterion is None or one.criterion in rubric.criteria


# ------------------------------------------------------------------ how a person stands


def minimums(posting: dict[str, Any], **own: Any) -> dict[str, Minimum]:
    """Return the minimums of somebody with such a posting, by name; `own` answers have _ for the dot."""
    given_ = {name.replace("__", "."): value for name, value in own.items()}
    plain = msgspec.to_builtins(people.answers(given=given_, without=("posting.",)))
    plain["target"]["posting"] = posting
    person = validation.validated(read.from_data(plain, "a.yaml"), people.rubric(), people.AS_OF, "a.yaml")
    return {one.id: one for one in assess(people.rubric(), person, people.AS_OF).minimums}


def test_what_a_file_says_that_the_posting_does_not_ask_for_is_no_minimum() -> None:
    assert minimums({"license": "none", "language": "no", "drug_test": False, "typing": 40}).keys() == {"typing"}


STANDS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "schooling that is there": ({"education": "HS"}, {"education__level": "associate"}, "met"),
    "schooling that is not": ({"education": "bachelor"}, {"education__level": "high_school"}, "not_met"),
    "months with customers that are there": ({"service_months": 12}, {"experience__months": 12}, "met"),
    "months with customers that are not": ({"service_months": "2 years"}, {"experience__months": 23}, "not_met"),
    "months of any work that may be there": ({"experience": "2 years"}, {"experience__months": 3}, "unknown"),
    "an answer that is not known": ({"education": "HS"}, {"education__level": "unknown"}, "unknown"),
    "hours that were not asked yet": ({"schedule": "evenings"}, {}, "unknown"),
    "hours that can be worked": (
        {"schedule": "evenings"},
        {"conditions__hours": ["evenings", "weekends"]},
        "met",
    ),
    "hours of which one cannot": ({"schedule": "nights, evenings"}, {"conditions__hours": ["evenings"]}, "not_met"),
    "one place of two": ({"workplace": ["remote", "hybrid"]}, {"conditions__places": ["hybrid"]}, "met"),
    "software that was used": ({"software": "Excel"}, {"conditions__software": ["spreadsheet", "crm"]}, "met"),
    "a start in time": ({"start": "2027-01-15"}, {"conditions__start": "one_month"}, "met"),
    "a start too late": ({"start": "immediately"}, {"conditions__start": "two_weeks"}, "not_met"),
    "a speed that is there": ({"typing": "30 wpm"}, {"hard_skills__typing": 4}, "met"),
    "a speed that is not": ({"typing": 60}, {"hard_skills__typing": 3}, "not_met"),
    "a second language of some kind": ({"language": "Spanish"}, {"hard_skills__second_language": 4}, "unknown"),
    "no second language": ({"language": "Spanish"}, {"hard_skills__second_language": 1}, "not_met"),
    "a license that is held": (
        {"license": "Property and Casualty license"},
        {"licensing__held": [{"name": "Property & Casualty producer"}]},
        "met",
    ),
    "a license that has ended": (
        {"license": "Series 7"},
        {"licensing__held": [{"name": "Series 7", "expires": "2026-01-01"}]},
        "not_met",
    ),
    "another license": ({"license": "Series 7"}, {"licensing__held": [{"name": "SIE"}]}, "unknown"),
    "no certificate": ({"certificate": "HDI"}, {"education__certificates": "none"}, "not_met"),
    "a check of records": ({"background_check": "yes"}, {}, "not_asked"),
}


@each(("posting", "own", "status"), STANDS.values(), ids=STANDS)
def test_a_person_stands_to_a_minimum_as_their_answers_say(
    posting: dict[str, Any], own: dict[str, Any], status: str
) -> None:
    (found,) = minimums(posting, **own).values()
    assert found.status == status
    assert found.reason.startswith("This posting ")
    assert bool(found.next_step) == (status != "met")


def test_what_the_posting_does_not_ask_is_not_told() -> None:
    assert minimums({}) == {}
    assert minimums({"background_check": "no"}) == {}
    assert minimums({"asks": ["none"]}) == {}


def test_a_minimum_that_was_unmarked_stays_in_the_file_and_does_not_count() -> None:
    assert minimums({"asks": ["typing"], "typing": 40, "education": "HS"}).keys() == {"typing"}


# ------------------------------------------------------------------ never in the score

POSTED = st.fixed_dictionaries(
    {},
    optional={
        "education": st.sampled_from(["high_school", "some_college", "associate", "bachelor_or_higher"]),
        "months": st.sampled_from(drawn.MONTHS),
        "service_months": st.sampled_from(drawn.MONTHS),
        "software": st.lists(st.sampled_from(["office", "crm", "chat"]), unique=True),
        "workplace": st.lists(st.sampled_from(["remote", "hybrid", "on_site"]), unique=True),
        "schedule": st.lists(st.sampled_from(["nights", "weekends"]), unique=True),
        "typing": st.integers(1, 250),
        "language": st.just("Spanish"),
        "license": st.sampled_from(["Series 7", "P&C within 60 days of hire"]),
        "named_software": st.sampled_from(["Jack Henry", "Citrix or Guidewire"]),
        "in_place_of_schooling": st.sampled_from([0, 48]),
        "other": st.just("age 21"),
        "certificate": st.just("HDI"),
        "start": st.just("2026-12-01"),
        "background_check": st.booleans(),
    },
)
CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "conditions.hours": st.lists(st.sampled_from(["nights", "weekends"]), unique=True),
        "conditions.places": st.lists(st.sampled_from(["remote", "on_site"]), unique=True),
        "conditions.software": st.lists(st.sampled_from(["office", "crm"]), unique=True),
        "conditions.setup": st.just(["none"]),
        "conditions.named_software": st.sampled_from(["Jack Henry", "none"]),
        "conditions.work_months": st.sampled_from([0, 60]),
        "conditions.languages": st.just("English, Spanish"),
        "conditions.certificates": st.just("HDI"),
        "conditions.licenses": st.sampled_from(["Series 7", "none"]),
        "conditions.start": st.sampled_from(["at_once", "after_a_month"]),
        "conditions.way_to_work": st.sampled_from(["yes_sure", "not_yet"]),
    },
)
BESIDE = {"minimums"}


@tried(0.5)
@given(plain=drawn.people(), posting=POSTED, conditions=CONDITIONS)
def test_nothing_of_a_posting_or_the_conditions_changes_anything_else_of_a_report(
    plain: dict[str, Any], posting: dict[str, Any], conditions: dict[str, Any]
) -> None:
    kept = {name: value for name, value in plain["answers"].items() if not name.startswith(("posting.", "conditions."))}

    def report(more: dict[str, Any]) -> dict[str, Any]:
        person = with_known_keys(drawn.answers({**plain, "answers": kept | more}), drawn.rubric(), drawn.DAY)
        found: dict[str, Any] = msgspec.to_builtins(drawn.judging().assess(person))
        return {name: value for name, value in found.items() if name not in BESIDE}

    assert report(conditions | {f"posting.{name}": value for name, value in posting.items()}) == report({})


# ------------------------------------------------------------------ doors


def test_the_command_line_wins_over_the_file_and_the_rest_of_the_file_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.yaml"
    person = people.answers(given={"posting.asks": ["months", "typing"], "posting.months": 12, "posting.typing": 60})
    file.write_bytes(write.dump(person, as_json=False))
    said = here(capsys, "score", file, *DAY, "-f", "json", "--require", "typing=20", "-q")
    found = {one["id"]: one for one in said.json["report"]["minimums"]}
    assert found["typing"]["status"] == "met"
    assert "12 months" in found["months"]["reason"]


def test_a_posting_is_written_under_the_target_and_read_back() -> None:
    person = people.answers(given={"posting.asks": ["typing"], "posting.typing": 40})
    raw = write.dump(person, as_json=False)
    assert b"posting: {asks: [typing], typing: 40}" in raw
    assert read.from_bytes("a.yaml", raw) == person
    assert json.loads(write.dump(person, as_json=True))["target"]["posting"] == {"asks": ["typing"], "typing": 40}


def test_a_wrong_minimum_in_a_file_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "schema: csr-assess/answers/1\ntarget:\n  posting:\n    typing: fast\n    edukation: HS\n    driving: boats\n",
        encoding="utf-8",
    )
    said = here(capsys, "score", file)
    assert said.code == 3
    assert f"{file}:4:5: target.posting.typing: found fast; write a whole number" in said.err
    assert f"{file}:5:5: target.posting.edukation" in said.err
    assert f"{file}:6:5: target.posting.driving: write yes or no." in said.err


@pytest.mark.few(3)
@pytest.mark.parametrize("form", ["table", "plain", "html", "md"])
def test_every_form_of_a_report_tells_them(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "demo", *DAY, "-f", form, "--require", "typing=90", "--require", "drug_test")
    assert "What this posting asks" in said.out
    assert "90 words a minute" in " ".join(said.out.split())
    assert "Drug test" in said.out


@pytest.mark.slow
def test_a_table_counts_them_at_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "batch", DEMO, *DAY, "-f", "csv", "--require", "education=HS", "--require", "typing=90", "-q")
    head, row = said.out.splitlines()[:2]
    assert head.endswith(",posting.met,posting.of")
    assert row.endswith(",1,2")
