"""The report for screen readers and pipes: headings and one fact a line, no boxes, bars or tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.base.texts import _, clauses, listed, printable, sentences
from csr_assess.contracts.report_v1 import Check, Finding, Gap, Gate, Report, Strength
from csr_assess.render import (
    career_ways,
    cited_sources,
    claimed_and_shown,
    funded_words,
    job_facts,
    job_talk,
    license_phrases,
    lifts,
    listings,
    minimum_lines,
    next_steps,
    phrases,
)
from csr_assess.render.part_names import WHOLE
from csr_assess.render.tenths import Printed, Tenths, down, printed
from csr_assess.rubric.model import Rubric


def render(report: Report, rubric: Rubric, part: str = WHOLE, sources: str = cited_sources.EVERY) -> str:
    """Return a report as text, every list in full, the last line ended: one part of it, or all.

    `sources`: the command that tells every source.
    """
    cited = cited_sources.lists(report, rubric, every=part != WHOLE, command=sources)
    given = printed(report)
    sections = (
        ("points", _("Headline"), _headline(report, rubric)),
        ("points", _("Strengths"), _strengths(report)),
        ("licenses", _("Must-haves"), _gates(report.gates, rubric)),
        (
            "licenses",
            clauses(minimum_lines.minimums_heading(), minimum_lines.beside_the_score()),
            minimum_lines.minimum_facts(report),
        ),
        ("gaps", _("Gaps, the most points first") if given else _("Gaps"), _gaps(report, given)),
        ("training", funded_words.list_heading(report.funded), _funded(report)),
        ("gaps", _("Waiting for proof"), _waiting(report, given)),
        ("gaps", _("Not known yet"), listings.unknown_titles(report)),
        ("points", phrases.point_by_point(report), _checks(report, given)),
        (
            "points",
            _("Said and shown, levels 1 to 5; what was shown counts"),
            claimed_and_shown.comparison_lines(report),
        ),
        ("points", _("Advantages, which never cost a point"), _standings(report.advantages)),
        ("licenses", _("Licenses"), _licenses(report, rubric)),
        ("licenses", _("What ends in the next months"), license_phrases.expiries(report.expiries, rubric)),
        *(("jobs", title, facts) for title, facts in job_facts.of_industry(report)),
        ("jobs", _("Next roles"), _ways_on(career_ways.next_roles(report), career_ways.place_note(report))),
        ("jobs", _("Jobs close to this one"), _ways_on(career_ways.related_jobs(report))),
        ("jobs", _("Pay and outlook"), job_facts.pay_and_outlook(report)),
        *(("jobs", title, facts) for title, facts in job_facts.topics(report)),
        *(("jobs", title, facts) for title, facts in career_ways.addresses(report)),
        *(("resume", title, facts) for title, facts in job_talk.talk_lists(report)),
        ("", _("Notes on the answers; they never change a score"), phrases.other_notes(report)),
        *(("sources", title, facts) for title, facts in cited),
        ("sources", _("What this is for"), (printable(report.purpose), printable(report.attribution))),
    )
    wanted = [(title, facts) for place, title, facts in sections if part in (WHOLE, place)]
    if part == "training":  # all of a report has it gap by gap
        wanted = [(_("Training"), _training(report)), *wanted]
    return "\n".join(line for title, facts in wanted for line in _section(title, facts))


def _ways_on(jobs: Iterable[tuple[str, tuple[str, ...]]], note: str = "") -> Iterator[str]:
    for title, (first, *more) in jobs:
        yield f"{title}: {first}"
        yield from more
    yield note


def _training(report: Report) -> Iterator[str]:
    if not report.training:
        yield listings.no_training()
    for item in report.training:
        yield f"{next_steps.course_name(item)}."
        yield from (f"{label}: {said}" for label, said in listings.course_facts(item, report))
    for program in report.programs:
        yield _("Practice program: {title}.").format(title=printable(program.title))
        yield from (f"{label}: {said}" for label, said in listings.program_facts(program, report))


def _funded(report: Report) -> Iterator[str]:
    of = report.funded
    if of is None:
        return
    yield funded_words.whose_figures()
    yield funded_words.left_out(of)
    if not of.trainings:
        yield funded_words.none_further(of)
    for item in of.trainings:
        yield f"{funded_words.listed_name(item)}."
        yield from (f"{label}: {said}" for label, said in funded_words.listed_facts(item, report))


def _section(title: str, facts: Iterable[str]) -> Iterator[str]:
    """Return a heading and its facts, an empty line after; nothing if there is no fact."""
    lines = [fact for fact in facts if fact]
    return iter((f"{title}:", *lines, "") if lines else ())


def _headline(report: Report, rubric: Rubric) -> Iterator[str]:
    yield _("Career readiness report, {title}.").format(title=printable(rubric.core.title))
    yield f"{_('Candidate')}: {phrases.who(report.candidate)}."
    yield f"{_('Target job')}: {clauses(*phrases.target_titles(report.target, rubric))}."
    yield f"{phrases.drawn_up(report)}."
    yield f"{_('Result')}: {phrases.band_words(report, rubric)}."
    yield phrases.band_text(report, rubric)
    if report.score is not None and report.margin is not None:
        yield _("Score: {score} of 100, plus or minus {margin}.").format(
            score=phrases.points_text(down(report.score)), margin=phrases.whole(report.margin)
        )
        yield phrases.margin_means(report)
    yield printable(report.verdict)
    yield phrases.bounds(report)
    yield phrases.chance(report, rubric)
    yield phrases.evidence_words(report)
    yield from lifts.lift_words(report, rubric)
    yield from phrases.apart(report)


def _strengths(report: Report) -> Iterable[str]:
    return _standings(report.strengths) if report.strengths else (phrases.no_strengths(),)


def _standings(standings: Iterable[Strength]) -> Iterator[str]:
    for standing in standings:
        facts = listed((phrases.level(standing.level), phrases.basis(standing)))
        yield f"{printable(standing.title)}: {facts}."


def _gates(gates: Iterable[Gate], rubric: Rubric) -> Iterator[str]:
    for gate in gates:
        title = printable(gate.title)
        yield f"{title}: {phrases.gate_status_words(gate.status)}."
        yield printable(gate.reason)
        yield phrases.bearing(gate, rubric)
        if gate.next_step:
            yield _("Next step: {step}").format(step=printable(gate.next_step))


def _gaps(report: Report, given: Printed | None) -> Iterator[str]:
    if not report.gaps:
        yield next_steps.no_gaps(report)
    for place, gap in enumerate(report.gaps, 1):
        yield _("Gap {place}: {title}.").format(place=place, title=printable(gap.title))
        if given:
            yield _("Points lost: {points}.").format(points=phrases.points_text(given.criteria[gap.criterion].lost))
        if gap.too_close:
            yield next_steps.too_close()
        yield from _steps(gap, report)


def _steps(gap: Gap, report: Report) -> Iterator[str]:
    """Where one is, what is asked, and what to do about it."""
    for label, said in next_steps.of_gap(gap, report, links=True):
        yield f"{label}: {said}"


def _waiting(report: Report, given: Printed | None) -> Iterator[str]:
    for item in report.waiting:
        said = f"{printable(item.title)}."
        if given:
            points = phrases.points_text(given.criteria[item.criterion].waiting)
            said = _("{title}: {points} points.").format(title=printable(item.title), points=points)
        proof = _("Proof: {proof}").format(proof=printable(item.proof)) if item.proof else ""
        yield sentences((said, proof))


def _checks(report: Report, given: Printed | None) -> Iterator[str]:
    if given:
        yield phrases.sum_of(given.whole, _("All checks"))
    for check in report.checks:
        yield from _check(check, given)


def _check(check: Check, given: Printed | None) -> Iterator[str]:
    title = printable(check.title)
    required = [finding for finding in check.findings if finding.kind == "required"]
    if not required:
        yield _("{title}: must-have, no points.").format(title=title)
    elif given:
        yield phrases.sum_of(given.checks[check.id], title)
    if required:
        yield f"{phrases.met(check)}."
    for finding in required:
        yield _finding(finding, given.criteria[finding.criterion] if given else None)


def _finding(finding: Finding, tenths: Tenths | None) -> str:
    title, reason = printable(finding.title), printable(finding.reason)
    if tenths is None or not tenths.of:
        return f"{title}: {reason}"
    return f"{phrases.sum_of(tenths, title)} {reason}"


def _licenses(report: Report, rubric: Rubric) -> Iterator[str]:
    for place, item in enumerate(license_phrases.each_once(report.licences), 1):
        yield f"{_('License {place}').format(place=place)}: {license_phrases.head(item, rubric)}."
        for label, said in license_phrases.facts(item, report.gates):
            yield f"{label}: {said}"
