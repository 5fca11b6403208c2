"""A mock call to hand out: the caller's cards, the candidate's papers, the rater's sheet and guide."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from csr_assess.app import rubrics
from csr_assess.render.pages.handout import TextTable, texts_on
from csr_assess.render.pages.html_page import html_page
from csr_assess.render.pages.markdown_page import markdown_page
from csr_assess.render.pages.mock_call import PAGES_FOR, mock_call
from csr_assess.render.pages.paper_room import WIDTH, lines_of
from csr_assess.render.pages.text_page import LETTERS, text_page
from csr_assess.rubric.load import bundled
from tests import extending, folder, linted, people
from tests.command import here
from tests.reading_grade import reading_grade

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.render.pages.handout import Handout
    from csr_assess.render.pages.mock_call import PageReader
    from csr_assess.rubric.roleplay_types import CallerCard, RoleplayFile

FILE = "roleplay/service_call.yaml"


def kit() -> RoleplayFile:
    (found,) = people.rubric().roleplays.values()
    return found


def pages(*readers: PageReader) -> Handout:
    return mock_call([kit()], people.rubric(), readers or PAGES_FOR)


def texts_of(card: CallerCard) -> list[str]:
    return [card.who, card.opening, *card.if_asked, *card.heat, *card.ends]


# ------------------------------------------------------------------ what is in it


def test_six_cards_are_in_two_sets_that_are_equal() -> None:
    sets: dict[str, list[str]] = {}
    for card in kit().cards:
        sets.setdefault(card.set, []).append(card.channel)
    assert len(kit().cards) == 6
    assert [sorted(channels) for channels in sets.values()] == [["chat", "phone", "phone"]] * 2


def test_eight_criteria_are_rated_and_most_of_them_at_work_too() -> None:
    assert len(kit().criteria) == len(kit().at_work) == 8
    assert len(set(kit().criteria) & set(kit().at_work)) >= 6


def test_a_proof_that_asks_for_a_call_names_the_way_to_get_one() -> None:
    asking = {
        name: one.proof
        for name, one in people.rubric().criteria.items()
        if re.search("mock call|role-?play", one.proof)
    }
    assert asking
    assert {*asking} <= {*kit().criteria}, "the sheet of a mock call does not rate them"
    assert {name for name, proof in asking.items() if "(csr-assess form roleplay)" not in proof} == set()


def test_every_record_that_a_card_speaks_of_is_in_the_candidates_hands() -> None:
    records = " ".join(record.title for record in kit().records)
    assert [
        number for card in kit().cards for number in re.findall(r"order (\d+)", card.who) if number not in records
    ] == []


def test_it_is_in_plain_words() -> None:
    for card in kit().cards:
        assert reading_grade(" ".join(texts_of(card))) <= 6, card.id
    for part in kit().guide:
        assert reading_grade(" ".join(part.lines)) <= 8, part.id
    assert reading_grade(" ".join([*kit().brief, *kit().policy])) <= 7


def test_no_line_of_a_level_is_copied_into_the_file() -> None:
    written = " ".join((bundled() / "csr" / FILE).read_text(encoding="utf-8").split())
    lines = [line for name in {*kit().criteria, *kit().at_work} for line in people.rubric().criteria[name].anchors]
    assert [line for line in lines if line in written] == []


# ------------------------------------------------------------------ who gets what


def test_the_sheet_has_the_rubrics_own_lines_byte_for_byte() -> None:
    (table,) = [
        block
        for side in pages("rater").sides
        for part in side.parts
        for block in part.blocks
        if isinstance(block, TextTable)
    ]
    criteria = [people.rubric().criteria[name] for name in kit().criteria]
    assert [tuple(cell.text for cell in row) for row in table.rows] == [(one.title, *one.anchors) for one in criteria]
    written = html_page(pages("rater"))
    cells = [html.unescape(cell) for cell in re.findall(r"<td [^>]*>([^<]+)</td>", written)]
    assert cells == [line for one in criteria for line in one.anchors]
    said = " ".join(text_page(pages("rater")).split())
    assert [line for line in cells if line not in said] == []


@pytest.mark.parametrize("reader", ["candidate", "rater"])
def test_the_caller_s_cards_are_on_no_page_of_others(reader: PageReader) -> None:
    said = [text for side in pages(reader).sides for text in texts_on(side)]
    secret = {text for card in kit().cards for text in texts_of(card)}
    assert secret.isdisjoint(said)


def test_no_side_is_for_two_readers() -> None:
    apart = [side for reader in PAGES_FOR for side in pages(reader).sides]
    assert list(pages().sides) == apart
    assert len(pages("caller").sides) == len(kit().cards)


def test_what_a_candidate_needs_is_there() -> None:
    said = [text for side in pages("candidate").sides for text in texts_on(side)]
    for line in (*kit().brief, *kit().policy, *kit().note_form, *(line for one in kit().records for line in one.lines)):
        assert line in said


def test_a_rubric_of_ones_own_changes_cards_and_lines(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for name, text in extending.COLLEGE.items():
        (own / name).write_text(text, encoding="utf-8")
    (own / "roleplay").mkdir()
    (own / FILE).write_text(
        "kind: roleplay\nid: service_call\ncriteria: [soft_skills.small_talk]\n"
        'cards:\n  - {id: by_noon, opening: "Where is my table?"}\n',
        encoding="utf-8",
    )
    assert linted.told(own) == []
    found = rubrics.read_rubric(str(own))
    (changed,) = found.roleplays.values()
    assert changed.criteria == ("soft_skills.small_talk",)
    (card,) = [one for one in changed.cards if one.id == "by_noon"]
    assert (card.opening, len(changed.cards)) == ("Where is my table?", 6)
    assert "I know the regulars." in html_page(mock_call([changed], found, ("rater",)))


def test_a_rubric_that_takes_a_skill_out_has_a_shorter_sheet_and_no_fault(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "rubric.yaml").write_text(extending.CORE, encoding="utf-8")
    taken_out = "kind: check\ncheck: soft_skills\ncriteria:\n  - {id: soft_skills.empathy, remove: true}\n"
    (own / "soft_skills.yaml").write_text(taken_out, encoding="utf-8")
    assert [line for line in linted.told(own) if "roleplay" in line] == []


# ------------------------------------------------------------------ formats


def test_text_is_as_wide_as_a_page_and_ends_its_lines() -> None:
    said = text_page(pages())
    assert max(map(len, said.splitlines())) <= LETTERS
    assert said.endswith("\n")
    assert not said.endswith("\n\n")
    assert said.count("=" * LETTERS) == len(pages().sides) - 1


def test_an_editor_gets_the_lines_as_a_table() -> None:
    written = markdown_page(pages("rater"))
    assert "|  | 1 | 2 | 3 | 4 | 5 |" in written
    assert "| Clear speaking | I leave it to others to explain things\\. |" in written.replace("things.", "things\\.")


def test_room_on_paper_is_counted() -> None:
    (part, *_others) = pages("rater").sides[-1].parts
    longer = [part, part]
    assert 0 < lines_of([part], WIDTH) < lines_of(longer, WIDTH)


def test_form_roleplay_writes_a_page_and_a_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page, text = tmp_path / "call.html", tmp_path / "call.txt"
    assert here(capsys, "form", "roleplay", "-f", f"html={page}", "-f", f"text={text}").code == 0
    assert page.read_text(encoding="utf-8") == html_page(pages())
    assert text.read_text(encoding="utf-8") == text_page(pages())
    assert here(capsys, "form", "roleplay").out == text_page(pages())


@pytest.mark.parametrize("ending", [".html", ".htm", ".txt"])
def test_a_file_s_ending_says_what_is_meant(ending: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = tmp_path / f"call{ending}"
    assert here(capsys, "form", "roleplay", "--for", "candidate", "-o", place).code == 0
    written = text_page(pages("candidate")) if ending == ".txt" else html_page(pages("candidate"))
    assert place.read_text(encoding="utf-8") == written


WRONG = {
    "somebody who gets no pages": (
        ["roleplay", "--for", "boss"],
        "--for boss: allowed: all, rater, caller, candidate.",
    ),
    "a format of another form": (["roleplay", "-f", "csv"], "--format csv: it can be html, text."),
    "a reader of another form": (["csv", "--for", "rater"], "--for is for `form roleplay`"),
    "a format where there is one": (["answers", "-f", "html"], "--format is for `form roleplay` or `form supervisor`"),
    "a person of another form": (["roleplay", "c-1"], "c-1 is for `form supervisor`"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_does_not_go_together_is_said(wrong: tuple[list[str], str], capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "form", *wrong[0])
    assert (said.code, said.out) == (2, "")
    assert wrong[1] in said.err


# ------------------------------------------------------------------ what a check of the rubric says

FAULTS = {
    "a criterion that is not there": (
        ("  - soft_skills.speaking\n", "  - soft_skills.speking\n"),
        "no such criterion: soft_skills.speking; did you mean soft_skills.speaking? [roleplay-criterion]",
    ),
    "a criterion twice": (
        ("  - soft_skills.empathy\n", "  - soft_skills.speaking\n"),
        "soft_skills.speaking is on this sheet twice. [roleplay-criterion]",
    ),
    "a way of contact that is not there": (
        ("    channel: chat\n", "    channel: telegraph\n"),
        "no such way of contact: telegraph",
    ),
    "sets that are not equal": (
        ("    set: b\n", "    set: a\n"),
        "set b has 1 chat, 1 phone, and set a has 1 chat, 3 phone; sets are equal, or they measure apart.",
    ),
    "two levels of heat": (
        ("      - You are short and you sigh. You still answer what you are asked.\n", ""),
        "[rubric-shape]",
    ),
}


@pytest.mark.few(3)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place(fault: tuple[tuple[str, str], str], tmp_path: Path) -> None:
    own = folder.copy(tmp_path)
    folder.changed(own, FILE, *fault[0])
    told = linted.told(own)
    assert any(line.startswith(f"own/{FILE}:") and fault[1] in line for line in told), told


def test_a_rubric_without_a_mock_call_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = folder.copy(tmp_path)
    (own / FILE).unlink()
    (own / "roleplay").rmdir()
    said = here(capsys, "form", "roleplay", "--rubric", own)
    assert (said.code, said.out) == (2, "")
    assert "This rubric has no mock call" in said.err
