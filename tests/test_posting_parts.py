"""Named parts of the patterns for postings' texts: put in their place once, and changed by a rubric of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.imports.posting_reading import reading_of
from csr_assess.questions.posting_parts import leads_back, part_names, whole_pattern
from csr_assess.rubric import load
from tests import linted, people
from tests.extending import CORE, written
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {"amount": r"[0-9]{1,2} {unit}", "unit": ("years?", "months?"), "round": "a{about}", "about": "b{round}"}
WHOLE = {
    "(?P<n>{amount})": "(?P<n>(?:[0-9]{1,2} (?:years?|months?)))",
    "x{0,60}y{2}z{,3}": "x{0,60}y{2}z{,3}",
    "{unit}s": "(?:years?|months?)s",
    "{never}": r"\{never\}",
    "{round}": r"(?:a(?:b\{round\}))",
}


@each(("pattern", "whole"), WHOLE.items())
def test_a_part_stands_where_its_name_does(pattern: str, whole: str) -> None:
    assert whole_pattern(pattern, PARTS) == whole


def test_several_patterns_are_one_whose_pieces_are_enough() -> None:
    assert whole_pattern(("a", "{unit}"), PARTS) == "a|(?:years?|months?)"


def test_who_leads_back_to_himself_is_known() -> None:
    assert [name for name in PARTS if leads_back(name, PARTS)] == ["round", "about"]
    assert [*part_names(("x{amount}", "{0,2}{unit}"))] == ["amount", "unit"]


def test_a_rubric_of_ones_own_changes_a_part(tmp_path: Path) -> None:
    change = "kind: posting_text\nid: text\nparts: {languages: [klingon]}\n"
    own = written(tmp_path / "own", {"rubric.yaml": CORE, "posting/text.yaml": change})
    text = "Must be fluent in Klingon."
    assert not [one for one in reading_of(text, people.rubric(), people.AS_OF).minimums if one.id == "language"]
    found = reading_of(text, load.read(str(own)), people.AS_OF).minimums
    assert [(one.id, one.value) for one in found] == [("language", "Klingon")]


def test_a_fault_of_a_part_is_told_with_its_line(tmp_path: Path) -> None:
    change = "kind: posting_text\nid: text\nparts:\n  unit: year\n  month: '{month}'\n"
    own = written(tmp_path / "own", {"rubric.yaml": CORE, "posting/text.yaml": change})
    found = [(str(one), one.code) for one in linted.problems(own) if one.code == "posting-part"]
    assert len(found) == 2
    assert "text.yaml:4" in found[0][0]
    assert "no pattern has this part" in found[0][0]
    assert "text.yaml:5" in found[1][0]
    assert "is a part of itself" in found[1][0]
