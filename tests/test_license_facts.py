"""What answers ask of the license rules, fact by fact, and which ends go by the month of birth."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import msgspec
from msgspec.structs import replace

from csr_assess.licenses.renewal import by_birth, lapse, last_day
from csr_assess.licenses.situation import Holding, Situation, from_facts
from csr_assess.licenses.study import study
from csr_assess.rubric.license_terms import ContinuingEducation, Renewal
from tests.people import rubric
from tests.rows import each
from tests.situations import DAY, RULES


def read(values: dict[str, Any], state: str) -> Situation:
    facts: Any = SimpleNamespace(
        relevant=SimpleNamespace(values=values, ids=frozenset(values)),
        rubric=rubric(),
        answers=SimpleNamespace(target=SimpleNamespace(industry="", state=state)),
        as_of=DAY,
    )
    return from_facts(replace(RULES, customers=None), facts)


def test_each_answer_becomes_the_fact_it_is():
    values = {
        RULES.activities: ["ins_sell"],
        RULES.commission: RULES.paid[0],
        RULES.employer: "government",
        RULES.engagement: "contractor",
        RULES.start: "2026-12-01",
        RULES.held: [{"name": "Insurance producer", "jurisdiction": "FL", "born": "unknown"}, {"name": "SIE"}],
    }
    assert read({str(key): value for key, value in values.items()}, "OH") == Situation(
        industry=None,
        home="OH",
        activities=("ins_sell",),
        commission=True,
        employer="government",
        engagement="contractor",
        start=date(2026, 12, 1),
        held=(Holding(name="Insurance producer", jurisdiction="FL"), Holding(name="SIE")),
        as_of=DAY,
    )


def test_what_was_not_said_stays_unsaid():
    assert read({}, "unknown") == Situation(industry=None, as_of=DAY)


BIRTH: dict[str, tuple[dict[str, Any] | None, bool]] = {
    "no rule": (None, False),
    "the year of birth tells the year": ({"shape": "fixed_date", "month_day": "06-30", "year_parity": "birth"}, True),
    "the month, each year": ({"shape": "birth_month", "years": 1}, True),
    "the month, in odd years": ({"shape": "birth_month", "years": 2, "year_parity": "odd"}, True),
    "the month, of years that are not told": ({"shape": "birth_month", "years": 2}, False),
    "a year from the issue": ({"shape": "years", "years": 1}, False),
}


@each("renewal, goes", BIRTH.values(), BIRTH)
def test_an_end_goes_by_birth_only_where_the_rule_tells_the_year(renewal, goes):
    assert by_birth(msgspec.convert(renewal, Renewal) if renewal else None) is goes


def test_who_was_born_in_the_year_of_issue_or_after_tells_no_end():
    yearly = msgspec.convert({"shape": "birth_month", "years": 1}, Renewal)
    assert last_day(yearly, date(2026, 3, 1), None, "1990-05") == date(2026, 5, 31)
    assert last_day(yearly, date(2026, 3, 1), None, "2026-05") is None
    assert last_day(yearly, date(2026, 3, 1), None, "2030-05") is None


def test_only_what_is_perpetual_until_nobody_appoints_lapses():
    assert lapse(None, DAY) is None
    assert lapse(msgspec.convert({"shape": "perpetual", "months": 24}, Renewal), DAY) is None


STUDY_DAYS: dict[str, tuple[int, date | None, date | None, date, date | None]] = {
    # years of a term, issued, until, the day, when study is due
    "on the day itself": (1, None, None, date(2026, 6, 30), date(2026, 6, 30)),
    "the day after": (1, None, None, date(2026, 7, 1), date(2027, 6, 30)),
    "the term ends on that day": (2, None, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30)),
    "the term ends later in the year": (2, None, date(2026, 12, 31), date(2026, 1, 1), date(2026, 6, 30)),
    "the term ends earlier in the year": (2, None, date(2026, 3, 31), date(2026, 1, 1), date(2025, 6, 30)),
    "counted from the issue, on the day": (2, date(2024, 1, 1), None, date(2025, 6, 30), date(2025, 6, 30)),
    "counted from the issue, the day after": (2, date(2024, 1, 1), None, date(2025, 7, 1), date(2027, 6, 30)),
    "issued on that day": (1, date(2026, 6, 30), None, date(2026, 6, 30), None),
}


@each("years, issued, until, day, due", STUDY_DAYS.values(), STUDY_DAYS)
def test_study_is_due_on_its_day_of_the_year(years, issued, until, day, due):
    asks = msgspec.convert({"hours": 12, "years": years, "due": "06-30"}, ContinuingEducation)
    assert study(asks, None, Holding(name="4-40", issued=issued), until, day).due == due
