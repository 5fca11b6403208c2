"""What people write for a posting's minimum, as the answers it comes to: part for part. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.questions import posting_amounts
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.posting_days import as_day
from csr_assess.questions.posting_hours import hours_said, is_off
from csr_assess.questions.posting_minimums import NamedMinimum, asks_nothing, filler_words, minimums_of, wished_words
from csr_assess.questions.posting_names import names_known_in
from csr_assess.questions.posting_options import found_options, least_option, only_filler, options_in
from csr_assess.questions.posting_patterns import any_found
from csr_assess.questions.posting_wishes import asked_and_wished
from csr_assess.questions.words.plain_text import bare_words, folded, tidy

if TYPE_CHECKING:
    from csr_assess.questions.posting_minimums import NamedMinimum
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.posting_types import Minimum
    from csr_assess.rubric.section import Question

LONGEST_MINIMUM = 300
"""Characters; nobody writes a minimum in more."""
_CLAUSES = re.compile(r"[,;()]")
_PARTS = re.compile(r"[,;()&+|]|(?<![0-9])/|/(?![0-9])|\b(?:and|or|plus|as well as|with)\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:no|not|never|without|except|non|(?:anything|everything|all) but|other than)\b")
_EITHER = re.compile(r"\bor\b|/")
_OR = re.compile(r"\bor\b(?! more\b)", re.IGNORECASE)
_AND_OR = re.compile(r"\band ?/ ?or\b", re.IGNORECASE)
_ALL_ASKED = re.compile(r"[;&+]|\band\b|\bplus\b|\bor\b[^,]*,(?!.*\bor\b)", re.IGNORECASE)
_ALL = re.compile(r"[,;&+]|\band\b|\bplus\b", re.IGNORECASE)
_ANY_OTHER = re.compile(r"(?:any )?(?:others?|another|equivalent|alternatives?)\b.*")
_ONE = re.compile(r"[,/]|\bor\b", re.IGNORECASE)
"""What stands between the members of a list, as in names that are held: of all of them, and of a choice."""
_OR_SCHOOLING = re.compile(
    r"\bor (?:an? )?(?:equivalent |related |comparable )?(?:combination of )?(?:education|training|schooling|college)\b"
)
_KIND = re.compile(r"(?:systems?|software|programs?|platforms?|tools?|applications?)\Z", re.IGNORECASE)
"""What a name ends with that is a kind of software: of a product's own name it says nothing."""
_WORDS_OF_A_PLACE = 5
_SPACED = re.compile(r" ([,;])")
_ARTICLE = re.compile(r"\A(?:an?|the) ", re.IGNORECASE)
_LABELS = re.compile(r"\b(?:required|requirement|must have|must be|needed|mandatory|is a must|a must)\b", re.IGNORECASE)


class SaidMinimum(Struct, frozen=True, kw_only=True):
    """A minimum in somebody's words: the answers to its questions; none for one that is only told."""

    minimum: Minimum
    values: dict[str, Any] = {}
    absent: bool = False
    """Whether the words say that it is not asked, or only wished for."""


def said_in(named: NamedMinimum, text: str, rubric: Rubric, as_of: date | None) -> list[SaidMinimum]:
    """Return the minimums that a text comes to, written for one of them; none where it means nothing."""
    if len(text) > LONGEST_MINIMUM:
        return []
    repeated = named.minimum.how == "noted" and {*bare_words(named.before).split()} <= {*bare_words(text).split()}
    between = ": " if named.minimum.how == "noted" else " "
    line = between.join(part for part in ("" if repeated else named.before, text) if part)
    asked, _wished = asked_and_wished(line, wished_words(rubric))
    if not asked or asks_nothing(asked, rubric) or (named.minimum.clock and is_off(folded(asked))):
        return [SaidMinimum(minimum=named.minimum, absent=True)]
    minimum = _meant(named.minimum, asked, {one.id: one for one in minimums_of(rubric)})
    asked = asked_itself(minimum, asked)
    return [*_read(minimum, named.template, asked, rubric, as_of)] if asked else []


def asked_itself(minimum: Minimum, asked: str) -> str:
    """Return what is asked without the parts that are not of the minimum."""
    beside = aside_in(minimum, asked)
    return ", ".join(part for part in _clauses(asked) if part not in beside) if beside else asked


