"""A rubric's cases run: each golden person and license question answered, and held against what is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from csr_assess.answers.read import read_file
from csr_assess.assess.assessor import assess
from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import _, listed, number
from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.matching import Matcher
from csr_assess.licenses.situation import Situation, held, industry
from csr_assess.licenses.statement import license_statement
from csr_assess.lint.case_types import CaseFile, ExpectedLine, LicenseCase, PersonCase
from csr_assess.questions.aim import aim_of
from csr_assess.questions.validation import validated
from csr_assess.rubric.document import as_document, loaded
from csr_assess.rubric.files import file_bytes, yaml_files
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.license_tables import PLACE, SMALL_PLACE, with_rows, without_tables
from csr_assess.rubric.merge import merged_data
from csr_assess.rubric.subfolder import file_layer

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.rubric.document import Document
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.resolve import RubricLayers
    from csr_assess.rubric.section import LicensingRules

FOLDER = "cases"


class Ran(Struct, kw_only=True):
    """What running a rubric's cases came to."""

    cases: int = 0
    problems: list[Problem] = []
    """Each case that is not as written, at its line."""
    holding: set[str] = set()
    not_holding: set[str] = set()
    """The ids of the license rules that held in some case, and that did not in some."""
    rules: dict[str, tuple[str, ...]] = {}
    """The places of every license rule of the rubric."""
    own: frozenset[str] = frozenset()
    """Those that its own folder writes."""

    @property
    def untried(self) -> dict[str, str]:
        """The rules without a case in which they hold, or without one in which they do not, and which is missing."""
        missing = {
            name: [
                said
                for said, found in (("holds", self.holding), ("does not hold", self.not_holding))
                if name not in found
            ]
            for name in self.rules
            if name in self.own
        }
        return {name: " / ".join(said) for name, said in missing.items() if said}


def run_cases(layers: RubricLayers) -> Ran:
    """Return what every case of a rubric's own folder comes to.

    Raises InvalidRubricError for a file of cases that is not well made.
    """
    rubric = layers.widest()
    every = rubric.licenses.every_rule() if rubric.licenses else ()
    ran = Ran(rules={rule.id: rule.jurisdictions for _file, rule in every}, own=frozenset(_own_rules(layers)))
    for document in _files(layers):
        file: CaseFile = document.content
        for index, case in enumerate(file.licenses):
            for asked in _each_place(case, ran.rules):
                ran.cases += 1
                ran.problems += _wrong(
                    _license_case(asked, file, layers, ran), document, ("licenses", index), asked.name
                )
        for index, person in enumerate(file.people):
            ran.cases += 1
            said = _person_case(person, file, layers)
            ran.problems += _wrong(said, document, ("people", index), person.name)
    return ran


def _own_rules(layers: RubricLayers) -> Iterator[str]:
    """Yield the license rules that a rubric's own folder writes; those of a rubric it extends have cases there."""
    folder = layers.folders[-1]
    files = file_layer(Layer(kind="rubric", name=layers.name), folder.root, "licenses")
    for name in files.names() if files.there else ():
        fragment = files.read(name)
        whole = merged_data(with_rows(without_tables(fragment), fragment, replacing=False))
        yield from (rule["id"] for rule in whole.get("rules", ()) if "remove" not in rule)


def _files(layers: RubricLayers) -> Iterator[Document]:
    root = layers.folders[-1].root / FOLDER
    layer = Layer(kind="rubric", name=layers.name)
    for path in yaml_files(root) if root.is_dir() else ():
        shown = f"{layers.folders[-1].shown}/{FOLDER}/{path.name}"
        raw = file_bytes(path, shown)
        yield as_document(
            f"cases {path.stem}", Fragment(layer=layer, file=shown, raw=raw, value=loaded(raw, shown)), CaseFile
        )


def _wrong(said: list[str], document: Document, at: tuple[str, int], name: str) -> Iterator[Problem]:
    if not said:
        return  # a place in a file is worked out from all of it
    where = document.where(at)
    for message in said:
        yield Problem(code="case-not-as-written", where=where, message=f"{name.rstrip('.')}: {message}")


def _each_place(case: LicenseCase, rules: dict[str, tuple[str, ...]]) -> Iterator[LicenseCase]:
    """Yield a case, once for each place that it is about."""
    if not case.places:
        yield case
        return
    for name, (place, *others) in rules.items():
        if not others and name == case.places.replace(SMALL_PLACE, place.lower()):
            yield _in_place(case, place)


