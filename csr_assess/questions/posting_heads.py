"""The sentences of a posting by their headings: what is asked, wished for, the work itself, or told. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import printable
from csr_assess.questions.posting_lines import posted_lines
from csr_assess.questions.posting_patterns import any_found, compiled_pattern

if TYPE_CHECKING:
    from csr_assess.rubric.posting_types import PostingTextFile

_HEAD_WORDS = 8
_LONG_HEAD_WORDS = 14
"""Of a heading by its colon or question mark, where it is one of wishes."""
_LONGEST_HEAD = 300
"""Characters; a longer line is none, however few words are in it."""
_SHORTEST_OF_CAPITALS = 4
_LONGEST_TITLE = 80
"""Characters; what a job's title says behind a dash is no heading: Clerk - With Benefits!"""
_BULLET = re.compile(r"^[\s\-*•·▪◦–—●○□➢►■✓>#|o]*(?<![a-z])")  # noqa: RUF001 -- what lists begin with
_DAYS = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_SHORT = ("incl", "approx", "min", "max", "yrs", "yr", "St", "e.g", "i.e", "eg", "ie", "vs")
"""Short forms whose period ends no sentence."""
_NO_END = (
    "".join(rf"(?<!\b(?i:{re.escape(short)})\.)" for short in _SHORT)
    + rf"(?!(?<=\b[ap]\.m\.)\s+(?:(?i:{_DAYS})|[0-9(-]))"
)
_FIELDS = (
    r"Job Type|Pay|Benefits|Schedule|Experience|Education|Work Location|Work Remotely|Language|Location|"
    r"License(?:/Certification)?|Supplemental [Pp]ay(?: types)?|Shift availability|Work authori[sz]ation|"
    r"Application Deadline"
)
"""Labels of job boards, which may have lost their lines."""
_CAPITALS = r"[A-Z]{4,}(?: [A-Z/&]{2,}){0,4} ?: "
"""A heading in capitals, in a text that has lost its lines."""
_WISHED_FOR = r"(?:Preferred|Desired) (?:[A-Z][a-z]+ )?(?:Skills|Qualifications|Experience|Education)\b[^.;:]{0,40}"
_NOT_IN_A_PHRASE = r"(?<=[a-z]{3})(?<! the)(?<! and)(?<! for)(?<!with)(?<!year)(?<!years)(?<!prior)(?<!previous)"
_NOT_IN_A_NAME = "".join(rf"(?<!\b[A-Z][a-z]{{{length}}} )" for length in range(2, 12))
"""Not behind a word with a capital: Retail Sales experience preferred."""
_WISHED = r"(?:is |are )?(?:an? plus|(?:strongly |highly )?preferred|desired|helpful)\b"
_ENDS = (
    rf"(?<=[.!?])(?<!\b[A-Z]\.){_NO_END}[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9•*-])",
    r";(?!\s*(?:or|OR)\b)\s*",  # what is behind "or" belongs to it
    r"(?:(?<=[a-z)])|(?<=[a-z)]\.))(?=[0-9]{1,2}\+? ?(?:[-–] ?[0-9]{1,2} )?(?:years?|months?)\b)",  # noqa: RUF001 -- lists
    r"(?:(?<=[a-z] preferred)|(?<=[a-z] required)|(?<=[a-z] a plus)) (?=[A-Z][a-z])",  # lists without marks
    r"(?<=[a-z]{3})(?<! and)(?<!years)(?<!year)(?<!prior) (?=(?:Experience|Familiarity) (?:with|in|using) )",
    r"(?<=[a-z]{3})(?<! and) (?=(?:Ability to|Knowledge of|Proficient in|Proficient with) )",
    r"\*(?<=[a-z):.]\*)\s+(?=[A-Z0-9])",  # stars of lists, without a space before them
    rf"(?<=[a-z)]) (?=(?:You must|Must) (?:be|have|pass|possess|live|speak|work|own) |A minimum of |{_CAPITALS})",
    r"(?:(?<=[a-z] desired)|(?<=[a-zA-Z)], preferred)|(?<=helpful)|(?<= PLUS)) (?=[A-Z][a-z])",
    rf"(?<=[a-z]) (?={_WISHED_FOR}:)",
    rf"(?<=\S) (?=(?:{_FIELDS}): )",
    r" (?<=experience required )(?!(?:in|with|as|of|for|from|and|or|to|by|working|but|is|at|on|within)\b)(?=[a-z])",
    r" (?<=[a-zD] )(?=Apply Now\b)| (?=Advantages [A-Z])",
    r"\s+\*\s+|\s*[•▪●○◦■□➢►✓✔·]\s*",
    r"(?<=[a-z)%]{2}[.!?])[-–—]\s*(?=[A-Z0-9])|(?:(?<=[a-z]{3})(?<!day)|(?<=\bGED))- (?=[A-Z][a-z])",  # noqa: RUF001 -- dashes of lists
    rf"{_NOT_IN_A_PHRASE} (?=[A-Z][a-z]+ (?:[a-z]+ ){{0,5}}(?:experience|knowledge|skills?) {_WISHED}){_NOT_IN_A_NAME}",
    rf"(?i:(?<!day)(?<!\b{_DAYS}))(?<![a-z] [0-9])(?<![a-z] [A-Z][0-9])\s+[-–—]\s+(?!(?i:{_DAYS}))(?=[A-Z])",  # noqa: RUF001 -- dashes of lists
)
_SENTENCE = re.compile("|".join(_ENDS))
_OR_LINE = re.compile(r"\W*(?:either|or)(?: [ivx]+| [0-9a-c])?\W*", re.IGNORECASE)
_HEAD_BEHIND = re.compile(
    r"(?<=[a-z.)!?]) ?\b((?:Nice [Tt]o [Hh]aves?|(?:Preferred|Desired|Bonus|Required|Minimum|Basic|Job|Key|Additional) "
    r"(?:Qualifications|Skills|Experience|Requirements|Expectations|Responsibilities|Duties))) ?:?$"
)
"""A heading that has lost its own line, behind the last sentence before it."""
_LABEL = re.compile(r"([A-Za-z][^:.;]{1,40}):")
DEMAND = re.compile(r"\b((?<!not )required|must|minimum|at least|mandatory|position requires)\b", re.IGNORECASE)
"""What asks for something, whatever else is wished for."""
_SURE = re.compile(
    r"\b(?:(?<!not )required|mandatory|must (?:have|be|possess|pass|work(?! with)|hold|know|supply|provide))\b"
    r"|^\W*(?:(?:job|employment) types?: )?(?:full|part)[- ]?time\b"
    r"|\b(?:role|position|job) (?:is|will be) (?:\w+ ){0,2}(?:remote|hybrid|on-?site)\b"
    r"|\bthis is an? (?:[\w-]+,? ){0,3}(?:remote|hybrid|on-?site|in-office)(?: [\w-]+){0,3} "
    r"(?:role|position|job|opportunity)\b"
    r"|^\W*(?:employment|position|job) (?:begins|starts)\b"
    r"|^\W*start(?:ing)? (?:date|day|immediately|asap)\b|\b(?:the|anticipated|expected|estimated) start(?:ing)? date\b"
    r"|^\W*first day (?:of work )?w(?:ill|ould) be\b"
    r"|\bthis is an? (?:[\w-]+,? ){0,2}(?:full|part)[- ]time (?:[\w-]+ ){0,3}(?:position|role|job)\b"
    r"|\b(?:subject to|pending|contingent (?:up)?on|requires?)\b.{0,60}\bbackground (?:checks?|investigations?)\b"
    r"|^\W*(?:work )?[0-9.]{1,5} hours (?:a|per) week\b"
    r"|^\W*(?:(?:work )?(?:shift|schedule)s?|work hours):? (?:[0-9]|mon|[fp]t\b)"
    r"|\b(?:background|drug|credit|criminal)\b.{0,40}\b(?:checks?|screen\w*|tests?)\b.{0,40}\b(?:offer|hire|employment)\b"
    r"|\bpre-?employment (?:drug|background|criminal)\b"
    r"|\b(?:offers?|hired?|employment)\b.{0,60}\b(?:contingent|condition(?:ed|al)|dependent|subject)\b.{0,60}\b(?:background|drug)\b",
    re.IGNORECASE,
)
"""What asks for something even among wishes, or what the firm says of itself, where a heading was lost."""
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})  # noqa: RUF001
_OF_BOTH = re.compile(r"\bminimum\b|(?<!not )\brequired\b|\bmandatory\b", re.IGNORECASE)
"""A heading of what is asked and of what is wished for; its sentences say which."""
_JOB_TYPE_IN = re.compile(r"\bthis (?:is a )?(?:full|part)[- ]?time\b", re.IGNORECASE)
_AROUND_HEADS = " :?*#_"
_MARKED_HEAD = re.compile(r"#{1,6} |\*\*[^*]+\*\*:?$")
"""A heading by its mark: ## Benefits, **Benefits**."""
_ENDS_AS_HEAD = re.compile(
    r"(?:(?:[A-Z][\w'&-]*|at|for|from|of) ){0,5}"
    r"(?:Perks|Benefits|Qualifications|Requirements|Responsibilities|Duties)\W*"
)
_QUESTION = re.compile(
    r"\b(?:mark|check|select|choose) (?:all (?:that|the)|the (?:answer|option|response))\b"
    r"|^\W*how many (?:years|months)\b",
    re.IGNORECASE,
)
"""A question to be answered with the application; the answers to choose from stand behind it."""
_SENTENCE_BEFORE = re.compile(r"[a-z]{3}\. [A-Z]")
"""A sentence, and a heading behind it on the same line."""
_WORD = re.compile(r"[a-z][a-z'-]*|[0-9]+", re.IGNORECASE)


