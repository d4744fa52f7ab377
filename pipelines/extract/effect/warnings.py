"""Effects that sections of warnings name without telling of them, as in `Tardive dyskinesia. Stop it`.

Belongs here: the labels of warnings, and the bare lists right behind them. Does not belong here: sentences
that tell of effects (`effect.told`), and the labels of the sections on effects (`effect.lists`).
"""

from collections.abc import Iterator, Sequence

from pipelines.extract.context import Context
from pipelines.extract.effect.lists import has_verb
from pipelines.extract.effect.names import names_only
from pipelines.extract.effect.region import Listing
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_HEADING = pattern("effects_warned", "heading")
_NO_EFFECT = pattern("effects_warned", "no_effect")
_TREATED = pattern("effects_warned", "treated")
_WATCHED = pattern("effects_warned", "watched")
_SEMICOLON = pattern("effects_warned", "semicolon")
_RULE = "adverse_effect.warned"


def find_warned(context: Context, passage: Passage, read: Sequence[Interval]) -> Iterator[Listing]:
    """What a warning names in its label, and in a bare list that opens it; `read` is told already."""
    if passage.role != "precautions" or not passage.label or passage.kind not in ("item", "paragraph"):
        return
    if not _warns(context, passage):
        return
    label = (passage.start, passage.start + len(passage.label))
    body = next((part for part in context.sentences(passage) if part[1] > passage.body), label)
    evidence = (passage.start, body[1])
    if _names_effects(context, label) and _is_of_use(context, passage, label):
        yield Listing(_RULE, evidence, label, known_only=True)
    behind = split_at(context.text, max(body[0], passage.body), body[1], _SEMICOLON)
    if not behind:
        return
    listed = behind[0]
    is_read = any(start < listed[1] and listed[0] < end for start, end in read)
    if not is_read and not context.scan.touches("condition", *label) and _names_effects(context, listed):
        yield Listing(_RULE, evidence, listed, known_only=True)


def _warns(context: Context, passage: Passage) -> bool:
    """Whether the nearest heading is one of warnings, whose labels are what may happen."""
    headings = (place for place in context.places(passage) if place.source == "heading")
    nearest = next(headings, None)
    return nearest is not None and _HEADING.match(context.text[nearest.start : nearest.end]) is not None


def _names_effects(context: Context, span: Interval) -> bool:
    """Whether a stretch holds names of effects alone, and nothing that patients have before."""
    text = context.text[slice(*span)]
    return not (has_verb(text) or _NO_EFFECT.search(text)) and names_only(context, span)


def _is_of_use(context: Context, passage: Passage, label: Interval) -> bool:
    """Whether what a label names happens in use, though it may be a condition: what follows must say so."""
    if _TREATED.search(context.text, passage.body, passage.end):
        return False
    if not context.scan.touches("condition", *label):
        return True
    return _WATCHED.match(context.text[passage.body : passage.end]) is not None
