"""Events, other drugs and degrees of impairment on which a dose is changed.

Belongs here: binding them as the condition of a statement. Does not belong here: groups of people.
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_EVENT = pattern("dose_events", "event")
_WITH_DRUG = pattern("dose_events", "with_drug")
_DRUG_END = pattern("dose_events", "drug_end")
_DRUG_LIKE = pattern("dose_events", "drug_like")
_ORGAN = pattern("dose_events", "organ")
_MEASURE = pattern("label_condition", "measure")
_SEVERITY = pattern("dose_events", "severity")
_AUXILIARY = pattern("dose_events", "auxiliary")
_NO_SUBJECT = pattern("dose_events", "no_subject")
_LONGEST_SUBJECT = 60  # characters


def bind_event(context: Context, clause: Interval) -> Slot | None:
    """What a clause says that a change of dose is made on."""
    return bind_happening(context, clause) or bind_other_drug(context, clause, closed=False)


def bind_happening(context: Context, clause: Interval) -> Slot | None:
    """`if nausea occurs`: what happens."""
    event = _EVENT.search(context.text, *clause)
    if event is None:
        return None
    what = event.span(event.lastindex or 0)
    if _MEASURE.search(context.text, *what):
        return None
    return _slot(context, *what, "event")


def bind_other_drug(context: Context, clause: Interval, *, closed: bool = True) -> Slot | None:
    """`with strong CYP3A4 inhibitors`: the other drug, if it is `closed` by a comma where that is asked for.

    In `with ritonavir 100 mg` the amount is the other drug's.
    """
    text = context.text
    opening = _WITH_DRUG.search(text[slice(*clause)])
    if not opening:
        return None
    start = clause[0] + opening.end()
    stop = _DRUG_END.search(text, start, clause[1])
    end = stop.start() if stop else clause[1]
    if closed and text[end : end + 1] != ",":
        return None
    return _slot(context, start, end, "clause") if _names_drug(context, start, end) else None


def bind_drug_of_label(context: Context, passage: Passage) -> Slot | None:
    """The other drug that a label names: `**Strong inhibitors of CYP3A4:** halve the dose`."""
    if not passage.label or not _names_drug(context, passage.start, passage.body):
        return None
    return _slot(context, passage.start, passage.start + len(passage.label), "label")


def bind_drug_of_subject(context: Context, clause: Interval, cue: Interval) -> Slot | None:
    """The other drug that a clause opens with: `Strong inhibitors do not call for a change of the dose`."""
    start, end = clause[0], min(clause[1], cue[0])
    while start < end and not context.text[start].isalnum():
        start += 1
    verb = _AUXILIARY.search(context.text, start, end)
    end = verb.start() if verb else end
    words = context.text[start:end].strip(" :")
    if not 0 < len(words) <= _LONGEST_SUBJECT or _NO_SUBJECT.search(words):
        return None
    return _slot(context, start, end, "clause") if _names_drug(context, start, end) else None


def bind_severity(context: Context, passage: Passage, clause: Interval) -> Slots:
    """`mild impairment (Child-Pugh A)`: how bad the impairment is that a statement holds for."""
    for region, source in ((clause, "clause"), ((passage.start, passage.body), "label")):
        match = _SEVERITY.search(context.text, *region)
        if match:
            # The organ is the population's: `severe impairment` and `severe renal impairment` are one.
            words = " ".join(_ORGAN.sub("", match.group()).lower().split())
            return {"condition": Slot(words, source, *match.span())}
    return {}


def _names_drug(context: Context, start: int, end: int) -> bool:
    """Whether words name a drug or a class of drugs that is not the one which is dosed."""
    if context.scan.within("population", start, end):
        return False
    spans = context.scan.within("substance", start, end)
    named = [context.name_of(span) for span in spans if span.term.kind != "food"]
    if any(context.is_subject(name) for name in named):
        return False
    return bool(named) or _DRUG_LIKE.search(context.text, start, end) is not None


def _slot(context: Context, start: int, end: int, source: str) -> Slot:
    return Slot(context.text[start:end].strip(" :,").lower(), source, start, end)
