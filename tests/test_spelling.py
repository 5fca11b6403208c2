"""American words: what people read, in the program, its rubrics and its pages, is spelled as one of them would."""

from __future__ import annotations

import functools
import re

import pytest

from tests.command import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "rubrics").glob("*.md")]
FILES = sorted([*PAGES, *(ROOT / "csr_assess").rglob("*.py"), *(ROOT / "rubrics").rglob("*.yaml")])
NAMES = re.compile(
    r"own:judgement|service_judgement|^judgement:|`judgement`|^ +judgement: Annotated"
    r"|https?://\S+|csr-assess/licence/\d|\blicence-no-rules\b|[`\"']licences?[`\"'/]|\.licences?\b|\blicences?[=:]",
    re.MULTILINE,
)
"""Names and addresses that are not ours to spell, or no longer."""
ODD = {
    "ou for o": r"\b(?:neighb|col|fav|behavi|hon|lab)our",
    "judgement": r"judgement",
    "towards": r"\btowards\b",
    "catalogue": r"catalogue",
    "licence": r"\blicences?\b",
    "anew": r"\banew\b",
    "ise for ize": r"\b(?:organ|recogn|summar|categor|memo)is(?:e|ed|es|ing)\b",
    "a double l": r"\b(?:cancelled|labelled|travelled|modelled)\b",
    "a space before a percent sign": r"\d %(?![\w(%])|\} %(?![\w(%])",
}


@functools.cache
def texts() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): NAMES.sub("", path.read_text(encoding="utf-8")) for path in FILES}


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("pattern", ODD.values(), ids=ODD)
def test_words_are_spelled_the_american_way(pattern: str) -> None:
    odd = re.compile(pattern, re.IGNORECASE)
    found = [f"{file}: {hit.group()}" for file, text in texts().items() for hit in odd.finditer(text)]
    assert found == []
