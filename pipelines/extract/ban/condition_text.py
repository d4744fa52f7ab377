"""The wording of a condition: cleaned of articles and people, its qualifier cut off.

Belongs here: turning `patients with known severe renal impairment requiring dialysis` into a condition and
a qualifier. Does not belong here: deciding that something is contraindicated.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.extract.text.patterns import load_words, pattern
from pipelines.extract.text.shared_heads import is_adjective

_OPENING = pattern("conditions", "opening")
_PEOPLE = pattern("conditions", "people")
_CONCURRENTLY = pattern("conditions", "concurrently")
_QUALIFIER = pattern("conditions", "qualifier")
_OPENS_QUALIFIER = frozenset(words.split()[0] for words in load_words("conditions", "opens_qualifier"))
_AROUND = pattern("conditions", "around")
_CAUTION = pattern("conditions", "caution")
_OTHER_BAND = pattern("conditions", "other_band")
_LIMITS = pattern("conditions", "limits")
_AGES = pattern("conditions", "ages")
_LISTED = pattern("conditions", "listed")
_REASON = pattern("conditions", "reason")
_INNER_LABEL = pattern("conditions", "inner_label")
_GRADE = pattern("conditions", "grade")
_KIND_LABEL = pattern("conditions", "kind_label")
_PART_OF_LABEL = pattern("conditions", "part_of_label")
_BARE_IMPAIRMENT = pattern("conditions", "bare_impairment")
_ONLY_NEGATED = pattern("conditions", "only_negated")
_PREGNANCY = pattern("conditions", "pregnancy")
_HYPERSENSITIVE = pattern("conditions", "hypersensitive")
_ALLERGIES = pattern("conditions", "allergies")
_BREASTFEED = pattern("conditions", "breastfeed")
_COPULA = pattern("conditions", "copula")
_POSSESSIVE = pattern("conditions", "possessive")
_TRIMESTERS = pattern("conditions", "trimesters")
_ORGANS = {"hepatic": "hepatic", "liver": "hepatic", "renal": "renal", "kidney": "renal"}
_LONGEST_REST = 2  # characters; what is not longer names nothing


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in lower case, its printed qualifier, and whether that asks for caution only."""

    name: str
    qualifier: str | None
    is_caution: bool


def clean_condition(text: str, glosses: Sequence[str], exception: str | None = None) -> Condition | None:
    """The condition that a list member names, or None when nothing is left of it.

    Args:
        text: The member without its parentheses.
        glosses: What its parentheses say; a call for caution beats any other qualifier.
        exception: The next member, when that only limits this one.
    """
    name, qualifier = _split_qualifier(_without(_OPENING, _without_label(_LISTED.sub("", text))))
    qualifier = qualifier or exception
    is_caution = False
    for gloss in glosses:
        if _CAUTION.search(gloss) and not _OTHER_BAND.search(gloss):
            qualifier, is_caution = gloss.strip(), True
        elif qualifier is None:
            qualifier = _limit(gloss)
    band = next((gloss for gloss in glosses if _AGES.fullmatch(gloss)), None)
    if band and qualifier == band:
        name, qualifier = f"{name} ({band})", None
    printed = name.strip(" .,;:?(")
    name = _canonical(_CONCURRENTLY.sub("", printed.lower()))
    # Only capitals make a name of two letters: `HF`.
    if len(name) <= (1 if printed.isupper() else _LONGEST_REST) or _ONLY_NEGATED.match(name):
        return None
    return Condition(name, qualifier.lower() if qualifier else None, is_caution)


def without_people(text: str) -> str:
    """The words of a condition without people, and what joins them to it, before them."""
    return _without(_PEOPLE, _without_label(text))


def _without_label(text: str) -> str:
    return _INNER_LABEL.sub("", text) if ":" in text else text


def _without(opening: re.Pattern[str], text: str) -> str:
    # The space lets words that consist of such words alone end up empty.
    spaced = f"{text.strip()} "
    found = opening.match(spaced)
    return spaced[found.end() if found else 0 :].strip()


def _split_qualifier(name: str) -> tuple[str, str | None]:
    around = _AROUND.match(name)
    if around:
        return around["event"], around["when"]
    if _OPENS_QUALIFIER.isdisjoint(name.lower().split()):
        return name, None
    match = _QUALIFIER.search(name)
    if match is None or match.start() <= _LONGEST_REST:
        return name, None
    return name[: match.start()].strip(), match.group(1).strip()


def _limit(gloss: str) -> str | None:
    """What parentheses say that limits a condition, the reason for it cut off; None for explanations."""
    words = _REASON.sub("", gloss).strip(" ,;")
    return words if words and _LIMITS.search(words) else None


def of_label(condition: Condition, label: str) -> Condition:
    """A condition that names only a part of what its label does, `severe impairment`, as a part of that."""
    if _GRADE.match(condition.name):
        graded = clean_condition(label, ())
        name = graded.name if graded else ""
        return replace(condition, name=f"{condition.name} {name}") if name else condition
    kind = _KIND_LABEL.match(label.strip(" *_"))
    if kind and is_adjective(condition.name):
        return replace(condition, name=f"{kind['described']}{condition.name} {kind['kind']}".lower())
    bare = _BARE_IMPAIRMENT.match(condition.name)
    organ = next((adjective for word, adjective in _ORGANS.items() if word in label.lower()), None)
    if bare and organ:
        return replace(condition, name=f"{bare['grade']} {organ} {bare['kind']}")
    if condition.qualifier is None and _PART_OF_LABEL.match(condition.name):
        whole = clean_condition(label, ())
        return replace(whole, qualifier=condition.name) if whole else condition
    return condition


def _canonical(name: str) -> str:
    """People named for their condition alone give the condition: the `pregnant`, those `allergic to X`."""
    if _PREGNANCY.match(name):
        return "pregnancy"
    if _BREASTFEED.match(name):
        return "breastfeeding"
    name = _POSSESSIVE.sub("", _TRIMESTERS.sub("trimester", name))
    name = _COPULA.sub(" ", name)
    return _ALLERGIES.sub("allergy", _HYPERSENSITIVE.sub("hypersensitivity", name))
