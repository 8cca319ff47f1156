"""Files from outside, opened with care: what they are, how they are read, what they may do.

Nothing above this package opens a foreign file by itself.

=====================  =========================================================
:mod:`.opening`        ``read_table`` (incident files) and ``read_layer_file``
:mod:`.identity`       is the file what its name says? and its SHA-256
:mod:`.encodings`      which encoding a text file says of itself
:mod:`.delimited`      CSV and its relatives, every cell text
:mod:`.archives`       ZIP files, looked at before they are unpacked
:mod:`.guard`          starts the worker process with its limits
:mod:`.worker`         that process: the only place where GDAL reads a file
:mod:`.workbook`,      what the worker reads with: spreadsheets, GDAL's vector
:mod:`.vector`,        formats, GeoParquet, rasters
:mod:`.geoparquet`,
:mod:`.raster`
:mod:`.population`     people by cell, from a user's raster
:mod:`.posts`          posts by longitude and latitude, from a user's table
=====================  =========================================================
"""
