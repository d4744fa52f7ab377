"""Interactions: the document's substance with a partner, what happens and what to do.

Belongs here: which statements say that two things interact, in which sections. Does not belong here: finding partners and
classing effects.
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction_effects import (
    classify_effect,
    find_affected,
    find_management,
    find_severity,
    is_negated,
    states_effect,
)
from pipelines.extract.modality import certainty, polarity
from pipelines.extract.partners import Partner, clause_of, find_partners, is_analyte, listed_partners
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_STRONG = re.compile(
    r"\binteract(?:s|ing)?\swith\b|\binteractions?\s(?:with|between)\b|\bpotentiates? the effects? of\b",
    re.IGNORECASE,
)
_COMBINATION = re.compile(
    r"\b(?:the|this) combination\b|\bcombining (?:them|these|the two|both)\b|\bboth (?:agents|drugs)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|they)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s*;\s*|\s+but\s+|\s*,\s+but\s+|\u2014|\s*,\s+(?=and (?:the combination|this combination|there|it)\b)"
)
_PROSE_ROLES = (
    "dosage",
    "precautions",
    "faq",
    "indications",
    "contraindications",
    "pregnancy_lactation",
    "side_effects",
    "mechanism",
    "pharmacokinetics",
)
_NO_INTERACTION_LABELS = re.compile(
    r"(?:major|moderate|minor|severe|mild|other|common|significant|known|notes?|important|drugs?|medications?|foods?|supplements?"
    r"|drug interactions?|interactions?|drug-drug|food interactions?|management|mechanism|avoid|caution|examples?|herbs?)",
    re.IGNORECASE,
)
_HEADERS = (
    ("management", re.compile(r"manag|recommend|action|advice|what to do|clinical", re.IGNORECASE)),
    ("severity", re.compile(r"sever|level|risk|significance|grade", re.IGNORECASE)),
    (
        "effect",
        re.compile(
            r"effect|result|consequence|mechanism|description|interaction$|outcome|concern", re.IGNORECASE
        ),
    ),
    (
        "partner",
        re.compile(
            r"drug|substance|medic|agent|interact|supplement|food|class|partner|compound|with", re.IGNORECASE
        ),
    ),
)


def extract(context: Context) -> Iterator[Candidate]:
    """The interaction candidates of a document."""
    for index, passage in context.passages():
        if passage.role in ("references", "combinations", "overdose", "storage", "alternate_names"):
            continue
        if passage.kind == "row" and passage.role == "interactions":
            yield from _row(context, index, passage)
        elif context.is_note:
            named: str | None = None
            for sentence in context.sentences(passage):
                found, named = _note_sentence(context, index, sentence, named)
                yield from found
        elif passage.role == "interactions":
            yield from _section_passage(context, index, passage)
        elif passage.role in _PROSE_ROLES:
            for sentence in context.sentences(passage):
                if _STRONG.search(context.text, *sentence):
                    yield from _sentence(context, index, passage, sentence, sentence, "interaction.prose")


def _section_passage(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A paragraph or item below an interactions heading; its label may be the partner."""
    label_partners: list[Partner] = []
    if passage.label:
        label_partners = find_partners(context, passage.start, passage.body)
        if not label_partners and not _NO_INTERACTION_LABELS.match(passage.label):
            label_partners = list(listed_partners(context, passage.start, passage.body))
    if label_partners:
        yield from _labelled(context, index, passage, label_partners)
        return
    sentences = context.sentences(passage)
    last: list[Candidate] = []
    for sentence in sentences:
        found = list(_sentence(context, index, passage, sentence, sentence, "interaction.section"))
        if not found and last:
            management = find_management(context.scan, sentence)
            if management:
                last = [_with_management(candidate, management) for candidate in last]
            continue
        yield from last
        last = found
    yield from last


def _with_management(candidate: Candidate, management: Slot) -> Candidate:
    if candidate.value("management_text"):
        return candidate
    slots = {**candidate.slots, "management_text": management}
    return Candidate(
        candidate.table,
        candidate.rule,
        candidate.passage,
        candidate.start,
        management.end or candidate.end,
        slots,
        candidate.reasons,
    )


