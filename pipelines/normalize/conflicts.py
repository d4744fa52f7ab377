"""Findings on statements of one document that do not fit together.

Belongs here: what is both forbidden and cautioned, a repeat that loses what the fact says, copies that
differ. Does not belong here: comparing doses, deciding which statement is right, and what is left out.
"""

from collections.abc import Iterator, Sequence

from pipelines.extract.context import Context
from pipelines.extract.text.scan import scan
from pipelines.ingest.records import Finding
from pipelines.normalize.dose_conflicts import find_dose_conflicts
from pipelines.normalize.fact_rows import Recorded
from pipelines.normalize.reports import MOST_REPORTED, line_of, origin_of, report
from schemas.identity import statement_key

_ORGANS = {"renal_impairment": ("renal", "kidney"), "hepatic_impairment": ("hepatic", "liver")}


def find_conflicts(context: Context, facts: Sequence[Recorded]) -> Iterator[Finding]:
    """The conflicts among the facts of a document."""
    by_table: dict[str, list[Recorded]] = {}
    for fact in facts:
        by_table.setdefault(fact.table, []).append(fact)
    contraindications = by_table.get("contraindications", [])
    dosages = by_table.get("dosages", [])
    interactions = by_table.get("interactions", [])
    yield from _strengths(context, contraindications)
    yield from _lost_qualifiers(context, contraindications)
    yield from _lost_frequencies(context, dosages)
    yield from find_dose_conflicts(context, dosages)
    yield from _adjusted_and_forbidden(context, dosages, contraindications)
    yield from _routes(context, dosages, [*contraindications, *by_table.get("adverse_effects", [])])
    yield from _vague_effects(context, interactions)
    yield from _polarities(context, interactions)
    yield from _answers(context, by_table.get("faqs", []))


def _strengths(context: Context, contraindications: Sequence[Recorded]) -> Iterator[Finding]:
    """A condition that is a caution in one place and stands under contraindications in another."""
    listed: dict[str, list[Recorded]] = {}
    for fact in contraindications:
        if _is_listed(fact):
            listed.setdefault(fact.row["condition"], []).append(fact)
    for fact in contraindications:
        if fact.row["strength"] != "caution" or fact.row["qualifier"]:
            continue
        statement = fact.fact.candidates[0]
        for other in listed.get(fact.row["condition"], ()):
            line = line_of(context, other.fact.candidates[0])
            if line != line_of(context, statement):
                message = (
                    f"`{fact.row['condition']}` is a caution here and listed as forbidden on line {line}."
                )
                yield report(context, "conflict.strength", "warning", message, fact, statement, other.record)
                break


def _is_listed(fact: Recorded) -> bool:
    """Forbidden without a qualifier, or listed among contraindications with a remark."""
    if fact.row["qualifier"]:
        return fact.fact.candidates[0].rule == "contraindication.listed"
    return bool(fact.row["strength"] == "contraindicated")


def _lost_qualifiers(context: Context, contraindications: Sequence[Recorded]) -> Iterator[Finding]:
    for fact in contraindications:
        for statement in fact.fact.candidates[1:] if fact.row["qualifier"] else ():
            if not statement.value("qualifier"):
                message = f"`{fact.row['condition']}` stands here without `{fact.row['qualifier']}`."
                yield report(context, "conflict.qualifier", "warning", message, fact, statement)


def _lost_frequencies(context: Context, dosages: Sequence[Recorded]) -> Iterator[Finding]:
    for fact in dosages:
        if fact.row["statement_type"] != "quantitative" or fact.row["frequency_low"] is None:
            continue
        for statement in fact.fact.candidates[1:]:
            if statement.value("frequency_low") is None:
                message = f"the dose of `{fact.row['substance']}` stands here without how often it is taken."
                yield report(context, "conflict.frequency", "info", message, fact, statement)


