"""What was read of a rubric is kept for the next time: never believed where it should not be, and never needed."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csr_assess.app import rubrics
from csr_assess.base import documents, inputs, private_cache
from csr_assess.base.errors import CsrAssessError, InvalidRubricError, Problem, UsageError, Where
from csr_assess.lint import whole
from csr_assess.rubric import document, keeping, load, packaging, passed_checks, resolve, subfolder
from csr_assess.rubric import folder as folder_
from csr_assess.rubric.resolve import Aim
from tests import extending, folder, rows
from tests.command import DAY, DEMO, ROOT, here
from tests.rows import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csr_assess.rubric.layers import Fragment, Layer
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.resolve import RubricLayers

unix = pytest.mark.skipif(os.name == "nt", reason="owners and modes of Unix")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that will be the cache, and files that count as settled at once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(keeping, "_SETTLED", 0)
    return tmp_path / "caches" / "csr-assess"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small rubric of one's own that builds on the bundled one, with a profile."""
    return extending.college(tmp_path)


class Reader:
    """Counts which files are parsed, or would be if another rubric of this process did not hold the same bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        load_ = documents.load

        def counting(raw: bytes | str, name: str, record: str | None = None) -> object:
            self.read.append(name)
            return load_(raw, name, record)

        def counting_whole(layer: Layer, name: str, raw: bytes) -> Fragment:
            self.read.append(name)
            return document.whole_file(layer, name, raw)

        monkeypatch.setattr(documents, "load", counting)
        for module in (folder_, subfolder):
            monkeypatch.setattr(module, "whole_file", counting_whole)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return Reader(monkeypatch).read


def everything(layers: RubricLayers, aim: Aim | None = None) -> list[object]:
    """A rubric with all that is in its files."""
    rubric = layers.resolved(aim).rubric
    return [*_itself(rubric), *_files(rubric)]


def widest(layers: RubricLayers) -> list[object]:
    """The same of the rubric as tables and forms take it, with what all roles and industries have."""
    return [
        one
        for offered in (False, True)
        for made in [layers.widest(offered=offered)]
        for one in (*_itself(made), *_files(made))
    ]


PROFILED = (
    Aim(industry="insurance"),
    Aim(role="team_lead"),
    Aim(role="team_lead", industry="healthcare"),
)
"""Targets for which the bundled rubric has profiles, some with tasks and exercises of their own."""


def _itself(rubric: Rubric) -> Iterator[object]:
    yield from (rubric.core, rubric.target, rubric.sections, rubric.trainings, rubric.careers, rubric.programs)
    yield from (rubric.sources, rubric.sha256, rubric.criteria, rubric.questions, rubric.asked_for)


def _files(rubric: Rubric) -> Iterator[object]:
    for part in (rubric.tasks, rubric.second_forms, rubric.exercises, rubric.figures, rubric.former, rubric.resumes):
        yield dict(part or {})
    yield from map(dict, (rubric.roleplays, rubric.postings))
    assert rubric.licenses is not None
    for name in rubric.licenses.names():
        shelf = rubric.licenses.shelf(name)
        yield (rubric.licenses.file(name), [*shelf.rules], shelf.places, rubric.licenses.called(name))


@pytest.mark.slow
def test_a_rubric_that_was_read_is_not_parsed_again(own: Path, cache: Path, parsed: list[str]) -> None:
    first = everything(load.layers(str(own)))
    assert parsed
    parsed.clear()
    assert everything(load.layers(str(own))) == first
    assert parsed == []
    shutil.rmtree(cache)
    assert everything(load.layers(str(own))) == first
    assert parsed


@pytest.mark.slow
@pytest.mark.usefixtures("cache")
def test_it_is_kept_for_each_target_by_itself(tmp_path: Path, parsed: list[str]) -> None:
    own = folder.copy(tmp_path, profiles=True)
    changed = "kind: profile\nfor: {industry: retail}\nchanges:\n  tasks:\n    quiz: {title: Shop quiz}\n"
    (own / "profiles" / "retail.yaml").write_text(changed, encoding="utf-8")
    aims = [Aim(), Aim(industry="retail"), Aim(industry="utilities"), *PROFILED]
    first = [everything(load.layers(str(own)), aim) for aim in aims]
    assert first.index(first[2]) == 0
    assert not any(one in first[:place] for place, one in enumerate(first) if place != 2)
    parsed.clear()
    layers = load.layers(str(own))
    assert [everything(layers, aim) for aim in aims] == first
    assert [layers.resolved(aim).rubric.tasks["quiz"].title for aim in aims][1:2] == ["Shop quiz"]
    assert "insurance_quiz" in layers.resolved(PROFILED[0]).rubric.tasks
    assert "insurance_quiz" not in layers.resolved().rubric.tasks
    assert parsed == []


@pytest.mark.usefixtures("cache")
def test_what_tables_and_forms_take_is_kept_too(own: Path, parsed: list[str]) -> None:
    first = widest(load.layers(str(own)))
    assert "insurance_quiz" in load.layers(str(own)).widest().tasks
    parsed.clear()
    assert widest(load.layers(str(own))) == first
    assert parsed == []


@pytest.mark.usefixtures("cache")
def test_what_it_has_for_other_targets_is_known_without_their_rubrics(
    own: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def knows(layers: RubricLayers) -> list[bool]:
        elsewhere = layers.resolved().rubric.elsewhere
        return [name in elsewhere for name in ("hard_skills.claim_intake", "insurance_quiz", "soft_skills.no_such")]

    assert knows(load.layers(str(own))) == [True, True, False]
    parsed.clear()
    monkeypatch.setattr(
        resolve.RubricLayers, "of_each_profile", lambda _layers: pytest.fail("all targets are looked at")
    )
    assert knows(load.layers(str(own))) == [True, True, False]
    assert parsed == []


@unix
def test_what_is_kept_is_the_persons_alone(own: Path, cache: Path) -> None:
    old = os.umask(0)
    try:
        load.read(str(own))
    finally:
        os.umask(old)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in cache.iterdir()} == {0o600}


def _each_file(change: Callable[[Path], None]) -> Callable[[Path], None]:
    def changed(cache: Path) -> None:
        for file in sorted(cache.iterdir()):
            change(file)

    return changed


def _cut(part: float) -> Callable[[Path], None]:
    return _each_file(lambda file: file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)]))


def _turned(at: int) -> Callable[[Path], None]:
    """Change one byte, as a bad disk does."""

    def change(file: Path) -> None:
        raw = bytearray(file.read_bytes())
        raw[at % len(raw)] ^= 0x55
        file.write_bytes(bytes(raw))

    return _each_file(change)


def _misjoined(file: Path) -> None:
    """Write a file that is whole by its sum, and says that its buffer begins elsewhere."""
    raw = private_cache.unsealed(str(file))
    assert raw is not None
    token, rest = bytes(raw[: keeping.TOKEN]), bytes(raw[keeping.TOKEN + 8 :])
    file.write_bytes(private_cache.sealed(token + (2**60).to_bytes(8, "big") + rest))


def _linked(file: Path) -> None:
    elsewhere = file.parent.parent / file.name
    file.replace(elsewhere)
    file.symlink_to(elsewhere)


def _piped(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _swapped(cache: Path) -> None:
    """Put each file in the place of the next, whole but about something else."""
    files = sorted(cache.iterdir())
    held = [file.read_bytes() for file in files]
    for file, raw in zip(files, held[1:] + held[:1], strict=True):
        file.write_bytes(raw)


def _moved(cache: Path) -> None:
    cache.rename(cache.with_name("there"))
    cache.symlink_to(cache.with_name("there"))


SPOILT: dict[str, Callable[[Path], None]] = {
    "gone": shutil.rmtree,
    "each file gone": _each_file(Path.unlink),
    "each file empty": _each_file(lambda file: file.write_bytes(b"")),
    "each file cut in half": _cut(0.5),
    "each file without its last byte": _cut(0.99999),
    "each file a few bytes long": _cut(0.0002),
    "a byte turned in the front": _turned(3),
    "a byte turned in the sum": _turned(21),
    "a byte turned behind": _turned(-7),
    "each file put together wrongly": _each_file(_misjoined),
    "each file of other things": _each_file(lambda file: file.write_bytes(os.urandom(3000))),
    "each file in the place of another": _swapped,
    "a file where the folder is due": lambda cache: (shutil.rmtree(cache), cache.write_bytes(b"x"))[0],
}
if os.name != "nt":
    SPOILT |= {
        "a folder that others may write to": lambda cache: cache.chmod(0o777),
        "a folder that a group may write to": lambda cache: cache.chmod(0o770),
        "files that others may write to": _each_file(lambda file: file.chmod(0o606)),
        "files that a group may write to": _each_file(lambda file: file.chmod(0o660)),
        "a link in the place of each file": _each_file(_linked),
        "a pipe in the place of each file": _each_file(_piped),
        "a link in the place of the folder": _moved,
    }


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_cache_that_is_not_as_it_was_written_is_read_past_in_silence(
    spoil: Callable[[Path], None], own: Path, cache: Path, parsed: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    first = everything(load.layers(str(own)))
    spoil(cache)
    parsed.clear()
    assert everything(load.layers(str(own))) == first
    assert "rubric.yaml" in " ".join(parsed)
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@unix
def test_what_somebody_else_owns_is_read_past(
    own: Path, cache: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = everything(load.layers(str(own)))
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    before = {file: file.stat().st_mtime_ns for file in cache.iterdir()}
    parsed.clear()
    assert everything(load.layers(str(own))) == first
    assert parsed
    assert {file: file.stat().st_mtime_ns for file in cache.iterdir()} == before
    shutil.rmtree(cache.parent)
    cache.parent.mkdir()
    load.read(str(own))
    assert [*cache.parent.iterdir()] == []  # nor is anything put into their folders


OTHER: dict[str, str] = {
    "another version of the program": "__version__",
    "another version of Python": "sys.hexversion",
    "another version of msgspec": "msgspec.__version__",
}


@pytest.mark.parametrize("what", OTHER.values(), ids=OTHER)
def test_what_another_program_kept_is_read_past(
    what: str, own: Path, cache: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load.read(str(own))
    monkeypatch.setattr(f"csr_assess.rubric.keeping.{what}", 1)
    parsed.clear()
    load.read(str(own))
    assert parsed
    assert cache.is_dir()


def _put_back(path: Path, raw: bytes) -> None:
    """Change a file to as many bytes, and set its time back."""
    was = path.stat()
    path.write_bytes(raw)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], None]] = {
    "a word of as many letters": lambda own: _put_back(
        own / "rubric.yaml", (own / "rubric.yaml").read_bytes().replace(b"title: ", b"title: X", 1)[:-1] + b"\n"
    ),
    "a file more": lambda own: (own / "careers.yaml").write_text("kind: careers\n", encoding="utf-8"),
    "a folder more": lambda own: (
        (own / "tasks").mkdir(exist_ok=True) or (own / "tasks" / "x.yaml").write_text("kind: x")
    ),  # type: ignore[func-returns-value]
    "a file that is no part of it": lambda own: (own / "notes.txt").write_text("x", encoding="utf-8"),
    "a link that leads nowhere": lambda own: (own / "x.yaml").symlink_to(own / "y.yaml"),
}


@pytest.mark.few(3)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_in_the_folder_is_seen(
    change: Callable[[Path], None], own: Path, cache: Path, parsed: list[str]
) -> None:
    load.read(str(own))
    change(own)
    parsed.clear()
    assert cache.is_dir()
    with contextlib.suppress(CsrAssessError):
        load.read(str(own))
    assert parsed


def test_a_file_that_was_written_just_now_is_not_trusted_by_its_time(
    own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_SETTLED", 3600_000_000_000)
    load.read(str(own))
    assert not cache.exists()


@pytest.mark.slow
def test_faults_are_told_each_time_and_a_mended_rubric_is_read(own: Path, cache: Path) -> None:
    good = (own / "rubric.yaml").read_bytes()
    (own / "rubric.yaml").write_bytes(good + b"nonsense: 1\n")
    for _time in range(2):
        with pytest.raises(InvalidRubricError, match="nonsense"):
            rubrics.read_rubric(str(own))
    (own / "rubric.yaml").write_bytes(good)
    assert rubrics.read_rubric(str(own)).core.id
    assert cache.is_dir()


@pytest.mark.slow
def test_an_own_rubric_that_passed_is_not_checked_again_until_it_or_a_rule_changes(
    own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    check = whole.problems_of_all
    monkeypatch.setattr(whole, "problems_of_all", lambda *a, **k: checked.append("") or check(*a, **k))  # type: ignore[func-returns-value]
    first = everything(rubrics.rubric_layers(str(own)))
    assert everything(rubrics.rubric_layers(str(own))) == first
    assert len(checked) == 1
    (own / "rubric.yaml").write_bytes((own / "rubric.yaml").read_bytes() + b"# seen\n")
    rubrics.rubric_layers(str(own))
    assert len(checked) == 2
    monkeypatch.setattr(keeping.KeptParts, "judged_by", lambda _kept: ("changed",))
    rubrics.rubric_layers(str(own))
    assert len(checked) == 3
    assert cache.is_dir()


def _tried_again(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that says of each check from now on whether made-up people were scored."""
    found: list[bool] = []
    check = whole.problems_of_all

    def noted(layers: RubricLayers, *, tried: bool = False) -> list[Problem]:
        found.append(tried)
        return check(layers, tried=tried)

    monkeypatch.setattr(whole, "problems_of_all", noted)
    return found


