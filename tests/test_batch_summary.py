"""The group summary: counts, small ones not told, and no way to work them out."""

import functools
import itertools
import json
from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.assess.assessor import assess
from csr_assess.base.errors import Problem
from csr_assess.batch import counts, group_words, summary
from csr_assess.batch.run import Assessed
from csr_assess.contracts.group_v1 import SCHEMA, Envelope
from csr_assess.contracts.report_v1 import Candidate, Report
from tests import people


@functools.cache
def reports() -> dict[str, Report]:
    return {name: assess(people.rubric(), make(), people.AS_OF) for name, make in people.PEOPLE.items()}


REFUSED = Assessed(source="x", candidate=None, report=None, problems=(Problem(code="c", message="m"),))


def told(reports: list[Report], rejected: int = 0) -> summary.Summary:
    group = summary.Group(people.rubric())
    for report in reports:
        group.add(Assessed(source="x", candidate=report.candidate, report=report))
    for _index in range(rejected):
        group.add(REFUSED)
    return group.summary()


def text(found: summary.Summary) -> str:
    return group_words.summary_text(found, people.rubric())


def test_fewer_people_than_the_minimum_get_no_summary():
    found = told([reports()["middling"]] * 4, rejected=7)
    assert (found.scored, found.rejected) == (4, 7)
    assert found.bands is found.gaps is found.gates is found.coverage is None
    assert text(found).splitlines()[:2] == [
        "4 people scored. 7 records rejected.",
        "There is no group summary for fewer than 5 people.",
    ]


def test_a_group_is_told_in_counts():
    found = told([reports()["middling"]] * 12 + [reports()["weak"]] * 7, rejected=1)
    band, low = reports()["middling"].band, reports()["weak"].band
    assert found.bands[band].count == 12
    assert found.bands[low].count == 7
    assert found.bands[summary.NO_SCORE].count == 0
    mean = (12 * reports()["middling"].coverage + 7 * reports()["weak"].coverage) / 19
    assert found.coverage == pytest.approx(mean, abs=0.005)
    gates = {gate.gate: {status: count.count for status, count in gate.statuses.items()} for gate in found.gates}
    wanted = {gate.id: Counter() for name in ("middling", "weak") for gate in reports()[name].gates}
    for report, times in ((reports()["middling"], 12), (reports()["weak"], 7)):
        for gate in report.gates:
            wanted[gate.id][gate.status] += times
    assert gates == wanted


def test_the_ten_commonest_gaps_come_first():
    found = told([reports()["middling"]] * 12 + [reports()["weak"]] * 7)
    people_with = Counter({gap.criterion: 12 for gap in reports()["middling"].gaps}) + Counter(
        {gap.criterion: 7 for gap in reports()["weak"].gaps}
    )
    assert len(found.gaps) == 10
    shown = [people_with[gap.criterion] for gap in found.gaps]
    assert shown == sorted(people_with.values(), reverse=True)[:10]


def test_a_gap_of_one_to_four_people_is_under_5_and_of_all_but_one_to_four_is_not_told():
    many, one = [reports()["strong"]] * 20, [reports()["weak"]]
    weak_only = {gap.criterion for gap in reports()["weak"].gaps} - {gap.criterion for gap in reports()["strong"].gaps}
    rare = {gap.criterion: gap.people for gap in told(many + one).gaps}
    common = {gap.criterion: gap.people for gap in told([reports()["weak"]] * 20 + [reports()["strong"]]).gaps}
    assert any(rare[criterion].text == "under 5" for criterion in weak_only & set(rare))
    assert all(rare[criterion].count is None for criterion in weak_only & set(rare))
    assert any(common[criterion].text == "more than 16" for criterion in weak_only & set(common))


def test_rare_gaps_are_listed_in_the_rubrics_order():
    place = list(people.rubric().criteria)
    gaps = [
        gap.criterion
        for gap in told([reports()["strong"]] * 20 + [reports()["weak"]] + [reports()["middling"]] * 2).gaps
    ]
    common = {gap.criterion for gap in reports()["strong"].gaps}
    rare = [place.index(criterion) for criterion in gaps if criterion not in common]
    assert rare == sorted(rare)
    assert rare


