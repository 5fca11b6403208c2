"""License files: what the other files lead to is there, and each rule names only activities and employers asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.license_types import ANY_ROLE, COMMISSION, Include, LicenseFile, LicenseRule
from csr_assess.rubric.model import Industry
from csr_assess.rubric.section import LicensingRules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from csr_assess.base.documents import FieldPath
    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found


def _named(draft: Draft) -> Iterator[tuple[Location, str]]:
    """Yield each place that names a license file."""
    for at, industry in draft.each(Industry):
        yield from ((at.inside("licenses", index), name) for index, name in enumerate(industry.licenses))
    for at, rules in draft.each(LicensingRules):
        for activity, names in rules.files.items():
            yield from ((at.inside("files", activity, index), name) for index, name in enumerate(names))


def _missing(draft: Draft) -> Found:
    if draft.rubric.licenses is None:
        return
    there = draft.rubric.licenses.names()
    for at, name in _named(draft):
        if name not in there:
            said = clauses(_("{name}: there is no such file in licenses/").format(name=name), near(name, there))
            yield at, said


def _offered(draft: Draft, question: str | None) -> list[str]:
    """Return the answers a question offers; none if there is no such question."""
    asked = draft.rubric.questions.get(question or "")
    return [option.id for option in asked.options] if asked else []


def _activities(draft: Draft) -> Found:
    for _at, rules in draft.each(LicensingRules):
        known = _offered(draft, rules.activities)
        for at, way, word, also in _words(draft):
            if known and word not in known and word != also:
                yield at.inside(*way), clauses(_("{word}: no such activity").format(word=word), near(word, known))


def _words(draft: Draft) -> Iterator[tuple[Location, FieldPath, str, str]]:
    """Yield each activity that license files name: the part, the way on, and the word that does as well there."""
    for at, include in draft.each(Include):
        yield at, ("ticked",), include.ticked, COMMISSION
        yield at, ("also",), include.also, ""
    for at, rule in draft.each(LicenseRule):
        yield from ((at, ("activities", i), word, ANY_ROLE) for i, word in enumerate(rule.activities))
        yield from ((at, ("together_with", i), word, "") for i, word in enumerate(rule.together_with))


def _employers(draft: Draft) -> Found:
    for _at, rules in draft.each(LicensingRules):
        known = _offered(draft, rules.employer)
        for at, rule in draft.each(LicenseRule):
            for key in ("employers", "excluding_employers"):
                for index, word in enumerate(getattr(rule, key)):
                    if word not in known and (known or not rules.employer):
                        said = clauses(_("{word}: no such employer").format(word=word), near(word, known))
                        yield at.inside(key, index), said


def _engagements(draft: Draft) -> Found:
    for _at, rules in draft.each(LicensingRules):
        known = _offered(draft, rules.engagement)
        for at, rule in draft.each(LicenseRule):
            if rule.engagement and rule.engagement not in known:
                said = clauses(_("{word}: no such answer").format(word=rule.engagement), near(rule.engagement, known))
                yield at.inside("engagement"), said


def _is_for_nobody(rule: LicenseRule, rules: LicensingRules) -> bool:
    general = {ANY_ROLE, *rules.service[:1]}
    return bool(general & {*rule.activities}) and not rule.industries


def _without_industries(draft: Draft) -> Found:
    for _at, rules in draft.each(LicensingRules):
        for at, rule in draft.each(LicenseRule):
            if _is_for_nobody(rule, rules):
                said = _("a rule for every role, or for service work, must name its industries.")
                yield at.inside("activities"), said


def _unread(draft: Draft) -> Found:
    there = set(draft.rubric.licenses.names() if draft.rubric.licenses else ())
    led_to = _files_named(draft)
    files = {industry.id: industry.licenses for industry in draft.rubric.target.industries}
    for _at, rules in draft.each(LicensingRules):
        known = {ANY_ROLE, *_offered(draft, rules.activities)}
        for at, rule in draft.each(LicenseRule):
            if at.stem not in led_to:
                continue  # the file itself is told
            named = [files[name] for name in rule.industries if name in files]
            if (named and all(_leads_to(read, at.stem, there) for read in named)) or _is_for_nobody(rule, rules):
                continue
            for index, word in enumerate(rule.activities):
                if word in known and not _leads_to(rules.files.get(word, ()), at.stem, there):
                    yield at.inside("activities", index), _("{word}: nothing leads to this file.").format(word=word)


def _unread_file(draft: Draft) -> Found:
    named, there = _files_named(draft), set(draft.rubric.licenses.names() if draft.rubric.licenses else ())
    if named <= there and any(True for _rules in draft.each(LicensingRules)):
        for at, _file in draft.each(LicenseFile):
            if at.stem not in named:
                said = _("nothing leads to this file; name it under an industry's `licenses` or in `rules.files`.")
                yield at.inside("id"), said


def _files_named(draft: Draft) -> set[str]:
    return {name for _at, name in _named(draft)}


def _leads_to(read: Sequence[str], file: str, there: Collection[str]) -> bool:
    """Say whether a file is read; one that is not there could be a misspelled name of it, and is told by itself."""
    return file in read or any(name not in there for name in read)


def _twice(draft: Draft) -> Found:
    first: dict[str, str] = {}
    for at, rule in draft.each(LicenseRule):
        file = first.setdefault(rule.id, at.stem)
        if file != at.stem:
            said = _("{name} is in {file}.yaml too.").format(name=rule.id, file=file)
            yield at.inside("id"), said


RULES = (
    Rule(
        code="license-file-missing",
        title="An industry or an activity names a file that `licenses/` does not hold.",
        find=_missing,
    ),
    Rule(
        code="license-id-twice",
        title="Two license files have a rule of the same id.",
        find=_twice,
    ),
    Rule(
        code="unknown-activity",
        title="A license file names an activity that the activities question does not offer.",
        find=_activities,
    ),
    Rule(
        code="unknown-employer",
        title="A license rule names an employer that the employer question does not offer.",
        find=_employers,
    ),
    Rule(
        code="unknown-engagement",
        title="A license rule names a way to work that the engagement question does not offer.",
        find=_engagements,
    ),
    Rule(
        code="license-without-industries",
        title="A license rule for every role, or for service work, names no industry.",
        find=_without_industries,
    ),
    Rule(
        code="license-file-unread",
        title="No industry and no activity names a file of `licenses/`.",
        find=_unread_file,
    ),
    Rule(
        code="license-never-read",
        title="No industry and no activity leads to the file of a license rule.",
        find=_unread,
    ),
)
