"""The clauses of a sentence: where a second statement may begin.

Belongs here: cutting a sentence at its conjunctions, and where a conjunction only joins the parts of a list.
Does not belong here: which clauses make one claim (`claim.assertions`).
"""

from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at

_BREAK = pattern("evidence_claims", "break")
_CONCESSION = pattern("evidence_claims", "concession")
_FINITE_VERB = pattern("evidence_claims", "finite_verb")
_LIKELY_VERB = pattern("evidence_claims", "likely_verb")
_JOINS_PARTS = pattern("evidence_claims", "joins_parts")
_SUBJECT_CLAUSE = pattern("evidence_claims", "subject_clause")
_OPENS_STATEMENT = pattern("evidence_claims", "opens_statement")


def split_clauses(text: str, sentence: Interval) -> list[Interval]:
    """The clauses of a sentence, in order.

    `Its value in colds, in coughs, and in pain is not settled` is one: without a verb nothing is stated.
    """
    clauses: list[Interval] = []
    for clause in split_at(text, *sentence, _BREAK):
        if clauses and _goes_on(text, clauses[-1], clause):
            clauses[-1] = (clauses[-1][0], clause[1])
        else:
            clauses.append(clause)
    return clauses


def split_concession(text: str, sentence: Interval) -> list[Interval]:
    """`While studies suggest a benefit, the evidence is limited`: what is conceded, and the rest."""
    match = _CONCESSION.match(text, *sentence)
    if match is None:
        return [sentence]
    return [(sentence[0], match.end("clause")), (match.end(), sentence[1])]


def has_verb(text: str, clause: Interval) -> bool:
    """Whether a stretch of text has a verb, as far as its form shows it."""
    return _FINITE_VERB.search(text, *clause) is not None or _LIKELY_VERB.search(text, *clause) is not None


def _goes_on(text: str, before: Interval, clause: Interval) -> bool:
    """Whether a clause ends the statement that the words before it began, or the list that they are.

    Both may be without a verb in telegraphic style, and are two findings then.
    """
    if _JOINS_PARTS.match(text, before[1], clause[1]) is None:
        return False
    is_set_apart = text.startswith("not ", clause[0])
    if not is_set_apart and _OPENS_STATEMENT.match(text, *clause):
        return False
    if not has_verb(text, before) or _SUBJECT_CLAUSE.match(text[slice(*before)]):
        return has_verb(text, clause)
    return not is_set_apart and _ends_list(text, before) and not has_verb(text, clause)


def _ends_list(text: str, before: Interval) -> bool:
    """`infants, pregnant women`: whether words end with a member of a list."""
    comma = text.rfind(",", *before)
    return comma >= 0 and not has_verb(text, (comma, before[1]))
