"""What is published is published whole: types of its own, open to what will be added, a schema for every kind."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest
from msgspec import inspect as kinds

from csr_assess import contracts
from csr_assess.app import envelope, names, schemas
from csr_assess.app.commands.schema import KINDS
from csr_assess.assess import publish
from csr_assess.contracts import report_v1
from csr_assess.contracts.envelope_v1 import Published
from tests import names_v1, people
from tests.command import ROOT, here
from tests.printed import PRINTED, documents
from tests.test_lint_reference import structs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAVE_OUT = {report_v1.Candidate, report_v1.Target}
"""The types that leave out what is empty, as answer files do."""


def types_of(kind: str) -> list[type[msgspec.Struct]]:
    return [found.cls for found in structs(kinds.type_info(envelope.contract(kind).Envelope))]


# ------------------------------------------------------------------ types


@pytest.mark.parametrize("kind", PRINTED)
def test_a_kind_is_made_of_types_of_the_contracts_alone(kind: str) -> None:
    found = types_of(kind)
    assert [cls for cls in found if not issubclass(cls, Published)] == []
    assert {cls.__module__.rpartition(".")[0] for cls in found} == {"csr_assess.contracts"}
    assert [cls.__module__ for cls in found if not cls.__module__.endswith("_v1")] == []
    assert len(found) >= 3


def test_a_report_is_made_of_its_own_module_and_of_what_it_shares_with_others() -> None:
    modules = Counter(cls.__module__.rpartition(".")[2] for cls in types_of("report"))
    assert modules.keys() == {
        *("report_v1", "job_v1", "license_v1", "practice_v1", "route_v1", "funded_v1", "envelope_v1", "minimum_v1")
    }
    assert modules["funded_v1"] == 3, "FundedList, FundedTraining and FundedFigure"
    assert modules["license_v1"] == 3, "License, its Reference and Expiry, which the look-up prints too"
    assert modules["practice_v1"] == 2, "Program and its check, which the list of programs prints too"
    assert modules["route_v1"] == 3, "RouteLeg, Lift and their RouteMove"
    assert modules["envelope_v1"] == 2, "Problem and Where, which all print"


@pytest.mark.parametrize("kind", PRINTED)
def test_no_type_is_closed_and_every_field_is_always_there(kind: str) -> None:
    for cls in types_of(kind):
        assert not cls.__struct_config__.forbid_unknown_fields, cls
        assert cls.__struct_config__.omit_defaults == (cls in LEAVE_OUT), cls
        needed = all(field.required for field in msgspec.structs.fields(cls))
        assert needed == (cls not in LEAVE_OUT), cls


@pytest.mark.parametrize("kind", PRINTED)
def test_an_envelope_has_its_own_schema_and_the_same_keys_as_all(kind: str) -> None:
    module = envelope.contract(kind)
    fields = [field.name for field in msgspec.structs.fields(module.Envelope)]
    assert fields == ["schema", "status", "source", envelope.body(module), "errors"]
    of_field = kinds.type_info(module.Envelope).fields[0].type
    assert isinstance(of_field, kinds.LiteralType)
    assert of_field.values == (module.SCHEMA,)


def test_what_a_report_takes_over_from_the_rubric_is_taken_over_whole() -> None:
    rubric = people.rubric()
    shared = publish.shared(rubric)
    pairs = [
        *zip(rubric.trainings, shared.trainings.values(), strict=True),
        *zip(rubric.programs, shared.programs.values(), strict=True),
        (rubric.careers.market, shared.market),
        *zip(rubric.careers.about, shared.about, strict=True),
    ]
    for inside, outside in pairs:
        assert msgspec.json.encode(outside) == msgspec.json.encode(inside)
    for inside, outside in zip(rubric.careers.next_roles, shared.next_roles, strict=False):  # the rest is in jobs_ahead
        assert [getattr(inside, field) for field in outside.__struct_fields__] == [*msgspec.structs.astuple(outside)]


# ------------------------------------------------------------------ kinds

PARTS = {"envelope_v1", "funded_v1", "job_v1", "minimum_v1", "route_v1"}
"""What others are made of; nothing prints it by itself."""


def test_every_contract_is_printed_by_a_command_and_every_kind_has_one() -> None:
    modules = {module.name for module in iter_modules(contracts.__path__)} - PARTS
    assert modules == {f"{kind.replace('-', '_')}_v1" for kind in PRINTED}
    assert envelope.BODIES.keys() <= names.COMMANDS.keys()
    assert {kind for found in envelope.BODIES.values() for kind in found} == set(PRINTED)
    for module in modules:
        assert import_module(f"csr_assess.contracts.{module}").SCHEMA.startswith("csr-assess/")


def test_the_help_and_the_readme_list_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(here(capsys, "schema", "--help").out.split()).replace("- ", "-")  # a line may end in a hyphen
    assert f"What to describe: {', '.join(KINDS)}." in said
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"`csr-assess schema KIND` prints the schema of each: {', '.join(f'`{kind}`' for kind in KINDS)}." in readme


def test_a_kind_nobody_knows_is_told_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "KIND: reports is unknown; did you mean report?" in here(capsys, "schema", "reports").err


# ------------------------------------------------------------------ schemas


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema, but what it says of the names of keys."""
    if isinstance(schema, dict):
        yield schema
        for word, inner in schema.items():
            yield from parts(inner) if word != "propertyNames" else ()
    elif isinstance(schema, list):
        for inner in schema:
            yield from parts(inner)


