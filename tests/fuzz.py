"""Input that is nearly right: good files whose parts, then whose bytes, are changed by a seed."""

from __future__ import annotations

import contextlib
import copy
import csv
import gc
import io
import json
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from csr_assess.app.main import run
from csr_assess.base import documents
from csr_assess.forms import blank_table
from csr_assess.tasks import kinds
from tests import messy_class, people
from tests.command import DAY, DEMO

SECONDS = 2.0
"""Processor time in which any input is read, judged and answered."""
ODD: list[Any] = [None, True, False, 0, -1, 1, 3, 5, 2.5, 1e308, 10**17, 10**30, float("nan"), float("inf"), [], {}]
ODD += ["", " ", "unknown", "n/a", "NA", "-", "?", "none", "0", "x", "TRUE", "2026-01-01", "2027-02-30", "6/5/2027"]
ODD += [
    "9999-12-31",
    "FL",
    "phone;email",
    "phone email",
    "“3”",
    "3.0",
    "Level 3",
    "2 years",
    "\x00",
    "\x1b[31m",
    "\u202e",
]
ODD += ["=1+1", "@x", "😀", "é" * 50, "[/red]", "<script>", "a\nb", "a\tb", "x" * 5000, "1e999", "0x1F", "1_000", "٣"]
BYTES = [
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b'"',
    b"'",
    b"\r",
    b"\n",
    b"\t",
    b",",
    b";",
    b":",
    b"- ",
    b"{",
    b"}",
]
BYTES += [
    b"[",
    b"]",
    b"&a ",
    b"*a",
    b"!!python/name:os.system ",
    b"---\n",
    b"...\n",
    b"%YAML 1.1\n",
    b"# ",
    b"\xe2\x80\xa8",
    b"\\",
]
BYTES += [
    b"null",
    b"~",
    b"<<: ",
    b"? ",
    b"| \n",
    b"> \n",
    b"\xc3",
    b"\xed\xa0\x80",
    b"1e400",
    b"NaN",
    b"{" * 60,
    b"[" * 60,
]


class Slow(Exception):  # noqa: N818 -- not an error of the program
    """An input took longer than any may."""


@contextlib.contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise Slow if what runs inside takes more processor time."""

    def late(_number: int, _frame: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


# ------------------------------------------------------------------ parts and bytes


def _parts(data: Any) -> list[tuple[Any, Any]]:
    """Every container of some data with one of its keys."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    return [(data, key) for key in keys] + [part for key in keys for part in _parts(data[key])]


def _remove(_draw: random.Random, inside: Any, key: Any, _other: Any) -> None:
    del inside[key]


def _odd(draw: random.Random, inside: Any, key: Any, _other: Any) -> None:
    inside[key] = copy.deepcopy(draw.choice(ODD))


def _exchange(_draw: random.Random, inside: Any, key: Any, other: Any) -> None:
    inside[key] = copy.deepcopy(other)


def _wrap(draw: random.Random, inside: Any, key: Any, _other: Any) -> None:
    inside[key] = draw.choice([[inside[key]], {"value": inside[key]}, [inside[key]] * 3, {"x": inside[key]}])


def _as_text(_draw: random.Random, inside: Any, key: Any, _other: Any) -> None:
    inside[key] = str(inside[key])


def _rename(draw: random.Random, inside: Any, key: Any, _other: Any) -> None:
    if isinstance(inside, dict):
        inside[draw.choice([str(key)[:-1], str(key).upper(), f" {key}", "x", "", "education.level"])] = inside.pop(key)
    else:
        inside.append(inside[key])


CHANGES: list[Callable[[random.Random, Any, Any, Any], None]] = [
    _remove,
    _odd,
    _odd,
    _exchange,
    _wrap,
    _as_text,
    _rename,
]


def changed(draw: random.Random, data: Any) -> Any:
    """Return a copy of some data with one to four of its parts changed."""
    data = copy.deepcopy(data)
    for _change in range(draw.randint(1, 4)):
        parts = _parts(data)
        if not parts:
            break
        (inside, key), (other_in, other_key) = draw.choice(parts), draw.choice(parts)
        draw.choice(CHANGES)(draw, inside, key, copy.deepcopy(other_in[other_key]))
    return data


