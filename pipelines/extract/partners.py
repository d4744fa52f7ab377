"""The partners of an interaction as they are listed in text.

Belongs here: which substances and classes of a stretch of text are partners, with heads, members, brands and exceptions
in parentheses told apart. Does not belong here: what the interaction does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.context import Context
from pipelines.extract.coordination import split_list
from pipelines.extract.scan import Span
from pipelines.extract.sentences import Interval

_EXCEPTION = re.compile(r"\((?:except|excluding|but not|other than|not)\b", re.IGNORECASE)
_EXAMPLES = re.compile(
    r"\((?:e\.?g\.?|such as|like|including|includes|for example|particularly|especially)", re.IGNORECASE
)
_ANALYTE = re.compile(
    r"[\s-](?:levels?|concentrations?|excretion|deficiency|channels?|receptors?|metabolism|clearance|balance|status"
    r"|reabsorption|ions?|retention|intake|content|transporters?|reuptake|effects?|action|activity|properties|hormone)\b"
)
_MEASURED = re.compile(r"\b(?:serum|urinary|plasma|blood|intestinal|dietary|tissue)\s\Z")
_CLASS_HEAD = re.compile(
    r"\b[\w-]*(?:medications|medicines|drugs|agents|inhibitors|blockers|antagonists|agonists|inducers|supplements|stimulants"
    r"|vaccines|diuretics|preparations|substrates|thinners|depressants|suppressants|relaxants|sedatives|enzymes|steroids"
    r"|salts|contraceptives|antibiotics|herbs|absorbents|adsorbents|relievers|antacids)\b"
    r"(?:\s(?:metaboli[sz]ed|that (?:affect|are|can|may)|affecting|containing|known to)\s[^,.;()]{3,60})?",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"([\w-]+)[ -]\Z")
_STOPS = frozenset(
    "a an the of with and or for to by in on at from as than may can might could interact interacts interaction interactions is are"
    " be taking take taken use using used certain other various some many all any these those several such like including when if"
    " effect effects absorption levels risk increase increases decrease decreases reduce reduces enhance your their its concomitant"
    " concurrent avoid between also both affect affects potentiate potentiates inform not no additional inhibit about following who"
    " combining combined combination that which herbal prescription nonprescription over-the-counter metabolism efficacy effectiveness"
    " especially particularly e.g yes it known different specific".split()
)
_GENERIC = re.compile(
    r"(?:(?:certain|other|various|some|many|all|any|prescription|these|several|concomitant|common|herbal|your|following"
    r"|over-the-counter|otc|specific|different|multiple|additional|new|the|new|dietary|interacting|numerous)\s){0,3}"
    r"(?:medications?|medicines?|drugs?|agents?|supplements?|remedies|products?|substances?|preparations?|herbs?)\Z",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:and|or|certain|other|various|some|many|all|any|concomitant|oral|the|a|an|use of|with|including|especially|concurrent"
    r"|concurrent use of|taking|combining with|combination with|other)\s)+",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:may|can|might|could|is|are|should|increases?|reduces?|decreases?|interacts?|enhances?|has|have)\b",
    re.IGNORECASE,
)
PARTNER_KINDS = ("substance", "element", "class", "food", "mixture")
_KIND = {"element": "substance", "mixture": "substance"}
_SPECIAL = {"alcohol": "alcohol", "tobacco": "tobacco"}


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner's printed name in lower case, its kind in the data model, and where it stands. `known` says that the
    lexicon has it."""

    name: str
    kind: str
    start: int
    end: int
    known: bool


