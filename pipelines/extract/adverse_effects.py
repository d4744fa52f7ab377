"""Adverse effects: each named effect with how often it occurs and whether it is called serious.

Belongs here: which lists and sentences name adverse effects. Does not belong here: overdose, interaction effects and the
effects of other substances.
"""

import re
from collections.abc import Iterator

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.coordination import Member, split_list
from pipelines.extract.effect_text import clean_effect
from pipelines.extract.modality import certainty
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_INTRODUCTION = re.compile(
    r"\b(?:side effects?|adverse (?:effects?|reactions?|events?|drug reactions?)|undesirable effects?|reactions?|symptoms|problems|complications|effects?)\s"
    r"(?:(?:of|with|from|for|associated with|reported with|seen with)\s[^,.;:]{2,60}?\s)?"
    r"(?:(?:may|can|might|could|that|which|have|been|reported|observed|in|clinical|trials|also|most|commonly|often)\s){0,4}?"
    r"(?:includ(?:e|es|ed|ing)|are|were|is|such as|like|consist of)\s*:?\s*",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    r"\b(?:may|can|could|might|sometimes|occasionally|rarely|commonly|also)?\s?(?:causes?|lead to|leads to|result in|results in|produce|produces|induce|induces)\s+",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(?P<effects>[^.;:]{3,160}?)\s(?:have|has|were|was|are|is)\s(?:also\s)?(?:been\s)?(?:(?:very\s|less\s|more\s)?(?:rarely|commonly|occasionally|frequently|sometimes|uncommonly)\s)?"
    r"(?:reported|observed|described|noted|seen|(?:(?:very\s|less\s|the most\s|un|in)?(?:common|frequent|rare|uncommon|infrequent))(?:\sside effects|\sadverse effects)?)\b",
    re.IGNORECASE,
)
_RISK_OF = re.compile(
    r"\b(?:(?:increased?|higher|greater|elevated) (?:the )?risk (?:of|for)|potential for|risk of)\s",
    re.IGNORECASE,
)
_CASES_OF = re.compile(
    r"\b(?:(?:rare|isolated|some|few|several)\s)?(?:case reports|cases|reports|instances|risk|incidents)\sof\s",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.;]|\u2014|,\s*(?:which|but|although|especially|particularly|although|so|and (?:may|can|should|usually|these|it)|if|when|though)\b"
    r"|\s(?:which|that|may|can|should|when|if|while|although|but|because|due to|but these|have been|has been|are more|were more|in some|usually)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|may|can|could|should|must|will|has|have|had|does|do|consult|seek|monitor|report|contact|tell|stop|discontinue|include"
    r"|occurs?|experience|causes?|depends?|vary|varies|require|requires|reported|subside|resolve|improve|improves|used|taking|range|ranges)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\bno (?:specific |significant |known |serious |major |reported )?(?P<effect>(?:[\w-]+\s){0,3}?(?:side effects|adverse effects|adverse events|adverse reactions))\b",
    re.IGNORECASE,
)
_SERIOUS = re.compile(
    r"\b(?:serious|severe|life-threatening|dangerous|seek (?:immediate )?medical|emergency)\b", re.IGNORECASE
)
_SERIOUS_HEADING = re.compile(r"\b(?:serious|severe|life-threatening|dangerous|seek)\b", re.IGNORECASE)
_DISCONTINUATION = re.compile(
    r"\b(?:withdrawal|discontinuation|rebound|abrupt(?:ly)? stop\w*|stopping)\b", re.IGNORECASE
)
_NOT_EFFECTS = re.compile(
    r"(?:side effects?|adverse effects?|adverse reactions?|none|others?|etc|unknown|rarely|mild|moderate|severe|common|serious|no|more|and more|among others"
    r"|not all-inclusive|generally mild|well tolerated|generally well tolerated|dose-dependent|in some cases|usually mild|if [^,]*|.* side effects)\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*;\s*|\u2014|\s*,?\s+but\s+|,\s+and\s+(?=rare|rarely|less|some|there)")


def extract(context: Context) -> Iterator[Candidate]:
    """The adverse-effect candidates of a document."""
    for index, passage in context.passages():
        if passage.role == "side_effects" and not context.is_note:
            for sentence in context.sentences(passage):
                yield from _section_sentence(context, index, passage, sentence)
        elif (
            passage.role in ("precautions", "contraindications", "pregnancy_lactation")
            and not context.is_note
        ):
            for sentence in context.sentences(passage):
                yield from _risk(context, index, passage, sentence)
        elif context.is_note:
            for sentence in context.statements(passage):
                for clause in split_at(context.text, *sentence, _CLAUSE):
                    yield from _prose(context, index, passage, clause, strict=True)