def damaged(draw: random.Random, raw: bytes) -> bytes:
    """Return bytes cut, doubled, struck out or with something put between them."""
    for _change in range(draw.randint(1, 3)):
        at, end = sorted((draw.randint(0, len(raw)), draw.randint(0, len(raw))))
        end = min(end, at + draw.choice([1, 3, 40, 400]))
        raw = draw.choice(
            [
                raw[:at] + raw[end:],
                raw[:at] + draw.choice(BYTES) + raw[at:],
                raw[:at] + draw.choice(BYTES) + raw[end:],
                raw[:end] + raw[at:],
                raw[:at] if draw.random() < 0.2 else raw,
            ]
        )
    return raw


def _written(draw: random.Random, data: Any) -> bytes:
    if draw.random() < 0.5:
        return json.dumps(data, ensure_ascii=draw.random() < 0.5).encode(errors="surrogatepass")
    return yaml.dump(
        data, allow_unicode=True, sort_keys=False, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    ).encode()


def _varied(draw: random.Random, data: Any) -> bytes:
    raw = _written(draw, changed(draw, data) if draw.random() < 0.8 else data)
    return damaged(draw, raw) if draw.random() < 0.4 else raw


# ------------------------------------------------------------------ the kinds of input

DEMO_DATA = documents.load(DEMO.read_bytes(), "demo")
HEAD = blank_table.csv_header(people.rubric()).strip().split(",")
TASKS = people.rubric().tasks
REPLIES: list[Any] = [
    "a",
    "b",
    "same",
    "not_stated",
    "12.50",
    ["a", "d"],
    ["listen", "solve"],
    None,
    "Dear customer, thank you.",
]


def answers(draw: random.Random, folder: Path) -> list[str]:
    """Write an answer file; return the command line that reads it."""
    path = folder / f"a.{draw.choice(['yaml', 'json'])}"
    path.write_bytes(_varied(draw, DEMO_DATA))
    return ["score", str(path), *DAY, "-f", "json"]


def _taken(draw: random.Random, task: str) -> dict[str, Any]:
    """A take of a task: its own items, answered by chance."""
    seed = draw.randint(0, 99)
    items = kinds.counted_items(TASKS[task], seed)
    replies = [
        {"item": item.id, "answer": draw.choice(REPLIES), "seconds": draw.choice([0.5, 3, 60])} for item in items
    ]
    return {"taken": "2026-11-01", "form": TASKS[task].form, "seed": seed, "responses": replies}


def results(draw: random.Random, folder: Path) -> list[str]:
    """Write an answer file with task results; return the command line that scores them again."""
    path = folder / "r.yaml"
    taken = {task: _taken(draw, task) for task in draw.sample(sorted(TASKS), 2)}
    path.write_bytes(_varied(draw, {**DEMO_DATA, "results": taken}))
    return ["items", str(path), "-f", "json"] if draw.random() < 0.5 else ["score", str(path), *DAY, "-f", "json"]


def _cell(draw: random.Random, column: str) -> str:
    if draw.random() < 0.5:
        return ""
    value = DEMO_DATA["answers"].get(column, draw.choice(ODD))
    return draw.choice(["", str(value), str(value), f" {value} ", str(draw.choice(ODD))])