def _adjusted_and_forbidden(
    context: Context, dosages: Sequence[Recorded], contraindications: Sequence[Recorded]
) -> Iterator[Finding]:
    """A lower dose for an impaired organ, and a degree of its impairment that forbids the substance."""
    forbidden = {
        population: [fact for fact in contraindications if _is_forbidden(fact, words)][:MOST_REPORTED]
        for population, words in _ORGANS.items()
    }
    for dose in dosages:
        if dose.row["adjustment"] != "decrease":
            continue
        for other in forbidden.get(str(dose.row["population"]), ()):
            line = line_of(context, other.fact.candidates[0])
            condition = other.row["condition"]
            message = f"a lower dose is asked for here, and line {line} forbids use in `{condition}`."
            statement = dose.fact.candidates[0]
            code = "conflict.adjusted_and_contraindicated"
            yield report(context, code, "info", message, dose, statement, other.record)


def _is_forbidden(fact: Recorded, words: Sequence[str]) -> bool:
    """Whether a contraindication forbids use in a condition that one of the words names."""
    condition = str(fact.row["condition"])
    return bool(fact.row["strength"] == "contraindicated") and any(word in condition for word in words)


def _routes(context: Context, dosages: Sequence[Recorded], facts: Sequence[Recorded]) -> Iterator[Finding]:
    """A risk of a route by which the document gives no dose of its substance."""
    doses = [fact.row for fact in dosages if fact.row["substance"] == context.subjects[0]]
    given = {str(row["route"]) for row in doses if row["route"]}
    if not given:
        return
    for fact in facts:
        routes = _named_routes(fact) if fact.row["substance"] == context.subjects[0] else set()
        if routes and not routes & given:
            name = fact.row.get("effect") or fact.row.get("condition")
            message = (
                f"`{name}` is a risk of {' and '.join(sorted(routes))} use, but doses of"
                f" `{context.subjects[0]}` are {' and '.join(sorted(given))} only."
            )
            yield report(context, "conflict.route", "info", message, fact, fact.fact.candidates[0])


def _named_routes(fact: Recorded) -> set[str]:
    if fact.table == "contraindications":
        return {str(fact.row["route"])} if fact.row["route"] else set()
    return {span.term.id for span in scan(str(fact.row["context"] or "")).spans["route"]}


def _vague_effects(context: Context, interactions: Sequence[Recorded]) -> Iterator[Finding]:
    """An interaction whose effect only a summary or an FAQ names."""
    for fact in interactions:
        slot = fact.fact.filled.get("effect")
        first = fact.fact.candidates[0]
        for statement in fact.fact.candidates[1:] if slot else ():
            line = line_of(context, statement)
            is_elsewhere = origin_of(context, statement) != "body" and line != line_of(context, first)
            if statement.slots.get("effect") is slot and is_elsewhere:
                message = f"the effect with `{fact.row['object']}` is left open here; line {line} names it."
                yield report(context, "conflict.specificity", "info", message, fact, first)
                break


def _polarities(context: Context, interactions: Sequence[Recorded]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Recorded] = {}
    for fact in interactions:
        if fact.row["polarity"] not in ("affirmed", "negated"):
            continue
        pair = tuple(sorted((str(fact.row["subject"]), str(fact.row["object"]))))
        other = seen.setdefault(pair, fact)
        if other.row["polarity"] != fact.row["polarity"]:
            message = f"the interaction with `{fact.row['object']}` is affirmed and denied."
            statement = fact.fact.candidates[0]
            yield report(context, "conflict.polarity", "warning", message, fact, statement, other.record)


def _answers(context: Context, faqs: Sequence[Recorded]) -> Iterator[Finding]:
    for fact in faqs:
        first = statement_key(str(fact.fact.candidates[0].value("answer")))
        for statement in fact.fact.candidates[1:]:
            if statement_key(str(statement.value("answer"))) != first:
                message = "the front matter and the body answer this question differently."
                yield report(context, "conflict.faq_answer", "warning", message, fact, statement)
