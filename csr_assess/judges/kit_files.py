"""The judges' kit as files to hand out: a table for a spreadsheet, or one page for any browser, without a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from typing import TYPE_CHECKING

from csr_assess.base.one_file_page import checksum, shared_look
from csr_assess.base.texts import _
from csr_assess.batch.spreadsheet import row
from csr_assess.judges.kit_types import LEVELS, PEOPLE, KitRow
from csr_assess.render.pages.elements import as_html, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIT_COLUMNS = ("row", "mark", "part", "text", "choice", "asked", "answer")


def kit_table(rows: Sequence[KitRow]) -> bytes:
    """Return the kit as CSV: the last column is empty, for the answers; the first rows say how to judge."""
    how = _("How to judge")
    lines = [KIT_COLUMNS, *(("", "", how, said, "", "", "") for said in _how_to_judge())]
    lines += [(r.row, r.mark, r.part, r.text, r.choice, r.asked, "") for r in rows]
    return ("\ufeff" + "".join(map(row, lines))).encode()


def kit_page(rows: Sequence[KitRow], title: str, language: str) -> bytes:
    """Return the kit as a page that hands its answers over as CSV, which `rubric judge --answers` reads."""
    style, script = shared_look() + _text("judge.css"), _text("judge.js")
    policy = (
        f"default-src 'none'; script-src '{checksum(script)}'; style-src '{checksum(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="icon", href="data:,"),
        element("title", title),
    )
    head.append(sheet := element("style"))
    sheet.text = style  # as it is, or its checksum would be another one
    save = element("button", _("Save my answers"), type="button", id="save")
    body = element("body", element("main", element("h1", title), *_intro(), *_parts(rows), element("p", save)))
    body.append(code := element("script"))
    code.text = script
    return f"<!doctype html>\n{as_html(element('html', head, body, lang=language))}\n".encode()


def _how_to_judge() -> tuple[str, ...]:
    return (
        _("You do this job, or you coach people who do. Please judge what our tasks ask; nobody judges you."),
        _("Judge alone, and leave out what you cannot judge. The order of the options means nothing."),
        _("A person who is just ready to begin can do the job with the usual training, and no more than that."),
    )


def _intro() -> list[Element]:
    kept = _("Nothing is sent and nothing is kept. Save your answers as a file and give it back.")
    later = _("You need not do it all at once: save what you have, and open that file here to go on.")
    said = (*_how_to_judge(), kept, later)
    noscript = element("noscript", _("Saving needs scripts. Allow them for this page, or print it and write on it."))
    some, none = _("Answers taken from your file: {number}."), _("No answer in that file belongs here.")
    told = element("span", "", id="opened", role="status", data_some=some, data_none=none)
    opened = element("label", _("A sheet you saved:"), " ", element("input", type="file", id="open", accept=".csv"))
    return [*(element("p", text) for text in said), noscript, element("p", opened, " ", told)]


def _parts(rows: Sequence[KitRow]) -> Iterator[Element]:
    part = ""
    for one in rows:
        if one.part != part:
            part = one.part
            yield element("h2", part)
        if one.text:
            yield element("h3", one.text)
        choice = element("span", one.choice, css="choice") if one.choice else None
        asked = element("span", one.asked, css="quiet")
        yield element("p", element("label", choice, " ", asked, " ", _field(one)), css="asked")


def _field(one: KitRow) -> Element:
    most = {"level": LEVELS, "pick": len(one.names)}.get(one.kind)
    if most:
        choices = [element("option", str(number), value=str(number)) for number in range(1, most + 1)]
        return element("select", element("option", "", value=""), *choices, data_row=one.row, data_mark=one.mark)
    if one.kind in ("share", "years"):
        shape = {"type": "number", "min": "0", "max": str(PEOPLE), "step": "any"}
    else:
        shape = {"type": "text", "maxlength": "200"}
    return element("input", data_row=one.row, data_mark=one.mark, autocomplete="off", **shape)


def _text(name: str) -> str:
    return (resources.files("csr_assess.judges") / "page" / name).read_text(encoding="utf-8")
