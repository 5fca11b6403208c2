"""What a posting takes later, only likes to see, or takes in the place of something else."""

from __future__ import annotations

import pytest

from csr_assess.imports.posting_reading import reading_of
from tests import people


def values(text: str) -> dict[str, object]:
    """Return what a posting's text asks for, by the minimum."""
    return {one.id: one.value for one in reading_of(text, people.rubric(), people.AS_OF).minimums}


LATER = {
    "An active 4-40 or 2-20 license, or obtain one within 90 days of hire.": "4-40 or 2-20, within 90 days of hire",
    "Active 4-40 license, or the ability to obtain one within 60 days.": "4-40, ability to obtain one within 60 days",
    "Valid guard card, or must obtain within 30 days of hire.": "Guard Card, within 30 days of hire",
    "Insurance license, or ability to get it within 90 days.": "Insurance license, ability to get it within 90 days",
    "An active 4-40 license is required.": "4-40",
}
"""What a line asks for under a heading of requirements, and the license that is read, with when it may come."""


@pytest.mark.parametrize(("line", "license_"), LATER.items(), ids=LATER)
def test_a_license_that_may_come_later_is_read_with_that(line: str, license_: str) -> None:
    assert values(f"Requirements\n{line}")["license"] == license_


SILENT = {
    "Sabre or Amadeus knowledge is nice but we will teach you.": "software",
    "Nice: customs broker license.": "license",
    "A year of phone work lets you skip the first interview.": "months",
    "Five years of phone work and your pay rises.": "months",
    "Choose your shift: days, evenings or weekends.": "schedule",
    "You work either days or nights.": "schedule",
    "You will report to a manager with a bachelor's degree.": "education",
    "Associates degree / 2+ years in logistics customer service": "education",
}
"""A line under a heading of requirements, and the minimum that it does not ask for."""


@pytest.mark.parametrize(("line", "minimum"), SILENT.items(), ids=SILENT)
def test_what_is_nice_or_one_of_two_ways_is_not_asked(line: str, minimum: str) -> None:
    assert minimum not in values(f"Requirements\n{line}")


def test_of_two_kinds_of_schooling_the_least_gets_in() -> None:
    assert values("Requirements\nSome college or a bachelor's degree in any field")["education"] == "some_college"


def test_a_certificate_that_may_come_later_is_read_with_that() -> None:
    said = values("Requirements\nNotary Public within twelve months of appointment")
    assert said["certificate"] == "Notary Public, within twelve months of appointment"