def _section_sentence(
    context: Context, index: int, passage: Passage, sentence: Interval
) -> Iterator[Candidate]:
    text = context.text
    none = _NONE.search(text, *sentence)
    if none:
        yield _negated(context, index, passage, sentence, none)
        return
    plain = _without_parentheses(text[sentence[0] : sentence[1]])
    if not _VERB.search(plain) or (
        passage.kind == "item" and _starts_with_effect(context, sentence) and len(plain.split()) < 9
    ):
        end = _list_end(text, sentence)
        yield from _members(
            context, index, passage, (sentence[0], sentence[1]), (sentence[0], end), "adverse_effect.listed"
        )
        return
    for clause in split_at(text, *sentence, _CLAUSE):
        yield from _prose(context, index, passage, clause, strict=False)


def _starts_with_effect(context: Context, sentence: Interval) -> bool:
    spans = context.scan.within("effect", *sentence)
    return bool(spans) and spans[0].start <= sentence[0] + 12


def _list_end(text: str, sentence: Interval) -> int:
    match = re.compile(r",?\s(?:which|although|but|that)\s", re.IGNORECASE).search(text, *sentence)
    return match.start() if match else sentence[1]


def _prose(
    context: Context, index: int, passage: Passage, clause: Interval, strict: bool
) -> Iterator[Candidate]:
    """A sentence that introduces effects by words such as `side effects include`."""
    text = context.text
    match = _INTRODUCTION.search(text, *clause)
    if match and (not strict or re.search(r"side effect|adverse|undesirable", match.group(), re.IGNORECASE)):
        end = _region_end(text, match.end(), clause[1])
        yield from _members(
            context, index, passage, clause, (match.end(), end), "adverse_effect.introduced", strict
        )
        return
    cases = _CASES_OF.search(text, *clause)
    reported = _REPORTED.search(text, *clause)
    if cases and (reported or not strict):
        end = _region_end(text, cases.end(), clause[1])
        yield from _members(
            context, index, passage, clause, (cases.end(), end), "adverse_effect.cases", known_only=True
        )
        return
    if reported:
        yield from _members(
            context,
            index,
            passage,
            clause,
            reported.span("effects"),
            "adverse_effect.reported",
            known_only=True,
        )
        return
    if not strict:
        causes = _CAUSES.search(text, *clause)
        if causes:
            end = _region_end(text, causes.end(), clause[1])
            yield from _members(
                context, index, passage, clause, (causes.end(), end), "adverse_effect.causes", known_only=True
            )


def _risk(context: Context, index: int, passage: Passage, sentence: Interval) -> Iterator[Candidate]:
    """`at increased risk of hemolytic anemia`: an effect that a warning names."""
    match = _RISK_OF.search(context.text, *sentence)
    if match:
        region = (match.end(), _region_end(context.text, match.end(), sentence[1]))
        yield from _members(context, index, passage, sentence, region, "adverse_effect.risk", known_only=True)


def _region_end(text: str, start: int, end: int) -> int:
    stop = _END.search(text, start, end)
    return stop.start() if stop else end


def _members(
    context: Context,
    index: int,
    passage: Passage,
    evidence: Interval,
    region: Interval,
    rule: str,
    known_only: bool = False,
) -> Iterator[Candidate]:
    text = context.text
    for member in split_list(text, *region):
        yield from _effect(context, index, passage, evidence, member, rule, known_only)
        for start, end in member.glosses:
            if _is_member_list(context, start, end):
                for inner in split_list(text, _after_including(text, start, end), end):
                    yield from _effect(context, index, passage, evidence, inner, f"{rule}.members", True)


def _effect(
    context: Context,
    index: int,
    passage: Passage,
    evidence: Interval,
    member: Member,
    rule: str,
    known_only: bool,
) -> Iterator[Candidate]:
    text = context.text
    glosses = [text[start:end] for start, end in member.glosses]
    effect = clean_effect(member.text)
    if effect is None or _NOT_EFFECTS.match(effect.name):
        return
    known = context.scan.within("effect", member.start, member.end) or context.scan.within(
        "condition", member.start, member.end
    )
    if known_only and not known:
        return
    if len(effect.name.split()) > 9:
        return
    frequency = _frequency(context, passage, evidence, member)
    slots = {
        "substance": _substance(context, passage, evidence),
        "effect": Slot(effect.name, "clause", member.start, member.end),
        "polarity": Slot("affirmed"),
        "certainty": Slot(certainty(context, evidence)),
    }
    if frequency:
        slots["frequency_category"] = frequency
    serious = _serious(context, passage, evidence)
    if serious:
        slots["is_serious"] = serious
    bound = effect.context or _gloss_context(glosses)
    if _DISCONTINUATION.search(text, passage.start, evidence[1]):
        bound = "discontinuation"
    if bound:
        slots["context"] = Slot(bound.lower())
    yield Candidate("adverse_effects", rule, index, *evidence, slots)


