"""Columns that speak of persons."""

from __future__ import annotations

import pytest

from geo_risk.incidents.personal_columns import is_personal, personal_columns


@pytest.mark.parametrize(
    "header",
    [
        "Name",
        "VICTIM_NAME",
        "Name of Accused",
        "Father's Name",
        "S/o",
        "CNIC No.",
        "cnic",
        "NIC",
        "Phone",
        "Mobile #",
        "Contact No",
        "SIM",
        "IMEI No",
        "Address",
        "Home Address",
        "E-mail",
        "نام",
        "ولدیت",
        "شناختی کارڈ نمبر",
        "موبائل نمبر",
        "فون",
        "پتہ",
        "Names of the arrested",
        "Driver Name",
        "Telephone",
        "IBAN",
        "ملزمان کے نام",
        "نام و ولدیت",
        "ٹیلیفون نمبر",
        "واٹس ایپ نمبر",
        "سکنہ",
        "پاسپورٹ نمبر",
    ],
)
def test_columns_of_persons_are_known(header: str) -> None:
    """In both languages, however they are written."""
    assert is_personal(header)


@pytest.mark.parametrize(
    "header",
    [
        "side_a",
        "conflict_name",
        "dyad_name",
        "District Name",
        "vessel_name",
        "victim",
        "aggressor",
        "target1",
        "gname",
        "location_description",
        "Tehsil / Place of Occurrence",
        "actor1",
        "civilian_targeting",
        "نمبر شمار",
        "ضلع",
        "تحصیل / مقام",
        "SIM misuse cases",
        "organisation name",
        "name of police station",
        "killed",
        "جاں بحق",
        "زخمی",
        "ضلع کا نام",
    ],
)
def test_columns_of_places_groups_and_ships_pass(header: str) -> None:
    """They name no person, and are not taken in either."""
    assert not is_personal(header)


def test_headers_are_picked_as_they_are_written() -> None:
    """In their order, so that the message shows what to leave out."""
    headers = ["District", "CNIC No.", "vessel_name", "Father's Name", "نام"]
    assert personal_columns(iter(headers)) == ["CNIC No.", "Father's Name", "نام"]
