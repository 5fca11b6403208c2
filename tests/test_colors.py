"""Every color that is printed can be read on a black screen and on a white one (WCAG 2.2, contrast 4.5 to 1)."""

from __future__ import annotations

import pytest
from prompt_toolkit.styles import default_ui_style, merge_styles
from rich.color import ColorSystem
from rich.style import Style

from csr_assess.render.page import STYLES
from csr_assess.terminal.prompts.style import STYLE
from tests.rows import each

LEAST = 4.5
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
XTERM = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
    WHITE,
)
"""The first 16 colors of xterm's own palette."""
CUBE = (0, 95, 135, 175, 215, 255)

Rgb = tuple[int, int, int]


def palette(number: int) -> Rgb:
    if number < 16:
        return XTERM[number]
    if number < 232:
        place = number - 16
        return CUBE[place // 36], CUBE[place // 6 % 6], CUBE[place % 6]
    grey = 8 + 10 * (number - 232)
    return grey, grey, grey


def luminance(color: Rgb) -> float:
    parts = [part / 255 for part in color]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def drawn(color: Rgb | None, background: Rgb, *, faint: bool) -> Rgb:
    """Return a letter's color: that of the terminal's theme where it has none, half as strong where it is faint."""
    own = color if color is not None else WHITE if background == BLACK else BLACK
    return tuple((part + behind) // 2 for part, behind in zip(own, background, strict=True)) if faint else own


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(BLACK, WHITE, 21.0), ((119, 119, 119), WHITE, 4.48), ((0, 0, 255), WHITE, 8.59), (WHITE, WHITE, 1.0)],
    ids=["black on white", "the grey just too light", "blue", "none"],
)
def test_contrast_is_as_the_guidelines_count_it(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("style", ["green", "yellow", "cyan", "red", "bright_black", "dim"])
def test_a_terminals_first_colors_cannot_be_read_on_both(style):
    assert min(_of_report(style, ground) for ground in (BLACK, WHITE)) < LEAST


def _of_report(style: str, background: Rgb) -> float:
    parsed = Style.parse(style)
    color = None if parsed.color is None else palette(parsed.color.downgrade(ColorSystem.EIGHT_BIT).number)
    return contrast(drawn(color, background, faint=bool(parsed.dim)), background)


@each("background", [BLACK, WHITE], ids=["on black", "on white"])
@each("name", STYLES)
def test_the_report_can_be_read(name, background):
    assert _of_report(STYLES[name], background) >= LEAST


PROMPTS = merge_styles([default_ui_style(), STYLE])
LOOKS = {name: PROMPTS.get_attrs_for_style_str(f"class:{name}") for name, _look in STYLE.style_rules}


def _rgb(code: str) -> Rgb | None:
    return (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) if code else None


@each("background", [BLACK, WHITE], ids=["on black", "on white"])
@each("look", LOOKS.values(), ids=LOOKS)
def test_the_prompts_can_be_read(look, background):
    own = _rgb(look.bgcolor) or background
    assert contrast(drawn(_rgb(look.color), own, faint=bool(getattr(look, "dim", False))), own) >= LEAST


def test_a_prompts_color_is_the_same_where_there_are_256():
    assert _rgb(LOOKS["wrong"].color) in [palette(number) for number in range(16, 256)]
