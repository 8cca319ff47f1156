"""Integer programs, solved exactly by HiGHS: the best plan, or how far from it at most.

Everything that is chosen goes through :func:`solve`. The solver stops at proven
optimum, or at a number of nodes that does not depend on the machine; a limit of time
stands behind it for cases gone wrong, and a plan it cut short says so. HiGHS may write
to the program's stdout below Python; that is kept from the results.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

OPTIMAL, LIMIT, INFEASIBLE = 0, 1, 2
"""Answers of scipy's ``milp``."""


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How long a solver may look for the best plan."""

    nodes: int = 2000
    """Nodes of branch and bound."""
    seconds: float = 60.0
    """Time; the last resort."""
    gap: float = 1e-6
    """Relative gap at which a plan counts as the best."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Program:
    """Minimise ``cost @ x`` where ``low <= rows @ x <= high``."""

    cost: NDArray[np.float64]
    rows: csr_array
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    whole: NDArray[np.bool_]
    """Variables that must be whole numbers."""
    least: NDArray[np.float64]
    """Lower bound of each variable."""
    most: NDArray[np.float64]
    """Upper bound of each variable."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Solution:
    """The best plan found, and how good any plan could be at most."""

    x: NDArray[np.float64] | None
    """Values of the variables, whole ones rounded; None where no plan was found."""
    value: float
    """Cost of it; infinite without a plan."""
    bound: float
    """No plan costs less."""
    proven: bool
    """It is the best, within the gap asked for."""
    feasible: bool = field(default=True)
    """False where it is proven that no plan keeps all constraints."""

    @property
    def gap(self) -> float:
        """How far the plan may be from the best, as a share of its value."""
        if self.x is None:
            return float("inf")
        if self.proven:
            return 0.0
        return abs(self.value - self.bound) / max(abs(self.value), 1e-12)


def solve(program: Program, *, effort: Effort | None = None) -> Solution:
    """Find the cheapest values of the variables; exact unless a limit cuts it short."""
    limits = effort or Effort()
    with silent():
        found = milp(
            program.cost,
            integrality=program.whole.astype(int),
            bounds=Bounds(program.least, program.most),
            constraints=LinearConstraint(program.rows, program.low, program.high)
            if program.rows.shape[0]
            else (),
            options={
                "node_limit": limits.nodes,
                "time_limit": limits.seconds,
                "mip_rel_gap": limits.gap,
                "disp": False,
            },
        )
    if found.x is None:
        return Solution(
            x=None,
            value=float("inf"),
            bound=-float("inf"),
            proven=False,
            feasible=found.status != INFEASIBLE,
        )
    x = np.where(program.whole, np.round(found.x), found.x)
    bound = found.mip_dual_bound
    return Solution(
        x=x,
        value=float(program.cost @ x),
        bound=-float("inf") if bound is None else float(bound),
        proven=found.status == OPTIMAL,
    )


@contextmanager
def silent() -> Iterator[None]:
    """Keep what a library writes to file descriptor 1 away from the program's results."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # no stdout at all: nothing to keep clean
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a file
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
