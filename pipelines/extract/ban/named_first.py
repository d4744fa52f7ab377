"""Statements that name people or a condition first: `people with X should avoid it`.

Belongs here: what is said of those who are named. Does not belong here: wordings that list conditions last
(`ban.wordings`), and labels (`ban.labels`).
"""

import re
from collections.abc import Iterator

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN, ROLES_OF_LISTS, Statement
from pipelines.extract.ban.named import names_any, names_doses, names_pregnancy
from pipelines.extract.ban.objects import OWN, exception_after, object_behind
from pipelines.extract.context import Context
from pipelines.extract.text.list_bounds import end_of_list, opens_with
from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_CUES = load_words("contraindications", "named_first")
_PEOPLE = (*load_words("contraindications", "people"), "women ", " men ", "mothers ")
_PEOPLE_NAMED = pattern("contraindications", "people_named")
_GROUP_NAMED = pattern("contraindications", "group_named")
_IS_CONTRAINDICATION = pattern("contraindications", "is_contraindication")
_AS_ARE = pattern("contraindications", "as_are")
_FORBIDDEN_BEHIND = pattern("contraindications", "forbidden_behind")
_CARE_OF_NAMED = pattern("contraindications", "care_of_named")
_SAYS_NO = pattern("contraindications", "says_no")
_SAYS_CARE = pattern("contraindications", "says_care")
_CONCESSIONS = load_words("contraindications", "concessions")
_GROUP_REACH = 250  # characters; the longest way to a group behind an opening clause
_DIGIT = re.compile(r"\d")
_CAREFUL_WITH = re.compile(r"\swith\s")
_SAYS_RISK = pattern("contraindications", "says_risk")
_SAYS_CONSULT = pattern("contraindications", "says_consult")
_CALLS_FOR_CARE = pattern("contraindications", "calls_for_care")
_ESPECIALLY = pattern("contraindications", "especially")
_AGE_FIRST = pattern("contraindications", "age_first")
_MEASURE_FIRST = pattern("contraindications", "measure_first")
_WARNS = pattern("contraindications", "label_warns")
_POINTS_BACK = re.compile(r"\b(?:these|such|this|allergic|hypersensitive|\w+ics|smokers)\b", re.IGNORECASE)
_OPENS_WITH_PEOPLE = pattern("contraindications", "opens_with_people")
_PARENTHESIS = pattern("contraindications", "parenthesis")
_OTHER_ROLES = ("interactions", "indications")


