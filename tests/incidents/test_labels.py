"""Places and the districts beside them must agree; a label that never does falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.incidents.labels import name_conflicts
from geo_risk.incidents.names import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geo_risk.incidents.names import Atlas

    Rows = Callable[..., pd.DataFrame]


def _conflicts(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    return name_conflicts(rows.assign(**resolve(rows, atlas)), atlas=atlas).sort_index()


def _sheet(make_rows: Rows, label: str, *places: str, source: str = "sheet") -> pd.DataFrame:
    rows = ({"stated_district": label, "place": place, "source": source} for place in places)
    return make_rows(*rows)


def test_place_of_another_district_contradicts_its_row(make_rows: Rows, atlas: Atlas) -> None:
    """One slip among good rows takes only its own row out."""
    rows = _sheet(make_rows, "Alpha", "Alphabad", "Twin", "Gammakot", "", "Nowhere")
    found = _conflicts(rows, atlas)
    assert found["reason"].to_dict() == {2: "location_conflict"}
    assert found["detail"].loc[2] == "Gammakot is known in Gamma, but the row states Alpha"


def test_label_falls_when_most_places_contradict_it(make_rows: Rows, atlas: Atlas) -> None:
    """Rows without a place go too; the one whose place confirms the label stays."""
    rows = _sheet(make_rows, "الفا", "Gammakot", "Gammakot", "Alphabad", "", "Nowhere")
    found = _conflicts(rows, atlas)
    assert found["reason"].to_dict() == dict.fromkeys([0, 1, 3, 4], "label_conflict")
    assert found["detail"].loc[4] == (
        "in this file 2 of 3 places under 'الفا' lie in Gamma, "
        "so that name cannot be trusted to mean Alpha"
    )


def test_label_falls_in_its_own_file_only(make_rows: Rows, atlas: Atlas) -> None:
    """Another sheet's slip says nothing about this one."""
    import pandas as pd

    bad = _sheet(make_rows, "Alpha", "Gammakot", "Betapur", "")
    good = _sheet(make_rows, "Alpha", "Alphabad", "", source="other")
    rows = pd.concat([bad, good], ignore_index=True)
    assert _conflicts(rows, atlas).index.tolist() == [0, 1, 2]


def test_one_contradiction_is_not_enough_for_a_label(make_rows: Rows, atlas: Atlas) -> None:
    """With a single known place nobody can say whether the row or the label is wrong."""
    found = _conflicts(_sheet(make_rows, "Alpha", "Gammakot", ""), atlas)
    assert found["reason"].to_dict() == {0: "location_conflict"}


def test_name_of_another_district_is_a_contradiction(make_rows: Rows, atlas: Atlas) -> None:
    """A place that is itself a district is known, though no town bears the name."""
    assert len(_conflicts(_sheet(make_rows, "Alpha", "Gamma"), atlas)) == 1


def test_shifted_list_takes_its_untested_labels_along(make_rows: Rows, atlas: Atlas) -> None:
    """Where names that can be tested are mostly wrong, the others are no better."""
    rows = make_rows(
        {"stated_district": "الفا", "place": "Gammakot"},
        {"stated_district": "بیٹا", "place": "Alphabad"},
        {"stated_district": "گاما", "place": "Betapur"},
        {"stated_district": "ڈیلٹا", "place": ""},
        {"stated_district": "Delta", "place": ""},
    )
    found = _conflicts(rows, atlas)
    assert found["reason"].to_dict() == dict.fromkeys(range(4), "label_conflict")
    assert found["detail"].loc[3] == (
        "in this file places contradict 3 of the 3 district names they can be held against, "
        "and none confirms 'ڈیلٹا'"
    )


def test_unknown_places_and_districts_are_silent(make_rows: Rows, atlas: Atlas) -> None:
    """What the gazetteer does not know cannot contradict."""
    rows = make_rows(
        {"stated_district": "Alpha", "place": "Nowhere"},
        {"stated_district": "", "place": "Gammakot"},
    )
    assert _conflicts(rows, atlas).empty
    assert _conflicts(make_rows(), atlas).empty