def find_partners(context: Context, start: int, end: int) -> list[Partner]:
    """The partners that the lexicon knows in a reading span, in order, each once."""
    text = context.text
    spans = [span for span in context.scan.within("substance", start, end) if span.term.kind in PARTNER_KINDS]
    partners: dict[str, Partner] = {}
    for span in spans:
        name = context.name_of(span)
        if context.is_subject(name) or name in context.subjects:
            continue
        if is_analyte(context, span) or _is_head_of_members(context, span, end):
            continue
        if _is_brand_gloss(text, span, spans) or _in_exception(text, start, span):
            continue
        extended = _extend(context, span, end)
        partners.setdefault(extended.name, extended)
    taken = [(span.start, span.end) for span in spans]
    for match in _CLASS_HEAD.finditer(text, start, end):
        begin = _with_modifiers(text, start, match.start())
        if any(first < match.end() and begin < last for first, last in taken):
            continue
        name = text[begin : match.end()].lower().strip()
        if " " in name and not _GENERIC.match(name) and not context.is_subject(name):
            partners.setdefault(name, Partner(name, "class", begin, match.end(), True))
    return sorted(partners.values(), key=lambda partner: partner.start)


def is_analyte(context: Context, span: Span) -> bool:
    """Whether the words around a substance make it something that is measured, or the property of a class."""
    lowered = context.scan.lowered
    if _MEASURED.search(lowered, max(0, span.start - 12), span.start):
        return True
    return bool(_ANALYTE.match(lowered, span.end))


def listed_partners(context: Context, start: int, end: int) -> Iterator[Partner]:
    """The members of a verbless list that the lexicon does not know; they go to review."""
    text = context.text
    if _FINITE.search(text, start, end):
        return
    for member in split_list(text, start, end):
        name = _LEADING.sub("", member.text.lower()).strip()
        known = context.scan.within("substance", member.start, member.end)
        if known or not name or len(name.split()) > 4 or _GENERIC.match(name) or _CLASS_HEAD.search(name):
            continue
        yield Partner(name, "substance", member.start, member.end, False)


def _with_modifiers(text: str, start: int, position: int) -> int:
    """The start of the noun phrase whose head begins at `position`: at most three words before it belong to it."""
    for _ in range(3):
        match = _MODIFIER.search(text, max(start, position - 30), position)
        if not match or match.group(1).lower() in _STOPS:
            break
        position = match.start(1)
    return position


def _extend(context: Context, span: Span, end: int) -> Partner:
    text = context.text
    name = context.name_of(span)
    kind = _SPECIAL.get(span.term.id, _KIND.get(span.term.kind, span.term.kind))
    match = re.compile(
        r"[\s-](?:medications?|medicines|drugs|therapy|supplements?|products|agents)\b", re.IGNORECASE
    ).match(text, span.end, end)
    stop = span.end
    if match and span.term.kind == "class" and "medic" in match.group().lower():
        stop = match.end()
        name = f"{name}{match.group().lower()}"
    return Partner(name, kind, span.start, stop, True)


def _is_head_of_members(context: Context, span: Span, end: int) -> bool:
    """`antibiotics (tetracyclines, quinolones)`: the members stand for the head."""
    text = context.text
    opening = span.end
    while opening < end and text[opening] == " ":
        opening += 1
    if opening >= end or text[opening] != "(" or span.term.kind != "class":
        return False
    if _EXCEPTION.match(text, opening) or _EXAMPLES.match(text, opening):
        return False
    closing = text.find(")", opening, end)
    inside = context.scan.within("substance", opening, closing if closing >= 0 else end)
    return any(item.start == opening + 1 and item.term.id != span.term.id for item in inside)


def _is_brand_gloss(text: str, span: Span, spans: list[Span]) -> bool:
    """`ciprofloxacin (Cipro)`, `selective serotonin reuptake inhibitors (SSRIs)`: the same thing said again."""
    if span.start == 0 or text[span.start - 1] != "(":
        return False
    return any(
        other.end <= span.start - 1 <= other.end + 1 and other.term.id == span.term.id for other in spans
    )


def _in_exception(text: str, start: int, span: Span) -> bool:
    opening = text.rfind("(", start, span.start)
    return opening >= 0 and text.find(")", opening, span.start) < 0 and bool(_EXCEPTION.match(text, opening))


def clause_of(text: str, sentence: Interval, position: int) -> Interval:
    """The part of a sentence between semicolons that holds a position."""
    start = text.rfind(";", sentence[0], position) + 1
    end = text.find(";", position, sentence[1])
    return max(start, sentence[0]), end if end >= 0 else sentence[1]
