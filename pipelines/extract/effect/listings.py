"""Listings of adverse effects, wherever they stand.

Belongs here: which reading a place demands, and the wordings that count in notes and outside of the sections
on effects. Does not belong here: those sections (`effect.sections`), what is told elsewhere of a substance
(`effect.told`), and denials.
"""

from collections.abc import Iterator, Sequence

from pipelines.extract.context import Context
from pipelines.extract.effect.lists import has_verb
from pipelines.extract.effect.named import find_named
from pipelines.extract.effect.region import Listing
from pipelines.extract.effect.sections import find_in_section, is_in_section
from pipelines.extract.effect.subject import is_of_one, is_own_subject, names_own, names_several
from pipelines.extract.effect.told import find_told
from pipelines.extract.effect.wordings import caused, in_range, introduced, reported, risks
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_CLAUSE_BREAK = pattern("adverse_effects", "clause_break")
_EFFECT_WORDS = load_words("adverse_effects", "effect_word")
_TOO_MUCH = pattern("adverse_effects", "too_much")
_HOW_OFTEN = pattern("adverse_effects", "how_often")
_NAMES_EFFECTS = pattern("adverse_effects", "names_effects")
_RAISES_RISK = pattern("adverse_effects", "raises_risk")
_UNBORN = pattern("effects_told", "unborn")
_ROLES_OF_WARNINGS = ("precautions", "contraindications", "pregnancy_lactation")


def find_listings(context: Context, passage: Passage, sentence: Interval, is_told: bool) -> list[Listing]:
    """The listings of a sentence, read as strictly as its place demands.

    `is_told` says that the label of the passage is an effect that its sentences tell of.
    """
    if context.is_note:
        return _in_note(context, sentence) or find_told(context, passage, sentence)
    if is_in_section(context, passage):
        return find_in_section(context, passage, sentence, is_told)
    warned = _own_risks(context, sentence) if passage.role in _ROLES_OF_WARNINGS else []
    told = find_told(context, passage, sentence) or ([] if warned else _named_so(context, passage, sentence))
    told = [*warned, *(listing for listing in told if not _is_read(listing, warned))]
    return [*told, *_of_child(context, passage, sentence, [listing.region for listing in told])]


def _own_risks(context: Context, sentence: Interval) -> list[Listing]:
    """The risks that a warning names, without those that something else raises: `smoking raises the risk`."""
    found = risks(context.text, sentence)
    if not found:
        return []
    raises = _RAISES_RISK.match(context.text[slice(*sentence)].partition(" risk")[0] + " ")
    if raises is None:
        return found
    subject = (sentence[0], sentence[0] + raises.end("subject"))
    if names_own(context, subject) or is_own_subject(context, subject):
        return found
    # A warning that names a class (`antidepressants increase the risk`) means the document's own.
    kinds = {substance.term.kind for substance in context.scan.within("substance", *subject)}
    is_of_else = bool(kinds - {"class"}) or context.scan.touches("condition", *subject)
    return [] if is_of_else else found


def _is_read(listing: Listing, read: Sequence[Listing]) -> bool:
    """Whether what a listing lists shares words with what other ones list."""
    return any(listing.region[0] < other.region[1] and other.region[0] < listing.region[1] for other in read)


def _of_child(
    context: Context, passage: Passage, sentence: Interval, read: Sequence[Interval]
) -> Iterator[Listing]:
    """`Fetal growth restriction, neonatal hypoglycemia`: what a section on pregnancy names of the child."""
    if passage.role != "pregnancy_lactation" or not is_of_one(context, passage, sentence):
        return
    for clause in split_at(context.text, *sentence, _CLAUSE_BREAK):
        if _UNBORN.match(context.text[slice(*clause)]):
            yield from find_named(context, clause, read)


def _named_so(context: Context, passage: Passage, sentence: Interval) -> list[Listing]:
    """What is called a side effect outside of the sections on them, or stands behind `Rare:`."""
    text = context.text
    if passage.label and _HOW_OFTEN.match(passage.label) and not has_verb(text[slice(*sentence)]):
        return [Listing("adverse_effect.listed", sentence, sentence, known_only=True)]
    if not holds_any(context.scan.lowered, _EFFECT_WORDS, *sentence):
        return []
    listing = introduced(text, sentence, is_strict=True)
    # `Seek help if side effects such as a rash occur` does not say that they do.
    if listing is None or context.scan.lowered.find("if ", sentence[0], listing.region[0]) >= 0:
        return []
    return [listing] if is_of_one(context, passage, sentence) else []


def _in_note(context: Context, sentence: Interval) -> list[Listing]:
    """What the clauses of a note call adverse effects; the words themselves must say that they are."""
    if _TOO_MUCH.search(context.text, *sentence):
        return []
    clauses = split_at(context.text, *sentence, _CLAUSE_BREAK)
    found = [_in_clause(context, clause) for clause in clauses]
    return [listing for listing in (*found, *in_range(context, sentence)) if listing]


def _in_clause(context: Context, clause: Interval) -> Listing | None:
    text = context.text
    seen = reported(text, clause, is_strict=True)
    if seen and context.scan.within("effect", *seen.region):
        # What happened under two substances is their interaction, unless it is called one's side effect.
        is_of_one = _NAMES_EFFECTS.search(text, *clause) or not names_several(context, clause)
        return seen if is_of_one else None
    return introduced(text, clause, is_strict=True) or caused(text, clause, is_strict=True)
