"""How the statements of each fact table merge into facts.

Belongs here: one policy for each fact table. Does not belong here: the merging itself.
"""

from collections.abc import Mapping

from pipelines.normalize.facts import Policy, Values
from pipelines.normalize.terms import is_member

_DOSE_KEY = (
    *("substance", "statement_type", "role", "population", "condition", "route"),
    *("dose_low", "dose_high", "dose_unit", "dose_per"),
    *("frequency_low", "frequency_high", "food"),
    *("frequency_period", "frequency_period_high", "frequency_period_unit"),
    *("age_low", "age_high", "weight_low", "weight_high", "clearance_low", "clearance_high"),
)


_PEOPLE_WORDS = {"women", "mother", "patient", "people", "individual"}
_NAMED_BY_STATE = {"pregnant": "pregnancy", "lactating": "breastfeeding", "nursing": "breastfeeding"}
_DOSE_CORE = ("statement_type", "dose_low", "dose_high", "dose_unit")


def _same_dose(fact: Values, candidate: Values) -> bool:
    """A repeat that only says how the dose is adjusted, of a population whose adjustment is known already."""
    kinds = ("adjustment", "no_adjustment", "same_as", "individualised")
    return (
        candidate.get("statement_type") in kinds
        and fact.get("statement_type") == candidate.get("statement_type")
        and fact.get("population") == candidate.get("population")
    )


def _covers_class(fact: Values, candidate: Values) -> bool:
    """`antibiotics` in a summary is a mention of the tetracyclines and quinolones of the section."""
    if fact.get("polarity") != candidate.get("polarity"):
        return False
    return is_member(str(fact.get("object")), str(candidate.get("object")))


def _covers_condition(fact: Values, candidate: Values) -> bool:
    """`hypersensitivity` in a summary is a mention of the hypersensitivities of the section."""
    if fact.get("strength") != candidate.get("strength") and candidate.get("strength") != "caution":
        return False
    return _condition_words(candidate) <= _condition_words(fact)


def _condition_words(values: Values) -> set[str]:
    """The words of a condition that tell it from others, whatever their number and whoever has it."""
    words = {word.rstrip("s") for word in str(values.get("condition")).split()} - _PEOPLE_WORDS
    return {_NAMED_BY_STATE.get(word, word) for word in words}


POLICIES: Mapping[str, Policy] = {
    "faqs": Policy(("question_key",)),
    "dosages": Policy(_DOSE_KEY, _same_dose, _DOSE_CORE),
    "interactions": Policy(("pair", "polarity"), _covers_class, unset=(None, "unspecified")),
    "contraindications": Policy(("substance", "condition", "strength", "route"), _covers_condition),
    "adverse_effects": Policy(("substance", "effect", "polarity")),
    "evidence_claims": Policy(("statement_key", "polarity")),
}
