"""License rules by place and by name: found as by a look at all rules, in as many steps however many there are."""

from __future__ import annotations

import pickle
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.licenses import evaluate, matching
from csr_assess.licenses.holdings import recognized
from csr_assess.licenses.matching import Matcher
from csr_assess.licenses.situation import Holding
from csr_assess.rubric import license_shelf
from csr_assess.rubric.license_files import LicenseFiles
from csr_assess.rubric.license_shelf import (
    Rules,
    called_so,
    names_of,
    nearest_in,
    nearest_rule,
    runs_of_words,
    shelf_of,
)
from tests.laws import tried
from tests.people import rubric
from tests.situations import RULES, asked, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csr_assess.rubric.license_shelf import Shelf, ShelfNames
    from csr_assess.rubric.license_types import LicenseFile, LicenseRule
    from csr_assess.rubric.model import Rubric

LICENSES = rubric().licenses
assert LICENSES is not None
FILES = [LICENSES.file(name) for name in LICENSES.names()]
EVERY = [rule for file in FILES for rule in file.rules]
WORDS = sorted(
    {word for rule in EVERY for text in (rule.credential, rule.key or "", *rule.names) for word in text.split()}
)
NAMES = sorted({text for rule in EVERY for text in (rule.credential, rule.key or "", *rule.names)})
PLACES = ["", "US", "ZZ", "IN-MH", "CA-ON", *sorted({code for rule in EVERY for code in rule.jurisdictions})]

written = st.one_of(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["!", " my ", "- ", " exam", " 7"])).map("".join),
    st.text(max_size=12),
)


def by_name(name: str, place: str, files: Iterable[LicenseFile]) -> LicenseRule | None:
    return found_by_name(name, place, [(shelf_of(file), names_of(file)) for file in files])


def found_by_name(name: str, place: str, shelves: Iterable[tuple[Shelf, ShelfNames]]) -> LicenseRule | None:
    known = [(shelf, called_so(name, names)) for shelf, names in shelves]
    return nearest_rule([nearest_in(shelf, one, place) for shelf, one in known if one])


@tried(3)
@given(st.lists(st.tuples(written, st.sampled_from(PLACES)), min_size=5, max_size=5), st.permutations(FILES[:7]))
def test_a_held_license_is_recognized_as_by_a_look_at_all_names(
    names: list[tuple[str, str]], files: list[LicenseFile]
) -> None:
    rules = [rule for file in files for rule in file.rules]
    for name, place in names:
        assert by_name(name, place, files) is recognized(Holding(name=name, jurisdiction=place), rules)


@pytest.mark.slow
def test_names_of_the_whole_book_are_recognized_as_by_a_look_at_all_names() -> None:
    shelves = [(shelf_of(file), names_of(file)) for file in FILES]
    for name in NAMES[::25]:  # looking at all takes long
        for place in ("FL", "", "ZZ"):
            assert found_by_name(name, place, shelves) is recognized(Holding(name=name, jurisdiction=place), EVERY)


INDUSTRIES = [one.id for one in rubric().target.industries]
ACTIVITIES = [option.id for option in rubric().questions[RULES.activities].options]


@tried(5)
@given(
    st.sampled_from(INDUSTRIES),
    st.sampled_from(PLACES),
    st.lists(st.sampled_from(ACTIVITIES), max_size=3),
    st.lists(st.sampled_from(PLACES[1:]), max_size=2),
    st.sampled_from([None, True, False]),
)
def test_rules_of_other_places_decide_nothing(
    name: str,
    home: str,
    activities: list[str],
    customers: list[str],
    commission: bool | None,  # noqa: FBT001
) -> None:
    situation = asked(name, home, *activities, customers=tuple(customers), commission=commission)
    near, every = (Matcher(situation, RULES, rubric(), everywhere=everywhere) for everywhere in (False, True))
    assert plain(*near.choose()) == plain(*every.choose())
    others = {key for key, look in every.looked.items() if look.why_not == "another_place"}
    assert near.looked == {key: look for key, look in every.looked.items() if key in near.looked}
    assert every.looked.keys() - near.looked.keys() <= others


def larger(times: int) -> Rubric:
    """The rubric with so many times the rules: the others are of other places, under other names."""
    files: dict[str, LicenseFile] = {}
    for file in FILES:
        others = [
            replace(
                rule,
                id=f"{rule.id}-{copy}",
                jurisdictions=tuple(f"X{copy}-{number % 40}" for number in range(len(rule.jurisdictions))),
                names=tuple(f"{word} x{copy}" for word in rule.names),
                credential=f"{rule.credential} x{copy}",
            )
            for copy in range(1, times)
            for rule in file.rules
        ]
        files[file.id] = replace(file, rules=(*file.rules, *others))
    folder = SimpleNamespace(
        names=tuple(files),
        content=files.__getitem__,
        worked_out=lambda name, _how, work: pickle.loads(pickle.dumps(work(files[name]))),  # noqa: S301 -- as kept
    )
    return replace(rubric(), licenses=LicenseFiles(files=folder))


QUESTIONS: dict[str, dict[str, Any]] = {
    "nothing held": {},
    "a license held": {"held": (Holding(name="4-40 customer representative", jurisdiction="FL"),)},
    "one of another kind of work": {"held": (Holding(name="pharmacy technician", jurisdiction="FL"),)},
    "one that nobody knows": {"held": (Holding(name="zeppelin pilot", jurisdiction="FL"),)},
    "customers elsewhere": {"customers": ("GA", "TX")},
}


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("said", QUESTIONS.values(), ids=QUESTIONS)
def test_four_times_the_rules_are_no_more_work(said: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    counted: dict[str, int] = {}

    def counting(where: Any, name: str) -> None:
        work = getattr(where, name)

        def counts(*words: Any, **more: Any) -> Any:
            counted[name] = counted.get(name, 0) + 1
            return work(*words, **more)

        monkeypatch.setattr(where, name, counts)

    for where, name in ((matching, "covers"), (matching, "in_force"), (license_shelf, "plain_words")):
        counting(where, name)
    counting(license_shelf, "_loads")  # a rule that is made of what is kept
    counting(license_shelf, "_best")
    work = []
    for times in (1, 4):
        book = larger(times)
        assert book.licenses is not None
        for name in book.licenses.names():  # worked out once, when a rubric is kept
            book.licenses.shelf(name), book.licenses.called(name)
        counted.clear()
        evaluate.evaluate_licenses(asked("insurance", "FL", "quote", **said), RULES, book, "licensing")
        work.append(dict(counted))
    assert work[0] == work[1]
    assert 0 < sum(work[0].values()) < 200


def test_a_rule_that_was_kept_is_made_once() -> None:
    shelved, apart = Rules(EVERY[:3]), []
    kept = pickle.dumps(shelved, 5, buffer_callback=apart.append)
    for rules in (pickle.loads(pickle.dumps(shelved)), pickle.loads(kept, buffers=apart)):  # noqa: S301 -- our own
        assert [*rules] == EVERY[:3]
        assert rules[1] is rules[1]


def test_the_runs_of_words_in_a_name_are_whole_words() -> None:
    assert runs_of_words("a bc d") == {1: {"a", "d"}, 2: {"bc"}, 4: {"a bc", "bc d"}, 6: {"a bc d"}}
