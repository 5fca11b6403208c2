"""The license rules as data: their check, and what the bundled ones must say of themselves."""

from __future__ import annotations

import re

import pytest

from csr_assess.base.errors import InvalidInputError
from csr_assess.licenses.matches import said_by
from csr_assess.rubric import load
from tests import folder, linted
from tests.people import rubric

FILE = "licenses/mortgage.yaml"


def bundled():
    book = rubric().licenses
    assert book is not None
    return [rule for name in book.names() for rule in book.file(name).rules]


def test_what_was_not_seen_can_only_say_verify():
    unseen = [rule for rule in bundled() if rule.confidence != "seen" or not any(text.read for text in rule.references)]
    assert unseen
    assert {said_by(rule, ())[0] for rule in unseen} == {"verify"}


@pytest.mark.few(3)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    exemptions: ", "    confidence: conflicting\n    exemptions: ", "can only say verify"),
        ("activities: [loan_app, loan_terms]", "activities: [loan_ap, loan_terms]", "did you mean loan_app"),
        ("activities: [loan_app, loan_terms]", "activities: [quote]", "quote: nothing leads to this file"),
        ("activities: [loan_app, loan_terms]", "activities: [service_only]", "must name its industries"),
        ("id: mortgage\n", "id: mortgages\n", "the file is mortgage.yaml; the id must be the same"),
        ("employers: [bank]", "employers: [banks]", "did you mean bank"),
        ("    key: mlo\n", "", "needs `key` and `credential`"),
        ("kind: licenses", "kind: license", ""),
    ],
    ids=["unseen", "activity", "unread", "service", "name", "employer", "key", "shape"],
)
def test_each_fault_is_told_with_its_place(tmp_path, old, new, said):
    where = folder.copy(tmp_path)
    folder.changed(where, FILE, old, new)
    found = linted.told(where)
    assert any(said in problem and re.match(r"\S+mortgage\.yaml:\d+", problem) for problem in found), found


def test_a_file_that_is_named_and_not_there_is_told(tmp_path):
    where = folder.copy(tmp_path)
    (where / FILE).unlink()
    assert any("there is no such file" in problem for problem in linted.told(where))


def test_a_rubric_without_licenses_still_says_verify(tmp_path):
    import shutil  # noqa: PLC0415

    where = folder.copy(tmp_path)
    shutil.rmtree(where / "licenses")
    assert load.read(str(where)).licenses is None


def test_a_shape_that_is_wrong_is_told_when_it_is_read(tmp_path):
    where = folder.copy(tmp_path)
    folder.changed(where, FILE, "status: not_required", "status: never")
    book = load.read(str(where)).licenses
    with pytest.raises(InvalidInputError, match="rubric-shape"):
        book.file("mortgage")


def test_every_rule_names_who_says_so_and_in_plain_words():
    for rule in bundled():
        assert rule.references, rule.id
        assert rule.authority, rule.id
        assert rule.trigger.startswith("You "), (rule.id, rule.trigger)
        said = f"{rule.trigger} {rule.next_step} {rule.notice} {rule.without} {rule.alone}".casefold()
        assert not re.search(r"\b(convict|criminal record|arrest)", said), rule.id


def test_all_fifty_states_and_dc_have_a_producer_row():
    rows = [rule for rule in bundled() if rule.key == "insurance-producer" and "ins_sell" in rule.activities]
    places = {place for rule in rows for place in rule.jurisdictions}
    states = {place.id for place in rubric().target.places} - {"AS", "GU", "MP", "PR", "VI"}
    assert states <= places
