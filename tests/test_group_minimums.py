"""What a class's postings ask: how far each person is on the pages, and how many of all in the group's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from csr_assess.answers import write
from csr_assess.answers.types import Candidate
from csr_assess.batch.summary import Group, GroupNumbers
from tests import people
from tests.command import DAY, here

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from csr_assess.contracts.group_v1 import Summary

ASKED = ("--require", "education=associate", "--require", "typing=20", "--require", "drug_test")


def a_class(folder: Path, count: int, held: int) -> list[str]:
    """Return the files of so many people, of whom `held` have an associate degree."""
    for place in range(count):
        level = "associate" if place < held else "high_school"
        person = people.answers(given={"education.level": level, "hard_skills.typing": 5})
        named = msgspec.structs.replace(person, candidate=Candidate(id=f"c-{place:02}"))
        (folder / f"c-{place:02}.yaml").write_bytes(write.dump(named, as_json=False))
    return [str(path) for path in sorted(folder.glob("*.yaml"))]


def test_the_class_page_says_of_each_how_many_are_met(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, pages = a_class(tmp_path, 2, 1), tmp_path / "pages"
    here(capsys, "batch", *files, *DAY, *ASKED, "-f", "html", "-o", pages, "-q")
    index = (pages / "index.html").read_text(encoding="utf-8")
    assert "meets 2 of 2" in index
    assert "meets 1 of 2" in index
    assert "1 of 2 met" in (pages / "c-01.html").read_text(encoding="utf-8")


def test_a_class_without_postings_has_no_column_for_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, pages = a_class(tmp_path, 1, 1), tmp_path / "pages"
    here(capsys, "batch", *files, *DAY, "-f", "html", "-o", pages, "-q")
    assert "Posting" not in (pages / "index.html").read_text(encoding="utf-8")


def test_the_group_is_told_how_many_meet_each_and_how_many_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = here(capsys, "batch", *a_class(tmp_path, 12, 6), *DAY, *ASKED, "-q")
    whole = said.out.partition("Posting: All that the posting asks:\n")[2].partition("\n\n")[0]
    assert sorted(whole.split("\n")) == ["  met: 6", "  not met yet: 6"]
    assert "Posting: Typing speed:\n  met: 12\n" in said.out
    assert "Drug test" not in said.out


def _summary(minimums: list[tuple[tuple[str, str, str], ...]], *, published: bool = False) -> Summary:
    group = Group(people.rubric(), published=published)
    resumed = Group(people.rubric(), published=published)
    for place, one in enumerate(minimums):
        group.take(GroupNumbers(person=str(place), coverage=1, band="ready", gaps=(), gates=(), minimums=one))
    resumed.resume(group.state())
    assert resumed.summary() == group.summary()
    return group.summary()


def test_few_people_are_not_told_of() -> None:
    found = _summary([(("typing", "met", "Typing"),)] * 4 + [()] * 20)
    assert found.minimums == ()
    found = _summary([(("typing", "met", "Typing"),)] * 14 + [(("typing", "unknown", "Typing"),)])
    assert found.minimums is not None
    assert {one.minimum: one.statuses["unknown"].count for one in found.minimums} == {"all": None, "typing": None}


def test_what_is_published_hides_nobody_and_everybody() -> None:
    found = _summary([(("typing", "met", "Typing"),)] * 30, published=True)
    assert found.minimums is not None
    assert all(count.count is None for one in found.minimums for count in one.statuses.values())
