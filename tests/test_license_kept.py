"""What license rules come to is kept by what the rules look at: whoever asked before changes nothing for the next."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from csr_assess.licenses.matching import Matcher
from csr_assess.licenses.place_outcomes import FileRules, place_traits, reached_in
from csr_assess.rubric.license_types import ANY_ROLE, COUNTRY
from tests.people import rubric
from tests.situations import RULES, asked, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from csr_assess.rubric.license_types import LicenseRule

FILES = rubric().licenses
assert FILES is not None
EVERY = [rule for _file, rule in FILES.every_rule() if ANY_ROLE not in rule.activities]
INDUSTRIES = [one.id for one in rubric().target.industries if one.regulated]
EMPLOYERS = ["", "other", *(option.id for option in rubric().questions[RULES.employer or ""].options)]
ENGAGEMENTS = ["", *(option.id for option in rubric().questions[RULES.engagement or ""].options)]
LOOKS: dict[str, Callable[[LicenseRule], object]] = {
    "the employer": lambda rule: rule.employers or rule.excluding_employers,
    "the engagement": lambda rule: rule.engagement,
    "the pay": lambda rule: rule.commission != "either",
    "the desk": lambda rule: rule.residence or rule.where == "home",
    "service work": lambda rule: rule.solely,
    "other activities": lambda rule: rule.together_with,
    "the industry": lambda rule: rule.industries,
}


@pytest.mark.parametrize("look", LOOKS)
def test_those_who_asked_before_change_nothing(look: str) -> None:
    drawn = random.Random(7)  # noqa: S311 -- the same each time
    rules = [rule for rule in EVERY if LOOKS[look](rule)]
    for rule in drawn.sample(rules, min(len(rules), 12)):
        places = [rule.jurisdictions[0].replace("US", "OH"), "FL"]
        for _person in range(12):
            industries = [*rule.industries, drawn.choice(INDUSTRIES)]
            others = drawn.sample([*rule.together_with, RULES.service[0], "ins_sell"], drawn.randint(0, 1))
            same_as_kept(
                drawn.choice(industries),
                drawn.choice(["", *places]),
                *dict.fromkeys((rule.activities[0], *others)),
                customers=tuple(drawn.sample(places, drawn.randint(0, 2))),
                commission=drawn.choice([None, True, False]),
                employer=drawn.choice([*EMPLOYERS[:2], *(rule.employers or EMPLOYERS)]),
                engagement=drawn.choice(ENGAGEMENTS),
            )


def same_as_kept(industry: str, home: str, *activities: str, **said: Any) -> None:
    """Hold what is found after others asked against what is found first."""
    situation = asked(industry, home, *activities, **said)
    assert FILES is not None
    later = Matcher(situation, RULES, rubric())
    found = later.choose()
    kept = dict(FILES.found)
    FILES.found.clear()
    first = Matcher(situation, RULES, rubric())
    assert plain(*found) == plain(*first.choose())
    assert later.looked == first.looked
    FILES.found.update(kept)


@pytest.mark.parametrize("back", [False, True], ids=["in this order", "in the other"])
def test_who_named_the_country_is_another_than_who_named_no_place(back: bool) -> None:  # noqa: FBT001
    of_states = [rule for rule in EVERY if rule.jurisdictions == (COUNTRY,) and not rule.federal]
    assert of_states
    for rule in of_states:
        industry = next(iter(rule.industries), "insurance")
        for home in (COUNTRY, "") if back else ("", COUNTRY):
            same_as_kept(industry, home, rule.activities[0], commission=False)


def test_where_customers_live_tells_situations_apart_only_if_a_rule_looks_at_it() -> None:
    there, elsewhere = (asked("insurance", "OH", customers=places) for places in (("OH",), ("FL",)))
    for where, differ in (("customers", True), ("either", False)):
        rules = reached_in([FileRules((replace(EVERY[0], where=where, residence=None),), ())])
        keys = {rules.traits & place_traits("OH", one, one.places) for one in (there, elsewhere)}
        assert (len(keys) == 2) is differ
