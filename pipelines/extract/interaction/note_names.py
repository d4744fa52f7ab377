"""The substances that a clause of an evidence note speaks of, in groups as they are listed.

Belongs here: names, pronouns and `the combination`, and which names stand in one list. Does not belong here:
how the groups are related (`note_interactions`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.context import Context
from pipelines.extract.interaction.bystanders import is_analyte, is_bystander
from pipelines.extract.interaction.partners import PARTNER_KIND
from pipelines.extract.text.kinship import classes_of
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.scan import Span
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_COMBINATION = pattern("note_interactions", "combination")
_PRONOUN = pattern("note_interactions", "pronoun")
_GOES_ON = pattern("note_interactions", "goes_on")
_OPENS_WITH_VERB = pattern("note_interactions", "opens_with_verb")
_LISTED = pattern("note_interactions", "listed")
_COMBINES = pattern("note_interactions", "combines")
_COMBINED = pattern("note_interactions", "combined")
_STUDIED = pattern("note_interactions", "studied")
_NAMED_AFTER = ("food", "mixture")
_PAIR = 2
_SUPPLEMENTS = "-supplements"
_WIDER = 60  # characters


@dataclass(frozen=True, slots=True)
class Name:
    """A substance in a clause: its name, its kind in the data model, where it stands, the id of its term."""

    name: str
    kind: str
    start: int
    end: int
    term: str = ""


def names_of(context: Context, passage: Passage, span: Interval, previous: str) -> list[Name]:
    """The substances of a clause; `previous` is the one that `it` at the beginning stands for."""
    names = printed_names(context, span)
    if _PRONOUN.match(context.text, *span) or _GOES_ON.match(context.text, *span):
        names = [Name(previous, "substance", span[0], span[0] + len("it")), *names]
    elif _OPENS_WITH_VERB.match(context.text, *span):
        leading = _leading_name(context, passage)
        names = [Name(leading.name, leading.kind, span[0], span[0]), *names] if leading else names
    combination = _COMBINATION.search(context.text, *span)
    if len(names) >= _PAIR or not combination or len(context.subjects) < _PAIR:
        return names
    kinds = {name.name: name.kind for name in title_names(context)}
    return [
        Name(subject, kinds.get(subject, "substance"), *combination.span())
        for subject in context.subjects[:_PAIR]
    ]


def printed_names(context: Context, span: Interval) -> list[Name]:
    """The substances that a stretch of a note names, each once; a subject of the note by its own name."""
    names: dict[str, Name] = {}
    spans = context.scan.within("substance", *span)
    for found in spans:
        name = _subject_of(context, found) or context.name_of(found)
        if name not in context.subjects and _is_no_partner(context, found, spans, span):
            continue
        kind = PARTNER_KIND.get(found.term.kind, found.term.kind)
        names.setdefault(name, Name(name, kind, found.start, found.end, found.term.id))
    return list(names.values())


def is_subject_of_note(context: Context, name: Name) -> bool:
    """Whether a name means a subject of the note, or a form of a mineral that the title names."""
    return name.name in context.subjects or _is_form_of_subject(context, name)


def _is_form_of_subject(context: Context, name: Name) -> bool:
    """`Iron Supplements` as title speaks of iron and of ferrous sulfate."""
    minerals = {f"{term.removesuffix(_SUPPLEMENTS)}{_SUPPLEMENTS}" for term in context.subject_names}
    return f"{name.term}{_SUPPLEMENTS}" in minerals or not minerals.isdisjoint(classes_of(name.name))


def groups_of(context: Context, names: Sequence[Name]) -> list[list[Name]]:
    """The names by the lists in which they stand: members of one list do not interact with each other."""
    groups: list[list[Name]] = [[name] for name in names[:1]]
    for name, following in pairwise(names):
        between = context.text[name.end : following.start]
        if _LISTED.fullmatch(between) and not _are_combined(context.text, name, following):
            groups[-1].append(following)
        else:
            groups.append([following])
    return groups


def _are_combined(text: str, name: Name, following: Name) -> bool:
    """`the combination of A and B`, `A and B interact`: the two of a list that are taken together."""
    if _COMBINES.search(text, max(0, name.start - _WIDER), name.start):
        return True
    return _COMBINED.match(text, following.end, following.end + _WIDER) is not None


def _subject_of(context: Context, span: Span) -> str | None:
    """The subject of the note that is named after a food or herb: `green tea` for green tea extract."""
    if span.term.kind not in _NAMED_AFTER:
        return None
    name = context.name_of(span)
    return next((subject for subject in context.subjects if f" {name} " in f" {subject} "), None)


def _is_no_partner(context: Context, span: Span, spans: Sequence[Span], clause: Interval) -> bool:
    """What is measured or compared in a note is no partner, nor the nutrient of `calcium absorption`."""
    is_taken_up = context.scan.lowered.startswith(" absorption", span.end)
    if is_analyte(context, span) or (is_taken_up and span.term.kind != "substance"):
        return True
    before = max(clause[0], span.start - _WIDER), span.start
    return is_bystander(context, span, spans, clause) or _STUDIED.search(context.text, *before) is not None


def _leading_name(context: Context, passage: Passage) -> Name | None:
    """The subject that the heading or label above an item names: `Ginkgo also:`."""
    for place in context.places(passage):
        named = printed_names(context, (place.start, place.end))
        if named:
            return named[0] if len(named) == 1 and named[0].name in context.subjects else None
    return None


def title_names(context: Context) -> list[Name]:
    """The subjects of the note as its title prints them."""
    title = next(passage for passage in context.document.passages if passage.kind == "heading")
    names = printed_names(context, (title.start, title.end))
    return [name for name in names if name.name in context.subjects]
