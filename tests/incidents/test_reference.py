"""What the checks find in the reference files: the known faults, and few else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.incidents import read_incidents, write_quarantine
from geo_risk.layers import read_layers
from geo_risk.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.incidents import Incidents
    from geo_risk.layers import Layers

    Read = Callable[..., Incidents]

pytestmark = pytest.mark.shared

ENGLISH = ("agency_dev_en.csv", "agency_dev_en_titled_total.csv")
URDU = ("agency_dev_ur_utf8.csv", "agency_dev_ur_utf16_tab.txt")


@pytest.fixture(scope="module")
def layers() -> Layers:
    """Return the shipped layers, districts generalised to the grid."""
    return read_layers(Study())


@pytest.fixture(scope="module")
def drawn(shared_data: Path) -> Layers:
    """Return the layers with district polygons."""
    return read_layers(Study(districts=shared_data / "boundaries" / "adm2_2025.gpkg"))


@pytest.fixture(scope="module")
def read(shared_data: Path) -> Read:
    """Return a reader of reference files by name."""

    def _read(names: tuple[str, ...], layers: Layers) -> Incidents:
        return read_incidents(
            [shared_data / "incidents" / name for name in names],
            study=Study(),
            gazetteer=layers.gazetteer,
            locator=layers.locator,
        )

    return _read


@pytest.fixture(scope="module")
def truth(shared_data: Path) -> pd.DataFrame:
    """Return the true district and the UCDP id of each agency row, by row number."""
    return pd.read_csv(shared_data / "incidents" / "agency_dev_truth.csv").set_index("row")


@pytest.fixture(scope="module", params=["layers", "drawn"])
def ucdp(request: pytest.FixtureRequest, read: Read) -> Incidents:
    """Return UCDP's dev years over generalised districts, and over polygons."""
    return read(("ucdp_pakistan_dev.csv",), request.getfixturevalue(request.param))


def test_sui_and_machh_are_found_by_the_check(ucdp: Incidents) -> None:
    """24 events of Sui on the Gwadar coast, nine of Machh in Khuzdar and in Pishin."""
    details = ucdp.quarantine["detail"]
    assert details.str.startswith("Sui town is stated in Dera Bugti, but").sum() == 24
    assert details[details.str.startswith("Sui town")].str.contains("71[67] km away").all()
    assert details.str.match("(Machh|Much) town is stated in").sum() == 9


def test_few_other_points_of_ucdp_are_rejected(ucdp: Incidents) -> None:
    """Borders, splits and old names are no contradictions: 55 of 5,572 rows are."""
    assert set(ucdp.quarantine["reason"]) == {"location_conflict"}
    assert len(ucdp.quarantine) == pytest.approx(55, abs=3)
    assert len(ucdp.frame) + len(ucdp.quarantine) == 5572


def test_gwadar_keeps_what_remains(drawn: Layers, read: Read) -> None:
    """Without the 24 of Sui, nine events lie in Gwadar."""
    frame = read(("ucdp_pakistan_dev.csv",), drawn).frame
    assert (frame["district_id"] == "gwadar").sum() == 9


def test_colombia_is_wholly_outside(layers: Layers, read: Read) -> None:
    """Another country's file leaves nothing behind, not even by its coast."""
    (file,) = read(("ucdp_colombia.csv",), layers).files
    assert file.accepted == 0
    assert file.reasons == {"outside_study": file.rows_in}


@pytest.mark.parametrize(
    ("name", "rows"),
    [("asam_north_arabian_sea.csv", 122), ("imb_piracy_north_arabian_sea.csv", 137)],
)
def test_no_position_at_sea_is_lost(layers: Layers, read: Read, name: str, rows: int) -> None:
    """Every ship is kept where it was, of no district."""
    found = read((name,), layers)
    assert len(found.frame) == found.files[0].rows_in == rows
    assert set(found.frame["located_by"]) == {"sea"}
    assert found.frame["lon"].notna().all()


