"""Postings: every minimum has its question and option, and the rules read their excerpts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from csr_assess.answers.types import ASKS
from csr_assess.base.documents import shown
from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.questions.posting_minimums import minimums_of
from csr_assess.questions.posting_text import found_minimums
from csr_assess.rubric.merge import origin
from csr_assess.rubric.posting_types import FieldRules, Minimum, PostingTextFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found

_A_DAY = date(2027, 1, 4)
"""The excerpts are read as on this day."""


def _minimums(draft: Draft) -> Found:
    if ASKS not in draft.rubric.questions:  # it asks nothing of postings
        return
    known = _known(draft)
    listed = {option.id for option in draft.rubric.questions[ASKS].options}
    for at, one in _own_minimums(draft):
        if one.id not in listed:
            yield at.inside("id"), _("no option of {question} is called that.").format(question=ASKS)
        for key, name in (
            ("ask", one.ask),
            ("own", one.own),
            ("or_ask", one.or_ask),
            *(("or_own", name) for name in one.or_own),
            *(("also_own", name) for name in one.also_own),
        ):
            if name is not None and name not in draft.rubric.questions:
                unknown = _("no such question: {name}").format(name=name)
                yield at.inside(key), clauses(unknown, near(name, [*draft.rubric.questions]))
        if one.criterion is not None and one.criterion not in draft.rubric.criteria:
            unknown = _("no such criterion: {name}").format(name=one.criterion)
            yield at.inside("criterion"), clauses(unknown, near(one.criterion, [*draft.rubric.criteria]))
        yield from _options(draft, at, one)
        yield from _others(at, one, known)


def _own_minimums(draft: Draft) -> Iterator[tuple[Location, Minimum]]:
    """Yield the minimums that the rubric itself wrote; of those that it builds on, what is not there is not asked."""
    nodes = draft.nodes
    own = origin(nodes["rubric"], ("id",)).layer
    for at, one in draft.each(Minimum):
        if origin(nodes[at.document], at.path).layer == own:
            yield at, one


def _options(draft: Draft, at: Location, one: Minimum) -> Found:
    """Yield the options that a minimum names and its questions do not have."""
    yield from _unknown_options(_asked(at, one), _option_ids(draft, one.ask))
    yield from _unknown_options(((at.inside("days", name), name) for name in one.days), _option_ids(draft, one.own))


def _asked(at: Location, one: Minimum) -> Iterator[tuple[Location, str]]:
    """Yield the options that a minimum names of the question of what is asked, each with its place."""
    yield from ((at.inside("words", name), name) for name in one.words)
    yield from ((at.inside("either", place), name) for place, name in enumerate(one.either))
    for name, instead in one.if_not.items():
        yield from ((at.inside("if_not", name), each) for each in (name, instead))
    if one.bare is not None:
        yield at.inside("bare"), one.bare
    if one.clock is not None:
        yield from ((at.inside("clock", part), name) for part, name in asdict(one.clock).items())


def _unknown_options(named: Iterable[tuple[Location, str]], known: list[str] | None) -> Found:
    """Yield the names that are no options of a question; none of a question that is not there."""
    for at, name in named:
        if known is not None and name not in known:
            yield at, clauses(_("no such option: {name}").format(name=name), near(name, known))


def _option_ids(draft: Draft, question: str | None) -> list[str] | None:
    """Return the options of a question; None if there is no such question, which is told where it is named."""
    if question is None:
        return []
    found = draft.rubric.questions.get(question)
    return [option.id for option in found.options] if found else None


def _others(at: Location, one: Minimum, known: dict[str, Minimum] | None) -> Found:
    """Yield the other minimums that a minimum names and that are not there."""
    yield from _unknown_minimums(((at.inside("instead", name), name) for name in one.instead), known)
    yield from _unknown_minimums([(at.inside("rest"), one.rest)] if one.rest is not None else [], known)


def _unknown_minimums(named: Iterable[tuple[Location, str]], known: dict[str, Minimum] | None) -> Found:
    for at, name in named:
        if known is not None and name not in known:
            yield at, clauses(_("no such minimum: {name}").format(name=name), near(name, known))


def _known(draft: Draft) -> dict[str, Minimum] | None:
    """Return the minimums by their names; None if a file of them could not be read: that is told, and is enough."""
    if any(f"posting {name}" not in draft.nodes for name in draft.rubric.postings):
        return None
    return {one.id: one for _at, one in draft.each(Minimum)}


def _fields(draft: Draft) -> Found:
    minimums = _known(draft)
    if ASKS not in draft.rubric.questions or minimums is None:
        return
    for at, field in draft.each(FieldRules):
        yield from _unknown_minimums([(at.inside("minimum"), field.minimum)], minimums)
        if field.minimum in minimums:
            values = ((at.inside("rules", place, "value"), rule.value) for place, rule in enumerate(field.rules))
            known = _option_ids(draft, minimums[field.minimum].ask)
            yield from _unknown_options(((place, value) for place, value in values if value is not None), known)


def _excerpts(draft: Draft) -> Found:
    if not minimums_of(draft.rubric):
        return
    for at, file in draft.each(PostingTextFile):
        for place, excerpt in enumerate(file.excerpts):
            found = {one.minimum.id: _said(one.value) for one in found_minimums(excerpt.text, draft.rubric, _A_DAY)}
            if found != excerpt.asks:
                read = clauses(*(f"{name}: {value}" for name, value in found.items())) or _("nothing")
                message = _("the rules read this differently: {read}.").format(read=shown(read, 200))
                yield at.inside("excerpts", place, "asks"), message


def _said(value: Any) -> str:  # noqa: ANN401 -- any answer
    if value is None:
        return "yes"
    return ", ".join(value) if isinstance(value, list) else str(value)


RULES = (
    Rule(code="posting-minimum", title="A minimum of `posting/` names what the rubric does not have.", find=_minimums),
    Rule(code="posting-rule", title="A rule for postings' texts names what the rubric does not have.", find=_fields),
)
EXCERPT_RULES = (
    Rule(code="posting-excerpt", title="The rules for postings' texts read an excerpt differently.", find=_excerpts),
)
"""Slower: `rubric check` alone tries them."""
