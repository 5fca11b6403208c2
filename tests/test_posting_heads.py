"""Headings of postings without a mark, whose licenses and tongues they are, and letters that a page wrote as names."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

WISHES: dict[str, dict[str, object]] = {
    f"Desk Clerk\nRequirements\n- Type 40 WPM\n{head}\n- Skilled in Excel": {"typing": 40}
    for head in (
        "Nice-to-haves",
        "NICE-TO-HAVES:",
        "Nice to haves",
        "The nice-to-haves:",
        "Even better if you have",
        "Our wish list",
        "Extra points",
        "Added bonus",
        "What would set you apart",
        "We'd love it if you have",
    )
}
ASKED: dict[str, dict[str, object]] = {
    f"Desk Clerk\nWhat you'll do\n- Sort the mail\n{head}\n- On-site only, no remote": {"workplace": ["on_site"]}
    for head in (
        "What we're looking for",
        "What we look for",
        "What we need from you",
        "Who we're looking for",
        "Here's what you need",
    )
}
TOLD: dict[str, dict[str, object]] = {
    f"Desk Clerk\n{head}\n- Active RN license on each wall": {}
    for head in ("Who we are", "What we offer", "What you'll get", "Here's what we offer")
}
LOST: dict[str, dict[str, object]] = {
    "You sort bolts Desired Qualifications Ability to smile at peopleBasic Microsoft Office skills": {},
    "You sort Desired Qualifications Ability to smileBasic Excel skills Job Expectations Ability to work nights": {
        "schedule": ["nights"]
    },
    "Cashier work with POS, preferred Schedules include evening hours.": {"schedule": ["evenings"]},
    "Desk Job - 8am to 5pm M-FAbout the desk: it is oak": {"schedule": ["weekdays"]},
    "Preferred\n1+ years of experience with Boltbase (those who must work within Boltbase know it)": {},
    "Bank work preferred and minimum 2 years office experience.": {"months": 24},
}
OTHERS: dict[str, dict[str, object]] = {
    "Our agents hold P&C licenses.": {},
    "Our agents must hold P&C licenses.": {"license": "P&C"},
    "Our bank tellers speak Spanish and Polish.": {},
    "Our nurses hold RN licenses.": {},
    "You will work with agents who have a P&C license.": {},
    "You will work with callers who speak Farsi.": {},
    "Our callers and our guests speak Farsi.": {},
    "Able to work with people who have many needs, with Excel skills.": {"software": ["spreadsheet"]},
    "Help so that our guests have a good stay, with Excel skills.": {"software": ["spreadsheet"]},
    "Kareo is looking for people with strong skills on the phone.": {},
    "Zendesk is hiring people with skills.": {},
    "Salesforce is committed to people with skills.": {},
    "Reynolds and Reynolds encourages people of all skills.": {},
    "Knowledge of QuickBooks is required.": {"named_software": "QuickBooks"},
    "With skills in Windows environments, most of our clients are small shops.": {},
    "Solid working knowledge of Windows Server": {},
}
SAID: dict[str, dict[str, object]] = {
    "P&C license or be able to get one in 30 days": {"license": "P&C, able to get one in 30 days"},
    "Must be able to obtain a Property & Casualty license.": {"license": "Property & Casualty, able to obtain"},
    "Must be able to obtain a P&C license within 60 days.": {"license": "P&C, within 60 days"},
    "Ability to acquire/maintain required certifications (CPR)": {"certificate": "CPR, ability to acquire"},
    "Education: Associate (Required)": {"education": "associate"},
    "An associate or bachelor's degree": {"education": "associate"},
    "Pass a Microsoft Office aptitude test": {"software": ["office"]},
    "Giving 24 X 7 cover on a rotating basis": {"schedule": ["shifts"]},
    "Willingness to work shift hours": {"schedule": ["shifts"]},
    "You'll enjoy the flexibility to telecommute* from anywhere within Ohio.": {"workplace": ["remote"]},
    "You may telecommute from anywhere within Ohio.": {},
    "This job is full-time, on-site at our sunny Reno office.": {"schedule": ["full_time"], "workplace": ["on_site"]},
    "Bilingual Puppet Builder": {"language": "a second language"},
    "Bilingual Puppet Guide (PG) - Reno": {"language": "a second language"},
    "Bilingual Puppet Staff": {},
}
CASES = {**WISHES, **ASKED, **TOLD, **LOST, **OTHERS, **SAID}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_what_stands_under_a_heading_or_behind_a_name_is_read_for_whose_it_is(
    text: str, meant: dict[str, object]
) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant


@each(
    ("text", "value"),
    [
        ("A valid P&amp;C license is&nbsp;required.", "P&C"),
        ("It&#39;s a must:\nan active Life &amp; Health license.", "Life & Health"),
    ],
)
def test_a_letter_that_a_page_wrote_by_its_name_is_read_as_the_letter_and_quoted_as_written(
    text: str, value: str
) -> None:
    (found,) = reading_of(text, people.rubric(), people.AS_OF).minimums
    assert found.value == value
    assert all(quote in " ".join(text.split()) for quote in found.quotes)
    assert "&amp;" in found.quotes[0]
