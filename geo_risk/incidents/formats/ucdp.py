"""UCDP Georeferenced Event Dataset (GED), Uppsala University, every layout since 17.1.

The native file has 49 columns, the one on HDX more and a row of HXL tags, older
ones 41 to 45; names and meaning are the same and the order does not matter.
Sundberg & Melander 2013; Davies, Pettersson & Öberg 2022. Codes of precision
are UCDP's own, which are this program's too; ``where_prec`` 7 is at sea or in
the air. Codebook: GED 25.1, Uppsala 2025.
"""

from __future__ import annotations

from geo_risk.incidents.formats.records import IncidentFormat

UCDP = IncidentFormat(
    name="ucdp",
    title="UCDP GED (Uppsala University)",
    attribution="UCDP GED, CC BY 4.0 (Sundberg & Melander 2013; Davies et al. 2022)",
    needed=(
        ("id",),
        ("type of violence",),
        ("date start",),
        ("latitude",),
        ("longitude",),
        ("where prec",),
        ("best",),
    ),
    columns={
        "native_id": ("id",),
        "date": ("date start",),
        "date_end": ("date end",),
        "date_prec": ("date prec",),
        "lon": ("longitude",),
        "lat": ("latitude",),
        "where_prec": ("where prec",),
        "stated_district": ("adm 2",),
        "stated_province": ("adm 1",),
        "stated_country": ("country",),
        "place": ("where coordinates",),
        "kind": ("type of violence",),
        "deaths_low": ("low",),
        "deaths": ("best",),
        "deaths_high": ("high",),
    },
    free_text=(
        "where description",
        "source headline",
        "source article",
        "source original",
        "source office",
        "conflict name",
        "side a",
        "side b",
    ),
    # 1 state-based, 2 non-state, 3 one-sided violence.
    kinds={"1": "armed_clash", "2": "non_state", "3": "attack_civilians"},
)
