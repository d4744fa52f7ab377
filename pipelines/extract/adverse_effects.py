"""Adverse effects: each named effect with how often it occurs and whether it is called serious.

Belongs here: which passages are read, what they list and what they deny. Does not belong here: which words
list effects (`effect.listings`), the slots of each effect (`effect.slots`), overdose, interaction effects and
the effects of other substances.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.effect.binding import bind_substance, read_statement
from pipelines.extract.effect.denials import find_asked_denials, find_denials, find_told_denials
from pipelines.extract.effect.listings import find_listings
from pipelines.extract.effect.lists import tells_of_label
from pipelines.extract.effect.members import gloss_members, is_effect, is_known, listed_members
from pipelines.extract.effect.named import find_named
from pipelines.extract.effect.region import Listing
from pipelines.extract.effect.sections import is_in_section
from pipelines.extract.effect.slots import member_doubt, read_effect, row_doubt
from pipelines.extract.effect.statement import Statement
from pipelines.extract.effect.surroundings import surroundings
from pipelines.extract.effect.text import clean_effect
from pipelines.extract.effect.told import may_name_effect, may_tell
from pipelines.extract.effect.untreated import is_of_untreated, treated
from pipelines.extract.effect.warnings import find_warned
from pipelines.extract.text.member import Member
from pipelines.extract.text.modality import certainty
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_CLAUSE_BREAK = pattern("adverse_effects", "clause_break")
_EFFECT_HEADER = pattern("adverse_effects", "effect_header")
_FREQUENCY_HEADER = pattern("adverse_effects", "frequency_header")
_DENIED_LABEL = pattern("adverse_effects", "denied_label")
_DENIED_VALUE = pattern("effects_named", "denied_value")


def extract(context: Context) -> Iterator[Candidate]:
    """The adverse-effect candidates of a document."""
    for index, passage in context.passages():
        in_section = is_in_section(context, passage)
        may_hold = in_section or context.is_note or may_tell(passage)
        if may_hold and (in_section or may_name_effect(context, (passage.start, passage.end))):
            yield from _candidates(context, index, passage, in_section)


def _candidates(context: Context, index: int, passage: Passage, in_section: bool) -> Iterator[Candidate]:
    """What a passage denies, and what it lists."""
    listings: list[Listing] = []
    is_told = in_section and tells_of_label(context, passage)
    for sentence in _statements(context, passage):
        if not in_section and not may_name_effect(context, sentence):
            continue
        denials = _denials(context, passage, sentence)
        yield from (_denied(context, index, passage, sentence, denial) for denial in denials)
        for clause in _undenied(context, sentence, denials):
            listings.extend(find_listings(context, passage, clause, is_told))
        if denials and in_section:
            read = [*denials, *(listing.region for listing in listings)]
            listings.extend(find_named(context, sentence, read))
    if is_told:
        listings.extend(_label_effect(context, passage))
    if not in_section:
        listings.extend(find_warned(context, passage, [listing.region for listing in listings]))
    if listings:
        denied = [replace(listing, polarity="negated") for listing in listings]
        is_denied = _is_below_denial(context, passage)
        yield from _members(context, index, passage, denied if is_denied else listings)


def _is_below_denial(context: Context, passage: Passage) -> bool:
    """Whether a label of a passage or the nearest heading denies what stands below it."""
    for place in context.places(passage):
        if _DENIED_LABEL.match(context.text[place.start : place.end]):
            return True
        if place.source == "heading":
            return False
    return False


def _statements(context: Context, passage: Passage) -> list[Interval]:
    """The sentences of a passage; of a row the cells, without those that say how often or how badly."""
    if passage.kind != "row":
        return list(context.statements(passage))
    cells = [
        cell
        for cell in treated(passage.cells)
        if cell.end > cell.start and not _FREQUENCY_HEADER.search(cell.header)
    ]
    # Beside a cell that names known effects, one of neither known effects nor such a header names an organ.
    named = [
        cell
        for cell in cells
        if is_effect(context, (cell.start, cell.end)) or _EFFECT_HEADER.search(cell.header)
    ]
    return [(cell.start, cell.end) for cell in named or cells]


def _denials(context: Context, passage: Passage, sentence: Interval) -> list[Interval]:
    if context.is_note:
        return []
    asked = find_asked_denials(context, passage, sentence)
    if asked or is_in_section(context, passage):
        return asked or find_denials(context, sentence)
    return find_told_denials(context, passage, sentence)


def _undenied(context: Context, sentence: Interval, denials: list[Interval]) -> list[Interval]:
    """The sentence, or when it denies something its clauses that do not."""
    if not denials:
        return [sentence]
    clauses = split_at(context.text, *sentence, _CLAUSE_BREAK)
    return [(start, end) for start, end in clauses if not any(start <= first < end for first, _ in denials)]


def _label_effect(context: Context, passage: Passage) -> Iterator[Listing]:
    """`Hypercalcemia: this needs attention`: the label is the effect, and the words behind it tell of it."""
    for sentence in context.sentences(passage)[:1]:
        label = (passage.start, passage.start + len(passage.label or ""))
        is_denied = _DENIED_VALUE.match(context.text[passage.body : passage.end]) is not None
        polarity = "negated" if is_denied else "affirmed"
        evidence = (passage.start, sentence[1])
        yield Listing("adverse_effect.label", evidence, label, known_only=True, polarity=polarity)


def _members(
    context: Context, index: int, passage: Passage, listings: Sequence[Listing]
) -> Iterator[Candidate]:
    """A candidate for each effect listed; the members of a group stand in parentheses behind it."""
    around = surroundings(context, index, passage)
    said: dict[Interval, tuple[Statement, dict[str, Slot]]] = {}
    untreated = {
        evidence
        for evidence in {listing.evidence for listing in listings}
        if is_of_untreated(context, passage, evidence)
    }
    for listing in listings:
        members = listed_members(context, listing)
        reasons = (*listing.reasons, *row_doubt(context, passage, listing))
        if listing.evidence in untreated:
            reasons = (*reasons, "substance_unsettled")
        evidence = (passage.start, passage.end) if passage.kind == "row" else listing.evidence
        if members and evidence not in said:
            shared = {
                "substance": bind_substance(context, passage, evidence),
                "certainty": Slot(certainty(context, evidence)),
            }
            said[evidence] = (read_statement(context, passage, around, evidence), shared)
        for rule, member in (named for found in members for named in _named(context, listing.rule, found)):
            statement, shared = said[evidence]
            slots, open_reasons = read_effect(context, statement, member, listing.polarity)
            if slots:
                slots |= shared
                doubts = (*open_reasons, *member_doubt(context, members, member))
                yield Candidate("adverse_effects", rule, index, *evidence, slots, (*reasons, *doubts))


def _named(context: Context, rule: str, member: Member) -> Iterator[tuple[str, Member]]:
    """A member, and the effects in its parentheses, each with the rule that found it."""
    yield rule, member
    for start, end in member.glosses:
        for inner in gloss_members(context, member, start, end):
            if is_known(context, inner):
                yield f"{rule}.members", inner


def _denied(
    context: Context, index: int, passage: Passage, sentence: Interval, denied: Interval
) -> Candidate:
    """`no known side effects`, with the route that the denial is limited to."""
    printed = context.text[slice(*denied)]
    effect = clean_effect(printed)
    slots = {
        "substance": bind_substance(context, passage, sentence),
        "effect": Slot(effect.name if effect else printed.lower(), "clause", *denied),
        "polarity": Slot("negated"),
        "certainty": Slot(certainty(context, sentence)),
    }
    for span in context.scan.within("route", denied[1], sentence[1])[:1]:
        slots["context"] = Slot(context.text[span.start : span.end].lower(), "clause", span.start, span.end)
    return Candidate("adverse_effects", "adverse_effect.none", index, *sentence, slots)