@pytest.mark.slow
def test_a_check_with_made_up_people_says_all_that_one_without_them_says(
    own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = _tried_again(monkeypatch)
    rubrics.checked_layers(str(own))
    rubrics.checked_layers(str(own), tried=True)
    rubrics.checked_layers(str(own), tried=True)
    rubrics.checked_layers(str(own))
    assert checks == [False, True]
    assert cache.is_dir()


@pytest.mark.slow
def test_a_rubric_whose_folder_was_moved_away_and_back_during_the_check_is_not_noted_as_passed(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder.copy(tmp_path)
    folder.changed(own, "licenses/insurance.yaml", "status: closed", "status: cloesd")
    rubrics.load.layers(str(own))
    check = whole.problems_of_all

    def without_licenses(layers: RubricLayers, *, tried: bool = False) -> list[Problem]:
        (own / "licenses").rename(tmp_path / "aside")
        shutil.copytree(load.bundled() / "csr" / "licenses", own / "licenses")
        found = check(layers, tried=tried)
        shutil.rmtree(own / "licenses")
        (tmp_path / "aside").rename(own / "licenses")
        return found

    with monkeypatch.context() as moving:
        moving.setattr(whole, "problems_of_all", without_licenses)
        rubrics.checked_layers(str(own))
    with pytest.raises(InvalidRubricError, match="cloesd"):
        rubrics.checked_layers(str(own))
    assert cache.is_dir()


@pytest.mark.slow
def test_a_rubric_that_passed_is_told_in_the_same_words_with_its_warnings(
    own: Path, cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.changed(own, "soft_skills.yaml", "    resume: Talked with ___ regulars a day.\n", "")
    checks = _tried_again(monkeypatch)
    first, again = (here(capsys, "rubric", "check", own, "--as-of", "2031-01-01") for _time in range(2))
    assert first == again
    assert "criterion-without-story" in first.err
    assert "training-read-long-ago" in first.err
    assert checks == [True]
    assert cache.is_dir()


PLACES = ("rubric.yaml", "tasks/quiz.yaml", "licenses/new.yaml", "notes.txt")


@pytest.mark.slow
def test_a_result_is_kept_off_the_files_of_a_rubric_in_the_same_words(tmp_path: Path, cache: Path) -> None:
    own = folder.copy(tmp_path)

    def refusals() -> list[str]:
        with inputs.watched():
            rubric = rubrics.rubric_layers(str(own)).resolved().rubric
            assert rubric.tasks["billing"]
            said = []
            for place in PLACES:
                try:
                    inputs.refuse_replacing(own / place)
                except UsageError as error:
                    said.append(str(error.problems[0]))
            return said

    first = refusals()
    assert len(first) == 3
    assert cache.is_dir()
    assert refusals() == first


@pytest.mark.few(0)
@unix
@each(
    "variables", [{"HOME": ""}, {"HOME": "/nowhere/at/all"}, {"HOME": "/proc"}, {"HOME": "x" * 5000}, {"HOME": "a\nb"}]
)
def test_a_home_that_takes_no_file_changes_nothing(variables: dict[str, str]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    environment.pop("XDG_CACHE_HOME")
    command = [sys.executable, "-m", "csr_assess", "score", str(DEMO), *DAY, "-f", "json"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
def test_several_processes_at_once_say_the_same(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "c")}
    command = [sys.executable, "-m", "csr_assess", "score", str(DEMO), *DAY, "-f", "json"]
    count = 4 if rows.WHOLE else 2
    begun = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _one in range(count)]
    said = {one.communicate()[0] for one in begun}
    assert len(said) == 1
    assert [one.returncode for one in begun] == [0] * count
    assert not [*(tmp_path / "c").rglob("*.tmp")]


def test_so_many_rubrics_are_kept_and_what_was_never_finished_goes(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_cache, "MOST_GROUPS", 3)
    for number in range(5):
        for name in ("head", "rubric"):
            private_cache.keep(f"g{number}", name, b"x", first=name == "head")
        for file in cache.glob(f"g{number}.*"):
            os.utime(file, (1_000_000 + number, 1_000_000 + number))
    stale = cache / "g4.rubric.0.tmp"
    stale.write_bytes(b"")
    os.utime(stale, (1_000, 1_000))
    private_cache.keep("g5", "head", b"x", first=True)
    assert {file.name.partition(".")[0] for file in cache.iterdir()} == {"g3", "g4", "g5"}
    assert not stale.exists()
    assert private_cache.read_kept("g4", "rubric") == b"x"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program's folder as a wheel has it: the rubrics, and what is kept of them."""
    program = tmp_path_factory.mktemp("program")
    shutil.copytree(load.bundled(), program / "rubrics")
    packaging.write_kept(program / "kept", lambda _layers: ())
    return program


def _installed_layers(program: Path, *, sources: bool) -> RubricLayers | None:
    root = program / "rubrics" / "csr"
    keeper = packaging.packaged(root, "rubrics/csr", folder=program / "kept")

    def read() -> list[object]:
        pytest.fail("a part of the rubric is not in the wheel")

    return load.RubricLayers("csr", read, keeper, sources=sources) if keeper else None  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("sources", [True, False], ids=["with its sources", "without them"])
def test_what_a_wheel_holds_of_a_rubric_is_what_its_files_say(sources: bool, installed: Path) -> None:  # noqa: FBT001
    kept = _installed_layers(installed, sources=sources)
    assert kept is not None
    written = load.read_afresh(load.bundled() / "csr", "rubrics/csr", sources=sources)
    for aim in (None, *PROFILED):
        assert everything(kept, aim) == everything(written, aim)
    assert widest(kept) == widest(written)


@pytest.mark.slow
def test_a_rubric_that_was_changed_in_an_installed_program_is_read(installed: Path) -> None:
    path = installed / "rubrics" / "csr" / "soft_skills.yaml"
    was = path.stat()
    for change in (
        lambda: path.write_bytes(path.read_bytes() + b"\n"),
        lambda: os.utime(path, (was.st_atime, (installed / "kept" / "csr" / "head").stat().st_mtime + 120)),
    ):
        raw = path.read_bytes()
        change()
        assert _installed_layers(installed, sources=True) is None
        path.write_bytes(raw)
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert _installed_layers(installed, sources=True) is not None


@pytest.mark.slow
def test_what_a_wheel_holds_says_that_its_rubric_passed_until_the_program_is_changed(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = installed / "kept" / "csr" / "head"
    keeper = packaging.packaged(installed / "rubrics" / "csr", "rubrics/csr", folder=installed / "kept")
    assert keeper is not None
    assert passed_checks.was_checked(keeper, tried=True)
    was = head.stat()
    os.utime(head, (1_000, 1_000))  # all code was written long after it
    assert not passed_checks.was_checked(keeper, tried=True)
    os.utime(head, ns=(was.st_atime_ns, was.st_mtime_ns))
    monkeypatch.setattr(packaging, "code_state", lambda *_folders: (("csr_assess/other.py", 1, 0),))
    assert not passed_checks.was_checked(keeper, tried=True)


def test_no_wheel_is_made_of_a_rubric_with_a_fault(tmp_path: Path) -> None:
    fault = Problem(code="better-answer-costs-points", where=Where(file="rubrics/csr/a.yaml"), message="It does.")
    with pytest.raises(InvalidRubricError, match="It does"):
        packaging.write_kept(tmp_path / "kept", lambda _layers: [fault])


@pytest.mark.slow
def test_the_same_bytes_are_put_into_each_wheel(installed: Path, tmp_path: Path) -> None:
    packaging.write_kept(tmp_path / "kept", lambda _layers: ())
    first, second = (
        {file.name: file.read_bytes() for file in (place / "kept" / "csr").iterdir()} for place in (installed, tmp_path)
    )
    assert first == second


@pytest.mark.slow
def test_a_report_is_the_same_with_and_without_what_is_kept(
    own: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["score", DEMO, *DAY, "-f", "json", "--rubric", own]
    said = [here(capsys, *words) for _time in range(3)]
    shutil.rmtree(cache)
    said.append(here(capsys, *words))
    assert len(set(said)) == 1
    assert said[0].code == 0
