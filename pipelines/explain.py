"""Explaining a published record: its values, and every place in the sources that says them.

Belongs here: finding the record and cutting the words around each mention out of the stored input. Does not
belong here: what it looks like on a terminal. `raw/` is never read: a release explains itself.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.client import Dataset
from pipelines.ingest.text import split_lines
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.manifest import FileRecord
from pipelines.publish.read import stored_input
from pipelines.publish.store import Store
from pipelines.validate.references import record_ids
from schemas import TABLES, Table

CONTEXT = 80
# Tables whose rows are named by what they are called, not by an id of their own, as in `mentions.record_id`.
NAMED = ("documents", "substances", "citations")
# Where the mentions of a table's rows say another table: a substance is mentioned by its names.
MENTIONED_AS = {"substances": "substance_names"}


class RecordNotFoundError(LookupError):
    """No record has this id; `similar` holds ids that look like it."""

    def __init__(self, record_id: str, similar: tuple[str, ...]) -> None:
        super().__init__(f"no record has the id {record_id}")
        self.similar = similar


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source says it.

    Attributes:
        path: The source file, relative to `raw/`.
        line: The 1-based line of the file.
        role: The role of the mention; None where the record is a span itself.
        field: The column that the words fill; None for the whole record.
        before: The words before the quote.
        quote: The words, exactly as they stand in the source.
        after: The words after the quote.
    """

    path: str
    line: int
    role: str | None
    field: str | None
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record, the release that it was read from, and the places that say it.

    The primary ones come first, and of those the one that says the whole record.
    """

    table: str
    record_id: str
    version: str
    values: Mapping[str, Any]
    places: tuple[Place, ...]


def explain(
    output: Path, record_id: str, version: str = "latest", *, allow_yanked: bool = False
) -> Explanation:
    """Explain a record of a release, of a withdrawn one only if that is allowed.

    Raises:
        RecordNotFoundError: No table has a record with this id.
        ReleaseNotFoundError: There is no such release.
        ReleaseYankedError: The release was withdrawn.
        StoreDamagedError: A file of the release, or a stored input, is not as it was published.
    """
    dataset = Dataset(output, allow_yanked=allow_yanked)
    release = dataset.release(version)
    table, values = _record(dataset, record_id, version)
    inputs = {record.path.rpartition(".")[0]: record for record in release.manifest.inputs}
    texts: dict[str, str] = {}
    places = []
    for span in _spans(dataset, table, record_id, values, version):
        record = inputs[span["document_id"]]
        if record.path not in texts:
            texts[record.path] = _stored_text(output, release.version, record)
        places.append(_place(record.path, texts[record.path], span))
    return Explanation(table.name, record_id, release.version, values, tuple(places))


def _record(dataset: Dataset, record_id: str, version: str) -> tuple[Table, Mapping[str, Any]]:
    """The table that holds a record, and the record, which is named as mentions and findings name it."""
    prefix = record_id.partition("_")[0]
    known: list[str] = []
    for table in TABLES.values():
        if table.id_prefix == prefix or table.name in NAMED:
            frame = dataset.table(table.name, version)
            ids = record_ids(table, frame)
            for values in frame.filter(ids == record_id).iter_rows(named=True):
                return table, values
            known += ids.to_list()
    raise RecordNotFoundError(record_id, tuple(get_close_matches(record_id, known, n=3)))


def _spans(
    dataset: Dataset, table: Table, record_id: str, values: Mapping[str, Any], version: str
) -> Sequence[Mapping[str, Any]]:
    """The mentions of a record, or the record's own span where the record is one."""
    if "start" in values:
        return [values] if values["document_id"] else []
    mentions = dataset.table("mentions", version)
    name = MENTIONED_AS.get(table.name, table.name)
    of_record = (pl.col("table_name") == name) & (pl.col("record_id") == record_id)
    order = ("role", pl.col("field").is_not_null(), "start", "end", "mention_id")
    return mentions.filter(of_record).sort(*order).to_dicts()


def _stored_text(output: Path, version: str, record: FileRecord) -> str:
    """The text of an input. Where it is not UTF-8, no span points into it and only its lines matter."""
    return stored_input(LOCAL, Store(output), version, record).decode("utf-8", errors="replace")


def _place(path: str, text: str, span: Mapping[str, Any]) -> Place:
    lines = split_lines(text)
    start, end, number = span["start"], span["end"], span.get("line")
    if start is None:
        line = lines[(number or 1) - 1]
        start, end = line.start, line.start + len(line.text)
    if number is None:
        number = bisect_right([line.start for line in lines], start)
    return Place(
        path=path,
        line=number,
        role=span.get("role"),
        field=span.get("field"),
        before=_last_words(text[max(0, start - CONTEXT) : start]),
        quote=text[start:end],
        after=_first_words(text[end : end + CONTEXT]),
    )


def _last_words(text: str) -> str:
    """The end of a text, from its last paragraph and without a word that was cut off."""
    words = text.rpartition("\n\n")[2]
    return words if len(text) < CONTEXT or words != text else words.partition(" ")[2]


def _first_words(text: str) -> str:
    """The beginning of a text, from its first paragraph and without a word that was cut off."""
    words = text.partition("\n\n")[0]
    return words if len(text) < CONTEXT or words != text else words.rpartition(" ")[0]
