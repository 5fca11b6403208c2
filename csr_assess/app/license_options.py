"""The options of a license look-up."""

from __future__ import annotations

from typing import Annotated

import typer

IndustryArgument = Annotated[str, typer.Argument(metavar="[INDUSTRY]", help="The industry; --list industries.")]
StatesOption = Annotated[
    list[str],
    typer.Option(
        "--state",
        envvar="CSR_ASSESS_LICENSE_STATE",
        metavar="STATE",
        help="Where you will work: a US state, or another place's code; repeat it, or `all` for every state.",
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
UnknownPayOption = Annotated[
    bool,
    typer.Option(
        "--commission-unknown",
        envvar="CSR_ASSESS_COMMISSION_UNKNOWN",
        help="Whether some of the pay is commission is not known.",
    ),
]
EmployerOption = Annotated[
    str,
    typer.Option(
        "--employer", envvar="CSR_ASSESS_EMPLOYER", metavar="EMPLOYER", help="Who you work for; --list employers."
    ),
]
EngagementOption = Annotated[
    str,
    typer.Option(
        "--engagement",
        envvar="CSR_ASSESS_ENGAGEMENT",
        metavar="WORD",
        help="On the payroll (employee), a contractor, or unknown.",
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
FullOption = Annotated[
    bool,
    typer.Option("--full", envvar="CSR_ASSESS_FULL", help="All terms, texts and sources, not only the first lines."),
]
WhyOption = Annotated[
    bool, typer.Option("--why", envvar="CSR_ASSESS_WHY", help="Each rule that was looked at, and why it holds or not.")
]
