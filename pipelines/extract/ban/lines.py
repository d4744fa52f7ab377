"""Lines that list conditions by their build: what they list, and what only limits or explains that.

Belongs here: whether a line is a list although a clause of it has a verb, and where that clause begins. Does
not belong here: whether what is listed is forbidden (`ban.lists`).
"""

import re
from functools import lru_cache

from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, parenthesis_depth, split_at, trim, without_parentheses

_FINITE_VERB = pattern("contraindications", "finite_verb")
_RELATIVE_CLAUSE = pattern("contraindications", "relative_clause")
_OPENS_WITH_WORDING = pattern("contraindications", "opens_with_wording")
_LINE_TAIL = pattern("contraindications", "line_tail")
_PAST = re.compile(r"\s\w{3,}ed\s(?!with\b|in\b|by\b)")
# `Zinc crosses the placenta`, with the substance as its subject, is one too.
_PRESENT = re.compile(r"\s[a-z]{3,}s\s(?:the|a|an|its?|their|your|into|through|across|from|to|in)\s")
_SEMICOLON = re.compile(r";\s")
Line = tuple[Interval, Interval | None]


def lines_of(context: Context, region: Interval) -> list[Line]:
    """The stretches that list conditions, each with the clause that limits it; none of a sentence."""
    if _is_list(context, region):
        return [(region, None)]
    parts = split_at(context.text, *region, _SEMICOLON)
    lines = [_line(context, part) for part in parts]
    found = [line for line in lines if line]
    if lines and lines[0] is None and ":" in context.text[slice(*parts[0])]:
        return []  # `It is contraindicated in: (a) gout; (b) asthma`: the sentence lists them all.
    # `Avoid abrupt withdrawal; diabetes; gout`: most of it decides.
    return found if lines and (lines[0] or 2 * len(found) > len(lines)) else []


def _line(context: Context, region: Interval) -> Line | None:
    """What a stretch lists, up to the clause that limits or explains it; None for a sentence."""
    if _is_list(context, region):
        return region, None
    verb = _FINITE_VERB.search(context.text, *region)
    depth, cursor = 0, region[0]
    for tail in _LINE_TAIL.finditer(context.text, region[0], verb.end() if verb else region[0]):
        depth, cursor = parenthesis_depth(context.text, depth, cursor, tail.start()), tail.start()
        if depth:
            continue
        head = region[0], tail.start()
        limit = trim(context.text, tail.start("limit"), region[1], " .") if tail["limit"] else None
        return (head, limit) if head[1] > head[0] and _is_list(context, head) else None
    return None


@lru_cache(maxsize=64)
def _is_list(context: Context, region: Interval) -> bool:
    """Whether a stretch has no verb but those of clauses that describe people or conditions."""
    words = _RELATIVE_CLAUSE.sub("", without_parentheses(context.text[slice(*region)]))
    if _FINITE_VERB.search(words) or _OPENS_WITH_WORDING.match(words):
        return False
    before, name, behind = words.lower().partition(context.subjects[0])
    if not before.strip(" *_") and _PRESENT.match(behind):
        return False
    # `In that trial zinc delayed the onset` is a sentence, whatever its verb.
    return not (name and _PAST.match(behind) and not before.endswith("to "))