def sentences_that_may_ask(text: str, rules: PostingTextFile) -> Iterator[tuple[bool, str]]:
    """Yield the sentences that may ask for something, each with whether its heading says that it is asked."""
    for state, said in _under_heads(text, rules):
        if _may_ask(said, state, rules):
            yield state == "asked", said


def _under_heads(text: str, rules: PostingTextFile) -> Iterator[tuple[str, str]]:
    """Yield each sentence, with how what stands under its heading is taken."""
    lines = [" ".join(printable(line).split()) for line in posted_lines(text.translate(_ALIKE))]
    either = {*_either(lines)}
    state, title = "unsaid", True
    for place, bare in enumerate(lines):
        plain = _BULLET.sub("", bare)
        if not plain or place in either:
            continue
        first, title = title, False
        listed = bare[0] != plain[0] and not _MARKED_HEAD.match(bare)
        if _is_head(plain, rules, bulleted=listed) and not (first and plain.isupper()):
            state = _state_of(plain.strip(_AROUND_HEADS), rules)  # the job's own name may say "remote"
            if _JOB_TYPE_IN.search(plain):
                yield state, plain
            continue
        for said in _said(plain, rules):
            if _QUESTION.search(said):
                state = "told"
            elif said != plain and _is_worded_head(said, rules):
                head = _state_of(said.strip(_AROUND_HEADS), rules)
                state = state if head == "told" and first and len(plain) <= _LONGEST_TITLE else head
            else:
                yield state, said