def condition_first(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """Statements such as `people with X should avoid it`."""
    if passage.role in _OTHER_ROLES and not context.is_note:
        return []
    if not holds_any(context.scan.lowered, _CUES, *sentence):
        return []
    words = _masked(context.text[slice(*sentence)])
    found = list(_of_group(context, passage, sentence, words))
    found = found or list(_of_people(context, passage, sentence, words))
    if not found and _DIGIT.search(words):
        found = list(_of_measure(context, sentence, words))
    return found or list(_of_named(context, sentence, words))


def _masked(words: str) -> str:
    """A sentence whose parentheses hold no words, each character in its place."""
    if "(" not in words:
        return words
    return _PARENTHESIS.sub(lambda found: "_" * len(found.group()), words)


def _of_people(context: Context, passage: Passage, sentence: Interval, words: str) -> Iterator[Statement]:
    """What is said of `patients with X`."""
    if not holds_any(context.scan.lowered, _PEOPLE, *sentence):
        return
    for match in _PEOPLE_NAMED.finditer(words):
        said, region = _shift(match.span("said"), sentence), _shift(match.span("condition"), sentence)
        told = _told(context, said) or _warned(context, passage, region, said)
        if told:
            rule, strength, limit = told
            yield Statement(rule, strength, sentence, region, limit)
            especially = _ESPECIALLY.search(context.text, *said)
            if especially:
                yield Statement(rule, strength, sentence, (especially.end(), said[1]), limit)


def _of_group(context: Context, passage: Passage, sentence: Interval, words: str) -> Iterator[Statement]:
    """What is said of a group of people, or of a condition itself."""
    # Most sentences name nobody that early; a look at the names found is cheaper than the expression.
    reach = sentence[0], min(sentence[1], sentence[0] + _GROUP_REACH)
    if not names_any(context, reach) and not _POINTS_BACK.search(words):
        return
    match = _GROUP_NAMED.match(words)
    if match is None:
        return
    said, region = _shift(match.span("said"), sentence), _shift(match.span("condition"), sentence)
    told: _Told | None = None
    is_people = opens_with(context, "population", region) or _OPENS_WITH_PEOPLE.match(match["condition"])
    if names_doses(context, region):
        return
    if _CALLS_FOR_CARE.match(match["said"]) and (is_people or opens_with(context, "condition", region)):
        told = ("contraindication.is_caution", CAREFUL, None)
    elif is_people:
        told = _told(context, said) or _warned(context, passage, region, said)
    if told:
        rule, strength, limit = told
        yield Statement(rule, strength, sentence, region, limit)


def _of_measure(context: Context, sentence: Interval, words: str) -> Iterator[Statement]:
    """What is said of people of an age, or with a laboratory value: `CrCl below 15 mL/min, do not use`."""
    age = _AGE_FIRST.match(words)
    if age:
        told = _told(context, _shift(age.span("said"), sentence))
        if told:
            yield Statement(told[0], told[1], sentence, _shift(age.span("condition"), sentence))
    for match in _MEASURE_FIRST.finditer(words):
        is_caution = _WARNS.search(match["said"]) is not None
        strength = CAREFUL if is_caution else FORBIDDEN
        rule = "contraindication.measured"
        yield Statement(rule, strength, sentence, _shift(match.span("condition"), sentence))


def _of_named(context: Context, sentence: Interval, words: str) -> Iterator[Statement]:
    """A condition that is a contraindication, or that of a dose, with a call for care behind it."""
    lowered = words.lower()
    match = _IS_CONTRAINDICATION.match(words) if "contraindication" in lowered else None
    if match:
        strength = CAREFUL if match["relative"] else FORBIDDEN
        region = _shift(match.span("condition"), sentence)
        limit = exception_after(context, sentence[0] + match.end(), sentence[1])
        yield Statement("contraindication.is_contraindication", strength, sentence, region, limit)
        further = _AS_ARE.match(words, match.end())
        if further:
            region = _shift(further.span("condition"), sentence)
            yield Statement("contraindication.is_contraindication", strength, sentence, region)
        return
    match = _FORBIDDEN_BEHIND.match(words) if "contraindicated" in lowered else None
    if match:
        region = _shift(match.span("condition"), sentence)
        yield Statement("contraindication.is_contraindication", FORBIDDEN, sentence, region)
        return
    match = _CARE_OF_NAMED.search(words) if holds_any(lowered, _CONCESSIONS, 0, len(lowered)) else None
    if match:
        start, end = _shift(match.span("condition"), sentence)
        region = (start, end_of_list(context, start, end))
        yield Statement("contraindication.care_of_named", CAREFUL, sentence, region)


_Told = tuple[str, str, Interval | None]


def _told(context: Context, said: Interval) -> _Told | None:
    """The rule, the strength and the limit of what people are told: to avoid it, or to take care."""
    words = context.text[slice(*said)]
    forbids = _SAYS_NO.match(words)
    care = _SAYS_CARE.search(words)
    if care:
        # `Avoid it or use it with extreme caution` is a caution.
        careful_with = _CAREFUL_WITH.match(words, care.end())
        limit = object_behind(context, said[0] + careful_with.end(), said[1])[1] if careful_with else None
        return "contraindication.caution_needed", CAREFUL, limit
    if forbids is None:
        return None
    kind, limit = object_behind(context, said[0] + forbids.end(), said[1])
    return ("contraindication.should_avoid", FORBIDDEN, limit) if kind in OWN else None


def _warned(context: Context, passage: Passage, named: Interval, said: Interval) -> _Told | None:
    """A warning without a word of caution: a higher risk, or a professional to ask before use."""
    if passage.role not in ROLES_OF_LISTS:
        return None
    words = context.text[slice(*said)]
    at_risk = _SAYS_RISK.match(words) or (_SAYS_CONSULT.match(words) and not names_pregnancy(context, named))
    return ("contraindication.caution_needed", CAREFUL, None) if at_risk else None


def _shift(span: Interval, sentence: Interval) -> Interval:
    """The span in the reading text of a span in a sentence."""
    return sentence[0] + span[0], sentence[0] + span[1]