def table(draw: random.Random, folder: Path) -> list[str]:
    """Write a table of up to four people; return the command line that scores them."""
    columns = draw.sample(HEAD, draw.randint(1, min(30, len(HEAD))))
    rows = [columns, *([_cell(draw, column) for column in columns] for _row in range(draw.randint(0, 4)))]
    rows = changed(draw, rows) if draw.random() < 0.4 else rows
    out = io.StringIO()
    separator = draw.choice([",", ",", ";", "\t", "|"])
    writer = csv.writer(out, delimiter=separator, lineterminator=draw.choice(["\n", "\r\n", "\r"]))
    writer.writerows(row if isinstance(row, list) else [row] for row in rows)
    raw = out.getvalue().encode(draw.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")
    path = folder / f"t.{draw.choice(['csv', 'csv', 'tsv', 'txt'])}"
    path.write_bytes(damaged(draw, raw) if draw.random() < 0.4 else raw)
    return ["batch", str(path), *DAY, "-f", draw.choice(["json", "csv"]), *draw.choice([[], ["--strict"]])]


def mess(draw: random.Random, folder: Path) -> list[str]:
    """Write a class in one of the ways people write it, damaged; return the command line that scores it."""
    made = draw.choice([*messy_class.ACCEPTED.values(), *(make for make, _said in messy_class.REFUSED.values())])()
    raw = made.content if draw.random() < 0.1 else damaged(draw, made.content[: draw.choice([400, 1500, 9000])])
    path = folder / made.name
    path.write_bytes(raw)
    return ["batch", str(path), *DAY, "-f", draw.choice(["json", "csv"]), *draw.choice([[], ["--strict"]])]


def lines(draw: random.Random, folder: Path) -> list[str]:
    """Write answer files as JSON lines; return the command line that scores them."""
    people = [changed(draw, DEMO_DATA) if draw.random() < 0.7 else DEMO_DATA for _line in range(draw.randint(1, 2))]
    raw = b"\n".join(json.dumps(person).encode() for person in people)
    path = folder / f"l.{draw.choice(['jsonl', 'ndjson', 'json'])}"
    path.write_bytes(damaged(draw, raw) if draw.random() < 0.4 else raw)
    return ["batch", str(path), *DAY, "-f", "json"]


OWN: dict[str, Any] = {
    "rubric.yaml": {"kind": "rubric", "extends": "csr", "id": "own", "version": "0.1.0", "title": "Ours"},
    "soft_skills.yaml": {
        "kind": "check",
        "check": "soft_skills",
        "criteria": [
            {"id": "soft_skills.speaking", "weight": 2, "weight_reason": "Our employers ask for it first."},
            {"id": "soft_skills.empathy", "anchors": ["a", "b", "c", "d", "e"], "before": "soft_skills.speaking"},
        ],
        "questions": [{"id": "soft_skills.speaking", "text": "Which line is true of you today?"}],
    },
    "training.yaml": {"kind": "training", "trainings": [{"id": "northstar", "remove": True}]},
}


def rubric(draw: random.Random, folder: Path) -> list[str]:
    """Write a rubric that builds on the bundled one; return the command line that checks it."""
    own = folder / "own"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    one = draw.choice(list(OWN))
    for name, data in OWN.items():
        (own / name).write_bytes(_varied(draw, data) if name == one else _written(draw, data))
    return ["rubric", "check", str(own)]


KINDS = {"answers": answers, "results": results, "table": table, "mess": mess, "lines": lines, "rubric": rubric}
ALLOWED = {
    "answers": {0, 3},
    "results": {0, 3, 4},
    "table": {0, 2, 3, 4},
    "mess": {0, 2, 4},
    "lines": {0, 2, 3, 4},
    "rubric": {0, 3},
}


def tried(kind: str, seed: int, folder: Path, capsys: Any) -> int:
    """Run the program on the input of a seed; returns the exit code. Raises AssertionError with what came instead."""
    command = KINDS[kind](random.Random(f"{kind} {seed}"), folder)  # noqa: S311 -- repeatable, no secret
    capsys.readouterr()
    try:
        with limited():
            code = run(command)
    except Slow:
        msg = f"{kind} {seed}: {command} took more than {SECONDS} s"
        raise AssertionError(msg) from None
    gc.enable()  # a program that ends soon collects nothing; this one goes on
    out, err = capsys.readouterr()
    said = f"{kind} {seed}: {command} -> {code}\n{err[-2000:]}{out[-500:] if code else ''}"
    assert code in ALLOWED[kind], said
    assert "Traceback" not in err, said
    assert code in (0, 2) or str(folder) in out + err, f"no place in {said}"
    return int(code)
