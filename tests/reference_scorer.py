"""A second scorer, written from docs/method.md alone: plain dicts in, plain numbers out.

It shares no line with the package, so that where both agree the method was read the same way twice.
"""

from __future__ import annotations

import calendar
import itertools
import math
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

Plain = dict[str, Any]


def load(folder: Path) -> Plain:
    """Return a rubric folder as plain data: its core, its questions and its criteria, in the order asked."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = {path.stem: yaml.load(path.read_bytes(), loader) for path in sorted(folder.glob("*.yaml"))}  # noqa: S506
    core = files["rubric"]
    sections = [files[check] for check in core["checks"]]
    return {
        "core": core,
        "sections": sections,
        "questions": [*files["target"]["questions"], *(q for s in sections for q in s.get("questions", []))],
        "criteria": [{**c, "check": s["check"]} for s in sections for c in s.get("criteria", [])],
    }


def score(rubric: Plain, answers: Plain, as_of: date, *, confirmed: bool = False) -> Plain:
    """Return every number that the method gives for one person."""
    core, share = rubric["core"], shares(rubric)
    asked, values = relevant(rubric, answers)
    every = {c["id"]: _state(c, rubric, answers, (asked, values), (as_of, confirmed)) for c in rubric["criteria"]}
    states = {c["id"]: every[c["id"]] for c in rubric["criteria"] if c.get("kind", "required") == "required"}
    known = {i: s["basis"] for i, s in states.items() if s["state"] == "known"}
    askable = [i for i, s in states.items() if s["state"] in ("known", "unknown")]
    # a task not taken stays in the target; n/a leaves it
    target = [i for i, s in states.items() if s["state"] in ("known", "unknown", "task")]
    of_known = sum(share[i] for i in known)
    of_askable = sum(share[i] for i in askable)
    of_target = sum(share[i] for i in target)
    points = {i: _points(100 * share[i] / of_known, basis) for i, basis in known.items()} if known else {}
    reached = sum(share[i] * basis["a"] for i, basis in known.items())
    coverage = of_known / of_askable if of_askable else 0.0
    shown_share = sum(share[i] for i, b in known.items() if b["shown"]) / of_target if of_target else 0.0
    told = sum(share[i] for i, b in known.items() if b["told"]) / of_known if known else 0.0
    sampling = sum((share[i] / of_known * 100 * b["error"] / (b["r"] - 1)) ** 2 for i, b in known.items())
    enough = bool(known) and coverage >= core["coverage_floor"] - 1e-12
    total = round(100 * reached / of_known, 9) if enough else None
    margin = math.sqrt(sampling + (core["told_error"] * told) ** 2) if enough else None
    half = core["ready"]["unknown_counts"]
    seen = _part([(share[i], b) for i, b in known.items() if b["shown"]], of_target, core)
    heard = _part([(share[i], b) for i, b in known.items() if not b["shown"]], of_target, core)
    # what decides: the shown part once enough is shown; in a rubric that asks for none, the score
    asked = core["ready"]["shown_share"]
    by_shown = asked > 0 and shown_share >= asked - 1e-12
    whole = 100 * reached / of_known if known else 0.0
    decides = seen["score"] if by_shown else whole
    out = {
        "states": {i: s["state"] for i, s in states.items()},
        "points": points,
        "levels": {i: b["x"] for i, b in known.items()},
        "score": total,
        "margin": margin,
        "coverage": coverage,
        "shown_share": shown_share,
        "told_share": told,
        "low": 100 * reached / of_askable if of_askable else 0.0,
        "high": 100 * (reached + of_askable - of_known) / of_askable if of_askable else 100.0,
        "half": decides * coverage + 100 * half * (1 - coverage),
        "shown_part": seen,
        "told_part": heard,
        "by_shown": by_shown,
        "ready_score": round(decides, 9) if enough else None,
        "over_rating": _over_rating(every),
        "grade": _grade(shown_share, core) if enough else None,
    }
    out["band"] = _band(out, states, rubric, gate_holds=_gate_holds(rubric, values, as_of)) if enough else None
    out["ready_chance"] = None
    if enough and out["grade"] != "D":
        z = (decides - core["bands"][0]["at"]) / margin
        out["ready_chance"] = min(max(0.5 * (1 + math.erf(z / math.sqrt(2))), 0.05), 0.95)
    return out


def _part(rows: list[tuple[float, Plain]], of_target: float, core: Plain) -> Plain | None:
    """Return score, margin and share of the target of some of the known criteria; None of none."""
    if not rows:
        return None
    all_ = sum(s for s, _basis in rows)
    sampling = sum((100 * s / all_ * b["error"] / (b["r"] - 1)) ** 2 for s, b in rows)
    told = sum(s for s, b in rows if b["told"]) / all_
    return {
        "score": 100 * sum(s * b["a"] for s, b in rows) / all_,
        "margin": math.sqrt(sampling + (core["told_error"] * told) ** 2),
        "share": all_ / of_target,
    }


def _over_rating(states: Plain) -> Plain | None:
    """Return the mean of claimed less shown over the criteria that have both; None under three."""
    pairs = [s["pair"] for s in states.values() if s.get("pair")]
    if len(pairs) < 3:
        return None
    return {
        "levels": sum(c["x"] - s["x"] for c, s in pairs) / len(pairs),
        "margin": math.sqrt(sum(c["error"] ** 2 + s["error"] ** 2 for c, s in pairs)) / len(pairs),
        "pairs": len(pairs),
    }


def shares(rubric: Plain) -> dict[str, float]:
    """Return each required criterion's part of the whole target."""
    found = {}
    weighing = {s["check"]: s["weight"] for s in rubric["sections"]}
    weights = _weights(rubric["criteria"])
    sums: dict[str, float] = {}
    for c in rubric["criteria"]:
        if c.get("kind", "required") == "required":
            sums[c["check"]] = sums.get(c["check"], 0) + weights[c["id"]]
    whole = sum(weighing[check] for check in sums)
    for c in rubric["criteria"]:
        if c.get("kind", "required") == "required":
            found[c["id"]] = weighing[c["check"]] / whole * weights[c["id"]] / sums[c["check"]]
    return found


