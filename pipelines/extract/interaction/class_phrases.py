"""Classes of medicines that a text describes in its own words: `drugs that affect the heart`.

Belongs here: classes that the lexicon lacks, by their last word or by what is said of them. Does not belong
here: the classes of the lexicon.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.text.patterns import holds_any, load_words, pattern
from pipelines.extract.text.scan import Scan
from pipelines.extract.text.sentences import Interval

_HEADS = load_words("class_phrases", "head")
_HEAD = pattern("class_phrases", "head")
_HEAD_END = pattern("class_phrases", "head_end")
_ONE_WORDS = load_words("class_phrases", "one")
_ONE = pattern("class_phrases", "one")
_PLURAL = pattern("class_phrases", "plural")
_NOT_A_MODIFIER = pattern("class_phrases", "not_a_modifier")
_DESCRIPTION = pattern("class_phrases", "description")
_QUALITY = pattern("class_phrases", "quality")
_FURTHER = pattern("class_phrases", "further_description")
_OF_ENZYMES = pattern("class_phrases", "of_enzymes")
_PURPOSE = pattern("class_phrases", "purpose")
_POINTED_AT = pattern("class_phrases", "pointed_at")
_ENZYME_NAMED = pattern("class_phrases", "enzyme_named")
_MEDICINAL = "medicinal "
_FAR = 300  # characters
_TAKES_ENZYMES = pattern("class_phrases", "takes_enzymes")
_JOINED_HEAD = pattern("class_phrases", "joined_head")
_RELATIVE = pattern("class_phrases", "relative")
_HANDLED = pattern("class_phrases", "handled")
_CONTAINS = pattern("class_phrases", "contains")
_COMPOUND = pattern("class_phrases", "compound")
_SUCH = pattern("class_phrases", "such")
_GENERIC = pattern("class_phrases", "generic")
_MOST_MODIFIERS = 3
_MODIFIER_WINDOW = 30
_LAST_WORD = re.compile(rf"([\w-]{{1,{_MODIFIER_WINDOW}}})[ -]\Z")


@dataclass(frozen=True, slots=True)
class ClassPhrase:
    """The name of a class in lower case and the reading span that shows it."""

    name: str
    start: int
    end: int


def find_class_phrases(scan: Scan, start: int, end: int) -> Iterator[ClassPhrase]:
    """The classes of a stretch of text whose last word, or what is said of them, shows that they are classes.

    Those that the lexicon knows by their head are left out.
    """
    text = scan.text
    yield from _single(scan, start, end)
    if not holds_any(scan.lowered, _HEADS, start, end):
        return
    for head in _heads(scan, start, end):
        begin = with_modifiers(text, start, head.start())
        described = list(_described(scan, begin, head.end(), end))
        if scan.touches("substance", begin, head.end()):
            # Of `drugs that affect the heart or kidneys` the lexicon may have the first.
            known = scan.within("substance", begin, end)
            if known and _COMPOUND.match(text, known[0].end, head.end()):
                yield ClassPhrase(text[begin : head.end()].lower(), begin, head.end())
                continue
            yield from described[1:] if known and known[0].end > head.end() else []
            continue
        yield from described
        name = _shared_name(text, start, begin, head.end())
        if not described and " " in name and not is_generic(name):
            yield ClassPhrase(name, begin, head.end())


def _single(scan: Scan, start: int, end: int) -> Iterator[ClassPhrase]:
    """`an estrogen-containing contraceptive`: one of a class, its name without the article."""
    if not holds_any(scan.lowered, _ONE_WORDS, start, end):
        return
    for match in _ONE.finditer(scan.text, start, end):
        if not any(span.end == match.end() for span in scan.within("substance", start, match.end())[-1:]):
            yield ClassPhrase(match["name"].lower(), match.start("name"), match.end())


def is_generic(name: str) -> bool:
    """Whether a name says only that something is a medicine: `other medications`."""
    return _GENERIC.match(name) is not None


def ends_like_class(name: str) -> bool:
    """Whether a name has a word that shows a class."""
    return _HEAD.search(name) is not None


def _heads(scan: Scan, start: int, end: int) -> Iterator[re.Match[str]]:
    """The heads of classes; the grammar is tried only at words that end like one, which are few."""
    text = scan.text
    position = start
    for plural in _PLURAL.finditer(scan.lowered, start, end):
        if not scan.lowered.endswith(_HEADS, start, plural.end()):
            continue
        begin = plural.start()
        while begin > position and (text[begin - 1].isalnum() or text[begin - 1] in "_-"):
            begin -= 1
        match = _HEAD.match(text, begin, end) if begin >= position else None
        if match and not _is_of_food(text, match):
            position = match.end()
            yield match


def _is_of_food(text: str, head: re.Match[str]) -> bool:
    """`dairy products` are no medicines, but `medicinal products` are."""
    before = text[max(0, head.start() - len(_MEDICINAL)) : head.start()].lower()
    return head.group().lower() == "products" and before != _MEDICINAL


def with_modifiers(text: str, start: int, position: int) -> int:
    """The start of the noun phrase whose head begins at `position`: a few words before it may belong."""
    for _ in range(_MOST_MODIFIERS):
        match = _LAST_WORD.search(text, max(start, position - _MODIFIER_WINDOW), position)
        if not match or _NOT_A_MODIFIER.match(match.group(1)):
            break
        position = match.start(1)
    return position


def _shared_name(text: str, start: int, begin: int, end: int) -> str:
    """The name of a class; `CYP3A4 inhibitors and inducers` share what stands before the first head."""
    name = text[begin:end].lower().strip()
    if " " in name or not _TAKES_ENZYMES.search(name):
        return name
    before = _JOINED_HEAD.search(text, max(start, begin - _MODIFIER_WINDOW), begin)
    return f"{before['shared'].lower()} {name}" if before else name


def _described(scan: Scan, start: int, position: int, end: int) -> Iterator[ClassPhrase]:
    """What follows a head and tells its class: `drugs that lower blood pressure or heart rate` are two.

    `medications, particularly those metabolized by the liver` are the medications metabolized by the liver.
    """
    text = scan.text
    purpose = _for_disease(scan, start, position, end)
    if purpose:
        yield purpose
        return
    such = _SUCH.match(text, position, end)
    begin = such.end() if such else position
    description = _DESCRIPTION.match(text, begin, end) or _QUALITY.match(text, begin, end)
    if not description and _TAKES_ENZYMES.search(text, start, position):
        description = _OF_ENZYMES.match(text, position, end)
    if not description:
        return
    head = text[start:position].lower().strip()
    verb, named = description["verb"].lower(), description.span("object")
    if _CONTAINS.search(verb):
        further = _FURTHER.match(text, named[1], end)
        yield _phrase(text, head, verb, (named[0], further.end() if further else named[1]), start)
        return
    yield _phrase(text, head, verb, named, start)
    relative = _RELATIVE.match(verb)
    for further_verb, thing in _further(scan, named[1], end):
        is_active = relative and not _HANDLED.match(further_verb)
        own = f"{relative.group()}{further_verb}" if relative and is_active else further_verb
        yield _phrase(text, head, own if further_verb else verb, thing, thing[0])


def _further(scan: Scan, position: int, end: int) -> Iterator[tuple[str, Interval]]:
    """The other things that a class is described by, until a name stands in their place."""
    while further := _FURTHER.match(scan.text, position, end):
        thing = further.span("object")
        is_name = scan.touches("substance", thing[1] - 1, thing[1]) or _HEAD_END.search(scan.text, *thing)
        if is_name and not further["verb"]:
            return
        yield (further["verb"] or "").lower(), thing
        position = further.end()


def _phrase(text: str, head: str, verb: str, named: Interval, start: int) -> ClassPhrase:
    return ClassPhrase(" ".join(f"{head} {verb} {_thing(text, named)}".split()), start, named[1])


def _thing(text: str, named: Interval) -> str:
    """What a class is described by; `inhibitors of this enzyme` are those of the enzyme named last."""
    if not _POINTED_AT.fullmatch(text, *named):
        return text[slice(*named)].lower()
    before = deque(_ENZYME_NAMED.finditer(text, max(0, named[0] - _FAR), named[0]), maxlen=1)
    return before[0].group().lower() if before else text[slice(*named)].lower()


def _for_disease(scan: Scan, start: int, position: int, end: int) -> ClassPhrase | None:
    """`Medicines for glaucoma`: a class told by the disease, unless parentheses name its members."""
    purpose = _PURPOSE.match(scan.text, position, end)
    disease = scan.within("condition", purpose.end(), end)[:1] if purpose else ()
    if not disease or purpose is None or disease[0].start != purpose.end():
        return None
    stop = disease[0].end
    if scan.text.startswith(" (", stop) and scan.touches("substance", stop + 2, stop + 3):
        return None
    return ClassPhrase(scan.text[start:stop].lower(), start, stop)
