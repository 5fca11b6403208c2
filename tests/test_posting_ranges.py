"""Lengths of experience in a posting: of a range the lower end, the least, or nothing; never the upper end."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

WAYS: dict[str, int | None] = {
    "1-2 years": 12,
    "1–2 years": 12,  # noqa: RUF001 -- as postings have it
    "1 — 2 years": 12,
    "1 ~ 2 years": 12,
    "1 to 2 years": 12,
    "1-to-2 years": 12,
    "1 through 3 years": 12,
    "one-two years": 12,
    "One- to two-years": 12,
    "ONE- TO TWO-YEARS": 12,
    "one-to-two years": 12,
    "one (1) to three (3) years": 12,
    "one (1) - two (2) years": 12,
    "one (1)-three (3) years": 12,
    "one (1) or two (2) years": 12,
    "one (1) year to three (3) years": 12,
    "6-12 months": 6,
    "six (6) to twelve (12) months": 6,
    "six to twelve months": 6,
    "6 months to 1 year": 6,
    "six months to one year": 6,
    "between 1 and 3 years": 12,
    "between one (1) and three (3) years": 12,
    "2+ years": 24,
    "at least two (2) years": 24,
    "a minimum of 2 years": 24,
    "no less than 2 years": 24,
    "two or more years": 24,
    "2 years or more": 24,
    "two (2) full years": 24,
    "up to 2 years": None,
    "up to two (2) years": None,
    "maximum of 2 years": None,
    "less than 2 years": None,
    "0-2 years": None,
    "zero (0) to two (2) years": None,
    "none to 2 years": None,
    "1/2 years": None,
    "1/2 year": None,
    "1 1/2 years": None,
    "1.5 years": None,
    "half a year": None,
    "twenty-four months": None,
    "1, 2 or 3 years": None,
    "1 and 3 years": None,
    "5 + 2 years": None,
    "the last one (1) to three (3) years": None,
    "every 3 years": None,
}
KINDS: dict[str, dict[str, object]] = {
    "Must pass a lifting test at hire and every 3 years thereafter, with broad experience of bolts.": {},
    "Requirements\n1. at least one year of office experience": {"months": 12},
    "Requirements\n2 year associate degree and experience with bolts": {"education": "associate"},
    "Must have 2 years accounting studies or work experience.": {},
    "Requirements\nTwo years general experience and the retail training program": {"months": 24},
    "Typically, we require 1 year of experience in a technical customer support role.\n2 years of customer service"
    " experience are required.": {"service_months": 24},
    "Bolt Clerk, II: Requires at least 1 year of related experience.": {},
    "Alternatively, 3 years of customer service experience are required.": {},
    "If not a nurse, must have one year of office experience.": {},
    "Requirements\n2 years of experience with QuickBooks Online": {"named_software": "QuickBooks Online"},
    "Requirements\nMicrosoft Excel: 1 year (Required)": {"software": ["spreadsheet"]},
    "Requirements\n3 years experience as a clerk, experience with Microsoft Excel": {
        "months": 36,
        "software": ["spreadsheet"],
    },
    "Requirements\n1 year of operational or customer service experience": {},
    "Requirements\n1 year of customer service or collections experience": {},
    "Requirements\n3 years of technical support experience": {},
    "Requirements\nOne year of office, bolt sorting, call center or customer service experience": {},
    "Requirements\n2 years of customer service experience considered": {},
    "Requirements\n3 years' experience supporting Windows 7": {},
    "Requirements\nTwo years of fine dining experience": {},
    "Prior dining experience (2+ years required)": {},
    "Requirements\nBolt lessons / 1 to 2 years of office experience": {},
    "Two years of office experience or one year of training experience is required.": {},
    "Associate's degree with four 4 years office experience andor eight 8 years bolt experience.": {},
}
OTHERS: dict[str, dict[str, object]] = {
    "Must be available Tuesday and Thursday evenings.": {"schedule": ["evenings"]},
    "Must be able to work Mondays and Tuesdays, 5 pm-10 pm": {"schedule": ["evenings"]},
    "She has a busy schedule and lots of downtime during weekends.": {},
    "Schedule: flexible. Variable hours may be required.": {},
    "Must deal with users of various levels of computer literacy.": {},
    "COMPUTER EXPERIENCE REQUIRED: knowledge of providing IT help desk support": {},
    "This role is not eligible for hybrid or remote work.": {"workplace": ["on_site"]},
    "This is an in-house position.": {"workplace": ["on_site"]},
    "Requirements\nNon-remote": {"workplace": ["on_site"]},
    "Regular on-site attendance is an essential function.": {"workplace": ["on_site"]},
}

RANGES = {
    f"Requirements\n{way} of {work} experience": {} if least is None else {field: least}
    for way, least in WAYS.items()
    for work, field in (("office", "months"), ("customer service", "service_months"))
}
CASES = {**RANGES, **KINDS, **OTHERS}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_an_amount_is_the_least_that_is_asked_or_none(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant
