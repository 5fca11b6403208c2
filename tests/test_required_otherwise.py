"""`--require` in words that no minimum has: kept as they are, told apart from wishes and from slips of the finger."""

from __future__ import annotations

from typing import get_args

import pytest

from csr_assess.app import required
from csr_assess.app.options import RequireOption
from csr_assess.base.errors import UsageError
from csr_assess.questions import posting_names
from csr_assess.questions.posting_minimums import minimum_named, minimums_of
from tests import people
from tests.rows import each
from tests.test_required_words import told

READ = {
    "attire=business casual": "other=attire: business casual",
    "citizen=must be a US citizen": "other=must be a US citizen",
    "height=at least 5 ft 2 in": "other=height: at least 5 ft 2 in",
    "commute=no more than 1 hour": "other=commute: no more than 1 hour",
    "steel-toed boots": "other=steel-toed boots",
    "sales goals=preferred": "no sales goals",
    "location=South side of Chicago": "other=location: South side of Chicago",
    "location=no more than 20 miles from the plant": "other=location: no more than 20 miles from the plant",
    "place of work=nursing home in Akron": "workplace=on_site; other=place of work: nursing home in Akron",
    "workplace=our call center in Boise": "workplace=on_site; other=workplace: our call center in Boise",
    "workplace=hybrid; two days in office, three at home": "workplace=hybrid",
    "workplace=home on Mondays and Fridays": "workplace=hybrid",
    "workplace=1 week in office, 1 week remote": "workplace=hybrid",
    "workplace=remote or hybrid": "workplace=remote,hybrid",
    "workplace=remote, on-site training for a month": "workplace=remote; other=workplace: on-site training for a month",
    "typing=good typist": "other=typing: good typist",
    "typing=90% accurate": "other=typing: 90% accurate",
    "typing=50 wpm (nice to have)": "no typing",
    "10 key=2 years": "other=10 key: 2 years",
    "experience=medical billing": "other=experience: medical billing",
    "experience=working with seniors": "other=experience: working with seniors",
    "experience=hospitality": "service_months=1",
    "experience=outside sales": "months=1",
    "experience=client relations": "service_months=1",
    "experience=sales at any level": "months=1",
    "experience=2 years or a bachelor's degree": "education=bachelor_or_higher; in_place_of_schooling=24",
    "experience=18 months or equivalent training": "other=experience: 18 months or equivalent training",
    "experience=no previous collections experience required": "no months",
    "experience=billing, reception or sales preferred": "no months",
    "experience=billing, SAP preferred": "other=experience: billing",
    "experience=none, will train": "no months",
    "software=none but Visio helpful": "no software",
    "remote=preferred": "no workplace remote",
    "remote=2 days": "workplace=hybrid",
    "certificate=CompTIA A plus": "certificate=CompTIA A plus",
    "experience=no experience but friendly": "other=no experience but friendly",
    "education=(preferred) bachelor's": "no education",
    "workplace=remote 3 days/week": "workplace=hybrid",
    "software=routing software (training provided)": (
        "named_software=routing software; other=software: training provided"
    ),
    "drug test=after the offer": "drug_test",
    "experience=3 years (desired)": "no months",
    "experience=would be a huge plus": "no months",
    "experience=1 year front desk (required), 2 years hotel (preferred)": "service_months=12",
    "experience=one year of hotel work; 3 years, ideal": "months=12",
    "education=some high school": "other=education: some high school",
    "education=8th grade": "other=education: 8th grade",
    "education=high school, preferred": "no education",
    "education=post-secondary studies": "education=some_college",
    "education=GED (nice to have)": "no education",
    "schedule=10:30 a.m. to 7 p.m., Tues-Sat": "schedule=weekdays,evenings,weekends",
    "schedule=Sundays 12-6": "schedule=weekends",
    "schedule=Mon, Wed & Fri 6am-2pm": "schedule=weekdays",
    "schedule=Tue, Thu, Sat": "schedule=weekdays,weekends",
    "schedule=Friday, Saturday, Sunday": "schedule=weekends",
    "schedule=11pm to 7am": "schedule=nights",
    "schedule=6pm - 2am": "schedule=evenings,nights",
    "schedule=noon to 8 pm": "schedule=weekdays,evenings",
    "schedule=12:30 pm to 4:30 pm": "schedule=weekdays",
    "schedule=9 am - 6 pm": "schedule=weekdays",
    "schedule=2nd shift, 3 PM - 12 AM, Mon-Fri": "schedule=evenings",
    "schedule=M-F evenings": "schedule=evenings",
    "schedule=0600-1430 M-F": "schedule=weekdays",
    "schedule=22:00-06:00": "schedule=nights",
    "schedule=Mon-Thurs 8:30 to 5:30, Fri 11-8": "schedule=weekdays,evenings",
    "schedule=9-5 or 10-6, Mon-Fri": "schedule=weekdays",
    "schedule=Monday-Friday, 1st shift, no nights or weekends": "schedule=weekdays",
    "schedule=closed Sundays, 9-6 Mon-Sat": "schedule=weekdays,weekends",
    "schedule=Saturdays and Sundays off": "no schedule",
    "schedule=full-time (30-40 hours a week)": "schedule=full_time",
    "schedule=part time (30 to 36 hours)": "schedule=part_time",
    "hours=30-40 hrs per week": "schedule=full_time",
    "schedule=every third weekend": "schedule=weekends",
    "schedule=some Sunday mornings": "schedule=weekends",
    "schedule=part-time or full-time": "other=part-time or full-time",
    "schedule=full time/part time, evenings": "schedule=evenings; other=full time/part time, evenings",
    "schedule=starting at 7:45": "other=schedule: starting at 7:45",
    "schedule=rotating Sundays": "schedule=weekends",
    "schedule=extended holiday hours": "schedule=overtime,holidays",
    "schedule=four hours a day": "other=schedule: four hours a day",
    "schedule=temporary through December": "other=schedule: temporary through December",
    "schedule=two weeks of daytime training, then 2nd shift": (
        "schedule=evenings; other=schedule: two weeks of daytime training"
    ),
    "training hours=9-5 for two weeks": "other=training hours: 9-5 for two weeks",
    "availability=mornings (required), evenings (a plus)": "schedule=weekdays",
    "home=DSL or cable internet, quiet room with door": "setup=fast_internet,quiet_room",
    "home=yes": "workplace=remote",
    "home=no": "workplace=on_site",
    "internet=no": "no setup",
    "remote=TBD": "no workplace remote",
    "software=TBD": "no software",
    "equipment=desk phone": "other=equipment: desk phone",
    "equipment=company laptop provided": "other=equipment: company laptop provided",
    "language=Tagalog plus": "no language",
    "language=Portuguese (bonus)": "no language",
    "software=Windows 7/10": "software=computer",
    "software=computer-aided drafting": "named_software=computer-aided drafting",
    "software=inventory software": "named_software=inventory software",
    "software=Patient Portal System": "named_software=Patient Portal System",
    "phone=pleasant voice": "other=phone: pleasant voice",
    "driving=to other branches": "other=driving: to other branches",
    "driving=forklift": "other=driving: forklift",
    "driving=clean record": "driving",
    "driving=preferred": "no driving",
    "drug test=tobacco free": "other=drug test: tobacco free",
    "drug test=5-panel": "drug_test",
    "background check=vaccinated": "other=background check: vaccinated",
    "bondable=yes": "other=bondable",
    "references=2 work references": "other=2 work references",
    "start=Spring 2027": "other=start: Spring 2027",
    "training=paid training class": "other=paid training class",
}
"""What people write, and the minimums that it comes to; what no minimum has is something else."""


