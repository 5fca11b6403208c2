"""What programs in JavaScript read: schemas in Ajv's strict mode, what is printed by them, YAML in js-yaml."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from csr_assess.answers.types import SCHEMA, Answers, Supplied
from csr_assess.answers.write import dump
from csr_assess.app import schemas
from csr_assess.app.commands.schema import KINDS
from csr_assess.base import documents
from csr_assess.rubric.load import layers
from tests import people
from tests.command import DAY, DEMO, here
from tests.extending import COLLEGE
from tests.printed import PRINTED
from tests.small import criterion, small

SCRIPTS = Path(__file__).parent / "node"
MODULES = Path(os.environ.get("NODE_PACKAGES", "")) / "node_modules"
NEEDED = ("ajv", "ajv-formats", "js-yaml")
MISSING = [name for name in NEEDED if "NODE_PACKAGES" not in os.environ or not (MODULES / name).is_dir()]

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or bool(MISSING),
    reason=f"needs node, and NODE_PACKAGES=FOLDER after `npm install --prefix FOLDER {' '.join(NEEDED)}`",
)


def node(script: str, stdin: bytes) -> Any:
    """Return the JSON a script prints."""
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    words = ["node", str(SCRIPTS / script)]
    done = subprocess.run(words, input=stdin, capture_output=True, env=environment, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def lacking(all_schemas: dict[str, Any], told: list[tuple[str, str, Any]]) -> Any:
    return node("ajv.cjs", msgspec.json.encode({"schemas": all_schemas, "documents": told}))


def schema(kind: str) -> dict[str, Any]:
    if kind in PRINTED:
        return schemas.printed_schema(kind)
    made = {"rubric": schemas.rubric, "overlay": schemas.overlay}.get(kind)
    return made() if made else schemas.answers_schema(layers().widest())


def every_schema() -> dict[str, dict[str, Any]]:
    few = {**schemas.answers_schema(small(criterion("a"))), "$id": "few"}
    return {kind: schema(kind) for kind in KINDS} | {"a small rubric's answers": few}


WRONG = [("nothing", "report", {}), ("a number", "answers", 1)]


@pytest.mark.few(0)
def test_ajv_compiles_every_schema_and_takes_what_is_read_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    told = [(name, "answers", make()) for name, make in people.PEOPLE.items()]
    told += [(name, "overlay", documents.load(text.encode(), name)) for name, text in COLLEGE.items()]
    told.append(("a report", "report", json.loads(here(capsys, "demo", *DAY, "-f", "json").out)))
    found = lacking(every_schema(), [*told, *WRONG])
    assert found["schemas"] == {}
    assert found["documents"].keys() == {name for name, _kind, _document in WRONG}


SLOPPY: dict[str, dict[str, Any]] = {
    "unknown keyword": {"discriminator": {"propertyName": "kind"}},
    "strictTypes": {"maxItems": 0},
    "union type": {"type": ["string", "number"]},
    "is 1-tuple": {"type": "array", "prefixItems": [{}]},
    "strictRequired": {"type": "object", "required": ["a"]},
    "unknown format": {"type": "string", "format": "day"},
}


def test_a_sloppy_schema_would_be_found() -> None:
    told = lacking(SLOPPY, [])["schemas"]
    assert [said for said in SLOPPY if said not in told.get(said, "")] == []


def test_js_yaml_reads_days_as_text() -> None:
    day = date(2026, 10, 2)
    answers = Answers(
        schema=SCHEMA,
        answers={"education.finish_date": "2027-06-12", "licensing.held": [{"name": "SIE", "issued": "2022-11-20"}]},
        evidence=(Supplied(criterion="a.b", kind="observer", level=1e-7, date=day),),
        results={"typing": {"taken": "2026-11-21", "wpm": 1e16}},
    )
    assert node("yaml.cjs", dump(answers, as_json=False)) == {
        key: value for key, value in json.loads(dump(answers, as_json=True)).items() if value
    }
    plain = node("yaml.cjs", b"date: 2026-10-02\n")["date"]
    assert plain in {"2026-10-02T00:00:00.000Z", "2026-10-02"}, "js-yaml made dates of days up to its fourth version"


def test_js_yaml_reads_the_example_as_it_is_scored() -> None:
    assert node("yaml.cjs", DEMO.read_bytes()) == documents.load(DEMO.read_bytes(), "demo")
