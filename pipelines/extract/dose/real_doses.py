"""Telling doses from the other amounts of a sentence.

Belongs here: strengths, contents, levels, doses that people take already and doses that are advised
against. Does not belong here: amounts that repeat others (`dose.dosed_amounts`), and what a dose says of
itself (`dose.slots`).
"""

from pipelines.extract.dose.dosed_amounts import is_carrier
from pipelines.extract.dose.slots import (
    DAILY_BEFORE,
    FORM_AFTER,
    PERCENT_OF_DOSE,
    Occurrence,
    is_least,
)
from pipelines.extract.text.amounts import Amount
from pipelines.extract.text.patterns import pattern

_CLEARANCE_BEFORE = pattern("dose_slots", "clearance_before")
_BODY_SURFACE_AFTER = pattern("dose_slots", "body_surface_after")
_STRENGTH_BEFORE = pattern("dose_slots", "strength_before")
_PIECE_IS = pattern("dose_slots", "piece_is")
_CONTENT_AFTER = pattern("dose_slots", "content_after")
_CARRIER_AFTER = pattern("dose_slots", "carrier_after")
_NOT_EXCEEDED_BEFORE = pattern("dose_slots", "not_exceeded_before")
_EQUIVALENT_AFTER = pattern("dose_slots", "equivalent_after")
_ADVISED_AGAINST = pattern("dose_slots", "advised_against")
_DOSE_SO_FAR = pattern("dose_slots", "dose_so_far")
_FORBIDDEN_BEFORE = pattern("dose_slots", "forbidden_before")
_IF_DOSE = pattern("dose_slots", "if_dose")
_NEGATED_AFTER = pattern("dose_slots", "negated_after")
_AVOIDED_AFTER = pattern("dose_slots", "avoided_after")
_TAKEN_ALREADY = pattern("dose_slots", "taken_already")
_CONTENTS_BEFORE = pattern("dose_slots", "contents_before")
_DOSE_OF_CONTENTS = pattern("dose_slots", "dose_of_contents")
_DOSES_FROM = pattern("dose_slots", "doses_from")
_FROM = pattern("dose_slots", "from")
_FROM_UPWARD = pattern("dose_slots", "from_upward")
_OF_DOSES = pattern("dose_slots", "of_doses")
_SO_GIVEN = pattern("dose_slots", "so_given")
_OR_MORE = pattern("dose_slots", "or_more")
_RISK_ABOVE = pattern("dose_slots", "risk_above")
_IN_OTHER_WORDS = pattern("dose_slots", "in_other_words")
_COUNTED_BEFORE = pattern("dose_slots", "counted_before")
_PRODUCT_AFTER = pattern("dose_slots", "product_after")
# What `taken_already` and `contents_before` end with; to look for that is far cheaper.
_TAKEN_ENDINGS = ("on ", "ing ", "ake ", "ive ", " or ", " to ")
_CONTENTS_ENDINGS = (" and ", " plus ", " or ", " about ", " approximately ", " at ", " between ")
_REACH = 90
_ADVICE_REACH = 60


def _is_advised_against(text: str, occurrence: Occurrence) -> bool:
    """Whether an amount, or one of several, is what somebody recommends not to take."""
    start, end = occurrence.sentence[0], occurrence.amount.start
    return text.find(" against ", start, end) >= 0 and _ADVISED_AGAINST.search(text, start, end) is not None


def is_dose(text: str, occurrence: Occurrence) -> bool:
    """Whether the amount is a dose, not a strength, a level, an equivalent or what is advised against."""
    amount, stop = occurrence.amount, occurrence.window[1]
    before = occurrence.before(text)
    if (
        amount.high == 0
        or amount.concentration
        or _CONTENT_AFTER.match(text, amount.end)
        or _CARRIER_AFTER.match(text, amount.end)
        or _IF_DOSE.search(before)
        or (amount.bound is None and _FORBIDDEN_BEFORE.search(before))
        or _is_advised_against(text, occurrence)
        or _DOSE_SO_FAR.search(before)
        or _EQUIVALENT_AFTER.match(text, amount.end, stop)
        or _is_strength_before(text, occurrence, before)
        or (
            amount.bound != "threshold" and _NEGATED_AFTER.match(text, amount.end, _own_end(text, occurrence))
        )
        or _is_clearance(text, amount, before)
    ):
        return False
    if amount.unit.startswith("%") and not PERCENT_OF_DOSE.match(text, amount.end):
        return False
    if amount.bound == "threshold" and not (
        _AVOIDED_AFTER.match(text, amount.end, _end_of_aside(text, occurrence))
        or is_least(text, amount, stop)
        or _NOT_EXCEEDED_BEFORE.search(before)
    ):
        return False
    return not _is_strength(text, occurrence, before) and not _is_beside_dose(text, occurrence)


