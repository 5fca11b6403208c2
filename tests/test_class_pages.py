"""A class's pages: a page each, one for the counselor, and one for others that gives nobody away."""

from __future__ import annotations

import itertools
import os
import re
import stat
import sys
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.answers.types import Candidate
from csr_assess.assess import classroom
from csr_assess.assess.assessor import assess, assessor
from csr_assess.assess.class_person import ClassCase, LastStep, class_case, class_person, gains
from csr_assess.assess.classroom import Classroom, TrainingGain
from csr_assess.base.file_names import FileNames
from csr_assess.batch import run, units
from csr_assess.batch.counts import PUBLISHED_MINIMUM, breakdown, of_all
from csr_assess.batch.run import Assessed
from csr_assess.batch.summary import Group
from csr_assess.render.pages import person_page
from csr_assess.render.pages.class_page import class_page
from csr_assess.render.pages.handout import ItemList, Paragraph, TextTable, texts_on
from csr_assess.render.pages.public_page import helping_enough
from tests import page_people, people
from tests.command import DAY, here, quietly
from tests.laws import LAW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.answers.types import Answers

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
HOSTILE = (
    "../../up",
    "CON",
    "a/b:c",
    "X",
    "x",
    "<img src=x onerror=alert(1)>",
    "index",
    "=1+1",
    "0007",
    "\u00e9",
    "e\u0301",
    " ",
    "a" * 200,
)


class Read(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def pages(self) -> set[str]:
        """The files beside it that it leads to."""
        links = {one["href"] or "" for tag, one in self.found if tag == "a"}
        return {unquote(link) for link in links if not link.startswith(("#", "http"))}


def write(file: Path, crowd: list[tuple[str, Answers]], *lines: str) -> Path:
    """Write people under these ids as a file of lines, and what else is given behind them."""
    them = [replace(answers, candidate=replace(answers.candidate, id=code)) for code, answers in crowd]
    file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in them) + "".join(lines).encode())
    return file


