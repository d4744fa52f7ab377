"""What a clause says of the conditions that it names: forbidden, to be careful of, denied, or nothing.

Belongs here: the verdict of one clause in whatever words, and where a denial of all contraindications has its
exception. Does not belong here: which conditions a clause names (`ban.clauses`).
"""

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN
from pipelines.extract.ban.objects import (
    OWN,
    is_denied_before,
    is_of_another,
    is_of_manner,
    is_of_other_matter,
    object_behind,
)
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, split_at

SENT = "sent to a professional"
DENIED = "denied"

_JOINT = pattern("contraindications", "clause_joint")
_DENIES = pattern("contraindications", "denies")
_COMPARES = pattern("contraindications", "compares")
_FORBIDS = pattern("contraindications", "forbids")
_WARNS = pattern("contraindications", "warns")
_ASKS_FIRST = pattern("contraindications", "asks_first")
_BEFORE_USE = pattern("contraindications", "before_use")
_PERMITS = pattern("contraindications", "permits")
_ALL_BUT_DENIED = pattern("contraindications", "all_but_denied")
_DENIES_ALL_BUT = pattern("contraindications", "denies_all_but")
_CAUTION_WORD = pattern("contraindications", "caution_word")
_ALL_DENIED = ("contra", "none")
_DENIED = load_words("contraindications", "denied")
_PROFESSIONALS = load_words("contraindications", "professionals")
_NEGATIONS = load_words("contraindications", "negations")


def clauses(context: Context, sentence: Interval) -> list[Interval]:
    """The clauses of a sentence."""
    return split_at(context.text, *sentence, _JOINT)


def affirmed(context: Context, sentence: Interval) -> list[Interval]:
    """The sentence, or those of its clauses that do not deny what the others may say."""
    if not denies(context, sentence):
        return [sentence]
    return [clause for clause in clauses(context, sentence) if not denies(context, clause)]


def holds_negation(context: Context, sentence: Interval) -> bool:
    """Whether a sentence has a word without which it denies nothing."""
    return holds_any(context.scan.lowered, _NEGATIONS, *sentence)


def denies(context: Context, clause: Interval) -> bool:
    """Whether a clause denies that anything speaks against the substance."""
    if not holds_negation(context, clause) or not holds_any(context.scan.lowered, _DENIED, *clause):
        return False
    return _DENIES.search(context.text[slice(*clause)]) is not None


def excepted(context: Context, sentence: Interval) -> Interval | None:
    """The conditions but for which a sentence denies all contraindications."""
    if not holds_any(context.scan.lowered, _ALL_DENIED, *sentence):
        return None
    words = context.text[slice(*sentence)]
    opening = _ALL_BUT_DENIED.match(words)
    if opening:
        return sentence[0] + opening.start("condition"), sentence[0] + opening.end("condition")
    found = _DENIES_ALL_BUT.search(words)
    return (sentence[0] + found.end(), sentence[1]) if found else None


def opens_permitting(context: Context, region: Interval) -> bool:
    """Whether the first words of a stretch of text permit what it is about."""
    return _PERMITS.match(context.text[slice(*region)]) is not None


def is_weakened(context: Context, region: Interval) -> bool:
    """Whether a stretch of text has a word that weakens a ban to a caution."""
    return _CAUTION_WORD.search(context.text, *region) is not None


def verdict(context: Context, clause: Interval) -> str | None:
    """What a clause says, whatever its words; None when it says nothing of the kind."""
    if denies(context, clause) or _COMPARES.match(context.text[slice(*clause)].rstrip(" .")):
        return DENIED
    text = context.text
    careful = _WARNS.search(text[slice(*clause)])
    if said := _said_of_bans(context, clause, careful is not None):
        return said
    is_sent = careful is None and holds_any(context.scan.lowered, _PROFESSIONALS, *clause)
    if is_sent and _ASKS_FIRST.search(text, *clause) and _BEFORE_USE.search(text, *clause):
        return SENT
    if careful:
        return None if _is_of_other(context, (clause[0], clause[0] + careful.start())) else CAREFUL
    return DENIED if _PERMITS.search(text, *clause) else None


def _said_of_bans(context: Context, clause: Interval, is_careful: bool) -> str | None:
    """What the first ban of a clause says that is on the substance: `do not avoid it` denies a ban."""
    for ban in _FORBIDS.finditer(context.text, *clause):
        subject = (clause[0], ban.start())
        if _is_of_other(context, subject):
            continue
        if is_denied_before(context, subject):
            return DENIED
        if ban["object"] is None:
            if is_of_manner(context, ban.end(), clause[1]):
                continue
            return FORBIDDEN
        if object_behind(context, ban.end(), clause[1])[0] in OWN:
            # `Avoid it or use it with caution` is a caution.
            return CAREFUL if is_careful else FORBIDDEN
    return None


def is_ban_on_another(context: Context, clause: Interval) -> bool:
    """Whether what a clause forbids is another substance: `beta-blockers must not be used`."""
    bans = _FORBIDS.finditer(context.text, *clause)
    return any(is_of_another(context, (clause[0], ban.start())) for ban in bans)


def _is_of_other(context: Context, subject: Interval) -> bool:
    """Whether the subject of a clause is another substance or an activity."""
    return is_of_another(context, subject) or is_of_other_matter(context, subject)
