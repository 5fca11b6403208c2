"""`csr-assess license`: what the license rules say for an industry, places and activities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.answers.types import TargetJob
from csr_assess.app import calendars, options, outputs, reporting, rubrics
from csr_assess.app.formats import LICENSE, LISTING, LicenseResult, Listing
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

if TYPE_CHECKING:
    from datetime import date

    from csr_assess.app.outputs import Output
    from csr_assess.licenses.situation import Holding, Situation
    from csr_assess.licenses.told import Told
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules

app = typer.Typer(rich_markup_mode=None, add_completion=False)
INDUSTRY = "INDUSTRY"
"""How messages name the argument."""
_SEVERAL = 2
LISTS = ("industries", "states", "activities", "employers")

IndustryArgument = Annotated[str, typer.Argument(metavar="[INDUSTRY]", help="The industry; --list industries.")]
StateOption = Annotated[
    str,
    typer.Option(
        "--state",
        envvar="CSR_ASSESS_STATE",
        metavar="STATE",
        help="Where you will work: a US state, or another place's code.",
    ),
]
CustomersOption = Annotated[
    list[str],
    typer.Option(
        "--customers", envvar="CSR_ASSESS_CUSTOMERS", metavar="STATE", help="Where customers live; repeat it."
    ),
]
ActivityOption = Annotated[
    list[str],
    typer.Option("--activity", envvar="CSR_ASSESS_ACTIVITY", metavar="ACTIVITY", help="What you will do; repeat it."),
]
CommissionOption = Annotated[
    bool, typer.Option("--commission", envvar="CSR_ASSESS_COMMISSION", help="Some of the pay is commission.")
]
EmployerOption = Annotated[
    str,
    typer.Option(
        "--employer", envvar="CSR_ASSESS_EMPLOYER", metavar="EMPLOYER", help="Who you work for; --list employers."
    ),
]
HeldOption = Annotated[
    str, typer.Option("--held", envvar="CSR_ASSESS_HELD", metavar="ANSWERS", help="Licenses held: an answer file.")
]
ListOption = Annotated[
    str,
    typer.Option(
        "--list",
        envvar="CSR_ASSESS_LICENSE_LIST",
        metavar="WHAT",
        help="List the words for WHAT and exit: industries, states, activities or employers.",
    ),
]


@app.command("license", cls=Command)
def license_(
    industry: IndustryArgument = "",
    state: StateOption = "",
    customers: CustomersOption = [],  # noqa: B006 -- Typer copies it
    activity: ActivityOption = [],  # noqa: B006
    commission: CommissionOption = False,
    employer: EmployerOption = "",
    held: HeldOption = "",
    list_: ListOption = "",
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.LicenseFormatOption = [],  # noqa: B006
    output: options.OutputOption = "",
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Look up which license the work needs: by industry, state and what you will do."""
    places = outputs.parse(formats, output, LISTING if list_ else LICENSE)
    colored = outputs.color_wanted(color)
    layers = rubrics.rubric_layers(rubric, sources=False)
    resolved = rubric_for(layers, TargetJob(industry=industry))
    check, rules = _rules(resolved)
    if list_:
        _list(list_, resolved, rules, places)
        return ExitCode.DONE
    day = options.day(as_of, quiet=quiet)
    said = {
        INDUSTRY: [industry],
        "--state": [state],
        "--customers": customers,
        "--activity": activity,
        "--employer": [employer],
    }
    read = _read(said, resolved, rules, quiet=quiet)
    asked = _asked(read, resolved, day, commission=commission, held=_held(held, resolved, rules, day, quiet=quiet))
    _deliver(_judged(asked, rules, resolved, check), resolved, places, day, color=colored)
    return ExitCode.DONE


def _rules(rubric: Rubric) -> tuple[str, LicensingRules]:
    """Return the license rules of a rubric, and the check they belong to."""
    for section in rubric.sections.values():
        if section.rules:
            return section.check, section.rules
    raise UsageError(Problem(code="licence-no-rules", message=_("this rubric has no license rules.")))


