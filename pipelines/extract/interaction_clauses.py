"""The clauses of a sentence on interactions, each of which tells of its own partners.

Belongs here: where one clause ends and the next begins. Does not belong here: what a clause says.
"""

from collections.abc import Iterator

from pipelines.extract.context import Context
from pipelines.extract.interaction_effects import is_negated, states_effect
from pipelines.extract.partners import Partner
from pipelines.extract.patterns import pattern
from pipelines.extract.sentences import Interval, parenthesis_depth

_BREAK = pattern("interaction_clauses", "break")
_JOINT = pattern("interaction_clauses", "joint")
_OPENS_OWN_CLAUSE = pattern("interaction_clauses", "opens_own_clause")


def clauses_of(context: Context, sentence: Interval, partners: list[Partner]) -> list[Interval]:
    """The clauses of a sentence in order, together the whole of it.

    Words such as `whereas` always begin one; `, and` only between clauses that both tell of partners.
    """
    clauses: list[Interval] = []
    for stretch in _between(context.text, sentence):
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


def tells(context: Context, clause: Interval) -> bool:
    """Whether a clause states an effect or an interaction, or denies one."""
    return states_effect(context.scan, clause) or is_negated(context.scan, clause)


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
    for match in _JOINT.finditer(text, *clause):
        depth, cursor = parenthesis_depth(text, depth, cursor, match.start()), match.start()
        if not depth:
            yield match.end()


def _stand_alone(context: Context, before: Interval, after: Interval, partners: list[Partner]) -> bool:
    """Whether both parts name partners of their own and tell what happens with them."""
    if not _names(before, partners) or not _names(after, partners):
        return False
    if not tells(context, before) or not tells(context, after):
        return False
    return _OPENS_OWN_CLAUSE.search(context.text, *after) is not None


def _names(clause: Interval, partners: list[Partner]) -> bool:
    return any(clause[0] <= partner.start < clause[1] for partner in partners)