def _in_place(case: LicenseCase, place: str) -> LicenseCase:
    import msgspec  # noqa: PLC0415 -- few cases are of many places

    text = msgspec.json.encode(case).decode().replace(PLACE, place).replace(SMALL_PLACE, place.lower())
    return msgspec.json.decode(text, type=LicenseCase)


def _license_case(case: LicenseCase, file: CaseFile, layers: RubricLayers, ran: Ran) -> list[str]:
    """Return what is not as written, in sentences."""
    rubric = layers.widest()
    rules, check = next((section.rules, section.check) for section in rubric.sections.values() if section.rules)
    situation = _situation(case, file, rubric)
    lines = license_statement(evaluate_licenses(situation, rules, rubric, check), rubric).lines
    _note_rules(situation, rules, rubric, ran)
    found = listed([_line(line) for line in lines])
    wrong = [
        _("{expected} is not among the answers: {found}.").format(expected=_expected(one), found=found)
        for one in case.expect
        if not any(_is(one, line) for line in lines)
    ]
    never = {word for line in lines if not line.held for word in (line.status, line.rule) if word in case.never}
    return [
        *wrong,
        *(_("{word} must not be said, and is: {found}.").format(word=w, found=found) for w in sorted(never)),
    ]


def _situation(case: LicenseCase, file: CaseFile, rubric: Rubric) -> Situation:
    ask = case.ask
    return Situation(
        industry=industry(ask.industry or "", rubric),
        home=ask.state,
        customers=ask.customers,
        more_places=ask.more_places,
        activities=ask.activities,
        commission=ask.commission,
        employer=ask.employer,
        engagement=ask.engagement,
        start=date.fromisoformat(ask.start) if ask.start else None,
        held=held(ask.held, rubric),
        as_of=date.fromisoformat(ask.as_of or file.as_of),
    )


def _note_rules(situation: Situation, rules: LicensingRules, rubric: Rubric, ran: Ran) -> None:
    matcher = Matcher(situation, rules, rubric, everywhere=True)
    matcher.choose()
    for look in matcher.looked.values():
        (ran.not_holding if look.why_not else ran.holding).add(look.rule.id)


def _is(expected: ExpectedLine, line: License) -> bool:
    wanted: dict[str, Any] = {"status": expected.status, "rule": expected.rule, "jurisdiction": expected.place}
    wanted |= {"reason": expected.reason, "held": expected.held}
    return all(value is None or getattr(line, name) == value for name, value in wanted.items())


def _expected(one: ExpectedLine) -> str:
    return " ".join(str(value) for value in to_builtins(one).values() if value is not None)


def _line(line: License) -> str:
    return " ".join(part for part in (line.status, line.rule, line.jurisdiction, line.reason) if part)


def _person_case(case: PersonCase, file: CaseFile, layers: RubricLayers) -> list[str]:
    """Return the figures that are not as written, in sentences."""
    path = layers.folders[-1].root / FOLDER / case.answers
    answers, raw = read_file(Path(path))
    rubric = layers.resolved(aim_of(answers.target, layers)).rubric
    day = date.fromisoformat(case.as_of or file.as_of)
    report = assess(rubric, validated(answers, rubric, day, str(path), raw), day)
    gates = {gate.id: gate.status for gate in report.gates}
    expect = case.expect
    pairs = {
        "score": (expect.score, report.score),
        "margin": (expect.margin, report.margin),
        "band": (expect.band, report.band),
        "grade": (expect.grade, report.evidence_grade),
        **{name: (status, gates.get(name)) for name, status in expect.gates.items()},
    }
    said = _("{figure} is {found}, not {expected}.")
    return [
        said.format(figure=name, found=_shown(found), expected=_shown(wanted))
        for name, (wanted, found) in pairs.items()
        if wanted is not None and _shown(found) != _shown(wanted)
    ]


def _shown(value: str | float | None) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def as_problem(name: str, missing: str, shown: str) -> Problem:
    """Return what is said of a rule that no case tries both ways."""
    said = _("{rule} has no case in which it {missing}.").format(rule=name, missing=missing)
    return Problem(code="rule-without-case", where=Where(file=f"{shown}/{FOLDER}"), message=said)
