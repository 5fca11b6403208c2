"""All that the program prints and reads, held to its schemas by Ajv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.app.commands.schema import KINDS
from csr_assess.base import documents
from csr_assess.rubric.load import bundled
from tests import people, test_node
from tests.command import DEMO
from tests.extending import COLLEGE
from tests.printed import documents as printed
from tests.test_node import WRONG, every_schema, lacking

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

pytestmark = test_node.pytestmark


def test_ajv_compiles_every_schema_and_takes_all_that_is_printed_and_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [
        (f"{place} {name}", kind, document) for place, (name, kind, document) in enumerate(printed(tmp_path, capsys))
    ]
    told.append(("the example person", "answers", documents.load(DEMO.read_bytes(), "demo")))
    told += [(name, "answers", make()) for name, make in people.PEOPLE.items()]
    for path in sorted((bundled() / "csr").rglob("*.yaml")):
        if path.parent.name != "examples":
            told.append((str(path), "rubric", documents.load(path.read_bytes(), path.name)))
            told.append((str(path), "overlay", documents.load(path.read_bytes(), path.name)))
    told += [(name, "overlay", documents.load(text.encode(), name)) for name, text in COLLEGE.items()]
    assert {kind for _name, kind, _document in told} == set(KINDS)
    found = lacking(every_schema(), [*told, *WRONG])
    assert found["schemas"] == {}
    assert {name: why for name, why in found["documents"].items() if name not in ("nothing", "a number")} == {}
    assert found["documents"].keys() == {"nothing", "a number"}, "what is not valid would be found"
