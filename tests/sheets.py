"""Workbooks as programs write them, made of rows: .xlsx and .ods with nothing in them that a test does not need."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Cell = str | float | bool | date | None
Rows = Sequence[Sequence[Cell]]

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(path: Path, sheets: Mapping[str, Rows], *, hidden: Sequence[str] = (), last: str = "") -> Path:
    """Write a workbook as Excel does, dates as numbers with a date's format, and a cell at the place `last`."""
    numbered = list(enumerate(sheets.items(), 1))
    states = {title: ' state="hidden"' if title in hidden else "" for title in sheets}
    titles = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="r{n}"{states[title]}/>' for n, (title, _rows) in numbered
    )
    links = [("rs", "styles", "styles.xml")]
    links += [(f"r{n}", "worksheet", f"worksheets/s{n}.xml") for n, _sheet in numbered]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_SPREADSHEET}.sheet.main+xml"/></Types>',
        "_rels/.rels": _links([("r0", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f"<workbook {_MAIN} {_R}><sheets>{titles}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/styles.xml": f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    far = f'<row><c r="{last}"><v>1</v></c></row>' if last else ""
    for n, (_title, rows) in numbered:
        parts[f"xl/worksheets/s{n}.xml"] = (
            f"<worksheet {_MAIN}><sheetData>{_xlsx_rows(rows)}{far}</sheetData></worksheet>"
        )
    return _packed(path, parts)


def ods(path: Path, sheets: Mapping[str, Rows], *, times: int = 1) -> Path:
    """Write a workbook as LibreOffice does, with the empty rows it puts below; each row is there so many times."""
    tables = "".join(
        f"<table:table table:name={quoteattr(title)}>{''.join(_ods_row(row, times) for row in rows)}"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for title, rows in sheets.items()
    )
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return _packed(path, {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _packed(path: Path, parts: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path


def _links(links: Sequence[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{_TYPE}/{kind}" Target="{to}"/>' for key, kind, to in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _column(place: int) -> str:
    name = ""
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(65 + letter) + name
    return name


def _xlsx_rows(rows: Rows) -> str:
    return "".join(
        f'<row r="{n}">{"".join(_xlsx_cell(f"{_column(at)}{n}", cell) for at, cell in enumerate(row, 1))}</row>'
        for n, row in enumerate(rows, 1)
    )


def _xlsx_cell(at: str, cell: Cell) -> str:
    match cell:
        case None | "":
            return ""
        case bool():
            return f'<c r="{at}" t="b"><v>{int(cell)}</v></c>'
        case date():
            return f'<c r="{at}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
        case str():
            return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        case _:
            return f'<c r="{at}"><v>{cell}</v></c>'


def _ods_row(row: Sequence[Cell], times: int) -> str:
    again = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{again}>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    match cell:
        case None | "":
            return "<table:table-cell/>"
        case bool():
            said = f'boolean" office:boolean-value="{str(cell).lower()}'
        case date():
            said = f'date" office:date-value="{cell.isoformat()}'
        case str():
            said = "string"
        case _:
            said = f'float" office:value="{cell}'
    return f'<table:table-cell office:value-type="{said}"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