@each(("written", "meant"), READ.items(), ids=READ)
def test_what_people_write_is_read_or_kept(written: str, meant: str) -> None:
    found = required.read_minimums([written], people.rubric(), people.AS_OF)
    assert "; ".join(map(told, found)) == meant


SLIPS = {
    "educaton=wizardry": "did you mean education?",
    "sofware=none that we know": "did you mean software?",
    "training clas=in June": "did you mean training class?",
    "education=asociate": "did you mean associate?",
    "workplace=remot": "did you mean remote?",
    "typing=4o": "write a whole number",
    "typing=300 wpm": "write a whole number",
    "experience=-2 years": "write a whole number",
    "months=1,5": "write a whole number",
    "start=Marhc": "write a date",
    "drug test=maybe": "write yes or no",
    "education=maybe": "what does the posting ask for?",
    "location=?": "what does the posting ask for?",
    "license=not sure": "what does the posting ask for?",
    "nights=maybe": "what does the posting ask for?",
    "shoes": "is not called that",
}
"""What is refused: a slip of the finger, and a value without words that is none."""


@each(("written", "said"), SLIPS.items(), ids=SLIPS)
def test_a_slip_is_refused(written: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        required.read_minimums([written], people.rubric(), people.AS_OF)
    assert said in str(caught.value)


def notes(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Return what is said on the side of such options."""
    required.said_minimums([*words], people.rubric(), people.AS_OF)
    return " ".join(capsys.readouterr().err.split()).split("--require")[1:]


def test_what_is_kept_in_its_own_words_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    (said,) = notes(capsys, "attire=business casual", "location=near Akron", "start=in the fall")
    assert said.endswith("that the posting asks: attire: business casual; location: near Akron; start: in the fall.")


def test_a_wish_that_is_left_out_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    wishes = ["customer service=1 year (Preferred)", "preferred education=degree", "certificate=CPR a plus"]
    kinds, said = notes(capsys, *wishes, "software=cash register, SAP preferred")
    assert "was read as Software" in kinds
    assert said.endswith(f"so it is left out: {'; '.join(wishes)}; SAP preferred.")


def test_a_note_names_the_key_once(capsys: pytest.CaptureFixture[str]) -> None:
    said = notes(capsys, "home=DSL internet", "evenings=yes", "experience required=yes, 1 year")
    assert [one.partition(" was read")[0].strip() for one in said] == [
        "home: DSL internet",
        ": evenings=yes",
        "experience required: yes, 1 year",
    ]


def test_the_help_names_keys_that_are_read() -> None:
    told = next(one for one in get_args(RequireOption) if hasattr(one, "help")).help
    keys = told.partition("Keys: ")[2].partition(".")[0].split(", ")
    asked = {minimum_named(key, people.rubric()).minimum.id for key in keys}  # type: ignore[union-attr]
    assert asked == {one.id for one in minimums_of(people.rubric())} - {"named_software", "other"}


def test_a_part_of_a_license_is_told_as_the_posting_writes_it() -> None:
    license_ = next(one for one in minimums_of(people.rubric()) if one.id == "license")
    written = "Florida 2-15 Health, Life & Annuities License"
    ((name,),) = posting_names.asked_names(written, license_)
    assert posting_names.as_written(name, written, license_) == written
