"""Notes on the answers: when each is given, and that none changes a score."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from csr_assess.assess.notes import notes
from csr_assess.tasks.measure import Doubt
from tests.drawn import answers as answers_of
from tests.drawn import assessed, judging, rubric

RATINGS = [q.id for q in rubric().questions.values() if q.kind == "rating" and q.evidence == "self_rating"]
EMPATHY, LISTENING, CALMING = "soft_skills.empathy", "soft_skills.active_listening", "soft_skills.calming"


def turns(count, same=3, other=(2, 4)):
    """Ratings in the order asked: the first so many the same, the rest never twice the same."""
    return {q: same if n < count else other[n % 2] for n, q in enumerate(RATINGS)}


def codes(answers, **more):
    confirmed = more.pop("confirmed", False)
    return [note.code for note in assessed({"answers": answers, **more}, confirmed=confirmed).notes]


def texts(code, answers, **more):
    confirmed = more.pop("confirmed", True)
    return [n.text for n in assessed({"answers": answers, **more}, confirmed=confirmed).notes if n.code == code]


def observed(levels):
    return [{"criterion": criterion, "kind": "observer", "level": level} for criterion, level in levels.items()]


# ------------------------------------------------------------------ patterns


@pytest.mark.parametrize(
    ("answers", "noted"),
    [
        pytest.param(turns(12), True, id="twelve in a row are noted"),
        pytest.param(turns(11), False, id="eleven are not"),
        pytest.param(turns(12) | {RATINGS[5]: 2}, False, id="another level in between breaks the run"),
        pytest.param(turns(12) | {RATINGS[5]: "unknown"}, False, id="an unknown in between breaks the run"),
        pytest.param(
            {q: 3 for n, q in enumerate(RATINGS[:13]) if n != 5}, False, id="an unanswered one breaks the run"
        ),
        pytest.param({q: 2 + n % 2 for n, q in enumerate(RATINGS)}, False, id="levels that change are not noted"),
        pytest.param(
            {q: (2, 4)[n % 2] if n < 12 else 3 for n, q in enumerate(RATINGS)}, True, id="a run at the end is noted"
        ),
        pytest.param(turns(12) | {"education.learning": "taught_others"}, True, id="other questions are skipped over"),
        pytest.param({}, False, id="no answers, no run"),
    ],
)
def test_the_same_level_many_times_in_a_row(answers, noted):
    assert ("same_level_run" in codes(answers)) is noted


def test_the_note_says_how_many():
    assert texts("same_level_run", turns(14))[0].startswith("14 ratings")


@pytest.mark.parametrize(
    ("answers", "noted"),
    [
        pytest.param(dict.fromkeys(RATINGS, 5), True, id="every rating at the top is noted"),
        pytest.param(dict.fromkeys(RATINGS, 5) | {RATINGS[3]: 4}, False, id="every rating but one is not"),
        pytest.param(dict.fromkeys(RATINGS, 5) | {RATINGS[3]: "unknown"}, True, id="an unknown is no rating"),
        pytest.param(dict.fromkeys(RATINGS[:12], 5), True, id="twelve ratings are enough"),
        pytest.param(dict.fromkeys(RATINGS[:11], 5), False, id="eleven are too few to say"),
        pytest.param(dict.fromkeys(RATINGS, 4), False, id="the same lower level is not the top"),
    ],
)
def test_every_rating_at_the_top(answers, noted):
    assert ("all_top" in codes(answers)) is noted


@pytest.mark.parametrize(
    ("first", "second", "noted"),
    [
        pytest.param(1, 4, True, id="three levels apart"),
        pytest.param(4, 1, True, id="the other way round"),
        pytest.param(1, 3.5, True, id="just as far apart as the rubric says"),
        pytest.param(1, 3, False, id="two levels apart"),
        pytest.param(1, "unknown", False, id="one of them unknown"),
        pytest.param(1, None, False, id="one of them unanswered"),
    ],
)
def test_a_pair_of_ratings_that_do_not_fit(first, second, noted):
    answers = {EMPATHY: first} | ({LISTENING: second} if second is not None else {})
    pair = next(p for p in rubric().core.quality.contradictions if {p.first, p.second} == {EMPATHY, LISTENING})
    assert texts("contradiction", answers) == ([pair.text] if noted else [])


# ------------------------------------------------------------------ claimed and shown


@pytest.mark.parametrize(
    ("claim", "kind", "level", "noted"),
    [
        pytest.param(5, "observer", 2, True, id="a claim far above what was seen"),
        pytest.param(1, "observer", 4, True, id="a claim far below what was seen"),
        pytest.param(5, "observer", 3, False, id="two levels are within the errors: 1.96 times 1.17"),
        pytest.param(4, "observer", 1.6, True, id="two levels and four tenths are not"),
        pytest.param(5, "document", 2, False, id="a document says at least, so a claim above it is no conflict"),
        pytest.param(1, "document", 4, True, id="a document far above the claim"),
    ],
)
def test_claim_and_proof_that_differ(claim, kind, level, noted):
    entry = [{"criterion": EMPATHY, "kind": kind, "level": level}]
    assert len(texts("claimed_and_shown_differ", {EMPATHY: claim}, evidence=entry)) == int(noted)


def test_after_a_document_below_its_claim_other_criteria_are_still_compared():
    below = {"criterion": "soft_skills.active_listening", "kind": "document", "level": 3}
    entries = [below, *observed({EMPATHY: 1, "soft_skills.courtesy": 5})]
    said = dict.fromkeys((LISTENING, EMPATHY), 5) | {"soft_skills.courtesy": 1}
    titles = [rubric().criteria[name].title for name in said if name != LISTENING]
    assert sorted(texts("claimed_and_shown_differ", said, evidence=entries)) == sorted(
        f"{title}: you say level {claimed}, and what you showed is level {shown}. Talk it over."
        for title, claimed, shown in zip(titles, (5, 1), (1, 5), strict=True)
    )


def test_without_proof_there_is_no_conflict():
    entry = observed({EMPATHY: 2})
    assert texts("claimed_and_shown_differ", {EMPATHY: 5}, evidence=entry, confirmed=False) == []


THREE = {"soft_skills.empathy": 4, "soft_skills.courtesy": 4, "soft_skills.integrity": 4}


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        pytest.param(3, "Where we could check, you rated yourself 1 too high, in levels (± 0.7).", id="a level above"),
        pytest.param(2, "Where we could check, you rated yourself 2 too high, in levels (± 0.7).", id="above"),
        pytest.param(5, "Where we could check, you rated yourself 1 too low, in levels (± 0.7).", id="a level below"),
        pytest.param(4.5, "Where we could check, you rated yourself 0.5 too low, in levels (± 0.7).", id="below"),
        pytest.param(4, "Where we could check, you rated yourself at the level you showed (± 0.7).", id="just right"),
    ],
)
def test_the_mean_difference_is_given_from_three_criteria_on(seen, says):
    evidence = observed(dict.fromkeys(THREE, seen))
    (text,) = texts("claimed_minus_shown", THREE, evidence=evidence)
    assert text == says, "± is the square root of 3 · (1 + 0.36), by 3"
    assert texts("claimed_minus_shown", THREE, evidence=evidence[:2]) == []


# ------------------------------------------------------------------ times and what is unconfirmed


@pytest.mark.parametrize(
    ("seconds", "noted"),
    [
        pytest.param({EMPATHY: 1.0, LISTENING: 2.5}, ["Soft skills"], id="under two seconds on average"),
        pytest.param({EMPATHY: 1.0, LISTENING: 3.0}, [], id="two seconds on average"),
        pytest.param({EMPATHY: 1.0, "hard_skills.crm": 60.0}, ["Soft skills"], id="each section by itself"),
        pytest.param({"hard_skills.crm": 0.2, EMPATHY: 0.1}, ["Hard skills", "Soft skills"], id="two sections"),
        pytest.param({}, [], id="no times"),
    ],
)
def test_a_section_answered_very_fast(seconds, noted):
    found = texts("answered_fast", dict.fromkeys(seconds, 3), interview={"seconds": seconds})
    assert [text.partition(":")[0] for text in found] == noted


@pytest.mark.parametrize(
    ("given", "seconds", "noted"),
    [
        pytest.param({}, {EMPATHY: 0.1}, [], id="only skipped"),
        pytest.param({EMPATHY: None}, {EMPATHY: 0.1}, [], id="nothing written"),
        pytest.param({EMPATHY: 3}, {EMPATHY: 3.0, LISTENING: 0.1}, [], id="a skip beside a slow answer"),
        pytest.param(
            {EMPATHY: 3}, {EMPATHY: 0.1, LISTENING: 9.0}, ["Soft skills"], id="a slow skip beside a fast answer"
        ),
        pytest.param({EMPATHY: "unknown"}, {EMPATHY: 0.1}, ["Soft skills"], id="I do not know is an answer"),
    ],
)
def test_what_was_skipped_was_not_answered_fast(given, seconds, noted):
    found = texts("answered_fast", given, interview={"seconds": seconds})
    assert [text.partition(":")[0] for text in found] == noted


def test_no_interview_no_times():
    assert texts("answered_fast", {EMPATHY: 3}) == []


@pytest.mark.parametrize(
    ("confirmed", "noted"), [(False, True), (True, False)], ids=["unconfirmed is noted", "confirmed is not"]
)
def test_documents_that_nobody_has_seen(confirmed, noted):
    found = codes({EMPATHY: 3}, evidence=observed({EMPATHY: 3}), confirmed=confirmed)
    assert ("evidence_unconfirmed" in found) is noted


def test_results_that_do_not_recompute():
    assert "results_unconfirmed" in codes({}, results={"typing": {"taken": "2026-11-01", "wpm": 40}})
    assert codes({}) == []


TYPING = {"taken": "2026-11-01", "wpm": 40}
UNSEEN = "Documents and ratings in this file count as told until the person who scores has seen them (--confirm)."


@pytest.mark.parametrize(
    ("person", "code", "sentence"),
    [
        pytest.param(
            {"answers": dict.fromkeys(RATINGS, 5)},
            "all_top",
            "Every rating is the highest. Few people are at the top in everything.",
            id="all at the top",
        ),
        pytest.param(
            {"answers": turns(14)},
            "same_level_run",
            "14 ratings in a row are the same. Look at them again, one at a time.",
            id="a run",
        ),
        pytest.param(
            {"answers": {EMPATHY: 3}, "interview": {"seconds": {EMPATHY: 0.1}}},
            "answered_fast",
            "Soft skills: answered in less than 2 seconds per question.",
            id="fast",
        ),
        pytest.param(
            {"answers": {}, "evidence": observed({EMPATHY: 3})}, "evidence_unconfirmed", UNSEEN, id="nobody has seen it"
        ),
        pytest.param(
            {"answers": {}, "results": {"juggling": TYPING}},
            "result_unread",
            "A result of the task juggling was left out because this rubric cannot score it.",
            id="a task nobody knows",
        ),
        pytest.param(
            {"answers": {}, "results": {"typing": [TYPING] * 3}},
            "result_practice",
            "Typing speed and accuracy: taken 3 times. The second take counts; the later ones were practice.",
            id="practice",
        ),
    ],
)
def test_the_sentence_of_a_note(person, code, sentence):
    assert [note.text for note in assessed(person, confirmed=False).notes if note.code == code] == [sentence]


TOLD = "results_unconfirmed"


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ({"doubt": Doubt.INCOMPLETE}, {TOLD: "counts as told, because some of its responses are missing."}),
        (
            {"doubt": Doubt.DIFFERENT},
            {TOLD: "counts as told, because its responses do not add up to the figures it states."},
        ),
        (
            {"doubt": Doubt.TOO_FAST},
            {"result_not_counted": "not counted, because some of it came faster than hands can type."},
        ),
        (
            {"doubt": Doubt.LEFT_EARLY},
            {"result_not_counted": "not counted, because a passage was left long before its end."},
        ),
        (
            {"doubt": Doubt.FAR_OFF},
            {"result_not_counted": "not counted, because more than a fifth of a passage was typed wrong."},
        ),
        ({}, {TOLD: "counts as told."}),
        (
            {"shown": True, "gone": ("a", "b"), "critical": ("You shouted.",)},
            {
                "result_items_gone": "left out, because the rubric no longer has them: a, b.",
                "critical_error": "You shouted.",
            },
        ),
        ({"shown": True}, {}),
    ],
    ids=[
        "incomplete",
        "different",
        "too fast",
        "left early",
        "far off",
        "no reason known",
        "items gone and an error",
        "all well",
    ],
)
def test_what_is_said_of_a_take(measured, said):
    facts = judging().judge(answers_of({"answers": {}, "results": {"typing": TYPING}})).facts
    (took,) = facts.taken
    measure = replace(took.measure, **{"doubt": None, "shown": False, **measured})
    found = notes(replace(facts, taken=(replace(took, measure=measure),)), (), confirmed=True)
    assert {note.code: note.text for note in found} == {
        code: f"{took.task.title}: {text}" for code, text in said.items()
    }


def test_no_note_changes_a_score():
    noisy = dict.fromkeys(RATINGS, 5) | {"experience.months": 6, "education.level": "high_school"}
    quiet = noisy | {q: (3, 5)[n % 2] for n, q in enumerate(RATINGS)}
    fast = assessed({"answers": noisy, "interview": {"seconds": dict.fromkeys(RATINGS, 0.1)}})
    assert {"same_level_run", "all_top", "answered_fast"} <= {note.code for note in fast.notes}
    assert fast.score == assessed({"answers": quiet}).score


# ------------------------------------------------------------------ what is new to them


@pytest.mark.parametrize(
    ("aimed", "done", "new"),
    [
        pytest.param(["phone", "chat"], ["phone"], "Live chat or text messages", id="one way of two"),
        pytest.param(["phone", "chat"], ["none"], "Phone, Live chat or text messages", id="none used yet"),
        pytest.param(["phone"], ["phone", "mail"], "", id="all used"),
        pytest.param([], ["phone"], "", id="no way is aimed at"),
        pytest.param(["phone"], "unknown", "", id="not known"),
    ],
)
def test_ways_of_contact_that_are_new_get_a_note_and_cost_nothing(aimed, done, new):
    person = {"target": {"channels": aimed}, "answers": {"experience.channels": done}}
    report = assessed(person)
    said = [note.text for note in report.notes if note.code == "new_to_you"]
    assert len(said) == bool(new)
    assert all(text.endswith(f" New to you: {new}.") for text in said)
    assert report.score == assessed({**person, "target": {}}).score


# ------------------------------------------------------------------ days


def test_a_day_that_should_lie_ahead_and_has_passed_is_noted():
    answers = {"education.level": "in_progress", "education.finish_date": "2026-11-20"}
    (text,) = texts("day_passed", answers)
    asked = rubric().questions["education.finish_date"].text
    passed = "The day you gave, 2026-11-20, has passed. Give a new one, or change the answer before it."
    assert text == f"{asked} {passed}"
    assert texts("day_passed", answers | {"education.finish_date": "2026-11-21"}) == []
    assert texts("day_passed", answers | {"education.level": "high_school"}) == []
