"""Rows of the fact tables, their child table and the review queue, with their mentions.

Belongs here: facts to rows. Does not belong here: merging, context tables and findings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.normalize.columns import column_names
from pipelines.normalize.facts import Fact, merge
from pipelines.normalize.mentions import Locator, Row, mention
from pipelines.normalize.policies import POLICIES
from pipelines.normalize.review_rows import review_rows
from pipelines.normalize.slot_values import printed_words, published_value
from pipelines.normalize.terms import in_singular
from schemas import TABLES
from schemas.identity import record_id, statement_key
from schemas.vocabularies import FACT_TABLES

# Places outside the statement itself: a slot that was read there has a mention of its own.
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
        rows["review_queue"].extend(review_rows(context, [item for item in own if item.reasons]))
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
        pair = (in_singular(str(candidate.value(side))) for side in ("subject", "object"))
        extra["pair"] = Slot(tuple(sorted(pair)))
    elif candidate.table == "evidence_claims":
        statement = candidate.slots["statement"]
        extra["statement_key"] = Slot(statement_key(printed_words(context, statement)))
    return replace(candidate, slots={**candidate.slots, **extra}) if extra else candidate


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
    columns = column_names(table)
    row: Row = {name: published_value(context, name, fact.slots.get(name)) for name in columns}
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
    columns = column_names(fact.table)
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
