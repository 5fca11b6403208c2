"""The kinds of question: one table that the types, the program and the authors' files all follow."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec
import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.app import schemas
from csr_assess.assess.assessor import assess
from csr_assess.base.errors import InvalidInputError, Where
from csr_assess.batch import cells
from csr_assess.forms import blank_answers, blank_table
from csr_assess.lint import monotonicity
from csr_assess.lint.draft import Draft
from csr_assess.questions import validation
from csr_assess.questions.kinds import FIELD_KINDS, QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry, Meaning, QuestionKind
from csr_assess.rubric.document import Document
from csr_assess.rubric.section import Option, Question, RecordField
from csr_assess.terminal.interview import editing
from csr_assess.terminal.interview.asking import Asking
from csr_assess.terminal.interview.entry_prompts import ask
from csr_assess.terminal.prompts.asker import Screen
from tests import people, small
from tests.rows import each
from tests.source import MODULES, nodes, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTIONS = {"question", "field", "asked", "earlier", "line", "column", "q"}
"""What a question, or something else of its kind, is called where it is at hand."""
RULES = "lint/"
"""Where a rule of a rubric says what kind of question it can read, as a gate reads a choice: the kind is the rule's."""


def literals(kind: type) -> list[str]:
    """The kinds that a struct's type allows."""
    told = get_type_hints(kind)["kind"]
    return list(get_args(told))


# ------------------------------------------------------------------ one table


def test_the_table_and_the_type_of_a_question_hold_the_same_kinds() -> None:
    assert list(QUESTION_KINDS) == literals(Question)


def test_the_table_and_the_type_of_a_field_hold_the_same_kinds() -> None:
    assert sorted(FIELD_KINDS) == sorted(literals(RecordField))
    assert all(QUESTION_KINDS[name] is kind for name, kind in FIELD_KINDS.items())
    assert {kind.entry for kind in FIELD_KINDS.values()} <= {Entry.LINE, Entry.PICK_ONE}


def test_every_kind_has_a_module_of_its_own_name() -> None:
    assert {name: type(kind).__module__.rpartition(".")[2] for name, kind in QUESTION_KINDS.items()} == {
        n: n for n in QUESTION_KINDS
    }


# ------------------------------------------------------------------ nobody else compares


def kinds_named(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)} & {
        *QUESTION_KINDS
    }


def is_kind(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "kind" and ast.unparse(node.value) in QUESTIONS


def comparisons(source: str, *, rule: bool = False) -> list[str]:
    """Every place that decides by a question's kind; `rule`: but those that hold a kind to another part's."""
    found = []
    for node in nodes(source):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        named = any(kinds_named(side) for side in sides) or (any(map(is_kind, sides)) and not rule)
        case = isinstance(node, ast.MatchValue) and kinds_named(node)
        table = isinstance(node, ast.Dict) and sum(bool(kinds_named(key)) for key in node.keys if key) > 1
        if named or case or table:
            found.append(ast.unparse(node))
    return found


@pytest.mark.few(0)
def test_nothing_outside_the_kinds_decides_by_a_questions_kind() -> None:
    found = {
        name: comparisons(text_of(path), rule=name.startswith(RULES))
        for name, path in MODULES.items()
        if "questions/kinds" not in name
    }
    assert {name: said for name, said in found.items() if said} == {}


DECIDED = {
    "a comparison": "if question.kind == 'rating': pass",
    "one of several": "x = kind in ('number', 'text')",
    "with a name for the kind": "x = field.kind in LISTED",
    "the other way round": "x = 'date' != column.kind",
    "a case": "match question.kind:\n    case 'records': pass",
    "a table": "TABLE = {'rating': 1, 'choice': 2}",
}


@pytest.mark.parametrize("source", DECIDED.values(), ids=DECIDED)
def test_a_decision_by_kind_would_be_found(source: str) -> None:
    assert len(comparisons(source)) == 1


def test_a_rule_may_hold_a_kind_to_what_it_reads_and_decide_nothing_else() -> None:
    assert comparisons("x = question.kind != wanted", rule=True) == []
    assert comparisons("x = question.kind != 'choice'", rule=True) != []


# ------------------------------------------------------------------ a new kind


class Dial(QuestionKind):
    """A kind that the program has never heard of: a number from 0 to 10."""

    evidence_requirements = ()

    def validate(self, _question: Question, value: Any, _rubric: Any, /) -> str:
        return "" if isinstance(value, int) and 0 <= value <= 10 else "turn it from 0 to 10."

    def schema(self, _question: Question, _rubric: Any, /) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "maximum": 10}

    def words(self, _question: Question, value: Any, _rubric: Any, /) -> str:
        return f"{value} of 10"

    def level(self, _question: Question, value: Any, _criterion: Any, /) -> float:
        return 1 + 0.4 * value

    def ladder(self, _question: Question, _criterion: Any, /) -> list[Any]:
        return [0, 5, 10]

    def meaning(self, _question: Question, text: str, _rubric: Any, /) -> Meaning:
        return Meaning(values=(int(text),) if text.isdecimal() else ())

    def form_hint(self, _question: Question, /) -> str:
        return "Turn it."

    def line_hint(self, _question: Question, /) -> str:
        return "0 to 10"


