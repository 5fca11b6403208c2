"""Which files of its subfolders a rubric needs for a target: those that something in it names."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from csr_assess.rubric.model import Rubric


def needed_files(rubric: Rubric) -> Mapping[str, Collection[str]]:
    """Return the ids of the documents that a rubric names, by the word that the keys of a subfolder begin with."""
    tasks = {criterion.task for criterion in rubric.criteria.values() if criterion.task}
    return {
        "task": tasks,
        "second": tasks,
        "licenses": _license_files(rubric),
        "practice": {one.id for one in rubric.programs},
    }


def _license_files(rubric: Rubric) -> set[str]:
    """Return the files that an industry or an activity names."""
    by_activity = (section.rules.files for section in rubric.sections.values() if section.rules)
    named = {name for files in by_activity for names in files.values() for name in names}
    return named.union(*(industry.licenses for industry in rubric.target.industries))
