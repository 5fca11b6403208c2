"""Choices: several options, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csr_assess.base.texts import _, clauses, did_you_mean, listed
from csr_assess.questions.kinds import option_kind
from csr_assess.questions.kinds.file_values import RESERVED, CellReader, as_found, normalized
from csr_assess.questions.kinds.option_kind import OptionKind
from csr_assess.questions.kinds.question_kind import AMOUNTS, Entry, Schema, Value
from csr_assess.rubric.amounts import by_anchor

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Question


class ChoicesKind(OptionKind):
    """Any number of options; an exclusive one stands alone."""

    entry = Entry.PICK_SEVERAL
    several = True
    evidence_requirements = (AMOUNTS,)

    def validate(self, question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Refuse what is no list of options' ids, and others beside an exclusive one."""
        if not isinstance(value, list | tuple):
            return _("found {found}; write a list, such as [{first}].").format(
                found=as_found(value), first=question.options[0].id if question.options else ""
            )
        ids = option_kind.option_ids(question)
        odd = [item for item in value if item not in ids]
        if odd:
            found = _("found {found}").format(found=listed([*map(as_found, odd[:3])]))
            return clauses(found, did_you_mean(odd[0], ids, most=40))
        alone = [option.id for option in question.options if option.exclusive and option.id in value]
        if alone and len(set(value)) > 1:
            return _("{option} cannot be combined with others; leave the others out.").format(option=alone[0])
        return ""

    def schema(self, question: Question, _rubric: Rubric, /) -> Schema:
        """Return a list of options."""
        return {"type": "array", "items": option_kind.one_of(question.options)}

    def words(self, question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Return the options' texts."""
        return clauses(*(option_kind.option_text(question, item) for item in value)) or _("none")

    def level(self, question: Question, value: Value, criterion: Criterion, /) -> float:
        """Return the level of how many were chosen; the exclusive ones count as none."""
        exclusive = {option.id for option in question.options if option.exclusive}
        return by_anchor(float(len(set(value) - exclusive)), criterion.amounts)

    def ladder(self, question: Question, _criterion: Criterion, /) -> list[Value]:
        """Return one more option each time."""
        counted = [option.id for option in question.options if not option.exclusive]
        return [counted[:count] for count in range(len(counted) + 1)]

    def cell_reader(self, question: Question, _rubric: Rubric, /) -> CellReader:
        """Take parts between `;`, each an option's text or id, else ids between spaces."""
        known = option_kind.in_cells(question)

        def read(cell: str) -> Any:  # noqa: ANN401 -- a list, or a reserved word
            value = known.get(cell) or known.get(normalized(cell))
            return value if value in RESERVED else [value] if value else _several(cell, known)

        return read

    def option_columns(self, question: Question, /) -> tuple[str, ...]:
        """Return all of them."""
        return tuple(option_kind.option_ids(question))

    def form_hint(self, question: Question, /) -> str:
        """Show a list of two."""
        example = ", ".join([option.id for option in question.options if not option.exclusive][:2])
        return _("Write one or more, such as [{example}].").format(example=example)


def _several(cell: str, known: dict[str, Any]) -> list[str]:
    chosen: list[str] = []
    for part in cell.split(";"):
        whole = known.get(normalized(part))
        words = part.split()
        if whole is not None:
            chosen.append(whole)
        elif all(word.casefold() in known for word in words):
            chosen += [known[word.casefold()] for word in words]
        else:
            chosen.append(part.strip())
    return [choice for choice in dict.fromkeys(chosen) if choice]
