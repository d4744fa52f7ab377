"""Lines that only list conditions, below a heading or label of contraindications or cautions.

Belongs here: which lines and cells do, and how strong what they list is. Does not belong here: sentences
(`ban.wordings`, `named_first`, `ban.clauses`), and the single conditions (`condition_lists`).
"""

from collections.abc import Sequence
from itertools import islice

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN, LISTED_BAN, LISTED_CAUTION, Statement
from pipelines.extract.ban.carried import opening_above
from pipelines.extract.ban.columns import find_columns
from pipelines.extract.ban.lines import Line, lines_of
from pipelines.extract.ban.list_names import nearest_name
from pipelines.extract.ban.named import KNOWN, names_any, names_pregnancy
from pipelines.extract.ban.objects import product_label
from pipelines.extract.ban.verdicts import DENIED, SENT, denies, is_weakened, opens_permitting, verdict
from pipelines.extract.context import Context, Place
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at, without_parentheses
from pipelines.ingest.records import Passage

_OPENS_LIST_OF_CARE = pattern("contraindications", "names_cautions")
_OPENS_RELATIVE = pattern("contraindications", "opens_relative")
_SPEAKS_TO_YOU = pattern("contraindications", "speaks_to_you")
_ASKS_YES_OR_NO = pattern("contraindications", "asks_yes_or_no")
_YOU_TAKE = pattern("contraindications", "you_take")
_OPENS_NAMED = pattern("contraindications", "opens_named")
_YOU_WHO = pattern("contraindications", "you_who")
_COUNTRY_LABELING = pattern("contraindications", "country_labeling")
_PEOPLE_WITH = pattern("contraindications", "people_with")
_YOUR_BODY = pattern("contraindications", "your_body")
_ORGAN_LABEL = pattern("contraindications", "organ_label")
_KIND_LABEL = pattern("conditions", "kind_label")
_KNOWN_SHARE = 0.4  # of the characters of a line


def listed(context: Context, passage: Passage, sentence: Interval) -> list[Statement]:
    """What a line without a verb lists, or the cells of a row."""
    if context.is_note:
        return []
    columns = list(find_columns(passage, sentence))
    lines = [] if columns else _lines(context, passage, sentence)
    if not lines:
        return columns
    names = _own_name(context, sentence) or nearest_name(context, passage)
    # Behind a label that is a condition itself, what has a verb is said of that.
    is_said = bool(passage.label) and names is None and lines[0][0][1] < sentence[1]
    if is_said or _explains_label(context, passage, lines):
        return []
    if names == "bans" or (passage.role == "contraindications" and names not in ("cautions", SENT, DENIED)):
        return _banned(context, passage, sentence, lines)
    if names == "precautions":
        lines = [line for line in lines if passage.kind != "row" and _is_mostly_known(context, line[0])]
    if names in (None, DENIED) or not _may_be_condition(context, passage, sentence, lines):
        return []
    return [
        Statement(LISTED_CAUTION, CAREFUL, sentence, region, limit)
        for region, limit in lines
        if names != SENT or not names_pregnancy(context, region)
    ]


def _may_be_condition(context: Context, passage: Passage, sentence: Interval, lines: Sequence[Line]) -> bool:
    """Whether a line names a condition, or may do so in words that no lexicon knows.

    So does what is only relatively contraindicated, what words above the line open, and what the line says of
    the reader: `suffer from numbness`.
    """
    if passage.role == "contraindications" or opening_above(context, passage):
        return True
    if any(_names_some(context, region) for region, _ in lines):
        return True
    if _YOUR_BODY.match(context.text[slice(*sentence)]):
        return True
    speaks = _speaks_to_you(context, passage) or context.scan.lowered.startswith("if you", sentence[0])
    return speaks and _YOU_WHO.match(context.text[slice(*sentence)]) is not None


def _own_name(context: Context, sentence: Interval) -> str | None:
    """What a sentence of its own label lists: `Cautions: gout. Contraindicated: asthma`."""
    opening = _OPENS_NAMED.match(context.text[slice(*sentence)])
    if opening is None or not (opening["bans"] or opening["cautions"]):
        return None
    return "bans" if opening["bans"] else "cautions"


def _explains_label(context: Context, passage: Passage, lines: Sequence[Line]) -> bool:
    """`Breast cancer: data conflict`: behind a label that is a condition, words that name none explain it."""
    if not passage.label or not names_any(context, (passage.start, passage.body)):
        return False
    if _KIND_LABEL.match(passage.label.strip(" *_")):
        return False
    if all(_is_effect(context, region) for region, _ in lines):
        return not _ORGAN_LABEL.match(passage.label)
    return not any(_names_some(context, region) for region, _ in lines)


