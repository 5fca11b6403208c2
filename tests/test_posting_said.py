"""Ways of saying what a posting asks for: short forms, titles, names of software, places; a short case each."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

TITLES: dict[str, dict[str, object]] = {
    "Bilingual Parts Counter Clerk\nYou answer the phone.": {"language": "a second language"},
    "title = ' Bi-lingual Desk Agent II'": {"language": "a second language"},
    "Bilingual Desk Agent\nMust speak Korean.": {"language": "Korean"},
    "Must be bilingual.": {"language": "a second language"},
    "Parts Counter Clerk (Bilingual)": {"language": "a second language"},
    "Bi-lingual (English/Hmong)": {"language": "English, Hmong"},
    "Bilingual agents earn a differential.": {},
    "Bilingual clerk preferred": {},
    "Clerk\nPart-timeWe sell bolts.": {"schedule": ["part_time"]},
    "Part-timeWe have openings for full and part time.": {},
    "Superb benefits package (FT)": {},
    "Hours: FT/PT": {},
    "Desk Clerk (FT)": {"schedule": ["full_time"]},
}
HOURS: dict[str, dict[str, object]] = {
    "Preferred skills:\nKnows bolts\nWork hours FT M-F, Sat. (rotation)": {
        "schedule": ["full_time", "weekdays", "weekends"]
    },
    "Status: PT": {"schedule": ["part_time"]},
    "Calls end at 5 pm PT": {},
    "PT assistants (physical therapy) work here.": {},
    "Hours vary from 36-40/week.": {"schedule": ["full_time"]},
    "Part time with the chance to become full time": {"schedule": ["part_time"]},
    "Flexible availability": {"schedule": ["shifts"]},
    "Must be able to work a flexible store schedule": {"schedule": ["shifts"]},
    "Need to have flexibility in scheduling.": {"schedule": ["shifts"]},
    "Flexibility in scheduling clients": {},
    "We offer flexibility in scheduling.": {},
    "Training begins, ASAP.": {"start": "2026-11-21"},
    "Official start day: Tuesday, June 8": {},
    "This position begins immediately.": {"start": "2026-11-21"},
}
PLACES: dict[str, dict[str, object]] = {
    "You must be willing to work on-site and for such days or weeks as the desk needs.": {"workplace": ["on_site"]},
    "The job requires a person on-site and remote work is not possible.": {"workplace": ["on_site"]},
    "Come to work in our Reno office.": {"workplace": ["on_site"]},
    "Clerks work in-office at one of our shops, with remote support for clients.": {"workplace": ["on_site"]},
    "Must be willing to work on-site or from home": {},
    "USB headset required * Hardwired to the internet": {"setup": ["wired_internet", "own_headset"]},
    "A valid Ohio driver‚Äôs license is required.": {"driving": True},  # noqa: RUF001 -- misread
}
NAMES: dict[str, dict[str, object]] = {
    "Proficient in DocuSign and Paylocity": {"named_software": "DocuSign, Paylocity"},
    "Knowledge of Jira or other ticket tracking tools": {},
    "Knowledge of databases (i.e. FileMaker)": {},
    "Our proficiency extends to Power BI.": {},
    "Some positions require knowledge of a CAD system.": {},
    "Basic knowledge of Unix and Linux": {},
    "Well versed in Word and Insightly": {"software": ["office", "crm"]},
    "Experience with a CRM (such as Zoho, Siebel, etc.) is an even bigger plus!": {},
    "A calm voice is required. Fluency in at least one more language (Greek, Dutch, Thai) is preferred.": {},
    "Documents required for the move to Paylocity": {},
    "Strong skills to represent Paycom": {},
    "Serves as a clerk with knowledge of the switchboard": {},
}
MORE: dict[str, dict[str, object]] = {
    "Adobe Acrobat, & QuickBooks": {"named_software": "Adobe Acrobat, QuickBooks"},
    "Must know how to use Windows10.": {"software": ["computer"]},
    "A typical 40hr week": {"schedule": ["full_time"]},
    "8 hours a day M-F during normal business hours": {"schedule": ["weekdays"]},
    "Monday Friday 1015am to 615pm": {"schedule": ["weekdays"]},
    "### Compensation\nwork 21 hours a week, varied hours, including weekends": {
        "schedule": ["part_time", "weekends", "shifts"]
    },
    "A full-time, on-site desk clerk is needed.": {"workplace": ["on_site"], "schedule": ["full_time"]},
    "Have a secure workspace at home.": {"setup": ["quiet_room"]},
    "You must have a name You must have a computer and DSL Internet Must be able to pay (it is reimbursed)": {
        "setup": ["fast_internet", "own_computer"]
    },
    "Proficiency in Spanish a benefit but not required": {},
    "A property and casualty insurance license or willingness to obtain one": {
        "license": "Property And Casualty, willingness to obtain one"
    },
}
CHECKS: dict[str, dict[str, object]] = {
    "Informs a patient of diets and drug testing": {},
    "Preferred:\nSubmits to a pre-employment drug screening and criminal background check": {
        "background_check": True,
        "drug_test": True,
    },
    "A criminal conviction check and a controlled substance test are required.": {
        "background_check": True,
        "drug_test": True,
    },
    "1-2 years of Retail Clerk and/or Retail Sales experience preferred": {},
    "High school diploma or GED- Six months in a clerical role": {"education": "high_school", "months": 6},
    "You will be required to obtain your Harbor Board Pilot license.": {"license": "Harbor Board Pilot"},
    "Must have a Ohio Commercial Driver License": {"driving": True},
    "Ohio Property & Casualty and Life license, required.": {"license": "Property & Casualty and Life"},
}
CASES = {**TITLES, **HOURS, **PLACES, **NAMES, **MORE, **CHECKS}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_other_ways_of_saying_it_are_read_as_surely(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant


def test_a_wish_takes_whole_words_from_a_sentence_that_has_lost_its_marks() -> None:
    behind = "and more of it ".ljust(123, "x") + " "  # as far from the wish as it reaches: in the midst of the word
    text = f"Proficiency in Excel Operations {behind}preferred {'y' * 150}"
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == {"software": ["spreadsheet"]}