def _negated(
    context: Context, index: int, passage: Passage, sentence: Interval, match: re.Match[str]
) -> Candidate:
    slots = {
        "substance": _substance(context, passage, sentence),
        "effect": Slot(match.group("effect").lower(), "clause", *match.span("effect")),
        "polarity": Slot("negated"),
        "certainty": Slot(certainty(context, sentence)),
    }
    for span in context.scan.within("route", match.end(), sentence[1]):
        slots["context"] = Slot(context.text[span.start : span.end].lower(), "clause", span.start, span.end)
        break
    return Candidate("adverse_effects", "adverse_effect.none", index, *sentence, slots)


def _substance(context: Context, passage: Passage, evidence: Interval) -> Slot:
    if context.is_note:
        for span in context.scan.within("substance", *evidence):
            return Slot(context.name_of(span), "clause", span.start, span.end)
        for place in context.places(passage):
            for span in context.scan.within("substance", place.start, place.end):
                return Slot(context.name_of(span), place.source, span.start, span.end)
    return Slot(context.subjects[0], "title")


def _frequency(context: Context, passage: Passage, evidence: Interval, member: Member) -> Slot | None:
    """The item's own word beats its sentence, its label and its heading, in this order."""
    scanned = context.scan
    own = scanned.within("frequency", member.start, member.end)
    comparative = re.compile(r"\b(?:with|than|compared)\b", re.IGNORECASE)
    if own and not any(comparative.search(context.text, start, end) for start, end in member.glosses):
        return Slot(own[0].term.id, "clause", own[0].start, own[0].end)
    before = [
        span
        for span in scanned.within("frequency", evidence[0], evidence[1])
        if not _inside_gloss(context.text, evidence[0], span.start)
    ]
    preceding = [span for span in before if span.end <= member.start]
    following = [span for span in before if span.start >= member.end] if context.is_note else []
    for span in preceding[-1:] or following[:1]:
        return Slot(span.term.id, "clause", span.start, span.end)
    for place in context.places(passage):
        if place.source == "question":
            continue
        for span in scanned.within("frequency", place.start, place.end):
            return Slot(span.term.id, place.source, span.start, span.end)
    return None


def _inside_gloss(text: str, start: int, position: int) -> bool:
    return text.count("(", start, position) > text.count(")", start, position)


def _serious(context: Context, passage: Passage, evidence: Interval) -> Slot | None:
    match = re.compile(r"\bserious\b", re.IGNORECASE).search(context.text, *evidence)
    if match:
        return Slot(True, "clause", *match.span())
    for place in context.places(passage):
        match = _SERIOUS_HEADING.search(context.text, place.start, place.end)
        if match and place.source != "question":
            return Slot(True, place.source, *match.span())
    return None


def _is_member_list(context: Context, start: int, end: int) -> bool:
    text = context.text[start:end].lower()
    if text.startswith(("including", "such as", "e.g.", "like ", "especially")):
        return True
    return "," in text and bool(context.scan.within("effect", start, end))


def _after_including(text: str, start: int, end: int) -> int:
    match = re.compile(r"(?:including|such as|e\.g\.,?|like|especially)\s*", re.IGNORECASE).match(
        text, start, end
    )
    return match.end() if match else start


_CONTEXT_GLOSS = re.compile(
    r"(?:.*\b(?:associated with|primarily|with|at|in|requiring|if|during|when|high(?:er)? doses?|after|upon|dose)\b.*|high doses?)\Z",
    re.IGNORECASE,
)


def _gloss_context(glosses: list[str]) -> str | None:
    for gloss in glosses:
        if (
            _CONTEXT_GLOSS.match(gloss)
            and not re.search(r"\b(?:common|frequent|rare)\b", gloss, re.IGNORECASE)
            and "," not in gloss
        ):
            return re.sub(
                r"^(?:primarily |mainly |usually )?(?:associated with |with |at )?",
                "",
                gloss.strip(),
                flags=re.IGNORECASE,
            )
    return None


def _without_parentheses(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)
