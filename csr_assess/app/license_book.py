"""`license list`, `license stale` and `license figures`: the rule book, what in it is old, and what it comes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import options, outputs
from csr_assess.app.formats import LISTING
from csr_assess.app.printed_results import Listing
from csr_assess.base.dates import MONTHS_A_YEAR
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, counted, listed, printable
from csr_assess.rubric import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from csr_assess.contracts.license_rules_v1 import BookRule
    from csr_assess.licenses.rule_book import BookEntry

_AGE = re.compile(r"(\d{1,4}) ?(m|months?|y|years?)?\Z")

OlderOption = Annotated[
    str,
    typer.Option(
        "--older-than",
        envvar="CSR_ASSESS_OLDER_THAN",
        metavar="AGE",
        help="Months or years: 12m, 2y. A text without a date is old, too.",
    ),
]


def list_(
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """List every license rule: where, what, the kind of its source and the age of that."""
    places = outputs.parse(formats, output, LISTING)
    return _deliver(_entries(rubric, as_of), places)


def stale(
    older_than: OlderOption = "12m",
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001
) -> int:
    """List the license rules whose texts are old, or without a date."""
    places = outputs.parse(formats, output, LISTING)
    most = _months(older_than)
    old = [entry for entry in _entries(rubric, as_of) if entry.months is None or entry.months > most]
    return _deliver(sorted(old, key=lambda entry: (entry.months is not None, -(entry.months or 0))), places)


def figures_(
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001
) -> int:
    """Count what every single question comes to: by answer, by why it is verify, and the rules by their sources."""
    from csr_assess.app import license_words
    from csr_assess.licenses import rule_book

    places = outputs.parse(formats, output, LISTING)
    book = license_words.book(rubric)
    found = rule_book.counts(book.rubric, book.rules, book.check, options.day(as_of))
    lines = [
        counted("{number} question.", "{number} questions.", found.questions),
        *_shares(found.by_status, found.questions),
        _("Verify, by why:"),
        *_shares(found.by_reason, found.questions),
        _("{rules} rules in force; {asserting} state a duty or that there is none, by the best text read:").format(
            rules=found.rules, asserting=found.asserting
        ),
        *_shares(found.by_source, found.asserting),
    ]
    listing = Listing(kind="license-figures", results=[found], lines=lines)
    outputs.write_outputs(places, lambda place: LISTING[place.form].render(listing))
    return ExitCode.DONE


def _shares(counts: Mapping[str, int], whole: int) -> list[str]:
    return [f"  {name or _('none')}  {count}  {100 * count / (whole or 1):.1f}%" for name, count in counts.items()]


def _months(text: str) -> int:
    found = _AGE.match(text.strip().lower())
    if not found:
        said = _("found {found}; write months or years, as 12m or 2y.").format(found=text)
        raise UsageError(Problem(code="usage", message=f"--older-than: {said}"))
    return int(found[1]) * (MONTHS_A_YEAR if (found[2] or "m").startswith("y") else 1)


def _entries(rubric: str, as_of: str) -> list[BookEntry]:
    from csr_assess.app import license_words
    from csr_assess.licenses.rule_book import entries

    return entries(license_words.book(rubric).rubric, options.day(as_of))


def _deliver(entries: Iterable[BookEntry], places: Sequence[outputs.Output]) -> int:
    rules = [_published(entry) for entry in entries]
    listing = Listing(kind="license-rules", results=rules, lines=[*map(_line, rules)])
    outputs.write_outputs([*places], lambda place: LISTING[place.form].render(listing))
    return ExitCode.DONE


def _published(entry: BookEntry) -> BookRule:
    from csr_assess.contracts.license_rules_v1 import BookRule
    from csr_assess.licenses.entries import published
    from csr_assess.licenses.matches import said_by
    from csr_assess.licenses.rule_book import best_kind

    rule = entry.rule
    status, reason = said_by(rule, ())
    return BookRule(
        id=rule.id,
        file=entry.file,
        jurisdictions=rule.jurisdictions,
        activities=rule.activities,
        industries=rule.industries,
        status=status,
        reason=reason or "",
        credential=rule.credential,
        since=rule.from_,
        until=rule.until,
        source_kind=best_kind(rule),
        as_of=rule.as_of,
        months=entry.months,
        references=tuple(map(published, rule.references)),
    )


def _line(rule: BookRule) -> str:
    age = counted("{number} month old", "{number} months old", rule.months) if rule.months is not None else _("undated")
    said = f"{rule.status} ({rule.reason})" if rule.reason else rule.status
    parts = [rule.id, " ".join(rule.jurisdictions), said, rule.source_kind or _("nothing read"), rule.as_of, age]
    return printable("  ".join(part for part in (*parts, listed([rule.credential] if rule.credential else [])) if part))
