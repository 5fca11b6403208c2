"""The pages for authors of rubrics: the reference is made from the types and the rules, the guide's examples hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import inspect as kinds

from csr_assess.base import documents
from csr_assess.lint import reference, value_words
from csr_assess.lint.case_types import CaseFile
from csr_assess.lint.rules import RULES, TRIALS
from csr_assess.rubric.amounts import by_anchor
from csr_assess.rubric.figure_types import FiguresFile
from csr_assess.rubric.former_types import FormerFile
from csr_assess.rubric.license_types import LicenseFile
from csr_assess.rubric.load import bundled
from csr_assess.rubric.model import RubricFile
from csr_assess.rubric.posting_types import PostingFile
from csr_assess.rubric.practice_types import PracticeFile
from csr_assess.rubric.profile_types import Profile
from csr_assess.rubric.resume_types import ResumeFile
from csr_assess.rubric.roleplay_types import RoleplayFile
from csr_assess.rubric.second_form_types import SecondFile
from csr_assess.rubric.section import Question, When
from csr_assess.rubric.task_types import TaskFile
from tests.command import ROOT
from tests.rows import each

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = (bundled() / "README.md").read_text(encoding="utf-8")
REFERENCE = (bundled() / "REFERENCE.md").read_text(encoding="utf-8")
LONGEST_GUIDE = 280


def structs(kind: kinds.Type) -> Iterator[kinds.StructType]:
    """Every struct a rubric file is made of."""
    todo, seen = [kind], set()
    while todo:
        item = todo.pop()
        if isinstance(item, kinds.StructType) and item.cls not in seen:
            seen.add(item.cls)
            yield item
            todo += [field.type for field in item.fields]
        for inside in ("type", "item_type", "key_type", "value_type"):
            if isinstance(getattr(item, inside, None), kinds.Type):
                todo.append(getattr(item, inside))
        todo += [*getattr(item, "types", ()), *getattr(item, "item_types", ())]


FILE_TYPES = (
    RubricFile
    | TaskFile
    | SecondFile
    | LicenseFile
    | PracticeFile
    | FiguresFile
    | FormerFile
    | ResumeFile
    | RoleplayFile
    | PostingFile
    | CaseFile
    | Profile
)
PARTS = sorted(structs(kinds.type_info(FILE_TYPES)), key=lambda part: part.cls.__name__)


@pytest.mark.slow
def test_the_reference_is_what_the_types_and_the_rules_say() -> None:
    assert reference.markdown() == REFERENCE, "run python -m csr_assess.lint.reference > rubrics/REFERENCE.md"


@each("part", PARTS, ids=[part.cls.__name__ for part in PARTS])
def test_the_reference_names_every_key(part: kinds.StructType) -> None:
    rows = set(re.findall(r"^\| `([a-z_]+)` \|", REFERENCE, re.MULTILINE))
    keys = [field.encode_name for field in part.fields] + ([part.tag_field] if part.tag_field else [])
    assert [key for key in keys if key not in rows] == []


def test_the_reference_names_no_key_that_is_not_there() -> None:
    tables = re.findall(r"\| key \| meaning .*?\n\n", REFERENCE, re.DOTALL)
    rows = {row for table in tables for row in re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE)}
    known = {field.encode_name for part in PARTS for field in part.fields} | {"kind"}
    assert sorted(rows - known) == []
    assert len(rows) > 50
    assert len(PARTS) > 20
    assert all(issubclass(part.cls, msgspec.Struct) for part in PARTS)


GENERAL = {value_words.meaning(kinds.type_info(alias)) for alias in value_words.NAMED_TYPES.values()} - {""}
"""What is said of any word, id or level: a key must say more."""


@each("part", PARTS, ids=[part.cls.__name__ for part in PARTS])
def test_every_key_says_what_it_means(part: kinds.StructType) -> None:
    said = {field.encode_name: value_words.meaning(field.type) for field in part.fields}
    assert {key: words for key, words in said.items() if words in GENERAL or not words.endswith((".", ".`"))} == {}


def test_a_pattern_without_words_stops_the_page() -> None:
    with pytest.raises(KeyError):
        value_words.accepted_values(kinds.StrType(pattern="^x$"))


def test_the_reference_has_every_code() -> None:
    codes = re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` \| (.+) \|$", REFERENCE, re.MULTILINE)
    rules = {rule.code: rule.title for rule in (*RULES, *TRIALS)}
    assert dict(codes) == {**reference.READING, **rules, **reference.SHEETS}


def test_the_codes_of_reading_are_those_that_reading_gives() -> None:
    modules = [*(ROOT / "csr_assess" / "rubric").glob("*.py"), ROOT / "csr_assess" / "base" / "documents.py"]
    given = {code for path in modules for code in re.findall(r'code="([a-z-]+)"', path.read_text(encoding="utf-8"))}
    assert given - {"file-unreadable"} == set(reference.READING)  # that one is no fault of the rubric: exit 2


def test_the_codes_of_judges_sheets_are_those_that_their_readers_give() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "csr_assess" / "judges").glob("*.py")]
    assert {code for text in texts for code in re.findall(r'"(judge-[a-z-]+)"', text)} == set(reference.SHEETS)


# ------------------------------------------------------------------ the guide


def headings(page: str) -> set[str]:
    """Every place of a page that a link can lead to."""
    found = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", [GUIDE, REFERENCE], ids=["guide", "reference"])
def test_every_link_leads_somewhere(page: str) -> None:
    places = {"": headings(page), "README.md": headings(GUIDE), "REFERENCE.md": headings(REFERENCE)}
    for file, place in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", page):
        if place:
            assert place in places[file], place
        else:
            assert (bundled() / file).exists(), file


def test_the_guide_is_short() -> None:
    assert GUIDE.count("\n") <= LONGEST_GUIDE


def examples(begins: str) -> Iterator[object]:
    for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL):
        if block.strip().startswith(begins):
            yield documents.load(block, "example")


def test_the_examples_of_the_guide_are_what_the_files_take() -> None:
    (question,) = examples("- id:")
    (conditions,) = examples("when:")
    (amounts,) = examples("unit:")
    assert msgspec.convert(question, tuple[Question, ...], strict=True)[0].kind == "rating"
    assert len(msgspec.convert(conditions["when"], tuple[When, ...], strict=True)) == 2
    assert by_anchor(12, amounts["amounts"]) == pytest.approx(3.33, abs=0.005)
