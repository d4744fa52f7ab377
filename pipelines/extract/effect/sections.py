"""Listings of adverse effects in the sections on them.

There what is named is an effect, unless words say otherwise.

Belongs here: the order in which lists, wordings and bare names are read. Does not belong here: each of these.
"""

from pipelines.extract.context import Context
from pipelines.extract.effect.changed import find_changes
from pipelines.extract.effect.how_often import frequencies_in
from pipelines.extract.effect.lists import bare_listings, has_verb, opens_with_effect, tells_symptoms
from pipelines.extract.effect.named import find_named
from pipelines.extract.effect.names import stretches
from pipelines.extract.effect.region import Listing
from pipelines.extract.effect.wordings import caused, in_range, introduced, opened, reported
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_CLAUSE_BREAK = pattern("adverse_effects", "clause_break")
_ANIMALS = pattern("effects_told", "animals")
_TOO_MUCH = pattern("adverse_effects", "too_much")
_HOW_OFTEN_HEADER = pattern("adverse_effects", "how_often_header")
_EFFECT_HEADER = pattern("adverse_effects", "effect_header")
_OTHER_TABLES = ("interactions", "combinations", "dosage", "indications", "overdose", "evidence")
_TOXICITY = pattern("adverse_effects", "toxicity")
_GROUP = pattern("adverse_effects", "group")
_ANNOUNCES = pattern("adverse_effects", "announces")


def is_in_section(context: Context, passage: Passage) -> bool:
    """Whether a passage stands in a section on adverse effects, or in a list that announces them."""
    if context.is_note or passage.role == "side_effects":
        return not context.is_note
    if passage.role == "overdose" and _tells_of_use(context, passage):
        return True
    if passage.kind == "row":
        return passage.role not in _OTHER_TABLES and _says_how_often(passage)
    if passage.parent is None or passage.kind != "item":
        return False
    parent = context.document.passages[passage.parent]
    return _ANNOUNCES.match(context.text[parent.start : parent.end]) is not None


def _tells_of_use(context: Context, passage: Passage) -> bool:
    """Whether a passage on toxicity tells how often effects occur, as nobody does of those of an overdose."""
    headings = (place for place in context.places(passage) if place.source == "heading")
    nearest = next(headings, None)
    if nearest is None or not _TOXICITY.match(context.text[nearest.start : nearest.end]):
        return False
    return bool(frequencies_in(context, passage.body, passage.end))


def _says_how_often(passage: Passage) -> bool:
    """Whether a table has a column of effects and one that says how often they occur."""
    headers = [cell.header for cell in passage.cells]
    return any(map(_HOW_OFTEN_HEADER.search, headers)) and any(map(_EFFECT_HEADER.search, headers))


def find_in_section(context: Context, passage: Passage, sentence: Interval, is_told: bool) -> list[Listing]:
    """The listings of a sentence in a section on adverse effects.

    `is_told` says that the label of the passage is an effect that its sentences tell of.
    """
    if passage.label and _TOO_MUCH.search(passage.label):
        return []
    text = context.text[slice(*sentence)]
    if text.endswith("?"):
        return []  # `Sedation? None was seen.` A question states nothing.
    if is_told and passage.kind != "answer" and not (has_verb(text) and opens_with_effect(context, sentence)):
        # A label that is one effect is explained behind it; one that is a group has members there.
        is_group = _GROUP.search(passage.label or "") and not tells_symptoms(context, passage)
        return _in_clauses(context, sentence, []) if is_group else []
    bare = bare_listings(context, passage, sentence)
    if bare and bare[-1].region[1] < bare[-1].evidence[1] and passage.kind == "item":
        return bare  # What stands behind the dash or comma of an item explains its effects.
    return bare if _is_covered(context, sentence, bare) else [*bare, *_in_clauses(context, sentence, bare)]


def _is_covered(context: Context, sentence: Interval, bare: list[Listing]) -> bool:
    """Whether bare lists hold all known effects of a sentence, so that nothing else of it need be read."""
    if not bare:
        return False
    regions = [listing.region for listing in bare]
    return all(
        any(start <= effect.start < end for start, end in regions)
        for effect in context.scan.within("effect", *sentence)
    )


def _in_clauses(context: Context, sentence: Interval, bare: list[Listing]) -> list[Listing]:
    """What the clauses of a sentence introduce or name beside its bare lists."""
    if _TOO_MUCH.search(context.text, *sentence) or _ANIMALS.search(context.text, *sentence):
        return []
    found = list(in_range(context, sentence)) if not bare else []
    read = [listing.region for listing in (*bare, *found)]
    for clause in split_at(context.text, *sentence, _CLAUSE_BREAK):
        changes = [change.listing for change in find_changes(context, clause)]
        found.extend(changes)
        named = _in_clause(
            context, clause, [*read, *(listing.region for listing in changes)], is_open=not bare
        )
        found.extend(named)
    return found


def _in_clause(context: Context, clause: Interval, read: list[Interval], is_open: bool) -> list[Listing]:
    """What a clause introduces, and names besides; when it names nothing known, what it says to occur."""
    text = context.text
    first = (opened(text, clause) or introduced(text, clause, is_strict=False)) if is_open else None
    if first:
        return [first, *find_named(context, clause, [*read, first.region])]
    named = find_named(context, clause, read)
    if not is_open:
        return named
    said = reported(text, clause, is_strict=False) or caused(text, clause, is_strict=False)
    if not said or not all(_is_within(listing, said) for listing in named):
        return named
    # A list that a wording shows as a whole has members that the lexicon lacks.
    return [said] if not named or len(list(stretches(context, said.region))) == 1 else named


def _is_within(named: Listing, said: Listing) -> bool:
    is_inside = said.region[0] <= named.region[0] and named.region[1] <= said.region[1]
    return is_inside and not named.reasons and named.polarity == said.polarity
