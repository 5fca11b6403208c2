"""Where a result goes and in which form: formats, files, terminals, and the exit code that goes with it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from csr_assess.app.formats import FORMATS, PLAIN, TABLE
from csr_assess.app.printed_results import Canvas
from csr_assess.base.errors import Problem, ReaderGoneError, UsageError, Where
from csr_assess.base.texts import _, listed, printable

COLORS = ("auto", "always", "never")
_WIDEST, _PAPER = 120, 80
"""The most columns that are drawn on, and those of a file, whatever terminal it was written from."""
FORMAT_VARIABLE = "CSR_ASSESS_FORMAT"
STDOUT = Path("<stdout>")
"""How problems name standard output."""


class Output(Struct, frozen=True, kw_only=True):
    """One form of the result, and its file; None: standard output."""

    form: str
    file: Path | None = None
    unasked: bool = False
    """Whether nobody named a form, at a terminal: then one screen of it is enough."""


def is_terminal() -> bool:
    """Say whether a person sits there: standard input and output both are terminals."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def parse(formats: list[str], output: str, allowed: Collection[str], default: str = "") -> list[Output]:
    """Return where each form goes; raises UsageError for one this command cannot write, or two for the same place."""
    _refuse_unseen(formats)
    shown = sys.stdout.isatty() and not output
    words = formats or [default or (TABLE if shown else PLAIN)]
    found = []
    for word in words:
        form, equals, file = word.partition("=")
        if form not in allowed:
            message = _("--format {form}: it can be {allowed}.").format(form=form, allowed=listed([*allowed]))
            raise UsageError(Problem(code="usage", message=message))
        if equals and not file:
            message = _("--format {form}: there is no file name after the =.").format(form=word)
            raise UsageError(Problem(code="usage", message=message))
        found.append(Output(form=form, file=Path(file) if file else None, unasked=shown and not formats))
    without = [place for place, item in enumerate(found) if item.file is None]
    if output and len(without) != 1:
        message = _("-o is for the one --format without a file of its own; there are {count} here.").format(
            count=len(without)
        )
        raise UsageError(Problem(code="usage", message=message))
    if output:
        found[without[0]] = Output(form=found[without[0]].form, file=Path(output))
    if len({item.file for item in found}) < len(found):
        message = _("only one --format can go to each place; give the others a file: -f json=report.json.")
        raise UsageError(Problem(code="usage", message=message))
    if len(found) > 1:
        from csr_assess.base import inputs

        inputs.refuse_one_place([item.file or Path("/dev/stdout") for item in found])
    return found


def _refuse_unseen(formats: list[str]) -> None:
    """Raise UsageError where a variable names a file to write: it would hold for every command."""
    if "=" in os.environ.get(FORMAT_VARIABLE, "") and formats == os.environ[FORMAT_VARIABLE].split():
        message = _("{variable} is for the format alone; name its file on the command line: {example}.")
        said = message.format(variable=FORMAT_VARIABLE, example="-f json=report.json")
        raise UsageError(Problem(code="usage", message=said))


def refuse_inputs(paths: Iterable[str], places: Iterable[Output]) -> None:
    """Raise UsageError, before anything is read, where a result would replace what is going to be."""
    from csr_assess.base import inputs

    for path in paths:
        inputs.took_in(0 if path == "-" else Path(path))
    for place in places:
        if place.file is not None:
            inputs.refuse_replacing(place.file)


def refuse_in_vain(paths: Iterable[str], places: Collection[Output]) -> None:
    """Raise UsageError, before anybody is asked anything, where the result could not be written after all."""
    from csr_assess.answers.write import unwritable

    refuse_inputs(paths, places)
    for place in places:
        try:
            if place.file is not None:
                refuse_losing(place.file)
                _refuse_no_place(place.file)
        except OSError as error:
            raise unwritable(place.file or STDOUT, error) from None


def _refuse_no_place(file: Path) -> None:
    """Raise OSError for a folder or a device's name, and where the folder of a file is not there or takes none."""
    from csr_assess.base import windows_names

    windows_names.refuse(file)
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    folder = Path(os.path.realpath(file)).parent
    folder.stat()
    if not file.exists() and not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def color_wanted(choice: str) -> bool:
    """Say whether to use color: --color, then NO_COLOR, FORCE_COLOR, TERM=dumb, then the terminal itself."""
    if choice not in COLORS:
        message = _("--color {choice}: it can be {allowed}.").format(choice=choice, allowed=listed(COLORS))
        raise UsageError(Problem(code="usage", message=message))
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and _acts_on_sequences()


def _acts_on_sequences() -> bool:
    """Say whether the terminal acts on escape sequences: the console of Windows does once it is told to."""
    from csr_assess.base.windows_names import on_windows

    if not on_windows():
        return True
    from csr_assess.terminal import windows_console

    return windows_console.set_drawing()