def test_extract_adds_nothing_to_its_dataset(layers: Layers, read: Read) -> None:
    """The 400 rows of the extract are quarantined, once each, as duplicates."""
    found = read(("ucdp_pakistan_dev.csv", "ucdp_pakistan_dev_hxl_400.csv"), layers)
    assert found.files[1].reasons == {"exact_duplicate": 400}


def _share_right(found: Incidents, truth: pd.DataFrame, layers: Layers) -> float:
    """Count the accepted rows whose district is the true one, old and new names alike."""
    names = layers.gazetteer
    first = min(found.frame["line"].min(), found.quarantine["line"].min())
    true = truth["stated"].reindex(found.frame["line"] - first + 1).map(names.district)
    right = [
        ours in names.compatible(theirs) or theirs in names.compatible(ours)
        for ours, theirs in zip(found.frame["district_id"], true, strict=True)
    ]
    return sum(right) / len(right)


@pytest.mark.parametrize("name", ENGLISH)
def test_english_sheets_are_right_and_nearly_whole(
    layers: Layers, read: Read, truth: pd.DataFrame, name: str
) -> None:
    """All districts right, at most five false alarms in 836 rows."""
    found = read((name,), layers)
    assert found.files[0].quarantined <= 5
    assert _share_right(found, truth, layers) == 1.0


@pytest.mark.parametrize("name", URDU)
def test_wrong_labels_of_urdu_sheets_are_found(
    layers: Layers, read: Read, truth: pd.DataFrame, name: str
) -> None:
    """105 of 836 rows state a wrong district; of the accepted, 99 % are right."""
    found = read((name,), layers)
    assert _share_right(found, truth, layers) >= 0.99
    assert found.files[0].accepted >= 650
    details = found.quarantine["detail"]
    assert details.str.contains("26 of 27 places under 'ضلع چاغی' lie in Quetta").any()


def test_agency_rows_are_linked_to_their_ucdp_events(
    layers: Layers, read: Read, truth: pd.DataFrame
) -> None:
    """98 % of the sheet's rows are found again, and 99 % of the links are right."""
    links = read((ENGLISH[0], "ucdp_pakistan_dev.csv"), layers).links
    ours = links["incident_id"].where(
        links["incident_id"].str.startswith("agency"), links["duplicate_of"]
    )
    theirs = links["incident_id"].where(ours != links["incident_id"], links["duplicate_of"])
    row = ours.str.extract(r":L(\d+)$")[0].astype(int) - 1
    right = truth["id"].reindex(row).astype("str").to_numpy() == theirs.str.split(":").str[1]
    assert right.mean() >= 0.99
    assert right.sum() >= 0.98 * len(truth)


def test_rows_that_are_no_duplicates_are_hardly_linked(
    layers: Layers, read: Read, truth: pd.DataFrame, shared_data: Path, tmp_path: Path
) -> None:
    """Against UCDP without the events it was made of, the sheet finds next to nothing."""
    others = pd.read_csv(shared_data / "incidents" / "ucdp_pakistan_dev.csv", dtype="str")
    others = others[~others["id"].isin(truth["id"].astype("str"))]
    path = tmp_path / "others.csv"
    others.to_csv(path, index=False)
    links = read((ENGLISH[0], str(path)), layers).links
    assert len(links) <= 0.01 * len(truth)


@pytest.mark.parametrize("name", ["ucdp_pakistan_dev.csv", *ENGLISH[1:], *URDU])
def test_quarantine_of_every_format_reads_back(
    layers: Layers, read: Read, tmp_path: Path, name: str
) -> None:
    """Unmended, the rejected rows come back in the same format, none lost."""
    found = read((name,), layers)
    (path,) = write_quarantine(found, tmp_path)
    again = read((str(path),), layers)
    assert again.files[0].format == found.files[0].format
    assert again.files[0].rows_in == len(found.quarantine)
