"""Elements of a page for a browser. Texts and attributes are data: writing them out escapes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from csr_assess.base.texts import printable

_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""What an address may hold as it is."""
_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)


def element(tag: str, /, *inside: str | ET.Element | None, css: str = "", **attributes: str) -> ET.Element:
    """Return an element with texts and elements in their order; `css`: its classes. None is left out.

    An underscore in an attribute's name stands for a hyphen.
    """
    made = ET.Element(tag, {"class": css} if css else {})
    for attribute, value in attributes.items():
        made.set(attribute.rstrip("_").replace("_", "-"), printable(value))
    return with_more(made, inside)


def with_more(made: ET.Element, inside: Iterable[str | ET.Element | None]) -> ET.Element:
    """Return an element with more inside."""
    for piece in inside:
        if piece is None:
            continue
        if not isinstance(piece, str):
            made.append(piece)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + printable(piece)
        else:
            made.text = (made.text or "") + printable(piece)
    return made


def link(address: str) -> ET.Element:
    """Return a link that shows where it leads; a text alone where the address is none of the web's."""
    found = web_address(address)
    return element("a", address, href=found, rel="noreferrer") if found else element("span", address)


def web_address(address: str) -> str:
    """Return an address as a link may name it; empty for what is no page of the web, such as a script."""
    tidy = printable(address).strip()
    if not _WEB.match(tidy):
        return ""
    try:
        urlsplit(tidy)
    except ValueError:
        return ""
    return quote(tidy, safe=_SAFE)


def as_html(made: ET.Element) -> str:
    """Return an element as HTML."""
    return ET.tostring(made, encoding="unicode", method="html")
