"""`batch -f html=FOLDER/`: a page for each person and one for their counselor, or one for others that names nobody."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.base import saving
from csr_assess.base.errors import InvalidRubricError, Problem, UsageError, Where
from csr_assess.base.file_names import FileNames
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.assess.classroom import ClassView
    from csr_assess.batch.run import Assessed
    from csr_assess.render.pages.class_page import Agreement
    from csr_assess.render.pages.handout import Handout
    from csr_assess.rubric.model import Rubric

INDEX = "index.html"
_ENDING = ".html"
_HEAD_BYTES = 4096
"""How far into a page it says what made it."""


class ClassFolder:
    """A class's pages in a folder: each person's as it is judged, the counselor's at the end."""

    def __init__(self, folder: Path, rubric: Rubric) -> None:
        """Make the folder, its owner's alone. Files there that are no pages of ours keep their names and their bytes.

        Raises OSError, and UsageError where the counselor's page would replace such a file.
        """
        from csr_assess.assess.classroom import Classroom

        self._folder, self._rubric = made_folder(folder), rubric
        taken = [INDEX, *(name for name, ours in _pages_in(folder) if not ours)]
        self._names = FileNames(_ENDING, taken=taken)
        self._room = Classroom(rubric)
        self._pages = 0

    def take(self, one: Assessed) -> None:
        """Write a person's page and keep their numbers; of who has none, keep why. Raises OSError or UsageError."""
        from csr_assess.batch.row_values import problem_text

        code = one.candidate.id if one.candidate else ""
        if one.report is None:
            self._room.refuse(one.source, code, map(problem_text, one.problems))
            return
        try:
            name, page = self._judged(one)
        except InvalidRubricError:
            raise
        except Exception as error:  # noqa: BLE001 -- ours, and told as such; the others wait behind it
            message = _("the program stumbled over this record ({kind}); please report it.")
            self._room.refuse(one.source, code, (message.format(kind=type(error).__name__),))
            return
        saving.write_file(self._folder / name, page, private=True)
        self._pages += 1

    def _judged(self, one: Assessed) -> tuple[str, bytes]:
        """Return a person's page and its name, their numbers kept."""
        from csr_assess.assess.class_person import class_case
        from csr_assess.render.pages.person_page import person_page

        assert one.report and one.answers and one.judge  # noqa: S101, PT018 -- who has a report has all
        page = _written(person_page(one.report, one.judge.rubric))
        case = class_case(one.judge, one.answers, one.report)
        name = self._names.named(one.report.candidate.id)
        self._room.add(case, one.person, name)
        return name, page

    def finish(self) -> None:
        """Write the counselor's page. Raises OSError or UsageError."""
        from csr_assess.batch.counts import PUBLISHED_MINIMUM
        from csr_assess.render.pages.class_page import class_page

        minimum = max(self._rubric.core.group_minimum, PUBLISHED_MINIMUM)
        view = self._room.view()
        page = class_page(view, self._rubric, minimum, tuple(self._agreement(view)))
        saving.write_file(self._folder / INDEX, _written(page), private=True)

    def _agreement(self, view: ClassView) -> Iterator[Agreement]:
        """Yield how far two raters agree on each skill; of few people kappa says nothing and is left out."""
        from csr_assess.batch.rater_agreement import agreement_of, apart_on_average
        from csr_assess.render.pages.class_page import Agreement

        for one in agreement_of(view.pairs, self._rubric, least=1):
            told = one.people >= self._rubric.core.group_minimum
            kappa = one.weighted_kappa if told else None
            apart = apart_on_average(one.mean_difference)
            yield Agreement(title=one.title, people=one.people, kappa=kappa, apart=apart)

    def place(self) -> str:
        """Say which page to open."""
        return _to_open(self._folder)

    def leave(self) -> Path | None:
        """Return where the pages are that were written; None if there are none."""
        return self._folder if self._pages else None


class PublicFolder:
    """The page of a group for others, in a folder where nobody's page is."""

    def __init__(self, folder: Path, rubric: Rubric) -> None:
        """Make the folder. Raises OSError, and UsageError where pages of people are in it, or a file of somebody's."""
        from csr_assess.assess.classroom import Classroom
        from csr_assess.batch.summary import Group

        self._folder, self._rubric = made_folder(folder), rubric
        if any(name != INDEX for name, ours in _pages_in(folder) if ours):
            message = _(
                "holds pages of people, and a page for others does not belong beside them; name another folder."
            )
            raise UsageError(Problem(code="folder-names-people", where=Where(file=str(folder)), message=message))
        self._room, self._group = Classroom(rubric), Group(rubric, published=True)

    def take(self, one: Assessed) -> None:
        """Count a person."""
        from csr_assess.assess.class_person import class_case

        self._group.add(one)
        if one.report and one.answers and one.judge:
            self._room.add(class_case(one.judge, one.answers, one.report), one.person, "")

    def finish(self) -> None:
        """Write the page. Raises OSError or UsageError."""
        from csr_assess.batch.group_words import band_titles, status_titles
        from csr_assess.render.pages.public_page import helping_enough, public_page

        view, told = self._room.view(), self._group.summary()
        scored = sum(one.score is not None for one in view.counted)
        trainings = helping_enough(view.trainings, scored, told.minimum)
        words = (band_titles(self._rubric), status_titles())
        page = public_page(told, words, trainings, view.as_of, self._rubric)
        saving.write_file(self._folder / INDEX, _written(page), private=True)

    def place(self) -> str:
        """Say which page to open."""
        return _to_open(self._folder)

    def leave(self) -> Path | None:
        """Return None: nothing is written before the end."""
        return None


def _to_open(folder: Path) -> str:
    return _("The pages are in {folder}; open {index} there.").format(folder=folder, index=INDEX)


def _written(page: Handout) -> bytes:
    from csr_assess.render.pages.html_page import html_page

    return html_page(page).encode()


def made_folder(folder: Path) -> Path:
    """Return a folder, made for its owner alone if it is not there.

    Raises OSError, and UsageError where it is a file, or its index somebody's own.
    """
    if folder.exists() and not folder.is_dir():
        message = _("is a file, and the pages of a class go into a folder, such as -f html=class/.")
        raise UsageError(Problem(code="file-exists", where=Where(file=str(folder)), message=message))
    folder.mkdir(mode=saving.PRIVATE_FOLDER, parents=True, exist_ok=True)
    if any(name.casefold() == INDEX and not ours for name, ours in _pages_in(folder)):
        message = _("is there already, and is no page of ours; it is not replaced. Name another folder.")
        raise UsageError(Problem(code="file-exists", where=Where(file=str(folder / INDEX)), message=message))
    return folder


def _pages_in(folder: Path) -> list[tuple[str, bool]]:
    """Return the files of a folder that are called as pages are, and whether we made them."""
    names = [name for name in os.listdir(folder) if name.casefold().endswith(_ENDING)]  # noqa: PTH208 -- names alone
    return [(name, _is_ours(folder / name)) for name in names]


def _is_ours(path: Path) -> bool:
    from csr_assess.render.pages.html_page import GENERATOR

    if not stat.S_ISREG(path.lstat().st_mode):
        return False
    try:
        with path.open("rb") as file:
            return f'<meta name="generator" content="{GENERATOR}">'.encode() in file.read(_HEAD_BYTES)
    except OSError:  # not ours to read, so not ours to replace
        return False
