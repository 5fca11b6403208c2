"""Whole reports, compared with the files in tests/golden/. `pytest --update-golden` writes them again."""

from __future__ import annotations

import pytest

from csr_assess.assess.assessor import assess
from csr_assess.render import plain_report, terminal_report
from tests.people import AS_OF, PEOPLE, rubric


@pytest.mark.few(3)
@pytest.mark.parametrize("name", ["strong", "middling", "abstained"])
@pytest.mark.parametrize("form", ["plain", "terminal-60", "terminal-100"])
def test_report_is_printed_as_kept(name, form, golden):
    report = assess(rubric(), PEOPLE[name](), AS_OF, confirmed=True)
    if form == "plain":
        text = plain_report.render(report, rubric())
    else:
        text = terminal_report.render(report, rubric(), width=int(form.removeprefix("terminal-")), color=False)
    golden(f"{name}-{form}.txt", text)
