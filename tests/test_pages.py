"""A person's page: short enough to be read, true on paper and on a phone, and nothing in it that anybody acts on."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from csr_assess.answers.types import TargetJob
from csr_assess.assess.assessor import assess
from csr_assess.base.one_file_page import checksum, shared_look
from csr_assess.base.texts import printable
from csr_assess.contracts.report_v1 import Candidate, Report
from csr_assess.forms import offline_form
from csr_assess.render import phrases
from csr_assess.render.markdown_text import markdown_text
from csr_assess.render.pages import paper_room
from csr_assess.render.pages.elements import web_address
from csr_assess.render.pages.handout import Handout, ItemList, LevelBars, ListItem, PagePart, texts_on, words_on
from csr_assess.render.pages.html_page import html_page
from csr_assess.render.pages.markdown_page import markdown_page
from csr_assess.render.pages.person_page import person_page
from csr_assess.render.pages.side_one import MOST_WORDS
from csr_assess.rubric import load
from tests import page_people, pages_in_browser, people
from tests.browser import in_chromium
from tests.command import DAY, DEMO, here
from tests.pages_in_browser import WIDTH, look_at, sides_printed
from tests.reading_grade import reading_grade
from tests.rows import each, some

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 150_000
HARDEST = 8
"""The school grade at which side one is read easily, at most."""


@cache
def pages() -> dict[str, Handout]:
    """The pages of many people."""
    return {name: person_page(report, people.rubric()) for name, report in page_people.reports()}


@cache
def written() -> dict[str, str]:
    """The same as files for a browser."""
    return {name: html_page(page) for name, page in pages().items()}


@cache
def report_of(name: str) -> Report:
    return assess(people.rubric(), people.PEOPLE[name](), people.AS_OF, confirmed=True)


class Read(HTMLParser):
    """What a browser finds in a page: its elements, their attributes, and the text of each side."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.sides: list[list[str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "section" and "side" in (dict(attrs)["class"] or "").split():
            self.sides.append([])
        if tag not in {"meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.sides and self.open[-1:] != ["title"]:
            self.sides[-1].append(data)

    @property
    def text(self) -> str:
        return "".join(map("".join, self.sides))


def words_in(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


# ------------------------------------------------------------------ many people


@pytest.mark.slow
def test_there_are_more_than_fifty_people_of_every_trade():
    assert len(pages()) > 50
    assert len({name.split()[0] for name in pages()}) > 30


@pytest.mark.slow
def test_side_one_is_short():
    told = {name: words_in(" ".join(Read(page).sides[0])) for name, page in written().items()}
    assert {name: words for name, words in told.items() if words > MOST_WORDS} == {}
    assert max(told.values()) > MOST_WORDS - 20, "where there is room, more is told"
    assert all(told[name] <= words_on(page.sides[0]) for name, page in pages().items())


@pytest.mark.slow
def test_side_one_is_easy_to_read():
    for name, page in pages().items():
        texts = [text for text in texts_on(page.sides[0]) if text]
        sentences = [text for text in texts if re.search("[.!?]$", text)]
        assert reading_grade(" ".join(sentences)) <= HARDEST, name
        assert reading_grade(". ".join(texts)) <= HARDEST, name


@pytest.mark.slow
def test_every_file_is_small():
    assert {name: size for name, page in written().items() if (size := len(page.encode())) > MOST_BYTES} == {}


@pytest.mark.slow
@each("name", ["strong", "weak", "hostile"])
def test_a_file_has_all_it_needs_and_no_script(name):
    page = written()[name]
    read = Read(page)
    assert {tag for tag, _attributes in read.found}.isdisjoint({"script", "img", "iframe", "object", "form", "input"})
    assert "@import" not in page
    assert set(re.findall(r"url\(([^)]*)\)", page)) <= {"#stripes"}
    loads = [attributes for tag, attributes in read.found if tag == "link" or "src" in attributes]
    assert loads == [{"rel": "icon", "href": "data:,"}]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert f"style-src '{checksum(style)}'" in page
    assert not any("style" in attributes for _tag, attributes in read.found)


@pytest.mark.slow
@each("name", ["strong", "middling", "weak", "abstained", "empty", "hostile"])
def test_what_stands_there_is_what_the_report_says(name):
    report, page = report_of(name), person_page(report_of(name), people.rubric())
    read = Read(html_page(page))
    one, two = ("".join(side) for side in read.sides)
    assert printable(report.verdict) in one
    assert all(gate.title in one for gate in report.gates if gate.status != "not_needed")
    assert printable(report.purpose) in one
    assert all(label in one for label in ("Name:", "Date:", "Counselor:"))
    assert all(gap.title in two and gap.advice in two for gap in report.gaps)
    assert all(item.title in two and (item.url or "") in two for item in report.training)
    assert all(line.credential in two and line.authority.rstrip(".") in two for line in report.licences)
    assert all(note in two for note in phrases.other_notes(report))
    assert all(one.title in two for one in report.advantages)
    assert report.attribution in two
    markdown = MarkdownIt().enable("table").render(markdown_page(page))
    assert all(gap.title in markdown for gap in report.gaps)


def test_what_is_said_and_what_was_shown_are_never_one_bar():
    report = report_of("strong")
    bars = [
        bar
        for part in person_page(report, people.rubric()).sides[1].parts
        for block in part.blocks
        if isinstance(block, LevelBars)
        for bar in block.bars
    ]
    findings = [finding for check in report.checks for finding in check.findings if finding.kind == "required"]
    assert [(bar.claimed, bar.shown, bar.asked) for bar in bars] == [
        (finding.claimed, finding.shown, finding.required) for finding in findings
    ]
    page = html_page(person_page(report, people.rubric()))
    assert page.count('class="claimed"') == sum(finding.claimed is not None for finding in findings)
    shown_beside_the_score = 1
    assert (
        page.count('class="shown"') == sum(finding.shown is not None for finding in findings) + shown_beside_the_score
    )
    for bar in bars:
        assert ("said" in bar.words) == (bar.claimed is not None)
        assert ("shown" in bar.words) == (bar.shown is not None)
        assert ("not shown yet" in bar.sentence) == (bar.claimed is not None and bar.shown is None)


def test_training_for_the_gaps_that_count_most_comes_first():
    report = report_of("weak")
    two = "".join(Read(html_page(person_page(report, people.rubric()))).sides[1]).partition("free ones first")[2]
    titles = {item.id: item.title for item in report.training}
    places = {name: two.index(title) for name, title in titles.items()}
    assert sorted(places, key=lambda name: places[name]) == [
        *dict.fromkeys(n for gap in report.gaps for n in gap.training)
    ]


def test_nobody_is_told_that_they_failed():
    assert not any(
        re.search(r"\bfail", text, re.IGNORECASE) for page in pages().values() for text in texts_on(page.sides[0])
    )


# ------------------------------------------------------------------ text from outside

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style></title></section><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "&lt;b&gt; &amp; &#60;",
    "[a](javascript:alert(1)) ![b](http://x/y) <http://evil.example> `c` *d* _e_ ~~f~~ | g |",
    "]]> <!-- --> <![CDATA[",
)
TOLD = {
    "name",
    "title",
    "next_step",
    "verdict",
    "asked",
    "advice",
    "provider",
    "credential",
    "authority",
    "text",
    "asks",
}
"""Fields of a report that stand on the page, and come from a rubric, a list or a person."""
FIXED = {"yes", "no", "certificate", "unknown"}
"""Whether a training ends with a credential is none of these texts."""


def with_payload(value: Any, payload: str, field: str = "") -> Any:
    """A report as data, with more behind each text of it that is somebody's own."""
    match value:
        case dict():
            return {key: with_payload(inner, payload, key) for key, inner in value.items()}
        case list() | tuple():
            return [with_payload(inner, payload, field) for inner in value]
        case str() if field == "url":
            return f"javascript:alert('{payload}')"
        case str() if field in TOLD and value not in FIXED:
            return f"{value}{payload}"
    return value


def hostile(payload: str) -> Report:
    plain = with_payload(msgspec.to_builtins(report_of("middling")), payload)
    return msgspec.convert(plain, Report)


@pytest.mark.slow
@each("payload", PAYLOADS)
def test_what_others_wrote_is_shown_and_never_acted_on(payload):
    calm = Read(html_page(person_page(report_of("middling"), people.rubric())))
    page = person_page(hostile(payload), people.rubric())
    read = Read(html_page(page))
    assert {tag for tag, _attributes in read.found} <= {tag for tag, _attributes in calm.found}
    attributes = {name for _tag, found in read.found for name in found}
    assert attributes <= {name for _tag, found in calm.found for name in found}
    links = [found["href"] or "" for tag, found in read.found if tag == "a"]
    assert all(re.match("https?://", link) for link in links)
    assert f"Example Candidate{payload}" in read.text
    assert payload in "".join(read.sides[0]).partition("Must-haves")[2]


@pytest.mark.slow
@each("payload", PAYLOADS)
def test_an_editor_shows_it_letter_by_letter(payload):
    made = markdown_page(person_page(hostile(payload), people.rubric()))
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(made)
    inner = [piece for token in tokens for piece in token.children or ()]
    kinds = {token.type for token in (*tokens, *inner)}
    assert kinds.isdisjoint({"html_block", "html_inline", "image", "code_inline", "fence", "code_block", "s_open"})
    links = [piece.attrs["href"] for piece in inner if piece.type == "link_open"]
    assert all(re.match("https?://", str(link)) and "evil" not in str(link) for link in links)
    text = "".join(piece.content for piece in inner if piece.type in {"text", "text_special"})
    assert f"Example Candidate{payload}" in text


@pytest.mark.few(0)
@given(st.text(max_size=200))
def test_any_name_stands_there_as_it_was_written(name: str):
    report = replace(report_of("weak"), candidate=Candidate(name=f"A{name}z"))
    read = Read(html_page(person_page(report, people.rubric())))
    assert printable(f"A{name}z") in read.text


@given(st.text(max_size=60))
def test_any_text_comes_back_from_markdown_as_it_was(text: str):
    rendered = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(f"x {markdown_text(text)}")
    )
    inner = [piece for token in rendered for piece in token.children or ()]
    assert {piece.type for piece in inner} <= {"text", "text_special"}
    assert "".join(piece.content for piece in inner).strip() == f"x {printable(text)}".strip()


