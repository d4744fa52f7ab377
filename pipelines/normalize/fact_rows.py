"""Rows of the fact tables, their child table and the review queue, with their mentions.

Belongs here: facts to rows. Does not belong here: merging, context tables and findings.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.ingest.text import printed
from pipelines.normalize.facts import Fact, merge
from pipelines.normalize.mentions import Locator, Row, mention
from pipelines.normalize.policies import POLICIES
from schemas import TABLES
from schemas.identity import record_id, statement_key
from schemas.table import polars_schema
from schemas.vocabularies import FACT_TABLES

_TEXTS = ("effect_text", "mechanism_text", "management_text", "population_text", "statement")
_PLACES = ("label", "heading", "cell", "question", "passage")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact with the id and the row under which it is published."""

    table: str
    record: str
    row: Row
    fact: Fact


def fact_rows(
    context: Context, locator: Locator, candidates: Sequence[Candidate]
) -> tuple[dict[str, list[Row]], list[Recorded]]:
    """Merge the candidates of a document; return the rows by table and the facts behind them."""
    rows: dict[str, list[Row]] = {
        name: [] for name in (*FACT_TABLES, "claim_citations", "mentions", "review_queue")
    }
    recorded: list[Recorded] = []
    for table in FACT_TABLES:
        own = [_keyed(context, item) for item in candidates if item.table == table]
        settled = [item for item in own if not item.reasons]
        for fact in _distinct(
            context, table, _numbered(table, merge(context.document, settled, POLICIES[table]))
        ):
            rows[table].append(fact.row)
            rows["mentions"].extend(_mentions(context, locator, fact))
            recorded.append(fact)
            if table == "evidence_claims":
                rows["claim_citations"].extend(_citations(context, fact))
        rows["review_queue"].extend(_doubtful(context, [item for item in own if item.reasons]))
    return rows, recorded


def _numbered(table: str, facts: list[Fact]) -> list[Fact]:
    """Number the FAQs of a document in the order in which it prints them."""
    if table == "faqs":
        for position, fact in enumerate(facts, start=1):
            fact.slots["position"] = Slot(position)
    return facts


def _keyed(context: Context, candidate: Candidate) -> Candidate:
    """Add the slots that only merging needs."""
    extra: dict[str, Slot] = {}
    if candidate.table == "faqs":
        extra["question_key"] = Slot(statement_key(str(candidate.value("question"))))
    elif candidate.table == "interactions":
        extra["pair"] = Slot(tuple(sorted((str(candidate.value("subject")), str(candidate.value("object"))))))
    elif candidate.table == "evidence_claims":
        statement = candidate.slots["statement"]
        extra["statement_key"] = Slot(statement_key(_printed(context, statement)))
    if not extra:
        return candidate
    slots = {**candidate.slots, **extra}
    return Candidate(
        candidate.table,
        candidate.rule,
        candidate.passage,
        candidate.start,
        candidate.end,
        slots,
        candidate.reasons,
    )


def _distinct(context: Context, table: str, facts: list[Fact]) -> Iterator[Recorded]:
    """Give each fact its row and id; facts that come to the same id are one."""
    by_id: dict[str, Fact] = {}
    for fact in facts:
        record = str(_row(context, table, fact)[str(TABLES[table].id_column)])
        if record in by_id:
            by_id[record].candidates.extend(fact.candidates)
        else:
            by_id[record] = fact
    for record, fact in by_id.items():
        yield Recorded(table, record, _row(context, table, fact), fact)


def _row(context: Context, table: str, fact: Fact) -> Row:
    columns = polars_schema(TABLES[table])
    row: Row = {name: _published(context, name, fact.slots.get(name)) for name in columns}
    row["document_id"] = context.document.document_id
    row["n_mentions"] = len(_spans(context, fact))
    if table == "faqs":
        origins = {context.document.passages[item.passage].origin for item in fact.candidates}
        row["in_front_matter"] = "front_matter" in origins
        row["in_body"] = bool(origins - {"front_matter"})
        row["certainty"] = "asserted"
    if table == "evidence_claims":
        row["n_citations"] = len(_numbers(fact))
    row[str(TABLES[table].id_column)] = record_id(TABLES[table], row)
    return row


def _published(context: Context, name: str, slot: Slot | None) -> Any:
    if slot is None or slot.value is None:
        return None
    if name in _TEXTS and slot.start is not None:
        return _printed(context, slot)
    value = slot.value
    if isinstance(value, Decimal):
        return value.quantize(Decimal("0.000001")).normalize()
    return value.strip() or None if isinstance(value, str) else value


def _printed(context: Context, slot: Slot) -> str:
    """The source's own words of a slot, emphasis dropped and white space folded."""
    if slot.start is None or slot.end is None:
        return str(slot.value)
    start, end = context.raw(slot.start, slot.end)
    front_matter = context.document.front_matter
    if front_matter and start < front_matter.end:
        return printed(context.text[slot.start : slot.end])
    words = printed(context.document.text[start:end])
    return words.rstrip(".:") if slot.value and not str(slot.value).endswith(".") else words


def _numbers(fact: Fact) -> list[int]:
    found = {number for item in fact.candidates for number in item.value("citations") or ()}
    return sorted(found)


def _citations(context: Context, fact: Recorded) -> Iterator[Row]:
    for number in _numbers(fact.fact):
        yield {
            "claim_id": fact.record,
            "document_id": context.document.document_id,
            "citation_number": number,
        }


def _spans(context: Context, fact: Fact) -> list[tuple[int, int]]:
    """The distinct raw spans that say the whole fact, the primary one first."""
    return list(dict.fromkeys(context.raw(item.start, item.end) for item in fact.candidates))


def _mentions(context: Context, locator: Locator, fact: Recorded) -> Iterator[Row]:
    for index, (start, end) in enumerate(_spans(context, fact.fact)):
        role = "primary" if index == 0 else "repeat"
        yield mention(locator, fact.table, fact.record, None, role, start, end)
    columns = polars_schema(TABLES[fact.table])
    seen: set[tuple[str, int, int]] = set()
    for name, slot in fact.fact.slots.items():
        away = slot.source in _PLACES or name in fact.fact.filled
        if (
            name not in columns
            or not away
            or slot.start is None
            or slot.end is None
            or slot.end <= slot.start
        ):
            continue
        start, end = context.raw(slot.start, slot.end)
        if (name, start, end) not in seen:
            seen.add((name, start, end))
            yield mention(locator, fact.table, fact.record, name, "primary", start, end)


def _doubtful(context: Context, candidates: list[Candidate]) -> Iterator[Row]:
    seen: set[str] = set()
    for item in candidates:
        columns = polars_schema(TABLES[item.table])
        found = {
            name: slot.value
            for name, slot in item.slots.items()
            if name in columns and slot.value is not None
        }
        start, end = context.raw(item.start, item.end)
        row: Row = {
            "table_name": item.table,
            "document_id": context.document.document_id,
            "reasons": " ".join(sorted(item.reasons)),
            "candidate": json.dumps(
                found, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
            ),
            "start": start,
            "end": end,
            "line": context.document.line_of(start),
            "quote": context.document.text[start:end],
        }
        row = {"candidate_id": record_id(TABLES["review_queue"], row), **row}
        if row["candidate_id"] not in seen:
            seen.add(row["candidate_id"])
            yield row
