"""Dosages: amounts with their role, frequency and setting.

Belongs here: which passages and sentences are read, and what one sentence says of another. Does not belong
here: the doses of a sentence (`dose.sentences`), tables (`dose.tables`) and statements without an amount
(`dose.statements`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.dose.administration import says_only_route
from pipelines.extract.dose.answers import find_answered_doses, find_antidotes, without_repeats_of_body
from pipelines.extract.dose.forms import with_forms
from pipelines.extract.dose.intakes import doubt_intakes
from pipelines.extract.dose.often import share_often
from pipelines.extract.dose.places import in_dosage
from pipelines.extract.dose.population import organ_of_label
from pipelines.extract.dose.ranges import doubt_reversed
from pipelines.extract.dose.sentences import find_doses
from pipelines.extract.dose.statements import find_statements
from pipelines.extract.dose.steps import settle_steps
from pipelines.extract.dose.substance import is_named_otherwise
from pipelines.extract.dose.tables import find_table_doses
from pipelines.extract.dose.told_apart import tell_apart
from pipelines.extract.text.numbers import holds_number
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_STATEMENT_ROLES = ("dosage", "pharmacokinetics", "summary", "precautions", "pregnancy_lactation")
NEVER_ROLES = ("overdose", "storage", "references", "alternate_names", "pharmacokinetics")
_PART_BREAK = pattern("dosages", "part_break")


def extract(context: Context) -> Iterator[Candidate]:
    """The dose candidates of a document."""
    candidates = without_repeats_of_body(context, list(_candidates(context)))
    candidates = _without_repeats_of_others(context, candidates)
    candidates = _without_titles_of_others(context, candidates)
    told = tell_apart(context, with_forms(context, settle_steps(context, candidates)))
    yield from doubt_reversed(doubt_intakes(context, told))


def _without_titles_of_others(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates; what is the title's alone is unsettled if the body is about something else."""
    if not is_named_otherwise(context):
        return candidates
    return [
        replace(candidate, reasons=("substance_unsettled",))
        if candidate.slots["substance"].source == "title" and not candidate.reasons
        else candidate
        for candidate in candidates
    ]


def _candidates(context: Context) -> Iterator[Candidate]:
    for index, passage in context.passages():
        if passage.role == "overdose" and passage.origin == "body":
            yield from find_antidotes(context, index, passage)
        if passage.role in NEVER_ROLES and not (context.is_note and passage.role == "pharmacokinetics"):
            continue
        if passage.role == "faq" and passage.origin != "body":
            yield from find_answered_doses(context, index, passage)
            continue
        if (
            passage.kind == "row"
            and passage.role == "other"
            and organ_of_label(context, *_first_cell(passage))
        ):
            yield from _row_statements(context, index, passage)
            continue
        if passage.kind == "row" and in_dosage(context, passage):
            doses = list(find_table_doses(context, index, passage))
            yield from doses if doses else _row_statements(context, index, passage)
            continue
        if _may_state(context, passage) or holds_number(context.text, passage.body, passage.end):
            found = _without_routes_of_doses(context, _running_text(context, index, passage))
            yield from share_often(context, found)


def _may_state(context: Context, passage: Passage) -> bool:
    """Whether statements without an amount are read: of evidence only a note says what to do."""
    return passage.role in _STATEMENT_ROLES or (context.is_note and passage.role == "evidence")


def _first_cell(passage: Passage) -> Interval:
    return passage.cells[0].start, passage.cells[0].end


def _running_text(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """The doses and statements of a passage, sentence by sentence."""
    told: list[Candidate] = []
    for sentence in context.sentences(passage):
        doses = find_doses(context, index, passage, sentence) if holds_number(context.text, *sentence) else ()
        found = [_after_other(context, told, dose) for dose in doses]
        told = found or told
        yield from found
        if not found and _may_state(context, passage):
            yield from find_statements(context, index, passage, sentence)
        elif found and in_dosage(context, passage):
            for part in split_at(context.text, *sentence, _PART_BREAK):
                if not any(_holds_dose(candidate, part) for candidate in found):
                    yield from find_statements(context, index, passage, part)


def _without_routes_of_doses(context: Context, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without statements that say nothing but the route of the doses around them."""
    found = list(candidates)
    if len(found) <= 1:
        return found
    routes = {dose.value("route") for dose in found if "dose_unit" in dose.slots}
    said = {
        _span(candidate)
        for candidate in found
        if candidate.rule == "dose.administration"
        and candidate.value("route") in routes
        and says_only_route(context, candidate)
    }
    return [
        candidate for candidate in found if "dose_unit" in candidate.slots or _span(candidate) not in said
    ]


def _span(candidate: Candidate) -> Interval:
    return candidate.start, candidate.end


def _after_other(context: Context, told: list[Candidate], dose: Candidate) -> Candidate:
    """A dose that names no substance: one of another may go on in `1 mg daily is an alternative`."""
    if not told or dose.slots["substance"].source != "title" or dose.reasons:
        return dose
    before = [earlier.slots["substance"] for earlier in told]
    if any(slot.source != "clause" or context.is_subject(str(slot.value)) for slot in before):
        return dose
    return replace(dose, reasons=("substance_unsettled",))


def _without_repeats_of_others(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates; in a note an unnamed dose is unsettled if it is elsewhere said of another substance."""
    if not context.is_note:
        return candidates
    named = {
        (*_printed_amount(candidate), candidate.value("substance"))
        for candidate in candidates
        if candidate.slots["substance"].source == "clause" and "dose_unit" in candidate.slots
    }
    return [
        replace(candidate, reasons=("substance_unsettled",))
        if _is_repeat_of_other(candidate, named) and not candidate.reasons
        else candidate
        for candidate in candidates
    ]


def _is_repeat_of_other(candidate: Candidate, named: set[tuple[object, ...]]) -> bool:
    """Whether an unnamed dose has the amount of a dose of other substances, and of those alone."""
    substance = candidate.slots["substance"]
    if substance.source != "title" or "dose_unit" not in candidate.slots:
        return False
    owners = {name for *amount, name in named if tuple(amount) == _printed_amount(candidate)}
    return bool(owners) and substance.value not in owners


def _printed_amount(candidate: Candidate) -> tuple[object, ...]:
    return candidate.value("dose_low"), candidate.value("dose_high"), candidate.value("dose_unit")


def _row_statements(context: Context, index: int, passage: Passage) -> Iterator[Candidate]:
    """What a row without amounts says of the people that it names: `Pregnancy | avoid`."""
    for sentence in context.sentences(passage):
        yield from find_statements(context, index, passage, sentence, is_row=True)


def _holds_dose(candidate: Candidate, part: Interval) -> bool:
    unit = candidate.slots["dose_unit"]
    return unit.start is not None and part[0] <= unit.start < part[1]
