"""What a question has of its own stands apart from what it shares with others of its section."""

from __future__ import annotations

import pytest

from csr_assess.questions.parted_text import parted
from csr_assess.rubric.section import Question
from tests import people


def _asked(*texts: str, section: str = "a") -> list[Question]:
    return [Question(id=f"{section}.q{count}", kind="text", text=text) for count, text in enumerate(texts)]


PARTS = {
    "the first sentence shared": (("How far? Talk.", "How far? Write."), ("Talk.", "How far?")),
    "the last sentence shared": (
        ("Who saw it? A role only.", "Who saw that? A role only."),
        ("Who saw it?", "A role only."),
    ),
    "nothing shared": (("How far? Talk.", "How well?"), ("How far? Talk.", "")),
    "everything shared": (("How far?", "How far?"), ("How far?", "")),
    "alone": (("How far? Talk.",), ("How far? Talk.", "")),
}


@pytest.mark.parametrize(("texts", "parts"), PARTS.values(), ids=PARTS)
def test_a_question_is_taken_apart_at_its_sentences(texts, parts):
    asked = _asked(*texts)
    found = parted(asked[0], asked)
    assert (found.own, found.shared) == parts


def test_another_sections_sentences_are_not_shared():
    asked = _asked("How far? Talk.")
    assert parted(asked[0], [*asked, *_asked("How far? Write.", section="b")]).shared == ""


def test_the_tasks_of_the_job_begin_with_the_task():
    questions = people.rubric().questions
    tasks = [q for name, q in questions.items() if name.startswith("experience.tasks_")]
    assert len(tasks) == 7
    for question in tasks:
        found = parted(question, questions.values())
        assert found.shared == "How far have you come?"
        assert question.text == f"{found.shared} {found.own}"
