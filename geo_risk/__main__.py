"""``python -m geo_risk`` is the same program as ``geo-risk``."""

import sys

from geo_risk.commands import main

if __name__ == "__main__":
    sys.exit(main())
