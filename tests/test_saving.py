"""Files written whole or not at all, and where a draft lives."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from csr_assess.base import own_folders, replacing, saving

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _broken(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="HOME is no word of Windows")
@pytest.mark.parametrize("named", ["", "rel", "./x"], ids=["empty", "a name", "a name from here"])
def test_a_home_that_says_no_folder_is_the_accounts_own(monkeypatch, named):
    import pwd  # noqa: PLC0415 -- as above

    monkeypatch.setenv("HOME", named)
    assert own_folders.home() == Path(pwd.getpwuid(os.getuid()).pw_dir)


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "c-014.yaml"
    saving.write_file(path, b"one")
    saving.write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path, monkeypatch, step):
    path = tmp_path / "c-014.yaml"
    saving.write_file(path, b"old")
    monkeypatch.setattr(Path, step, _broken)
    with pytest.raises(OSError, match="No space"):
        saving.write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_reach_the_disk_before_the_name_moves(tmp_path, monkeypatch):
    done = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr(Path, "replace", lambda self, target: (done.append("replace"), replace(self, target)))
    saving.write_file(tmp_path / "a.yaml", b"x")
    assert done[:2] == ["sync", "replace"]


@posix
def test_a_file_keeps_its_mode(tmp_path):
    path = tmp_path / "c-014.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    saving.write_file(path, b"new")
    assert _mode(path) == 0o640


@posix
def test_a_private_file_and_its_folder_are_the_owners_alone(tmp_path):
    path = tmp_path / "state" / "interview.yaml"
    saving.write_file(path, b"x", private=True)
    assert (_mode(path.parent), _mode(path)) == (0o700, 0o600)


@posix
def test_a_new_file_of_answers_is_the_owners_alone_and_one_that_was_there_keeps_its_mode(tmp_path):
    for before in (None, 0o644, 0o640):
        path = tmp_path / f"{before}.yaml"
        if before:
            path.write_bytes(b"old")
            path.chmod(before)
        saving.write_file(path, b"x", own=True)
        assert _mode(path) == (before or 0o600)


@posix
def test_other_new_files_follow_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        saving.write_file(tmp_path / "report.txt", b"x")
    finally:
        os.umask(before)
    assert _mode(tmp_path / "report.txt") == 0o640


@posix
def test_a_read_only_file_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "c-014.yaml"
    path.write_bytes(b"old")
    # Root may write everything: what the system says to anybody else is said here.
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(PermissionError):
        saving.write_file(path, b"new")


@posix
def test_a_link_keeps_pointing_at_its_file(tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    saving.write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@posix
def test_a_device_is_written_into_not_replaced():
    saving.write_file(Path(os.devnull), b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@posix
def test_a_file_keeps_its_other_names(tmp_path):
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_bytes(b"old and long")
    os.link(path, other)
    saving.write_file(path, b"new")
    assert path.samefile(other)
    assert other.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 2


@posix
@pytest.mark.parametrize("step", ["fsync", "ftruncate"])
def test_a_write_into_a_file_with_other_names_that_breaks_off_puts_the_old_bytes_back(tmp_path, monkeypatch, step):
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_bytes(b"old and long")
    os.link(path, other)
    real, calls = getattr(os, step), []

    def breaks_once(*args: int) -> None:
        calls.append(args)
        if len(calls) == (2 if step == "fsync" else 1):  # the first is for the bytes beside it
            _broken()
        real(*args)

    monkeypatch.setattr(os, step, breaks_once)
    with pytest.raises(OSError, match="No space"):
        saving.write_file(path, b"new")
    assert other.read_bytes() == b"old and long"
    assert len(list(tmp_path.iterdir())) == 2


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_somebody_else_stays_theirs(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    os.chown(path, 1234, 1235)
    saving.write_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid, path.read_bytes()) == (1234, 1235, b"new")


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root can be somebody else for a while")
def test_a_file_of_somebody_else_stays_theirs_where_only_its_bytes_are_ours_to_change(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o666)
    tmp_path.chmod(0o777)
    for folder in tmp_path.parents[:-1]:
        folder.chmod(folder.stat().st_mode | 0o011)
    os.seteuid(1234)
    try:
        saving.write_file(path, b"new")
    finally:
        os.seteuid(0)
    assert (path.stat().st_uid, path.read_bytes()) == (0, b"new")


@posix
def test_a_draft_that_others_could_read_is_its_owners_alone_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = saving.draft_path()
    saving.write_file(path, b"old", private=True)
    path.chmod(0o644)
    path.parent.chmod(0o755)
    saving.write_file(path, b"new", private=True)
    assert (_mode(path.parent), _mode(path)) == (0o700, 0o600)


@posix
def test_no_link_is_followed_to_a_new_file(tmp_path):
    link, there = tmp_path / "new.yaml", tmp_path / "there.yaml"
    link.symlink_to(there)
    with pytest.raises(FileExistsError):
        saving.write_file(link, b"x", new=True)
    assert not there.exists()


@posix
def test_a_pipe_is_written_into(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    saving.write_file(pipe, b"x")
    assert os.read(reading, 9) == b"x"
    os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_the_longest_name_can_be_written_and_kept_beside(tmp_path):
    path = tmp_path / ("é" * 125 + ".yaml")
    saving.write_file(path, b"mine")
    assert saving.back_up(path, b"mine").read_bytes() == b"mine"
    assert len(list(tmp_path.iterdir())) == 2


@posix
def test_what_a_kill_leaves_is_taken_away_and_nothing_else(tmp_path, monkeypatch):
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    monkeypatch.setattr(Path, "replace", _broken)
    monkeypatch.setattr(Path, "unlink", lambda *_args, **_more: None)
    for place in (path, other):
        with pytest.raises(OSError, match="No space"):
            saving.write_file(place, b"x", private=True)
    monkeypatch.undo()
    assert len(list(tmp_path.iterdir())) == 2
    replacing.remove_temporaries(path)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".b.yaml.")
    assert _mode(left) == 0o600


@pytest.mark.parametrize("place", ["no-such-folder/a.yaml", "."], ids=["no folder", "a folder"])
def test_what_cannot_be_written_is_an_os_error(tmp_path, place):
    with pytest.raises(OSError):  # noqa: PT011 -- each system has its own words
        saving.write_file(tmp_path / place, b"x")


def test_the_first_words_of_a_file_are_kept_beside_it_once(tmp_path):
    path = tmp_path / "c-014.yaml"
    assert saving.back_up(path, b"mine") == tmp_path / "c-014.yaml.bak"
    assert saving.back_up(path, b"mine") == tmp_path / "c-014.yaml.bak"
    assert [p.name for p in tmp_path.iterdir()] == ["c-014.yaml.bak"]


def test_an_older_copy_beside_it_stays(tmp_path):
    path = tmp_path / "c-014.yaml"
    saving.back_up(path, b"first")
    assert saving.back_up(path, b"second").read_bytes() == b"second"
    assert (tmp_path / "c-014.yaml.bak").read_bytes() == b"first"


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_what_is_kept_beside_can_be_read_by_the_same_people(tmp_path, mode):
    path = tmp_path / "c-014.yaml"
    path.write_bytes(b"mine")
    path.chmod(mode)
    assert _mode(saving.back_up(path, b"mine")) == mode


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_STATE_HOME": "{home}/state"}, "state"),
        ("linux", {}, ".local/state"),
        ("linux", {"XDG_STATE_HOME": "relative"}, ".local/state"),
        ("darwin", {}, "Library/Application Support"),
        ("win32", {"LOCALAPPDATA": "{home}/Local"}, "Local"),
        ("win32", {}, "AppData/Local"),
    ],
    ids=["state folder named", "state folder by rule", "relative one ignored", "macOS", "Windows", "Windows unnamed"],
)
def test_a_draft_lives_in_the_systems_own_folder(tmp_path, monkeypatch, platform, variables, folder):
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(home=tmp_path))
    assert saving.draft_path() == tmp_path / folder / "csr-assess" / "interview.yaml"
    assert list(tmp_path.iterdir()) == []
