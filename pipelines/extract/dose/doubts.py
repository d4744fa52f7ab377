"""What speaks against a dose: its section, its sentence, and names beside it.

Belongs here: the reasons of doubt of a dose in running text. Does not belong here: its slots.
"""

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.dose.binding import Slots
from pipelines.extract.dose.evidence import dose_evidence
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.series import is_told_respectively
from pipelines.extract.dose.slots import Occurrence
from pipelines.extract.dose.substance import is_beside_stranger, is_class, is_of_other, is_unsettled
from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_KINETIC = pattern("dosages", "kinetic")
_KINETIC_WORDS = load_words("dosages", "kinetic")
_CUMULATIVE_BEFORE = pattern("dose_slots", "cumulative_before")
_CORRESPONDING = pattern("dose_slots", "corresponding")
_SPEAKS_OF_DOSES = pattern("dosages", "speaks_of_doses")


def tells_of_doses(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a doubtful amount is worth a look: by its section or by the words of its sentence."""
    return in_dosage(context, passage) or _SPEAKS_OF_DOSES.search(context.text, *sentence) is not None


def doubted(
    context: Context, index: int, passage: Passage, occurrence: Occurrence, slots: Slots
) -> Candidate:
    """The candidate of a dose with what speaks against it."""
    role = slots["role"].value
    in_section = in_dosage(context, passage) or context.is_note or passage.role == "overdose"
    is_plain = "frequency_low" in slots or slots["dose_per"].value != "dose"
    is_told = in_section or role == "studied" or (is_plain and passage.role != "side_effects")
    reasons = () if is_told else ("outside_section",)
    if (
        role != "studied"
        and not is_plain
        and not context.is_note
        and _is_kinetic(context, occurrence.sentence)
    ):
        reasons = (*reasons, "kinetics")
    if _is_of_other(context, passage, occurrence, slots["substance"]):
        reasons = (*reasons, "substance_unsettled")
    if occurrence.amount.is_term or _is_cumulative(context.text, occurrence):
        reasons = (*reasons, "amount_unsettled")
    evidence = dose_evidence(context.text, occurrence)
    return Candidate("dosages", f"dose.{role}", index, *evidence, slots, reasons)


def _is_cumulative(text: str, occurrence: Occurrence) -> bool:
    """Whether an amount adds up over a course, so that it is neither a dose nor a day's total."""
    return _CUMULATIVE_BEFORE.search(text, occurrence.window[0], occurrence.amount.start) is not None


def _is_kinetic(context: Context, sentence: Interval) -> bool:
    """Whether a sentence is about the course of the substance in the body."""
    if not holds_any(context.scan.lowered, _KINETIC_WORDS, *sentence):
        return False
    return _KINETIC.search(context.text, *sentence) is not None


def _is_of_other(context: Context, passage: Passage, occurrence: Occurrence, substance: Slot) -> bool:
    """Whether the dose may be another substance's, whoever it was bound to."""
    amount = occurrence.amount
    is_drink = context.is_note and amount.unit == "{cup}" and substance.source == "title"
    if is_drink or _is_told_apart(context.text, occurrence):
        return True
    region = (own_cell(passage, occurrence.sentence, amount)[0], occurrence.window[1])
    span = (amount.start, amount.end)
    if is_beside_stranger(context, region, span) or is_class(context, substance):
        return True
    previous, before = occurrence.previous, occurrence.previous_slots.get("substance")
    if previous and substance.source == "title" and is_of_other(context, (previous.end, amount.start)):
        return True
    if substance.source == "title" and before and not context.is_subject(str(before.value)):
        return before.source == "clause"
    is_inherited = substance is before
    if not is_inherited and is_unsettled(context, passage, span, substance):
        return True
    return passage.role == "interactions" and _may_be_of_partner(context, passage, substance)


def _is_told_apart(text: str, occurrence: Occurrence) -> bool:
    """`160 mg and 400 mg respectively`, `the corresponding figures are 5 mg`: of what is named apart."""
    amount, sentence = occurrence.amount, occurrence.sentence
    if is_told_respectively(text, occurrence.previous, amount, sentence[1]):
        return True
    return _CORRESPONDING.search(text, sentence[0], amount.start) is not None


def _may_be_of_partner(context: Context, passage: Passage, substance: Slot) -> bool:
    """Whether a dose among interactions may be of the partner that its label or row names."""
    if substance.source == "clause":
        return False
    named = (passage.start, passage.end if passage.cells else passage.body)
    return any(
        not context.is_subject(context.name_of(span)) for span in context.scan.within("substance", *named)
    )


def own_cell(passage: Passage, sentence: Interval, amount: Amount) -> Interval:
    """In a row, the cell that the amount stands in; what the other cells name is not what is dosed."""
    for cell in passage.cells:
        if cell.start <= amount.start < cell.end:
            return cell.start, cell.end
    return sentence
