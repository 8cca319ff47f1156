"""Why a row is not accepted: the one table of quarantine codes.

A code is for counting and for other programs; the sentence beside each rejected
row says what was found in it and what would mend it.
"""

from __future__ import annotations

REASONS: dict[str, str] = {
    "location_conflict": "the point lies more than 25 km from the district the row names",
    "outside_study": "the place lies outside the study area",
    "swapped_coordinates": "latitude and longitude are swapped",
    "null_island": "the coordinates are 0, 0, which stands for unknown",
    "out_of_range": "a coordinate is outside -180..180 or -90..90 degrees",
    "projected_coordinates": "the coordinates are metres of a projection, not degrees",
    "bad_coordinate": "a coordinate cannot be read, or one of the two is missing",
    "no_location": "neither coordinates nor a district are given",
    "unknown_district": "the district named is not known",
    "ambiguous_district": "the district named may be one of several",
    "label_conflict": "the names of district and province contradict each other",
    "bad_date": "the date is missing, impossible or cannot be read",
    "ambiguous_date": "day and month could be either way round",
    "future_date": "the date lies after the day up to which the data are known",
    "exact_duplicate": "the row repeats an earlier one",
    "duplicate_id": "another row with other content has the same id",
    "wrong_field_count": "the row has more or fewer fields than the table",
    "personal_data": "the row holds a personal number or address",
    "bad_number": "a count of people cannot be read",
}
"""Code and what it means, in the order in which they are told to people."""
