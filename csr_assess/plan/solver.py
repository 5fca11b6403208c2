"""HiGHS: the best choice of steps, one aim after the other. Nothing that it writes reaches standard output."""

from __future__ import annotations

import contextlib
import hashlib
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _
from csr_assess.plan.first_choice import values
from csr_assess.plan.step_choice import Constraint, StepChoice

Burden = Mapping[int, float]
"""What each column adds to something that is to be as little as can be."""
_TIGHT = 1e-9
_INFINITE = math.inf
_TAKEN = 0.5
_ASTRAY = 0.5
"""Aims are whole numbers: a sum that is off by more is another choice's."""


class Effort(Struct):
    """What the solver may look at, and has; it is the same on every machine, as its time is not."""

    most: int
    nodes: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left: then what was asked last is not proven."""
        return self.nodes >= self.most


def solver_module() -> Any:  # noqa: ANN401 -- highspy has no types that mypy could read everywhere
    """Return HiGHS. Raises UsageError where it is not installed."""
    try:
        import highspy  # noqa: PLC0415 -- an extra, and slow to load
    except ImportError:
        message = _("a plan needs the solver HiGHS, which is not installed.")
        hint = _("Install it: pip install 'csr-assess[plan]', or in a checkout: pip install -e '.[plan]'")
        raise UsageError(Problem(code="no-solver", message=message, hint=hint)) from None
    return highspy


@contextlib.contextmanager
def silent_output() -> Iterator[None]:
    """Send whatever is written to standard output below Python to nowhere, for as long as the block runs.

    HiGHS writes lines of its own there now and then, even where it is told not to.
    """
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is none
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def solve(  # noqa: PLR0913 -- a choice, and all that bears on it
    of: StepChoice,
    aims: Sequence[Burden],
    within: Sequence[Constraint],
    fixed: Mapping[int, float],
    begin: frozenset[int] | None = None,
    *,
    effort: Effort | None = None,
) -> frozenset[int] | None:
    """Return the steps of the best choice, by their columns: the first aim, then the next among what is as good.

    `within`: the sums that must hold besides the structure. `fixed`: columns that have one value.
    `begin`: steps that hold all of it, if any are known; they make it quicker, never otherwise.
    `effort`: what it may take, and where that is added. Aims are whole numbers. None: nothing holds all of it.
    """
    solver_module()
    with silent_output():
        engine = _engine(of, [*of.structure, *within], fixed)
        if effort is not None:
            engine.setOptionValue("mip_max_nodes", max(effort.most - effort.nodes, 0))
        taken: frozenset[int] | None = None
        for place, aim in enumerate(aims):
            found = _best(engine, of, aim, begin if taken is None else taken)
            if effort is not None:
                is_proven = found is not None or engine.getModelStatus() == engine_infeasible()
                effort.nodes += max(engine.getInfo().mip_node_count, 0) if is_proven else effort.most
            if found is None:
                return taken  # as good as the aim before: what is left to choose is a matter of rounding
            taken, least = found
            if place + 1 < len(aims):
                _add(engine, (-_INFINITE, round(least) + 0.5, aim))
        return taken


def _engine(of: StepChoice, sums: Sequence[Constraint], fixed: Mapping[int, float]) -> Any:  # noqa: ANN401 -- HiGHS
    highspy = solver_module()
    engine = highspy.Highs()
    for name, value in (
        ("output_flag", False),
        ("log_to_console", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.0),
        ("primal_feasibility_tolerance", _TIGHT),
        ("mip_feasibility_tolerance", _TIGHT),
        # steps are few: to try out where best to branch costs more than it saves
        ("mip_pscost_minreliable", 0),
        # searches for a good choice on the way to the best one cost more than they save where steps are this few
        ("mip_allow_restart", False),
        ("mip_heuristic_run_rins", False),
        ("mip_heuristic_run_rens", False),
        ("mip_heuristic_run_root_reduced_cost", False),
    ):
        engine.setOptionValue(name, value)
    steps = len(of.offers)
    for column in range(of.width):
        most = float(of.open[column]) if column < steps else 1.0
        least = 1.0 if column < steps and of.offers[column].forced else 0.0
        least, most = (fixed[column], fixed[column]) if column in fixed else (min(least, most), most)
        engine.addVar(least, most)
        if column < steps:
            engine.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for one in sums:
        _add(engine, one)
    return engine


def _add(engine: Any, one: Constraint) -> None:  # noqa: ANN401
    least, most, parts = one
    columns, values = [*parts], [*parts.values()]
    engine.addRow(least, most, len(columns), columns, values)


def _best(
    engine: Any,  # noqa: ANN401
    of: StepChoice,
    aim: Burden,
    begin: frozenset[int] | None,
) -> tuple[frozenset[int], float] | None:
    for column in range(of.width):
        engine.changeColCost(column, aim.get(column, 0.0))
    if begin is not None:
        known = solver_module().HighsSolution()
        known.col_value = values(of, begin)
        engine.setSolution(known)
    engine.run()
    if engine.getModelStatus() != engine_optimal():
        return None
    found = engine.getSolution().col_value
    least = sum(value * found[column] for column, value in aim.items())
    if begin is not None and least > engine.getInfo().objective_function_value + _ASTRAY:
        # what it begins with is improved while HiGHS makes the problem smaller, and then handed back as it was
        engine.clearSolver()
        return _best(engine, of, aim, None)
    return frozenset(column for column in range(len(of.offers)) if found[column] > _TAKEN), least


def engine_optimal() -> Any:  # noqa: ANN401
    """Return what HiGHS says of a problem that is solved."""
    return solver_module().HighsModelStatus.kOptimal


def engine_infeasible() -> Any:  # noqa: ANN401
    """Return what HiGHS says of a problem that nothing solves."""
    return solver_module().HighsModelStatus.kInfeasible


def own_number(key: str) -> int:
    """Return a number below 1000 that a step has for itself: it settles what nothing else does."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % 1000
