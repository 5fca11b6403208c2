"""`--require` where a posting leaves a choice, says no, names the most that it takes, or takes it later."""

from __future__ import annotations

import pytest

from csr_assess.app import required
from csr_assess.questions.posting_minimums import later_words, minimums_of
from csr_assess.questions.posting_names import asked_names, comes_later
from tests import people
from tests.rows import each
from tests.test_required_otherwise import notes
from tests.test_required_words import told

READ = {
    "experience=no more than 2 years": "other=experience: no more than 2 years",
    "experience=less than a year": "other=experience: less than a year",
    "experience=under 6 months": "other=experience: under 6 months",
    "experience=up to 1 year": "other=experience: up to 1 year",
    "experience=no less than one year": "months=12",
    "experience=more than 2 years": "months=24",
    "experience=at least 2 years, up to 5": "months=24",
    "retail experience=less than a year": "other=retail experience: less than a year",
    "typing=up to 40 wpm": "other=typing: up to 40 wpm",
    "software=anything but Salesforce": "other=software: anything but Salesforce",
    "software=no Salesforce": "other=software: no Salesforce",
    "software=Excel, anything but Macs": "software=spreadsheet; other=software: anything but Macs",
    "typing=10 key": "other=typing: 10 key",
    "typing=10-key, 8000 kph": "typing=27",
    "license=none, we sponsor": "no license",
    "credit check=yes": "background_check; other=credit check",
    "software=Salesforce or Zendesk": "named_software=Salesforce or Zendesk",
    "software=Word, Salesforce or Zendesk": "named_software=Word, Salesforce or Zendesk",
    "software=Salesforce or Zendesk, and Excel": "software=spreadsheet; named_software=Salesforce or Zendesk",
    "software=Fiserv or Jack Henry, Citrix": "named_software=Fiserv or Jack Henry; Citrix",
    "software=Salesforce, Zendesk or other similar tools": "named_software=Salesforce or Zendesk",
    "software=Salesforce or HubSpot": "software=crm",
    "software=Salesforce and/or Zendesk": "named_software=Salesforce or Zendesk",
    "software=Windows 10 or 11": "software=computer",
    "software=Salesforce or another CRM": "software=crm",
}
"""What people write for a posting, and all that it comes to."""


@each(("written", "meant"), READ.items(), ids=READ)
def test_a_choice_and_a_limit_are_no_demand(written: str, meant: str) -> None:
    found = required.read_minimums([written], people.rubric(), people.AS_OF)
    assert "; ".join(map(told, found)) == meant


def test_a_choice_stays_one_beside_another_line() -> None:
    lines = ["software=Salesforce or Zendesk", "software by name=Citrix"]
    (found,) = required.read_minimums(lines, people.rubric(), people.AS_OF)
    minimum = next(one for one in minimums_of(people.rubric()) if one.id == found.minimum)
    assert asked_names(str(found.value), minimum) == (("salesforce", "zendesk"), ("citrix",))


NAMES = {
    ("license", "P&C or be able to get one in 30 days"): ((("property casualty",),), True),
    ("license", "Life and Health, or obtain in 3 weeks"): ((("life health",),), True),
    ("license", "P&C or L&H, must be acquired within 60 days of hire"): (
        (("property casualty", "life health"),),
        True,
    ),
    ("license", "P&C (to be obtained within 60 days)"): ((("property casualty",),), True),
    ("license", "P&C license; 2-20 or 4-40 ok"): ((("property casualty", "4-40"),), False),
    ("license", "P&C, we sponsor"): ((("property casualty",),), True),
    ("license", "Series 6 or 63, or ability to get both"): ((("series 6", "series 63"),), True),
    ("license", "P&C, P&C"): ((("property casualty",),), False),
    ("license", "either P&C or Life and Health is fine"): ((("property casualty", "life health"),), False),
    ("certificate", "Notary public, or can become one"): ((("notary",),), True),
    ("certificate", "CPR, CPR or BLS"): ((("cpr", "bls"),), False),
    ("certificate", "CPR; CPR/BLS"): ((("cpr",),), False),
}
"""What a posting asks by name: the groups of which one is enough, and whether it may come after hiring."""


@each(("asked", "meant"), NAMES.items(), ids=(name for _id, name in NAMES))
def test_names_are_asked_once_and_without_the_words_of_when(
    asked: tuple[str, str], meant: tuple[tuple[tuple[str, ...], ...], bool]
) -> None:
    minimum = next(one for one in minimums_of(people.rubric()) if one.id == asked[0])
    later = later_words(people.rubric())
    assert (asked_names(asked[1], minimum, later), comes_later(asked[1], later)) == meant


@each("line", ["drug test=no", "schedule=no weekends", "education=none"])
def test_what_says_no_is_said_to_be_left_out(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    (said,) = notes(capsys, line)
    assert said == f": it is not asked for, so it is left out: {line}."


def test_a_wish_is_not_left_out_twice(capsys: pytest.CaptureFixture[str]) -> None:
    (said,) = notes(capsys, "typing=50 wpm (nice to have)")
    assert "only wishes" in said
