"""Interactions: the document's substance with a partner, what happens and what to do.

Belongs here: which passages of a monograph say that two things interact. Does not belong here: notes
(`note_interactions`), finding partners and classing effects.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.contraindications import find_in_sentence
from pipelines.extract.interaction_effects import (
    classify_effect,
    find_affected,
    find_management,
    find_polarity,
    find_severity,
    is_negated,
    states_effect,
)
from pipelines.extract.modality import certainty
from pipelines.extract.note_interactions import find_note_interactions
from pipelines.extract.partners import Partner, clause_of, find_partners, listed_partners
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

NEVER_ROLES = ("references", "combinations", "overdose", "storage", "alternate_names")
PROSE_ROLES = (
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

FORBIDDING_ROLES = ("contraindications", "precautions")
_WORDS_AROUND = 2
_NOT_FORBIDDEN = pattern("contraindications", "not_contraindicated")
_ABOUT_PARTNER = pattern("interactions", "about_partner")
_MAY_DIFFER = pattern("interactions", "may_differ")
_GOES_WITH = pattern("interactions", "goes_with")
_ASKS_FOR_DISCLOSURE = pattern("partners", "asks_for_disclosure")
_STATED = pattern("interactions", "stated")
_AVOID_BEFORE = pattern("interactions", "avoid_before")
_AVOIDED_AFTER = pattern("interactions", "avoided_after")
_ONLY_NAMED = pattern("interactions", "only_named")
_NOT_A_PARTNER = pattern("interactions", "not_a_partner")
_NOTHING_TO_DO = pattern("interactions", "nothing_to_do")
_COMPARED = pattern("interactions", "compared")
# In this order, because `clinical effect` and `risk level of the drug` fit several columns.
_COLUMNS = tuple(
    (column, pattern("interactions", f"{column}_header"))
    for column in ("management", "severity", "effect", "partner")
)


def extract(context: Context) -> Iterator[Candidate]:
    """The interaction candidates of a document."""
    for index, passage in context.passages():
        if passage.role in NEVER_ROLES:
            continue
        if passage.kind == "row" and passage.role == "interactions":
            yield from _row(context, index, passage)
        elif context.is_note:
            yield from find_note_interactions(context, index, passage)
        elif passage.role == "interactions":
            yield from _section_passage(context, index, passage)
        elif passage.role in PROSE_ROLES:
            if passage.role in FORBIDDING_ROLES:
                yield from _forbidden_partners(context, index, passage)
            for sentence in context.sentences(passage):
                if (
                    _STATED.search(context.text, *sentence)
                    or _is_food_effect(context, passage, sentence)
                    or _is_joint_use(context, passage, sentence)
                ):
                    yield from _sentence(context, index, passage, sentence, "interaction.prose")


def _forbidden_partners(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """`Contraindicated in patients taking linezolid`: a condition that is another medicine is an interaction."""
    for sentence in context.sentences(passage):
        partners = find_partners(context, *sentence)
        if not partners or _NOT_FORBIDDEN.search(context.text, *sentence):
            continue
        for found in find_in_sentence(context, index, passage, sentence):
            condition = found.slots["condition"]
            if found.value("strength") != "contraindicated" or _ABOUT_PARTNER.search(str(condition.value)):
                continue
            for partner in partners:
                if _is_condition(partner, condition):
                    yield _forbidden(context, index, sentence, partner, found)


def _is_condition(partner: Partner, condition: Slot) -> bool:
    """Whether the condition is the partner itself, with at most a word or two around its name."""
    if condition.start is None or condition.end is None:
        return False
    is_inside = condition.start <= partner.start and partner.end <= condition.end
    return is_inside and len(str(condition.value).split()) - len(partner.name.split()) <= _WORDS_AROUND


def _forbidden(
    context: Context, index: int, sentence: Interval, partner: Partner, found: Candidate
) -> Candidate:
    slots = {
        "subject": Slot(context.subjects[0], "title"),
        "object": Slot(partner.name, "clause", partner.start, partner.end),
        "object_kind": Slot(partner.kind),
        "polarity": Slot("affirmed"),
        "effect": Slot("unspecified", "clause", *sentence),
        "affected": Slot(None),
        "certainty": found.slots["certainty"],
        "severity": Slot("contraindicated", "clause", *sentence),
    }
    return Candidate("interactions", "interaction.forbidden", index, *sentence, slots)


def _is_food_effect(context: Context, passage: Passage, sentence: Interval) -> bool:
    """`Food delays absorption`, in a section on what the body does with the substance."""
    if passage.role != "pharmacokinetics" or _COMPARED.search(context.text, *sentence):
        return False
    named = any(span.term.kind == "food" for span in context.scan.within("substance", *sentence))
    effect = classify_effect(context.scan, sentence, is_strict=True).value if named else ""
    return str(effect).startswith("absorption")


def _is_joint_use(context: Context, passage: Passage, sentence: Interval) -> bool:
    """`Alcohol can intensify drowsiness`, `avoid grapefruit juice`: in a warning or an answer, the two taken together."""
    if passage.role not in ("precautions", "faq") and passage.kind != "answer":
        return False
    has_effect = classify_effect(context.scan, sentence, is_strict=True).value != "unspecified"
    return any(
        has_effect or _is_avoided(context.text, sentence, partner)
        for partner in find_partners(context, *sentence)
        if not _ONLY_NAMED.search(context.text[sentence[0] : partner.start])
    )


def _is_avoided(text: str, sentence: Interval, partner: Partner) -> bool:
    before, after = text[sentence[0] : partner.start], text[partner.end : sentence[1]]
    return _AVOID_BEFORE.search(before) is not None or _AVOIDED_AFTER.search(after) is not None


def _section_passage(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A paragraph or item below an interactions heading; its label may be the partner."""
    label_partners = _label_partners(context, passage)
    if label_partners:
        yield from _labelled(context, index, passage, label_partners)
        return
    last: list[Candidate] = []
    for sentence in context.sentences(passage):
        found = list(_sentence(context, index, passage, sentence, "interaction.section"))
        if found or not last:
            yield from last
            last = found
            continue
        management = find_management(context.scan, sentence)
        if management:
            last = [_with_management(candidate, management) for candidate in last]
    yield from last


