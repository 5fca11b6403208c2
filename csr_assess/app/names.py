"""The names of the commands, known before any of them is imported."""

from __future__ import annotations

COMMANDS = {
    "interview": "Answer the questions and see your report; continues where you stopped.",
    "tasks": "Measured exercises: show what you can do instead of just saying it.",
    "rate": "Rate somebody whose work or mock call you saw; it goes into their answer file.",
    "practice": "Practice programs for what is not there yet, with exercises to work through.",
    "demo": "Score a bundled example person.",
    "score": "Turn one answer file into a report.",
    "report": "The report behind the one screen, or a part of it, as often as you like.",
    "compare": "Two runs of one person: what changed beyond its errors, and what did not.",
    "explain": "One criterion in full: what it counts and why, its levels, and where you stand.",
    "what-if": "A copy of your answers with some levels changed: what difference would it make?",
    "market": "Pay and outlook of the job: by state, by area, and in the whole country.",
    "batch": "Turn many answer files into reports and a group summary.",
    "plan": "The fewest hours to a band: the steps by week, on a page to sign.",
    "items": "How each item of the tasks works, over many answer files.",
    "license": "Look up which license the work needs, by industry, state and activity.",
    "posting": "Turn the text of a job posting into what it asks for, each with its quote.",
    "import": "Turn tables of surveys and spreadsheets, and resumes, into answer files.",
    "form": "Blank forms to fill in: an answer file, a spreadsheet.",
    "rubric": "List, show, check, test, begin, compare and judge rubrics.",
    "schema": "JSON Schema of every JSON that is read or printed.",
    "help": "How to use a command: csr-assess help score.",
}
"""Each command is the module of that name (with _ for -) in app/commands/, with an `app`; here is its line of help."""

DEFAULT_COMMAND = "interview"
"""What runs if a line names no command."""

ALIASES = {"licence": "license"}
"""Another spelling of a command, to the name it is listed by."""


def command_name(arguments: list[str]) -> str:
    """Return the command among the words of a command line by its own name; empty if there is none."""
    words = (ALIASES.get(word, word) for word in arguments)
    return next((word for word in words if word in COMMANDS), "")