def crowd(codes: tuple[str, ...]) -> list[tuple[str, Answers]]:
    return [*zip(codes, (answers for _name, answers in page_people.crowd()), strict=False)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of people with ids of every kind, and of two records that cannot be scored."""
    place = tmp_path_factory.mktemp("pages")
    bad = '{"schema": "csr-assess/answers/1", "candidate": {"id": "b-1"}, "answers": {"soft_skills.empaty": 4}}\n{"\n'
    given_ = write(place / "class.jsonl", crowd(HOSTILE), bad)
    assert quietly("batch", given_, *DAY, "--confirm", "-q", "-f", f"html={place / 'class'}/") == 4
    return place / "class"


def index(folder: Path) -> Read:
    return Read((folder / "index.html").read_text(encoding="utf-8"))


# ------------------------------------------------------------------ the folder


@pytest.mark.slow
def test_everybody_has_a_page_and_the_index_leads_to_each(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert len(names) == len(HOSTILE) + 1
    assert index(folder).pages == names - {"index.html"}
    texts = [Read((folder / name).read_text(encoding="utf-8")).text for name in names - {"index.html"}]
    for code in filter(str.strip, HOSTILE):
        assert any(code[:40] in text for text in texts), code


@pytest.mark.slow
def test_what_others_wrote_is_shown_and_never_acted_on(folder: Path) -> None:
    for path in folder.iterdir():
        found = Read(path.read_text(encoding="utf-8"))
        assert not {"script", "img", "iframe", "form"} & {tag for tag, _attributes in found.found}
        assert not [one for _tag, one in found.found if any(name.startswith("on") for name in one)]
    assert "<img src=x onerror=alert(1)>" in index(folder).text


@pytest.mark.slow
def test_a_record_that_could_not_be_scored_is_named_with_why_and_costs_nobody(folder: Path) -> None:
    text = index(folder).text
    assert re.search(r"class\.jsonl:14.*b-1.*did you mean soft_skills\.empathy", text)
    assert re.search(r"class\.jsonl:15.*not JSON", text)


@pytest.mark.slow
@POSIX
def test_pages_are_their_owners_alone(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.slow
def test_pages_are_made_again_and_files_of_others_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given_ = write(tmp_path / "class.jsonl", crowd(("c-1", "c-2")))
    words = ("batch", given_, *DAY, "-q", "-f", f"html={tmp_path / 'class'}")
    assert here(capsys, *words).code == 0
    said = here(capsys, *(word for word in words if word != "-q"))
    assert f"The pages are in {tmp_path / 'class'}; open index.html there." in said.err
    before = {path.name: path.read_bytes() for path in (tmp_path / "class").iterdir()}
    (tmp_path / "class" / "c-1.html").write_text("<p>my own notes</p>", encoding="utf-8")
    assert here(capsys, *words).code == 0
    after = {path.name: path.read_bytes() for path in (tmp_path / "class").iterdir()}
    assert after["c-1.html"] == b"<p>my own notes</p>"
    assert after["c-1-2.html"] == before["c-1.html"]
    assert after["c-2.html"] == before["c-2.html"]
    assert "c-1-2.html" in index(tmp_path / "class").pages


@pytest.mark.parametrize("what", ["file", "link"])
def test_an_index_of_somebody_elses_is_never_replaced(
    tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "class" / "index.html"
    place.parent.mkdir()
    if what == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "other.html").write_text("mine", encoding="utf-8")
        place.symlink_to(tmp_path / "other.html")
    given_ = write(tmp_path / "class.jsonl", crowd(("c-1",)))
    said = here(capsys, "batch", given_, *DAY, "-q", "-f", f"html={place.parent}")
    assert (said.code, "file-exists" in said.err) == (2, True)
    assert (place.read_text(encoding="utf-8"), len([*place.parent.iterdir()])) == ("mine", 1)


WRONG_PLACES = {
    "no place": (["-f", "html"], "needs a place of its own: -f html=class/"),
    "a file": (["-f", "html=there.txt"], "there.txt"),
    "records for others": (["-f", "csv=out.csv", "--publish"], "--publish is to name nobody"),
    "lines for others": (["-f", "json", "--publish"], "--publish is to name nobody"),
}


@pytest.mark.parametrize(("words", "told"), WRONG_PLACES.values(), ids=WRONG_PLACES)
def test_a_wrong_place_is_refused(
    tmp_path: Path, words: Any, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.txt").write_text("mine", encoding="utf-8")
    said = here(capsys, "batch", write(tmp_path / "class.jsonl", crowd(("c-1",))), *DAY, *words)
    assert (said.code, told in said.err + said.out) == (2, True)
    assert {path.name for path in tmp_path.iterdir()} == {"there.txt", "class.jsonl"}


def test_a_page_that_cannot_be_made_costs_that_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = person_page.person_page

    def stumbling(report: Any, *more: Any) -> Any:
        assert report.candidate.id != "c-2"
        return made(report, *more)

    monkeypatch.setattr(person_page, "person_page", stumbling)
    given_ = write(tmp_path / "class.jsonl", crowd(("c-1", "c-2", "c-3")))
    here(capsys, "batch", given_, *DAY, "-q", "-f", f"html={tmp_path / 'class'}")
    assert index(tmp_path / "class").pages == {"c-1.html", "c-3.html"}
    assert re.search(r"class\.jsonl:2.*c-2.*AssertionError", index(tmp_path / "class").text)


def test_a_run_that_was_stopped_says_where_its_pages_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    judge, count = run.assess_record, itertools.count()

    def stopped(*given_: Any, **more: Any) -> Any:
        if next(count) == units.FEWEST + 2:
            raise KeyboardInterrupt
        return judge(*given_, **more)

    monkeypatch.setattr(run, "assess_record", stopped)
    given_ = write(tmp_path / "class.jsonl", crowd([f"c-{number}" for number in range(1, units.FEWEST + 4)]))
    said = here(capsys, "batch", given_, *DAY, "-f", f"html={tmp_path / 'class'}")
    assert said.code == 130
    assert f"What is finished is in {tmp_path / 'class'}." in said.err
    done = {f"c-{number}.html" for number in range(1, units.FEWEST + 1)}
    assert {path.name for path in (tmp_path / "class").iterdir()} == done  # records are done in units


@pytest.mark.parametrize("more", [(), ("--publish",)], ids=["for the counselor", "for others"])
def test_a_file_in_place_of_the_folder_is_kept_and_the_way_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    given_ = write(tmp_path / "class.jsonl", [("c-1", people.middling())])
    file = tmp_path / "mine.html"
    file.write_text("mine", encoding="utf-8")
    said = here(capsys, "batch", given_, *DAY, "-q", "-f", f"html={file}", *more)
    assert said.code == 2
    assert "is a file, and the pages of a class go into a folder, such as -f html=class/." in said.err
    assert file.read_text(encoding="utf-8") == "mine"


def test_somebody_with_two_records_is_counted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given_ = write(tmp_path / "class.jsonl", [("c-1", people.middling()), ("c-1", people.middling())])
    here(capsys, "batch", given_, *DAY, "-q", "-f", f"html={tmp_path / 'class'}")
    text = index(tmp_path / "class").text
    assert "1 person; 1 further record of them" in text
    assert index(tmp_path / "class").pages == {"c-1.html", "c-1-2.html"}
    assert "came with the names" not in text


def test_an_id_with_two_names_is_told_as_it_may_be_two_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = [replace(people.middling(), candidate=Candidate(id="c-1", name=name)) for name in ("Ann <b>", "Bo Ray")]
    file = tmp_path / "class.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in two))
    said = here(capsys, "batch", file, *DAY, "-f", f"html={tmp_path / 'class'}")
    text = index(tmp_path / "class").text
    for told in (text, said.err):
        assert "The id c-1 came with the names Ann <b>, Bo Ray." in told


def test_who_does_not_have_a_must_have_yet_is_told_apart_from_those_of_whom_nobody_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levels = {"c-1": "unknown", "c-2": "below_high_school", "c-3": "unknown"}
    one = people.middling()
    given_ = [(code, replace(one, answers={**one.answers, "education.level": level})) for code, level in levels.items()]
    here(capsys, "batch", write(tmp_path / "a.jsonl", given_), *DAY, "-q", "-f", f"html={tmp_path / 'a'}")
    assert "Not met yet: c-2" in index(tmp_path / "a").text
    here(capsys, "batch", write(tmp_path / "b.jsonl", given_[1:2]), *DAY, "-q", "-f", f"html={tmp_path / 'b'}")
    assert "Not met yet" not in index(tmp_path / "b").text


@given(st.lists(st.text(max_size=80), max_size=12))
@LAW
def test_names_of_files_are_safe_everywhere_and_never_alike(codes: list[str]) -> None:
    names = FileNames(".html", taken=["index.html"])
    given_ = [names.named(code) for code in codes]
    assert len({name.casefold() for name in (*given_, "index.html")}) == len(codes) + 1
    for name in given_:
        assert re.fullmatch(r"[\w@+_-][\w.@+-]*\.html", name)
        assert len(os.fsencode(name)) <= 255
        assert name.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


# ------------------------------------------------------------------ what the counselor is told


@cache
def cases() -> list[tuple[Answers, ClassCase]]:
    judge = assessor(people.rubric(), people.AS_OF, confirmed=True)
    return [(answers, class_case(judge, answers, judge.assess(answers))) for _name, answers in page_people.crowd()]


def rated(of: ClassCase, criterion: str) -> bool:
    """Whether a criterion rests on a rating of the person's own alone, so that another answer says another level."""
    kinds = [question.kind for question in people.rubric().asked_for[criterion] if question.evidence]
    return kinds == ["rating"] and not of.who.is_shown(criterion)


def answered(answers: Answers, levels: dict[str, float]) -> Answers:
    return replace(answers, answers=answers.answers | {name: int(level) for name, level in levels.items()})


@pytest.mark.few(0)
def test_a_last_step_does_lift_whoever_takes_it_and_none_is_left_out() -> None:
    tried = Counter[str]()
    bands = [band.id for band in people.rubric().core.bands]
    for answers, of in cases():
        kept = class_person(of)
        if kept.band in (None, bands[0]):
            assert kept.last_steps == ()
            continue
        steps = {(step.way, step.id): step for step in kept.last_steps}
        for name, criterion in people.rubric().criteria.items():
            level = of.who.level(name)
            if criterion.kind != "required" or not rated(of, name) or (level or 0) >= criterion.required:
                continue
            found = assess(people.rubric(), answered(answers, {name: criterion.required}), people.AS_OF, confirmed=True)
            step = steps.get(("tell" if level is None else "raise", name))
            lifted = bands.index(found.band or bands[-1]) < bands.index(kept.band or bands[-1])
            assert (step is not None, step and step.band) == (lifted, found.band if lifted else None), (kept, name)
            tried[str(lifted)] += 1
    assert min(tried.values()) >= 5
    assert len(tried) == 2


@pytest.mark.few(0)
def test_a_training_brings_what_scoring_with_it_brings() -> None:
    tried = 0
    for answers, of in cases():
        below = {gap.criterion: gap.level for gap in of.report.gaps}
        trainings = {one.id: one for one in people.rubric().trainings}
        for gain in gains(of):
            builds = {
                name: level for name, level in trainings[gain.training].builds.items() if level > below.get(name, 9)
            }
            if all(rated(of, name) and level.is_integer() for name, level in builds.items()):
                found = assess(people.rubric(), answered(answers, builds), people.AS_OF, confirmed=True)
                assert found.score is not None
                assert of.report.score is not None
                assert gain.points == pytest.approx(found.score - of.report.score, abs=1e-6)
                assert gain.lifts == (found.band != of.report.band)
                tried += 1
    assert tried >= 20


def test_people_stand_in_the_order_they_came_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = tuple(f"z{9 - number}" for number in range(8))
    given_ = write(tmp_path / "class.jsonl", crowd(codes))
    here(capsys, "batch", given_, *DAY, "-q", "-f", f"html={tmp_path / 'class'}")
    text = (tmp_path / "class" / "index.html").read_text(encoding="utf-8")
    whole = 0
    for part in text.split('<section class="part"')[2:]:
        for body in part.split('<div class="people">'):
            named = [*dict.fromkeys(re.findall(r'href="(z\d)\.html"', body))]
            assert named == sorted(named, reverse=True)
            whole += len(named) == len(codes)
    assert whole


@pytest.mark.slow
def test_who_needs_which_must_have_by_when_and_who_left_what_blank() -> None:
    kept = [class_person(of) for _answers, of in cases()]
    for (_answers, of), one in zip(cases(), kept, strict=True):
        lacking = [gate.id for gate in of.report.gates if gate.status not in ("met", "not_needed")]
        assert [must.id for must in one.musts] == lacking
        given_ = of.judged.facts.relevant.values
        deciding = {gate.ask for section in people.rubric().sections.values() for gate in section.gates}
        asked = [q for q in of.judged.facts.relevant.questions if q.evidence or q.id in deciding]
        assert one.blanks == sum(q.id not in given_ for q in asked)
        assert (one.blanks == 0) == (one.blank == ())
    days = {must.day.isoformat() for one in kept for must in one.musts if must.day}
    assert "2027-06-12" in days
    assert {must.when for one in kept for must in one.musts} >= {"", "required_before_activity"}


# ------------------------------------------------------------------ for others


@pytest.fixture(scope="module")
def class_of_forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    crowd_ = [*page_people.crowd()]
    named = [
        (f"secret-{number}", replace(answers, candidate=Candidate(name=f"Hidden {number}")))
        for number, (_name, answers) in enumerate(crowd_[:40])
    ]
    return write(tmp_path_factory.mktemp("forty") / "class.jsonl", named, '{"secret-bad\n')


@pytest.mark.slow
def test_a_page_for_others_names_nobody(
    class_of_forty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["batch", class_of_forty, *DAY, "--confirm", "-q", "--publish"]
    said = here(capsys, *words, "-f", f"html={tmp_path / 'public'}", "-f", f"group={tmp_path / 'group.json'}")
    page = (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "public").iterdir()] == ["index.html"]
    assert not re.search("secret|Hidden|class.jsonl", page + said.out + (tmp_path / "group.json").read_text("utf-8"))
    assert "40 people scored." in page
    assert "NCES 2011-603" in page
    told = [int(number) for number in re.findall(r">\s*(\d+)\s*</t?d", page)]
    assert told == [number for number in told if PUBLISHED_MINIMUM <= number <= 40 - PUBLISHED_MINIMUM]


def test_few_people_get_no_page_of_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given_ = write(tmp_path / "class.jsonl", crowd(tuple(f"c-{number}" for number in range(9))))
    said = here(capsys, "batch", given_, *DAY, "--publish", "-q", "-f", f"html={tmp_path / 'public'}")
    text = index(tmp_path / "public").text
    assert said.code == 0
    assert "There is no group summary for fewer than 10 people." in text
    assert "would raise" not in text


@pytest.mark.slow
def test_a_page_for_others_is_not_put_beside_pages_of_people(
    class_of_forty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "class"
    here(capsys, "batch", class_of_forty, *DAY, "-q", "-f", f"html={place}")
    before = (place / "index.html").read_bytes()
    said = here(capsys, "batch", class_of_forty, *DAY, "-q", "--publish", "-f", f"html={place}")
    assert (said.code, "folder-names-people" in said.err) == (2, True)
    assert (place / "index.html").read_bytes() == before


@given(st.lists(st.integers(0, 14), min_size=2, max_size=5).filter(lambda cells: sum(cells) >= 5))
@LAW
def test_nothing_small_can_be_worked_out_of_a_breakdown_for_others(cells: list[int]) -> None:
    counts, minimum = dict(zip("abcde", cells, strict=False)), 5
    told = breakdown(counts, minimum, hides_ends=True)
    hidden = [cell for cell in counts if told[cell].count is None]
    assert all(counts[cell] >= minimum for cell in counts if cell not in hidden)
    if not hidden:
        return
    rest = sum(counts[cell] for cell in hidden)
    assert rest >= minimum
    spans = [_span(told[cell].text, minimum, rest) for cell in hidden]
    fitting = [found for found in itertools.product(*spans) if sum(found) == rest]
    for place, cell in enumerate(hidden):
        values = {found[place] for found in fitting}
        assert counts[cell] in values
        assert len(values) > 1 or min(values) >= minimum


def _span(text: str, minimum: int, rest: int) -> range:
    return {"under": range(minimum), str(minimum): range(minimum, rest + 1)}.get(
        text.split(maxsplit=1)[0], range(rest + 1)
    )


@given(st.integers(0, 60), st.integers(0, 60))
@LAW
def test_a_count_for_others_tells_of_no_few_and_of_no_all(count: int, more: int) -> None:
    told = of_all(count, count + more, 10, hides_ends=True).count
    assert told in (None, count)
    assert told is None or (count >= 10 and more >= 10)


@pytest.mark.slow
def test_what_others_would_say_lifts_as_it_is_said_to() -> None:
    tried = Counter[str]()
    for answers, of in cases():
        for step in class_person(of).last_steps:
            if step.way == "show" and not people.rubric().criteria[step.id].task:
                levels = {step.id: step.level or 0}
            elif step.way == "rated":
                section = people.rubric().sections[step.id].criteria
                ours = [one.id for one in section if one.kind == "required" and not one.task and rated(of, one.id)]
                levels = {name: level for name in ours if (level := of.who.level(name)) is not None}
            else:
                continue
            seen = people.seen(*levels.items())
            found = assess(
                people.rubric(), replace(answers, evidence=(*answers.evidence, *seen)), people.AS_OF, confirmed=True
            )
            assert found.band == step.band, (of.report.candidate, step)
            tried[step.way] += 1
    assert tried["rated"] >= 5


def case_of(answers: Answers) -> ClassCase:
    judge = assessor(people.rubric(), people.AS_OF, confirmed=True)
    return class_case(judge, answers, judge.assess(answers))


def test_a_must_have_alone_can_be_the_last_step() -> None:
    ready = people.strong()
    without = replace(ready, answers=ready.answers | {"education.level": "below_high_school", "experience.months": 3})
    found = class_person(case_of(without))
    bands = [band.id for band in people.rubric().core.bands]
    assert found.band != bands[0]
    gates = [step for step in found.last_steps if step.way == "gate"]
    assert [(step.id, step.band) for step in gates] == [("education.minimum", bands[0])]


def test_what_nobody_showed_can_be_shown_and_what_was_shown_is_not_shown_again() -> None:
    for _answers, of in cases():
        for step in class_person(of).last_steps:
            if step.way == "show":
                assert not of.who.is_shown(step.id)


def test_showing_one_thing_more_is_the_last_step_where_it_is() -> None:
    lifted = 0
    for answers, of in cases():
        ratings = [step for step in class_person(of).last_steps if step.way == "rated"]
        if not ratings or lifted >= 4:
            continue
        section = people.rubric().sections[ratings[0].id].criteria
        ours = [one.id for one in section if one.kind == "required" and not one.task and rated(of, one.id)]
        now = answers
        for name in ours:
            level = of.who.level(name) or 0
            then = replace(now, evidence=(*now.evidence, *people.seen((name, level))))
            band = assess(people.rubric(), then, people.AS_OF, confirmed=True).band
            if band != of.report.band:
                steps = {(step.way, step.id): (step.level, step.band) for step in class_person(case_of(now)).last_steps}
                assert steps["show", name] == (level, band)
                lifted += 1
                break
            now = then
    assert lifted == 4


def test_a_gap_of_a_few_is_not_in_a_summary_for_others() -> None:
    group = Group(people.rubric(), published=True)
    for make in (*[people.strong] * 14, people.weak):
        group.add(Assessed(source="", candidate=None, report=case_of(make()).report))
    assert {gap.criterion for gap in group.summary().gaps or ()} <= {"soft_skills.resilience"}


def test_a_class_is_counted_as_its_reports_are() -> None:
    room = Classroom(people.rubric())
    for number, (_answers, of) in enumerate([*cases(), *cases()[:9]]):
        room.add(of, f"id {number % len(cases())}", f"{number}.html")
    view = room.view()
    reports = [of.report for _answers, of in cases()]
    assert (len(view.people), len(view.counted)) == (len(cases()) + 9, len(cases()))
    found = [[one for check in report.checks for one in check.findings if one.kind == "required"] for report in reports]
    below = Counter(
        one.criterion for each in found for one in each if one.level is not None and one.level < one.required
    )
    known = Counter(one.criterion for each in found for one in each if one.level is not None)
    assert {one.criterion: (one.below, one.known) for one in view.criteria} == {
        name: (count, known[name]) for name, count in below.items()
    }
    assert [one.share for one in view.criteria] == sorted((one.share for one in view.criteria), reverse=True)
    helped = Counter(gain.training for _answers, of in cases() for gain in gains(of))
    assert {one.training: one.helped for one in view.trainings} == helped
    assert [one.helped for one in view.trainings] == sorted(helped.values(), reverse=True)
    text = " ".join(texts_on(class_page(view, people.rubric(), 10).sides[0]))
    for one in view.criteria:
        assert f"{one.title} " in text
        assert f"{one.below} of {one.known} (" in text
    lacking = Counter(must.id for one in view.counted for must in one.musts)
    (musts,) = [part for part in class_page(view, people.rubric(), 10).sides[0].parts if part.title.startswith("Must")]
    (items,) = [block.items for block in musts.blocks if isinstance(block, ItemList)]
    told = sorted(int(item.beside.split()[0]) for item in items)
    assert told == sorted(lacking.values()) == sorted(sum(len(group.names) for group in item.about) for item in items)


WAYS = {
    "gate": ("Diploma", None, "the must-have Diploma"),
    "rated": ("Soft skills", None, "Soft skills rated by somebody who sees the work"),
    "show": ("Empathy", 3.5, "Empathy shown at level 3.5"),
    "raise": ("Patience", 4, "Patience brought up to level 4"),
    "tell": ("Typing", 3, "Typing answered, at level 3"),
}
"""What a step is called, its level, and how the page says it."""


def last_steps(*them: tuple[str, Sequence[LastStep]]) -> Paragraph | TextTable:
    """Return what the class's page says of these people's last steps; who comes twice is told of once."""
    room = Classroom(people.rubric())
    for code, _steps in them:
        room.add(case_of(people.middling()), code, f"{code}.html")
    band = people.rubric().core.bands[-1].id
    found = [
        replace(one, candidate=Candidate(id=code), band=band, last_steps=tuple(steps))
        for one, (code, steps) in zip(room.view().people, them, strict=True)
    ]
    page = class_page(replace(room.view(), people=tuple(found)), people.rubric(), 10)
    (part,) = [part for part in page.sides[0].parts if part.title == "One step from the next band"]
    (block,) = part.blocks
    return block


def test_who_is_one_step_away_has_a_row_for_each_band_that_names_three_ways() -> None:
    top, second, *_more, lowest = people.rubric().core.bands
    steps: Any = [
        LastStep(way=way, id=way, title=title, level=level, band=second.id)
        for way, (title, level, _told) in WAYS.items()
    ]
    further = [*steps[2:4], replace(steps[4], band=top.id)]
    table = last_steps(("c-1", further), ("c-2", steps), ("c-2", steps), ("c-3", ()))
    assert table.heads == ("Person", "Now", "Next", "By any one of these")
    told = [words for _title, _level, words in WAYS.values()]
    assert [(row[0].page, *(cell.text for cell in row)) for row in table.rows] == [
        ("c-1.html", "c-1", lowest.title, second.title, "; ".join(told[2:4])),
        ("c-1.html", "c-1", lowest.title, top.title, told[4]),
        ("c-2.html", "c-2", lowest.title, second.title, "; ".join([*told[:3], "2 more"])),
    ]
    assert last_steps(("c-3", ())) == Paragraph(text="Nobody is one step away: each needs more than one.")


def test_a_million_bad_records_do_not_fill_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classroom, "BAD_NAMED", 3)
    room = Classroom(people.rubric())
    for number in range(10):
        room.refuse(f"class.csv:{number}", "", ["It is empty."])
    text = " ".join(texts_on(class_page(room.view(), people.rubric(), 10).sides[0]))
    assert ("class.csv:2" in text, "class.csv:3" in text) == (True, False)
    assert "10 records could not be scored" in text
    assert "7 more are told by the run alone." in text


def test_a_link_to_a_page_is_kept_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given_, words = write(tmp_path / "class.jsonl", crowd(("c-1",))), ("-q", "-f")
    here(capsys, "batch", given_, *DAY, *words, f"html={tmp_path / 'one'}")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "c-1.html").symlink_to(tmp_path / "one" / "c-1.html")
    here(capsys, "batch", given_, *DAY, "--confirm", *words, f"html={tmp_path / 'two'}")
    assert (tmp_path / "two" / "c-1.html").is_symlink()
    assert index(tmp_path / "two").pages == {"c-1-2.html"}


