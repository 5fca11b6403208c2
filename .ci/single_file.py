#!/usr/bin/env python3
"""Build the program as one file that runs without being installed: `.ci/single_file.py OUT.pyz [WHEEL]`.

Run it with the Python that the file is for, in an environment with the extra `dev`. The file holds the wheel and all
its extras, compiled parts too, so it is for that Python and this kind of machine, and says so elsewhere. The same
wheel and the same versions give the same bytes.
"""

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PREAMBLE = '''\
"""Says what this file needs where it is started by another Python, or on another kind of machine."""

import platform
import sys

needed = {needed!r}
here = (platform.python_implementation(), "%d.%d" % sys.version_info[:2], platform.system(), platform.machine())
if here != needed:
    sys.stderr.write(
        "csr-assess: this file is for {{}} {{}} on {{}} {{}}; this is {{}} {{}} on {{}} {{}}.\\n"
        "Start it with that Python, or install csr-assess as its README says.\\n".format(*needed, *here)
    )
    sys.exit(2)
'''
LEFT_OUT = ("bin", "*.dist-info/RECORD", "*.dist-info/REQUESTED", "*.dist-info/direct_url.json")
"""What pip writes of the machine at hand; nothing in the program reads it."""


def preamble(needed: tuple[str, str, str, str]) -> str:
    """Return what runs before the program; `needed`: kind of Python, its version, system, machine."""
    return PREAMBLE.format(needed=needed)


def here() -> tuple[str, str, str, str]:
    """Return the Python and the machine at hand."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return platform.python_implementation(), version, platform.system(), platform.machine()


def run(*words: str | Path) -> None:
    """Run a tool of this environment; what it says is shown where it does not work."""
    done = subprocess.run(  # noqa: S603 -- tools of this environment
        [sys.executable, "-m", *map(str, words)],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout)


def build(out: Path, wheel: Path | None, scratch: Path) -> None:
    """Write the file: the wheel's, or that of the checkout this stands in."""
    if wheel is None:
        run("build", "--wheel", "--outdir", scratch, Path(__file__).resolve().parents[1])
        wheel = next(scratch.glob("*.whl"))
    parts, first = scratch / "parts", scratch / "needs.py"
    run("pip", "install", "--no-compile", "--target", parts, f"{wheel.resolve()}[all]")
    for pattern in LEFT_OUT:
        for path in parts.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    first.write_text(preamble(here()), encoding="utf-8")
    out.parent.mkdir(parents=True, exist_ok=True)
    entry = ("--entry-point", "csr_assess.app.main:main", "--preamble", first, "--python", "/usr/bin/env python3")
    run("shiv", "--reproducible", "--compressed", *entry, "--site-packages", parts, "--output-file", out)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:  # noqa: PLR2004 -- the file, and a wheel perhaps
        sys.exit("usage: .ci/single_file.py OUT.pyz [WHEEL]")
    with tempfile.TemporaryDirectory() as folder:
        build(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None, Path(folder))
    print(f"{sys.argv[1]}: for {' '.join(here())}")