STARTS = ["- a", "+ a", "1. a", "12) a", "# a", "> a", "= a", "===", "---", "    a", "```", "| a |", ": a", "a"]


@each("text", STARTS)
def test_no_text_begins_a_list_or_a_heading(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown_text(text).lstrip())
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


ADDRESSES = {
    "https://example.org/a?b=c&d=%20": "https://example.org/a?b=c&d=%20",
    "HTTP://EXAMPLE.ORG": "HTTP://EXAMPLE.ORG",
    ' https://example.org/"x"<y> ': "https://example.org/%22x%22%3Cy%3E",
    "javascript:alert(1)": "",
    "data:text/html,x": "",
    "//example.org": "",
    "https://": "",
    "http://[::1": "",
    "example.org": "",
    "java\nscript:x": "",
}


@each("written, found", ADDRESSES.items(), ids=ADDRESSES)
def test_only_an_address_of_the_web_is_a_link(written, found):
    assert web_address(written) == found


# ------------------------------------------------------------------ the files


@pytest.mark.parametrize("words", [["score", DEMO], ["report", DEMO], ["report", "all", DEMO], ["demo"]], ids=str)
def test_each_command_with_a_report_writes_the_page(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, other = tmp_path / "page.html", tmp_path / "report.json"
    said = here(capsys, *words, *DAY, "-f", f"html={file}", "-f", f"json={other}", "-f", "md")
    assert said.code == 0
    assert file.stat().st_mode == other.stat().st_mode
    assert file.read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="en">')
    assert said.out.startswith("# Career readiness: ")


def test_a_part_of_a_report_is_no_page(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "report", "gaps", DEMO, *DAY, "-f", "html")
    assert said.code == 2
    assert "--format html: it can be table, plain." in said.err


def test_a_counselors_list_stands_behind_the_trainings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(
        "title,provider,cost,hours,builds,url\n<b>Calm</b>,A&B,120,8,soft_skills.calming=3,https://x.example/\n"
    )
    said = here(capsys, "score", DEMO, *DAY, "--training", table, "-f", "html", "-q")
    assert said.code == 0, said.err
    assert "<b>&lt;b&gt;Calm&lt;/b&gt; (A&amp;B)</b>" in said.out
    assert '<a href="https://x.example/" rel="noreferrer">https://x.example/</a>' in said.out


def test_all_pages_have_one_look():
    layers = load.layers()
    for page in (offline_form.html_form(layers, TargetJob()), written()["weak"]):
        assert f"<style>{shared_look()}" in page


# ------------------------------------------------------------------ paper


def lists(*sizes: int, rank: int = 1) -> list[PagePart]:
    return [PagePart(title="T", blocks=(ItemList(items=(ListItem(title="x"),) * size, rank=rank),)) for size in sizes]


def printed(parts: tuple[PagePart, ...]) -> list[int | None]:
    return [block.on_paper for part in parts for block in part.blocks if isinstance(block, ItemList)]


ROOM = {
    "for all": (lists(2, 3), 99, [2, 3]),
    "turn by turn": (lists(9, 9), 15, [4, 3]),
    "for none": (lists(2, 3), 3, [0, 0]),
    "first what comes first": ([*lists(9), *lists(9, rank=0)], 15, [1, 6]),
    "last what can wait": ([*lists(9, rank=2), *lists(9)], 15, [0, 7]),
    "and then what is left": ([*lists(9, rank=2), *lists(2)], 15, [5, 2]),
}


@each("parts, lines, counts", ROOM.values(), ids=ROOM)
def test_lists_are_printed_as_far_as_there_is_room(parts, lines, counts):
    found = paper_room.fitted(parts, lines, 20)
    assert printed(found) == counts
    assert paper_room.lines_of(found, 20) <= lines or not any(counts)


def test_what_is_not_printed_is_counted_on_paper():
    page, lists_of = written()["weak"], [b for p in pages()["weak"].sides[1].parts for b in p.blocks]
    left = [len(b.items) - (b.on_paper or 0) for b in lists_of if isinstance(b, ItemList)]
    assert page.count('<li class="screen">') == sum(left) > 0
    told = re.findall(r'<p class="paper quiet">(\d+)[a-z ]+ in the file itself\.</p>', page)
    assert [int(count) for count in told] == [count for count in left if count]


browser = pages_in_browser.browser


@in_chromium
@pytest.mark.terminal
def test_it_prints_on_two_sides(browser, tmp_path):
    for name in ("weak", "hostile"):
        look_at(browser, pages()[name], tmp_path)
        assert sides_printed(browser, "Letter") == 2, name
    assert browser.complaints_heard() == []


SIZES = {"a phone": (360, 640), "1280 pixels at four times the size": (320, 256), "a desk": (1280, 800)}


@in_chromium
@pytest.mark.terminal
@some("size", SIZES, "a phone")
def test_it_is_never_wider_than_what_shows_it(browser, tmp_path, size):
    browser.resize(*size)
    for name in ("weak", "hostile", "strong"):
        look_at(browser, pages()[name], tmp_path)
        assert browser.run(WIDTH) == size[0], name