def test_a_summary_for_others_has_a_cell_for_everybody_and_no_rare_gap() -> None:
    crowd_ = [of for _answers, of in cases()]
    group = Group(people.rubric(), published=True)
    for of in crowd_:
        group.add(Assessed(source="", candidate=None, report=of.report))
    told = group.summary()
    assert (told.minimum, told.scored) == (PUBLISHED_MINIMUM, len(crowd_))
    gaps = Counter(gap.criterion for of in crowd_ for gap in of.report.gaps)
    assert told.gaps
    assert all(gaps[gap.criterion] >= PUBLISHED_MINIMUM for gap in told.gaps)
    assert told.gates
    for gate in told.gates:
        assert {*gate.statuses} == {"met", "not_met", "pending", "unknown", "not_needed", "not_asked"}
        numbers = [count.count for count in gate.statuses.values()]
        assert None in numbers or sum(filter(None, numbers)) == len(crowd_)
        assert all(number is None or number >= PUBLISHED_MINIMUM for number in numbers)


def test_a_training_is_told_to_others_only_if_it_helps_neither_few_nor_all_but_few() -> None:
    def one(helped: int) -> TrainingGain:
        return TrainingGain(training=str(helped), title="", provider="", url="", helped=helped, lifted=0, points=1.0)

    told = helping_enough([one(count) for count in range(41)], 40, 10)
    assert [one.helped for one in told] == [*range(10, 31)]