def _labelled(context: Context, index: int, passage: Passage, partners: list[Partner]) -> Iterator[Candidate]:
    body = (passage.body, passage.end)
    span = (passage.start, passage.end)
    management = None
    for sentence in context.sentences(passage):
        management = management or find_management(context.scan, sentence)
    for partner in partners:
        yield _candidate(context, index, passage, body, span, partner, "interaction.label", management)


def _sentence(
    context: Context, index: int, passage: Passage, region: Interval, sentence: Interval, rule: str
) -> Iterator[Candidate]:
    partners = find_partners(context, *region)
    if not partners and passage.role == "interactions" and passage.kind in ("item", "answer"):
        partners = list(listed_partners(context, *region))
    for partner in partners:
        clause = clause_of(context.text, sentence, partner.start)
        management = find_management(context.scan, clause)
        if not partner.known and not states_effect(context.scan, clause) and passage.role != "interactions":
            continue
        yield _candidate(context, index, passage, clause, sentence, partner, rule, management)


def _candidate(
    context: Context,
    index: int,
    passage: Passage,
    clause: Interval,
    evidence: Interval,
    partner: Partner,
    rule: str,
    management: Slot | None,
) -> Candidate:
    effect = classify_effect(context.scan, clause)
    slots = {
        "subject": Slot(context.subjects[0], "title"),
        "object": Slot(partner.name, "clause", partner.start, partner.end),
        "object_kind": Slot(partner.kind),
        "polarity": Slot(_polarity(context, clause)),
        "effect": effect,
        "affected": Slot(find_affected(effect, clause, (partner.start, partner.end), context.text)),
        "certainty": Slot(certainty(context, clause)),
    }
    if effect.value != "unspecified" and effect.start is not None:
        slots["effect_text"] = Slot(context.text[clause[0] : clause[1]], "clause", *clause)
    severity = find_severity(context.text, *evidence) or _severity_around(context, passage)
    if severity:
        slots["severity"] = severity
    if management:
        slots["management_text"] = management
    reasons = () if partner.known else ("partner_not_in_lexicon",)
    return Candidate("interactions", rule, index, *evidence, slots, reasons)


def _polarity(context: Context, clause: Interval) -> str:
    stated = polarity(context, clause)
    if stated in ("no_evidence", "insufficient_evidence"):
        return stated
    return "negated" if is_negated(context.scan, clause) else "affirmed"


def _severity_around(context: Context, passage: Passage) -> Slot | None:
    for place in context.places(passage):
        found = find_severity(context.text, place.start, place.end)
        if found:
            return Slot(found.value, place.source, found.start, found.end)
    return None


