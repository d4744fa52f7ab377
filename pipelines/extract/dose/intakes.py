"""What a healthy person takes in with all food, which is no dose.

Belongs here: doubt about amounts below a label, caption, header or heading on dietary reference intakes. Does
not belong here: sentences that limit what is taken (`the upper level is 40 mg a day`), and reading amounts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.dose.places import dose_places
from pipelines.extract.text.patterns import pattern
from pipelines.ingest.records import Passage

_INTAKE = pattern("dose_intakes", "intake")
_LISTED = ("row", "item")


def doubt_intakes(context: Context, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; an amount in a table or list of reference intakes is doubted."""
    for candidate in candidates:
        passage = context.document.passages[candidate.passage]
        is_amount = "dose_unit" in candidate.slots and not candidate.reasons
        is_doubted = is_amount and passage.kind in _LISTED and _is_intake(context, passage, candidate)
        yield replace(candidate, reasons=("reference_intake",)) if is_doubted else candidate


def _is_intake(context: Context, passage: Passage, candidate: Candidate) -> bool:
    amount = candidate.slots.get("dose_high") or candidate.slots["dose_unit"]
    own = [
        cell for cell in passage.cells if amount.start is not None and cell.start <= amount.start < cell.end
    ]
    if any(_INTAKE.search(cell.header) for cell in own):
        return True
    return any(
        _INTAKE.search(context.text, place.start, place.end)
        for place in dose_places(context, passage)
        if place.source != "question"
    )
