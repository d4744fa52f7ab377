"""Bare lists of adverse effects, and labels that are effects themselves.

Belongs here: telling a list from a sentence, and where its parts end. Does not belong here: sentences that
introduce effects (`effect.listings`), and the effects themselves (`effect.members`).
"""

import re
from dataclasses import replace

from pipelines.extract.context import Context
from pipelines.extract.effect.names import is_one_effect, names_only
from pipelines.extract.effect.region import Listing
from pipelines.extract.text.patterns import load_words, pattern
from pipelines.extract.text.sentences import Interval, split_at, without_parentheses
from pipelines.ingest.records import Passage

_RELATIVE = pattern("adverse_effects", "relative")
_NAMES_GROUP = pattern("adverse_effects", "names_group")
_CLAUSE_START = pattern("adverse_effects", "clause_start")
_QUALIFIED = pattern("adverse_effects", "qualified")
_GROUP = pattern("adverse_effects", "group")
_RATE = pattern("adverse_effects", "rate")
_DENIED_VALUE = pattern("effects_named", "denied_value")
_TELLS_SYMPTOMS = pattern("adverse_effects", "tells_symptoms")
_DASH = pattern("adverse_effects", "dash")
_NOUN = pattern("adverse_effects", "noun")
_VERBS = frozenset(load_words("adverse_effects", "verb"))
_WORD = re.compile(r"[a-z]+")
_GRADED = re.compile(r"(?:severe|serious|mild) ", re.IGNORECASE)
_SEMICOLON = re.compile(r"\s*;\s*")
_LISTS = re.compile(r"[,;/]|\s(?:and|or)\s")
_LONGEST_LABEL = 3  # words
_NEAR_START = 12  # characters


def tells_of_label(context: Context, passage: Passage) -> bool:
    """Whether the label names an effect and what stands behind it tells of it, instead of listing others."""
    if not passage.label or passage.kind == "row" or passage.end <= passage.body:
        return False
    label = (passage.start, passage.start + len(passage.label))
    effects = context.scan.within("effect", *label)
    opens = bool(effects) and effects[0].start <= label[0] + _NEAR_START
    # `Severe allergic reactions` are an effect, though `Severe` alone is a group.
    graded = _GRADED.match(passage.label)
    if not opens or _NAMES_GROUP.search(passage.label, graded.end() if graded else 0):
        return False
    body = without_parentheses(context.text[passage.body : passage.end])
    return (
        has_verb(body)
        or _RATE.match(body) is not None
        or _opens_with_frequency(context, passage)
        or not context.scan.touches("effect", passage.body, passage.end)
        or (_LISTS.search(body) is None and _GROUP.search(passage.label) is None)
    )


def tells_symptoms(context: Context, passage: Passage) -> bool:
    """Whether a passage tells by which symptoms the effect of its label shows."""
    return _TELLS_SYMPTOMS.match(context.text[passage.body : passage.end]) is not None


def _opens_with_frequency(context: Context, passage: Passage) -> bool:
    """`Hair loss - uncommon, grows back`."""
    frequencies = context.scan.within("frequency", passage.body, passage.end)
    return bool(frequencies) and not context.text[passage.body : frequencies[0].start].strip(" -\u2013(")


def bare_listings(context: Context, passage: Passage, sentence: Interval) -> list[Listing]:
    """The listings of a sentence that is a bare list, or of an item up to the dash that ends its list."""
    if is_one_effect(context, sentence):
        return [Listing("adverse_effect.listed", sentence, sentence)]
    item, *rest = split_at(context.text, *sentence, _DASH) if passage.kind == "item" else [sentence]
    if rest and _is_label(context, item) and _is_list(context, passage, (rest[0][0], sentence[1])):
        return _parts(context.text, passage, (rest[0][0], sentence[1]), sentence)
    if item != sentence and opens_with_effect(context, item) and _is_list(context, passage, item):
        is_denied = _DENIED_VALUE.match(context.text[rest[0][0] : sentence[1]]) is not None
        polarity = "negated" if is_denied else "affirmed"
        return [replace(part, polarity=polarity) for part in _parts(context.text, passage, item, sentence)]
    return _parts(context.text, passage, sentence, sentence) if _is_list(context, passage, sentence) else []


def _is_label(context: Context, item: Interval) -> bool:
    """Whether the words before a dash name an organ or a group instead of effects."""
    is_short = len(context.text[slice(*item)].split()) <= _LONGEST_LABEL
    return is_short and not context.scan.touches("effect", *item)


def _parts(text: str, passage: Passage, listed: Interval, evidence: Interval) -> list[Listing]:
    """The listings of a bare list, one for each of the parts between its semicolons."""
    if passage.kind == "answer":
        # An answer is prose; only effects that the lexicon knows are read from its lists.
        region = split_at(text, *listed, _CLAUSE_START)[0]
        return [Listing("adverse_effect.listed", evidence, region, known_only=True)]
    parts = [
        rest for part in split_at(text, *listed, _SEMICOLON) for rest in split_at(text, *part, _QUALIFIED)
    ]
    regions = [split_at(text, *part, _CLAUSE_START)[0] for part in parts]
    return [Listing("adverse_effect.listed", evidence, region) for region in regions]


def _is_list(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a sentence is a bare list of effects."""
    plain = without_parentheses(context.text[slice(*sentence)])
    plain = _QUALIFIED.sub("", _RELATIVE.sub("", plain))
    if has_verb(plain):
        return False
    is_prose = passage.kind == "paragraph" and (not passage.label or sentence[0] > passage.body)
    return not is_prose or names_only(context, sentence)


def has_verb(plain: str) -> bool:
    """Whether a text without parentheses holds a finite verb, which a list of effects lacks."""
    return not _VERBS.isdisjoint(_WORD.findall(_NOUN.sub("", plain.lower())))


def opens_with_effect(context: Context, sentence: Interval) -> bool:
    """Whether an effect of the lexicon stands at or near the beginning."""
    effects = context.scan.within("effect", *sentence)
    return bool(effects) and effects[0].start <= sentence[0] + _NEAR_START
