"""People who are told by a list of their illnesses, of which a failing organ is only one.

Belongs here: `Heart failure, hepatic failure, sepsis` as a label or a cell. Does not belong here: groups that
words for people name (`dose.population`), and what a dose treats.
"""

from pipelines.extract.candidate import Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.label_condition import is_condition
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.patterns import pattern

_BY_ILLNESS = ("renal_impairment", "hepatic_impairment", "comorbidity")
_TREATED = pattern("dose_places", "treated")
_SEPARATORS = (",", "/", " or ", " and ")
_SEVERAL = 2


def people_with_illnesses(context: Context, start: int, end: int, source: str) -> Slots:
    """The people that a list of illnesses names, with the list as what is the matter with them."""
    spans = context.scan.within("population", start, end)
    if not spans or any(span.term.kind not in _BY_ILLNESS for span in spans):
        return {}
    if any(_TREATED.search(context.text, start, span.end) for span in spans):
        return {}
    if not any(separator in context.scan.lowered[start:end] for separator in _SEPARATORS):
        return {}
    members = split_list(context.text, start, end)
    others = [
        member for member in members if not context.scan.touches("population", member.start, member.end)
    ]
    if len(members) < _SEVERAL or not others:
        return {}
    if not all(is_condition(context, member.start, member.end) for member in others):
        return {}
    words = context.text[start:end].strip(" :*")
    return {
        "population": Slot("comorbidity", source, start, end),
        "population_text": Slot(words, source, start, end),
        "condition": Slot(words.lower(), source),
    }