def _is_effect(context: Context, region: Interval) -> bool:
    """Whether a line is nothing but an effect: `Asthma: bronchospasm` tells why asthma stands there."""
    return any(
        span.start == region[0] and span.end == region[1] for span in context.scan.within("effect", *region)
    )


def _banned(context: Context, passage: Passage, sentence: Interval, lines: Sequence[Line]) -> list[Statement]:
    """What a line lists among contraindications, unless another cell of its row permits it."""
    text = context.text
    rest = [(cell.start, cell.end) for cell in passage.cells[1:]]
    if any(denies(context, cell) or opens_permitting(context, cell) for cell in rest):
        return []
    behind = (lines[-1][0][1], sentence[1])
    is_weak = is_weakened(context, behind) or any(verdict(context, cell) == CAREFUL for cell in rest)
    is_weak = is_weak or _OPENS_RELATIVE.match(text[slice(*sentence)]) is not None
    strength = CAREFUL if is_weak else FORBIDDEN
    return [
        Statement(LISTED_BAN, strength, sentence, part, limit)
        for region, limit in lines
        for part in split_at(text, *region, _COUNTRY_LABELING)
    ]


def _names_some(context: Context, region: Interval) -> bool:
    """Whether a line names a condition of the lexicon, or people by what they have or await."""
    return names_any(context, region) or _PEOPLE_WITH.match(context.text[slice(*region)]) is not None


def _list_region(context: Context, passage: Passage, sentence: Interval) -> Line:
    """The words of a line that list conditions: the first cell of a row, what follows `you have`.

    Behind it stand the words that say when they were taken: `take, or have taken in the last 14 days, X`.
    """
    if passage.kind == "row" and len(passage.cells) > 1:
        return (passage.cells[0].start, passage.cells[0].end), None
    words = context.text[slice(*sentence)]
    product = product_label(context, (passage.start, sentence[1]))
    if product and passage.start <= product[0] <= sentence[0]:
        return (max(sentence[0], product[1] + 1), sentence[1]), product
    named = _OPENS_NAMED.match(words)
    if named:
        return (sentence[0] + named.end(), sentence[1]), None
    taken = _YOU_TAKE.match(words) if _speaks_to_you(context, passage) else None
    if taken:
        start, end = taken.span("time")
        time = (sentence[0] + start, sentence[0] + end) if end > 0 else None
        return (sentence[0] + taken.end(), sentence[1]), time
    you = _YOU_WHO.match(words)
    return (sentence[0] + (you.end() if you else 0), sentence[1]), None


def _speaks_to_you(context: Context, passage: Passage) -> bool:
    """Whether the nearest label or heading speaks to the reader and ends before what the reader has."""
    return any(
        _SPEAKS_TO_YOU.search(context.text[place.start : place.end]) for place in _nearest(context, passage)
    )


def _lines(context: Context, passage: Passage, sentence: Interval) -> list[Line]:
    """What a line lists; below a question that asks for a yes or a no only what is known."""
    region, time = _list_region(context, passage, sentence)
    if _OPENS_LIST_OF_CARE.match(context.text[slice(*region)]):
        # `Only with medical supervision` stands above a list of its own.
        return []
    lines = [(line, limit or time) for line, limit in lines_of(context, region)]
    if lines and _answers(context, passage):
        return [line for line in lines if _names_some(context, line[0])]
    return lines


def _answers(context: Context, passage: Passage) -> bool:
    """Whether the nearest heading asks for a yes or a no: `Can people with asthma take it?`."""
    return any(
        _ASKS_YES_OR_NO.match(context.text[place.start : place.end]) for place in _nearest(context, passage)
    )


def _nearest(context: Context, passage: Passage) -> list[Place]:
    """The nearest label or heading, if there is one."""
    return list(islice(context.places(passage), 1))


def _is_mostly_known(context: Context, region: Interval) -> bool:
    """Whether a line consists of known names, but for a few words: `pregnancy test` is no condition."""
    words = without_parentheses(context.text[slice(*region)])
    spans = (context.scan.within(group, *region) for group in KNOWN)
    return any(sum(span.end - span.start for span in found) >= _KNOWN_SHARE * len(words) for found in spans)
