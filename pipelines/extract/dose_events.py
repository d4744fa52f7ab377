"""Events and other drugs on which a dose is changed, whoever takes it.

Belongs here: binding them as the condition of a statement. Does not belong here: groups of people.
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose_places import in_dosage
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval
from pipelines.ingest.records import Passage

_EVENT = pattern("dose_events", "event")
_WITH_DRUG = pattern("dose_events", "with_drug")
_DRUG_END = pattern("dose_events", "drug_end")
_DRUG_LIKE = pattern("dose_events", "drug_like")


def bind_event(context: Context, passage: Passage, clause: Interval) -> Slot | None:
    """`if nausea occurs`, `with strong CYP3A4 inhibitors`, a label that names another drug."""
    text = context.text
    event = _EVENT.search(text, *clause)
    if event:
        return _slot(context, event.start(1), event.end(1), "clause")
    if not in_dosage(context, passage):
        return None
    opening = _WITH_DRUG.search(text[slice(*clause)])
    if opening:
        start = clause[0] + opening.end()
        stop = _DRUG_END.search(text, start, clause[1])
        end = stop.start() if stop else clause[1]
        if _names_drug(context, start, end):
            return _slot(context, start, end, "clause")
    if passage.label and _names_drug(context, passage.start, passage.body):
        return _slot(context, passage.start, passage.start + len(passage.label), "label")
    return None


def _names_drug(context: Context, start: int, end: int) -> bool:
    """Whether words name a drug or a class of drugs that is not the one which is dosed."""
    if context.scan.within("population", start, end):
        return False
    named = [context.name_of(span) for span in context.scan.within("substance", start, end)]
    if any(context.is_subject(name) for name in named):
        return False
    return bool(named) or _DRUG_LIKE.search(context.text, start, end) is not None


def _slot(context: Context, start: int, end: int, source: str) -> Slot:
    return Slot(context.text[start:end].strip(" :,").lower(), source, start, end)
