"""The page for the next engineer and the glossary say what is so."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib

import pytest

from csr_assess.app.envelope import BODIES
from csr_assess.app.formats import FORMATS
from csr_assess.app.names import COMMANDS
from csr_assess.batch.endings import READERS
from csr_assess.checks import CHECKS
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.imports.systems import PRESETS
from csr_assess.lint.rules import RULES
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.rubric import load
from csr_assess.tasks.kinds import TASK_KINDS
from tests import people
from tests.command import ROOT
from tests.rows import each

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its two head lines."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


# ------------------------------------------------------------------ packages


def test_the_packages_are_the_layers_of_the_import_contract_in_their_order() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert [CODE.findall(packages) for packages, _purpose in rows("Packages")] == [
        layer.split(" | ") for layer in layers
    ]


def test_the_packages_are_those_there_are() -> None:
    there = {path.parent.name for path in (ROOT / "csr_assess").glob("*/__init__.py")}
    assert {name for packages, _purpose in rows("Packages") for name in CODE.findall(packages)} == there


def test_there_are_as_many_purposes_as_packages() -> None:
    for packages, purpose in rows("Packages"):
        names = CODE.findall(packages)
        assert len(names) == 1 or len(purpose.split(";")) == len(names)


# ------------------------------------------------------------------ to add something

RECIPES = {recipe[0]: recipe[1:] for recipe in rows("To add something")}
REGISTERED = {
    "Rubric.questions": lambda: people.rubric().questions,
    "Rubric.sections": lambda: people.rubric().sections,
    "Target.roles": lambda: {role.id for role in people.rubric().target.roles},
    "Rubric.programs": lambda: people.rubric().programs,
    "Rubric.postings": lambda: people.rubric().postings,
    "Rubric.roleplays": lambda: people.rubric().roleplays,
    "Rubric.figures": lambda: people.rubric().figures,
    "Rubric.second_forms": lambda: people.rubric().second_forms,
    "Rubric.licenses": lambda: people.rubric().licenses,
    "RubricLayers.profiles": lambda: load.layers().profiles,
    "CHECKS": lambda: CHECKS,
    "QUESTION_KINDS": lambda: QUESTION_KINDS,
    "TASK_KINDS": lambda: TASK_KINDS,
    "EVIDENCE_KINDS": lambda: EVIDENCE_KINDS,
    "FORMATS": lambda: FORMATS,
    "READERS": lambda: READERS,
    "PRESETS": lambda: PRESETS,
    "COMMANDS": lambda: COMMANDS,
    "RULES": lambda: RULES,
    "BODIES": lambda: BODIES,
}


def test_at_least_eight_additions_are_described() -> None:
    assert len(RECIPES) >= 8


@pytest.mark.parametrize("what", RECIPES)
def test_every_file_to_touch_is_there(what: str) -> None:
    touch, _registered, held = RECIPES[what]
    named = [*CODE.findall(touch), *CODE.findall(held)]
    assert [name for name in named if not (ROOT / name).is_file()] == []
    assert len(named) >= 2


@pytest.mark.parametrize("what", RECIPES)
def test_every_addition_is_registered_in_a_table_its_test_looks_at(what: str) -> None:
    _touch, registered, held = RECIPES[what]
    (table,), (test,) = CODE.findall(registered), CODE.findall(held)
    assert REGISTERED[table]()
    word = table.rpartition(".")[2]
    tree = ast.parse((ROOT / test).read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert word in names


@pytest.mark.parametrize("what", [what for what, recipe in RECIPES.items() if "." not in CODE.findall(recipe[1])[0]])
def test_a_file_to_touch_holds_the_table(what: str) -> None:
    touch, registered, _held = RECIPES[what]
    (table,) = CODE.findall(registered)
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in CODE.findall(touch) if name.endswith(".py")]
    assert any(re.search(rf"^{table}\b", text, re.MULTILINE) for text in texts)


PATHS = sorted(
    {name for name in CODE.findall(PAGE) if re.fullmatch(r"[a-z_]+/([a-z_0-9]+/)*([a-z_0-9]+\.[a-z]+)?", name)}
)


@pytest.mark.parametrize("name", PATHS)
def test_every_path_of_the_page_is_there(name: str) -> None:
    assert (ROOT / name).exists() or (ROOT / "csr_assess" / name).exists()


# ------------------------------------------------------------------ glossary

ENTRIES = re.findall(r"^- \*\*(.+?)\*\*(?:.|\n  )*?\(`([a-z0-9_.]+)\.([A-Za-z_]+)`\)\.$", GLOSSARY, re.MULTILINE)


def test_every_entry_of_the_glossary_names_its_place_in_the_code() -> None:
    assert len(ENTRIES) == GLOSSARY.count("\n- **") > 30


@each(("module", "name"), [entry[1:] for entry in ENTRIES], ids=[entry[0] for entry in ENTRIES])
def test_what_a_word_of_the_glossary_names_is_defined_there(module: str, name: str) -> None:
    found = importlib.import_module(f"csr_assess.{module}")
    assert found.__file__
    with open(found.__file__, encoding="utf-8") as source:  # noqa: PTH123 -- a module's file
        assert re.search(rf"^(class |def )?{name}\b", source.read(), re.MULTILINE)


def test_no_word_of_the_glossary_is_explained_twice() -> None:
    words = [word for word, _module, _name in ENTRIES]
    assert sorted({*words}) == sorted(words)


@pytest.mark.parametrize("what", RECIPES)
def test_what_the_reference_is_made_from_is_said_to_make_it_again(what: str) -> None:
    touch, _registered, _held = RECIPES[what]
    types = re.search(r"csr_assess/(lint/\w+_rules|rubric/(section|model|\w+_types))\.py", touch)
    assert bool(types) == ("`rubrics/REFERENCE.md`, regenerated" in touch)
