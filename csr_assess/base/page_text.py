"""The text of a web page that was saved: its words in lines, without its scripts, styles and tags."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head", "nav", "footer"})
_LINES = frozenset({
    "address", "article", "aside", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
"""What begins a line of its own."""
_HAS_ENTITIES = re.compile(r"&(?:amp|nbsp|quot|rsquo|bull|ndash|#[0-9]{1,5});")
_IS_PAGE = re.compile(r"<\s*(!doctype html|html|body|div|ul|p|li|br)\b", re.IGNORECASE)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the parser's
        self._hidden += tag in _HIDDEN
        if tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def text_of_page(text: str) -> str:
    """Return a page's words, a block a line; text that is no page as it is, but for a page's signs such as &amp;."""
    if not _IS_PAGE.search(text[:2000]):
        return html.unescape(text) if _HAS_ENTITIES.search(text) else text
    words = _Words()
    words.feed(text)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.parts).split("\n"))
    return "\n".join(line for line in lines if line)
