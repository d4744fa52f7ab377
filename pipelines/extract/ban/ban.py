"""One statement that forbids or warns.

Belongs here: the record, how strong it may be, and the sections in which it is looked for in more words. Does
not belong here: how such statements are found (`ban.statements`).
"""

from dataclasses import dataclass

from pipelines.extract.text.sentences import Interval

FORBIDDEN = "contraindicated"
CAREFUL = "caution"
ANOTHERS = "substance_unsettled"  # the doubt of a ban on another substance
LISTED_BAN = "contraindication.listed"
LISTED_CAUTION = "contraindication.listed_caution"
LISTED = (LISTED_BAN, LISTED_CAUTION)
ROLES_OF_LISTS = ("contraindications", "precautions")
ROLES_OF_PRECAUTIONS = (*ROLES_OF_LISTS, "pregnancy_lactation")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a rule found: the words that show it (`evidence`), and those that list conditions (`region`).

    `limit` are the words for the dose, form or way of use that alone is forbidden, None for the substance as
    such. `doubt` is the reason for which a reader has to decide, None for none.
    """

    rule: str
    strength: str
    evidence: Interval
    region: Interval
    limit: Interval | None = None
    doubt: str | None = None