def aside_in(minimum: Minimum, text: str) -> list[str]:
    """Return the parts of a value that are not of it: the hours of the training are not those of the job."""
    return [part for part in _clauses(text) if any_found(minimum.aside, part)]


def _clauses(text: str) -> list[str]:
    return [stripped for part in _CLAUSES.split(text) if (stripped := part.strip())]


def takes_schooling(text: str) -> bool:
    """Say whether words take schooling of no certain level in place of work: 2 years or equivalent education."""
    return bool(_OR_SCHOOLING.search(folded(text)))


def only_wished(text: str, rubric: Rubric) -> bool:
    """Say whether words only wish for something."""
    return bool(text) and not asked_and_wished(text, wished_words(rubric))[0]


def only_asked(text: str) -> bool:
    """Say whether words say that something is asked for, and no more: required."""
    return bool(text) and not _LABELS.sub(" ", text).strip(" .,!")


def without_labels(text: str) -> str:
    """Return a text without the words that only say that something is asked for."""
    return _ARTICLE.sub("", " ".join(_LABELS.sub(" ", text).split()).strip(" ,;:-."))


def says_little(text: str, rubric: Rubric) -> bool:
    """Say whether words say how well something is to be known, and not how much of it: must type fast."""
    return bool(bare_words(text)) and only_filler(folded(text), filler_words(rubric))


