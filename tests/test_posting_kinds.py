"""Kinds of sentences in postings, one short case each in words of our own: what is asked, and what only looks so."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

TODAY = people.AS_OF.isoformat()
HOURS: dict[str, dict[str, object]] = {
    "Flexible hours and a flexible schedule.": {},
    "You must be willing to work flexible hours and some weekends.": {"schedule": ["weekends", "shifts"]},
    "You must be able to work rotating shifts.": {"schedule": ["shifts"]},
    "Must work varying shifts.": {"schedule": ["shifts"]},
    "You process night deposits.": {},
    "You must open the night safe.": {},
    "The doors are locked each night.": {},
    "You must be available to work nights.": {"schedule": ["nights"]},
    "Office hours: Monday - Friday: 7 am - 8 pm": {},
    "Store Hours:\nMonday - Friday: 7 am - 8 pm\nSaturday: 9 am - 8 pm": {},
    "Our shop hours are Monday to Friday, 7 am to 8 pm.": {},
    "You come in during opening hours, Monday to Friday.": {},
    "Work hours: Monday - Friday, 8 am - 5 pm": {"schedule": ["weekdays"]},
    "Available for rotating shifts incl. Saturdays.": {"schedule": ["weekends", "shifts"]},
    "From 8:30 a.m. to 5 p.m. Monday to Friday, with Saturdays as scheduled.": {"schedule": ["weekdays", "weekends"]},
    "Clerk (40 hours)": {"schedule": ["full_time"]},
    "Benefits for intern, part-time and seasonal employees differ.": {},
    "You work at evening events.": {},
    "Training: 4 weeks, Monday to Friday, 8 am to 4:30 pm": {},
    "Weekday and weekend shifts are available.": {},
    "Evening and weekend hours are available.": {},
    "Open Monday to Saturday.": {},
    "Benefit eligibility begins after 60 days of full-time employment.": {},
    "After 1 year of service you have 40 hours of vacation.": {},
    "Responsible for scheduling vacations, holidays and overtime hours.": {},
}
PLACES: dict[str, dict[str, object]] = {
    "Work From Home: Ineligible": {"workplace": ["on_site"]},
    "Remote: No": {"workplace": ["on_site"]},
    "This position is non-remote.": {"workplace": ["on_site"]},
    "In the office Monday through Thursday, remote on Fridays": {"workplace": ["hybrid"], "schedule": ["weekdays"]},
    "This is a remote position, and it might be for you.": {"workplace": ["remote"]},
    "Claims Clerk - National Remote": {"workplace": ["remote"]},
    "About Us\nThis is a fully remote role.": {"workplace": ["remote"]},
    "This role is on-site in our Dallas office.": {"workplace": ["on_site"]},
    "You work 2 days remote and 3 days in the office each week.": {"workplace": ["hybrid"]},
    "Hybrid (3 days in office, 2 days remote)": {"workplace": ["hybrid"]},
    "Teller - Remote - $17 an hour": {"workplace": ["remote"]},
    "You may work from home after training.": {},
    "Experience with containers (VMware, Virtual Box).": {},
    "Use of a computer, telephone, internet and copier.": {},
    "You need your own laptop and reliable internet at home.": {
        "setup": ["fast_internet", "own_computer"],
    },
    "You need a computer with Windows 11 at home, and reliable internet.": {"setup": ["fast_internet", "own_computer"]},
    "Knowledge of WAN services such as DSL internet.": {},
    "Must have a quiet room to work without noise Required Qualifications": {"setup": ["quiet_room"]},
    "A good headset with noise cancellation is required.": {"setup": ["own_headset"]},
}
NAMES: dict[str, dict[str, object]] = {
    "We have 3,876 licensed beds.": {},
    "The firm has 450 licensed agents.": {},
    "A 2-20 or 4-40 license is required.": {"license": "2-20 or 4-40"},
    "A DHA/HAAD/MOH license is required.": {"license": "DHA/HAAD/MOH"},
    "LPN or LVN license required.": {"license": "LPN or LVN"},
    "RN- North Carolina license": {"license": "RN"},
    "A valid P&C insurance producer license is required.": {"license": "P&C"},
    "Current RN licensure.": {"license": "RN"},
    "Must be a licensed pharmacy technician.": {"license": "Pharmacy Technician"},
    "You work with licensed pharmacists.": {},
    "Series 6, 63 and 65 are required.": {"license": "Series 6, 63 and 65"},
    "A real estate license is required.": {"license": "Real Estate License"},
    "Life and Health license required.": {"license": "Life and Health"},
    "P&C license (must be able to obtain)": {"license": "P&C, able to obtain"},
    "A life, accident & health license is a must.": {"license": "Life, Accident & Health"},
    "Must become a notary public within 90 days.": {"certificate": "Notary Public, within 90 days"},
    "BLS from the American Heart Association": {"certificate": "BLS"},
    "You must be certified in first aid, CPR and AED.": {"certificate": "First Aid, CPR and AED"},
    "We teach CPR classes.": {},
    "HDI Customer Service Representative certification required.": {
        "certificate": "HDI Customer Service Representative",
    },
    "Preferably at least 2 of these certifications: CompTIA A+, CompTIA Network+.": {},
    "Must speak one of these languages: Arabic, Farsi, Spanish.": {},
    "You interpret in Arabic, Chinese, Farsi, French, German, Greek and Hindi as required.": {},
    "Very good knowledge of Korean and English.": {"language": "Korean, English"},
    "Fluency in French is advantageous.": {},
    "You are fluent in other languages: Arabic, Farsi.": {},
    "You are fluent in the following languages: English and Farsi": {"language": "English, Farsi"},
}
WORK: dict[str, dict[str, object]] = {
    "1-2 years in a people-facing role.": {"service_months": 12},
    "Medical receptionist: 1 year (Required)": {"service_months": 12},
    "Data entry: 2 years (Required)": {"months": 24},
    "Data entry: 2 years (Preferred)": {},
    "A background in customer support (at least 3-5 years).": {"service_months": 36},
    "2+ years of experience as a receptionist or administrative assistant.": {"months": 24},
    "Must have approx. 2 yrs. Customer service experience.": {"service_months": 24},
    "Duties\n6-12 months of related experience or training": {"months": 6},
    "A minimum of one year in collections, billing or a related field preferred.": {},
    "We do not require a degree, high school diploma or GED, but do require good manners.": {},
    "One year of office experience, or equivalency": {},
    "A bachelor's degree, preferably in finance, from a good college is preferred.": {},
    "A degree is not required, but a high school diploma is required.": {"education": "high_school"},
    "High school diploma or GEDSales work is helpful": {"education": "high_school"},
    "Graduation from a standard senior high school.": {"education": "high_school"},
    "Firms have replaced their legacy phone system with ours, required by many.": {},
    "Experience with a multi-line phone is required.": {"software": ["phone_system"]},
    "You are savvy enough to learn and use our internal CRM.": {},
    "Skills in the use of computers.": {"software": ["computer"]},
    "You like people Nice to Have : * High school diploma * Excel skills": {},
    "You like people Nice to Have : * Excel skills * More Job Requirements : * Type 40 WPM": {"typing": 40},
    "Excel skills preferred2. Must type 40 WPM": {"typing": 40},
    "Knows Zendesk (a CRM), preferred Schedules include evening hours.": {"schedule": ["evenings"]},
}
DAYS: dict[str, dict[str, object]] = {
    "Start date: ASAP": {"start": TODAY},
    "Hire Date is right away": {"start": TODAY},
    "START DATE/ TIME: Immediate": {"start": TODAY},
    "About Us\nStart Immediately": {"start": TODAY},
    "Immediate hiring! We have an immediate need.": {},
    "Desired Start Date: Monday, April 10, 2023": {"start": "2023-04-10"},
    "Start Date 5.30.2023": {"start": "2023-05-30"},
    "START DATE: 15 June 2026": {"start": "2026-06-15"},
    "You should be available to start working on 22 March 2027.": {"start": "2027-03-22"},
    "You must be able to start by January 4.": {},
    "Estimated from a recruiting start date of 2025-11-20.": {},
    "Preferred\nWe run a background check and drug test as part of our offer process.": {
        "background_check": True,
        "drug_test": True,
    },
    "We conduct background checks on our tenants.": {},
    "Bring a driver's license or photo I.D. to the interview.": {},
}
TALK: dict[str, dict[str, object]] = {
    "Certification required in one (1) of the following: RHIA, RHIT.": {},
    "The position is full time and accrues vacation pay.": {"schedule": ["full_time"]},
    "There is a dedicated team space, and a private room for nursing mothers.": {},
    "Two years of clerical experience give more sick leave.": {},
    "You must have internet access, as the public library has.": {},
    "We are committed to fostering a team where you work weekends with joy.": {},
    "How many years of clerical work do you have?\n1 year of experience\n2 years of experience": {},
    "Tell which programs you know. Please mark all that apply.\nMicrosoft Excel\nMicrosoft Word": {},
    "Preferred\nExcel\nWork at Home Set-Up Requirements\nYour own headset": {"setup": ["own_headset"]},
    "Interviews will be held Monday - Friday, on-site.": {},
    "Applications can be picked up Monday to Friday, 9 am to 3 pm.": {},
    "The noise level is usually quiet in the office environment.": {},
    "Please bring your driver's license to the test.": {},
    "You may use sick leave after one month of continuous employment.": {},
    "Vacation accruals start after 6 months of service.": {},
    "Part-time employees' benefit contributions are prorated.": {},
    "Regular part-time employees also receive two paid holidays.": {},
    "Part-time staff are eligible for weekend meals.": {},
    "We are dedicated to creating an open work environment for all.": {},
    "We celebrate diversity in every quiet room and office.": {},
    "We hire without regard to race, religion, or the language you speak, English or Spanish.": {},
    "A dedicated environment is what we need.": {},
    "You must have a quiet work environment.": {"setup": ["quiet_room"]},
    "You need a dedicated workspace at home.": {"setup": ["quiet_room"]},
    "If you do not have reliable internet access, visit your public library.": {},
    "You need your own computer to apply.": {},
    "Submit your resume in Microsoft Word.": {},
    "Supplemental Questions\nMicrosoft Excel\nTwo years of office experience": {},
    "Hours may vary from 35 to 40 a week.": {},
    "Shifts may vary, and you must be able to work varying shifts.": {"schedule": ["shifts"]},
    "You may be required to obtain an adjuster's license.": {},
    "A valid property casualty insurance license is required.": {"license": "Property Casualty"},
    "A license to sell health insurance is a must.": {"license": "Health Insurance"},
    "Job Type: Full-time Benefits: Dental insurance Schedule: Monday to Friday Work Location: In person": {
        "workplace": ["on_site"],
        "schedule": ["full_time", "weekdays"],
    },
    "Duration: 13 weeksSHIFT: M-F 8-5pmLOCATION: Toledo, OhioTIMING: 2 weeks from offer to start, or 3 if so agreed": {
        "schedule": ["weekdays"]
    },
    "You must have a valid driver's license Preferred Technical Skills: Excel": {"driving": True},
    "We would love it if you had:\n2 years of clerical experience": {},
}
YEARS: dict[str, dict[str, object]] = {
    "Two years of full-time college.": {},
    "1 year with the company.": {},
    "One year in this role before transfer.": {},
    "Candidates with 3 years of experience may start at a higher step.": {},
    "2 years related experience": {"months": 24},
    "One (1) year clerical": {"months": 12},
    "6 months' experience in billing": {"months": 6},
    "Three years of progressively responsible office experience": {"months": 36},
    "A GED and two years in records work.": {"education": "high_school", "months": 24},
    "Experience required: 1 year": {"months": 12},
    "Experience: Minimum two (2) years": {"months": 24},
    "Minimum 1 year previous banking": {"months": 12},
    "Must have worked one year in an office.": {"months": 12},
    "2 years' experience working with busy clients": {"service_months": 24},
    "1-2 years of retail sales": {"service_months": 12},
    "2 years of call center experience, with strong preference in a bank.": {"service_months": 24},
    "Clerk 6 - One year of office experience.": {},
}
CASES = {**HOURS, **PLACES, **NAMES, **WORK, **DAYS, **TALK, **YEARS}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_a_kind_of_sentence_is_read_for_what_it_asks(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant


def test_a_quote_is_whole_where_a_short_form_has_a_period() -> None:
    said = "Rotating shifts incl. Saturdays 8:30 a.m. - 12:30 p.m. as needed."
    (hours,) = reading_of(f"{said} Come in.", people.rubric(), people.AS_OF).minimums
    assert [*hours.quotes] == [said]
