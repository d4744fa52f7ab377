"""When a published row says the same as an annotated one.

`same_key` asks whether both are about the same fact, `same_slots` whether the published row also has
every scored slot right, `is_critical` whether a row that matches nothing sits on an annotated statement
and says something dangerously different. Does not belong here: pairing rows and counting them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Match = Callable[[Row, Row], bool]

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY_WORDS = frozenset(
    {"a", "an", "the", "of", "and", "or", "in", "to", "for", "with"}
    | {"patient", "individual", "people", "person", "those", "known", "any", "other", "use"}
)
_MILLIGRAMS = {"kg": 1e6, "g": 1e3, "mg": 1.0, "ug": 1e-3, "mcg": 1e-3, "ng": 1e-6}
_OPPOSITE = {"affirmed": "negated", "negated": "affirmed"}
_LONG_ENOUGH_FOR_PLURAL = 3


def same_key(table: str, gold: Row, row: Row) -> bool:
    """Whether both rows are the same fact: the columns that make it what it is agree."""
    return _KEYS[table](gold, row)


def same_slots(table: str, gold: Row, row: Row) -> bool:
    """Whether every scored slot beyond the key agrees."""
    return _SLOTS[table](gold, row)


def is_critical(table: str, gold_rows: Sequence[Row], row: Row) -> bool:
    """Whether a row that matches no annotation has a wrong amount, or a flipped polarity."""
    near = [gold for gold in gold_rows if overlap(gold, row) >= 0.5]
    if table == "dosages" and _is_quantitative(row):
        doses = [gold for gold in near if _is_quantitative(gold)]
        return bool(doses) and not any(same_key(table, gold, row) for gold in doses)
    if table == "evidence_claims":
        return not any(_same(gold, row, "polarity") for gold in near) and any(
            _is_flipped(gold["polarity"], row["polarity"]) for gold in near
        )
    if table == "interactions":
        flipped = {**row, "polarity": "negated" if row["polarity"] == "affirmed" else "affirmed"}
        return any(same_key(table, gold, flipped) for gold in gold_rows)
    return False


def overlap(first: Row, second: Row) -> float:
    """The share of the shorter span that the two spans have in common."""
    if first.get("start") is None or second.get("start") is None:
        return 0.0
    common: int = min(first["end"], second["end"]) - max(first["start"], second["start"])
    shorter: int = min(first["end"] - first["start"], second["end"] - second["start"])
    return max(0, common) / max(1, shorter)


def alike(first: object, second: object, threshold: float = 0.6) -> bool:
    """Whether two texts share enough of their words; plurals and little words do not count."""
    one, other = _words(first), _words(second)
    if not one or not other:
        return one == other
    return len(one & other) / len(one | other) >= threshold


def _words(text: object) -> frozenset[str]:
    found = _WORD.findall(str(text or "").lower())
    return frozenset(_singular(word) for word in found) - _EMPTY_WORDS


def _singular(word: str) -> str:
    is_plural = len(word) > _LONG_ENOUGH_FOR_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word


def _same(first: Row, second: Row, *columns: str) -> bool:
    return all((first.get(column) or None) == (second.get(column) or None) for column in columns)


def _is_flipped(gold: str, published: str) -> bool:
    return gold != "mixed" and (published == _OPPOSITE.get(gold) or published == "affirmed")


def _is_quantitative(row: Row) -> bool:
    return row.get("dose_low") is not None or row.get("dose_high") is not None


def _amount(row: Row, column: str) -> tuple[float, str, str] | None:
    """An amount in a common unit, what the unit measures, and what it is counted over."""
    value = row.get(column)
    if value is None:
        return None
    head, _, tail = str(row.get("dose_unit") or "").strip().lower().partition("/")
    scale = _MILLIGRAMS.get(head)
    return round(float(value) * (scale or 1.0), 6), "mass" if scale else head, tail


def _whole_condition(row: Row) -> str:
    return f"{row['condition']} {row.get('qualifier') or ''}"


def _setting(row: Row) -> str:
    return f"{row.get('condition') or ''} {row.get('population_text') or ''}"


def _faq_key(gold: Row, row: Row) -> bool:
    return alike(gold["question"], row["question"], 0.9)


def _dosage_key(gold: Row, row: Row) -> bool:
    if not _is_quantitative(gold) or not _is_quantitative(row):
        return _is_quantitative(gold) == _is_quantitative(row) and _same(
            gold, row, "statement_type", "population"
        )
    amounts = all(_amount(gold, column) == _amount(row, column) for column in ("dose_low", "dose_high"))
    counted = gold.get("role") == "increment" or _same(gold, row, "dose_per")
    whose = alike(gold.get("substance"), row.get("substance"), 0.5)
    return amounts and counted and whose and (_same(gold, row, "population") or overlap(gold, row) > 0)


def _interaction_key(gold: Row, row: Row) -> bool:
    straight = alike(gold["subject"], row["subject"], 0.5) and alike(gold["object"], row["object"])
    inverse = alike(gold["subject"], row["object"]) and alike(gold["object"], row["subject"], 0.5)
    return (straight or inverse) and _same(gold, row, "polarity")


def _contraindication_key(gold: Row, row: Row) -> bool:
    condition = alike(gold["condition"], row["condition"])
    whole = alike(_whole_condition(gold), _whole_condition(row))
    return _same(gold, row, "strength") and (condition or whole)


def _adverse_effect_key(gold: Row, row: Row) -> bool:
    return alike(gold["effect"], row["effect"]) and _same(gold, row, "polarity")


def _claim_key(gold: Row, row: Row) -> bool:
    near = overlap(gold, row) >= 0.5 or alike(gold["statement"], row["statement"])
    return near and _same(gold, row, "polarity")


def _faq_slots(gold: Row, row: Row) -> bool:
    return alike(gold["answer"], row["answer"], 0.95)


def _dosage_slots(gold: Row, row: Row) -> bool:
    if not _is_quantitative(gold):
        return _same(gold, row, "adjustment")
    condition = alike(gold.get("condition"), row.get("condition"), 0.4)
    counts = ("frequency_low", "frequency_high", "age_low", "age_high")
    return _same(gold, row, "role", "population", "route", *counts) and (
        condition or alike(_setting(gold), _setting(row), 0.4)
    )


def _interaction_slots(gold: Row, row: Row) -> bool:
    managed = bool(gold.get("has_management")) == bool(row.get("management_text"))
    return managed and _same(gold, row, "effect", "severity")


def _contraindication_slots(gold: Row, row: Row) -> bool:
    condition = alike(_whole_condition(gold), _whole_condition(row), 0.5)
    whose = alike(gold.get("substance"), row.get("substance"), 0.5)
    return condition and whose and _same(gold, row, "route")


def _adverse_effect_slots(gold: Row, row: Row) -> bool:
    return _same(gold, row, "frequency_category", "is_serious")


def _claim_slots(gold: Row, row: Row) -> bool:
    cited = set(gold.get("citations") or ()) == set(row.get("citations") or ())
    return cited and _same(gold, row, "certainty")


_KEYS: Mapping[str, Match] = {
    "faqs": _faq_key,
    "dosages": _dosage_key,
    "interactions": _interaction_key,
    "contraindications": _contraindication_key,
    "adverse_effects": _adverse_effect_key,
    "evidence_claims": _claim_key,
}
_SLOTS: Mapping[str, Match] = {
    "faqs": _faq_slots,
    "dosages": _dosage_slots,
    "interactions": _interaction_slots,
    "contraindications": _contraindication_slots,
    "adverse_effects": _adverse_effect_slots,
    "evidence_claims": _claim_slots,
}
