"""The forecast of an area is a sum: share of each cell that lies in it, times the surface.

    Lambda_A = sum over cells c of lambda_c * |c within A| / |c|

with |.| the area within the domain. So districts add up to provinces, and provinces
with the coastal waters to the total, to 1e-9. Overlapping buffers are never added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


def area_sums(shares: csr_array, surface: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add a surface up over areas.

    ``shares`` is areas x cells, the share of each cell's domain that lies in the area;
    ``surface`` one value a cell. No areas, an empty array.

    >>> from scipy.sparse import csr_array
    >>> area_sums(csr_array([[1.0, 0.5], [0.0, 0.5]]), np.array([2.0, 4.0])).tolist()
    [4.0, 2.0]
    """
    if shares.shape[1] != len(surface):
        raise ValueError(
            f"shares are for {shares.shape[1]} cells, the surface has {len(surface)}: "
            "both must come from the same layers"
        )
    return np.asarray(shares @ surface, dtype=float)
