"""What is told beside a list of partners: `Examples: a, b` next to `Risk: liver injury`, `Advice: test`.

Belongs here: the effect, advice and grade that members of a list take from the passages beside it. Does not
belong here: partners named above what is told of them (`placed_partners`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management, find_severity
from pipelines.extract.interaction.affected import find_affected
from pipelines.extract.interaction.effects import classify_effect
from pipelines.extract.interaction.partners import find_partners
from pipelines.extract.interaction.polarity import denies
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_EXAMPLES = pattern("interactions", "examples_header")
_MOST_BESIDE = 8
_OPENING = 30  # characters


def with_facets(
    context: Context, index: int, passage: Passage, found: Iterable[Candidate]
) -> Iterator[Candidate]:
    """What was found; examples take what they do not tell themselves from the passages beside them."""
    if not _EXAMPLES.match(context.text[passage.start : passage.start + _OPENING]):
        yield from found
        return
    beside = list(_beside(context, index, passage))
    for candidate in found:
        yield _completed(context, candidate, beside)


def without_bare_names(context: Context, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """What was found, less the items that only name a partner of which the items below them tell."""
    passages = context.document.passages
    told = {(passages[candidate.passage].parent, candidate.value("object")) for candidate in found}
    for candidate in found:
        is_told = (candidate.passage, candidate.value("object")) in told
        if (
            not is_told
            or candidate.value("effect") != "unspecified"
            or candidate.value("polarity") != "affirmed"
        ):
            yield candidate


def _beside(context: Context, index: int, passage: Passage) -> Iterator[Passage]:
    """The nearest passages at the level of a passage that name no partners of their own."""
    passages = context.document.passages
    before = reversed(passages[max(0, index - _MOST_BESIDE) : index])
    for stretch in (passages[index + 1 : index + 1 + _MOST_BESIDE], before):
        for other in takewhile(lambda item: _is_beside(item, passage), stretch):
            if not find_partners(context, other.start, other.end):
                yield other


def _is_beside(other: Passage, passage: Passage) -> bool:
    return (other.parent, other.section, other.kind) == (passage.parent, passage.section, passage.kind)


def _only_denied(context: Context, beside: Sequence[Passage]) -> bool:
    """Whether passages deny an interaction and none of them tells of an effect."""
    bodies = [(other.body, other.end) for other in beside]
    denied = [body for body in bodies if denies(context.scan, body)]
    told = (classify_effect(context.scan, body).value for body in bodies if body not in denied)
    return bool(denied) and all(effect == "unspecified" for effect in told)


def _completed(context: Context, candidate: Candidate, beside: Sequence[Passage]) -> Candidate:
    """The candidate with the first effect, advice and grade of the passages, where it has none itself."""
    if candidate.value("polarity") != "affirmed":
        return candidate
    if candidate.value("effect") == "unspecified" and _only_denied(context, beside):
        return replace(candidate, reasons=("polarity_unsettled",))
    slots = dict(candidate.slots)
    end = candidate.end
    for other in beside:
        body = (other.body, other.end)
        if denies(context.scan, body):
            continue
        effect = classify_effect(context.scan, body)
        if slots["effect"].value == "unspecified" != effect.value:
            named = slots["object"]
            partner = (named.start or candidate.start, named.end or candidate.end)
            slots["effect"] = effect
            slots["effect_text"] = Slot(context.text[slice(*body)], "label", *body)
            slots["affected"] = Slot(find_affected(context, effect, body, partner))
        for name, slot in (
            ("management_text", find_management(context.scan, body)),
            ("severity", find_severity(context.scan, other.start, other.end)),
        ):
            if slot and not candidate.value(name):
                slots.setdefault(name, slot)
        end = max([end, *(slot.end or 0 for slot in slots.values())])
    return replace(candidate, end=end, slots=slots)
