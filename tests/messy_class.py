"""A class of thirty made-up people as one table, and the ways in which people and programs write it down."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import TYPE_CHECKING, NamedTuple

from csr_assess.answers.types import SCHEMA
from tests import people

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = [
    "candidate.id",
    "candidate.name",
    "target.industry",
    "education.level",
    "experience.months",
    "experience.channels",
    "soft_skills.empathy",
    "hard_skills.crm",
]
NAMES = (
    "José Muñoz",
    "Zoë Ångström",
    "Ana García",
    "Seán O\u2019Brien",
    "Chloé Lefèvre",
    "Jürgen Groß",
    "Bo Li",
)
_LEVELS = ("high_school", "some_college", "associate", "below_high_school")
_CHANNELS = ("phone chat", "email", "phone", "in_person mail")
"""Names that every old code page can write."""


def class_rows(*, empty: bool = True) -> list[list[str]]:
    """Return thirty rows; where `empty`, some cells say nothing."""
    rows = []
    for count in range(30):
        blank = empty and count % 5 == 0
        rows.append(
            [
                f"{count + 1:04}",
                NAMES[count % len(NAMES)],
                ("retail", "insurance")[count % 2],
                _LEVELS[count % 4],
                "" if blank else str(count),
                "" if empty and count % 7 == 0 else _CHANNELS[count % 4],
                str(count % 5 + 1),
                "" if blank else str(count % 3 + 1),
            ]
        )
    return rows


def expected(rows: list[list[str]]) -> list[tuple[str, str, str, dict[str, object]]]:
    """Return what is to be read of rows."""
    found = []
    for code, name, industry, level, months, channels, empathy, crm in rows:
        answers: dict[str, object] = {"education.level": level}
        if months:
            answers["experience.months"] = int(months)
        if channels:
            answers["experience.channels"] = channels.split()
        answers["soft_skills.empathy"] = int(empathy)
        if crm:
            answers["hard_skills.crm"] = int(crm)
        found.append((code, name, industry, answers))
    return found


def written(rows: list[list[str]], mark: str = ",", ends: str = "\n", *, quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=ends, quoting=quoting).writerows(rows)
    return text.getvalue()


ROWS = class_rows()
PLAIN = written([HEADER, *ROWS])


def _heads(form: str) -> list[str]:
    questions = people.rubric().questions
    return [form.format(id=name, text=questions[name].text) if name in questions else name for name in HEADER]


def _filled(word: str, *, quoted: bool = False) -> str:
    """Write every empty cell as a word."""
    rows = [[cell or word for cell in row] for row in ROWS]
    return written([HEADER, *rows], quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)


def _indexed(start: int, word: str, head: str = "") -> str:
    rows = [[str(count), *(cell or word for cell in row)] for count, row in enumerate(ROWS, start)]
    return written([[head, *HEADER], *rows])


def _added(*columns: str) -> str:
    """Write columns of another program between ours."""
    return written(
        [[HEADER[0], *columns, *HEADER[1:]], *([row[0], *("x" for _c in columns), *row[1:]] for row in ROWS)]
    )


def _reordered() -> str:
    order = [0, 3, 2, 1, 7, 6, 5, 4]
    second = [[row[place] for place in order] for row in ROWS[15:]]
    return written([HEADER, *ROWS[:15], [HEADER[place] for place in order], *second])


def _reordered_among_others() -> str:
    extra = [f"system_{count}" for count in range(30)]
    second = [
        [*extra[:3], *reversed(HEADER), *extra[3:]],
        *([*"abc", *reversed(row), *["x"] * 27] for row in ROWS[15:]),
    ]
    return written([HEADER, *ROWS[:15], *second])


def _ticked() -> str:
    channels = ("phone", "email", "chat", "in_person", "mail")
    place = HEADER.index("experience.channels")
    head = [*HEADER[:place], *(f"{HEADER[place]}/{name}" for name in channels), *HEADER[place + 1 :]]
    rows = [
        [*row[:place], *("1" if name in row[place].split() else "0" for name in channels), *row[place + 1 :]]
        for row in ROWS
    ]
    return written([head, *rows])


def _people(rows: list[list[str]]) -> list[dict[str, object]]:
    return [
        {
            "schema": SCHEMA,
            "candidate": {"id": code, "name": name},
            "target": {"industry": industry},
            "answers": answers,
        }
        for code, name, industry, answers in expected(rows)
    ]


def _json_lines() -> str:
    return "".join(json.dumps(one) + "\n" for one in _people(ROWS))


class Mess(NamedTuple):
    """A way to write the class down: the file's name, its bytes, and the codes of the notes it brings."""

    name: str
    content: bytes
    notes: frozenset[str] = frozenset()


