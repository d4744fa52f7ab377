"""The annotated documents and what a build makes of them.

The documents of `raw/` are read from there; others with an annotation stand in `documents/`, laid out as
`raw/` is. Does not belong here: judging the rows.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.engine import build_tables
from pipelines.ingest.intake import read_sources
from pipelines.ingest.records import SourceFile
from schemas import TABLES
from schemas.vocabularies import FACT_TABLES
from tests.golden.matching import Row

FOLDER = Path(__file__).parent
RAW = FOLDER.parent.parent / "raw"

MONOGRAPH = "monographs/magnesium-bisglycinate"
NOTE = "evidence/magnesium-glycinate-and-mirtazapine"

Tables = Mapping[str, pl.DataFrame]
Rows = Mapping[str, Sequence[Row]]
Facts = Mapping[str, Rows]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader found in a document, by table: facts, and rows that may be published or not."""

    document_id: str
    is_raw: bool
    facts: Mapping[str, Sequence[Row]]
    optional: Mapping[str, Sequence[Row]]


def read_annotations() -> tuple[Annotation, ...]:
    """All annotations, in the order of their files."""
    return tuple(_read_annotation(path) for path in sorted((FOLDER / "annotations").glob("*.json")))


def read_corpus() -> tuple[SourceFile, ...]:
    """All annotated documents."""
    return (*read_sources(RAW)[0], *read_sources(FOLDER / "documents")[0])


def build_corpus(scratch: Path) -> dict[str, pl.DataFrame]:
    """The tables of all annotated documents."""
    return build_tables(read_corpus(), scratch)


def facts_of(tables: Tables) -> Facts:
    """The fact rows by document and table, each with its span, the lines that say it and what it cites."""
    mentions = tables["mentions"].filter(pl.col("field").is_null())
    said: dict[str, list[Row]] = {}
    for row in mentions.sort("role", "start").to_dicts():
        said.setdefault(row["record_id"], []).append(row)
    cited: dict[str, list[int]] = {}
    for row in tables["claim_citations"].to_dicts():
        cited.setdefault(row["claim_id"], []).append(row["citation_number"])
    facts: dict[str, dict[str, list[Row]]] = {
        document_id: {table: [] for table in FACT_TABLES}
        for document_id in tables["documents"]["document_id"].to_list()
    }
    for table in FACT_TABLES:
        for row in tables[table].to_dicts():
            facts[row["document_id"]][table].append(_located(table, row, said, cited))
    return facts


def _located(
    table: str, row: dict[str, Any], said: Mapping[str, Sequence[Row]], cited: Mapping[str, list[int]]
) -> Row:
    record = row[str(TABLES[table].id_column)]
    places = said[record]
    found = {
        **row,
        "start": places[0]["start"],
        "end": places[0]["end"],
        "lines": sorted({place["line"] for place in places}),
    }
    return {**found, "citations": sorted(cited.get(record, []))} if table == "evidence_claims" else found


def _read_annotation(path: Path) -> Annotation:
    content = json.loads(path.read_text(encoding="utf-8"))
    return Annotation(
        document_id=content["doc"].rpartition(".")[0],
        is_raw=(RAW / content["doc"]).is_file(),
        facts={table: content[table] for table in FACT_TABLES},
        optional={table: content["optional"][table] for table in FACT_TABLES},
    )
