"""The partners of an interaction as they are listed in text.

Belongs here: which substances and classes of a stretch of text are partners, with heads, members, brands and
exceptions in parentheses told apart. Does not belong here: names that the lexicon lacks
(`listed_partners`), and what the interaction does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.extract.context import Context
from pipelines.extract.interaction.bystanders import is_analyte, is_bystander
from pipelines.extract.interaction.class_phrases import ClassPhrase, find_class_phrases
from pipelines.extract.subjects import document_title
from pipelines.extract.text.kinship import classes_of
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span, scan_words
from pipelines.extract.text.sentences import Interval

PARTNER_KIND = {"element": "substance", "mixture": "substance"}
"""The kind in the data model of those kinds of terms that are called otherwise there."""

_EXCEPTION = pattern("partners", "exception")
_EXAMPLES = pattern("partners", "examples")
_CLASS_NOUN = pattern("partners", "class_noun")
_CONTAINING = pattern("partners", "containing")
_JOINED_AFTER = pattern("partners", "joined_after")
_FINITE_VERB = pattern("partners", "finite_verb")
_TIMED_BY = pattern("partners", "timed_by")
_IN_LIST = pattern("partners", "in_list")
_JOINED_BEFORE = re.compile(r"\w\s(?:and|or)\s\Z", re.IGNORECASE)
_PARTNER_KINDS = ("substance", "element", "class", "food", "mixture")
_KIND_OF_SUBSTANCE = {"alcohol": "alcohol", "tobacco": "tobacco"}
_HABITS = ("smoking", "cigarettes")
_BEFORE = 12
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner's printed name in lower case, its kind in the data model, and where it stands.

    `known` says that the lexicon has it.
    """

    name: str
    kind: str
    start: int
    end: int
    known: bool


def find_partners(context: Context, start: int, end: int) -> list[Partner]:
    """The partners that the lexicon knows in a reading span, in order, each once."""
    return list(_partners(context, start, end))


@lru_cache(maxsize=64)
def _partners(context: Context, start: int, end: int) -> tuple[Partner, ...]:
    """The partners of a place; a sentence and its clauses are asked for them more than once."""
    spans = [
        span for span in context.scan.within("substance", start, end) if span.term.kind in _PARTNER_KINDS
    ]
    phrases = list(find_class_phrases(context.scan, start, end))
    partners = {
        phrase.name: Partner(phrase.name, "class", phrase.start, phrase.end, True)
        for phrase in phrases
        if not context.is_subject(phrase.name)
    }
    names: dict[str, str] = {}
    for span in spans:
        if not _is_within(span, phrases) and _is_partner(context, span, spans, start, end):
            partner = _named(context, span, end)
            # `Coenzyme Q10: it lowers your CoQ10` is one partner by its first name.
            is_first = names.setdefault(span.term.id, partner.name) == partner.name or partner.kind == "class"
            if is_first and not context.is_subject(partner.name):
                partners.setdefault(partner.name, partner)
    return tuple(_with_combinations(context, sorted(partners.values(), key=_start), (start, end)))


def _start(partner: Partner) -> int:
    return partner.start


def _with_combinations(context: Context, partners: Sequence[Partner], stretch: Interval) -> Iterator[Partner]:
    """The partners; two medicines that are taken as one are one: `ethinylestradiol/levonorgestrel`."""
    last: Partner | None = None
    for partner in partners:
        if last and _are_one_medicine(context, last, partner, stretch):
            name = context.text[last.start : partner.end].lower()
            last = Partner(name, last.kind, last.start, partner.end, True)
            continue
        if last:
            yield last
        last = partner
    if last:
        yield last


def _are_one_medicine(context: Context, first: Partner, second: Partner, stretch: Interval) -> bool:
    """Whether two names are joined as those of one product are; those of one class are alternatives."""
    joint = context.text[first.end : second.start]
    if joint == " with ":
        # `amoxicillin with clavulanic acid` is one in a list; in a sentence the two may be what interacts.
        is_list = not _FINITE_VERB.search(context.text, *stretch)
        if not is_list or context.scan.touches("interaction_effect", *stretch):
            return False
    elif joint not in ("/", "-"):
        return False
    if not all(_is_medicine(context, partner) for partner in (first, second)):
        return False
    return not classes_of(first.name) & classes_of(second.name)