@pytest.fixture
def dialed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A rubric whose questions are all of the new kind."""
    monkeypatch.setitem(QUESTION_KINDS, "dial", Dial())
    rubric = small.small(*small.TEN, evidence="history")
    own = [question for section in rubric.sections.values() for question in section.questions]
    turned = {question.id: msgspec.structs.replace(question, kind="dial") for question in own}
    asked = {name: tuple(turned[q.id] for q in questions) for name, questions in rubric.asked_for.items()}
    sections = {
        name: msgspec.structs.replace(section, questions=tuple(turned[q.id] for q in section.questions))
        for name, section in rubric.sections.items()
    }
    target = msgspec.structs.replace(rubric.target, questions=())
    return msgspec.structs.replace(rubric, questions=turned, asked_for=asked, sections=sections, target=target)


class Typist:
    """An asker of one who types a few lines."""

    def __init__(self, *lines: str) -> None:
        self.lines, self.screens = list(lines), []

    def write(self, screen: Screen, _default: str = "", _words: Sequence[str] = ()) -> str:
        self.screens.append(screen)
        return self.lines.pop(0)


def test_a_new_kind_is_checked_and_scored(dialed: Any) -> None:
    name, *_others = dialed.questions
    with pytest.raises(InvalidInputError, match="turn it from 0 to 10"):
        validation.validated(Answers(schema=SCHEMA, answers={name: 11}), dialed, people.AS_OF, "a.yaml")
    full = Answers(schema=SCHEMA, answers=dict.fromkeys(dialed.questions, 10))
    report = assess(dialed, validation.validated(full, dialed, people.AS_OF, "a.yaml"), people.AS_OF)
    assert {finding.level for check in report.checks for finding in check.findings} == {5.0}


def test_a_new_kinds_answers_are_tried_from_the_worst_to_the_best(dialed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (rule,) = monotonicity.RULES
    files = [Document(key=name, node={}, content=section) for name, section in dialed.sections.items()]
    assert list(rule.find(Draft(dialed, files, "."))) == []
    monkeypatch.setattr(Dial, "ladder", lambda _self, _question, _criterion: [10, 0])
    assert len(list(rule.find(Draft(dialed, files, ".")))) == len(dialed.questions)


def test_a_new_kind_has_its_column_its_form_and_its_schema(dialed: Any) -> None:
    name, *_others = dialed.questions
    header = blank_table.csv_header(dialed).strip().split(",")
    assert name in header
    columns = cells.read_header([name], dialed, Where())
    assert cells.row_answers(["7"], columns)[0]["answers"] == {name: 7}
    assert "# Turn it." in blank_answers.answers_form(dialed)
    definitions = schemas.answers_schema(dialed)["$defs"]
    assert Dial().schema(dialed.questions[name], dialed) in definitions[name.replace(".", "-")]["anyOf"]


def test_a_new_kind_is_asked_again_until_it_fits_and_said_in_words(dialed: Any) -> None:
    question = next(iter(dialed.questions.values()))
    typist = Typist("12", "7")
    asking = Asking(
        question=question, old=None, screen=Screen(text="q"), asker=typist, rubric=dialed, store=lambda _held: None
    )
    assert ask(asking) == 7
    assert [screen.wrong for screen in typist.screens] == ["", "turn it from 0 to 10."]
    assert editing.value_words(question, 7, dialed) == "7 of 10"


# ------------------------------------------------------------------ what is a kind's own

OPTIONS = (
    Option(id="none", text="None of these", exclusive=True, level=1),
    Option(id="phone", text="By phone", level=3),
    Option(id="chat", text="Chat; in writing", level=2),
)
NUMBER = Question(id="a.b", kind="number", text="?", unit="calls", whole=True)
CHOICE = Question(id="a.b", kind="choice", text="?", options=OPTIONS)
CHOICES = Question(id="a.b", kind="choices", text="?", options=OPTIONS)
RATING = next(question for question in people.rubric().questions.values() if question.kind == "rating")
ANCHORS = people.rubric().criteria[RATING.criterion or ""].anchors


def merged_data(kind: str) -> Question:
    return Question(id="a.b", kind=kind, text="?")  # type: ignore[arg-type] -- a kind's name


WORDS = {
    "a number has its unit": (NUMBER, 2.5, "2.5 calls"),
    "a month is one": (msgspec.structs.replace(NUMBER, unit="months"), 1, "1 month"),
    "no month is none of many": (msgspec.structs.replace(NUMBER, unit="months"), 0, "0 months"),
    "one of a unit whose word for one is not known": (NUMBER, 1, "1"),
    "an option has its text": (CHOICE, "phone", "By phone"),
    "options have their texts": (CHOICES, ["phone", "chat"], "By phone; Chat; in writing"),
    "no option at all": (CHOICES, [], "none"),
    "a rating has its anchor": (RATING, 3, ANCHORS[2]),
    "a rating between two is a number": (RATING, 3.5, "3.5"),
    "a date is said as people say it": (merged_data("date"), "2026-11-21", "November 21, 2026"),
    "a place has its name": (merged_data("place"), "OK", "Oklahoma"),
    "a place nobody knows has its code": (merged_data("place"), "CA-ON", "CA-ON"),
    "text is no place": (merged_data("text"), "OK", "OK"),
}


@pytest.mark.parametrize(("question", "value", "words"), WORDS.values(), ids=WORDS)
def test_a_value_is_said_by_its_kind(question: Question, value: Any, words: str) -> None:
    assert QUESTION_KINDS[question.kind].words(question, value, people.rubric()) == words


CELLS = {
    "a rating's level": (RATING, "3", 3),
    "a level between two": (RATING, "3.5", 3.5),
    "an anchor however it is spaced": (RATING, f" {ANCHORS[0].upper()}  ".strip(), 1),
    "a number in words is left to the check": (RATING, "three", "three"),
    "an option's text": (CHOICE, "by  PHONE", "phone"),
    "an option nobody offers": (CHOICE, "fax", "fax"),
    "options between spaces": (CHOICES, "phone chat phone", ["phone", "chat"]),
    "texts between semicolons": (CHOICES, "By phone; none", ["phone", "none"]),
    "one text with a semicolon in it": (CHOICES, "chat; in writing", ["chat"]),
    "what is no option stays": (CHOICES, "phone;by fax", ["phone", "by fax"]),
    "what is taken otherwise is left to the check": (CHOICES, "none at all", "none at all"),
    "unknown is no list": (CHOICES, "Unknown", "unknown"),
    "a number": (NUMBER, "+12", 12),
    "a number with a point": (NUMBER, ".5", 0.5),
    "a number in words of a program": (NUMBER, "1e3", "1e3"),
    "a day": (merged_data("date"), "2026-11-21", "2026-11-21"),
    "a day not known": (merged_data("date"), "UNKNOWN", "unknown"),
    "text is left as it is": (merged_data("text"), "UNKNOWN", "UNKNOWN"),
    "but for what a form writes where it is not known": (merged_data("text"), "I don't know", "unknown"),
}


@each(("question", "cell", "value"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read_by_its_kind(question: Question, cell: str, value: Any) -> None:
    read = QUESTION_KINDS[question.kind].cell_reader(question, people.rubric())(cell)
    assert (read, type(read)) == (value, type(value))


SCORED = [question for question in people.rubric().questions.values() if question.evidence]


@each("question", SCORED, ids=[question.id for question in SCORED])
def test_the_ladder_of_answers_rises_and_each_is_an_answer(question: Question) -> None:
    criterion = people.rubric().criteria[question.criterion or ""]
    kind = QUESTION_KINDS[question.kind]
    ladder = kind.ladder(question, criterion)
    levels = [kind.level(question, answer, criterion) for answer in ladder]
    assert len(ladder) > 1
    assert levels == sorted(levels)
    assert [validation.wrong_with(question, answer, people.rubric()) for answer in ladder] == [""] * len(ladder)
