"""The shipped tables of names fit together."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from geo_risk.gazetteer import Gazetteer, name_key
from geo_risk.sources.registry import read_text


def test_there_are_163_districts_and_the_groups(gazetteer: Gazetteer) -> None:
    """The districts of 2025, and every group made of known districts."""
    plain = gazetteer.districts[gazetteer.districts["members"].str.len() == 0]
    assert len(plain) == 163
    members = {part for parts in gazetteer.groups.values() for part in parts}
    assert members <= set(plain.index)


def test_every_district_has_an_urdu_name(gazetteer: Gazetteer) -> None:
    """The map is bilingual, so no district lacks its Urdu name."""
    assert (gazetteer.districts["name_ur"] != "").all()


def test_no_alias_has_two_meanings(gazetteer: Gazetteer) -> None:
    """An alias leads to the id beside it, so none is shadowed by another's name."""
    rows = csv.DictReader(read_text("aliases.csv").splitlines())
    wrong = [
        row
        for row in rows
        if row["id"] in gazetteer.districts.index
        and gazetteer.district_keys[name_key(row["alias"])] != row["id"]
    ]
    assert not wrong


def test_no_two_districts_share_a_name(gazetteer: Gazetteer) -> None:
    """Neither in English nor in Urdu."""
    for column in ("name", "name_ur"):
        assert not gazetteer.districts[column].map(name_key).duplicated().any()


def test_census_adds_up(gazetteer: Gazetteer) -> None:
    """The districts of the four provinces and Islamabad hold the nation of 2023."""
    plain = gazetteer.districts[gazetteer.districts["members"].str.len() == 0]
    assert plain["population_2023"].sum() == pytest.approx(241.5e6, rel=0.002)
    kashmir = plain[plain["province_id"] == "azad-kashmir"]
    assert kashmir["population_2017"].sum() == 4_045_366


def test_towns_lie_in_known_districts(gazetteer: Gazetteer) -> None:
    """About 570 towns, each in a district of 2025 and its province."""
    towns = gazetteer.towns
    assert 550 < len(towns) < 580
    homes = gazetteer.districts["province_id"].reindex(towns["district_id"])
    assert (homes.to_numpy() == towns["province_id"].to_numpy()).all()


@pytest.mark.shared
def test_names_of_ucdp_are_all_known(gazetteer: Gazetteer, shared_data: Path) -> None:
    """Every adm_1 and adm_2 of the development file leads somewhere."""
    file = shared_data / "incidents" / "ucdp_pakistan_dev.csv"
    rows = pd.read_csv(file, usecols=["adm_1", "adm_2"])
    assert [n for n in rows["adm_1"].dropna().unique() if gazetteer.province(n) is None] == []
    assert [n for n in rows["adm_2"].dropna().unique() if gazetteer.district(n) is None] == []


@pytest.mark.shared
def test_names_of_agency_sheets_are_all_known(gazetteer: Gazetteer, shared_data: Path) -> None:
    """English and Urdu sheets name no district that is unknown."""
    for name in ("agency_dev_en.csv", "agency_dev_ur_utf8.csv"):
        rows = pd.read_csv(shared_data / "incidents" / name, encoding="utf-8-sig", dtype=str)
        provinces, districts = rows.iloc[:, 2], rows.iloc[:, 3]
        assert [n for n in provinces.unique() if gazetteer.province(n) is None] == []
        assert [n for n in districts.unique() if gazetteer.district(n) is None] == []


@pytest.mark.shared
def test_names_of_five_sources_are_known(gazetteer: Gazetteer, shared_data: Path) -> None:
    """All spellings of the crosswalk are known but GADM's names across the Line of Control."""
    table = pd.read_csv(shared_data / "boundaries" / "district_name_crosswalk.csv")
    columns = [c for c in table.columns if c.endswith("_name") or c == "ADM2_EN"]
    names = pd.unique(table[columns].to_numpy().ravel())
    unknown = {n for n in names if isinstance(n, str) and gazetteer.district(n) is None}
    assert unknown == {"Kargil", "Kupwara (Gilgit Wazarat)", "Ladakh (Leh)"}