def without_wishes(text: str, rubric: Rubric) -> str:
    """Return a text without its words of what is only wished for: preferred education is education."""
    for pattern in wished_words(rubric):
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def _meant(minimum: Minimum, text: str, known: dict[str, Minimum]) -> Minimum:
    """Return the minimum that the words of a value are of: call center experience is work with customers."""
    line = folded(text)
    for other, patterns in minimum.instead.items():
        if other in known and any(re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", line) for pattern in patterns):
            return known[other]
    return minimum


def _read(minimum: Minimum, template: str, text: str, rubric: Rubric, as_of: date | None) -> Iterator[SaidMinimum]:
    question = rubric.questions.get(minimum.ask or "")
    if question is None:
        yield SaidMinimum(minimum=minimum)
        return
    kind = QUESTION_KINDS[question.kind]
    value: Any = None
    if kind.is_amount:
        value = posting_amounts.amount_in(minimum, question, text, template, rubric)
    elif question.options and kind.several:
        yield from _several(minimum, question, text, rubric)
        return
    elif question.options:
        yield from _one(minimum, question, text, rubric)
        return
    elif kind.is_day:
        value = next(
            iter(kind.meaning(question, as_day(text, rubric, as_of) if as_of else text, rubric).values[:1]), None
        )
    else:
        value = name_said(minimum, text)
    if value is not None and not kind.validate(question, value, rubric):
        yield SaidMinimum(minimum=minimum, values={question.id: value})


def name_said(minimum: Minimum, text: str) -> str | None:
    """Return names as they are asked for: those that the rubric knows as it writes them, where all of it are such."""
    plain = _SPACED.sub(r"\1", " ".join(_LABELS.sub(" ", tidy(text)).split())).strip(" ,;:-")
    if not minimum.whichever:
        return plain or None
    found = names_known_in(plain, minimum)
    others = [name for name in found if name != minimum.whichever]
    if any(name not in minimum.usual for name in others):
        found = others
    if not found:
        return plain or None
    either = re.search(r"\bor\b", folded(plain)) and not re.search(r"\band\b|&", folded(plain))
    return (" or " if either else ", ").join(found)


def _one(minimum: Minimum, question: Question, text: str, rubric: Rubric) -> Iterator[SaidMinimum]:
    """Yield the lowest of the options named, and the time of work that stands in its place or beside it."""
    line = folded(text)
    times = posting_amounts.times_in(line)
    bare = posting_amounts.without_times(line) if times else line
    found = options_in(minimum, bare, filler_words(rubric)) or found_options(minimum, bare)
    known = {one.id: one for one in minimums_of(rubric)}
    if found:
        values: dict[str, Any] = {question.id: least_option(found, question)}
        if times and minimum.or_ask and _EITHER.search(line):
            yield SaidMinimum(minimum=minimum, values={**values, minimum.or_ask: times[0]})
            return
        yield SaidMinimum(minimum=minimum, values=values)
    if times and "months" in known and not takes_schooling(line):  # a diploma and a year of work
        other = _meant(known["months"], text, known)
        yield SaidMinimum(minimum=other, values={other.ask or "": times[0]})


def _several(minimum: Minimum, question: Question, text: str, rubric: Rubric) -> Iterator[SaidMinimum]:
    """Yield the options named, and beside them the names that are none of them."""
    filler = filler_words(rubric)
    text = hours_said(minimum, folded(text)) if minimum.clock else text
    rest = next((one for one in minimums_of(rubric) if one.id == minimum.rest), None)
    text, names = _without_choices(minimum, tidy(text), filler) if rest else (text, [])
    found = dict.fromkeys(options_in(minimum, folded(text), filler))
    for part in [] if found else _PARTS.split(tidy(text)):
        line = folded(part)
        if not bare_words(line):
            continue
        options = options_in(minimum, line, filler) or ([] if NEGATION.search(line) else found_options(minimum, line))
        found.update(dict.fromkeys(options))
        name = "" if options or rest is None or NEGATION.search(line) else _as_name(part, filler)
        names += [name] if name else []
    if not found and not names and minimum.bare and bare_words(text) and not _is_doubtful(minimum, text):
        found = {minimum.bare: None}
    if found:
        yield SaidMinimum(minimum=minimum, values={question.id: [*found]})
    if names and rest is not None and rest.ask:
        yield SaidMinimum(minimum=rest, values={rest.ask: _between(names).join(dict.fromkeys(names))})


def _without_choices(minimum: Minimum, text: str, filler: Sequence[str]) -> tuple[str, list[str]]:
    """Return a list without the members of which one of several will do, and those: Salesforce or Zendesk.

    Of A, B or C any will do, and of A, B or C and D only B or C.
    """
    if not _OR.search(text):
        return text, []
    text = _AND_OR.sub("or", text)
    left: list[str] = []
    choices: list[str] = []
    for part in _ALL.split(text) if _ALL_ASKED.search(text) else [text]:
        names = _one_of(minimum, part, filler)
        choices += [" or ".join((", ".join(names[:-1]), names[-1]))] if names else []
        left += [] if names else [part]
    return ", ".join(left), choices


def _one_of(minimum: Minimum, part: str, filler: Sequence[str]) -> list[str]:
    """Return the names in a part of a list of which one will do; none where they are of one kind, or all denied."""
    line = folded(part)
    if not _OR.search(part) or NEGATION.search(line) or len(options_in(minimum, line, filler)) == 1:
        return []
    names = {name: folded(name) for one in _ONE.split(part) if (name := _as_name(one, filler))}
    kinds = {
        name: ", ".join(options_in(minimum, one, filler) or found_options(minimum, one)) or one
        for name, one in names.items()
        if not _ANY_OTHER.fullmatch(one)
    }
    return [*kinds] if len({*kinds.values()}) > 1 else []


def _between(names: Sequence[str]) -> str:
    """Return what stands between names: where one is a choice, a mark that ends the choice."""
    return "; " if any(_OR.search(name) for name in names) else ", "


def _is_doubtful(minimum: Minimum, text: str) -> bool:
    """Say whether words that name no option deny one, or look like one written wrong."""
    import difflib  # noqa: PLC0415 -- few words need it

    options = [option.replace("_", " ") for option in minimum.words]
    words = bare_words(text).split()
    close = any(difflib.get_close_matches(word, options, n=1, cutoff=0.7) for word in [*words, " ".join(words)])
    return close or bool(NEGATION.search(folded(text))) or len(words) > _WORDS_OF_A_PLACE


def _as_name(part: str, filler: Sequence[str]) -> str:
    """Return a part of a list as a name, without the words around it that say nothing."""
    name = part.strip(" .:-")
    pattern = re.compile(rf"\A(?:{'|'.join(filler)})(?![a-z0-9])[ ,:-]*", re.IGNORECASE)
    last = re.compile(rf"[ ,:-]+(?:{'|'.join(filler)})\Z", re.IGNORECASE)
    before = None
    while name != before:
        before, name = name, pattern.sub("", name).strip()
    before, whole = None, name if not part.istitle() else part.strip(" .:-")
    while name != before and " " in name:
        before, name = name, last.sub("", name).strip()
    if (kind := _KIND.search(whole)) and (name.islower() or kind[0][0].isupper()):  # billing software
        name = whole
    return name if re.search(r"[a-z0-9]", name, re.IGNORECASE) else ""
