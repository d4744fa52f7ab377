"""Effects told outside of the sections on them: `Stopping it abruptly may lead to insomnia`.

Belongs here: statements whose subject is the substance or its use. Does not belong here: listings of effects
in their own sections (`effect.sections`), and what is denied (`effect.denials`).
"""

import re
from collections.abc import Sequence

from pipelines.extract.context import Context
from pipelines.extract.effect.changed import Change, find_changes, may_change
from pipelines.extract.effect.region import Listing, before_verb, region
from pipelines.extract.effect.subject import (
    is_of_one,
    is_own_subject,
    main_clause,
    names_another,
    speaks_of_others,
)
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_VERBS = load_words("effects_told", "stem")
_CAUSE_STEMS = load_words("effects_told", "cause_stem")
_TELLS = pattern("effects_told", "tells")
_WITHDRAWAL = pattern("effects_told", "withdrawal")
_YOU_MAY = pattern("effects_told", "you_may")
_YOU_FEEL = pattern("effects_told", "you_feel")
_SEEN = pattern("effects_told", "seen")
_CALLED = pattern("effects_told", "called")
_OCCURS = pattern("effects_told", "occurs")
_LINKS = pattern("effects_told", "links")
_WITH_USE = pattern("effects_told", "with_use")
_IN_PARENTHESES = pattern("effects_told", "in_parentheses")
_OTHER = pattern("effects_told", "other")
_RESULT = pattern("effects_told", "result")
_WHO_STOP = pattern("effects_told", "who_stop")
_REPORTS = pattern("effects_told", "reports")
_NOT_MEANT = pattern("effects_told", "not_meant")
_CLAUSE_BREAK = pattern("effects_told", "clause_break")
_SILENT_ROLES = (
    "interactions",
    "combinations",
    "overdose",
    "references",
    "storage",
    "alternate_names",
    "evidence",
)
_ROLES_OF_OCCURRENCES = ("precautions", "contraindications", "pregnancy_lactation", "dosage")
_INTRODUCTIONS = (_YOU_MAY, _WITHDRAWAL, _WHO_STOP, _RESULT, _REPORTS)
_VERDICTS = (_SEEN, _CALLED)
_RULE = "adverse_effect.told"


def may_tell(passage: Passage) -> bool:
    """Whether effects of the document's substance may be told in a passage."""
    return passage.role not in _SILENT_ROLES and passage.kind != "row"


def may_name_effect(context: Context, sentence: Interval) -> bool:
    """Whether anything in a sentence may be an effect; nothing else of it need be read if not."""
    scan = context.scan
    return (
        scan.touches("effect", *sentence)
        or may_change(context, sentence)
        or (scan.touches("condition", *sentence) and holds_any(scan.lowered, _CAUSE_STEMS, *sentence))
    )


def find_told(context: Context, passage: Passage, sentence: Interval) -> list[Listing]:
    """The listings of a sentence that tells what the substance, its use or its end brings about."""
    if not holds_any(context.scan.lowered, _VERBS, *sentence):
        return []
    clauses = [
        clause
        for clause in split_at(context.text, *sentence, _CLAUSE_BREAK)
        if may_name_effect(context, clause)
    ]
    if not clauses:
        return []
    needs_name = not context.is_note and speaks_of_others(
        context, (context.recent(passage, sentence[0]), sentence[0])
    )
    told: list[Listing | None] = []
    for clause in clauses:
        listing = _told(context, clause, needs_name, clause[0] == sentence[0])
        told.append(listing)
        is_read = listing is not None and context.scan.touches("effect", *listing.region)
        told.extend(_changed(context, clause, needs_name, listing.region if listing and is_read else None))
    if passage.role in _ROLES_OF_OCCURRENCES or passage.kind == "answer":
        told.extend(_occurring(context, clause) for clause in clauses)
    found = [listing for listing in (*told, _in_parentheses(context, sentence)) if listing]
    return found if found and is_of_one(context, passage, sentence) else []


def _occurring(context: Context, clause: Interval) -> Listing | None:
    """`Photosensitivity may occur`, which a warning says of the substance that it is about."""
    match = _OCCURS.search(context.text, *clause)
    if match is None or _OTHER.search(context.text, *clause) or names_another(context, clause):
        return None
    return Listing(_RULE, clause, before_verb(context.text, clause[0], match.start()), known_only=True)


def _told(context: Context, clause: Interval, needs_name: bool, is_first: bool) -> Listing | None:
    text = context.text
    # The space before a verb may stand before its clause.
    match = _TELLS.search(text, max(0, clause[0] - 1), clause[1])
    subject = (clause[0], max(clause[0], match.start() if match else 0))
    if match and is_own_subject(context, subject, needs_name, is_first):
        return Listing(_RULE, clause, region(text, match.end(), clause), known_only=True)
    match = _first(text, clause, _INTRODUCTIONS)
    if match and not _OTHER.search(text, main_clause(text, *clause), match.start()):
        return Listing(_RULE, clause, region(text, match.end(), clause), known_only=True)
    match = None if context.is_note else _LINKS.search(text, *clause)
    if match and is_own_subject(context, match.span("subject"), needs_name, may_lack=False):
        return Listing(_RULE, clause, region(text, match.end(), clause), known_only=True)
    match = _first(text, clause, _VERDICTS)
    if match and not names_another(context, clause):
        return Listing(_RULE, clause, before_verb(text, clause[0], match.start()), known_only=True)
    match = _WITH_USE.search(text, *clause)
    return Listing(_RULE, clause, match.span("effects"), known_only=True) if match else None


def _changed(context: Context, clause: Interval, needs_name: bool, read: Interval | None) -> list[Listing]:
    """`It can impair judgment`, `this medicine may make you drowsy`, outside of the list that is read."""
    return [
        change.listing
        for change in find_changes(context, clause)
        if not (read and read[0] <= change.listing.region[0] < read[1])
        and _is_brought_about(context, clause, change, needs_name)
    ]


def _is_brought_about(context: Context, clause: Interval, change: Change, needs_name: bool) -> bool:
    """Whether the substance brings a change about, or the reader is told of it: `you may feel dizzy`."""
    if change.subject is not None:
        return is_own_subject(context, (clause[0], max(clause[0], change.subject)), needs_name)
    felt = _YOU_FEEL.search(context.text, clause[0], change.listing.region[0])
    return felt is not None and not needs_name and not _OTHER.search(context.text, clause[0], felt.start())


def _first(text: str, clause: Interval, patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """What the first of the patterns that finds anything finds."""
    return next((match for found in patterns if (match := found.search(text, *clause))), None)


def _in_parentheses(context: Context, sentence: Interval) -> Listing | None:
    """`Bipolar disorder (may trigger mania)`: why a condition warns, when no other substance does."""
    if context.scan.lowered.find("(", *sentence) < 0 and context.scan.lowered.find(" - ", *sentence) < 0:
        return None
    match = _IN_PARENTHESES.search(context.text, *sentence)
    if match is None or _NOT_MEANT.search(context.text, *match.span()):
        return None
    if names_another(context, (sentence[0], match.start())):
        return None
    return Listing(_RULE, sentence, match.span("effects"), known_only=True)
