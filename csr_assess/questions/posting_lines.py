"""The lines of a posting: those that a page broke are whole again, and those that it ran together are apart. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FEWEST_LOST = 2
_SHORTEST_BROKEN = 45
"""Characters; a shorter line ends where its writer ended it."""
_STARTS = (
    r"Must|Abilit(?:y|ies)|Able|Experienced?|High|Minimum|Strong|Excellent|Proficien\w+|Knowledge|Valid|Good|Preferred|"
    r"Required?s?|Requirements?|Qualifications?|Willing\w*|Bachelor\w*|Associate'?s?|Computer|Previous|Prior|Basic|Type|"
    r"Full|Part|Two|One|Three|Five|Fluen\w+|Familiar\w*|Responsibilities|Benefits|Skills|Education|At least|Some|"
    r"Series|Microsoft"
)
_LOST_LINE = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[a-z]{3}[.:)!?])|(?<=[A-Z]{3}))(?=[A-Z][a-z]+[\s,:'-])"
    r"(?!(?:Point|Books|Now|In|Central|Force|Desk|Perfect|Press|Script|Shop|App|Time|Viewer|Link|Soft|Works|Suite|Hub|Capture)\b)"
)
"""Where two lines of a list run together (experienceMust), and no name is written so (PowerPoint)."""
_SURELY_LOST = re.compile(
    rf"(?:(?<=[a-z]{{3}})|(?<=[a-z]{{2}}[.:)!?])|(?<=[A-Z]{{3}})|(?<=[A-Z]{{3}}[.)]))(?=(?:{_STARTS})[\s:,'·-])"
    r"|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+ [a-z])|(?<=[a-z]{2}\))(?=[A-Z][a-z])"
    r"|(?<=[a-z]\)[.;])(?=[A-Z][a-z])"
    r"|(?<=\b[A-Z]\+)(?=(?:Preferred|Required)\b)"
    rf"|(?<=[a-z]{{3}}\.)(?=[A-Z]{{2,5}}\b)|(?<=[ &][0-9]{{2}})(?=(?:{_STARTS})[\s:,'-])"
    r"|(?<=[a-z]{2})(?=[A-Z]{4,}[A-Z ]*: )"
    r"|(?<=(?:Full|Part)-[Tt]ime)(?=[A-Z][a-z])(?![^.!?]{0,60}\b[Ff]ull\b)"
    r"|(?<=GED)(?=[A-Z][a-z]+ )|(?<=[0-9 ]M-F)(?=[A-Z][a-z]+)|(?<=[a-z]{4})(?=[0-9]{1,2}\. ?[A-Z][a-z])"
    r"|(?<=[a-z]{3})(?=(?:MS|HS|PC|GED|CPR|CPA|US|RN|LPN|LVN|CNA|BLS|BA|BS|CDL|EMR|EHR|POS) )"
)
"""The same where one alone is enough: by how the lines of such lists begin."""
_BROKEN_END = re.compile(
    r"(?:,|\b(?:and|or|of|the|in|a|an|with|to|for|at|by|as|from|is|are|one|two|\d))$", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s*(?:\(?[a-z]{2,}|\(?[a-z] [a-z]{2,}|[&/])")
_ENDED = re.compile(r"[.!?:;]\W*$")
_MISREAD_AS = {
    "â€™": "'",
    "â€˜": "'",  # noqa: RUF001 -- that is what it looks like
    "â€œ": '"',
    "â€\x9d": '"',
    "â€“": "-",
    "â€”": "-",
    "â€¢": "•",
    "Â\xa0": " ",
    "Â·": "•",
    "Ûª": "'",
    "ÛÒ": "-",
    "Û¢": "•",
    "åá": " ",
    "‚Äô": "'",  # noqa: RUF001
    "‚Äò": "'",  # noqa: RUF001
    "‚Äú": '"',  # noqa: RUF001
    "‚Äù": '"',  # noqa: RUF001
    "‚Äì": "-",  # noqa: RUF001
    "‚Äî": "-",  # noqa: RUF001
    "‚Ä¢": "•",  # noqa: RUF001
    "‚ÄØ": " ",  # noqa: RUF001
}
"""What pages saved in one way of writing letters look like when they are read in another."""
_IS_LISTED = re.compile(r"\s*(?:[-*•·▪◦●○□➢►■✓✔>#|]|o\s|[0-9a-z]{1,2}[.)]\s)")


_MISREAD = re.compile("|".join(_MISREAD_AS))


def posted_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text as its writer had them."""
    for line in _whole_lines(_MISREAD.sub(lambda found: _MISREAD_AS[found[0]], text)):
        yield from _parted(line)


def _whole_lines(text: str) -> Iterator[str]:
    """Yield lines, with those that were broken at a page's width in one."""
    held = ""
    for line in text.splitlines():
        if held and _is_broken(held, line):
            held = f"{held.rstrip()} {line.strip()}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_broken(line: str, following: str) -> bool:
    """Say whether a line goes on in the one that follows."""
    plain = line.rstrip()
    if len(plain) < _SHORTEST_BROKEN or not following.strip() or _IS_LISTED.match(following) or _ENDED.search(plain):
        return False
    return bool(_GOES_ON.match(following) or _BROKEN_END.search(plain))


def _parted(line: str) -> Iterator[str]:
    """Yield a line's parts where lines ran together in it."""
    places = {match.start() for match in _SURELY_LOST.finditer(line)}
    lost = [match.start() for match in _LOST_LINE.finditer(line)]
    if len(lost) >= _FEWEST_LOST:
        places |= {*lost}
    at = 0
    for place in sorted(places):
        yield line[at:place]
        at = place
    yield line[at:]