def _row(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A row of an interactions table, its columns in any order."""
    columns: dict[str, Interval] = {}
    for cell in passage.cells:
        name = next((name for name, pattern in _HEADERS if pattern.search(cell.header)), None)
        if name and name not in columns and cell.end > cell.start:
            columns[name] = (cell.start, cell.end)
    first = passage.cells[0] if passage.cells else None
    partner_cell = columns.get("partner") or ((first.start, first.end) if first else None)
    if partner_cell is None:
        return
    effect_cell = columns.get("effect", (passage.start, passage.end))
    partners = find_partners(context, *partner_cell) or list(listed_partners(context, *partner_cell))
    management_cell = columns.get("management")
    management = (
        Slot(context.text[slice(*management_cell)], "cell", *management_cell) if management_cell else None
    )
    for partner in partners:
        span = (passage.start, passage.end)
        candidate = _candidate(
            context, index, passage, effect_cell, span, partner, "interaction.table", management
        )
        severity_cell = columns.get("severity")
        if severity_cell:
            severity = find_severity(context.text, *severity_cell)
            if severity:
                slots = {**candidate.slots, "severity": severity}
                candidate = Candidate(candidate.table, candidate.rule, index, *span, slots, candidate.reasons)
        yield candidate


def _note_sentence(
    context: Context, index: int, sentence: Interval, previous: str | None
) -> tuple[list[Candidate], str | None]:
    """What a sentence of a note says of one of its subjects and another substance, and the substance it began with.

    `previous` is the substance that `it` at the beginning stands for.
    """
    text = context.text
    candidates: list[Candidate] = []
    for clause in split_at(text, *sentence, _CLAUSE):
        names = _note_names(context, clause)
        effect = classify_effect(context.scan, clause)
        if previous and _PRONOUN.match(text, *clause):
            names = [(previous, "substance", clause[0], clause[0] + 2), *names]
        if len(names) < 2 and _COMBINATION.search(text, *clause) and len(context.subjects) > 1:
            match = _COMBINATION.search(text, *clause)
            span = match.span() if match else clause
            kinds = {name: kind for name, kind, _, _ in _title_names(context)}
            names = [(subject, kinds.get(subject, "substance"), *span) for subject in context.subjects[:2]]
        previous = names[0][0] if names else previous
        negated = is_negated(context.scan, clause)
        if len(names) < 2 or (effect.value == "unspecified" and not negated and not _linked(context, clause)):
            continue
        if not any(name in context.subjects for name, *_ in names):
            continue
        subject = names[0]
        for name, kind, start, end in names[1:]:
            if name == subject[0] or not _relates(
                context, clause, subject, (name, kind, start, end), effect, negated
            ):
                continue
            slots = {
                "subject": Slot(subject[0], "clause", subject[2], subject[3]),
                "object": Slot(name, "clause", start, end),
                "object_kind": Slot(kind),
                "polarity": Slot(_polarity(context, clause)),
                "effect": effect,
                "affected": Slot(find_affected(effect, clause, (start, end), text)),
                "certainty": Slot(certainty(context, clause)),
            }
            if effect.value != "unspecified":
                slots["effect_text"] = Slot(text[clause[0] : clause[1]], "clause", *clause)
            management = find_management(context.scan, clause)
            if management:
                slots["management_text"] = management
            unsettled = not negated and polarity(context, clause) == "negated"
            reasons = ("polarity_unsettled",) if unsettled else ()
            candidates.append(Candidate("interactions", "interaction.note", index, *clause, slots, reasons))
    return candidates, previous


Name = tuple[str, str, int, int]


def _note_names(context: Context, clause: Interval) -> list[Name]:
    names: dict[str, Name] = {}
    for span in context.scan.within("substance", *clause):
        name = context.name_of(span)
        if name not in context.subjects and (is_analyte(context, span) or _absorbed(context, span)):
            continue
        kind = {"element": "substance", "mixture": "substance"}.get(span.term.kind, span.term.kind)
        names.setdefault(name, (name, kind, span.start, span.end))
    return list(names.values())


def _absorbed(context: Context, span: Span) -> bool:
    """`calcium absorption`: in a note a mineral that is absorbed is no partner."""
    return context.scan.lowered.startswith(" absorption", span.end)


def _title_names(context: Context) -> list[Name]:
    first = next(p for p in context.document.passages if p.kind == "heading")
    return _note_names(context, (first.start, first.end))


def _linked(context: Context, clause: Interval) -> bool:
    return bool(re.search(r"\blinked to\b|\binteract", context.text[clause[0] : clause[1]], re.IGNORECASE))


def _relates(
    context: Context, clause: Interval, subject: Name, other: Name, effect: Slot, negated: bool
) -> bool:
    """The other substance is what is changed or what it is taken with, not a comparison or a mere neighbor."""
    between = context.text[subject[3] : other[2]].lower() if other[2] >= subject[3] else ""
    if re.search(
        r"\b(?:than|unlike|versus|over adding|instead of|compared (?:to|with)|rather than|whereas)\b", between
    ):
        return False
    if effect.start is None or effect.value == "unspecified":
        return negated or other[2] == subject[2] or _linked(context, clause)
    if other[2] == subject[2]:
        return True
    return effect.start >= subject[3] or effect.end is not None and effect.end <= subject[2]
