"""The built-in demonstration: synthetic incidents, so that the first run needs no data.

Nothing here is derived from real incidents: places are drawn by chance from the
town table, times from a self-exciting process. Every file, row id and page that
comes of it says SYNTHETIC.
"""

from geo_risk.demo.files import write_demonstration
from geo_risk.demo.generate import MARK, synthetic_incidents

__all__ = ["MARK", "synthetic_incidents", "write_demonstration"]