def test_no_name_and_no_id_and_no_order_of_people_is_in_it():
    marked = [
        replace(reports()["middling"], candidate=Candidate(id=f"id-{index}-q", name=f"Name{index}q"))
        for index in range(9)
    ]
    found = told(marked)
    for form in (text(found), msgspec.json.encode(found).decode()):
        assert "id-" not in form
        assert "Name" not in form
    assert text(told(marked[::-1])) == text(found)


def test_the_purpose_is_said_always():
    for some in ([], [reports()["weak"]] * 9):
        assert text(told(some)).splitlines()[-1] == people.rubric().core.purpose.strip()


def test_the_json_form_says_what_it_is():
    found = told([reports()["weak"]] * 9)
    envelope = Envelope(schema=SCHEMA, status="success", source="", group=found, errors=())
    data = json.loads(msgspec.json.encode(envelope))
    assert data["schema"] == "csr-assess/group/1"
    assert data["group"]["bands"][reports()["weak"].band] == {"count": 9, "text": "9"}


BREAKDOWNS = {
    "nothing small": ({"a": 7, "b": 5, "c": 0}, {"a": "7", "b": "5", "c": "0"}),
    "one small: a second is held back": ({"a": 20, "b": 9, "c": 3}, {"a": "20", "b": "5 or more", "c": "under 5"}),
    "two small that leave room": ({"a": 20, "b": 2, "c": 3}, {"a": "20", "b": "under 5", "c": "under 5"}),
    "two small that leave none": ({"a": 20, "b": 1, "c": 1}, {"a": "5 or more", "b": "under 5", "c": "under 5"}),
    "two of four each": ({"a": 20, "b": 4, "c": 4}, {"a": "5 or more", "b": "under 5", "c": "under 5"}),
    "one of six": ({"a": 5, "b": 1}, {"a": "not told", "b": "not told"}),
    "one of six, and nobody": ({"a": 5, "b": 1, "c": 0}, {"a": "not told", "b": "not told", "c": "not told"}),
}


@pytest.mark.parametrize(("cells", "wanted"), BREAKDOWNS.values(), ids=BREAKDOWNS)
def test_a_breakdown_holds_back_what_would_give_a_small_count_away(cells, wanted):
    assert {cell: count.text for cell, count in counts.breakdown(cells, 5).items()} == wanted


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_no_small_count_can_be_worked_out_from_the_others_and_the_total(cells):
    found = list(counts.breakdown({str(i): count for i, count in enumerate(cells)}, 5).values())
    ranges = {"under 5": range(1, 5), "5 or more": range(5, 50), "not told": range(50)}
    spaces = [[count.count] if count.count is not None else list(ranges[count.text]) for count in found]
    total = sum(cells)
    for place, count in enumerate(found):
        assert count.count is None or not 0 < count.count < 5
        if 0 < cells[place] < 5:
            rest = [space for index, space in enumerate(spaces) if index != place]
            assert len({n for n in spaces[place] if _reaches(total - n, rest)}) > 1


def _reaches(total: int, spaces: list[list[int]]) -> bool:
    sums = {0}
    for space in spaces:
        sums = {a + b for a, b in itertools.product(sums, space) if a + b <= total}
    return total in sums


def test_a_rubric_with_no_minimum_tells_everything():
    assert [count.text for count in counts.breakdown({"a": 1, "b": 2}, 1).values()] == ["1", "2"]


def test_must_haves_of_one_name_say_their_state_and_no_one_persons_places() -> None:
    work = {"licensing.activities": ["ins_sell"], "licensing.customers_elsewhere": "other_places"}
    work |= {"licensing.customers": [{"place": "CA"}], "licensing.commission": "some_commission"}
    places = [
        place for place in ("GU", "OH", "TX", "FL", "CA") for _person in range(people.rubric().core.group_minimum)
    ]
    found = told(
        [
            assess(people.rubric(), people.answers(given=work, target=replace(people.AIM, state=place)), people.AS_OF)
            for place in places
        ]
    )
    titles = {gate.gate: gate.title for gate in found.gates or ()}
    assert len({*titles.values()}) == len(titles)
    assert titles["licensing.insurance-oh-producer"].endswith(" (Ohio)")
    assert titles["licensing.insurance-tx-producer"].endswith(" (Texas)")
    assert titles["licensing.licence"] == "License for this work"