def _is_medicine(context: Context, partner: Partner) -> bool:
    spans = context.scan.within("substance", partner.start, partner.end)
    return bool(spans) and all(span.term.kind == "substance" for span in spans)


def _is_within(span: Span, phrases: list[ClassPhrase]) -> bool:
    """`drugs that lower calcium levels`: what describes a class is no partner of its own."""
    return any(phrase.start <= span.start < phrase.end for phrase in phrases)


def _is_partner(context: Context, span: Span, spans: list[Span], start: int, end: int) -> bool:
    name = context.name_of(span)
    if context.is_subject(name) or name in context.subjects or _is_own_element(context, span):
        return False
    if not context.is_note and span.term.id in _ids_in(document_title(context.document)):
        return False
    if span.term.kind == "food" and not _is_listed_food(context, span, start, end):
        return False
    if context.subjects[0] in name and name.endswith(context.subjects[0]) and " " not in name:
        # `desvenlafaxine`: what the substance becomes in the body, or a form of it.
        return False
    if is_analyte(context, span) or _is_head_of_members(context, span, end):
        return False
    return not is_bystander(context, span, spans, (start, end))


def _is_own_element(context: Context, span: Span) -> bool:
    """Whether a span names the element of the salt that the document is on: iron, of ferrous sulfate."""
    supplements = f"{span.term.id}-supplements"
    return span.term.kind == "element" and supplements in classes_of(context.subjects[0])


@lru_cache(maxsize=1_000)
def _ids_in(title: str) -> frozenset[str]:
    """The lexicon's ids of what a title names: `Methylcobalamin (Vitamin B12)` is both."""
    return frozenset(span.term.id for span in scan_words(title).spans["substance"])


def _is_listed_food(context: Context, span: Span, start: int, end: int) -> bool:
    """Whether a food is what the words are about: it opens them, or they say what happens with it.

    A food that is named for the document's substance is none of its partners.
    """
    if context.subjects[0] in context.name_of(span).split():
        return False
    if _TIMED_BY.search(context.text, max(start, span.start - _NEAR), span.start):
        return False
    if span.term.id in _KIND_OF_SUBSTANCE or span.start <= start + _BEFORE:
        return True
    if _IN_LIST.search(context.text, max(start, span.start - _BEFORE), span.start):
        return True
    kinds = {found.term.kind for found in context.scan.within("interaction_effect", start, end)}
    return bool(kinds & {"up", "down", "absorption", "interact", "management"})


def _named(context: Context, span: Span, end: int) -> Partner:
    """The partner of a span; a class takes the noun after it into its name (`thyroid medications`)."""
    term = span.term
    kind = _KIND_OF_SUBSTANCE.get(term.id, PARTNER_KIND.get(term.kind, term.kind))
    name, stop = context.name_of(span), span.end
    if term.id in _KIND_OF_SUBSTANCE:
        name = name.removeprefix("cigarette ") if name.endswith(_HABITS) else term.id
    if _JOINED_BEFORE.search(context.text, max(0, span.start - _BEFORE), span.start):
        # `iron and calcium supplements` names two minerals, not a mineral and a class.
        name = name.removesuffix(" supplements")
        kind = "substance" if " " not in name and kind == "class" and name != context.name_of(span) else kind
    is_several = kind == "class" or name.endswith("substitutes")
    contained = _CONTAINING.match(context.text, span.end, end) if is_several else None
    inside = context.scan.within("substance", contained.end(), end)[:1] if contained else ()
    if (
        contained
        and inside
        and inside[0].start == contained.end()
        and not _JOINED_AFTER.match(context.text, inside[0].end, end)
    ):
        return Partner(
            context.text[span.start : inside[0].end].lower(), kind, span.start, inside[0].end, True
        )
    noun = _CLASS_NOUN.match(context.text, span.end, end)
    if noun and term.kind == "class" and "medic" in noun.group().lower():
        name, stop = f"{name}{noun.group().lower()}", noun.end()
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
    if _FINITE_VERB.search(text, opening, closing if closing >= 0 else end):
        return False
    inside = context.scan.within("substance", opening, closing if closing >= 0 else end)
    return any(item.start == opening + 1 and item.term.id != span.term.id for item in inside)
