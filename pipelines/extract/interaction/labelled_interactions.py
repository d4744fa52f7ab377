"""Interactions whose partner is the label of a passage: `**Warfarin:** may bleed`.

Belongs here: which labels name partners, and which sentences behind a label are said of them. Does not belong
here: questions and headings that name them (`placed_partners`), and sentences that name their partners
themselves (`told_interactions`).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management
from pipelines.extract.interaction.advice_for import advice_behind_label
from pipelines.extract.interaction.candidates import Telling, make_candidate
from pipelines.extract.interaction.clauses import after_turn, clauses_of, telling_clause, tells
from pipelines.extract.interaction.denials import changes_beside_denials, with_doubt
from pipelines.extract.interaction.effects import changes, classify_effect
from pipelines.extract.interaction.lab_tests import with_lab_tests
from pipelines.extract.interaction.label_members import members_in_body
from pipelines.extract.interaction.listed_partners import listed_partners
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.interaction.placed_partners import is_named, opens_with_other, placed_partners
from pipelines.extract.interaction.polarity import is_negated
from pipelines.extract.interaction.told_interactions import find_contrary, find_told
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_SEVERAL = 2
_LONGEST_RUN_IN = 80  # characters
_FINITE_VERB = pattern("partners", "finite_verb")
_NOT_A_PARTNER = pattern("interactions", "not_a_partner")


def _label_partners(context: Context, passage: Passage) -> list[Partner]:
    """The partners that the label of a passage names; none without a label or below one of another kind."""
    if not passage.label or _NOT_A_PARTNER.fullmatch(passage.label):
        return placed_partners(context, passage) or _food(context, passage)
    label, body = (passage.start, passage.body), (passage.body, passage.end)
    known = with_lab_tests(context, find_partners(context, *label), label, body)
    if known and _is_topic(context, passage):
        return []
    states = bool(context.scan.within("interaction_effect", passage.start, passage.body))
    if states and known and _is_list_of_others(context, passage):
        return []
    if known or states or _NOT_A_PARTNER.match(passage.label):
        return known
    if find_partners(context, passage.body, passage.end):
        # `CYP enzymes: it does not alter midazolam` has a topic as label, and its partners behind it.
        return []
    return list(listed_partners(context, passage.start, passage.body))


def _is_topic(context: Context, passage: Passage) -> bool:
    """`Zumab with food and alcohol: Grapefruit juice raises it`: a label that only says what follows."""
    if context.scan.lowered.find(context.subjects[0], passage.start, passage.body) < 0:
        return False
    return bool(find_partners(context, passage.body, passage.end))


def _food(context: Context, passage: Passage) -> list[Partner]:
    """`Food: slows the absorption`, where the topic is the partner, as nothing behind it names another."""
    if not passage.label or find_partners(context, passage.body, passage.end):
        return []
    found = find_partners(context, passage.start, passage.body)
    is_told = bool(found) and tells(context, (passage.body, passage.end))
    return found if is_told and all(partner.kind == "food" for partner in found) else []


def _is_list_of_others(context: Context, passage: Passage) -> bool:
    """`Raises potassium: spironolactone, eplerenone`: the label says what is done, the list by whom."""
    effect = classify_effect(context.scan, (passage.start, passage.body), is_strict=True)
    if effect.value == "unspecified" or _FINITE_VERB.search(context.text, passage.body, passage.end):
        return False
    found = find_partners(context, passage.body, passage.end)
    return bool(found) and found[0].start == passage.body


def labelled_sentences(
    context: Context, passage: Passage
) -> Iterator[tuple[list[Partner], Sequence[Interval]]]:
    """The partners of each label of a passage with the sentences behind it; none unless the passage has one.

    A sentence that is no more than names is a label, too: `Digoxin. Levels may rise. NSAIDs. Blunt it.`
    """
    sentences = context.sentences(passage)
    labels = _label_partners(context, passage)
    first = 0 if labels else 1
    may_open = len(sentences) >= _SEVERAL and not _speaks_of_list(context, (passage.start, passage.body))
    opening = labels or (_only_named(context, sentences[0]) if may_open else [])
    if not opening:
        return
    names = {position: _only_named(context, sentences[position]) for position in range(1, len(sentences))}
    heads = [position for position, found in names.items() if found]
    yield opening, sentences[first : heads[0] if heads else len(sentences)]
    for head, following in pairwise([*heads, len(sentences)]):
        yield names[head], sentences[head + 1 : following] or sentences[head : head + 1]


def _speaks_of_list(context: Context, label: Interval) -> bool:
    """`Raised by:`, `No interaction:`, a label that says what happens with the names right behind it."""
    return changes(context.scan, label) or tells(context, label)


def _only_named(context: Context, sentence: Interval) -> list[Partner]:
    """The partners of a sentence that is no more than their names."""
    if sentence[1] - sentence[0] > _LONGEST_RUN_IN or _FINITE_VERB.search(context.text, *sentence):
        return []
    if context.scan.touches("interaction_effect", *sentence) or is_negated(context.scan, sentence):
        return []
    if context.scan.lowered.find(context.subjects[0], *sentence) >= 0:
        # `Turmeric contains curcumin.` says something of the document's own substance.
        return []
    found = find_partners(context, *sentence)
    return found if found and found[0].start == sentence[0] else []


def find_labelled(
    context: Context, index: int, passage: Passage, partners: list[Partner], sentences: Sequence[Interval]
) -> Iterator[Candidate]:
    """The interactions with the partners of a label, and with those that sentences behind it name instead."""
    named = {partner.name for partner in partners}
    is_topic = not any(partner.kind == "class" for partner in partners)
    others = [
        sentence
        for position, sentence in enumerate(sentences)
        if (position or (is_topic and opens_with_other(context, sentence, named)))
        and _tells_of_others(context, sentence, named)
    ]
    own = [sentence for sentence in sentences if sentence not in others]
    for sentence in others:
        yield from find_told(context, index, passage, sentence, "interaction.section")
    if others and not own:
        return
    span = (min(partners[0].start, passage.start), passage.end)
    rest = passage.body, own[-1][1] if own else passage.end
    shared = telling_clause(context, own, named) or rest
    changed = changes_beside_denials(context, own)
    for partner in [*partners, *members_in_body(context, partners, own)]:
        alone = _told_alone(context, own, partner, partners)
        beside = named - {partner.name} if partner.name in named else set()
        told = alone or shared
        management = advice_behind_label(context, own, alone, named if alone else beside)
        telling = Telling(told, span, span, management)
        found = make_candidate(context, index, passage, partner, "interaction.label", telling)
        yield with_doubt(found, telling.clause, changed)
        for sentence in own:
            if sentence[0] >= telling.clause[1]:
                yield from find_contrary(context, index, passage, found, partner, sentence)


def _told_alone(
    context: Context, sentences: Sequence[Interval], partner: Partner, partners: Sequence[Partner]
) -> Interval | None:
    """Of a label's several partners, the first clause behind it that tells of this one and of no other."""
    others = {other.name for other in partners} - {partner.name}
    naming = (item for item in sentences if context.scan.lowered.find(partner.name, *item) >= 0)
    for sentence in naming if others else ():
        clauses = clauses_of(context, sentence, [])
        for position, clause in enumerate(clauses):
            if _names_only(context, clause, partner.name, others) and tells(context, clause):
                return clauses[after_turn(context, clauses, position, {partner.name})]
    return None


def _names_only(context: Context, clause: Interval, name: str, others: set[str]) -> bool:
    """Whether a clause has a name and none of the others."""
    lowered = context.scan.lowered
    return lowered.find(name, *clause) >= 0 and all(lowered.find(other, *clause) < 0 for other in others)


def _tells_of_others(context: Context, sentence: Interval, named: set[str]) -> bool:
    """Whether a sentence below a label tells of partners that the label does not name, and of no other."""
    found = find_partners(context, *sentence)
    names = {partner.name for partner in found}
    if all(is_named(name, named) for name in names):
        return False
    if is_negated(context.scan, sentence):
        return True
    if names & named:
        return False
    if tells(context, sentence):
        return True
    return found[0].start == sentence[0] and find_management(context.scan, sentence) is not None
