"""The offline form: one page without a network that asks what the interview asks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from csr_assess.answers.types import SCHEMA, TargetJob
from csr_assess.base import language
from csr_assess.forms import offline_form
from csr_assess.forms.offline_words import form_words
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry
from csr_assess.rubric import load
from csr_assess.terminal.interview.preview import day_lines
from tests import form_in_browser, offline, people
from tests.browser import Browser, in_chromium
from tests.command import DAY, DEMO, here
from tests.extending import college
from tests.form_in_browser import asked, begin_at, bundled, page, press, reload_with_draft, stored, tab_to, text
from tests.pseudo import PSEUDO
from tests.rows import each, some

PAGE = Path(offline_form.__file__).with_name("page")
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.js"))}
MOST_BYTES = 400_000


# ------------------------------------------------------------------ the file


def test_the_page_is_one_small_file_that_names_nothing_elsewhere():
    assert len(page().encode()) < MOST_BYTES
    assert not re.search(r"""(src|href|action)\s*=\s*["']?\s*(https?:|//)""", page())
    assert "fetch(" not in page()
    assert "XMLHttpRequest" not in page()
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page())[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_the_scripts_make_no_markup_of_text():
    for name, source in SOURCES.items():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(", source), name


def test_every_script_is_in_the_page_and_short():
    assert sorted(offline_form.SCRIPTS) == sorted(SOURCES)
    assert {name: source.count("\n") for name, source in SOURCES.items() if source.count("\n") > 300} == {}


def test_the_scripts_say_every_sentence_there_is_and_no_other():
    source = "\n".join(SOURCES.values())
    asked = set(re.findall(r"""(?:say|FORM\.words\.)\(?"?(\w+)""", source)) | set(re.findall(r'\? "(\w+)" : "', source))
    asked |= set(re.findall(r' : "(\w+)"', source)) | set(re.findall(r': "(paper_\w+)"', source))
    known = set(form_words(1))
    assert known - asked == set()
    assert set(re.findall(r'say\("(\w+)"', source)) <= known


def test_every_sentence_of_the_form_is_translated():
    with language.speaking(PSEUDO):
        said = form_words(3)
    for name, sentence in said.items():
        for one in [sentence] if isinstance(sentence, str) else sentence:
            assert one.startswith("⟦"), name
            assert one.endswith("⟧"), name


def test_every_kind_of_question_has_a_control():
    entered = set(re.findall(r"(\w+): \(\) =>", SOURCES["question_screen"]))
    assert {entry.name.lower() for entry in Entry} == entered
    lines = set(re.findall(r"(\w+): \w+", re.findall(r"const LINES = \{(.*?)\}", SOURCES["controls"])[0]))
    assert {name for name, kind in QUESTION_KINDS.items() if kind.entry is Entry.LINE} <= lines


def test_the_command_writes_the_page_and_replaces_none_that_is_filled_in(capsys, tmp_path):
    file = tmp_path / "form.html"
    assert here(capsys, "form", "html", "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8") == page()
    file.write_text("mine", encoding="utf-8")
    again = here(capsys, "form", "html", "-o", str(file))
    assert (again.code, "not replaced" in again.err) == (2, True)


def test_an_industry_that_is_named_is_filled_in(capsys):
    said = here(capsys, "form", "html", "--industry", "Insurance").out
    assert data_of(said)["preset"] == {"industry": "insurance"}


def data_of(text: str) -> dict[str, Any]:
    return json.loads(re.findall(r'id="form-data">(.*?)</script>', text)[0])


@pytest.mark.slow
def test_roles_and_industries_with_a_profile_have_lists_of_their_own(tmp_path):
    layers = load.layers(str(college(tmp_path, **offline.PROFILES)))
    data = data_of(offline_form.html_form(layers, TargetJob()))
    ids = {key: [data["questions"][n]["id"] for n in one["questions"]] for key, one in data["lists"].items()}
    assert {"|", "|retail", "lead|", "lead|retail"} <= ids.keys(), "and those of the bundled rubric's own industries"
    retail, lead = {"soft_skills.till", "soft_skills.positive_attitude"}, {"soft_skills.led", "soft_skills.led_how"}
    assert set(ids["|retail"]) ^ set(ids["|"]) == retail
    assert set(ids["lead|"]) ^ set(ids["|"]) == lead
    assert set(ids["lead|retail"]) ^ set(ids["|"]) == retail | lead
    assert len({*map(repr, data["questions"])}) == len(data["questions"]), "what two lists share is there once"


# ------------------------------------------------------------------ in a browser

opened, browser = form_in_browser.opened, form_in_browser.browser


@pytest.mark.few(0)
@in_chromium
@pytest.mark.terminal
@some("profiles", {"bundled": {}, "with profiles": offline.PROFILES}, "bundled")
def test_random_walks_ask_what_the_interview_asks_and_score_the_same(opened, tmp_path, profiles):
    browser, _address = opened
    layers = load.layers(str(college(tmp_path, **profiles))) if profiles else bundled()
    browser.open(offline.form_page(layers, tmp_path / "form.html"))
    for walk in offline.walks(browser, range(3), offline.BOTH if profiles else {}):
        offline.hold(walk, layers)
    assert browser.complaints_heard() == []


@in_chromium
@pytest.mark.terminal
def test_by_keyboard_alone_past_a_killed_tab_to_a_file_that_scores(browser, capsys):
    tab_to(browser, "Start")
    browser.press("Enter")
    assert asked(browser) == "target.industry"
    browser.press("Tab", " ", "Enter")
    assert asked(browser) == "target.state"
    browser.press("Tab", "Flo")
    tab_to(browser, "Next")
    browser.press("Enter")
    browser.press("Tab", " ", "Tab", " ")
    assert asked(browser) == "target.channels"
    browser.new_tab(browser.run("location.href"))
    if stored(browser) is None:
        reload_with_draft(browser)
    assert "You have given 2 answers." in text(browser)
    tab_to(browser, "Go on")
    browser.press("Enter")
    assert asked(browser) == "target.channels"
    assert "What you marked before is marked again." in text(browser)
    browser.press("Tab", "Enter")
    assert text(browser).startswith("What a day can be like")
    tab_to(browser, "Go on to the questions")
    browser.press("Enter")
    assert "marked" not in stored(browser)["interview"]
    assert stored(browser)["target"] == {"industry": "retail", "state": "FL", "channels": ["phone", "email"]}
    while question := asked(browser):
        if question == "experience.months":
            browser.press("Tab", "many", "Enter")
            assert "“many” is not a number." in text(browser)
            browser.run("document.activeElement.select()")
            browser.press("14", "Enter")
            assert browser.run("document.getElementById('status').textContent") == "Your last answer: 14 months"
            continue
        if " " in question:
            browser.press("Tab", "I did")
            tab_to(browser, "Next")
            browser.press("Enter")
            assert stored(browser)["answers"][question.split()[0]] == "monitored"
            continue
        tab_to(browser, "I don't know")
        browser.press("Enter")
    assert text(browser).startswith("Your answers")
    tab_to(browser, "Finish")
    browser.press("Enter", "Tab", "c-014")
    tab_to(browser, "Download my answers")
    browser.press("Enter")
    file = browser.downloaded("answers-c-014.json")
    report = here(capsys, "score", str(file), *DAY, "-f", "json")
    assert report.code == 0
    assert json.loads(report.out)["report"]["candidate"] == {"id": "c-014"}
    assert browser.complaints_heard() == []


FILES = {
    "the example person, with evidence": (DEMO.read_text(encoding="utf-8"), "This is not a file of this form."),
    "no JSON": ("answers: {", "This is not a file of this form."),
    "a list": ("[1]", "This is not a file of this form."),
    "another schema": ('{"schema": "csr-assess/report/1"}', "This is not a file of this form."),
    "more than answers": (
        json.dumps({"schema": SCHEMA, "evidence": [{"criterion": "soft_skills.empathy", "kind": "observer"}]}),
        "This is not a file of this form.",
    ),
    "an answer that fits no question": (
        json.dumps({"schema": SCHEMA, "answers": {"experience.months": "many", "soft_skills.empathy": 3, "a.b": 1}}),
        "What this form does not ask was left out: experience.months, a.b. It stays in the file.",
    ),
}


@in_chromium
@pytest.mark.terminal
def test_it_goes_on_with_a_file_of_its_own_and_refuses_others(browser, tmp_path):
    status = "document.getElementById('status').textContent"
    file = tmp_path / "answers.json"
    for name, (raw, said) in FILES.items():
        file.write_text(raw, encoding="utf-8")
        browser.run("document.getElementById('status').textContent = ''")
        browser.choose("input[type=file]", file)
        browser.until(f"{status} !== ''")
        assert browser.run(status).startswith(said), name
    assert "You have given 1 answer." in text(browser)
    press(browser, "erase")
    press(browser, "erase_yes")
    kept = {"schema": SCHEMA, "target": {"industry": "retail"}, "answers": {"soft_skills.empathy": 2.5}}
    file.write_text(json.dumps(kept | {"interview": {"at": "soft_skills.empathy"}}), encoding="utf-8")
    browser.choose("input[type=file]", file)
    browser.until("document.getElementById('main').innerText.includes('2 answers')")
    press(browser, "go_on")
    assert asked(browser) == "soft_skills.empathy"
    press(browser, "next")
    assert stored(browser)["answers"] == {"soft_skills.empathy": 2.5}


DRAFTS = {
    "no JSON": "{",
    "a number": "7",
    "nothing": "null",
    "parts of other kinds": json.dumps({"schema": SCHEMA, "target": [1], "answers": "a", "interview": 3}),
    "answers of other kinds": json.dumps(
        {
            "schema": SCHEMA,
            "target": {"industry": ["retail"], "channels": "phone", "state": 7, "planet": "Mars"},
            "answers": {
                "licensing.held": [{"name": 3}, 4],
                "education.finish_date": "2027-02-30",
                "experience.months": -1,
            },
            "interview": {"at": {}, "seconds": {"education.level": "long"}, "marked": {"target.channels": "phone"}},
        }
    ),
}


@in_chromium
@pytest.mark.terminal
@each("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_draft_that_is_none_begins_anew(browser, draft):
    core = people.rubric().core
    browser.run(f"localStorage.setItem('csr-assess form {core.id} {core.version}', {json.dumps(draft)})")
    browser.reload()
    press(browser, "start")
    assert asked(browser) == "target.industry"
    assert browser.complaints_heard() == []


@in_chromium
@pytest.mark.terminal
def test_a_shared_computer_keeps_nothing_and_erasing_leaves_nothing(browser):
    press(browser, "start")
    browser.press("Tab", " ", "Enter")
    assert stored(browser)["target"] == {"industry": "retail"}
    press(browser, "erase")
    press(browser, "erase_no")
    assert stored(browser) is not None
    press(browser, "erase")
    press(browser, "erase_yes")
    assert stored(browser) is None
    browser.run("document.querySelector('input[type=checkbox]').click()")
    assert "keeps nothing" in browser.run("document.getElementById('kept').textContent")
    press(browser, "start")
    browser.press("Tab", " ", "Enter")
    assert asked(browser) == "target.state"
    assert stored(browser) is None


@in_chromium
@pytest.mark.terminal
def test_a_task_whose_answer_is_not_offered_any_more_stands_alone_as_in_the_interview(browser):
    helping, records, checking = (f"experience.tasks_{name}" for name in ("helping", "records", "checking"))
    given = {"experience.months": 0, helping: "trained", checking: "expert"}
    begin_at(browser, helping, target={"industry": "retail", "state": "OH"}, **given)
    assert asked(browser).split() == [helping, records]


@pytest.mark.few(0)
@in_chromium
@pytest.mark.terminal
def test_a_change_in_the_review_asks_what_it_opens_and_comes_back(browser):
    begin_at(browser, "education.level", target={"industry": "retail"}, **{"experience.months": 3})
    for _ in range(80):
        if not asked(browser):
            break
        press(browser, "skip_group" if " " in asked(browser) else "unknown")
    title = json.dumps(f"Change: {people.rubric().criteria['education.level'].title}")
    browser.run(f"[...document.querySelectorAll('button')].find((one) => one.ariaLabel === {title}).click()")
    assert asked(browser) == "education.level"
    assert "Your answer so far: I don't know" in text(browser)
    browser.run("document.querySelector('input[value=in_progress]').click()")
    press(browser, "save")
    assert asked(browser) == "education.finish_date"
    browser.press("Tab", "J", "Tab", "Tab", "2027")
    press(browser, "save")
    assert text(browser).startswith("Your answers")
    assert stored(browser)["answers"]["education.finish_date"] == "2027-01-31"
    assert "January 31, 2027" in text(browser)


@in_chromium
@pytest.mark.terminal
def test_things_held_are_added_with_enter_and_left_out_without_a_trace(browser):
    begin_at(browser, "licensing.held", target={"industry": "insurance"})
    press(browser, "add_one")
    browser.press("SIE")
    press(browser, "drop_this")
    assert "answers" not in stored(browser)
    press(browser, "add_one")
    browser.press("SIE", "Enter")
    assert "Entry 1: SIE" in text(browser)
    assert stored(browser)["answers"] == {"licensing.held": [{"name": "SIE"}]}
    press(browser, "add_another")
    browser.run("document.querySelector('.part:nth-of-type(4) input').value = '31'")
    press(browser, "next")
    wrong = browser.run("document.querySelector('.wrong').textContent")
    assert "is missing. Fill it in, or say that you do not know it." in wrong
    press(browser, "drop_this")
    press(browser, "next")
    assert asked(browser) == "posting.asks"
    assert stored(browser)["answers"] == {"licensing.held": [{"name": "SIE"}]}


@in_chromium
@pytest.mark.terminal
def test_the_browsers_own_back_leads_one_question_back(browser):
    press(browser, "start")
    browser.press("Tab", " ", "Enter")
    assert asked(browser) == "target.state"
    browser.run("history.back()")
    browser.until("document.querySelector('main form')?.dataset.question === 'target.industry'")
    assert browser.run("document.querySelector(':checked').value") == "retail"


def through_the_target(browser: Browser, industry: str, channel: str) -> None:
    """Answer what is asked of the job aimed at, from the start on."""
    for value in (industry, None, channel):
        if value:
            browser.run(f"document.querySelector('fieldset input[value={value}]').click()")
        press(browser, "next" if value else "skip")


@in_chromium
@pytest.mark.terminal
def test_what_a_day_can_be_like_is_told_once_before_the_questions_as_in_the_interview(browser):
    target = TargetJob(industry="healthcare", channels=("phone",))
    lines = day_lines(people.rubric(), target)
    press(browser, "start")
    through_the_target(browser, "healthcare", "phone")
    assert asked(browser) == ""
    paragraphs = browser.run("[...document.querySelectorAll('#main p')].map((one) => one.textContent)")
    assert tuple(paragraphs[: len(lines)]) == lines
    press(browser, "back")
    assert asked(browser) == "target.channels"
    press(browser, "next")
    press(browser, "to_questions")
    assert asked(browser) == "education.level"
    press(browser, "back")
    press(browser, "next")
    assert asked(browser) == "education.level", "the same aim is told once"
    press(browser, "back")
    browser.run("document.querySelector('fieldset input[value=in_person]').click()")
    press(browser, "next")
    assert text(browser).startswith("What a day can be like"), "other ways of contact have other days"
    assert "day" not in stored(browser)


@in_chromium
@pytest.mark.terminal
def test_help_opens_with_its_key_and_its_button(browser):
    begin_at(browser, "experience.months")
    assert "Why we ask" not in text(browser)
    press(browser, "explain")
    assert "Why we ask" in text(browser)
    begin_at(browser, "education.level")
    browser.press("Tab", "?")
    assert "Why we ask" in text(browser)


@in_chromium
@pytest.mark.terminal
def test_it_prints_a_blank_form_and_what_is_answered(browser):
    def printed() -> str:
        browser.run("window.dispatchEvent(new Event('beforeprint'))")
        return browser.run("document.getElementById('sheet').textContent")

    blank = printed()
    for question in people.rubric().questions.values():
        if not question.retired and sum(option.offered for option in question.options) != 1:
            assert all(sentence in blank for sentence in re.split(r"(?<=[.?!]) +", question.text))
    assert "Only if your answer to" in blank
    begin_at(browser, "target.state", target={"industry": "insurance"})
    filled = printed()
    assert "In which industry do you want to work?Insurance" in filled
    assert "not answered" in filled
    assert browser.pdf().startswith(b"%PDF")
    browser.call("Emulation.setEmulatedMedia", media="print")
    follows = (
        "[...document.querySelectorAll('#sheet h2, #sheet h2 + p')].map((one) => getComputedStyle(one).breakAfter)"
    )
    assert set(browser.run(follows)) == {"avoid"}


@in_chromium
@pytest.mark.terminal
def test_the_page_cannot_reach_a_network(browser):
    assert browser.run("fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused')") == "refused"
    assert any("Content Security Policy" in said for said in browser.complaints_heard())
