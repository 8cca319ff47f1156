"""A fuzzer of our own: files of the corpus, changed by a seeded hand, given to ``check``.

Run as ``python -m tests.fuzz``; :mod:`.__main__` says what is promised of every file.
"""
