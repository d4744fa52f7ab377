"""The wording of a condition: cleaned of articles and people, its qualifier cut off.

Belongs here: turning `patients with known severe renal impairment requiring dialysis` into a condition and
a qualifier. Does not belong here: deciding that something is contraindicated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.patterns import pattern

_OPENING = pattern("conditions", "opening")
_QUALIFIER = pattern("conditions", "qualifier")
_CAUTION = pattern("conditions", "caution")
_LACK_OF_DATA = pattern("conditions", "lack_of_data")
_EXAMPLES = pattern("conditions", "examples")
_PREGNANCY = pattern("conditions", "pregnancy")
_BREASTFEEDING = pattern("conditions", "breastfeeding")
_HYPERSENSITIVE = pattern("conditions", "hypersensitive")
_ALLERGIES = pattern("conditions", "allergies")
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
    name, qualifier = _split_qualifier(_without_opening(text))
    qualifier = qualifier or exception
    is_caution = False
    for gloss in glosses:
        if _CAUTION.search(gloss):
            qualifier, is_caution = gloss.strip(), True
        elif qualifier is None and _is_qualifier(gloss):
            qualifier = gloss.strip()
    name = _canonical(name.strip(" .,;:").lower())
    if len(name) <= _LONGEST_REST:
        return None
    return Condition(name, qualifier.lower() if qualifier else None, is_caution)


def _without_opening(text: str) -> str:
    # The space lets a member that consists of such words alone end up empty.
    spaced = f"{text.strip()} "
    opening = _OPENING.match(spaced)
    return spaced[opening.end() if opening else 0 :].strip()


def _split_qualifier(name: str) -> tuple[str, str | None]:
    match = _QUALIFIER.search(name)
    if match is None or match.start() <= _LONGEST_REST:
        return name, None
    return name[: match.start()].strip(), match.group(1).strip()


def _is_qualifier(gloss: str) -> bool:
    """Whether a gloss of several words says more than examples or that data are missing."""
    return len(gloss.split()) > 1 and not _LACK_OF_DATA.search(gloss) and not _EXAMPLES.match(gloss)


def _canonical(name: str) -> str:
    """People named for their condition give the condition: `nursing mothers` are breastfeeding."""
    if _PREGNANCY.match(name):
        return "pregnancy"
    if _BREASTFEEDING.match(name):
        return "breastfeeding"
    return _ALLERGIES.sub("allergy", _HYPERSENSITIVE.sub("hypersensitivity", name))
