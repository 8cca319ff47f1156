"""Public data from their publishers: the one part of the program that uses the network.

=================  ============================================================
:mod:`.datasets`   ``get_ucdp``, ``get_boundaries``, ``get_population``
:mod:`.acled`      ``get_acled``, with the user's own key
:mod:`.delivery`   from an address to a checked file with its record beside it
:mod:`.transfer`   one file, resumed where it was cut
:mod:`.connection` one request: redirects, refusals, no network
:mod:`.patience`   when to try again, and how long to wait
:mod:`.addresses`  which addresses are asked at all, and how they are shown
:mod:`.content`    is it what was asked for?
:mod:`.catalogues` answers of HDX and geoBoundaries that name the file
:mod:`.extracts`   one country's rows, one layer of an archive
=================  ============================================================
"""
