"""The one screen that a report ends with, and the commands a report names: they hold for the same file and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.app.formats import PLAIN
from csr_assess.app.outputs import Output
from csr_assess.app.printed_results import Canvas

if TYPE_CHECKING:
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Rubric

SAME = ("rubric", "role", "industry", "state", "require", "as_of", "confirm", "observer")
"""The options that make a report what it is, so that the commands on the screen have them too."""


class OneScreen(Struct, frozen=True, kw_only=True):
    """Whose report it is, as a command line names it, and how many lines the screen may have."""

    file: str = ""
    """The answer file as it was given; empty: the person's own draft."""
    options: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    """The whole command that prints all of it, where `report` cannot."""
    cited: str = ""
    """The whole line that tells every source, where the answers are in no file."""
    saved_by: str = ""
    """What writes the file first, where it is not there yet; empty: it is."""
    lines: int = 0
    """As many as there is room for; 0: a whole screen."""

    def drawn(self, report: Report, rubric: Rubric, place: Output, canvas: Canvas) -> bytes:
        """Return the screen as text: laid out, or in plain lines."""
        from csr_assess.render import one_screen, plain_screen

        if place.form == PLAIN:
            return plain_screen.render(report, rubric, self._ways()).encode()
        surface = one_screen.Surface(
            width=canvas.width, color=canvas.color, ascii_only=canvas.ascii_only, lines=self.lines or one_screen.LINES
        )
        return one_screen.render(report, rubric, surface, self._ways()).encode()

    def sources(self) -> str:
        """Return the command that tells every source, as it would be typed."""
        import shlex

        file = [self.file] if self.file else []
        return self.cited or shlex.join(["csr-assess", "report", "sources", *file, *self.options])

    def _ways(self) -> Any:  # noqa: ANN401 -- first_steps.Ways, imported where a screen is drawn
        import shlex

        from csr_assess.render.first_steps import Ways
        from csr_assess.render.part_names import PARTS, WHOLE

        file, rubric = [self.file] if self.file else [], self._rubric()
        rest = self.rest or ("csr-assess", "report", WHOLE, *file, *self.options)
        first = f"{self.saved_by} && " if self.saved_by else ""
        return Ways(
            rest=shlex.join(rest),
            parts=() if self.rest else tuple(part for part in PARTS if part != WHOLE),
            tasks=first + shlex.join(["csr-assess", "tasks", *file, *rubric]),
            answers=first + shlex.join(["csr-assess", "interview", *file, *rubric]),
            confirm=first + shlex.join(["csr-assess", "score", *file, *self.options, "--confirm"]),
        )

    def _rubric(self) -> list[str]:
        place = self.options.index("--rubric") if "--rubric" in self.options else None
        return [] if place is None else [*self.options[place : place + 2]]


def screen_of(ctx: Any, file: str) -> OneScreen:  # noqa: ANN401 -- Typer's own context
    """Return the screen of a report whose command line was typed with these options; `-` is read but once."""
    from csr_assess.app.answer_paths import typed

    options = tuple(word for one in ctx.command.params if one.name in SAME for word in typed(ctx, one))
    if file != "-":
        return OneScreen(file=file, options=options)
    rest = ("csr-assess", "score", "-f", "table", "-", *options)
    return OneScreen(options=options, rest=rest, cited=OneScreen(file="-", options=options).sources())