def _is_strength_before(text: str, occurrence: Occurrence, before: str) -> bool:
    """`Each tablet contains 5 mg`, but not `the tablet is 5 mg once daily`."""
    if not _STRENGTH_BEFORE.search(before) or _DOSE_OF_CONTENTS.search(before):
        return False
    is_taken = any(item.kind == "count" for item in occurrence.following(text))
    return not (is_taken and _PIECE_IS.search(before))


def _end_of_aside(text: str, occurrence: Occurrence) -> int:
    """Where the words end that may advise against an amount: behind what parentheses say of other cases."""
    stop = occurrence.window[1]
    opening = text.rfind("(", occurrence.amount.end, stop)
    if stop >= occurrence.sentence[1] or opening < 0:
        return stop
    closing = text.find(")", opening, occurrence.sentence[1])
    return min(closing + _ADVICE_REACH, occurrence.sentence[1]) if closing > stop else stop


def _own_end(text: str, occurrence: Occurrence) -> int:
    """Where the words end that are said of an amount: one in parentheses is not meant behind them."""
    amount, stop = occurrence.amount, occurrence.window[1]
    closing = text.find(")", amount.end, stop)
    opening = text.rfind("(", occurrence.window[0], amount.start)
    return closing if closing >= 0 and opening > text.rfind(")", occurrence.window[0], amount.start) else stop


def _is_clearance(text: str, amount: Amount, before: str) -> bool:
    """`an eGFR of 30 mL/min/1.73 m²` is a measure of the kidneys, not a rate of infusion."""
    if not amount.unit.startswith("mL") or amount.per != "minute":
        return False
    return bool(_CLEARANCE_BEFORE.search(before) or _BODY_SURFACE_AFTER.match(text, amount.end))


def _is_beside_dose(text: str, occurrence: Occurrence) -> bool:
    """A dose that people take already, or that a remark starts from, a content, what a dose is put into."""
    amount = occurrence.amount
    before = text[max(occurrence.sentence[0], amount.start - _REACH) : amount.start]
    if before.endswith(_TAKEN_ENDINGS) and _TAKEN_ALREADY.search(before):
        return True
    if (
        before.endswith(_CONTENTS_ENDINGS)
        and _CONTENTS_BEFORE.search(before)
        and not _DOSE_OF_CONTENTS.search(before)
    ):
        return True
    if _sorts_doses(text, amount, before):
        return True
    previous = occurrence.previous
    if previous and _IN_OTHER_WORDS.search(text, previous.end, amount.start):
        return True
    if previous and amount.unit == "{cup}" and "cup" in text[previous.end : amount.start]:
        return True
    return is_carrier(text, occurrence.sentence[0], amount)


def _sorts_doses(text: str, amount: Amount, before: str) -> bool:
    """`Doses of 1 g or more`, `doses up to 200 mg may be given once daily`: what is said of some doses."""
    if _DOSES_FROM.search(before) and _OR_MORE.match(text, amount.end):
        return True
    if _RISK_ABOVE.match(text, amount.end):
        return True
    if _FROM.search(before) and _FROM_UPWARD.match(text, amount.end):
        return True
    return bool(_OF_DOSES.search(before) and _SO_GIVEN.match(text, amount.end))


def _is_strength(text: str, occurrence: Occurrence, before: str) -> bool:
    """`500 mg tablets`, unless words say how often they are taken; `four 40 mg injections` in any case."""
    if _COUNTED_BEFORE.search(before) and _PRODUCT_AFTER.match(text, occurrence.amount.end):
        return True
    amount, stop = occurrence.amount, occurrence.window[1]
    if amount.unit.startswith("{") or not FORM_AFTER.match(text, amount.end):
        return False
    if DAILY_BEFORE.search(before):
        return False
    return not any(amount.end <= frequency.start < stop for frequency in occurrence.frequencies)
