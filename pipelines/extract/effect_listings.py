"""Listings of adverse effects in the sections about them and in notes.

Belongs here: which clauses introduce effects. Does not belong here: bare lists (`effect_lists`), the effects
themselves (`effect_members`), what is told elsewhere (`effect_told`), and denials.
"""

from collections.abc import Iterator

from pipelines.extract.context import Context
from pipelines.extract.effect_lists import bare_listings, has_verb, opens_with_effect, tells_of_label
from pipelines.extract.effect_members import range_ends
from pipelines.extract.effect_region import Listing, before_verb, region
from pipelines.extract.effect_told import find_told, is_of_one, names_several
from pipelines.extract.patterns import holds_any, load_words, pattern
from pipelines.extract.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_INTRODUCTION = pattern("adverse_effects", "introduction")
_CAUSES = pattern("adverse_effects", "causes")
_PEOPLE_REPORT = pattern("adverse_effects", "people_report")
_FREQUENCY_FIRST = pattern("adverse_effects", "frequency_first")
_LINKED = pattern("adverse_effects", "linked")
_REPORTED = pattern("adverse_effects", "reported")
_LESS_RISK = pattern("adverse_effects", "less_risk")
_RISK_OF = pattern("adverse_effects", "risk_of")
_CASES_OF = pattern("adverse_effects", "cases_of")
_CLAUSE_BREAK = pattern("adverse_effects", "clause_break")
_EFFECT_WORDS = load_words("adverse_effects", "effect_word")
_THESE_INCLUDE = pattern("adverse_effects", "these_include")
_TOO_MUCH = pattern("adverse_effects", "too_much")
_HOW_OFTEN = pattern("adverse_effects", "how_often")
_NEGATED = pattern("adverse_effects", "negated")
_NAMES_EFFECTS = pattern("adverse_effects", "names_effects")
_ROLES_OF_WARNINGS = ("precautions", "contraindications", "pregnancy_lactation")


def find_listings(context: Context, passage: Passage, sentence: Interval) -> list[Listing]:
    """The listings of a sentence, read as strictly as its place demands."""
    if context.is_note:
        strict = _clause_listings(context, sentence, is_strict=True)
        return strict or find_told(context, passage, sentence)
    if passage.role != "side_effects":
        risks = _risks(context.text, sentence) if passage.role in _ROLES_OF_WARNINGS else []
        return risks or find_told(context, passage, sentence) or _named_so(context, passage, sentence)
    if passage.label and _TOO_MUCH.search(passage.label):
        return []
    is_told = passage.kind != "answer" and tells_of_label(context, passage)
    if is_told and not opens_with_effect(context, sentence):
        return []
    return bare_listings(context, passage, sentence) or _clause_listings(context, sentence, is_strict=False)


def _named_so(context: Context, passage: Passage, sentence: Interval) -> list[Listing]:
    """What is called a side effect outside of the sections on them, or stands behind `Rare:`."""
    text = context.text
    if passage.label and _HOW_OFTEN.match(passage.label) and not has_verb(text[slice(*sentence)]):
        return [Listing("adverse_effect.listed", sentence, sentence, known_only=True)]
    if not holds_any(context.scan.lowered, _EFFECT_WORDS, *sentence):
        return []
    listing = _introduced(text, sentence, is_strict=True)
    # `Seek help if side effects such as a rash occur` does not say that they do.
    if listing is None or context.scan.lowered.find("if ", sentence[0], listing.region[0]) >= 0:
        return []
    return [listing] if is_of_one(context, passage, sentence) else []


def _clause_listings(context: Context, sentence: Interval, is_strict: bool) -> list[Listing]:
    if _TOO_MUCH.search(context.text, *sentence):
        return []
    clauses = split_at(context.text, *sentence, _CLAUSE_BREAK)
    found = [_clause_listing(context, clause, is_strict) for clause in clauses]
    return [listing for listing in (*found, *_range(context, sentence)) if listing]


def _range(context: Context, sentence: Interval) -> Iterator[Listing]:
    """`Side effects range from nausea to liver failure`: both ends are effects."""
    for end in range_ends(context, *sentence):
        yield Listing("adverse_effect.introduced", sentence, (end.start, end.end), known_only=True)


def _clause_listing(context: Context, clause: Interval, is_strict: bool) -> Listing | None:
    """A clause that introduces effects by words such as `side effects include`.

    Outside a section about effects (`is_strict`) the words themselves must say that they are adverse.
    """
    text = context.text
    if not is_strict:
        return (
            _opened(text, clause)
            or _introduced(text, clause, is_strict)
            or _reported(text, clause, is_strict)
            or _caused(text, clause, is_strict)
        )
    reported = _reported(text, clause, is_strict)
    if reported and context.scan.within("effect", *reported.region):
        # What happened under two substances is their interaction, unless it is called one's side effect.
        is_of_one = _NAMES_EFFECTS.search(text, *clause) or not names_several(context, clause)
        return reported if is_of_one else None
    return _introduced(text, clause, is_strict) or _caused(text, clause, is_strict)


def _opened(text: str, clause: Interval) -> Listing | None:
    """`These include nausea`, `Common are nausea and tremor`: the first words say that a list follows."""
    these = _THESE_INCLUDE.match(text[slice(*clause)])
    if these:
        return Listing("adverse_effect.introduced", clause, (clause[0] + these.end(), clause[1]))
    first = _FREQUENCY_FIRST.match(text[slice(*clause)])
    if first:
        listed = region(text, clause[0] + first.end(), clause)
        return Listing("adverse_effect.introduced", clause, listed)
    return None


def _introduced(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """`Side effects include nausea`."""
    introduction = _INTRODUCTION.search(text, *clause)
    if introduction is None or (is_strict and not _NAMES_EFFECTS.search(introduction.group())):
        return None
    listed = region(text, introduction.end(), clause)
    return Listing("adverse_effect.introduced", clause, listed, known_only=is_strict)


def _reported(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """`Cases of hepatitis`, `hepatitis has been reported`; strictly read, cases must be reported ones."""
    cases = _CASES_OF.search(text, *clause)
    reported = _REPORTED.search(text, *clause)
    if cases and (reported or not is_strict) and not _NEGATED.search(text, clause[0], cases.start()):
        return Listing("adverse_effect.cases", clause, region(text, cases.end(), clause), known_only=True)
    if reported and not _NEGATED.search(text, clause[0], reported.end()):
        return Listing(
            "adverse_effect.reported", clause, before_verb(text, clause[0], reported.start()), True
        )
    return None


def _caused(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """`Some people report nausea`, `may cause nausea`; strictly read, what treatment is linked to."""
    people = None if is_strict else _PEOPLE_REPORT.search(text, *clause)
    if people:
        listed = region(text, people.end(), clause)
        return Listing("adverse_effect.introduced", clause, listed, known_only=True)
    causes = (_LINKED if is_strict else _CAUSES).search(text, *clause)
    is_denied = causes is not None and _NEGATED.search(text, clause[0], causes.start()) is not None
    if causes and not is_denied and not _LESS_RISK.search(text, *clause):
        return Listing("adverse_effect.causes", clause, region(text, causes.end(), clause), known_only=True)
    return None


def _risks(text: str, sentence: Interval) -> list[Listing]:
    """`at increased risk of hemolytic anemia`: an effect that a warning names."""
    risk = _RISK_OF.search(text, *sentence)
    if risk is None or _LESS_RISK.search(text, *sentence):
        return []
    return [Listing("adverse_effect.risk", sentence, region(text, risk.end(), sentence), known_only=True)]
