"""The general reading of a sentence among contraindications or precautions: what no wording explains.

Belongs here: clause by clause, what a sentence says of the conditions that it names. Does not belong here:
wordings that are known (`ban.wordings`, `named_first`), which conditions a clause names
(`clause_conditions`), and what its words mean (`ban.verdicts`).
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN, ROLES_OF_LISTS, ROLES_OF_PRECAUTIONS, Statement
from pipelines.extract.ban.clause_conditions import harmed, lists_of, worsened
from pipelines.extract.ban.list_names import nearest_name
from pipelines.extract.ban.named import names_any, names_doses, names_pregnancy
from pipelines.extract.ban.objects import is_of_another, limit_before, stop_before
from pipelines.extract.ban.verdicts import DENIED, SENT, clauses, denies, is_ban_on_another, verdict
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval, split_at
from pipelines.ingest.records import Passage

_RULE = "contraindication.named"
_GOES_ON = pattern("contraindications", "clause_goes_on")
_RESUMED = pattern("contraindications", "resumed")
_PARTNER_FORBIDDEN = pattern("contraindications", "partner_forbidden")
_BARE_ADVICE = pattern("contraindications", "bare_advice")
_MODAL = pattern("contraindications", "modal")
_PEOPLE_WITH = pattern("contraindications", "people_with")
_PRONE = pattern("contraindications", "prone")
_PRONE_NOT = pattern("contraindications", "prone_not")
_FOUND = pattern("contraindications", "found")
_OBLIGES = pattern("contraindications", "obliges")
_NEGATION = pattern("contraindications", "negation")
_JOINTS = load_words("contraindications", "clause_joints")


def named(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """The conditions of each clause that forbids or warns; below `Contraindications` those of all clauses."""
    if passage.role == "contraindications" and (partner := _partner(context, sentence)):
        return [partner]
    if not names_any(context, sentence):
        return _of_sentence_before(context, passage, sentence)
    if passage.label and denies(context, (passage.start, passage.body)):
        return []
    parts = [(clause, lists_of(context, clause)) for clause in clauses(context, sentence)]
    if not any(lists for _, lists in parts):
        return _worsened(context, passage, sentence)
    statements: list[Statement] = []
    said = _said_before(context, passage, sentence)
    verdicts = [verdict(context, clause) for clause, _ in parts]
    for position, (clause, lists) in enumerate(parts):
        said = verdicts[position] or said or _by_place(context, passage, clause)
        if lists and not any(following for _, following in parts[position + 1 :]):
            # `For children no data exist; better leave it out`: what follows is said of those.
            said = next(filter(None, (said, *verdicts[position + 1 :])), None)
        statements.extend(_of_lists(context, passage, (sentence, clause), lists, said))
    return statements


def unread_clauses(
    context: Context, passage: Passage, sentence: Interval, read: Sequence[int], strength: str
) -> Iterator[Statement]:
    """What the clauses say in which no condition is read yet; `nor in X` says what the clause before it does.

    Args:
        context: The document.
        passage: Where the sentence stands.
        sentence: A sentence of which another way of reading found something.
        read: Where the conditions begin that it found.
        strength: The strength of the last one.
    """
    if passage.role not in ROLES_OF_PRECAUTIONS or not holds_any(context.scan.lowered, _JOINTS, *sentence):
        return
    for whole in clauses(context, sentence):
        for clause in split_at(context.text, *whole, _RESUMED):
            lists = [] if any(clause[0] <= start < clause[1] for start in read) else lists_of(context, clause)
            if lists:
                is_resumed = clause[0] > whole[0]
                said = _said_of_more(context, passage, clause, strength, is_resumed=is_resumed)
                yield from _of_lists(context, passage, (sentence, clause), lists, said)


def _said_of_more(
    context: Context, passage: Passage, clause: Interval, strength: str, *, is_resumed: bool
) -> str | None:
    """What a clause says, or the part of one that goes on to more people; `strength` is said before it."""
    if _GOES_ON.match(context.text[slice(*clause)]):
        return strength
    if is_resumed:
        return verdict(context, clause) or strength
    return verdict(context, clause) or _by_risk(context, passage, clause)


def _said_before(context: Context, passage: Passage, sentence: Interval) -> str | None:
    """What the sentence before says, with which this one goes on: `So should those with gout`."""
    if not _GOES_ON.match(context.text[slice(*sentence)]):
        return None
    before = [
        clause
        for last in context.sentences_before(passage, sentence[0])[:1]
        for clause in clauses(context, last)
    ]
    return next((said for clause in reversed(before) if (said := verdict(context, clause))), None)


def _of_lists(
    context: Context,
    passage: Passage,
    place: tuple[Interval, Interval],
    lists: Sequence[Interval],
    said: str | None,
) -> Iterator[Statement]:
    """A statement for each list of a clause, told with its sentence, that forbids or warns."""
    if said is None or said == DENIED:
        return
    sentence, clause = place
    strength = CAREFUL if said == SENT else said
    for region in lists:
        # In pregnancy a professional is to be asked in any case.
        if said != SENT or not names_pregnancy(context, region):
            stop = stop_before(context, clause, region)
            limit = limit_before(context, (clause[0], region[0])) or stop
            is_banned = stop is not None and _must_stop(context, passage, (clause[0], stop[0]))
            yield Statement(_RULE, FORBIDDEN if is_banned else strength, sentence, region, limit)


def _must_stop(context: Context, passage: Passage, before: Interval) -> bool:
    """Among contraindications `it must be stopped before surgery` is one; advice to stop is a caution."""
    if passage.role != "contraindications" or not _OBLIGES.search(context.text, *before):
        return False
    return nearest_name(context, passage) != "cautions"


def _of_sentence_before(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """Advice that names nobody, on those of the sentence before: `Children were not studied. Avoid`."""
    said = verdict(context, sentence) if _BARE_ADVICE.match(context.text[slice(*sentence)]) else None
    if said not in (FORBIDDEN, CAREFUL):
        return []
    return [
        Statement(_RULE, said, (before[0], sentence[1]), region)
        for before in context.sentences_before(passage, sentence[0])[:1]
        for clause in clauses(context, before)
        if verdict(context, clause) is None
        for region in lists_of(context, clause)
    ]


def _partner(context: Context, sentence: Interval) -> Statement | None:
    """Another substance that a list of contraindications forbids: `Live vaccines must not be given`."""
    found = _PARTNER_FORBIDDEN.match(context.text[slice(*sentence)])
    if found is None:
        return None
    region = sentence[0], sentence[0] + found.end("partner")
    return Statement(_RULE, FORBIDDEN, sentence, region) if is_of_another(context, region) else None


def _worsened(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """Conditions that may get worse: unless people with one are named, a reader decides what that is."""
    if passage.role not in ROLES_OF_LISTS:
        return []
    statements: list[Statement] = []
    for region in worsened(context, sentence):
        people = _PEOPLE_WITH.search(context.text, *region)
        if people:
            statements.append(Statement(_RULE, CAREFUL, sentence, (people.end(), region[1])))
        else:
            statements.append(Statement(_RULE, CAREFUL, sentence, region, doubt="no_advice"))
    return statements or [Statement(_RULE, CAREFUL, sentence, region) for region in harmed(context, sentence)]


def _by_place(context: Context, passage: Passage, clause: Interval) -> str | None:
    """What the section says of conditions of which the clauses say nothing."""
    if passage.role == "precautions":
        return CAREFUL if _warns_people(context, clause) else None
    if passage.role != "contraindications":
        return None
    is_other = any(other.search(context.text, *clause) for other in (_MODAL, _NEGATION, _FOUND))
    is_other = is_other or is_ban_on_another(context, clause)
    is_silent = is_other or names_doses(context, clause) or _is_denied(context, passage)
    return None if is_silent else FORBIDDEN


def _by_risk(context: Context, passage: Passage, clause: Interval) -> str | None:
    """The caution that a precaution asks for by telling whom it puts at risk."""
    return _by_place(context, passage, clause) if passage.role == "precautions" else None


def _is_denied(context: Context, passage: Passage) -> bool:
    """Whether the nearest label or heading denies what the section says: `Not contraindicated in`."""
    return any(denies(context, (place.start, place.end)) for place in islice(context.places(passage), 1))


def _warns_people(context: Context, clause: Interval) -> bool:
    """Whether a precaution tells what may happen to people with a condition: they `may relapse`."""
    is_prone = _PRONE.match(context.text[slice(*clause)]) and not names_doses(context, clause)
    return bool(is_prone) and _PRONE_NOT.search(context.text, *clause) is None