def _either(lines: Sequence[str]) -> Iterator[int]:
    """Yield the places of lines that an "Or" on a line of its own makes ways to choose from; none of them is a must."""
    filled = [place for place, line in enumerate(lines) if line]
    for at, place in enumerate(filled):
        if _OR_LINE.fullmatch(lines[place]):
            first = at - 1 if at and not lines[place].casefold().startswith("either") else at
            yield from filled[first : at + 2]


def _said(line: str, rules: PostingTextFile) -> Iterator[str]:
    """Yield a line's sentences but those in a list that stands behind a label such as "Nice to have:"."""
    at, label = 0, ""
    for mark in [*_SENTENCE.finditer(line), None]:
        said = line[at : mark.start()] if mark else line[at:]
        if own := _LABEL.match(said):
            label = own[1]
        if behind := _HEAD_BEHIND.search(said):
            said = said[: behind.start()]
        wished = any_found(rules.wished_heads, label) and not DEMAND.search(said)
        if said and not wished and not (label and any_found(rules.told_heads, label)):
            yield said
        if behind:
            yield behind[1]
        ends = mark is None or ";" not in mark[0]
        if ends and ((DEMAND.search(said) and not own) or not any_found(rules.wished_heads, label)):
            label = ""
        at = mark.end() if mark else len(line)


def _is_head(line: str, rules: PostingTextFile, *, bulleted: bool) -> bool:
    """Say whether a line is a heading: by its colon, its capitals, or by words that headings alone are made of."""
    if len(line) > _LONGEST_HEAD:
        return False
    if len(line.split()) > _HEAD_WORDS:
        ends_so = len(line.split()) <= _LONG_HEAD_WORDS and line.endswith((":", "?"))
        return ends_so and any_found(rules.wished_heads, line)
    by_capitals = line.isupper() and len(line) >= _SHORTEST_OF_CAPITALS and not bulleted
    if "," not in line and (by_capitals or line.rstrip("*_ ").endswith((":", "**"))):
        return not _SENTENCE_BEFORE.search(line)
    return not bulleted and _is_worded_head(line, rules)


def _is_worded_head(line: str, rules: PostingTextFile) -> bool:
    """Say whether a line is a heading by its words alone."""
    if line.endswith((".", ":")) or "A+" in line or len(line.split()) > _HEAD_WORDS:
        return False  # A+ is a certificate
    words = _WORD.findall(line)
    return bool(_ENDS_AS_HEAD.fullmatch(line)) or (
        bool(words) and all(compiled_pattern(_any_of(rules.head_words)).fullmatch(word) for word in words)
    )


def _state_of(head: str, rules: PostingTextFile) -> str:
    """Return how what stands under a heading is taken."""
    if any_found(rules.wished_heads, head):
        return "asked" if _OF_BOTH.search(head) else "wished"
    if any_found(rules.duty_heads, head):
        return "duties"
    if any_found(rules.asked_heads, head):
        return "asked"
    return "told" if any_found(rules.told_heads, head) else "unsaid"


def _may_ask(said: str, state: str, rules: PostingTextFile) -> bool:
    """Say whether a sentence may ask for something under the heading that it stands under."""
    if state == "duties":
        return any_found(rules.demands, said)
    return state in ("asked", "unsaid") or bool(_SURE.search(said))


def _any_of(patterns: Sequence[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)"
