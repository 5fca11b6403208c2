"""The one writer: files whole or not at all, never over what was read, what somebody wrote kept beside them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from csr_assess.base import inputs, replacing, windows_names
from csr_assess.base.errors import UsageError
from csr_assess.base.own_folders import state_folder

NEW_FILE = 0o666
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
TRIAL_BYTES = 16384


def write_file(path: Path, data: bytes, *, private: bool = False, own: bool = False, new: bool = False) -> None:
    """Replace a file's bytes in one step: a reader sees the old ones or the new ones.

    A link keeps pointing where it pointed; a file keeps its mode, its owner and its other names; what is no file
    (a device, a pipe, a stream of this process) is written into. A private file is its owner's alone, and so is the
    folder made for it. `own`: the file is kept up by this command, so it may be one that was read, and a new one is
    its owner's alone. `new`: there must
    be none yet, not even a link, and the file is private.
    Raises OSError; the file is then as it was. Raises UsageError where what was read would be replaced.
    """
    windows_names.refuse(path)
    stream = replacing.own_stream(path)
    if stream is not None:
        replacing.write_all(stream, data)
        return
    if private:
        make_folder(path)
    if new:
        _write_new(path, data)
        inputs.wrote(path)
        return
    if not own:
        inputs.refuse_replacing(path)
    target = Path(os.path.realpath(path)) if path.is_symlink() else path  # a link that leads nowhere is followed
    found = _found(target)
    if found is None:
        replacing.replace(target, data, PRIVATE_FILE if private or own else NEW_FILE & ~_umask())
    elif not stat.S_ISREG(found.st_mode):
        replacing.write_into(target, data)
        return
    else:
        refuse_read_only(target)
        mode = PRIVATE_FILE if private and is_draft(path) else stat.S_IMODE(found.st_mode)
        replacing.replace(target, data, mode, found)
    inputs.wrote(target)


def make_folder(path: Path) -> None:
    """Make the folder of a private file; a draft's is its owner's alone, even if it was not before. Raises OSError."""
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if is_draft(path) and stat.S_IMODE(path.parent.stat().st_mode) != PRIVATE_FOLDER:
        path.parent.chmod(PRIVATE_FOLDER)


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | replacing.NO_FOLLOW | replacing.BINARY, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def takes_a_file(path: Path) -> bool:
    """Say whether a new file can be written at a place, by writing one as long as answers are; nothing is left."""
    try:
        _write_new(path, bytes(TRIAL_BYTES))
        path.unlink()
    except OSError:
        return False
    return True


def _found(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def refuse_read_only(target: Path) -> None:
    """Raise PermissionError for a file that may not be read and written."""
    # A file that is read-only stays as it is, though its folder is not; so does one whose answers nobody could read.
    if not os.access(target, os.R_OK | os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target))


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def backup_path(path: Path, raw: bytes) -> Path:
    """Return where these bytes of `path` are kept: FILE.bak, or the next free name where that holds others."""
    count = 1
    while True:
        place = replacing.name_beside(path, "", ".bak" if count == 1 else f".bak{count}")
        if not os.path.lexists(place) or _holds(place, raw):
            return place
        count += 1


def _holds(place: Path, raw: bytes) -> bool:
    try:
        return place.is_file() and place.read_bytes() == raw
    except OSError:  # somebody else's, so it holds others
        return False


def back_up(path: Path, raw: bytes) -> Path:
    """Keep a file's bytes beside it, readable to the same people, and return where. Raises OSError."""
    place = backup_path(path, raw)
    if not place.exists():
        write_file(place, raw, new=True)
        if path.exists():
            place.chmod(stat.S_IMODE(path.stat().st_mode))
    return place


def keep_beside(path: Path, data: bytes) -> Path | None:
    """Keep bytes beside a file that another program has open, so that Windows lets nobody replace it; return where.

    None where that is not so. Raises OSError.
    """
    if not windows_names.on_windows() or not path.is_file() or not os.access(path, os.R_OK | os.W_OK):
        return None
    count, place = 1, path
    while os.path.lexists(place):
        place = path.with_name(f"{path.stem}-new{count if count > 1 else ''}{path.suffix}")
        count += 1
    write_file(place, data, new=True)
    return place


def draft_path() -> Path:
    """Return where the interview of someone who named no file is kept; nothing is made yet.

    Raises UsageError where there is no home to keep it in.
    """
    return state_folder() / "csr-assess" / "interview.yaml"


def is_draft(path: Path) -> bool:
    """Say whether a file is the one of someone who named none."""
    try:
        return path == draft_path()
    except UsageError:
        return False
