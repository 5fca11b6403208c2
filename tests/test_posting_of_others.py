"""What a posting tells beside its demands: substitution, trades, how to apply, parties; a row for each kind."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

YEARS: dict[str, dict[str, object]] = {
    "Two years of bolt experience (1 year of nuts is equivalent to 3 years' experience).": {"months": 24},
    "1 year of nuts is equivalent to 3 years' experience with bolts.": {},
    "One year of bolt experience is equal to 2080 hours.": {},
    "Experience (1 year of education counts for more)": {},
    "3 years' experience in a sales or service related role": {"service_months": 36},
    "Minimum of two years of experience in a cash handling service oriented role": {"service_months": 24},
    "Three years of experience in a food service related role": {},
    "One year of bolt experience/cash handling required": {},
    "Either: Two (2) years of bolt experience": {},
    "A year or some experience with bolts": {},
    "Hands-on experience with bolts or 7-10 years experience with nuts": {},
    "Bolt certificate or one year of bolt experience": {},
    f"Three months of experience {'with bolts ' * 10}OR two years of experience with nuts": {},
    "Two years of experience with bolts or 3 years of experience with nuts": {},
    "Over 10 years of experience, trained and friendly staff": {},
    "Ideally, you will know bolts with two years of experience, and nuts are required.": {},
    "Select the bolts with which you have two years of experience.": {},
}
PLACES: dict[str, dict[str, object]] = {
    "Broadband Technician": {},
    "High-Speed Internet Advisor": {},
    "Your broadband company": {},
    "You must have broadband.": {"setup": ["fast_internet"]},
}
HOURS: dict[str, dict[str, object]] = {
    "Opportunities for a rise and/or increase to full-time": {},
    "Opportunities for full-time work later": {},
    "To set up an interview, call our desk Monday-Friday from 9am-5pm": {},
    "Questions about work? Call us Monday-Friday, 9am-5pm": {},
    "Work by phone 8am-5pm, Monday-Friday": {"schedule": ["weekdays"]},
    "Questions about work? Call (212) 555-0100 Monday-Friday": {},
    "Clerks on call Monday-Friday from 9am-5pm": {"schedule": ["weekdays"]},
    "Work starts with 20 paid days off, plus some holidays": {},
    "Work starts with cake, plus seven holidays": {},
    "Work on holiday and summer parties": {},
    "Must work holidays": {"schedule": ["holidays"]},
    "Must lift overnight packages": {},
    "Must work overnight": {"schedule": ["nights"]},
}
STARTS: dict[str, dict[str, object]] = {
    "Start date: mid-May": {},
    "Training starts June 8": {},
    "First day would be January 11": {},
    "First day would be January 11, 2030": {"start": "2030-01-11"},
    "Working from March 6, 2030 through June 2, 2030": {"start": "2030-03-06"},
}
CASES = {**YEARS, **PLACES, **HOURS, **STARTS}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_what_is_told_of_other_things_is_not_asked(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant
