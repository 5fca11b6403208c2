"""`--require` with lists, and with lines that ask for the same: nothing is lost, and the greater amount counts."""

from __future__ import annotations

import pytest

from csr_assess.app import required
from csr_assess.base.errors import UsageError
from csr_assess.questions.posting_minimums import later_words, minimums_of
from csr_assess.questions.posting_names import asked_names, comes_later
from tests import people
from tests.rows import each
from tests.test_required_otherwise import notes
from tests.test_required_words import told

READ = {
    "schedule=irregular": "other=schedule: irregular",
    "schedule=irregular, mornings": "schedule=weekdays; other=schedule: irregular",
    "schedule=weeknights and holidays": "schedule=evenings,holidays",
    "schedule=flexible, seasonal": "schedule=shifts; other=schedule: seasonal",
    "schedule=seasonal full time": "schedule=full_time; other=schedule: seasonal full time",
    "schedule=full time, additional hours": "schedule=full_time; other=schedule: additional hours",
    "schedule=weekends, November-January": "schedule=weekends; other=schedule: November-January",
    "schedule=full time May through August, evenings": (
        "schedule=full_time,evenings; other=schedule: full time May through August"
    ),
    "schedule=overtime in December": "schedule=overtime; other=schedule: overtime in December",
    "schedule=M, Wed 9-1": "schedule=weekdays",
    "schedule=3 days a week, 6 hours each": "schedule=part_time",
    "schedule=eight hours a day, five days a week": "schedule=full_time",
    "schedule=4 hours per shift 5 shifts per week": "schedule=part_time",
    "schedule=two 8-hour days each week": "schedule=part_time",
    "schedule=four 10-hour shifts": "schedule=full_time",
    "schedule=full time, 6 days a week": "schedule=full_time; other=schedule: 6 days a week",
    "schedule=12 hours a day, 7 days a week": "schedule=full_time,weekends",
    "schedule=2pm-10pm, four days weekly": "schedule=weekdays,evenings; other=schedule: four days weekly",
    "schedule=Monday and Wednesday evenings": "schedule=evenings",
    "schedule=Saturday and Sunday evenings": "schedule=weekends",
    "schedule=three days a week": "other=schedule: three days a week",
    "schedule=7 days a week": "schedule=weekends",
    "home=headset, two monitors": "setup=own_headset; other=home: two monitors",
    "home=own laptop, no satellite or wireless": "setup=own_computer,wired_internet",
    "home=broadband, 40 Mb/s download": "setup=fast_internet; other=home: 40 Mb/s download",
    "home=25 Mbps": "setup=fast_internet",
    "home=stable Wi-Fi": "other=home: stable Wi-Fi",
    "home=headset, stable Wi-Fi": "setup=own_headset; other=home: stable Wi-Fi",
    "home=Ethernet cord and a headset": "setup=own_headset; other=home: Ethernet cord",
    "software=Word, QuickBooks": "software=office; named_software=QuickBooks",
    "software=Windows Server 2022": "named_software=Windows Server 2022",
    "software=virtual meetings": "software=chat",
    "software=Google apps": "software=office",
    "software=Excel, no Macs": "software=spreadsheet; other=software: no Macs",
    "workplace=remote, with visits to stores": "workplace=remote; other=workplace: remote, with visits to stores",
    "workplace=on site, no telecommuting": "workplace=on_site",
    "education=Bachelor's or related work experience": (
        "education=bachelor_or_higher; other=education: or related work experience"
    ),
    "education=diploma; related experience considered": (
        "education=high_school; other=education: related experience considered"
    ),
    "education=BA or equivalent experience of 2 years": "education=bachelor_or_higher; in_place_of_schooling=24",
    "background check=$25 fee": "background_check; other=background check: $25 fee",
    "background check=credit and criminal": "background_check; other=background check: credit and criminal",
    "sponsorship=no": "other=sponsorship: no",
    "visa sponsorship=not available": "other=visa sponsorship: not available",
    "criminal background=$40": "background_check; other=criminal background: $40",
    "smoking=no": "other=smoking: no",
    "relocation=none": "other=relocation: none",
    "felonies=none": "background_check",
    "typing=5,000 - 7,000 kph": "typing=17",
    "typing=5000 to 7000 keystrokes": "typing=17",
    "experience=2 years and 6 months": "months=30",
    "experience=2 years of sales, billing or 1 year of design": "months=24",
    "experience=3 years of sales and 2 years of service": "months=36; other=experience: 2 years of service",
    "typing=40wpm, 10-key 8,000 kph": "typing=40",
    "typing=35/40 wpm": "typing=35",
    "kph=9000": "typing=30",
    "10 key=9,000": "typing=30",
    "experience=1 year of sales, 3 years of billing": "months=36; other=experience: 1 year of sales",
    "experience=1 year call center and 2 years billing": "service_months=12; months=24",
    "language=bilingual encouraged": "no language",
    "software=Word, Excel and Outlook preferred": "no software",
    "software=Word, Excel, and Outlook preferred": "no software",
    "software=Word, Excel, Outlook preferred": "software=office,spreadsheet",
    "software=Word, Excel, Outlook (preferred)": "software=office,spreadsheet",
    "skills=tracing, charting preferred": "other=skills: tracing",
    "typing=yes": "other=typing",
    "typing": "other=typing",
    "10 key=yes": "other=10 key",
    "start=in January": "start=2027-01-01",
    "software=yes": "other=software",
    "education=yes": "other=education",
    "license=yes": "other=license",
    "start=yes": "other=start",
}
"""Lists and bare demands as people write them, and all that they come to."""


