"""Contraindications and cautions: the condition, how strong, with what qualifier.

Belongs here: which statements forbid or warn, and splitting what they list. Does not belong here: dose adjustments, and
partners, which are interactions.
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.condition_text import Condition, clean_condition
from pipelines.extract.context import Context
from pipelines.extract.coordination import Member, split_list
from pipelines.extract.dose_binding import bind_substance
from pipelines.extract.modality import certainty
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_TRIGGERS = (
    (
        "contraindicated",
        "contraindicated_in",
        re.compile(
            r"\b(?:absolutely |strictly |relatively )?contraindicated(?:\s\([^()]*\))? (?:only )?(?:in|for|during|if|when used in|with)\s"
            r"(?:(?:patients|individuals|people|those|persons|anyone|cases|women|adults)\s(?:with|who have|who are|of|suffering from)\s)?",
            re.IGNORECASE,
        ),
    ),
    (
        "contraindicated",
        "do_not_use",
        re.compile(
            r"\b(?:do not (?:use|take)|should not (?:be )?(?:used?|taken?|given|administered)|must not (?:be )?(?:used?|taken?|given)"
            r"|never (?:use|take))\s(?:it\s|this (?:medication|medicine|drug)\s)?(?:in|if|during|by|for|while|when)\s"
            r"(?:(?:patients|individuals|people|those|persons|anyone|cases)\s(?:with|who have|who are|of|suffering from)\s|you (?:have|are)\s)?",
            re.IGNORECASE,
        ),
    ),
    (
        "caution",
        "caution_in",
        re.compile(
            r"\b(?:use[d]? )?(?:with )?(?:extreme |special |particular |great |increased )?(?:caution|cautiously)"
            r"(?: is| should be| must be)?(?: advised| recommended| warranted| necessary| needed| exercised| required| used| taken)?"
            r"\s(?:in|for|during|if|with|when (?:used|using|given|giving|administered|administering|prescribing)(?: it| this)?(?: in| to| during)?)\s"
            r"(?:(?:patients|individuals|people|those|persons|anyone|cases|treating patients)\s(?:with|who have|who are|of|suffering from)\s)?",
            re.IGNORECASE,
        ),
    ),
    (
        "contraindicated",
        "avoid_in",
        re.compile(
            r"\b(?:avoid(?:ed)?(?: use| using)?|generally avoided)\s(?:in|during|if|for|while)\s"
            r"(?:(?:patients|individuals|people|those|persons|anyone|cases)\s(?:with|who have|who are|of|suffering from)\s|you (?:have|are)\s)?",
            re.IGNORECASE,
        ),
    ),
    (
        "caution",
        "not_recommended_in",
        re.compile(
            r"\bnot (?:generally |usually |typically )?recommended\s(?:in|during|for|if|while)\s(?:use (?:in|during)\s)?"
            r"(?:(?:patients|individuals|people|those|persons|anyone|cases)\s(?:with|who have|who are|of|suffering from)\s)?",
            re.IGNORECASE,
        ),
    ),
)
_INVERTED = (
    (
        "contraindicated",
        "should_avoid",
        re.compile(
            r"(?:(?:patients|individuals|people|those|persons|anyone|women)\s)?(?:(?:with|who have|who are)\s)?(?P<condition>[^.;]{3,160}?)"
            r"\s(?:should (?:avoid|not (?:use|take))|must (?:avoid|not (?:use|take))|should use it with extreme caution or not at all)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "caution",
        "caution_needed",
        re.compile(
            r"(?:patients|individuals|people|those|persons)\s(?:with|who have|who are)\s(?P<condition>[^.;,]{3,100}?)"
            r"(?:\s(?:are at|should|may|require|need)\b)[^.;]{0,160}\b(?:caution|closely|careful(?:ly)?)",
            re.IGNORECASE,
        ),
    ),
    (
        "caution",
        "is_caution",
        re.compile(
            r"(?P<condition>[^.;:]{3,120}?)\s(?:requires?|warrants?|require|need)\s(?:special |extra |careful |close )?(?:caution|monitoring|care)\b",
            re.IGNORECASE,
        ),
    ),
)
_EXTREME = re.compile(r"\bextreme caution\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no|never) (?:absolutely |strictly )?contraindicated\b|\bno (?:known |specific |absolute )?contraindications?\b|\bis not a contraindication",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.;]|,\s*(?:as|since|because|due to|which|unless|and (?:should|requires|may|is|it)|hence|so|but|where|who|while)\b|\s(?:due to|because|as it|since|unless"
    r"|without|to avoid|when|hence|so that|should|may|must|and should|who are (?:taking|receiving))\b|\u2014",
    re.IGNORECASE,
)
_PHRASE_VERB = re.compile(
    r"\b(?:is|are|was|were|may|can|should|must|will|has|have|does|do|avoid|consult|use|take|tell|inform|monitor|assess|consider"
    r"|stop|seek|discuss|ensure|check|report|start|begin|increases?|causes?|requires?)\b",
    re.IGNORECASE,
)
_CAUTION_GLOSS = re.compile(r"\b(?:caution|cautiously|relative)\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:none|unknown|n/a|not applicable|other medications|other conditions|drug interactions?|certain (?:medical )?conditions"
    r"|allergy|contraindications?|medical conditions?|general|any|see|this|it|all patients)\Z",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"(?:except|unless|particularly|especially|excluding|including during)\b", re.IGNORECASE
)
_EXAMPLES = re.compile(r"(?:like|such as|e\.g\.,?|including|for example)\s", re.IGNORECASE)
_LONGEST = 14
_ROLES = (
    "contraindications",
    "precautions",
    "pregnancy_lactation",
    "side_effects",
    "dosage",
    "faq",
    "summary",
    "indications",
    "monitoring",
    "other",
    "interactions",
)
_LABEL_AVOID = re.compile(r"\b(?:avoid(?: use)?|do not use|contraindicated)\b(?! unless)", re.IGNORECASE)
_LABEL_CAUTION = re.compile(
    r"\b(?:insufficient|limited|avoid|not recommended|caution|lack of)\b", re.IGNORECASE
)


def extract(context: Context) -> Iterator[Candidate]:
    """The contraindication and caution candidates of a document."""
    for index, passage in context.passages():
        if passage.role not in _ROLES and not (context.is_note and passage.role != "references"):
            continue
        listed = passage.role == "contraindications" and not context.is_note
        for sentence in context.statements(passage):
            if _NEGATED.search(context.text, *sentence):
                continue
            found = list(_listed(context, index, passage, sentence)) if listed else []
            if not found:
                found = list(_triggered(context, index, passage, sentence))
            if not found and passage.role in ("precautions", "pregnancy_lactation") and passage.label:
                found = list(_labelled(context, index, passage, sentence))
            yield from found


def _triggered(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    """Statements in words: `contraindicated in X`, `use with caution in X`, `people with X should avoid it`."""
    text = context.text
    taken: list[Interval] = []
    for strength, rule, pattern in _TRIGGERS:
        if context.is_note and rule not in ("contraindicated_in", "caution_in"):
            continue
        if passage.role == "dosage" and rule == "not_recommended_in":
            continue
        for match in pattern.finditer(text, *sentence):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            stop = _END.search(text, match.end(), sentence[1])
            end = stop.start() if stop else sentence[1]
            taken.append((match.start(), end))
            if rule == "avoid_in" and _CAUTION_GLOSS.search(text, *sentence):
                strength = "caution"
            yield from _conditions(
                context, index, passage, sentence, (match.end(), end), strength, f"contraindication.{rule}"
            )
    if taken or context.is_note:
        return
    for strength, rule, pattern in _INVERTED:
        match = pattern.match(text, *sentence)
        if match and passage.role in ("contraindications", "precautions", "pregnancy_lactation", "faq"):
            level = "caution" if _EXTREME.search(text, *sentence) else strength
            yield from _conditions(
                context, index, passage, sentence, match.span("condition"), level, f"contraindication.{rule}"
            )
            return


def _listed(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    """A verbless line below a contraindications heading."""
    text = context.text
    start = sentence[0]
    if _PHRASE_VERB.search(_without_parentheses(text[start : sentence[1]])):
        return
    yield from _conditions(
        context, index, passage, sentence, (start, sentence[1]), "contraindicated", "contraindication.listed"
    )


def _labelled(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    """`Children: Limited safety data; not recommended`: the label is the condition."""
    caution = _LABEL_CAUTION.search(context.text, *sentence)
    if not caution:
        return
    strength = "contraindicated" if _LABEL_AVOID.search(context.text, *sentence) else "caution"
    spans = [
        *context.scan.within("condition", passage.start, passage.body),
        *context.scan.within("population", passage.start, passage.body),
    ]
    if not spans:
        return
    start, end = passage.start, passage.start + len(passage.label)
    evidence = (passage.start, sentence[1])
    yield from _conditions(
        context, index, passage, evidence, (start, end), strength, "contraindication.label"
    )


def _conditions(
    context: Context,
    index: int,
    passage: Passage,
    evidence: Interval,
    region: Interval,
    strength: str,
    rule: str,
) -> Iterator[Candidate]:
    text = context.text
    for member, exception in _members(text, region):
        glosses = [text[start:end] for start, end in member.glosses]
        condition = clean_condition(member.text, glosses, exception)
        if condition is None or _GENERIC.match(condition.name) or len(condition.name.split()) > _LONGEST:
            continue
        level = strength
        slots = {
            "substance": bind_substance(context, passage, (evidence[0], region[0]), None)
            if region[0] > evidence[0]
            else Slot(context.subjects[0], "title"),
            "condition": Slot(condition.name, "clause", member.start, member.end),
            "certainty": Slot(certainty(context, evidence)),
        }
        if condition.qualifier:
            slots["qualifier"] = Slot(condition.qualifier, "clause", member.start, member.end)
        if condition.is_caution:
            level = "caution"
        slots["strength"] = Slot(level)
        slots.update(_route(context, member.start, member.end, condition))
        yield Candidate("contraindications", rule, index, *evidence, slots)


def _members(text: str, region: Interval) -> Iterator[tuple[Member, str | None]]:
    """The members of a list, those in parentheses after `like` too, each with the exception that follows it."""
    members = split_list(text, *region)
    for member, following in zip(members, [*members[1:], None], strict=True):
        if _EXCEPTION.match(member.text):
            continue
        exception = following.text if following and _EXCEPTION.match(following.text) else None
        yield member, exception
        for start, end in member.glosses:
            examples = _EXAMPLES.match(text, start, end)
            if examples:
                yield from ((inner, None) for inner in split_list(text, examples.end(), end))


def _route(context: Context, start: int, end: int, condition: Condition) -> dict[str, Slot]:
    if not condition.qualifier:
        return {}
    for span in context.scan.within("route", start, end):
        return {"route": Slot(span.term.id, "clause", span.start, span.end)}
    return {}


def _without_parentheses(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)