def schema(kind: str) -> dict[str, Any]:
    if kind in PRINTED:
        return schemas.printed_schema(kind)
    made = {"rubric": schemas.rubric, "overlay": schemas.overlay}.get(kind)
    return made() if made else schemas.answers_schema(people.rubric())


@pytest.mark.parametrize("kind", PRINTED)
def test_a_printed_schema_closes_nothing(kind: str) -> None:
    assert [part for part in parts(schema(kind)) if part.get("additionalProperties") is False] == []


@pytest.mark.parametrize("kind", ["answers", "rubric", "overlay"])
def test_what_is_read_is_closed(kind: str) -> None:
    assert any(part.get("additionalProperties") is False for part in parts(schema(kind)))


@pytest.mark.few(5)
@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_has_a_title_and_no_two_choices_the_same(kind: str) -> None:
    made = schema(kind)
    choices = [part.get("title") for part in parts(made) if "enum" in part or "oneOf" in part]
    assert None not in choices
    assert len({*choices}) == len(choices)
    for part in parts(made):
        options = [option.get("title") for option in part.get("oneOf", ())]
        assert None not in options
        assert len({*options}) == len(options)


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_of_a_schema_is_used_and_has_a_title(kind: str) -> None:
    made = schema(kind)
    used = {part["$ref"].removeprefix("#/$defs/") for part in parts(made) if "$ref" in part}
    assert used == made["$defs"].keys()
    assert made["title"]
    assert [name for name, part in made["$defs"].items() if "title" not in part] == []


def test_a_report_has_the_names_its_readers_would_give() -> None:
    assert schema("report")["title"] == "ReportEnvelope"
    assert set(schema("report")["$defs"]) == {
        *("Report", "Candidate", "Target", "Rubric", "Bounds", "Gate", "Check", "Finding", "Outcome", "Evidence"),
        *("Strength", "Advantage", "Waiting", "Gap", "Training", "License", "Expiry", "NextRole", "Market", "Note"),
        *("PlacePay", "Reference", "Problem", "Where", "PartScore", "OverRating", "RouteLeg", "RouteMove", "Lift"),
        *(
            "Industry",
            "JobTopic",
            "JobFact",
            "Program",
            "ProgramCheck",
            "ResumeLine",
            "TalkQuestion",
            "JobAhead",
            "JobPay",
            "Address",
        ),
        *("FundedList", "FundedTraining", "FundedFigure", "Minimum"),
    }


# ------------------------------------------------------------------ what is printed


@pytest.mark.few(0)
def test_everything_printed_is_valid_by_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ways: dict[str, set[str]] = {kind: set() for kind in PRINTED}
    validators = {kind: jsonschema.Draft202012Validator(schema(kind)) for kind in PRINTED}
    for name, kind, document in documents(tmp_path, capsys):
        assert [error.message for error in validators[kind].iter_errors(document)] == [], name
        assert document["schema"] == envelope.contract(kind).SCHEMA
        ways[kind].add(document["status"])
    assert ways == {kind: {"success", "error"} for kind in PRINTED}


@pytest.mark.parametrize("kind", PRINTED)
def test_a_result_beside_errors_and_neither_are_not_valid(kind: str) -> None:
    module = envelope.contract(kind)
    body = envelope.body(module)
    problem = {
        "code": "x",
        "where": dict.fromkeys(("file", "line", "column", "record", "field")),
        "message": "",
        "hint": "",
    }
    failed = {"schema": module.SCHEMA, "status": "error", "source": "", body: None, "errors": [problem]}
    validator = jsonschema.Draft202012Validator(schema(kind))
    assert validator.is_valid(failed)
    assert not validator.is_valid({**failed, "status": "success"})
    assert not validator.is_valid({**failed, "errors": []})
    assert not validator.is_valid({**failed, "status": "success", "errors": []})
    assert not validator.is_valid({key: value for key, value in failed.items() if key != body})


@pytest.mark.slow
def test_a_part_of_a_shown_rubric_has_the_shape_of_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    validator = jsonschema.Draft202012Validator(schema("rubric-show"))
    shown = here(capsys, "rubric", "show", "-f", "json").json
    validator.validate(shown)
    del shown["results"][0]["sections"]["education"]["criteria"][0]["anchors"]
    assert not validator.is_valid(shown)


@pytest.mark.slow
def test_the_names_of_version_1_stay() -> None:
    pinned = names_v1.PINNED.read_text(encoding="utf-8").splitlines()
    now = names_v1.names_now()
    assert [name for name in pinned if name not in now] == [], "a reader's program would break"
    assert [name for name in now if name not in pinned] == [], "new: python -m tests.names_v1 adds it"


def test_a_shown_rubric_says_what_its_schema_does(capsys: pytest.CaptureFixture[str]) -> None:
    industries = here(capsys, "rubric", "show", "-f", "json").json["results"][0]["target"]["industries"]
    assert {key for industry in industries for key in industry} <= {
        way.rpartition(".")[2] for way in names_v1.names_now() if way.startswith("rubric-show results[].target.indus")
    }
    assert all("licences" in industry and "licenses" not in industry for industry in industries)
