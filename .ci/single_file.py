#!/usr/bin/env python3
"""Build the program as one file that runs without being installed: `.ci/single_file.py OUT.pyz`.

Run it in an environment with the extra `dev`. The file holds the wheel and all its extras, compiled parts too, so it is
for this kind of machine, the Python at hand and those named with `--also 3.13`; elsewhere it says so. The same wheel
and the same versions give the same bytes.
"""

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PREAMBLE = '''\
"""Says what this file needs where it is started by another Python, or on another kind of machine."""

import platform
import sys

pythons, place = {pythons!r}, {place!r}
python = (platform.python_implementation(), "%d.%d" % sys.version_info[:2])
here = (platform.system(), platform.machine())
if python not in pythons or here != place:
    sys.stderr.write(
        "csr-assess: this file is for %s on %s; this is %s on %s.\\n"
        "Start it with such a Python, or install csr-assess as its README says.\\n"
        % (", ".join(map(" ".join, pythons)), " ".join(place), " ".join(python), " ".join(here))
    )
    sys.exit(2)
'''
ROOM = """
import os

root = os.environ.get("SHIV_ROOT") or os.path.join(os.path.expanduser("~"), ".shiv")
try:
    os.makedirs(root, exist_ok=True)
    why = "" if os.access(root, os.W_OK) or os.listdir(root) else "it may not be written"
except OSError as error:
    why = error.strerror or str(error)
if why:
    sys.stderr.write(
        "csr-assess: this file unpacks itself into %s, which cannot be: %s.\\n"
        "Name a folder of yours in the variable SHIV_ROOT.\\n" % (root, why)
    )
    sys.exit(2)
"""
"""Says what to do where there is no place to unpack the program; one that is unpacked already needs none."""
BEGIN = "import {module}\n{module}.{fn}()\n"
"""What shiv begins a file with, and the words it fills in."""
SHIV = "import sys; from shiv import builder, cli; builder.MAIN_TEMPLATE = sys.argv.pop(1); sys.exit(cli.main())"
LEFT_OUT = ("bin", "*.dist-info/RECORD", "*.dist-info/REQUESTED", "*.dist-info/direct_url.json")
"""What pip writes of the machine at hand; nothing in the program reads it."""
COMPILED = "Root-Is-Purelib: false"
"""What the record of a package says that is for one kind of Python."""


def python() -> tuple[str, str]:
    """Return the kind of Python at hand, and its version."""
    return platform.python_implementation(), f"{sys.version_info[0]}.{sys.version_info[1]}"


def place() -> tuple[str, str]:
    """Return the system and the machine at hand."""
    return platform.system(), platform.machine()


def preamble(pythons: Sequence[tuple[str, str]], where: tuple[str, str]) -> str:
    """Return what runs before the program."""
    return PREAMBLE.format(pythons=list(pythons), place=where)


def beginning(pythons: Sequence[tuple[str, str]], where: tuple[str, str]) -> str:
    """Return the first thing that runs, before anything is unpacked, with shiv's words in it."""
    return f"{preamble(pythons, where)}{ROOM}".replace("{", "{{").replace("}", "}}") + BEGIN


def run(*words: str | Path, how: str = "-m") -> None:
    """Run a tool of this environment; what it says is shown where it does not work."""
    command = [sys.executable, how, *map(str, words)]
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stdout)


def compiled(parts: Path) -> list[str]:
    """Return the packages that are for one kind of Python, each with its version."""
    records = [record for record in parts.glob("*.dist-info/WHEEL") if COMPILED in record.read_text(encoding="utf-8")]
    return sorted("==".join(record.parent.name.removesuffix(".dist-info").split("-")) for record in records)


def add(version: str, parts: Path, scratch: Path) -> None:
    """Add the compiled parts for another version of Python."""
    only = ("--no-deps", "--only-binary=:all:", "--python-version", version)
    run("pip", "install", "--no-compile", "--target", scratch / version, *only, *compiled(parts))
    for file in sorted((scratch / version).rglob("*")):
        into = parts / file.relative_to(scratch / version)
        if file.is_file() and not into.exists() and "dist-info" not in str(into):
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, into)


def build(out: Path, wheel: Path | None, also: Sequence[str], scratch: Path) -> None:
    """Write the file: the wheel's, or that of the checkout this stands in."""
    if wheel is None:
        run("build", "--wheel", "--outdir", scratch, Path(__file__).resolve().parents[1])
        wheel = next(scratch.glob("*.whl"))
    parts = scratch / "parts"
    run("pip", "install", "--no-compile", "--target", parts, f"{wheel.resolve()}[all]")
    for version in also:
        add(version, parts, scratch)
    for pattern in LEFT_OUT:
        for path in parts.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    pythons = [python(), *((python()[0], version) for version in also if version != python()[1])]
    out.parent.mkdir(parents=True, exist_ok=True)
    shiv = (SHIV, beginning(pythons, place()), "--reproducible", "--compressed", "--python", "/usr/bin/env python3")
    entry = ("--entry-point", "csr_assess.app.main:main")
    run(*shiv, *entry, "--site-packages", parts, "--output-file", out, how="-c")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build csr-assess as one file that runs without being installed.")
    parser.add_argument("out", type=Path, metavar="OUT.pyz")
    parser.add_argument("--wheel", type=Path, help="the wheel to take; without it, one is built of this checkout")
    parser.add_argument("--also", action="append", default=[], metavar="3.13", help="a further Python it is for")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(chosen.out, chosen.wheel, chosen.also, Path(folder))
    print(f"{chosen.out}: {chosen.out.stat().st_size / 1e6:.0f} MB")
