"""A person's answers as a line of many holds them, read at once with what was answered to each item of a task.

There may be a hundred of these: to read them as anything first, and then as what they are, takes thrice as long.
"""

from msgspec import field
from msgspec.structs import asdict

from csr_assess.answers.types import Answers, Response, Result


class TakeInLine(Result, frozen=True, kw_only=True, omit_defaults=True):
    """A result whose responses are what they should be."""

    responses: list[Response] = field(default_factory=list)

    def plain(self) -> Result:
        """Return it in the type that everybody knows."""
        return Result(**asdict(self))


class AnswerLine(Answers, frozen=True, kw_only=True):
    """Answers whose results are what they should be; others are read as `Answers`."""

    results: dict[str, TakeInLine | list[TakeInLine]] = field(default_factory=dict)

    def plain(self) -> Answers:
        """Return them in the type that everybody knows."""
        results = {
            task: [one.plain() for one in found] if isinstance(found, list) else found.plain()
            for task, found in self.results.items()
        }
        return Answers(**{**asdict(self), "results": results})
