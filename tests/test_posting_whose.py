"""Further kinds of sentences in postings, one short case each in words of our own: whose, how firm, and where."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

OTHERS: dict[str, dict[str, object]] = {
    "You train the student staff to run the desk on evenings and weekends.": {},
    "Supervising night and weekend assistants": {},
    "The museum offers weekend hours to visitors.": {},
    "The management of full-time gardeners takes a year of experience.": {"months": 12},
    "One of six full-time clerks": {},
    "You can grow into a full-time job.": {},
    "Clerks who are currently employed on a part-time basis may apply.": {},
    "If you love working weekends, write to us.": {},
    "Higher wages are paid for work at night.": {},
    "Holiday associates may be asked to stay late.": {},
    "No mandatory overtime!": {},
    "Weekends are not included.": {},
    "Shift hours: 6 am to 2 pm": {},
    "A two-year degree-granting school seeks a clerk.": {},
    "The school offers bachelor's and associate degree programs.": {},
    "Half of our faculty holds PhDs.": {},
    "You help Ph.D. students.": {},
    "Knowledge of how shops use retail POS data": {},
    "Records sales and works a cash register with skill": {},
    "Ability to operate a cash register": {"software": ["cash_register"]},
    "All papers must be received in the office of the clerk by noon.": {},
    "Knowledge of work in contact with gases": {},
    "Knowledge of computer networking and computer science": {},
    "Excellent customer relationship management skills": {},
    "Proficient in QuickBooks": {"named_software": "QuickBooks"},
}
PERHAPS: dict[str, dict[str, object]] = {
    "Some positions require a valid driver's license.": {},
    "You may be required to undergo a drug test.": {},
    "Spanish may be required.": {},
    "This position may require a background check and a drug screen.": {},
    "Preferences\n- Bilingual in Spanish\n- Excel": {},
    "Department Preferences\nTwo years of office experience": {},
    "Bilingual Spanish is required for certain positions.": {},
    "In some states you may be required to become a notary.": {},
    "A driver's license or the ability to use an alternate way to travel is required.": {},
    "Candidates invited to the test need a computer with a webcam and a reliable internet connection.": {},
    "Please bring your own laptop if possible.": {},
    "If you speak French fluently, tell us of this skill.": {},
    "Applicants with a food safety certification are given special consideration.": {},
    "Clear speech is required, languages are a plus (especially spoken Spanish, French, or German).": {},
    "A pleasant voice is required, papers are an advantage (e.g. CPR certification).": {},
    "Bachelor's degree in nursing (preferred for nurses)": {},
    "High school diploma or GED (associate's preferred)": {"education": "high_school"},
    "Non-essential skills:\nFluent in French": {},
    "An associate degree may be considered for people with other skills.": {},
    "We pay for your CPR certification.": {},
    "Follows the rules of CPR and of other required certifications": {},
    "A degree, or working toward a TESOL certification": {},
    "Network+ certification or equivalent knowledge": {},
    "Acts as a certified notary public for the town": {},
    "This is the desk of a Certified Medical Assistant.": {},
    "A Certified Medical Assistant certification is required.": {"certificate": "Medical Assistant"},
}
HOMES: dict[str, dict[str, object]] = {
    "You must be hard wired to care.": {},
    "A group that brings reliable broadband internet to rural towns seeks drivers.": {},
    "A private office": {},
    "You will be provided with a dedicated work space.": {},
    "Dedicated, quiet workspace": {"setup": ["quiet_room"]},
    "No wireless internet connections": {"setup": ["wired_internet"]},
    "Satellite and wi-fi are not permitted.": {"setup": ["wired_internet"]},
    "A laptop, internet connectivity and a phone are essential.": {"setup": ["fast_internet", "own_computer"]},
    "Strong Windows 10 literacy on a computer with internet": {"software": ["computer"]},
    "This is not a work from home position.": {"workplace": ["on_site"]},
    "Watch our virtual job preview.": {},
    "Remote work potential for those who meet their goals": {},
    "Skilled in work with people (local and remote)": {},
    "Proven ability to work remotely": {},
    "Our office in Reno comes with opportunities to work remotely.": {},
    "The host is an in-person, full time role.": {"workplace": ["on_site"], "schedule": ["full_time"]},
    "This is a remote contract role.": {"workplace": ["remote"]},
    "Your desk can be part remote.": {"workplace": ["hybrid"]},
}
PAPERS: dict[str, dict[str, object]] = {
    "Health, Life & Annuities License required": {"license": "Health, Life & Annuities"},
    "License: Speech Therapy License (Required)": {"license": "Speech Therapy"},
    "Must have a background in life, health and safety systems": {},
    "15 years of property & casualty insurance experience": {"months": 180},
    "Licensed in the state: NMLS #123456": {},
    "The course leads to eligibility for Registered Nurse licensure.": {},
    "Must have a GED certificate": {"education": "high_school"},
    "New Town Librarian's Certificate required.": {"certificate": "New Town Librarian's"},
    "The start date for this job is June 3, 2030.": {"start": "2030-06-03"},
    "This job requires fingerprinting.": {"background_check": True},
    "You must be at home in fire drills, conducting background checks and drug tests.": {},
    "Knowledge of languages other than Russian or English": {},
    "Knowledge of Chinese medicine is required.": {},
    "Must know the English language arts": {},
    "For many guests, English is not their native language.": {},
    "A bachelor's degree with major work in history, English, or math": {"education": "bachelor_or_higher"},
    "Reading knowledge of a foreign language (e.g., German, Greek)": {},
    "You will be serving non-native English speakers with great skills.": {},
    "A 6 month training with an experienced mentor": {},
    "Two years of safe driving experience": {},
    "The job may require one year of office experience.": {},
    "Two years of experience as a patient service clerk": {"service_months": 24},
    "Applicants who lack six months of experience may write to us.": {},
    "Two years of leadership, minimum of 3 years customer service experience": {"service_months": 36},
    "10 years of marketing experience for enterprise customers": {},
    "3 years of litigation support experience": {"months": 36},
    "In this role, you must have 2 years of call center experience.": {"service_months": 24},
    "1-3 years of office roles and/or a bachelor's degree": {},
}
LOST_MARKS: dict[str, dict[str, object]] = {
    "Sales is preferred.- Excel skills required.- Friday to Monday shifts": {
        "software": ["spreadsheet"],
        "schedule": ["weekends"],
    },
    "Skills- Fluent in French- Types 40 WPM": {"language": "French", "typing": 40},
    "High School Diploma or equivalentExperience· Sales: 1 year (Preferred)· Knowledge of Excel": {
        "education": "high_school",
        "software": ["spreadsheet"],
    },
    "Education:HS/GED RequiredAssociate degree preferred, but not required": {"education": "high_school"},
    "Ability to work evenings Social media experience a plus": {"schedule": ["evenings"]},
    "Good knowledge of Excel (required).Good knowledge of French (preferred).Good voice": {"software": ["spreadsheet"]},
    "You must have a flexible schedule.": {"schedule": ["shifts"]},
    "You will have a flexible schedule that we offer.": {},
}
CASES = {**OTHERS, **PERHAPS, **HOMES, **PAPERS, **LOST_MARKS}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_who_is_spoken_of_and_how_firmly_is_minded(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant
