"""`csr-assess license`: what the license rules say for an industry, places and activities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from csr_assess.answers.aim import rubric_for
from csr_assess.answers.types import TargetJob
from csr_assess.app import calendars, options, outputs, rubrics
from csr_assess.app.formats import LICENSE, LISTING, LicenseResult, Listing
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.rubric import load

if TYPE_CHECKING:
    from datetime import date

    from csr_assess.app.outputs import Output
    from csr_assess.licenses.evaluate import Evaluation
    from csr_assess.licenses.situation import Holding, Situation
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules

app = typer.Typer(rich_markup_mode=None, add_completion=False)
LISTS = ("industries", "states", "activities", "employers")


@app.command("license", cls=Command)
def license_(
    industry: Annotated[str, typer.Argument(metavar="[INDUSTRY]", help="The industry; --list industries.")] = "",
    state: Annotated[
        str,
        typer.Option(
            "--state",
            envvar="CSR_ASSESS_STATE",
            metavar="STATE",
            help="Where you sit: a US state, or another place's code.",
        ),
    ] = "",
    customers: Annotated[
        list[str],
        typer.Option(
            "--customers", envvar="CSR_ASSESS_CUSTOMERS", metavar="STATE", help="Where customers live; repeat it."
        ),
    ] = [],  # noqa: B006 -- Typer copies it
    activity: Annotated[
        list[str],
        typer.Option(
            "--activity", envvar="CSR_ASSESS_ACTIVITY", metavar="ACTIVITY", help="What you will do; repeat it."
        ),
    ] = [],  # noqa: B006
    commission: Annotated[
        bool, typer.Option("--commission", envvar="CSR_ASSESS_COMMISSION", help="Some of the pay is commission.")
    ] = False,
    employer: Annotated[
        str,
        typer.Option(
            "--employer", envvar="CSR_ASSESS_EMPLOYER", metavar="EMPLOYER", help="For whom you work; --list employers."
        ),
    ] = "",
    held: Annotated[
        str, typer.Option("--held", envvar="CSR_ASSESS_HELD", metavar="ANSWERS", help="Licenses held: an answer file.")
    ] = "",
    list_: Annotated[
        str,
        typer.Option(
            "--list",
            envvar="CSR_ASSESS_LIST",
            metavar="WHAT",
            help="List the words for WHAT and leave: industries, states, activities or employers.",
        ),
    ] = "",
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.LicenseFormatOption = [],  # noqa: B006
    output: options.OutputOption = "",
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,  # noqa: ARG001 -- a look-up has no notes beside it
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
    day = options.day(as_of)
    said = {"industry": industry, "state": state, "customers": customers, "activity": activity, "employer": employer}
    _known(said, resolved, rules)
    asked = _asked(said, resolved, day, commission=commission, held=_held(held, resolved, rules, day))
    _deliver(_judged(asked, rules, resolved, check), resolved, places, day, color=colored)
    return ExitCode.DONE


def _rules(rubric: Rubric) -> tuple[str, LicensingRules]:
    """Return the license rules of a rubric, and the check they belong to."""
    for section in rubric.sections.values():
        if section.rules:
            return section.check, section.rules
    raise UsageError(Problem(code="licence-no-rules", message=_("this rubric has no license rules.")))


def _known(said: dict[str, Any], rubric: Rubric, rules: LicensingRules) -> None:
    """Raise UsageError with every word that the rubric does not know."""
    from csr_assess.questions.kinds.place import place_code

    words = {
        "INDUSTRY": ([said["industry"]], [industry.id for industry in rubric.target.industries]),
        "--activity": (said["activity"], _options(rubric, rules.activities)),
        "--employer": ([said["employer"]] if said["employer"] else [], _options(rubric, rules.employer)),
    }
    problems = [
        f"{name}: {clauses(_unknown(word), did_you_mean(word.casefold(), known, most=40))}"
        for name, (given, known) in words.items()
        for word in given
        if word not in known
    ]
    codes = {place.id: place.title for place in rubric.target.places}
    near = [*codes, *codes.values()]
    problems += [
        f"{name}: {clauses(_('{word} is not a place').format(word=word), did_you_mean(word, near))}"
        for name, given in (("--state", [said["state"]]), ("--customers", said["customers"]))
        for word in given
        if word and not place_code(word, rubric)
    ]
    if problems:
        raise UsageError(*(Problem(code="usage", message=message) for message in problems))


def _unknown(word: str) -> str:
    return _("{word} is unknown").format(word=word) if word else _("an industry is needed")


def _options(rubric: Rubric, question: str | None) -> list[str]:
    return [option.id for option in rubric.questions[question].options] if question else []


def _asked(
    said: dict[str, Any], rubric: Rubric, day: date, *, commission: bool, held: tuple[Holding, ...] | None
) -> Situation:
    from csr_assess.licenses.situation import Situation, industry
    from csr_assess.questions.kinds.place import place_code

    return Situation(
        industry=industry(said["industry"], rubric),
        home=place_code(said["state"], rubric),
        customers=tuple(place_code(place, rubric) for place in said["customers"]),
        activities=tuple(dict.fromkeys(said["activity"])),
        commission=commission,
        employer=said["employer"],
        held=held,
        as_of=day,
    )


def _held(path: str, rubric: Rubric, rules: LicensingRules, day: date) -> tuple[Holding, ...] | None:
    """Return the licenses of an answer file, checked against the questions."""
    if not path:
        return None
    from csr_assess.answers.read import read_file
    from csr_assess.answers.types import UNKNOWN
    from csr_assess.licenses.situation import held
    from csr_assess.questions.relevance import answer_to
    from csr_assess.questions.validation import validated

    answers, raw = read_file(Path(path))
    value = answer_to(rules.held, validated(answers, rubric, day, path, raw))
    return None if value in (None, UNKNOWN) else held(value, rubric)


def _judged(asked: Situation, rules: LicensingRules, rubric: Rubric, check: str) -> Evaluation:
    from csr_assess.licenses.evaluate import evaluate_licenses

    return evaluate_licenses(asked, rules, rubric, check)


def _deliver(judged: Evaluation, rubric: Rubric, places: list[Output], day: date, *, color: bool) -> None:
    def rendered(place: Output) -> bytes:
        canvas = outputs.canvas(place, color=color)
        return LICENSE[place.form].render(LicenseResult(evaluation=judged, rubric=rubric, day=day, canvas=canvas))

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