def _weights(criteria: list[Plain]) -> dict[str, float]:
    """Return w of every criterion: typed, or by its elements, or its share of the check; else 1."""
    elements = {(e["domain"], e["id"]): e["importance"] - 1 for c in criteria for e in c.get("elements", [])}
    found = {}
    for c in criteria:
        ratios = []
        for e in c.get("elements", []):
            domain = [im for (name, _id), im in elements.items() if name == e["domain"]]
            ratios.append((e["importance"] - 1) * len(domain) / sum(domain))
        found[c["id"]] = c.get("weight", round(sum(ratios) / len(ratios), 4) if ratios else 1)
    for c in criteria:
        if "check_share" in c and "weight" not in c:
            required = [o for o in criteria if o["check"] == c["check"] and o.get("kind", "required") == "required"]
            shared = [o for o in required if "check_share" in o and "weight" not in o]
            rest = sum(found[o["id"]] for o in required if o not in shared)
            found[c["id"]] = round(rest * c["check_share"] / (1 - sum(o["check_share"] for o in shared)), 4)
    return found


def relevant(rubric: Plain, answers: Plain) -> tuple[set[str], Plain]:
    """Return the ids of the questions that are relevant, and the values answered to them."""
    asked: set[str] = set()
    values: Plain = {}
    for q in rubric["questions"]:
        if not q.get("retired") and all(_holds(condition, values) for condition in q.get("when", [])):
            asked.add(q["id"])
            value = answers.get("answers", {}).get(q["id"])
            value = value.get("value") if isinstance(value, dict) else value
            if value is not None:
                values[q["id"]] = value
    return asked, values


def _holds(condition: Plain, values: Plain) -> bool:
    value = values.get(condition["ask"])
    if value is None or value in ("unknown", "n/a"):
        return False
    if "at_least" in condition:
        return value >= condition["at_least"]
    return bool(set(value if isinstance(value, list) else [value]) & set(condition["is_in"]))


