"""Where a posting is not sure to ask, it is silent: papers, checks, places, years; and a choice stays one."""

from __future__ import annotations

from csr_assess.imports.posting_reading import reading_of
from tests import people
from tests.rows import each

PAPERS: dict[str, dict[str, object]] = {
    "You like bolts, and CPR certification.": {},
    "Requirements\nCPR certification": {"certificate": "CPR"},
    "An active forklift certification": {"certificate": "Forklift"},
    "Duties\nTeaches the night crew in packing and forklift certification": {},
    "Must be able to show CPR technique.": {},
    "Requirements\nCare for guests, performs CPR": {},
    "Requirements\nBasic knowledge of heat, first aid, and CPR": {},
    "Requirements\nAbility to complete all PPAP certifications": {},
    "Must hold a PTCB certification or a pharmacy license.": {},
    "Must hold certification such as A+.": {},
    "Must have some knowledge of ITIL.": {},
    "Certification required in one 1 of the following: RHIA, RHIT.": {},
    "Certification required from Able (CMA), Best (RMA), Care (CCMA).": {},
    "An A+ or Network+ certification is required.": {"certificate": "A+ or Network+"},
    "Requirements\nCompTIA A+Preferred· CompTIA Network+": {"certificate": "CompTIA A+"},
    "If you hold a teaching license in another state, you must tell us.": {},
    "You need a designation, or Series 65.": {},
    "CPA certification or JD required": {},
    "Requirements\nLimited certification (within a year, or Registered Nurse license)": {},
    "CCA and/or PCA license required": {},
    "Security license verification is required.": {},
    "Valid Ohio P&C license required. Valid Ohio insurance license and a smile.": {"license": "P&C"},
    "CERTIFICATES, LICENSES, REGISTRATIONS (Including Driver's License)\nNone required.": {},
}
CHECKS: dict[str, dict[str, object]] = {
    "Functional Responsibilities\nInterview, offer, pre-employment drug screening and background check.": {},
    "Duties\nWork with clerks on leave and background check questions": {},
    "We list the types of screening: drug testing and so on.": {},
    "Requirements: Drug Screening": {"drug_test": True},
    "Background Check": {"background_check": True},
    "Duties\nWe will run drug tests on all applicants.": {"drug_test": True},
    "The firm collects background screening information, such as drug testing.": {},
    "Stamps papers as needed (background check forms)": {},
    "Billing: must hand in charges for drug screens": {},
}
PLACES: dict[str, dict[str, object]] = {
    "On site job superintendent for a builder": {},
    "Remote Management and Monitoring Experience is Required": {},
    "Work from home flexibility": {},
    "Hybrid work environment, where applicable": {},
    "This is a fully remote or hybrid position, as you choose.": {},
    "Hybrid work arrangements are available.": {},
    "Not a telecommuting position": {"workplace": ["on_site"]},
    "You work remotely during the pandemic.": {},
    "You can sort mail 85% remote, and 15% on set (remote)": {},
    "Comfortable working remotely": {},
    "We have been kind (and remote-first) from the start.": {},
    "We believe that reliable high-speed internet is what your home needs.": {},
    "The desk oversees the needs of broadband projects.": {},
    "This includes having a good internet connection.": {"setup": ["fast_internet"]},
    "Our managers need their own home office.": {},
}
TIMES: dict[str, dict[str, object]] = {
    "The ideal start date is March 3, 2030.": {},
    "Start date: 3/22 or 3/23": {},
    "We hire for immediate hire.": {},
    "Priority will be given to who can start immediately.": {},
    "Hours: 8:30am - 5:30pm or 10am-7pm": {},
    "There is an option for full-time work.": {},
    "You may get a full-time offer from us.": {},
    "Work with full time clerks on new bolts": {},
    "Part- time to Full-time clerk": {},
    "Two full-time (34 hours per week) clerks": {"schedule": ["full_time"]},
    "This is a 9 month full-time position.": {"schedule": ["full_time"]},
    "Six months of full-time or 960 hours of paid work": {"months": 6},
    "Past internships (or full time jobs)": {},
    "Pay (represents full-time pay)": {},
    "The care of a team of 7 full- and part-time clerks": {},
    "Lamps for when days become nights, and are needed": {},
    "Hours are from 10 to 40 hours per week.": {},
    "Overtime Required (Yes Or No)": {},
    "Hours: Holidays & Personal Days Off": {},
    "Some projects may require work on weekends.": {},
    "You are not to work at all hours of the night.": {},
    "There may be an opportunity to work part-time.": {},
}
YEARS: dict[str, dict[str, object]] = {
    "7+ years of experience in retail real estate": {},
    "5 years of experience writing customer-facing content": {},
    "2 years of experience in a customer onboarding role": {},
    "1-2 years of experience in an administrative or receptionist role": {},
    "2 years of experience in hospitality, travel, or related industry": {},
    "5 years of leadership experience in retail": {},
    "Two years of office experience may be considered.": {},
    "When a clerk lacks a year of experience, schooling counts.": {},
    "Preference Will Be Given To Applicants Who\nHave a minimum of three years of experience in bolts": {},
    "Preferred\nExcel\nEmployment begins: July 1, 2030": {"start": "2030-07-01"},
    "4 years in one or a combination of the following: customer service, clerical experience": {},
    "7 years of experience in a customer-focused organization": {},
    "One year of retail experience, andor a 2 year degree": {},
    "We hire aides, or if you have done 6 months of care experience": {},
    "Graduation from a college or university with a bachelor's degree in law, and five years of experience in law": {
        "education": "bachelor_or_higher",
        "months": 60,
    },
    "A University degree and/or related working experience": {},
    "A university degree and/or professional designation": {},
    "College and/or university degree in law": {"education": "bachelor_or_higher"},
    "Bachelor's degree in law or related field Experience: sound": {"education": "bachelor_or_higher"},
    "A bachelor's degree or work equivalent": {},
    "You work with Ann Bolt, PhD, who runs the desk.": {},
    "Two-year college degree": {"education": "associate"},
}
TONGUES: dict[str, dict[str, object]] = {
    "Talks are held with Spanish speakers, and notes must be written.": {},
    "Bilingual a must Korean, Thai, Greek": {"language": "a second language"},
    "You must lead the English-speaking editorial team.": {},
    "You must know Mandarin Chinese.": {"language": "Mandarin"},
    "Working knowledge of French, German, Thai or Korean": {"language": "French, German, Thai or Korean"},
    "A house of German-Jewish speaking history": {},
    "You must join the Greek Language Intelligence team.": {},
    "Experience in journalism, English, or law is required.": {},
    "Excellent communication and English skills": {"language": "English"},
    "You must be at home in American and Greek cultures.": {},
    "Must speak French or another second language": {},
    "French is required for positions permanently located in Maine.": {},
    "Strong mathematical skills in metric and English": {},
}
SOFTWARE: dict[str, dict[str, object]] = {
    "Must use a computer keyboard, fingers, talk and hear": {},
    "You need computer security skills.": {},
    "Knowledge of basic computer hardware": {},
    "Knowledge of cellular telephone systems": {},
    "Skills are taught in classes on Microsoft Office.": {},
    "Knowledge of Oracle or MySQL": {},
    "Consideration will be given to applicants with Excel skills.": {},
    "Jira experience is highly regarded.": {},
    "Experience with AWS (Lambda, CDK)": {},
    "Proficiency with BI tools (Looker, Tableau, Power BI or similar) is required.": {},
    "Strong G Suite knowledge is a plus!\nGoogle Forms": {},
    "Must know Salesforce or Zendesk.": {"named_software": "Salesforce or Zendesk"},
    "Must know Avaya, Zendesk or Slack.": {"named_software": "Avaya, Zendesk or Slack"},
    "Must know Salesforce or HubSpot.": {"software": ["crm"]},
    "Must know Salesforce and Zendesk.": {"software": ["crm", "help_desk"]},
}
TOLD: dict[str, dict[str, object]] = {
    "A bachelor's degree or equivalent experience is required.": {
        "other": "A bachelor's degree or equivalent experience",
    },
    "A bachelor's degree or an equivalent combination of education and experience": {
        "education": "bachelor_or_higher",
        "other": "A bachelor's degree or an equivalent combination of education and experience",
    },
    "A bachelor's degree or 4 years of related experience": {"education": "bachelor_or_higher"},
    "A bachelor's degree or equivalent experience is preferred.": {},
    "You must have 50 Mbps at home.": {"setup": ["fast_internet"], "other": "50 Mbps"},
    "You must test 50 Mbps circuits for customers.": {},
}
HEADS: dict[str, dict[str, object]] = {
    f"Desk Clerk\nRequirements\n- Type 40 WPM\n{head}\n- Skilled in Excel": {"typing": 40}
    for head in (
        "The ideal candidate will have",
        "The ideal candidate should possess",
        "The ideal candidate for this role should have",
        "How do I stand out from the rest of the pack?",
        "Here is a good-to-have for the Desk Clerk Relations Manager role at our shop:",
    )
}
CASES = {**PAPERS, **CHECKS, **PLACES, **TIMES, **YEARS, **TONGUES, **SOFTWARE, **TOLD, **HEADS}


@each(("text", "meant"), CASES.items(), ids=[*CASES])
def test_what_is_not_sure_to_be_asked_is_not_found(text: str, meant: dict[str, object]) -> None:
    found = reading_of(text, people.rubric(), people.AS_OF)
    assert {one.id: one.value for one in found.minimums} == meant
