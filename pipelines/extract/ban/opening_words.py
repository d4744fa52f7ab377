"""The words that open a sentence and name whom it is about: `In gout, ..`, `Gout: ..`, `Pregnant?`.

Belongs here: finding them, and what stands behind them. Does not belong here: what that says (`ban.labels`,
`label_words`).
"""

from pipelines.extract.ban.ban import ROLES_OF_LISTS
from pipelines.extract.ban.named import opens_with_any
from pipelines.extract.ban.verdicts import verdict
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_FORBIDS_OUTRIGHT = pattern("contraindications", "forbids_outright")
_OPENERS = ("in ", "during ", "for ", "with ", "after ", "if ", "when ")
_PEOPLE_WITH = pattern("contraindications", "people_with")
_OPENING_WORDS = pattern("contraindications", "opening_words")
_IS_FRAGMENT = pattern("contraindications", "question_fragment")
_MARKS = (": ", " - ", "\u2014", " \u2192 ", " -> ", " => ")
_UNTOLD = pattern("contraindications", "untold")
Opening = tuple[str, Interval, Interval]


def find_opening(context: Context, sentence: Interval) -> Opening | None:
    """The kind of opening words, the stretch that names whom they are about, and what is said of these."""
    lowered = context.scan.lowered
    if not lowered.startswith(_OPENERS, sentence[0]) and not holds_any(lowered, _MARKS, *sentence):
        return None
    match = _OPENING_WORDS.match(context.text[slice(*sentence)])
    if match is None:
        return None
    name = "place" if match["place"] else "head"
    region = (sentence[0] + match.start(name), sentence[0] + match.end(name))
    return name, region, (sentence[0] + match.end(), sentence[1])


def is_labelled(context: Context, passage: Passage, sentence: Interval) -> bool:
    """Whether a condition or people and a dash or colon open a sentence of a list of contraindications."""
    if passage.role not in ROLES_OF_LISTS or context.is_note:
        return False
    found = find_opening(context, sentence)
    return found is not None and found[0] == "head" and opens_with_any(context, found[1])


def explained_head(context: Context, sentence: Interval) -> Interval:
    """`Gout, asthma: spasms`: the words that are explained behind a colon; nothing where that says more."""
    found = find_opening(context, sentence)
    if found is None or verdict(context, found[2]) or _UNTOLD.search(context.text[slice(*found[2])]):
        return sentence[0], sentence[0]
    return found[1]


def may_be_unknown(context: Context, passage: Passage, opening: Opening) -> bool:
    """Whether opening words of no lexicon name people: among contraindications, or with a flat ban behind."""
    _, region, rest = opening
    people = _PEOPLE_WITH.match(context.text[slice(*region)])
    forbids = people and _FORBIDS_OUTRIGHT.match(context.text[slice(*rest)])
    return passage.role == "contraindications" or forbids is not None


def is_fragment(context: Context, sentence: Interval) -> bool:
    """Whether a sentence is a question of a few words that name somebody: `Pregnant or nursing?`."""
    is_question = context.text.endswith("?", *sentence)
    return is_question and _IS_FRAGMENT.match(context.text[slice(*sentence)]) is not None