def _state(c: Plain, rubric: Plain, answers: Plain, known: tuple[set[str], Plain], day: tuple[date, bool]) -> Plain:
    asked, values = known
    scored = [
        q for q in rubric["questions"] if q.get("criterion") == c["id"] and q.get("evidence") and q["id"] in asked
    ]
    pieces = [
        _piece(q["evidence"], _level(c, q, rubric, values[q["id"]]), rubric)
        for q in scored
        if values.get(q["id"]) not in (None, "unknown", "n/a")
    ]
    pieces += _vouched(c, rubric, answers, day[0], confirmed=day[1])
    pieces += _stated(c, rubric, answers)
    basis = _basis(pieces, c["required"])
    if basis:
        return {"state": "known", "basis": basis, "core": c.get("core", False), "pair": _pair(pieces, c["required"])}
    if not scored:
        state = "task" if c.get("task") else "not asked"
    elif any(values.get(q["id"]) == "n/a" for q in scored):
        state = "n/a"
    else:
        state = "unknown"
    return {"state": state, "core": c.get("core", False)}


def _level(c: Plain, q: Plain, rubric: Plain, value: Any) -> float:
    if q["kind"] == "rating":
        return value
    options = q.get("options") or rubric["core"]["scales"].get(q.get("scale"), {}).get("options", [])
    if q["kind"] == "choice":
        return next(o["level"] for o in options if o["id"] == value)
    if q["kind"] == "choices":
        alone = {o["id"] for o in options if o.get("exclusive")}
        return anchored(len(set(value) - alone), c["amounts"])
    return anchored(value, c["amounts"])


def anchored(amount: float, rows: list[list[float]]) -> float:
    """Return the level of an amount: straight lines between the rows, flat beyond the ends."""
    if amount <= rows[0][0]:
        return rows[0][1]
    for (left, low), (right, high) in itertools.pairwise(rows):
        if amount <= right:
            return low + (high - low) * (amount - left) / (right - left)
    return rows[-1][1]


def _piece(kind: str, level: float, rubric: Plain) -> Plain:
    of = rubric["core"]["evidence"][kind]
    return {
        "kind": kind,
        "x": level,
        "t": of["trust"],
        "e": of["error"],
        "earns": of["earns"],
        "shown": of["shown"],
        "at_least": kind == "document",
        "told": kind in ("self_rating", "checklist"),
    }


def _vouched(c: Plain, rubric: Plain, answers: Plain, as_of: date, *, confirmed: bool) -> list[Plain]:
    found = []
    for entry in answers.get("evidence", []):
        if entry["criterion"] != c["id"]:
            continue
        level = entry.get("level")
        level = anchored(entry["amount"], c["amounts"]) if level is None else level
        piece = _piece(entry["kind"] if confirmed else "checklist", level, rubric)
        piece["at_least"] = entry["kind"] == "document"
        expires = entry.get("expires")
        if expires and date.fromisoformat(expires) < as_of:
            continue
        if confirmed and entry.get("date") and not (expires and piece["at_least"]):
            ageing = rubric["core"]["ageing"]
            taken = date.fromisoformat(entry["date"])
            if months_on(taken, ageing["ends_after_months"]) < as_of:
                continue
            if months_on(taken, ageing["halves_after_months"]) < as_of:
                piece["t"] /= 2
                piece["e"] *= math.sqrt(2)
        found.append(piece)
    return found


def _stated(c: Plain, rubric: Plain, answers: Plain) -> list[Plain]:
    """A typing result nobody can recompute: told, not shown."""
    runs = answers.get("results", {}).get(c.get("task"))
    if not runs:
        return []
    runs = runs if isinstance(runs, list) else [runs]
    counts = sorted(runs, key=lambda run: run["taken"])[:2][-1]
    if not c.get("amounts") or counts.get("wpm") is None:
        return []
    return [_piece("checklist", anchored(counts["wpm"], c["amounts"]), rubric)]


