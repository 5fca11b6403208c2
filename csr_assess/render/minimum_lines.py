"""What a posting asks, as every form of the report tells it: each with its sign, beside the score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from csr_assess.assess.report_numbers import minimums_met
from csr_assess.base.texts import _, clauses, printable, sentences
from csr_assess.contracts.minimum_v1 import Minimum, MinimumStatus
from csr_assess.contracts.report_v1 import GateStatus, Report
from csr_assess.render.page import INDENT, Page

_SIGNS: dict[MinimumStatus, GateStatus] = {
    "met": "met",
    "not_met": "not_met",
    "unknown": "unknown",
    "not_asked": "not_needed",
}


def minimum_status_words(value: MinimumStatus) -> str:
    """Return in words how a person stands to a minimum."""
    return {
        "met": _("Met"),
        "not_met": _("Not met yet"),
        "unknown": _("Not known yet"),
        "not_asked": _("Not asked here"),
    }[value]


def minimums_heading() -> str:
    """Return what is over a posting's minimums."""
    return _("What this posting asks")


def beside_the_score() -> str:
    """Return what is behind that heading."""
    return _("it never changes your score")


def counted_minimums(report: Report) -> str:
    """Say how many of a posting's minimums are met."""
    found = minimums_met(report)
    return _("{met} of {all} met").format(met=found[0], all=found[1]) if found else ""


def draw_minimums(page: Page, report: Report) -> None:
    """Draw the minimums for a terminal; nothing without a posting."""
    if not report.minimums:
        return
    page.heading(minimums_heading(), clauses(counted_minimums(report), beside_the_score()))
    for place, one in enumerate(report.minimums):
        if place:
            page.gap()
        style = "earned" if one.status == "met" else "waiting"
        status = page.text(f"{page.pen.gate[_SIGNS[one.status]]} {minimum_status_words(one.status)}: ", style)
        page.put(Text.assemble(status, page.text(one.title, "title")))
        page.say(one.reason, indent=2 * INDENT)
        if one.next_step:
            page.labeled([(_("Next step"), one.next_step)], 2 * INDENT)
    if how := how_to_answer_more(report.minimums):
        page.gap()
        page.say(how, "quiet")


def signed_minimums(page: Page, report: Report) -> list[str]:
    """Return the minimums that are not met, each with its sign."""
    return [f"{page.pen.gate[_SIGNS[one.status]]} {one.title}" for one in report.minimums if one.status != "met"]


def minimum_facts(report: Report) -> Iterator[str]:
    """Yield the minimums in plain lines, one fact a line."""
    for one in report.minimums:
        yield f"{printable(one.title)}: {minimum_status_words(one.status)}."
        yield printable(one.reason)
        if one.next_step:
            yield _("Next step: {step}").format(step=printable(one.next_step))
    yield how_to_answer_more(report.minimums)


def how_to_answer_more(found: Iterable[Minimum]) -> str:
    """Say how what is not known of a posting's minimums is answered; empty where all is known."""
    if all(one.status != "unknown" for one in found):
        return ""
    return _("What is not known yet is asked by csr-assess interview MY-ANSWERS.yaml, with the same --require, if any.")


def open_minimums(found: Iterable[Minimum]) -> list[str]:
    """Return what is not met of a posting's minimums, in a line each: how one stands to it, and what to do."""
    return [
        sentences(
            (
                f"{printable(one.title)}: {minimum_status_words(one.status)}.",
                printable(one.reason),
                printable(one.next_step),
            )
        )
        for one in found
        if one.status != "met"
    ]


_SHORT = 40
"""Characters up to which what is asked is in a title."""


def minimum_title(one: Minimum) -> str:
    """Return a minimum's title, with what is asked where that is short."""
    return printable(f"{one.title}: {one.asked}" if 0 < len(one.asked) <= _SHORT else one.title)


def open_minimum(one: Minimum) -> str:
    """Return a minimum and how the person stands to it, in one line."""
    return f"{minimum_title(one)}: {minimum_status_words(one.status)}."
