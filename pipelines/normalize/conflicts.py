"""Findings on statements of one document that do not fit together.

Belongs here: a condition that is both forbidden and cautioned, a repeat that loses a qualifier or a
partner, copies of a FAQ that differ. Does not belong here: deciding which statement is right.
"""

from collections.abc import Iterator, Sequence

from pipelines.extract.context import Context
from pipelines.ingest.records import Finding
from pipelines.normalize.fact_rows import Recorded
from schemas.identity import statement_key


def find_conflicts(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    """The conflicts among the facts of a document."""
    yield from _strengths(context, facts)
    yield from _lost_qualifiers(context, facts)
    yield from _missing_partners(context, facts)
    yield from _faq_copies(context, facts)
    yield from _polarities(context, facts)


def _finding(
    context: Context,
    code: str,
    message: str,
    fact: Recorded,
    span: tuple[int, int],
    related: str | None = None,
) -> Finding:
    start, end = context.raw(*span)
    line = context.document.line_of(start)
    document_id = context.document.document_id
    return Finding(
        document_id,
        code,
        "warning",
        f"line {line}: {message}",
        fact.table,
        fact.record,
        related,
        start,
        end,
        line,
    )


def _strengths(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    forbidden = {
        f.row["condition"]: f
        for f in facts
        if f.table == "contraindications" and f.row["strength"] == "contraindicated"
    }
    listed = {condition: fact for condition, fact in forbidden.items() if not fact.row["qualifier"]}
    for fact in facts:
        if fact.table != "contraindications" or fact.row["strength"] != "caution":
            continue
        other = listed.get(fact.row["condition"]) or _listed_with_caution(facts, fact)
        if other:
            message = (
                f"`{fact.row['condition']}` is a caution here and stands under contraindications elsewhere."
            )
            candidate = fact.fact.candidates[0]
            yield _finding(
                context, "conflict.strength", message, fact, (candidate.start, candidate.end), other.record
            )


def _listed_with_caution(facts: Sequence[Recorded], fact: Recorded) -> Recorded | None:
    """The same condition listed among contraindications, but with a remark that asks for caution only."""
    for other in facts:
        if (
            other.table == "contraindications"
            and other.record != fact.record
            and other.row["condition"] == fact.row["condition"]
            and other.row["qualifier"]
            and other.fact.candidates[0].rule == "contraindication.listed"
        ):
            return other
    return None


def _lost_qualifiers(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    for fact in facts:
        if fact.table != "contraindications" or not fact.row["qualifier"]:
            continue
        for candidate in fact.fact.candidates[1:]:
            if not candidate.value("qualifier"):
                message = (
                    f"`{fact.row['condition']}` stands here without its qualifier `{fact.row['qualifier']}`."
                )
                yield _finding(context, "conflict.qualifier", message, fact, (candidate.start, candidate.end))


def _missing_partners(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    """A partner that is named elsewhere but not where the document lists its interactions."""
    passages = context.document.passages
    if context.is_note or not any(s.role == "interactions" for s in context.document.sections):
        return
    for fact in facts:
        if fact.table != "interactions" or fact.row["polarity"] != "affirmed":
            continue
        roles = {(passages[c.passage].role, passages[c.passage].origin) for c in fact.fact.candidates}
        if ("interactions", "body") not in roles:
            message = f"the interaction with `{fact.row['object']}` is not in the section on interactions."
            candidate = fact.fact.candidates[0]
            yield _finding(
                context, "coverage.not_in_section", message, fact, (candidate.start, candidate.end)
            )


def _faq_copies(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    for fact in facts:
        if fact.table != "faqs":
            continue
        first = statement_key(str(fact.fact.candidates[0].value("answer")))
        for candidate in fact.fact.candidates[1:]:
            if statement_key(str(candidate.value("answer"))) != first:
                message = "the front matter and the body answer this question differently."
                slot = candidate.slots["answer"]
                span = (slot.start or candidate.start, slot.end or candidate.end)
                yield _finding(context, "conflict.faq_answer", message, fact, span)


def _polarities(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Recorded] = {}
    for fact in facts:
        if fact.table != "interactions" or fact.row["polarity"] not in ("affirmed", "negated"):
            continue
        pair = tuple(sorted((fact.row["subject"], fact.row["object"])))
        other = seen.setdefault(pair, fact)
        if other.row["polarity"] != fact.row["polarity"]:
            message = f"the interaction with `{fact.row['object']}` is affirmed and denied."
            candidate = fact.fact.candidates[0]
            yield _finding(
                context, "conflict.polarity", message, fact, (candidate.start, candidate.end), other.record
            )
