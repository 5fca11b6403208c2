"""Every fact of the articles reaches an output: the table of docs/article-facts.md, run and read."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

import pytest

from csr_assess.base import documents
from csr_assess.rubric.load import bundled
from tests.command import ROOT, here
from tests.reading_grade import reading_grade, syllables
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

FACTS = [f"A{number:02}" for number in range(1, 62)]
EASY, STILL_READ = 8, 11
"""School grades: of a topic, and of every line on pay and outlook; of any other line, with its titles and names."""


class Shown(NamedTuple):
    """One row of the table: a fact, the command whose output tells it, and words of that output in their order."""

    fact: str
    command: str
    words: tuple[str, ...]


def _table() -> list[Shown]:
    lines = (ROOT / "docs" / "article-facts.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| A")]
    return [Shown(fact, command.strip("`"), tuple(words.split(" … "))) for fact, _says, command, words in rows]


TABLE = _table()


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An answer file without answers."""
    path = tmp_path_factory.mktemp("facts") / "nobody.yaml"
    path.write_text("schema: csr-assess/answers/1\nanswers: {}\n", encoding="utf-8")
    return path


def _out(command: str, nobody: Path, capsys: pytest.CaptureFixture[str], form: str = "plain") -> str:
    said = here(capsys, *shlex.split(command), nobody, "-f", form)
    assert (said.code, said.err) == (0, ""), command
    return re.sub(r"\s+(- )?", " ", said.out)


def test_the_table_has_every_fact() -> None:
    assert sorted({row.fact for row in TABLE}) == FACTS
    assert all(row.words and all(len(word) > 5 for word in row.words) for row in TABLE)


@pytest.mark.slow
@each("form", ["plain", "table"])
@each("command", sorted({row.command for row in TABLE}))
def test_an_output_tells_its_facts_in_words(
    command: str, form: str, nobody: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _out(command, nobody, capsys, form)
    for row in TABLE:
        if row.command == command:
            places = [text.find(word) for word in row.words]
            assert -1 not in places, row
            assert places == sorted(places), row


@each("form", ["plain", "table"])
def test_the_sources_tell_every_fact_by_its_id(form: str, nobody: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = _out("report sources", nobody, capsys, form)
    said = documents.load((bundled() / "csr" / "sources.yaml").read_bytes(), "sources.yaml")
    assert isinstance(said, dict)
    facts = {source["id"]: source["title"] for source in said["sources"] if source["id"].startswith("article:")}
    assert [name for name, title in facts.items() if f" {name}: {title}" not in text] == []
    assert sorted(facts) == [f"article:{fact}" for fact in FACTS]


def test_all_of_a_report_tells_the_facts_too(nobody: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = _out("report all", nobody, capsys)
    here_too = [row for row in TABLE if row.command == "report jobs"]
    assert [row.fact for row in here_too if not all(word in text for word in row.words)] == []


# ------------------------------------------------------------------ how they read

CAREERS, TARGET = (
    documents.load((bundled() / "csr" / name).read_bytes(), name) for name in ("careers.yaml", "target.yaml")
)
MARKET = CAREERS["market"]["text"]
TOPICS = {topic["id"]: [fact["text"] for fact in topic["facts"]] for topic in CAREERS["about"]}
INDUSTRIES = {
    one["id"]: [one.get("text", ""), *(fact["text"] for fact in one.get("facts", ()))] for one in TARGET["industries"]
}
BY_INDUSTRY = [line for lines in INDUSTRIES.values() for line in lines]
ON_PAY = [line for line in BY_INDUSTRY if re.search(r"\bpay\b|\(BLS", line)]


def _hard(lines: list[str], grade: float) -> list[tuple[float, str]]:
    return [(round(reading_grade(line), 1), line) for line in lines if line and reading_grade(line) > grade]


def test_lines_on_pay_and_outlook_are_easy_to_read() -> None:
    assert _hard([*MARKET, *ON_PAY], EASY) == []
    assert len(ON_PAY) > len(MARKET) > 0


@each("topic", sorted(TOPICS))
def test_a_topic_is_easy_to_read(topic: str) -> None:
    assert reading_grade(" ".join(TOPICS[topic])) <= EASY
    assert _hard(TOPICS[topic], STILL_READ) == []


def test_what_differs_by_industry_is_easy_to_read() -> None:
    assert _hard(BY_INDUSTRY, STILL_READ) == []
    assert reading_grade(" ".join(BY_INDUSTRY)) <= EASY


def test_a_grade_is_what_readers_know_it_as() -> None:
    words = {"cat": 1, "table": 2, "make": 1, "wanted": 2, "called": 1, "insurance": 3, "radio": 3, "customers": 3}
    assert {word: syllables(word) for word in words} == words
    assert reading_grade("The cat sat on the mat.") < 1
    hard = "Occupational projections incorporate considerable methodological uncertainty regarding replacement demand."
    assert reading_grade(hard) > 16
    assert reading_grade("The pay is low (Bureau of Labor Statistics, 2025).") == reading_grade("The pay is low.")