def _read(said: dict[str, list[str]], rubric: Rubric, rules: LicensingRules, *, quiet: bool) -> dict[str, list[str]]:
    """Return what the words stand for, by option; raises UsageError with every word that the rubric does not know."""
    from csr_assess.answers.types import UNKNOWN
    from csr_assess.app.option_words import OptionWord, read_options
    from csr_assess.rubric.section import Question

    place = Question(id="target.state", kind="place", text=_("Place"))
    asked = {
        INDUSTRY: rubric.questions["target.industry"],
        "--activity": rubric.questions[rules.activities],
        "--employer": rubric.questions.get(rules.employer or ""),
        "--state": place,
        "--customers": place,
    }
    if not said[INDUSTRY][0]:
        names = [industry.id for industry in rubric.target.industries]
        needed = clauses(_("an industry is needed"), did_you_mean("", names, most=40))
        raise UsageError(Problem(code="usage", message=f"{INDUSTRY}: {needed}"))
    words = [
        OptionWord(name=name, question=question, written=word)
        for name, question in asked.items()
        for written in said[name]
        if question and written
        for word in (_places_of(written, rubric) if name == "--customers" else [written])
    ]
    found: dict[str, list[str]] = {name: [] for name in asked}
    for name, value in read_options(words, rubric, quiet=quiet):
        found[name] += value if isinstance(value, list) else [] if value == UNKNOWN else [value]
    return found


def _places_of(written: str, rubric: Rubric) -> list[str]:
    """Return the places that a word names, as several where it is a list of them; `Washington, DC` is one."""
    from csr_assess.questions.words.written_places import places_meant

    parts = [part.strip() for part in written.replace(";", ",").split(",") if part.strip()]
    named = [(place.id, place.title) for place in rubric.target.places]
    together = " ".join(parts)
    return parts if len(parts) >= _SEVERAL and len(places_meant(together, named)) != 1 else [together or written]


def _asked(
    read: dict[str, list[str]], rubric: Rubric, day: date, *, commission: bool, held: tuple[Holding, ...] | None
) -> Situation:
    from csr_assess.licenses.situation import Situation, industry

    first = {name: next(iter(found), "") for name, found in read.items()}
    return Situation(
        industry=industry(first[INDUSTRY], rubric),
        home=first["--state"],
        customers=tuple(read["--customers"]),
        activities=tuple(dict.fromkeys(read["--activity"])),
        commission=commission,
        employer=first["--employer"],
        held=held,
        as_of=day,
    )


def _held(path: str, rubric: Rubric, rules: LicensingRules, day: date, *, quiet: bool) -> tuple[Holding, ...] | None:
    """Return the licenses of an answer file, checked against the questions."""
    if not path:
        return None
    from csr_assess.answers.read import read_file
    from csr_assess.answers.types import UNKNOWN
    from csr_assess.licenses.situation import held
    from csr_assess.questions.relevance import answer_to
    from csr_assess.questions.validation import validated

    answers, raw = read_file(Path(path))
    value = answer_to(rules.held, validated(answers, rubric, day, path, raw, note=reporting.noter(quiet=quiet)))
    return None if value in (None, UNKNOWN) else held(value, rubric)


def _judged(asked: Situation, rules: LicensingRules, rubric: Rubric, check: str) -> Told:
    from csr_assess.licenses.evaluate import evaluate_licenses
    from csr_assess.licenses.told import told

    return told(evaluate_licenses(asked, rules, rubric, check), rubric)


def _deliver(judged: Told, rubric: Rubric, places: list[Output], day: date, *, color: bool) -> None:
    def rendered(place: Output) -> bytes:
        canvas = outputs.canvas(place, color=color)
        return LICENSE[place.form].render(LicenseResult(told=judged, rubric=rubric, day=day, canvas=canvas))

    outputs.write_outputs(calendars.with_something_to_write(places, judged.expiries), rendered)


def _list(what: str, rubric: Rubric, rules: LicensingRules, places: list[Output]) -> None:
    from csr_assess.contracts.license_list_v1 import ListedWord

    if what not in LISTS:
        message = f"--list {what}: {did_you_mean(what, LISTS)}"
        raise UsageError(Problem(code="usage", message=message))
    rows = {
        "industries": [(industry.id, industry.title) for industry in rubric.target.industries],
        "states": [(place.id, place.title) for place in rubric.target.places],
        "activities": [(o.id, o.text) for o in rubric.questions[rules.activities].options],
        "employers": [(o.id, o.text) for o in (rubric.questions[rules.employer].options if rules.employer else ())],
    }[what]
    listing = Listing(
        kind="license-list",
        results=[ListedWord(id=word, title=title) for word, title in rows],
        lines=[f"{word}  {title}" for word, title in rows],
    )
    outputs.write_outputs(places, lambda place: LISTING[place.form].render(listing))
