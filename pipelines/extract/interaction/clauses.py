"""The clauses of a sentence on interactions, each of which tells of its own partners.

Belongs here: where one clause ends and the next begins. Does not belong here: what a clause says.
"""

from collections.abc import Collection, Iterator, Sequence

from pipelines.extract.context import Context
from pipelines.extract.interaction.advice import find_management
from pipelines.extract.interaction.effect_changes import DIRECTIONS
from pipelines.extract.interaction.effects import changes, states_effect
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.interaction.polarity import denies
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, parenthesis_depth

_BREAK = pattern("interaction_clauses", "break")
_JOINT = pattern("interaction_clauses", "joint")
_CONCEDES = pattern("interaction_clauses", "concedes")
_COMMA_JOINT = pattern("interaction_clauses", "comma_joint")
_COMMA = len(", ")
_LONGEST_VERB = 20  # characters
_ASIDE = pattern("interaction_clauses", "aside")
_TURNS = pattern("interaction_clauses", "turns")
_OPENS_OWN_CLAUSE = pattern("interaction_clauses", "opens_own_clause")
_CHANGED_BY = pattern("interaction_clauses", "changed_by")


def clauses_of(context: Context, sentence: Interval, partners: list[Partner]) -> list[Interval]:
    """The clauses of a sentence in order, together the whole of it.

    Words such as `whereas` always begin one; `, and` only between clauses that both tell of partners.
    """
    clauses: list[Interval] = []
    for stretch in _stretches(context.text, sentence):
        start, end = stretch
        for position in _joints(context.text, stretch):
            if _stand_alone(context, (start, position), (position, end), partners):
                clauses.append((start, position))
                start = position
        clauses.append((start, end))
    return clauses


def clause_at(clauses: list[Interval], position: int) -> int:
    """The index of the clause that holds a position."""
    return next((index for index, (_, end) in enumerate(clauses) if position < end), len(clauses) - 1)


def is_aside(context: Context, clause: Interval) -> bool:
    """Whether a clause only takes a partner out of the clause around it."""
    return _ASIDE.match(context.text, clause[0], clause[1] + _COMMA) is not None


def tells(context: Context, clause: Interval) -> bool:
    """Whether a clause states an effect or an interaction, or denies one."""
    return states_effect(context.scan, clause) or denies(context.scan, clause)


def after_turn(context: Context, clauses: list[Interval], position: int, named: Collection[str]) -> int:
    """`has no effect on absorption, but slows elimination`: the clause behind `but` that affirms it.

    A clause that names a partner other than those `named` is told of that one.
    """
    following = position + 1
    if following == len(clauses) or not denies(context.scan, clauses[position]):
        return position
    clause = clauses[following]
    if not _TURNS.match(context.text, *clause):
        return position
    if any(partner.name not in named for partner in find_partners(context, *clause)):
        return position
    affirms = states_effect(context.scan, clause) and not denies(context.scan, clause)
    return following if affirms else position


def telling_clause(
    context: Context, sentences: Sequence[Interval], named: Collection[str]
) -> Interval | None:
    """The first clause of sentences that tells of the partners that are `named`, or was turned by `but`.

    What is denied of other partners alone is not told of these: `separate by 2 hours; ranitidine does not`.
    """
    passed: Interval | None = None
    for sentence in sentences:
        clauses = clauses_of(context, sentence, [])
        for position, clause in enumerate(clauses):
            if _is_advised_all_the_same(context, clauses, position):
                return clause
            if not tells(context, clause):
                continue
            if position and denies(context.scan, clause) and _is_of_others(context, clause, named):
                passed = passed or clauses[0]
                continue
            return clauses[after_turn(context, clauses, position, named)]
    return passed


def _is_advised_all_the_same(context: Context, clauses: Sequence[Interval], position: int) -> bool:
    """`best avoided, although it did not raise levels`: what is conceded does not take the advice back."""
    following = clauses[position + 1 : position + 2]
    if not following or not _TURNS.match(context.text, *following[0]):
        return False
    is_denial = denies(context.scan, following[0]) or bool(context.scan.cues("negator", *following[0]))
    return is_denial and find_management(context.scan, clauses[position]) is not None


def _is_of_others(context: Context, clause: Interval, named: Collection[str]) -> bool:
    """Whether a clause names partners, and none of those that are `named`."""
    found = find_partners(context, *clause)
    return bool(found) and not any(partner.name in named for partner in found)


def _stretches(text: str, sentence: Interval) -> Iterator[Interval]:
    """The stretches of a sentence; `, but not ranitidine,` ends at its second comma."""
    for stretch in _between(text, sentence):
        aside = _ASIDE.match(text, *stretch)
        if aside:
            yield stretch[0], aside.start("rest")
            yield aside.end(), stretch[1]
        else:
            yield stretch


def _between(text: str, sentence: Interval) -> Iterator[Interval]:
    """The stretches between words that begin a clause, parentheses left whole, without their semicolons."""
    begin = cursor = sentence[0]
    depth = 0
    for match in _BREAK.finditer(text, *sentence):
        depth, cursor = parenthesis_depth(text, depth, cursor, match.start()), match.start()
        if depth:
            continue
        yield begin, match.start()
        begin = match.end() if match.group().startswith(";") else match.start()
    yield begin, sentence[1]


def _joints(text: str, clause: Interval) -> Iterator[int]:
    cursor = clause[0]
    depth = 0
    joint = _COMMA_JOINT if _CONCEDES.match(text, *clause) else _JOINT
    for match in joint.finditer(text, *clause):
        depth, cursor = parenthesis_depth(text, depth, cursor, match.start()), match.start()
        if not depth:
            yield match.end()


def _stand_alone(context: Context, before: Interval, after: Interval, partners: list[Partner]) -> bool:
    """Whether both parts name partners of their own and tell what happens with them."""
    if not _names(before, partners) or not _names(after, partners):
        return False
    concedes = _CONCEDES.match(context.text, *before) is not None
    if not tells(context, before) or not (
        tells(context, after) or (concedes and changes(context.scan, after))
    ):
        return False
    if concedes or _CHANGED_BY.match(context.text, *after) or _opens_with_change(context, after[0]):
        return True
    return _OPENS_OWN_CLAUSE.search(context.text, *after) is not None


def _opens_with_change(context: Context, position: int) -> bool:
    """`and antagonizes it`: a verb of direction stands first, whose subject is that of the part before."""
    spans = context.scan.within("interaction_effect", position, position + _LONGEST_VERB)[:1]
    return any(span.start == position and span.term.kind in DIRECTIONS for span in spans)


def _names(clause: Interval, partners: list[Partner]) -> bool:
    return any(clause[0] <= partner.start < clause[1] for partner in partners)
