"""Whose hours, which software, whose papers: a posting's plain words are read, and those about others are not."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

HOURS: dict[str, dict[str, object]] = {
    "Job Type: Full-Time\nYou serve part-time in spring.": {"schedule": ["full_time"]},
    "Job Type: Part-Time Regular\nYou are paid for full-time work in spring.": {"schedule": ["part_time"]},
    "Full/Part Time: Full Time": {"schedule": ["full_time"]},
    "Job Type: Full and Part time": {},
    "Now hiring for part-time front positions": {"schedule": ["part_time"]},
    "Benefits\nDental plan\nJob Type: Full-time": {"schedule": ["full_time"]},
    "Clerks may be needed, as any part-time regular employees are.": {},
    "Part-time, temporary and seasonal staff get a cake.": {},
    "Trains the part time, seasonal, or temporary workers of the shop": {},
    "Leads and hires for part-time front positions": {},
    "You are asked for a full-time employee position.": {"schedule": ["full_time"]},
    "Should a clerk work more than 40 hours a week, that is paid.": {},
    "This is a full-time job, and our office hours are many.": {"schedule": ["full_time"]},
    "Regular clerks shall have two paid personal holidays, as available.": {},
    "Furlough days are available in lieu of holidays.": {},
    "Clerks must give back days by the number of remaining holidays.": {},
    "About the place\nHolidays": {},
    "Some holidays": {"schedule": ["holidays"]},
    "Work Monday- Friday from 8-5 pm": {"schedule": ["weekdays"]},
    "Duties include election night reporting.": {},
}
TONGUES: dict[str, dict[str, object]] = {
    "Must like work PREFERRED QUALIFICATIONS: Bilingual (Spanish/English) BACKGROUND CHECK : You must pass one.": {
        "background_check": True,
    },
    "What is your level of proficiency in speaking Spanish?": {},
    "Are you able to work evenings?": {},
    "Bilingual Clerk\nYou answer to Spanish-speaking voters.": {"language": "Spanish"},
    "Bilingual Clerk\nYou answer to Spanish and French callers.": {"language": "a second language"},
    "You must be EnglishSpanish bilingual.": {"language": "Spanish"},
}
SOFTWARE: dict[str, dict[str, object]] = {
    "Must know MS Access, Microsoft Publisher, Microsoft SharePoint and OneNote.": {"software": ["office"]},
    "Must know Microsoft Teams.": {"software": ["office"]},
    "Must come to interviews via Microsoft Teams.": {},
    "Good with notes (we use OneNote)": {},
    "Good with tickets, knowledge of PeopleSoft (we use Workday)": {},
    "Deep understanding of Windows, networking and firewalls": {},
    "Knowledge of Windows": {"software": ["computer"]},
    "Technical /PC Skills": {},
    "Must be physically able to use tablets, personal computers and phone systems.": {},
    "Previous experience working in Pelican, On-Base and SharePoint": {"named_software": "Pelican, On-Base"},
    "Familiarity with Boltly, Nutty, Word programs": {"named_software": "Boltly, Nutty"},
    "Proficiency in Math, Accounting, Word": {},
    "Proficiency in Zendesk, Word": {"software": ["help_desk"]},
    "Proficient in Outlook, Access, and Teams": {"software": ["office"]},
    "Requirements\nBasic administration of users in Active Directory and Exchange 2010": {
        "named_software": "Active Directory, Exchange 2010",
    },
}
PAPERS: dict[str, dict[str, object]] = {
    "Must obtain Bolt Maker Certification within one year from hire.": {
        "certificate": "Bolt Maker, within one year from hire",
    },
    "Must currently have Bolt Maker Certification.": {"certificate": "Bolt Maker"},
    "Must successfully complete the Bolts Officer Certification class.": {"certificate": "Bolts Officer"},
    "Possession of, or ability to obtain, within one (1) year, Ohio Bolt Certification": {
        "certificate": "Ohio Bolt, ability to obtain, within one (1) year",
    },
    "Possess or have the ability to acquire a State of Ohio certification as a Bolt Maker": {
        "certificate": "State of Ohio, ability to acquire",
    },
    "Certified Ohio Bolt Officer (A.R.S. 16) attainable within two years of hire": {
        "certificate": "Ohio Bolt Officer, within two years of hire",
    },
    "Bolt Certification (may be obtained by mail within two years of hire).": {
        "certificate": "Bolt, within two years of hire",
    },
    "Must have Bachelor's Degree and Bolt Certificate.": {"education": "bachelor_or_higher"},
    "Any first aid rendered must be free, and a card is required.": {},
    "Must file notary bonds, and a card is required.": {},
    "You must have the willingness to obtain an OH Property Managers license at a later day.": {
        "license": "OH Property Managers, willingness to obtain",
    },
    "Licensed Mortgage Originator (ideally in one of the following: Ohio)": {"license": "Mortgage Originator"},
    "You work beside each licensed mortgage originator.": {},
    "This job requires SAFE registration.": {"license": "SAFE"},
    "The Nationwide Mortgage Licensing System NMLS site has the registration required.": {},
}
PAPERS |= {
    "Requirements\nCertified Medical Assistant": {"certificate": "Medical Assistant"},
    "Certified Medical Assistant\nYou like bolts.": {},
    "Requirements\nA+ certification": {"certificate": "A+"},
    "Must become certified in NCIC within 6 months.": {"certificate": "NCIC, within 6 months"},
    "Must be able to obtain Bolt Information (BIS) certification.": {"certificate": "Bolt Information, able to obtain"},
    "Requirements\nOH BM (Bolt Makers) Bolt Officer Certified.": {"certificate": "OH BM (Bolt Makers) Bolt Officer"},
    "Certification for Federal and State Bolt Testing and Nut Testing required or earned in 60 days.": {
        "certificate": "Federal and State Bolt Testing and Nut Testing",
    },
    "Requirements\nGreat Place To Work Certified": {},
    "Must have OSHA 10 Certification": {"certificate": "OSHA 10"},
    "Help clients obtain a Real Estate License": {},
    "Must meet SAFE Act registration requirements": {"license": "SAFE Act"},
    "Must register with the Nationwide Mortgage Licensing System (NMLS).": {"license": "NMLS"},
    "Current Ohio Pharmacy Technician registration": {"license": "Pharmacy Technician"},
}
DAYS: dict[str, dict[str, object]] = {
    "The screening of job papers: start date March 3, 2030": {},
    "The review for the job will begin on March 3, 2030.": {},
    "The hiring process begins March 3, 2030 for this position.": {},
    "Review for the position begins immediately.": {},
    "Position open date: begins 3/3/2030": {},
    "The start date is on or about March 1, 2030": {"start": "2030-03-01"},
    "ANTICIPATED START DATE : ASAP": {"start": people.AS_OF.isoformat()},
    "These positions are expected to begin on or after June 1, 2030.": {"start": "2030-06-01"},
}
PLACES: dict[str, dict[str, object]] = {
    "You must have cable or DSL Internet.": {"setup": ["wired_internet", "fast_internet"]},
    "Personal computer with strong, reliable internet access.": {"setup": ["fast_internet", "own_computer"]},
    "This is a hybrid/work-from-home position.": {"workplace": ["hybrid"]},
    "Remote Employment: Flexible/Hybrid": {"workplace": ["hybrid"]},
    "A combination of onsite work complemented with telecommuting work": {"workplace": ["hybrid"]},
    "This position is located in our office in Akron.": {"workplace": ["on_site"]},
    "Where you'll work In our Akron, OH office": {"workplace": ["on_site"]},
}
YEARS: dict[str, dict[str, object]] = {
    "A minimum of three (3) years of technology support experience": {"months": 36},
    f"You like {'bolts and ' * 30}nuts, preferably red A minimum of three (3) years of office experience with bolts "
    "A minimum of two (2) years of related experience with nuts, preferably blue": {"months": 36},
    "Bolts:* Schooling is a plus* 2-5 years of office experience": {"months": 24},
    "Position requires: Graduation from High School or possession of a GED, with other training preferred": {
        "education": "high_school",
    },
}
SKILLS_OF_OTHERS: dict[str, dict[str, object]] = {
    "Experience with Windows OS, Chromebook and slates": {},
    "Experience with systems of desks, including Windows 7 and Mac OS": {},
    "Must know how to use Windows10": {"software": ["computer"]},
    "Understanding of general computing concepts": {"software": ["computer"]},
    "Full knowledge of multi-line property & casualty products": {},
    "Must know multi-line phones.": {"software": ["phone_system"]},
    "Provides assistance with knowledge of bolts and phone systems": {},
    "You are skilled, and geek out over a spreadsheet.": {},
    "Describe your skill level with Excel.": {},
    "Microsoft Office computer skills": {"software": ["office"]},
    "An understanding of Active Directory and M365": {"named_software": "Active Directory"},
    "An understanding of M365": {"software": ["office"]},
}
PLACES_OF_WORK: dict[str, dict[str, object]] = {
    "Akron, OH | On Site | $20 /hr": {"workplace": ["on_site"]},
    "United States | Remote | $20 /hr": {"workplace": ["remote"]},
    "Bolt Clerk - With Benefits!\nAkron, OH | Hybrid | $20 /hr": {"workplace": ["hybrid"]},
    "This is a hybrid work opportunity: employees are eligible to work remotely at times.": {"workplace": ["hybrid"]},
    "This role offers a hybrid work option.": {"workplace": ["hybrid"]},
    "This is not a hybrid or work from home position.": {"workplace": ["on_site"]},
    "The desk is in Akron and is non-remote.": {"workplace": ["on_site"]},
    "Available to work in person for 12 days": {"workplace": ["on_site"]},
    "Onsite, employer-paid wellness center": {},
    "Free cake; telework; free tea.": {},
    "You know bolts (VPN, Remote Desktop).": {},
}
SCHOOLS: dict[str, dict[str, object]] = {
    "Schooling:\nMinimum of associate degree required. Other Eligibility Requirements:\nYou like bolts.": {
        "education": "associate",
    },
    "High School diploma required or currently enrolled and successfully complete a GED program": {
        "education": "high_school",
    },
    "High school diploma (one year of education can be substituted for two years of office experience) required.": {
        "education": "high_school",
    },
    f"{'You like bolts and nuts ' * 13} and have a high school education or equivalent GED Apply Now if you wish": {
        "education": "high_school",
    },
    "BS or MS degree with bolts": {"education": "bachelor_or_higher"},
    "MLIS degree (required)": {"education": "bachelor_or_higher"},
    "Bachelor's degree, from a college or university is preferred and bolts are required.": {},
    f"{'You like bolts and nuts ' * 13} Advantages A bachelor's degree in bolts": {},
    "At least six months of banking with a background in bolts or at least two years of work experience": {},
}
TIMES_AT_WORK: dict[str, dict[str, object]] = {
    "3+ years of experience in tech support": {"months": 36},
    "1 year of experience in a technical support role": {"service_months": 12},
    "One year of work experience required customer service experience in shops is a plus": {"months": 12},
    "Associate degree or equivalency (2 years related work experience may be substituted for 1 year of education) "
    "and three years full-time secretarial experience required.": {"months": 36},
    "A minimum of 5 years or more working as a bolt maker.": {"months": 60},
    "2 + years of bolt sales experience": {"months": 24},
    "If you have 3 years experience selling bolts, consider applying.": {},
}
STARTS: dict[str, dict[str, object]] = {
    "Benefits\nEstimated Start Date: ASAP": {"start": people.AS_OF.isoformat()},
    "Target start date: March 3, 2030": {"start": "2030-03-03"},
    "Estimated start date: March 3, 2030": {"start": "2030-03-03"},
    "Ideal start date: ASAP": {},
    "Anticipated start date is mid-May.": {},
    "Start Date: As soon as possible Application Deadline: May 3 Starting pay: prorated": {
        "start": people.AS_OF.isoformat(),
    },
    "Work during cake season will begin in Mid-December and ends soon.": {},
    "Job Dates May 30, 2030 to June 3, 2031 in Ohio": {"start": "2030-05-30"},
    "Preferred\nCake\nFirst day would be the start of spring: Monday, January 11th": {},
    "Working from March 6 through June 2, the clerk reads.": {},
    "Position available immediately and open until filled.": {"start": people.AS_OF.isoformat()},
    "Immediate availability for 40 days": {"start": people.AS_OF.isoformat()},
}
PAPERS_OF_ANY_NAME: dict[str, dict[str, object]] = {
    "Current Bolt Administrator Certification from Boltly": {"certificate": "Bolt Administrator"},
    "Current certificate for: Bolt Protections, Nuts": {"certificate": "Bolt Protections, Nuts"},
    "Must successfully complete and maintain State of OH Bolts Certification.": {"certificate": "State of OH Bolts"},
    "MUST HAVE BOLTED FIREARMS CERTIFICATION": {"certificate": "BOLTED FIREARMS"},
    "MUST HAVE VALID CERTIFICATION": {},
    "Must be a Certified Bolt and Nut Technician High School Diploma": {
        "education": "high_school",
        "certificate": "Bolt and Nut Technician",
    },
    "Possession of Ohio Bolt Certification within one (1) year of hire required, or so": {
        "certificate": "Ohio Bolt, within one (1) year of hire",
    },
    "Successful completion of State-approved Bolt Maker Certification course.": {"certificate": "Bolt Maker"},
    "Must complete a Pre-Bolt Certification Statement": {},
    "Requirements\nExisting Food Safety Certification required for your specific role": {"certificate": "Food Safety"},
    "Valid alcohol server certification/license": {"certificate": "Alcohol Server"},
    "Requirements\nMaintains PTCB or ExCPT certification": {"certificate": "PTCB or ExCPT"},
    "Current MA or C.N.A. certificate": {"certificate": "MA or C.N.A."},
    "Must be willing to register and participate in NMLS, and a bolt may be required.": {
        "license": "NMLS, willing to register",
    },
    "Must obtain the necessary license(s) to perform bolt services within 90 days": {
        "license": "Bolt Services, within 90 days",
    },
    "Series 7 63": {"license": "Series 7 63"},
}
NAMES: dict[str, dict[str, object]] = {
    "Must know software, zoom, Microsoft Office.": {"software": ["office"], "named_software": "Zoom"},
    "Proficient in Zoom": {"software": ["chat"], "named_software": "Zoom"},
    "Must come to Zoom meetings.": {},
    "Track record of working with systems: Pardot, GSuite, Asana": {
        "software": ["office"],
        "named_software": "Pardot, Asana",
    },
    "Knowledge of software, including MUNIS, KRONOS, and BoltFind": {"named_software": "MUNIS, KRONOS, BoltFind"},
    "Knowledge of software, including KRONOS and SharePoint": {"named_software": "KRONOS"},
    "Working knowledge of Incode Billing": {"named_software": "Incode Billing"},
    "You know bolts wellMicrosoft Word skills": {"software": ["office"]},
    "You know bolts wellSeries 7 required": {"license": "Series 7"},
}
MORE_OF_EACH: dict[str, dict[str, object]] = {
    "Minimum two years IT support experience": {"months": 24},
    "1 year of IT help desk experience": {"months": 12},
    "Five (5) years of progressively responsible work with some experience in the bolt sector preferred": {
        "months": 60
    },
    "BOLT-CP certification required": {"certificate": "BOLT-CP"},
    "The job requires on-site presence.": {"workplace": ["on_site"]},
    "This position is not eligible for telework.": {"workplace": ["on_site"]},
    "Next training class: January 4, 2030": {"start": "2030-01-04"},
    "Must be available to start training on January 4, 2030": {"start": "2030-01-04"},
    "Salary: fair\nAvailable immediately": {"start": people.AS_OF.isoformat()},
    "You had years in full-time college.": {},
    "Cake for all full-time eligible employees": {},
    "You keep a part-time work force.": {},
    "This is a hybrid work option for managers after a year.": {},
    "Current Bolt Certification bonus": {},
    "Work on the house will begin March 3, 2030.": {},
    "Write down the hours worked per week if part time.": {},
    "Trips may be in excess of 40 hours per week.": {},
    "Apply now by contacting Ann between M-F 9am-5pm": {},
    "Experience with Bullhorn, iCIMS": {"named_software": "Bullhorn, iCIMS"},
}
CASES = {**HOURS, **TONGUES, **SOFTWARE, **PAPERS, **DAYS, **PLACES, **YEARS}
CASES |= {
    **SKILLS_OF_OTHERS,
    **PLACES_OF_WORK,
    **SCHOOLS,
    **TIMES_AT_WORK,
    **STARTS,
    **PAPERS_OF_ANY_NAME,
    **NAMES,
    **MORE_OF_EACH,
}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_plain_words_are_read_and_those_about_others_are_not(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant


def test_the_words_that_say_which_second_language_are_quoted_too() -> None:
    found = reading_of("Bilingual Clerk\nYou answer to Spanish-speaking voters.", people.rubric(), people.AS_OF)
    assert found.minimums[0].quotes == ("Bilingual Clerk", "You answer to Spanish-speaking voters")