def _text(text: str, *notes: str, name: str = "class.csv", encoding: str = "utf-8") -> Mess:
    return Mess(name, text.encode(encoding), frozenset(notes))


LABELS = ["Your code", "Your name", "Line of work", "School", "Time", "Ways of contact", "Kindness", "Computers"]
_TOTALS = "Total,,,,435,,90,60\n"
_AVERAGES = "Average:,,,,14.5,,3,2\n"

ACCEPTED: dict[str, Callable[[], Mess]] = {
    "commas": lambda: _text(PLAIN),
    "semicolons": lambda: _text(written([HEADER, *ROWS], ";")),
    "tabs in a .csv file": lambda: _text(written([HEADER, *ROWS], "\t")),
    "tabs in a .tsv file": lambda: _text(written([HEADER, *ROWS], "\t"), name="class.tsv"),
    "tabs in a .txt file": lambda: _text(written([HEADER, *ROWS], "\t"), name="class.txt"),
    "bars": lambda: _text(written([HEADER, *ROWS], "|")),
    "a line that names the separator": lambda: _text("sep=;\r\n" + written([HEADER, *ROWS], ";", "\r\n")),
    "the separator named behind a byte order mark": lambda: _text(
        "sep=;\r\n" + written([HEADER, *ROWS], ";", "\r\n"), encoding="utf-8-sig"
    ),
    "a byte order mark": lambda: _text(PLAIN, encoding="utf-8-sig"),
    "Excel's Unicode text": lambda: _text(written([HEADER, *ROWS], "\t", "\r\n"), name="class.txt", encoding="utf-16"),
    "UTF-16 the other way around": lambda: Mess("class.csv", b"\xfe\xff" + PLAIN.encode("utf-16-be")),
    "UTF-16 without a mark": lambda: _text(PLAIN, encoding="utf-16-le"),
    "UTF-16 the other way around without a mark": lambda: _text(PLAIN, encoding="utf-16-be"),
    "Windows' code page": lambda: _text(PLAIN, "table-code-page", encoding="cp1252"),
    "an old Mac's code page": lambda: _text(
        written([HEADER, *ROWS], ends="\r"), "table-code-page", encoding="mac_roman"
    ),
    "Windows' line ends": lambda: _text(written([HEADER, *ROWS], ends="\r\n")),
    "carriage returns alone": lambda: _text(written([HEADER, *ROWS], ends="\r")),
    "blank lines between": lambda: _text(PLAIN.replace("\n", "\n\n")),
    "rows of separators alone at the end": lambda: _text(PLAIN + ",,,,,,,\n" * 5),
    "empty columns at the end": lambda: _text(PLAIN.replace("\n", ",,,\n")),
    "a title above": lambda: _text("Class of spring,,,,,,,\n,,,,,,,\n" + PLAIN, "table-left-out"),
    "totals below": lambda: _text(PLAIN + _TOTALS, "table-left-out"),
    "averages and a remark below": lambda: _text(
        PLAIN + _AVERAGES + "\nExported on a Monday by the office\n", "table-left-out"
    ),
    "a total of nothing between the rows": lambda: _text(
        written([HEADER, *ROWS[:9], ["Subtotal"], *ROWS[9:]]), "table-left-out"
    ),
    "words for the columns below their names": lambda: _text(written([HEADER, LABELS, *ROWS]), "table-left-out"),
    "words and a program's names below the columns' names": lambda: _text(
        written([HEADER, LABELS, [f'{{"ImportId":"Q{place}"}}' for place, _name in enumerate(HEADER)], *ROWS]),
        "table-left-out",
    ),
    "files joined, each with its header": lambda: _text(PLAIN + written([HEADER]), "table-left-out"),
    "files joined, each with its byte order mark": lambda: _text(
        written([HEADER, *ROWS[:9]]) + "\ufeff" + written([HEADER, *ROWS[9:]]), "table-left-out", encoding="utf-8-sig"
    ),
    "files joined whose columns stand otherwise": lambda: _text(_reordered(), "table-left-out"),
    "files joined, the second with columns of its own": lambda: _text(
        _reordered_among_others(), "table-left-out", "table-extra-columns"
    ),
    "R: NA and quotes": lambda: _text(_filled("NA", quoted=True), "table-absent"),
    "R: the numbers of the rows": lambda: _text(_indexed(1, "NA"), "table-absent"),
    "pandas: an index from 0 and NaN": lambda: _text(_indexed(0, "NaN"), "table-absent"),
    "pandas: an index with a name": lambda: _text(_indexed(0, "", "Unnamed: 0"), "table-extra-columns"),
    "a database's NULL": lambda: _text(_filled("NULL"), "table-absent"),
    "a spreadsheet's #N/A": lambda: _text(_filled("#N/A"), "table-absent"),
    "Python's <NA>": lambda: _text(_filled("<NA>"), "table-absent"),
    "N/A": lambda: _text(_filled("N/A"), "table-absent"),
    "a space before each cell": lambda: _text(
        "\n".join(", ".join(f'"{cell}"' for cell in row) for row in [HEADER, *ROWS])
    ),
    "a space before and behind each quote": lambda: _text(
        "\n".join(" , ".join(f'"{cell}"' for cell in row) for row in [HEADER, *ROWS])
    ),
    "quotes everywhere": lambda: _text(written([HEADER, *ROWS], quoting=csv.QUOTE_ALL)),
    "no-break spaces in cells": lambda: _text(PLAIN.replace(",retail,", ",\u00a0retail\u00a0,")),
    "the questions' texts as heads": lambda: _text(written([_heads("{text}"), *ROWS])),
    "ids and texts as heads": lambda: _text(written([_heads("{id}: {text}"), *ROWS])),
    "texts in capitals with a star": lambda: _text(written([[f"{one} *".upper() for one in _heads("{text}")], *ROWS])),
    "numbered texts": lambda: _text(
        written([[f"{count}. {one}" for count, one in enumerate(_heads("{text}"), 1)], *ROWS])
    ),
    "heads in other case": lambda: _text(written([[name.title() for name in HEADER], *ROWS])),
    "a column that is there twice": lambda: _text(
        written([[*HEADER, HEADER[3]], *([*row, row[3]] for row in ROWS)]), "table-column-twice"
    ),
    "columns of the form's own": lambda: _text(_added("Timestamp", "Score"), "table-extra-columns"),
    "a cell with line breaks": lambda: _text(
        _added("remarks").replace(",x,", ',"so\nfar,\n\ngood",'), "table-extra-columns"
    ),
    "a column for each choice": lambda: _text(_ticked()),
    "rows that end at their last cell": lambda: _text("\n".join(line.rstrip(",") for line in PLAIN.splitlines())),
    "packed": lambda: Mess("class.csv.gz", gzip.compress(PLAIN.encode())),
    "JSON lines": lambda: _text(_json_lines(), name="class.ndjson"),
    "JSON lines in a .json file": lambda: _text(_json_lines(), name="class.json"),
    "JSON lines, packed": lambda: Mess("class.jsonl.gz", gzip.compress(_json_lines().encode())),
    "a JSON list": lambda: _text(json.dumps(_people(ROWS), indent=1), name="class.json"),
    "a JSON list on one line": lambda: _text(json.dumps(_people(ROWS)), name="class.json"),
}
"""Ways that are read right, every cell of it."""

