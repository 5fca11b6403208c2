"""Command lines to copy, by command: what --help ends with. A test runs each of them."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "csr-assess",
        "csr-assess --plain",
        "csr-assess demo",
        "csr-assess help score",
    ),
    "interview": (
        "csr-assess interview",
        "csr-assess interview --plain",
        "csr-assess interview my-answers.yaml --only licensing",
    ),
    "tasks": (
        "csr-assess tasks --list",
        "csr-assess tasks my-answers.yaml --only quiz",
        "csr-assess tasks my-answers.yaml --extra-time",
    ),
    "rate": (
        "csr-assess rate my-answers.yaml",
        "csr-assess rate my-answers.yaml --plain",
    ),
    "practice": (
        "csr-assess practice",
        "csr-assess practice empathy",
        "csr-assess practice soft_skills.empathy -f json",
    ),
    "demo": (
        "csr-assess demo",
        "csr-assess demo -f json",
        "csr-assess demo --save example.yaml",
    ),
    "score": (
        "csr-assess score my-answers.yaml",
        "csr-assess score my-answers.yaml -f html=page.html",
        "csr-assess score my-answers.yaml --industry healthcare --confirm typing,courtesy",
        "csr-assess score my-answers.yaml --observer sheet.csv",
    ),
    "report": (
        "csr-assess report gaps",
        "csr-assess report all my-answers.yaml",
        "csr-assess report licenses my-answers.yaml -f plain",
    ),
    "compare": (
        "csr-assess compare before.yaml my-answers.yaml",
        "csr-assess compare before.json my-answers.yaml --confirm -f json",
        "csr-assess compare before.yaml my-answers.yaml --rubric-before my_college",
    ),
    "explain": (
        "csr-assess explain calming",
        "csr-assess explain typing my-answers.yaml",
        "csr-assess explain soft_skills.empathy --industry healthcare -f json",
    ),
    "what-if": (
        "csr-assess what-if my-answers.yaml calming=3",
        "csr-assess what-if my-answers.yaml typing=3:shown hard_skills.crm=3:told",
        "csr-assess what-if my-answers.yaml resilience=unknown -f json",
    ),
    "posting": (
        "csr-assess posting posting.txt",
        "csr-assess posting posting.txt -f json",
        "csr-assess posting posting.txt --as-of 2026-12-01",
    ),
    "market": (
        "csr-assess market --state FL",
        'csr-assess market --metro "Tampa"',
        "csr-assess market my-answers.yaml -f json",
    ),
    "batch": (
        "csr-assess batch class.csv",
        "csr-assess batch answers -f html=class/",
        "csr-assess batch answers -f csv -o reports.csv",
        "csr-assess batch answers -f xlsx=class.xlsx",
        "csr-assess batch answers class.csv -f json=all.jsonl -f group=group.json",
    ),
    "plan": (
        "csr-assess plan my-answers.yaml",
        "csr-assess plan my-answers.yaml --hours-per-week 5 --weeks 2",
        "csr-assess plan my-answers.yaml --dose soft_skills.empathy=4 -f md -o plan.md",
    ),
    "items": (
        "csr-assess items answers",
        "csr-assess items answers -f json -o items.json",
    ),
    "license": (
        "csr-assess license insurance --state FL --activity quote",
        "csr-assess license insurance --state TX --customers FL --customers GA --activity ins_sell --why",
        "csr-assess license insurance --state all --activity service_only -f csv -o states.csv",
        "csr-assess license --list activities",
    ),
    "license list": ("csr-assess license list", "csr-assess license list -f json -o rules.json"),
    "license stale": ("csr-assess license stale --older-than 2y",),
    "license figures": ("csr-assess license figures",),
    "form": (
        "csr-assess form answers -o my-answers.yaml",
        "csr-assess form csv -o class.csv",
        "csr-assess form xlsx -o class.xlsx",
        "csr-assess form xlsform -o survey.xlsx",
        "csr-assess form html -o form.html",
        "csr-assess form roleplay -o call.html",
        "csr-assess form supervisor c-014 c-015 -o team.xlsx",
    ),
    "import": (
        "csr-assess import class.csv --guess -o map.yaml",
        "csr-assess import class.csv --map map.yaml -o people/",
        "csr-assess import resume.json -o my-answers.yaml",
    ),
    "rubric": (
        "csr-assess rubric show",
        "csr-assess rubric new my_college",
        "csr-assess help rubric new",
    ),
    "rubric list": ("csr-assess rubric list",),
    "rubric show": (
        "csr-assess rubric show",
        "csr-assess rubric show --industry insurance --origins",
    ),
    "rubric test": ("csr-assess rubric test", "csr-assess rubric test my_college"),
    "rubric check": (
        "csr-assess rubric check",
        "csr-assess rubric check my_college",
    ),
    "rubric new": ("csr-assess rubric new my_college",),
    "rubric diff": ("csr-assess rubric diff my_college",),
    "rubric judge": (
        "csr-assess rubric judge -f html -o judge.html",
        "csr-assess rubric judge -o judge.csv",
    ),
    "schema": (
        "csr-assess schema report",
        "csr-assess schema answers -o answers.schema.json",
    ),
    "help": (
        "csr-assess help",
        "csr-assess help score",
        "csr-assess help rubric new",
    ),
}