def months_on(day: date, months: int) -> date:
    """Return the same day some calendar months later, clipped to the month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _weighed(pieces: list[Plain], r: float) -> Plain | None:
    if not pieces:
        return None
    trust = sum(p["t"] for p in pieces)
    x = sum(p["t"] * p["x"] for p in pieces) / trust
    cap = sum(p["t"] * p["earns"] for p in pieces) / trust
    a0 = min(max((x - 1) / (r - 1), 0.0), 1.0)
    return {
        "x": x,
        "r": r,
        "error": math.sqrt(sum((p["t"] * p["e"]) ** 2 for p in pieces)) / trust,
        "a0": a0,
        "a": min(a0, cap),
        "shown": all(p["shown"] for p in pieces),
        "told": any(p["told"] for p in pieces),
    }


def _basis(pieces: list[Plain], r: float) -> Plain | None:
    claims = _with_document([p for p in pieces if not p["shown"]], r, otherwise=None)
    return _with_document([p for p in pieces if p["shown"]], r, otherwise=claims)


def _pair(pieces: list[Plain], r: float) -> tuple[Plain, Plain] | None:
    """Claimed and shown of one criterion; None without both, or where only a document shows it."""
    claimed = _basis([p for p in pieces if not p["shown"]], r)
    shown = _basis([p for p in pieces if p["shown"]], r)
    more = any(p["shown"] and not p["at_least"] for p in pieces)
    return (claimed, shown) if claimed and shown and more else None


def _with_document(pieces: list[Plain], r: float, *, otherwise: Plain | None) -> Plain | None:
    """A document says "at least": the one that helps most counts, where it does not lower the attainment."""
    plain = [p for p in pieces if not p["at_least"]]
    documents = [p for p in pieces if p["at_least"]]
    first = _weighed(plain, r) or otherwise
    if not documents:
        return first
    helps = [(_weighed([*plain, d], r), d) for d in documents]
    second = max(helps, key=lambda pair: (round(pair[0]["a"], 12), pair[1]["x"], pair[1]["t"]))[0]
    return first if first and first["a"] > second["a"] + 1e-12 else second


def _points(of: float, basis: Plain) -> Plain:
    return {
        "of": of,
        "earned": of * basis["a"],
        "waiting": of * (basis["a0"] - basis["a"]),
        "lost": of * (1 - basis["a0"]),
    }


def _grade(shown_share: float, core: Plain) -> str:
    return next((g for g in "ABC" if shown_share >= core["grades"][g] - 1e-12), "D")


def _gate_holds(rubric: Plain, values: Plain, as_of: date) -> bool:
    """Say whether a blocking gate is neither met nor not needed."""
    held = False
    for gate in (g for s in rubric["sections"] for g in s.get("gates", []) if g.get("blocks", True)):
        value = values.get(gate["ask"])
        if value in gate["met"]:
            continue
        if value in gate.get("pending", []):
            until = values.get(gate.get("until"))
            until = None if until in (None, "unknown", "n/a") else date.fromisoformat(until)
            held = held or until is None or as_of < until
            continue
        months = values.get(gate["stand_in"]["ask"]) if gate.get("stand_in") else None
        enough = isinstance(months, int | float) and months >= gate["stand_in"]["at_least"]
        held = held or value in (None, "unknown", "n/a") or not enough
    return held


def _band(out: Plain, states: Plain, rubric: Plain, *, gate_holds: bool) -> str:
    bands, ready = rubric["core"]["bands"], rubric["core"]["ready"]
    core_lacks = any(
        s["state"] == "unknown" or (s["state"] == "known" and s["basis"]["x"] < ready["core_level"])
        for s in states.values()
        if s["core"]
    )
    line = ready.get("shown_score", bands[0]["at"]) if out["by_shown"] else bands[0]["at"]
    low = out["ready_score"] < line or round(out["half"], 9) < bands[0]["at"]
    short = out["shown_share"] < ready["shown_share"] - 1e-12
    if not (low or short or core_lacks or gate_holds):
        return bands[0]["id"]
    return next(b["id"] for b in bands[1:] if out["score"] >= b["at"])
