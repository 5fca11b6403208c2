"""Records to reports: the same as one by one, in order, whatever a record holds."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import Answers, Candidate, TargetJob
from csr_assess.answers.write import dump
from csr_assess.assess.assessor import Assessor, assess, assessor
from csr_assess.base.errors import Problem
from csr_assess.batch import group_words, readers, run, summary
from csr_assess.batch.records import Record
from csr_assess.batch.repeated_ids import RepeatedIds
from csr_assess.batch.run import Assessed
from csr_assess.contracts.report_v1 import Report
from csr_assess.forms import blank_table
from tests import people

EVERYBODY = {name: replace(make(), candidate=Candidate(id=name)) for name, make in people.PEOPLE.items()}


def ready(_target: TargetJob) -> Assessor:
    return assessor(people.rubric(), people.AS_OF)


def judged(*paths, strict: bool = False) -> tuple[list[Assessed], list[Problem]]:
    notes: list[Problem] = []
    ids = RepeatedIds()
    found = readers.read_records(paths, people.rubric(), notes.append)
    assessed = list(run.assess_all(found, ready, notes.append, ids, strict=strict))
    return assessed, [*notes, *ids.notes()]


def alone(answers: Answers) -> Report:
    return assess(people.rubric(), answers, people.AS_OF)


def one_line(answers: Answers) -> bytes:
    return json.dumps(json.loads(dump(answers, as_json=True))).encode() + b"\n"


def as_row(answers: Answers) -> str:
    names = blank_table.csv_header(people.rubric()).strip().split(",")
    found = {
        f"candidate.{key}": value for key, value in (("id", answers.candidate.id), ("name", answers.candidate.name))
    }
    found |= {f"target.{key}": getattr(answers.target, key) for key in answers.target.__struct_fields__}
    found |= answers.answers
    cells = [found.get(name, "") for name in names]
    text = io.StringIO()
    csv.writer(text).writerow([" ".join(cell) if isinstance(cell, list | tuple) else cell for cell in cells])
    return text.getvalue()


@pytest.mark.few(3)
@pytest.mark.parametrize("kind", ["yaml", "json", "jsonl", "csv"])
def test_batch_gives_each_person_the_report_they_get_alone(tmp_path, kind):
    content = {
        "jsonl": b"".join(map(one_line, EVERYBODY.values())),
        "csv": (blank_table.csv_header(people.rubric()) + "".join(map(as_row, EVERYBODY.values()))).encode(),
    }
    if kind in content:
        (tmp_path / f"all.{kind}").write_bytes(content[kind])
    else:
        for name, answers in EVERYBODY.items():
            (tmp_path / f"{name}.{kind}").write_bytes(dump(answers, as_json=kind == "json"))
    found, _notes = judged(tmp_path)
    by_id = {one.candidate.id: one.report for one in found}
    assert set(by_id) == set(EVERYBODY)
    for name, answers in EVERYBODY.items():
        told = replace(answers, evidence=()) if kind == "csv" else answers
        assert by_id[name] == alone(told)


def test_the_order_of_the_input_is_kept(tmp_path):
    order = ["c-9", "c-1", "c-5", "c-3"]
    rows = [one_line(replace(people.middling(), candidate=Candidate(id=name))) for name in order]
    (tmp_path / "b.jsonl").write_bytes(b"".join(rows))
    (tmp_path / "a.jsonl").write_bytes(one_line(replace(people.middling(), candidate=Candidate(id="c-7"))))
    found, _notes = judged(tmp_path / "b.jsonl", tmp_path / "a.jsonl")
    assert [one.candidate.id for one in found] == [*order, "c-7"]


def test_answers_that_do_not_fit_are_told_with_line_and_column_name(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("candidate.id,soft_skills.empathy,experience.months\n1,7,-3\n2,3,14\n", encoding="utf-8")
    found, _notes = judged(file, strict=True)
    assert [bool(one.report) for one in found] == [False, True]
    assert found[0].candidate.id == "1"
    assert [(p.where.line, p.where.field) for p in found[0].problems] == [
        (2, "soft_skills.empathy"),
        (2, "experience.months"),
    ]


def test_answers_of_a_file_that_do_not_fit_are_told_with_line_and_column(tmp_path):
    file = tmp_path / "p.yaml"
    file.write_text("schema: csr-assess/answers/1\nanswers:\n  soft_skills.empathy: 7\n", encoding="utf-8")
    found, _notes = judged(file)
    where = found[0].problems[0].where
    assert (where.file, where.line, where.column) == (str(file), 3, 3)


def test_ids_that_repeat_are_noted_once_and_scored_all_the_same(tmp_path):
    rows = [one_line(replace(people.middling(), candidate=Candidate(id=name))) for name in ("a", "b", "a", "a")]
    (tmp_path / "p.jsonl").write_bytes(b"".join(rows))
    found, notes = judged(tmp_path)
    assert all(one.report for one in found)
    assert [note.code for note in notes] == ["batch-id-repeated"]
    assert notes[0].message.startswith("2 records have the same id as an earlier one")


def test_an_id_that_came_with_two_names_is_told_with_both(tmp_path):
    given = (("a", "Ann  Lee"), ("b", ""), ("a", "ann lee"), ("b", "Bo Ray"), ("b", "Cy Fox"), ("b", "Di Orr"))
    rows = [one_line(replace(people.middling(), candidate=Candidate(id=code, name=name))) for code, name in given]
    (tmp_path / "p.jsonl").write_bytes(b"".join(rows))
    _found, (_repeated, shared) = judged(tmp_path)
    assert shared.code == "batch-id-shared"
    assert "The id b came with the names Bo Ray, Cy Fox." in shared.message


def test_ids_given_by_the_program_never_count_as_repeated(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.yaml").write_text("schema: csr-assess/answers/1\n", encoding="utf-8")
    assert judged(tmp_path)[1] == []


def test_a_record_that_trips_the_program_itself_costs_only_itself():
    class Stumbling:
        rubric = people.rubric()
        as_of = people.AS_OF

        def assess(self, answers: Answers) -> Report:
            if answers.candidate.id == "b":
                raise ZeroDivisionError
            return alone(answers)

    records = [
        Record(file="p", line=n, answers=replace(people.weak(), candidate=Candidate(id=i)))
        for n, i in enumerate("abc", 1)
    ]
    found = list(run.assess_all(records, lambda _target: Stumbling(), print))
    assert [bool(one.report) for one in found] == [True, False, True]
    assert found[1].problems[0].code == "internal"
    assert found[1].problems[0].where.line == 2


def test_nothing_is_read_ahead():
    taken: list[int] = []

    def records() -> Iterator[Record]:
        for number in range(3):
            taken.append(number)
            yield Record(file="p", answers=people.weak())

    for told, _one in enumerate(run.assess_all(records(), ready, print), 1):
        assert len(taken) == told
    assert taken == [0, 1, 2]


# ------------------------------------------------------------------ who is who


def test_a_file_given_five_times_is_one_person(tmp_path):
    person = tmp_path / "p.yaml"
    person.write_bytes(dump(people.middling(), as_json=False))
    bare = tmp_path / "bare.yaml"
    bare.write_text("schema: csr-assess/answers/1\n", encoding="utf-8")
    for file in (person, bare):
        group = summary.Group(people.rubric())
        found, _notes = judged(*[file] * 4, tmp_path / "." / file.name)
        for one in found:
            group.add(one)
        told = group.summary()
        assert (told.scored, told.repeated, told.bands) == (1, 4, None)
        assert group_words.summary_text(told, people.rubric()).startswith(
            "1 person scored. 0 records rejected. 4 records repeated."
        )


@pytest.mark.parametrize("link", [Path.hardlink_to, Path.symlink_to], ids=["hard links", "symbolic links"])
def test_a_file_under_five_names_is_one_person(tmp_path, link):
    bare = tmp_path / "bare.yaml"
    bare.write_text("schema: csr-assess/answers/1\n", encoding="utf-8")
    names = [tmp_path / f"{count}.yaml" for count in range(4)]
    for name in names:
        link(name, bare)
    assert len({one.person for one in judged(bare, *names)[0]}) == 1


def test_ids_that_differ_in_case_and_blanks_are_one_person(tmp_path):
    file = tmp_path / "p.jsonl"
    ids = ("c-1", "C-1", " c-1 ", "c-2")
    file.write_bytes(b"".join(one_line(replace(people.middling(), candidate=Candidate(id=one))) for one in ids))
    assert len({one.person for one in judged(file)[0]}) == 2


def test_people_without_an_id_are_told_apart_by_where_they_stand(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.yaml").write_text("schema: csr-assess/answers/1\n", encoding="utf-8")
    (tmp_path / "p.jsonl").write_text('{"schema": "csr-assess/answers/1"}\n' * 3, encoding="utf-8")
    (tmp_path / "p.json").write_text(json.dumps([{"schema": "csr-assess/answers/1"}] * 2), encoding="utf-8")
    assert len({one.person for one in judged(tmp_path)[0]}) == 7


@pytest.mark.slow
def test_a_record_with_more_licenses_than_anybody_has_is_refused(tmp_path):
    held = [{"name": "adjuster", "jurisdiction": "FL"}] * 30_000
    person = {"schema": "csr-assess/answers/1", "answers": {"licensing.held": held}}
    (tmp_path / "p.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    ((problem,),) = [one.problems for one in judged(tmp_path)[0]]
    assert "found 30,000 entries; 200 are the most." in problem.message


# ------------------------------------------------------------------ one bad cell

BAD_CELLS = """candidate.id,soft_skills.empathy,experience.months,target.industry,experience.channels/phone
1,7,14,retail,1
2,3,-3,moon,maybe
3,3,14,retail,1
"""


def test_one_bad_cell_costs_that_cell_and_is_named(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(BAD_CELLS, encoding="utf-8")
    found, _notes = judged(file)
    assert all(one.report for one in found)
    assert [[(p.where.line, p.where.field) for p in one.problems] for one in found] == [
        [(2, "soft_skills.empathy")],
        [(3, "experience.channels/phone"), (3, "target.industry"), (3, "experience.months")],
        [],
    ]
    assert all(p.hint.endswith("Set aside: it counts as unanswered.") for one in found for p in one.problems)
    told = [[note.text for note in one.report.notes if note.code == "cell_set_aside"] for one in found]
    assert told[0] == [
        str(found[0].problems[0]).removeprefix(f"{file}:2: ").removesuffix(" [answers-value]"),
    ]
    assert [len(each) for each in told] == [1, 3, 0]


def test_what_is_set_aside_counts_as_unanswered(tmp_path):
    file, blank = tmp_path / "people.csv", tmp_path / "blank.csv"
    file.write_text("candidate.id,soft_skills.empathy,experience.months\n1,7,14\n", encoding="utf-8")
    blank.write_text("candidate.id,soft_skills.empathy,experience.months\n1,,14\n", encoding="utf-8")
    bad, none = (judged(each)[0][0].report for each in (file, blank))
    assert replace(bad, notes=none.notes) == none


def test_strict_refuses_the_row_and_tells_all_of_it(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(BAD_CELLS, encoding="utf-8")
    found, _notes = judged(file, strict=True)
    assert [bool(one.report) for one in found] == [False, False, True]
    assert [len(one.problems) for one in found] == [1, 3, 0]


def test_a_file_of_one_s_own_is_refused_for_one_bad_answer(tmp_path):
    (tmp_path / "p.yaml").write_text(
        "schema: csr-assess/answers/1\nanswers:\n  soft_skills.empathy: 7\n", encoding="utf-8"
    )
    assert judged(tmp_path)[0][0].report is None