REFUSED: dict[str, tuple[Callable[[], Mess], str]] = {
    "a spreadsheet under another name": (
        lambda: Mess("class.csv", b"PK\x03\x04" + bytes(range(256))),
        "save it as CSV",
    ),
    "an old spreadsheet under another name": (lambda: Mess("class.csv", b"\xd0\xcf\x11\xe0\xa1"), "save it as CSV"),
    "a web page under another name": (lambda: _text("<html><table><tr><td>1</table>"), "save it as CSV"),
    "JSON under another name": (lambda: _text(json.dumps(_people(ROWS)[0])), "a name that ends in .json"),
    "a JSON list under another name": (
        lambda: _text("[\n " + json.dumps(_people(ROWS)[0]) + "]"),
        "that ends in .json",
    ),
    "nothing at all": (lambda: _text(" \n\n"), "there is nothing in it; `csr-assess form csv`"),
    "packed otherwise": (lambda: Mess("class.csv", b"BZh91AY&SY"), "unpack it"),
    "no header": (lambda: _text(written(ROWS)), "form csv"),
    "ten thousand columns": (
        lambda: _text(",".join([*HEADER, *(f"x{count}" for count in range(10_000))]) + "\n"),
        "leave out",
    ),
    "R: names of rows without a head": (
        lambda: _text(written([HEADER, *([str(count), *row] for count, row in enumerate(class_rows(empty=False), 1))])),
        "9 cells where the header has 8",
    ),
    "rows with another separator than the header": (
        lambda: _text(written([HEADER]) + written(ROWS, ";")),
        "same separator",
    ),
    "a list that is cut off": (lambda: _text(json.dumps(_people(ROWS))[:-1], name="class.json"), "ends in the middle"),
}
"""Ways that cannot be read, and the word in the refusal that says what to do."""
