"""Releases: fingerprints, the manifest, publishing in one step, verifying, finding.

What a release consists of is told in ``docs/release.md``.
"""

from __future__ import annotations

from geo_risk.release.contents import read_published
from geo_risk.release.describe import describe_release
from geo_risk.release.earlier import EarlierScores, differences, earlier_scores
from geo_risk.release.explanation import explanation
from geo_risk.release.export import check_outside, export_files
from geo_risk.release.hashes import (
    content_hash,
    library_versions,
    program_version,
    settings_document,
)
from geo_risk.release.latest import read_latest
from geo_risk.release.manifest import describe_input, read_manifest, release_files
from geo_risk.release.publish import publish
from geo_risk.release.records import InputFile, Manifest, OutputFile
from geo_risk.release.redraw import redraw
from geo_risk.release.resolve import releases_of, resolve_release
from geo_risk.release.skill import skill_of
from geo_risk.release.skill_last import Frozen, last_forecast, score_forecast
from geo_risk.release.verify import verify_release

__all__ = [
    "EarlierScores",
    "Frozen",
    "InputFile",
    "Manifest",
    "OutputFile",
    "check_outside",
    "content_hash",
    "describe_input",
    "describe_release",
    "differences",
    "earlier_scores",
    "explanation",
    "export_files",
    "last_forecast",
    "library_versions",
    "program_version",
    "publish",
    "read_latest",
    "read_manifest",
    "read_published",
    "redraw",
    "release_files",
    "releases_of",
    "resolve_release",
    "score_forecast",
    "settings_document",
    "skill_of",
    "verify_release",
]
