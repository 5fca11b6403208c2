"""Choices: several options, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, did_you_mean, listed
from csr_assess.questions.kinds import option_kind
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.option_kind import OptionKind
from csr_assess.questions.kinds.question_kind import AMOUNTS, Entry, Meaning, ReadOtherwise, Schema, Value
from csr_assess.rubric.amounts import by_anchor

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Question


class ChoicesKind(OptionKind):
    """Any number of options; an exclusive one is chosen alone."""

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
        return by_anchor(self.amount(question, value), criterion.amounts)

    def amount(self, question: Question, value: Value, /) -> float:
        """Return how many were chosen; the exclusive ones count as none."""
        exclusive = {option.id for option in question.options if option.exclusive}
        return float(len(set(value) - exclusive))

    def ladder(self, question: Question, _criterion: Criterion, /) -> list[Value]:
        """Return one more option each time."""
        counted = [option.id for option in question.options if not option.exclusive]
        return [counted[:count] for count in range(len(counted) + 1)]

    def meaning(self, question: Question, text: str, rubric: Rubric, /) -> Meaning:
        """Take ids and texts between any separators, where the texts allow one way to part them."""
        from csr_assess.questions.words.reserved_words import reserved_meaning  # noqa: PLC0415 -- as for one choice

        words = option_kind.option_words(question)
        found = () if words.has_sign(text) else words.several(text)
        if found or reserved_meaning(text):
            return Meaning(values=tuple(map(list, found)), plain=words.is_plain(text))
        from csr_assess.questions.kinds.former_words import former_options  # noqa: PLC0415 -- seldom needed

        earlier = (option_kind.words_of(options).several(text) for options in former_options(question, text, rubric))
        before = next(filter(None, earlier), ())
        return Meaning(values=tuple(map(list, before)) or (words.parts(text),), plain=not before)

    def list_meaning(self, question: Question, items: Sequence[Value], rubric: Rubric, /) -> Meaning:
        """Take a list whose parts are texts, or several joined."""
        chosen: list[Value] = []
        taken: list[ReadOtherwise] = []
        for item in items:
            if not isinstance(item, str | int | float):
                return Meaning()
            found = self.meaning(question, str(item), rubric)
            if len(found.values) != 1:
                return Meaning(values=tuple([*chosen, *value] for value in found.values))
            chosen += found.values[0]
            if not found.plain:
                meant = self.told(question, found.values[0], rubric)
                taken.append(ReadOtherwise(written=str(item), meant=meant, thing=question.kind))
        return Meaning(values=([*dict.fromkeys(chosen)],), taken=tuple(taken))

    def option_columns(self, question: Question, /) -> tuple[str, ...]:
        """Return all of them."""
        return tuple(option_kind.option_ids(question))

    def form_hint(self, question: Question, /) -> str:
        """Show a list of two."""
        example = ", ".join([option.id for option in question.options if not option.exclusive][:2])
        return _("Write one or more, such as [{example}].").format(example=example)
