"""The native libraries are named."""

from geo_risk.sources.native import native_versions


def test_every_native_library_has_a_version() -> None:
    """Each version begins with a number."""
    versions = native_versions()
    assert len(versions) == 4
    assert all(text[0].isdigit() for text in versions.values())
