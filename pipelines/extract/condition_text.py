"""The wording of a condition: cleaned of articles and people, its qualifier cut off.

Belongs here: turning `patients with known severe renal impairment requiring dialysis` into a condition and a qualifier.
Does not belong here: deciding that something is contraindicated.
"""

import re
from dataclasses import dataclass

_LEADING = re.compile(
    r"(?:(?:(?:the|a|an|any|some|known|suspected or known|documented|pre-existing|existing|certain|other|with|in|for|of|if you have|those"
    r"|individuals|patients|people|persons|anyone|women|men|who|have|has|are|is|had|during|while|cases of|case of|a known|suffering from"
    r"|presence of|history of known|your|using|both|either)\s)+)",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"\s+((?:requiring|during|without|unless|except|with (?=high|low|severe|a history|active)|on|at|in (?=patients|children|those|people|the)|when|particularly"
    r"|especially|not controlled|treated with|taking|receiving|if|within|near|while|that|who|which)\b.*)\Z",
    re.IGNORECASE,
)
_CAUTION = re.compile(r"\b(?:caution|cautiously|relative(?:ly)?)\b", re.IGNORECASE)
_DATA = re.compile(r"insufficient|limited|lack of|no data|safety not|unknown|not established", re.IGNORECASE)
_PREGNANT = re.compile(r"(?:pregnant(?: (?:women|patients|people|individuals|mothers))?|pregnancy)")
_BREASTFEEDING = re.compile(
    r"(?:(?:breast-?feeding|nursing|lactating)(?: (?:women|mothers|patients|people))?|lactation|breast-feeding)"
)
_ALLERGIES = re.compile(r"\A(?:allergies|allergic) (?=to\b)")
_EXAMPLES = re.compile(r"(?:e\.g\.|such as|like|including|for example|i\.e\.|also known as)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in lower case, its printed qualifier, and whether that asks for caution only."""

    name: str
    qualifier: str | None
    is_caution: bool


def clean_condition(text: str, glosses: list[str], exception: str | None = None) -> Condition | None:
    """The condition that a list member names, or None when nothing is left of it."""
    name = (
        _LEADING.sub("", f"{text.strip()} ", count=1).strip()
        if _LEADING.match(f"{text.strip()} ")
        else text.strip()
    )
    qualifier = exception
    match = _QUALIFIER.search(name)
    if match and match.start() > 2:
        qualifier, name = match.group(1).strip(), name[: match.start()].strip()
    is_caution = False
    for gloss in glosses:
        if _CAUTION.search(gloss):
            qualifier, is_caution = gloss.strip(), True
        elif (
            not _DATA.search(gloss)
            and not _EXAMPLES.match(gloss)
            and qualifier is None
            and len(gloss.split()) > 1
        ):
            qualifier = gloss.strip()
    name = _canonical(name.strip(" .,;:").lower())
    return Condition(name, qualifier.lower() if qualifier else None, is_caution) if len(name) > 2 else None


def _canonical(name: str) -> str:
    """People named for their condition give the condition: `pregnant women` is pregnancy."""
    if _PREGNANT.fullmatch(name):
        return "pregnancy"
    if _BREASTFEEDING.fullmatch(name):
        return "breastfeeding"
    return _ALLERGIES.sub("allergy ", name)
