"""Which addresses are asked, and what is shown of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.download.addresses import check_address, is_loopback, shown
from geo_risk.errors import DownloadError


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.csv",
        "ftp://example.org/a.csv",
        "file:///etc/passwd",
        "data:text/csv,a",
        "a.csv",
        "",
        "https://",
        "https://example.org:port/",
        "https://[bad/",
        "https://example.org/a b",
        "https://example.org/a\r\nHost: b",
        "http://127.0.0.1.example.org/",
    ],
)
def test_only_https_is_asked(address: str) -> None:
    """And plain http on this machine alone."""
    with pytest.raises(DownloadError, match="https"):
        check_address(address)


def test_this_machine_may_be_asked_without_encryption() -> None:
    """A mirror on loopback."""
    for address in ("http://127.0.0.1:8000/a", "http://localhost/a", "http://[::1]:80/a"):
        assert check_address(address) == address
        assert is_loopback(address)


def test_no_other_host_leads_to_this_machine() -> None:
    """A redirect from outside cannot ask services of the user's own machine."""
    with pytest.raises(DownloadError, match="not followed"):
        check_address("http://127.0.0.1:631/", came_from="https://example.org/a")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    """It would end up in records."""
    with pytest.raises(DownloadError, match="user name or password") as caught:
        check_address("https://me:hunter2@example.org/a")
    assert "hunter2" not in str(caught.value)


@given(
    name=st.sampled_from(
        ["key", "api_key", "access_token", "password", "X-Amz-Signature", "email", "sig"]
    ),
    value=st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=12),
)
def test_secrets_of_a_query_are_not_shown(name: str, value: str) -> None:
    """Whatever they are, as long as the parameter's name says what it is."""
    found = shown(f"https://example.org/data?id=3&{name}={value}#{value}")
    assert value not in found
    assert "id=3" in found
