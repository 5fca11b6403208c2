"""What the shape of a licenses file cannot say: that what was not seen says verify, and that its words exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.dates import is_day
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _
from csr_assess.lint.references import near
from csr_assess.rubric.license_types import ANY_ROLE, COMMISSION
from csr_assess.rubric.positions import located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.lint.references import Fault
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.license_types import Include, LicenseFile, LicenseRule, Renewal
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules

HOLDABLE = ("required_before_activity", "required_before_start", "employer_sponsored", "due_after_hire", "recommended")
"""The statuses of what somebody can hold, so that a held one must be recognised."""


def problems(rubric: Rubric) -> list[Problem]:
    """Return every problem of the rubric's licenses folder; none where there is no such folder."""
    rules = next((section.rules for section in rubric.sections.values() if section.rules), None)
    if rubric.licenses is None or rules is None:
        return []
    words = _Words(rubric, rules)
    found = list(_named(rubric, rules, rubric.licenses))
    for name in rubric.licenses.names():
        try:
            raw, file = rubric.licenses.read(name)
        except InvalidInputError as error:
            found += error.problems
        else:
            shown = rubric.licenses.shown(name)
            found += located(raw, shown, "rubric-content", list(_of_file(name, file, words)))
    return found


class _Words:
    """What the rules may refer to, and the ids met so far."""

    def __init__(self, rubric: Rubric, rules: LicensingRules) -> None:
        self.activities = [option.id for option in rubric.questions[rules.activities].options]
        self.employers = [o.id for o in rubric.questions[rules.employer].options] if rules.employer else []
        self.industries = {industry.id: industry for industry in rubric.target.industries}
        self.rules = rules
        self.met: set[str] = set()

    def read_for(self, rule: LicenseRule, activity: str, file: str) -> bool:
        """Say whether a file is read where an activity is ticked, or for all the industries a rule is for."""
        named = [self.industries[name] for name in rule.industries if name in self.industries]
        own = bool(named) and all(file in industry.licenses for industry in named)
        return own or file in self.rules.files.get(activity, ())


def _named(rubric: Rubric, rules: LicensingRules, book: LicenseFiles) -> Iterator[Problem]:
    """Yield the files that an industry or an activity names and that are not there."""
    there = book.names()
    named = {name: f"files.{activity}" for activity, names in rules.files.items() for name in names}
    named |= {name: industry.id for industry in rubric.target.industries for name in industry.licenses}
    for name, by in named.items():
        if name not in there:
            message = _("{by}: there is no such file; {hint}").format(by=by, hint=near(name, there))
            yield Problem(code="rubric-content", where=Where(file=book.shown(name)), message=message)


def _of_file(name: str, file: LicenseFile, words: _Words) -> Iterator[Fault]:
    if file.id != name:
        yield ("id",), _("the file's own name without .yaml is {name}.").format(name=name)
    for index, include in enumerate(file.includes):
        yield from (((*("includes", index), *path), text) for path, text in _include(include, words))
    for index, rule in enumerate(file.rules):
        yield from (((*("rules", index), *path), text) for path, text in _rule(rule, name, words))


def _include(include: Include, words: _Words) -> Iterator[Fault]:
    yield from _exist(("ticked",), [include.ticked], [*words.activities, COMMISSION])
    yield from _exist(("also",), [include.also], words.activities)


def _rule(rule: LicenseRule, file: str, words: _Words) -> Iterator[Fault]:
    if rule.id in words.met:
        yield ("id",), _("{name} stands here twice.").format(name=rule.id)
    words.met.add(rule.id)
    yield from _exist(("activities",), rule.activities, [*words.activities, ANY_ROLE])
    yield from _exist(("together_with",), rule.together_with, words.activities)
    yield from _exist(("industries",), rule.industries, [*words.industries])
    yield from _exist(("employers",), rule.employers, words.employers)
    general = {ANY_ROLE, *words.rules.service[:1]}
    if general & {*rule.activities} and not rule.industries:
        yield ("activities",), _("a rule for every role, or for service work, must name its industries.")
    for index, activity in enumerate(rule.activities):
        if not words.read_for(rule, activity, file):
            yield ("activities", index), _("{word}: nothing leads to this file.").format(word=activity)
    yield from _said(rule)
    yield from _dates(rule)
    if rule.renewal:
        yield from _renewal(rule.renewal)


def _said(rule: LicenseRule) -> Iterator[Fault]:
    if rule.status != "verify" and (rule.confidence != "seen" or not rule.source_seen):
        yield ("status",), _("what was not seen, or conflicts, can only say verify.")
    if rule.status == "due_after_hire" and rule.days is None:
        yield ("days",), _("due_after_hire needs its days.")
    if rule.status == "closed" and not rule.replaced_by:
        yield ("replaced_by",), _("closed needs what took its place.")
    if rule.status in HOLDABLE and not (rule.key and rule.credential):
        yield ("key",), _("what somebody can hold needs a key and a credential.")


def _dates(rule: LicenseRule) -> Iterator[Fault]:
    for field, day in (("as_of", rule.as_of), ("figures_as_of", rule.figures_as_of)):
        if day and not is_day(day + "-01-01"[len(day) - len("2026") :]):
            yield (field,), _("{found} is no date.").format(found=day)


def _renewal(renewal: Renewal) -> Iterator[Fault]:
    needs = {
        "years": ("years", renewal.years),
        "exam_pass": ("years", renewal.years),
        "month_after_years": ("years", renewal.years),
        "fixed_date": ("month_day", renewal.month_day),
        "perpetual_unless_unappointed": ("months", renewal.months),
    }
    field, value = needs.get(renewal.shape, ("", True))
    if not value:
        yield ("renewal", field), _("{shape} needs its {field}.").format(shape=renewal.shape, field=field)
    if renewal.month_day and not is_day(f"2024-{renewal.month_day}"):
        yield ("renewal", "month_day"), _("{found} is no day of a year.").format(found=renewal.month_day)


def _exist(path: tuple[str, ...], found: Iterable[str], known: list[str]) -> Iterator[Fault]:
    for word in found:
        if word not in known:
            yield path, _("{word}: no such word; {hint}").format(word=word, hint=near(word, known))
