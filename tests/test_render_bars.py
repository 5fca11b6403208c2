"""What is drawn with characters: bars, the margin, band lines; and what ASCII makes of text."""

from __future__ import annotations

import pytest

from csr_assess.render.bars import ASCII, DRAWN, band_lines, bar, spelled, spread
from csr_assess.render.tenths import Tenths
from tests.people import rubric

HALF = Tenths(earned=500, waiting=300, lost=200)


def test_a_bar_tells_its_parts_apart_by_character():
    assert [signs for _part, signs in bar(10, HALF, DRAWN)] == ["█████", "▒▒▒", "░░"]
    assert [signs for _part, signs in bar(10, HALF, ASCII)] == ["#####", "===", ".."]


@pytest.mark.parametrize(
    ("score", "margin", "line"),
    [
        (50, 20, "   |-+-|"),
        (0, 10, "+|"),
        (94, 20, "       |-+|"),
        (100, 0, "          +"),
    ],
    ids=["both sides", "cut at nothing", "cut at all", "no margin"],
)
def test_the_margin_is_a_line_from_end_to_end(score, margin, line):
    assert spread(11, score, margin, ASCII) == line


def test_bands_have_their_titles_where_all_fit_else_their_lines():
    wide = band_lines(100, rubric().core.bands, ASCII)
    assert wide.split("' ")[1:] == [
        f"{title}".ljust(len(part)) for title, part in zip(TITLES, wide.split("' ")[1:], strict=True)
    ]
    assert [wide.index(title) for title in TITLES] == [2, 42, 61, 81]
    assert band_lines(50, rubric().core.bands, ASCII).split() == ["'0", "'40", "'60", "'80"]


TITLES = [band.title for band in reversed(rubric().core.bands)]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("plain", "plain"),
        ("“Ready” ± 12 … José", '"Ready" +/- 12 ... Jose'),
        ("李 x", "? x"),
    ],
    ids=["ASCII stays", "signs and accents are spelled", "what has no letter is a question mark"],
)
def test_spelled(text, out):
    assert spelled(text) == out
