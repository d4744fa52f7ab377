"""Rows of `review_queue`: what the rules found and could not settle.

Belongs here: doubtful candidates as rows. Does not belong here: what makes a candidate doubtful.
"""

import json
from collections.abc import Iterable

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.normalize.columns import column_names
from pipelines.normalize.mentions import Row
from schemas import TABLES
from schemas.identity import record_id


def review_rows(context: Context, candidates: Iterable[Candidate]) -> list[Row]:
    """Rows of `review_queue`, each once."""
    rows: dict[str, Row] = {}
    for candidate in candidates:
        start, end = context.raw(candidate.start, candidate.end)
        row: Row = {
            "table_name": candidate.table,
            "document_id": context.document.document_id,
            "reasons": " ".join(sorted(candidate.reasons)),
            "candidate": _slots(candidate),
            "start": start,
            "end": end,
            "line": context.document.line_of(start),
            "quote": context.document.text[start:end],
        }
        identifier = record_id(TABLES["review_queue"], row)
        rows.setdefault(identifier, {"candidate_id": identifier, **row})
    return list(rows.values())


def _slots(candidate: Candidate) -> str:
    """The slots that were found, by column, as canonical JSON."""
    columns = column_names(candidate.table)
    found = {
        name: slot.value
        for name, slot in candidate.slots.items()
        if name in columns and slot.value is not None
    }
    return json.dumps(found, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
