"""Names are found exactly or not at all."""

from __future__ import annotations

import pytest

from geo_risk.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("KPK", "khyber-pakhtunkhwa"),
        ("N.W.F.P.", "khyber-pakhtunkhwa"),
        ("Federally Administered Tribal Areas", "khyber-pakhtunkhwa"),
        ("Khyber Pakhtunkwa province", "khyber-pakhtunkhwa"),
        ("خیبر پختونخوا", "khyber-pakhtunkhwa"),
        ("Baluchistan", "balochistan"),
        ("Balochistan province", "balochistan"),
        ("صوبہ سندھ", "sindh"),
        ("Sind", "sindh"),
        ("AJK", "azad-kashmir"),
        ("Azad Jammu & Kashmir", "azad-kashmir"),
        ("آزاد کشمیر", "azad-kashmir"),
        ("GB", "gilgit-baltistan"),
        ("گلگت بلتستان", "gilgit-baltistan"),
        ("Islamabad Capital territory", "islamabad"),
    ],
)
def test_provinces_by_old_and_new_names(gazetteer: Gazetteer, text: str, province: str) -> None:
    """Abbreviations, former names, misspellings in use and Urdu are known."""
    assert gazetteer.province(text) == province


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Khyber agency", "khyber"),
        ("FR Kohat", "kohat"),
        ("FR Tank - Jandola", "tank"),
        ("FR Bannu - Mir Ali", "bannu"),
        ("Hattian Bala district", "jhelum-valley"),
        ("Jafarabad Distrcit", "jaffarabad"),
        ("Bolan district", "kachhi"),
        ("D.I.Khan", "d-i-khan"),
        ("Dera Ismail Khan", "d-i-khan"),
        ("ضلع پشاور", "peshawar"),
        ("ہانگو", "hangu"),
        ("کاراک", "karak"),
        ("جکوبباد ضلع", "jacobabad"),
        ("دبابہ", "tank"),
        ("South Waziristan Agency", "south-waziristan"),
        ("Karachi district", "karachi"),
        ("Qambar Shahdadkot", "kambar-shahdad-kot"),
        ("Okara 1", "okara"),
    ],
)
def test_districts_as_sources_write_them(
    gazetteer: Gazetteer, text: str, district: str
) -> None:
    """UCDP's, the agencies', GADM's and Urdu spellings lead to today's id."""
    assert gazetteer.district(text) == district


@pytest.mark.parametrize(
    "text", ["Quettaa", "Dera", "", "   ", "ضلع", "district", "Kalat Division"]
)
def test_what_is_not_listed_is_not_found(gazetteer: Gazetteer, text: str) -> None:
    """A near miss, a bare word and an empty cell name nothing."""
    assert gazetteer.district(text) is None


def test_a_province_narrows_the_search(gazetteer: Gazetteer) -> None:
    """A district of another province is not found inside the stated one."""
    assert gazetteer.district("Quetta", province_id="balochistan") == "quetta"
    assert gazetteer.district("Quetta", province_id="sindh") is None


def test_suggestions_are_for_messages(gazetteer: Gazetteer) -> None:
    """A typing error finds nothing, and the message may offer the right name."""
    assert gazetteer.district("Panjgurr") is None
    assert "Panjgur" in gazetteer.suggest("Panjgurr")
    assert gazetteer.suggest("xyzzy") == ()


def test_a_group_lists_what_it_is_made_of(gazetteer: Gazetteer) -> None:
    """South Waziristan is two districts today; Quetta is itself."""
    assert gazetteer.members("south-waziristan") == (
        "lower-south-waziristan",
        "upper-south-waziristan",
    )
    assert gazetteer.members("quetta") == ("quetta",)


def test_what_was_split_off_stays_compatible(gazetteer: Gazetteer) -> None:
    """A row that says Lasbela may mean today's Hub; a row that says Hub not Lasbela."""
    assert set(gazetteer.compatible("lasbela")) == {"lasbela", "hub"}
    assert gazetteer.compatible("hub") == ("hub",)


def test_splits_of_splits_are_followed(gazetteer: Gazetteer) -> None:
    """Chitral's group reaches its members and stays itself."""
    assert set(gazetteer.compatible("chitral")) == {"chitral", "chitral-lower", "chitral-upper"}


def test_a_part_knows_its_wider_units(gazetteer: Gazetteer) -> None:
    """Keamari belonged to West Karachi and belongs to Karachi."""
    assert set(gazetteer.wider("keamari")) == {"karachi", "west-karachi"}


def test_a_town_counts_only_inside_its_district(gazetteer: Gazetteer) -> None:
    """Turbat is found in Kech, by its Urdu name too, and not in Gwadar."""
    row = gazetteer.town("Turbat", district_id="kech")
    assert row is not None
    assert gazetteer.towns.iloc[row]["name"] == "Turbat"
    assert gazetteer.town("تربت", district_id="kech") == row
    assert gazetteer.town("Turbat", district_id="gwadar") is None


def test_a_town_of_a_group_is_found(gazetteer: Gazetteer) -> None:
    """Wana lies in what was South Waziristan."""
    assert gazetteer.town("Wana", district_id="south-waziristan") is not None
