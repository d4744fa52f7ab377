"""Monographs on drugs and supplements, turned into tables that show their source.

The packages follow the way of the data: `ingest`, `extract`, `normalize`, `validate` and `publish`. They
are functions from values to values; only `publish` writes, and only `orchestration` knows Dagster. Nothing
belongs in this module but the version.
"""

__version__ = "0.1.0"
