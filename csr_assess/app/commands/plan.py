"""`csr-assess plan`: the steps to a band in the fewest hours, by week, on a page that two people can sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import (
    answer_paths,
    confirming,
    funded_lists,
    observers,
    options,
    outputs,
    plan_options,
    reporting,
    rubrics,
)
from csr_assess.app.formats import PLAN
from csr_assess.app.help_page import Command
from csr_assess.app.printed_results import PlanResult
from csr_assess.base.errors import ExitCode
from csr_assess.plan.wishes import HOURS_A_WEEK, SPARE
from csr_assess.questions.aim import rubric_for
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.contracts.plan_v1 import Plan
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Rubric

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=Command)
def plan(
    answers: Annotated[
        str, typer.Argument(metavar="ANSWERS", help="An answer file, YAML or JSON; - reads standard input.")
    ],
    to: plan_options.ToOption = "",
    hours_per_week: plan_options.HoursAWeekOption = HOURS_A_WEEK,
    weeks: plan_options.WeeksOption = None,
    budget: plan_options.BudgetOption = None,
    exclude: plan_options.ExcludeOption = [],  # noqa: B006 -- Typer copies it
    have: plan_options.HaveOption = [],  # noqa: B006
    dose: plan_options.DoseOption = [],  # noqa: B006
    start: plan_options.StartOption = "",
    spare: plan_options.SpareOption = SPARE,
    rubric: options.RubricOption = load.DEFAULT,
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    state: options.StateOption = "",
    require: options.RequireOption = [],  # noqa: B006 -- Typer copies it
    as_of: options.AsOfOption = "",
    formats: options.PlanFormatOption = [],  # noqa: B006
    output: options.OutputOption = "",
    confirm: options.ConfirmOption = "",
    observer: options.ObserverOption = [],  # noqa: B006
    training: options.TrainingOption = "",
    strict: options.StrictListOption = False,
    color: options.ColorOption = "auto",
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Plan the steps to a band: the fewest hours, by week, on a page that two people can sign."""
    answer_paths.refuse_no_answers(answers)
    day = options.day(as_of, quiet=quiet)
    places, colored = outputs.parse(formats, output, PLAN), outputs.color_wanted(color)
    outputs.refuse_inputs(funded_lists.inputs_with([answers, *observer], training), places)
    layers = rubrics.rubric_layers(rubric)
    seen = confirming.seen(confirm, layers.widest)
    aimed_at = reporting.aims(layers, (role, industry, state), require, day, quiet=quiet)
    asked = plan_options.PlanWords(
        to=to, hours=hours_per_week, weeks=weeks, budget=budget, exclude=exclude, have=have, dose=dose, start=start,
        spare=spare,
    )  # fmt: skip
    found, raw = reporting.answers_from(answers, layers, day)
    resolved = rubric_for(layers, (found := aimed_at(found)).target)
    person = reporting.checked_answers(resolved, found, day, answers, raw, note=reporting.noter(quiet=quiet))
    person = observers.observers(observer, resolved, day, seen).about(person)
    listed = funded_lists.funded_list(training, resolved, strict=strict, quiet=quiet) if training else None
    made, report = plan_options.made_plan(resolved, person, day, asked, funded=listed, confirmed=seen, quiet=quiet)
    _deliver(made, report, resolved, answers, places, color=colored)
    return ExitCode.DONE


def _deliver(
    made: Plan,
    report: Report,
    rubric: Rubric,
    source: str,
    places: list[outputs.Output],
    *,
    color: bool,
) -> None:
    """Write a plan in every form asked for."""

    def rendered(place: outputs.Output) -> bytes:
        canvas = outputs.canvas(place, color=color)
        return PLAN[place.form].render(
            PlanResult(plan=made, report=report, rubric=rubric, source=source, canvas=canvas)
        )

    outputs.write_outputs(places, rendered, paged=True)
