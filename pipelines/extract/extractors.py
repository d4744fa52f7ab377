"""The extractor of each fact table.

Belongs here: which module reads which table. Does not belong here: any rule.
"""

from collections.abc import Callable, Iterator, Mapping

from pipelines.extract import (
    adverse_effects,
    contraindications,
    dosages,
    evidence_claims,
    faqs,
    interactions,
)
from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context

EXTRACTORS: Mapping[str, Callable[[Context], Iterator[Candidate]]] = {
    "faqs": faqs.extract,
    "dosages": dosages.extract,
    "interactions": interactions.extract,
    "contraindications": contraindications.extract,
    "adverse_effects": adverse_effects.extract,
    "evidence_claims": evidence_claims.extract,
}

# The slot without whose words there is nothing to say.
_SAID = {"contraindications": "condition", "adverse_effects": "effect", "evidence_claims": "statement"}


def extract(context: Context) -> Iterator[Candidate]:
    """The candidates of all fact tables, table by table."""
    for extractor in EXTRACTORS.values():
        yield from filter(_has_words, extractor(context))


def _has_words(candidate: Candidate) -> bool:
    """Whether a candidate holds more than signs and figures, such as the rule below the header of a table."""
    said = _SAID.get(candidate.table)
    return said is None or any(map(str.isalpha, str(candidate.value(said))))
