"""A rubric and the files of its subfolders, which are read when they are asked for: put together, and taken apart."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from msgspec.structs import replace

from csr_assess.rubric.lazy_files import Brief, FileContents, LazyFiles, TaskFiles
from csr_assess.rubric.license_files import LicenseFiles
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.second_forms import SecondForms


def with_files(
    rubric: Rubric,
    files: Sequence[FileContents],
    elsewhere: Container[str],
    *,
    licensed: bool,
    briefs: Mapping[str, Brief] | None = None,
) -> Rubric:
    """Return a rubric with its files, one subfolder after the other; `licensed`: there is a folder of licenses.

    `briefs`: what is known of its tasks without reading them.
    """
    tasks, second, licenses, practice, figures, former, resume, roleplay, posting = files
    own_tasks = TaskFiles(tasks, briefs or {})
    return replace(
        rubric,
        tasks=own_tasks,
        second_forms=SecondForms(LazyFiles(second), own_tasks),
        exercises=LazyFiles(practice),
        figures=LazyFiles(figures),
        former=LazyFiles(former),
        resumes=LazyFiles(resume),
        roleplays=LazyFiles(roleplay),
        postings=LazyFiles(posting),
        licenses=LicenseFiles(files=licenses) if licensed else None,
        elsewhere=elsewhere,
    )


def without_files(rubric: Rubric) -> Rubric:
    """Return a rubric as it stands by itself: what `with_files` adds is gone."""
    return replace(
        rubric,
        tasks={},
        second_forms=None,
        exercises={},
        figures={},
        former={},
        resumes={},
        roleplays={},
        postings={},
        licenses=None,
        elsewhere=frozenset(),
    )
