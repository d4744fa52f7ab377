"""Wordings that introduce adverse effects: `side effects include nausea`, `hepatitis has been reported`.

Belongs here: which words of a clause list effects. Does not belong here: in which places a wording counts
(`effect.listings`, `effect.sections`), and effects that no wording introduces (`effect.named`).
"""

from collections.abc import Iterator

from pipelines.extract.context import Context
from pipelines.extract.effect.members import range_ends
from pipelines.extract.effect.region import Listing, before_verb, region
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_INTRODUCTION = pattern("adverse_effects", "introduction")
_CAUSES = pattern("adverse_effects", "causes")
_PEOPLE_REPORT = pattern("adverse_effects", "people_report")
_FREQUENCY_FIRST = pattern("adverse_effects", "frequency_first")
_LINKED = pattern("adverse_effects", "linked")
_REPORTED = pattern("adverse_effects", "reported")
_LESS_RISK = pattern("adverse_effects", "less_risk")
_RISK_OF = pattern("adverse_effects", "risk_of")
_CASES_OF = pattern("adverse_effects", "cases_of")
_THESE_INCLUDE = pattern("adverse_effects", "these_include")
_URGENT = pattern("adverse_effects", "urgent")
_DENIED_OPENING = pattern("adverse_effects", "denied_opening")
_NEGATED = pattern("adverse_effects", "negated")
_NAMES_EFFECTS = pattern("adverse_effects", "names_effects")


def opened(text: str, clause: Interval) -> Listing | None:
    """`These include nausea`, `Get help at once if you have chest pain`: the first words say what follows."""
    these = _THESE_INCLUDE.match(text[slice(*clause)])
    if these:
        return Listing("adverse_effect.introduced", clause, (clause[0] + these.end(), clause[1]))
    urgent = _URGENT.match(text[slice(*clause)])
    if urgent:
        listed = region(text, clause[0] + urgent.end(), clause)
        return Listing("adverse_effect.introduced", clause, listed, known_only=True)
    first = _FREQUENCY_FIRST.match(text[slice(*clause)])
    if first:
        listed = region(text, clause[0] + first.end(), clause)
        return Listing("adverse_effect.introduced", clause, listed)
    return None


def introduced(text: str, clause: Interval, is_strict: bool) -> Listing | None:
    """`Side effects include nausea`."""
    introduction = _INTRODUCTION.search(text, *clause)
    if introduction is None or (is_strict and not _NAMES_EFFECTS.search(introduction.group())):
        return None
    if _DENIED_OPENING.search(text[clause[0] : introduction.start()]):
        return None
    listed = region(text, introduction.end(), clause)
    return Listing("adverse_effect.introduced", clause, listed, known_only=is_strict)


def reported(text: str, clause: Interval, is_strict: bool) -> Listing | None:
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


def caused(text: str, clause: Interval, is_strict: bool) -> Listing | None:
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


def in_range(context: Context, sentence: Interval) -> Iterator[Listing]:
    """`Side effects range from nausea to liver failure`: both ends are effects."""
    for end in range_ends(context, *sentence):
        yield Listing("adverse_effect.introduced", sentence, (end.start, end.end), known_only=True)


def risks(text: str, sentence: Interval) -> list[Listing]:
    """`at increased risk of hemolytic anemia`: an effect that a warning names."""
    risk = _RISK_OF.search(text, *sentence)
    if risk is None or _LESS_RISK.search(text, *sentence) or _NEGATED.search(text, sentence[0], risk.start()):
        return []
    return [Listing("adverse_effect.risk", sentence, region(text, risk.end(), sentence), known_only=True)]