def canvas(place: Output, *, color: bool) -> Canvas:
    """Return what is drawn on: the terminal, or a file, which has no colors and takes any character."""
    in_file = place.file is not None
    return Canvas(
        width=_PAPER if in_file else width(), color=color and not in_file, ascii_only=not in_file and ascii_only()
    )


def width() -> int:
    """Return how many columns the terminal has to draw on."""
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def ascii_only() -> bool:
    """Say whether the terminal cannot show more than ASCII."""
    try:
        "█▒░✓±“”".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return os.environ.get("TERM") == "dumb"


def write_outputs(outputs: list[Output], render: Callable[[Output], bytes], *, paged: bool = False) -> None:
    """Write each form of the result to its place, files whole or not at all; if `paged`, what is drawn in a pager."""
    for item in sorted(outputs, key=lambda output: output.file is None):
        content = render(item)
        if item.file is not None:
            to_file(item.file, content)
        elif not (paged and item.form == TABLE and not item.unasked and _page_through(content)):
            emit(content, text=FORMATS[item.form].for_people)


def _page_through(content: bytes) -> bool:
    from csr_assess.app import pager

    return pager.page_through(content)


def to_file(file: Path, content: bytes) -> None:
    """Write a result's file whole or not at all.

    Raises UsageError if it cannot be written, if this command read it, or if it holds somebody's answers.
    """
    from csr_assess.answers.write import unwritable
    from csr_assess.base import saving

    try:
        refuse_losing(file)
        saving.write_file(file, content)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise _kept_beside(file, content, error) or unwritable(file, error) from None


def _kept_beside(file: Path, content: bytes, error: OSError) -> UsageError | None:
    """Keep a result beside a file that another program has open, and return what is said of it; None where none has."""
    from csr_assess.base import saving

    kept = None
    if isinstance(error, PermissionError):
        with contextlib.suppress(OSError):
            kept = saving.keep_beside(file, content)
    if kept is None:
        return None
    message = _("is open in another program, so it cannot be replaced. The result is kept next to it as {name}.")
    hint = _("Close the file there, and run the command again.")
    problem = Problem(code="file-open", where=Where(file=str(file)), message=message.format(name=kept.name), hint=hint)
    return UsageError(problem)


def is_same(one: str, other: str) -> bool:
    """Say whether two names are one file."""
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def refuse_losing(file: Path) -> None:
    """Raise UsageError where a result would replace what was read, or answers or a rubric that nobody has read.

    Raises OSError.
    """
    from csr_assess.app import irreplaceable_files
    from csr_assess.base import inputs
    from csr_assess.base.documents import MAX_BYTES
    from csr_assess.base.replacing import is_file_on_disk

    inputs.refuse_replacing(file)
    if not is_file_on_disk(file):
        return
    with file.open("rb") as there:
        found = irreplaceable_files.refused(there.read(MAX_BYTES))
    if found:
        code, message = found
        raise UsageError(Problem(code=code, where=Where(file=str(file)), message=message))


def to_new_file(file: Path, content: bytes) -> None:
    """Write a file that somebody may go on to fill in: it never replaces one that says anything else.

    Raises UsageError if there is one, or if it cannot be written.
    """
    from csr_assess.base.replacing import is_file_on_disk

    try:
        there = file.read_bytes() if is_file_on_disk(file) else content
    except OSError:  # not ours to read, so not ours to replace
        there = None
    if there != content:
        message = _("is there already, and may be filled in; it is not replaced. Choose another name.")
        raise UsageError(Problem(code="file-exists", where=Where(file=str(file)), message=message))
    if not is_file_on_disk(file):
        to_file(file, content)


def emit(content: bytes, *, text: bool = False) -> None:
    """Write to standard output; text in the terminal's own encoding. Raises ReaderGoneError or UsageError."""
    from csr_assess.base import inputs

    inputs.refuse_replacing(STDOUT, 1)
    try:
        if text:
            content = content.decode().encode(sys.stdout.encoding or "utf-8", errors="replace")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        discard(sys.stdout)
        raise ReaderGoneError from None
    except OSError as error:  # the disk is full
        from csr_assess.answers.write import unwritable

        raise unwritable(STDOUT, error) from None


def discard(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, so that the interpreter's own flush at the end meets no error."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def note(text: str, *, quiet: bool = False) -> None:
    """Say something on standard error, in one line that no terminal acts on; nobody there is no error."""
    try:
        if not quiet:
            sys.stderr.write(printable(text) + "\n")
            sys.stderr.flush()
    except (OSError, ValueError):
        discard(sys.stderr)
