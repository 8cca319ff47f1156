"""geo_risk turns lists of security incidents into risk maps for protection planning."""

__version__ = "0.1.0"
