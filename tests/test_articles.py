"""Every fact is used where it belongs, every text can be read by the people it is for."""

from __future__ import annotations

import re
from typing import Any

import pytest

from csr_assess.base import documents
from csr_assess.rubric.load import bundled
from tests import people
from tests.rows import each

LONGEST_SENTENCE = 20
FACTS = [f"article:A{number:02}" for number in range(1, 62)]
CSR = bundled() / "csr"
PATHS = [
    path
    for place in ("*.yaml", "profiles/*.yaml", "tasks/**/*.yaml", "roleplay/*.yaml")
    for path in sorted(CSR.glob(place))
]
FILES = {
    path.relative_to(CSR).as_posix().removeprefix("tasks/"): documents.load(path.read_bytes(), path.name)
    for path in PATHS
}


def cited(data: Any) -> set[str]:
    """Every source that a part of the rubric names."""
    if isinstance(data, dict):
        found = data.get("sources")
        named = {item for item in found if isinstance(item, str)} if isinstance(found, list) else set()
        return named.union(*map(cited, data.values()))
    return set().union(*map(cited, data)) if isinstance(data, list) else set()


SOURCES = {
    source["id"]
    for data in FILES.values()
    for source in data.get("sources", data.get("changes", {}).get("sources", {}).get("sources", ()))
    if isinstance(source, dict)
}
"""What the rubric cites, for everybody and in the profiles."""
USED = set().union(*(cited(data) for name, data in FILES.items() if name != "sources.yaml"))


def test_every_fact_of_the_articles_is_used() -> None:
    assert sorted(set(FACTS) - USED) == []


def test_every_fact_of_the_articles_is_a_source() -> None:
    assert sorted(set(FACTS) - SOURCES) == []
    assert sorted(source for source in SOURCES if source.startswith("article:") and source not in FACTS) == []


BACKGROUND = ("research:", "esco:")
"""Studies and the European job description: what the whole rests on, cited in docs/method.md."""


def test_every_source_but_the_background_is_used() -> None:
    assert sorted(source for source in SOURCES - USED if not source.startswith(BACKGROUND)) == []


def test_every_source_that_is_named_is_known() -> None:
    assert sorted(USED - SOURCES) == []


# ------------------------------------------------------------------ words

KEYS = {
    "text",
    "help",
    "intro",
    "why",
    "advice",
    "practice",
    "proof",
    "next_step",
    "not_required",
    "verify",
    "note",
    "asks",
}
NOT_OURS = {"sources.yaml"}
"""Titles of documents are as their authors wrote them."""


def texts(data: Any, path: str) -> list[tuple[str, str]]:
    """Every text a person reads, with where it stands."""
    if isinstance(data, dict):
        here = [(f"{path}.{key}", value) for key, value in data.items() if key in KEYS and isinstance(value, str)]
        here += [(f"{path}.anchors[{level}]", line) for level, line in enumerate(data.get("anchors", ()), 1)]
        name = data.get("id", "")
        return here + [
            text
            for key, value in data.items()
            for text in texts(value, f"{path}.{key}" + (f"({name})" if name else ""))
        ]
    if isinstance(data, list):
        return [text for index, item in enumerate(data) for text in texts(item, f"{path}[{index}]")]
    return []


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?:;])[\"”)]*\s+", " ".join(text.split())) if part]


@each("name", [name for name in FILES if name not in NOT_OURS])
def test_no_sentence_is_longer_than_twenty_words(name: str) -> None:
    long = [
        f"{place}: {len(sentence.split())} words: {sentence}"
        for place, text in texts(FILES[name], name)
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_the_words_are_counted_as_people_count_them() -> None:
    assert sentences("One two. Three: four; five?  Six\nseven!") == [
        "One two.",
        "Three:",
        "four;",
        "five?",
        "Six seven!",
    ]
    assert texts({"a": [{"id": "x", "help": "Hi."}]}, "f") == [("f.a[0].help", "Hi.")]


@pytest.mark.parametrize("word", ["fail", "failed", "failure", "poor", "bad", "weak", "stupid", "lazy"])
def test_no_word_puts_a_person_down(word: str) -> None:
    found = [
        (name, place)
        for name, data in FILES.items()
        if name not in NOT_OURS
        for place, text in texts(data, name)
        if ".anchors" in place or place.endswith((".text", ".advice", ".why"))
        if re.search(rf"\bI {word}|\byou(r \w+)? (are |is )?{word}\b", text, re.IGNORECASE)
    ]
    assert found == []


def test_no_id_is_digits_only() -> None:
    rubric = people.rubric()
    ids = [*rubric.questions, *rubric.criteria, *rubric.sections, *rubric.core.scales]
    ids += [option.id for question in rubric.questions.values() for option in question.options]
    ids += [option.id for scale in rubric.core.scales.values() for option in scale.options]
    ids += [training.id for training in rubric.trainings] + [role.id for role in rubric.careers.next_roles]
    assert [name for name in ids if name.replace(".", "").isdigit()] == []


def test_anchors_name_no_level_and_each_says_something_else() -> None:
    for criterion in people.rubric().criteria.values():
        assert len(set(criterion.anchors)) == 5, criterion.id
        assert not any("level" in anchor.lower() for anchor in criterion.anchors), criterion.id


TWO_ACTS = re.compile(
    r"[,;] (and|then|so) |\band (I|keep|leave|look|change|used?|know|handle|help|improve|set|say|ask|need|others)\b"
)


def test_an_anchor_and_an_option_with_a_level_are_one_act_where_two_can_come_apart() -> None:
    rubric = people.rubric()
    lines = [(c.id, line) for c in rubric.criteria.values() for line in c.anchors]
    lines += [
        (q.id, o.text)
        for q in rubric.questions.values()
        for o in q.options
        if q.evidence and not q.retired and not q.scale and o.level is not None and q.id != "education.level"
    ]
    lines += [(q.id, q.text) for q in rubric.questions.values() if q.kind == "rating"]
    assert [found for found in lines if TWO_ACTS.search(found[1]) or re.search(r"\bHow \w+ and how\b", found[1])] == []
    assert TWO_ACTS.search("I finished more than one, and changed how I work")
    assert TWO_ACTS.search("I use a number and know what it means.")


def test_no_proof_and_no_exercise_is_about_being_there() -> None:
    """Leave is private: nobody is asked for a record of the days they came."""
    found = [
        (name, place)
        for name, data in FILES.items()
        if name not in NOT_OURS
        for place, text in every_text(data, name)
        if re.search(r"\battendance\b|\babsen|\bsick (day|leave)", text, re.IGNORECASE)
    ]
    assert found == []


def every_text(data: Any, path: str) -> list[tuple[str, str]]:
    """Every text of a file, lists of lines among them."""
    if isinstance(data, str):
        return [(path, data)]
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [text for key, value in inside for text in every_text(value, f"{path}.{key}")]
