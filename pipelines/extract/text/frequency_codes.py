"""Codes for how often a dose is taken: `b.i.d.`, `qds`, `nocte`.

Belongs here: finding them and what each means. Does not belong here: the codes, which are in
`lexicon/frequencies.yml`, and where an ambiguous one counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from pipelines.ingest.words import load_entries

_LEXICON = Path(__file__).parents[1] / "lexicon" / "frequencies.yml"


@dataclass(frozen=True, slots=True)
class FrequencyCode:
    """What a code means: `low` doses in `period` of `unit`.

    An ambiguous one counts only where nothing but a frequency can stand.
    """

    low: Decimal
    period: Decimal
    unit: str
    is_ambiguous: bool


@cache
def code_expression() -> re.Pattern[str]:
    """What finds a code, or one and another that it may be raised to, as in `TDS-QDS`."""
    names = "|".join(re.escape(name) for name in sorted(_known(), key=len, reverse=True))
    expression = rf"(?<![\w.-])({names})(?:\.?\s?(?:-|/|to|or)\s?({names}))?(?![\w-])\.?"
    return re.compile(expression, re.IGNORECASE)


def codes_of(match: re.Match[str]) -> tuple[FrequencyCode, ...]:
    """What the codes mean that the expression has found."""
    return tuple(_known()[name.lower()] for name in match.groups() if name)


@cache
def _known() -> Mapping[str, FrequencyCode]:
    known: dict[str, FrequencyCode] = {}
    for entry in load_entries(_LEXICON):
        low, period = (Decimal(entry.attributes.get(name, 1)) for name in ("low", "period"))
        code = FrequencyCode(low, period, entry.attributes["unit"], bool(entry.attributes.get("ambiguous")))
        known.update(dict.fromkeys(entry.names, code))
    return known