def _label_partners(context: Context, passage: Passage) -> list[Partner]:
    if not passage.label:
        return []
    if _NOT_A_PARTNER.fullmatch(passage.label):
        return []
    known = find_partners(context, passage.start, passage.body)
    states = bool(context.scan.within("interaction_effect", passage.start, passage.body))
    if known or states or _NOT_A_PARTNER.match(passage.label):
        return known
    return list(listed_partners(context, passage.start, passage.body))


def _with_management(candidate: Candidate, management: Slot) -> Candidate:
    """The candidate with the advice of a later sentence, unless it has its own."""
    if candidate.value("management_text"):
        return candidate
    slots = {**candidate.slots, "management_text": management}
    return replace(candidate, end=management.end or candidate.end, slots=slots)


def _labelled(context: Context, index: int, passage: Passage, partners: list[Partner]) -> Iterator[Candidate]:
    sentences = list(context.sentences(passage))
    named = {partner.name for partner in partners}
    others = [sentence for sentence in sentences[1:] if _names_others(context, sentence, named)]
    own = [sentence for sentence in sentences if sentence not in others]
    for sentence in others:
        yield from _sentence(context, index, passage, sentence, "interaction.section")
    body = (passage.body, own[-1][1] if own else passage.end)
    span = (passage.start, passage.end)
    advice = (find_management(context.scan, sentence) for sentence in own)
    management = next((slot for slot in advice if slot), None)
    for partner in [*partners, *_members_in_body(context, partners, own)]:
        yield _candidate(context, index, passage, body, span, partner, "interaction.label", management)


def _members_in_body(context: Context, partners: list[Partner], sentences: list[Interval]) -> list[Partner]:
    """`Diabetes medications: it may strengthen the effect of insulin`: what a class as label is spelled out as."""
    if not sentences or any(partner.kind != "class" for partner in partners):
        return []
    told = " ".join(context.text[slice(*sentence)] for sentence in sentences)
    if _MAY_DIFFER.search(told):
        return []
    if classify_effect(context.scan, sentences[0], is_strict=True).value == "unspecified":
        return []
    named = {partner.name for partner in partners}
    return [partner for partner in find_partners(context, *sentences[0]) if partner.name not in named]


def _names_others(context: Context, sentence: Interval, named: set[str]) -> bool:
    """Whether a sentence below a label denies something of partners that the label does not name."""
    others = {partner.name for partner in find_partners(context, *sentence)} - named
    return bool(others) and is_negated(context.scan, sentence)


