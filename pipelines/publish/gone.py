"""Documents that were published and are handed in no more.

Belongs here: which they are, and what the latest release would be without them. Does not belong here: whether
a build may go without them.
"""

from collections.abc import Mapping

import polars as pl

from pipelines.publish.changes import document_id
from pipelines.publish.manifest import FileRecord
from pipelines.publish.snapshot import Snapshot


def gone_documents(old: Snapshot, new: Snapshot) -> dict[str, int]:
    """The documents that went with their file, sorted, and how many rows each had."""
    there = {*new.tables["documents"]["document_id"], *map(document_id, new.inputs)}
    gone = sorted(set(old.tables["documents"]["document_id"]) - there)
    frames = [frame for frame in old.tables.values() if "document_id" in frame.columns]
    return {name: sum(frame.filter(document_id=name).height for frame in frames) for name in gone}


def without(old: Snapshot, gone: Mapping[str, int]) -> Snapshot:
    """A release as if it had been made without some documents."""
    tables = {name: _left(frame, gone) for name, frame in old.tables.items()}
    if {"substances", "document_substances"} <= tables.keys():
        named = tables["document_substances"]
        tables["substances"] = tables["substances"].join(named, on="substance_id", how="semi")
    inputs: dict[str, FileRecord] = {
        path: record for path, record in old.inputs.items() if document_id(path) not in gone
    }
    return Snapshot(tables, old.keys, inputs)


def _left(frame: pl.DataFrame, gone: Mapping[str, int]) -> pl.DataFrame:
    if "document_id" not in frame.columns:
        return frame
    return frame.filter(~pl.col("document_id").is_in(list(gone)).fill_null(value=False))
