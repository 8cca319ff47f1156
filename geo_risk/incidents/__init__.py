"""Incidents: files of any known format in, checked and located rows out, all accounted for.

The way of a row, one module a step:

==================  ===========================================================
:mod:`.inputs`      opens and parses each file (:mod:`.formats` knows their columns)
:mod:`.duplicates`  rows given twice
:mod:`.names`       what the stated names mean: by alias, never by likeness
:mod:`.spots`       what lies at a point
:mod:`.locate`      the place a row counts for
:mod:`.consistency` points far from what their row names
:mod:`.labels`      names that the places beside them contradict
:mod:`.asof`        the day the data are known up to
:mod:`.fusion`      one incident told by two sources
:mod:`.account`     rows in = accepted + quarantined, for every file
:mod:`.quarantine`  rejected rows written out, to be mended and read again
==================  ===========================================================
"""

from __future__ import annotations

from geo_risk.incidents.account import known_up_to, raise_if_refused
from geo_risk.incidents.quarantine import write_quarantine
from geo_risk.incidents.read import read_incidents
from geo_risk.incidents.records import FileReport, Incidents

__all__ = [
    "FileReport",
    "Incidents",
    "known_up_to",
    "raise_if_refused",
    "read_incidents",
    "write_quarantine",
]