@each(("written", "meant"), READ.items(), ids=READ)
def test_all_of_a_list_is_read_or_kept(written: str, meant: str) -> None:
    found = required.read_minimums([written], people.rubric(), people.AS_OF)
    assert "; ".join(map(told, found)) == meant


TOGETHER = {
    ("experience=2 years of sales", "experience=5 years of billing"): "months=60; other=experience: 2 years of sales",
    ("experience=5 years of billing", "experience=2 years of sales"): "months=60; other=experience: 2 years of sales",
    ("experience=4 years call center", "customer service=18 months"): "service_months=48",
    ("experience=1 year", "months=24"): "months=24",
    ("education=diploma", "education=associate's degree"): "education=associate",
    ("education=diploma or 1 year of work", "education=associate's degree"): "education=associate",
    ("education=diploma", "education=associate's or 2 years"): "education=associate; in_place_of_schooling=24",
    ("start=June 7", "training class=June 1"): "start=2027-06-01; other=start: June 7",
    ("typing=40 wpm", "10 key=8000 kph"): "typing=40; other=10 key: 8000 kph",
    ("typing=45 wpm", "typing speed=minimum 35 words per minute"): "typing=45",
    ("age=18", "lifting=30 lbs"): "other=age: 18; lifting: 30 lbs",
    ("location=Akron, Ohio", "math=sums"): "other=location: Akron, Ohio; math: sums",
    ("certificate=CPR", "certificate=BLS"): "certificate=CPR, BLS",
}
"""Two lines of one minimum, and what they come to."""


@each(("lines", "meant"), TOGETHER.items(), ids=map(" ".join, TOGETHER))
def test_two_lines_of_one_minimum_are_put_together(lines: tuple[str, str], meant: str) -> None:
    found = required.read_minimums([*lines], people.rubric(), people.AS_OF)
    assert "; ".join(map(told, found)) == meant


@each("lines", [("typing=40", "typing=50"), ("months=12", "months=24"), ("start=2027-03-01", "start=2027-04-01")])
def test_a_key_with_two_values_and_no_words_is_refused_by_its_own_name(lines: tuple[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        required.read_minimums([*lines], people.rubric(), people.AS_OF)
    assert f"--require {lines[0].partition('=')[0]}: it is there twice" in str(caught.value)


def test_the_one_of_two_lines_that_counts_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    read, said = notes(capsys, "customer service=1 year", "experience=3 years call center")
    assert "was read as Work with customers: 36 months" in read
    assert '"customer service=1 year" and "experience=3 years call center" both ask for work with customers' in said


def test_each_of_two_lines_of_one_list_says_how_it_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = notes(capsys, "schedule=Sunday mornings", "schedule=some extra hours")
    assert "Sunday mornings was read as Hours: Weekends." in first
    assert "some extra hours was read as Hours: Overtime." in second


def test_work_in_place_of_schooling_is_told_as_that(capsys: pytest.CaptureFixture[str]) -> None:
    _level, months = notes(capsys, "education=associate's or 2 years")
    assert months.strip().endswith("was read as Schooling: 24 months of work in its place.")


def test_a_wish_is_not_kept_and_left_out_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    kept, wished = notes(capsys, "skills=tracing, charting preferred")
    assert kept.strip().endswith("that the posting asks: skills: tracing.")
    assert wished.strip().endswith("left out: charting preferred.")


def test_a_slash_in_a_list_is_a_choice_of_its_own_part_alone() -> None:
    certificate = next(one for one in minimums_of(people.rubric()) if one.id == "certificate")
    groups = asked_names("IDACS, dispatch, responder/CPR", certificate)
    assert groups == (("idacs",), ("dispatch",), ("responder", "cpr"))


LATER = {
    "certificate=First Responder (to be acquired)": True,
    "certificate=willing to become a Notary Public": True,
    "license=adjuster (to obtain)": True,
    "license=P&C, or able to obtain": True,
    "license=P&C within 45 days of hire": True,
    "license=P&C (we will sponsor)": True,
    "license=must acquire a life license in the first 60 days": True,
    "certificate=food handler card, to be earned before the 30th day": True,
    "certificate=food handler card, earned before you start": False,
    "license=P&C": False,
}
"""What is asked, and whether it may come after hiring."""


@each(("written", "later"), LATER.items(), ids=LATER)
def test_what_may_come_later_is_not_told_to_ask_if_it_may(written: str, later: bool) -> None:  # noqa: FBT001 -- a row
    (found,) = required.read_minimums([written], people.rubric(), people.AS_OF)
    assert comes_later(str(found.value), later_words(people.rubric())) is later