def _sentence(
    context: Context, index: int, passage: Passage, sentence: Interval, rule: str
) -> Iterator[Candidate]:
    text = context.text
    states = states_effect(context.scan, sentence)
    if not states and (_ASKS_FOR_DISCLOSURE.search(text, *sentence) or _GOES_WITH.search(text, *sentence)):
        return
    partners = find_partners(context, *sentence)
    if not partners and passage.role == "interactions" and passage.kind in ("item", "answer"):
        partners = list(listed_partners(context, *sentence))
    for partner in partners:
        clause = _telling_clause(context, sentence, partner)
        if not partner.known and not states_effect(context.scan, clause) and passage.role != "interactions":
            continue
        management = find_management(context.scan, clause) or _later_advice(context, sentence, clause)
        told = _own_parentheses(context, partner, sentence) or clause
        yield _candidate(context, index, passage, told, sentence, partner, rule, management)


def _own_parentheses(context: Context, partner: Partner, sentence: Interval) -> Interval | None:
    """`alcohol (increasing drowsiness)`: what parentheses right behind a partner say is said of it alone."""
    opening = context.text.find("(", partner.end, min(partner.end + 2, sentence[1]))
    closing = context.text.find(")", opening, sentence[1]) if opening >= 0 else -1
    if closing < 0 or not _tells(context, (opening, closing)):
        return None
    return opening, closing


def _telling_clause(context: Context, sentence: Interval, partner: Partner) -> Interval:
    """The clause that names the partner; of several the first that says what happens, or that nothing does."""
    first = clause = clause_of(context.text, sentence, partner.start)
    while not _tells(context, clause):
        if clause[1] >= sentence[1]:
            return first
        clause = clause_of(context.text, sentence, clause[1] + 1)
        if not context.scan.lowered.find(partner.name, *clause) >= 0:
            return first
    return clause


def _tells(context: Context, clause: Interval) -> bool:
    return states_effect(context.scan, clause) or is_negated(context.scan, clause)


def _later_advice(context: Context, sentence: Interval, clause: Interval) -> Slot | None:
    """`May reduce absorption; separate doses`: advice of the next clause, if that names no partner."""
    if clause[1] >= sentence[1]:
        return None
    following = clause_of(context.text, sentence, clause[1] + 1)
    return None if find_partners(context, *following) else find_management(context.scan, following)


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
    polarity = find_polarity(context, clause)
    if effect.value == "unspecified" and polarity == "affirmed":
        effect = _effect_of_label(context, passage) or effect
    slots = {
        "subject": Slot(context.subjects[0], "title"),
        "object": Slot(partner.name, "clause", partner.start, partner.end),
        "object_kind": Slot(partner.kind),
        "polarity": Slot(polarity),
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


def _effect_of_label(context: Context, passage: Passage) -> Slot | None:
    """`Reduced absorption:`, a label or heading that says what all that is listed below it does."""
    for place in context.places(passage):
        effect = classify_effect(context.scan, (place.start, place.end), is_strict=True)
        if place.source != "question" and effect.value != "unspecified":
            return replace(effect, source=place.source)
    return None


def _severity_around(context: Context, passage: Passage) -> Slot | None:
    for place in context.places(passage):
        found = find_severity(context.text, place.start, place.end)
        if found:
            return Slot(found.value, place.source, found.start, found.end)
    return None


def _row(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """A row of an interactions table, its columns in any order."""
    if not passage.cells:
        return
    columns = _columns(passage)
    span = (passage.start, passage.end)
    first = passage.cells[0]
    partner_cell = columns.get("partner", (first.start, first.end))
    effect_cell = columns.get("effect", span)
    management = _management_cell(context, columns)
    if "management" not in columns:
        management = find_management(context.scan, effect_cell)
    severity = find_severity(context.text, *columns["severity"]) if "severity" in columns else None
    rule = "interaction.table"
    for partner in find_partners(context, *partner_cell) or listed_partners(context, *partner_cell):
        candidate = _candidate(context, index, passage, effect_cell, span, partner, rule, management)
        if severity:
            candidate = replace(candidate, slots={**candidate.slots, "severity": severity})
        yield candidate


def _columns(passage: Passage) -> dict[str, Interval]:
    """The cells of a row by what their column holds."""
    columns: dict[str, Interval] = {}
    for cell in passage.cells:
        column = next((name for name, header in _COLUMNS if header.search(cell.header)), None)
        if column and column not in columns and cell.end > cell.start:
            columns[column] = (cell.start, cell.end)
    return columns


def _management_cell(context: Context, columns: dict[str, Interval]) -> Slot | None:
    cell = columns.get("management")
    if cell is None or _NOTHING_TO_DO.match(context.text[slice(*cell)]):
        return None
    return Slot(context.text[slice(*cell)], "cell", *cell)
