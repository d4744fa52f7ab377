"""Abbreviations of partners that a document also spells out: `ARBs` for `angiotensin receptor blockers`.

Belongs here: giving a partner that is only named again the name by which the document tells of it. Does not
belong here: other synonyms, which may be as many kinds of medicine (`strong CYP3A4 inhibitors`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern

_ABBREVIATION = pattern("partners", "abbreviation")


def with_told_names(context: Context, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """What was found; of a full name and its abbreviation the one that is told of stands for a bare other."""
    told: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.value("polarity") == "affirmed" and not _is_bare(candidate):
            told.setdefault(_term(context, candidate), candidate)
    for candidate in found:
        same = told.get(_term(context, candidate) or "-") if _is_bare(candidate) else None
        if same and _is_abbreviated(context, candidate) != _is_abbreviated(context, same):
            named = replace(candidate.slots["object"], value=same.value("object"))
            yield replace(candidate, slots={**candidate.slots, "object": named})
        else:
            yield candidate


def _is_bare(candidate: Candidate) -> bool:
    """Whether a partner is only named: nothing is told of it, advised or denied."""
    said = (candidate.value(name) for name in ("management_text", "severity"))
    is_told = candidate.value("effect") != "unspecified" or candidate.value("polarity") != "affirmed"
    return not is_told and not any(said)


def _is_abbreviated(context: Context, candidate: Candidate) -> bool:
    named = candidate.slots["object"]
    return _ABBREVIATION.fullmatch(context.text, named.start or 0, named.end or 0) is not None


def _term(context: Context, candidate: Candidate) -> str:
    """The lexicon's id of a partner whose whole name it knows; else nothing."""
    named = candidate.slots["object"]
    spans = context.scan.within("substance", named.start or 0, named.end or 0)
    is_whole = len(spans) == 1 and (spans[0].start, spans[0].end) == (named.start, named.end)
    return str(spans[0].term.id) if is_whole else ""
