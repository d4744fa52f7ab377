"""What the text behind a label names again: the one of its people that is meant, or a graded condition.

Belongs here: which words of the text stand for the label. Does not belong here: what is said of them
(`label_words`), and which labels name a condition (`labels`).
"""

import re

from pipelines.extract.ban.clause_conditions import lists_of
from pipelines.extract.ban.verdicts import clauses
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import holds_any, pattern
from pipelines.extract.text.sentences import Interval

_SEVERAL = 2
_GRADE_NAMED = pattern("contraindications", "grade_named")
_GRADED = re.compile(
    r"(?:severe|moderate|mild|advanced|end-stage|serious|active|uncontrolled)(?: (?:to|or) severe)? "
)


def named_again(context: Context, label: Interval, sentence: Interval) -> list[Interval]:
    """The conditions of a label that the sentence names too: `Pregnancy, lactation: avoid in pregnancy`."""
    ids = _people(context, label)
    if len(ids) < _SEVERAL:
        return _graded_again(context, label, sentence)
    return [
        region
        for clause in clauses(context, sentence)
        for region in lists_of(context, clause)
        if ids & _people(context, region)
    ]


def by_grade(context: Context, sentence: Interval) -> list[tuple[Interval | None, Interval]]:
    """The parts of a sentence on a graded label, each with its grade: `Mild: no change; severe: avoid`."""
    found = list(_GRADE_NAMED.finditer(context.text, *sentence))
    if not found:
        return [(None, sentence)]
    ends = [*(match.start() for match in found[1:]), sentence[1]]
    graded: list[tuple[Interval | None, Interval]] = [
        (match.span("grade"), (match.end(), end)) for match, end in zip(found, ends, strict=True)
    ]
    before = [] if found[0].start() == sentence[0] else [(None, (sentence[0], found[0].start()))]
    return [*before, *graded]


def _graded_again(context: Context, label: Interval, sentence: Interval) -> list[Interval]:
    """The condition of a label as the sentence grades it: `Asthma: avoid in severe asthma`."""
    name = context.scan.lowered[slice(*label)].strip(" :*")
    if not holds_any(context.scan.lowered, (f" {name}",), *sentence):
        return []
    regions = [region for clause in clauses(context, sentence) for region in lists_of(context, clause)]
    return [
        region
        for region in regions
        if _GRADED.fullmatch(context.scan.lowered[slice(*region)].removesuffix(name))
    ]


def _people(context: Context, region: Interval) -> set[str]:
    return {span.term.id for span in context.scan.within("population", *region)}
