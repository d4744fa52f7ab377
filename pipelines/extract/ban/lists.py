"""Lines that only list conditions, below a heading or label of contraindications or cautions.

Belongs here: which lines and cells do, and how strong what they list is. Does not belong here: sentences
(`ban.wordings`, `named_first`, `ban.clauses`), and the single conditions (`condition_lists`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN, LISTED_CAUTION, Statement
from pipelines.extract.ban.columns import find_columns
from pipelines.extract.ban.lines import Line, lines_of
from pipelines.extract.ban.named import KNOWN, names_any, names_pregnancy
from pipelines.extract.ban.verdicts import DENIED, SENT, denies, is_weakened, opens_permitting, verdict
from pipelines.extract.context import Context, Place
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval, split_at, without_parentheses
from pipelines.ingest.records import Passage

_RULE = "contraindication.listed"
_NAMES = (
    (pattern("contraindications", "names_cautions"), "cautions"),
    (pattern("contraindications", "asks_for_care_of"), "cautions"),
    (pattern("contraindications", "sends_to_professional"), SENT),
)
_OPENS_RELATIVE = pattern("contraindications", "opens_relative")
_NAMES_BANS = pattern("contraindications", "names_bans")
_HEADS_BANS = pattern("contraindications", "heads_bans")
_SPEAKS_TO_YOU = pattern("contraindications", "speaks_to_you")
_ASKS_YES_OR_NO = pattern("contraindications", "asks_yes_or_no")
_YOU_TAKE = pattern("contraindications", "you_take")
_ORGAN_LABEL = pattern("contraindications", "organ_label")
_NAMES_PRECAUTIONS = pattern("contraindications", "names_precautions")
_LABEL_OF_BANS = re.compile(r"contraindicat|do not|must not|never", re.IGNORECASE)
_OPENS_NAMED = pattern("contraindications", "opens_named")
_YOU_WHO = pattern("contraindications", "you_who")
_COUNTRY_LABELING = pattern("contraindications", "country_labeling")
_PEOPLE_WITH = pattern("contraindications", "people_with")
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
    names = _own_name(context, sentence) or _nearest_name(context, passage)
    # Behind a label that is a condition itself, what has a verb is said of that.
    is_said = bool(passage.label) and names is None and lines[0][0][1] < sentence[1]
    if is_said or _explains_label(context, passage, lines):
        return []
    if names == "bans" or (passage.role == "contraindications" and names not in ("cautions", SENT, DENIED)):
        return _banned(context, passage, sentence, lines)
    if names == "precautions":
        lines = [line for line in lines if passage.kind != "row" and _is_mostly_known(context, line[0])]
    # Among contraindications those that are only relative need not be known either.
    is_told = passage.role == "contraindications" or any(_names_some(context, region) for region, _ in lines)
    if names in (None, DENIED) or not is_told:
        return []
    return [
        Statement(LISTED_CAUTION, CAREFUL, sentence, region, limit)
        for region, limit in lines
        if names != SENT or not names_pregnancy(context, region)
    ]


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
    return not any(_names_some(context, region) for region, _ in lines)


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
        Statement(_RULE, strength, sentence, part, limit)
        for region, limit in lines
        for part in split_at(text, *region, _COUNTRY_LABELING)
    ]


def _names_some(context: Context, region: Interval) -> bool:
    """Whether a line names a condition of the lexicon, or people by what they have or await."""
    return names_any(context, region) or _PEOPLE_WITH.match(context.text[slice(*region)]) is not None


def _list_region(context: Context, passage: Passage, sentence: Interval) -> Interval:
    """The words of a line that list conditions: the first cell of a row, what follows `you have`."""
    if passage.kind == "row" and len(passage.cells) > 1:
        return passage.cells[0].start, passage.cells[0].end
    named = _OPENS_NAMED.match(context.text[slice(*sentence)])
    if named:
        return sentence[0] + named.end(), sentence[1]
    you = _YOU_WHO.match(context.text[slice(*sentence)])
    if you is None and any(
        _SPEAKS_TO_YOU.search(context.text[place.start : place.end]) for place in _nearest(context, passage)
    ):
        you = _YOU_TAKE.match(context.text[slice(*sentence)])
    return sentence[0] + (you.end() if you else 0), sentence[1]


def _lines(context: Context, passage: Passage, sentence: Interval) -> list[Line]:
    """What a line lists; below a question that asks for a yes or a no only what is known."""
    region = _list_region(context, passage, sentence)
    if _NAMES[0][0].match(context.text[slice(*region)]):
        # `Only with medical supervision` stands above a list of its own.
        return []
    lines = lines_of(context, region)
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


def _nearest_name(context: Context, passage: Passage) -> str | None:
    """What the nearest label or heading names: bans, cautions, any precautions, a professional, or none."""
    for position, place in enumerate(_sorting_left_out(context, passage)):
        words = context.text[place.start : place.end]
        for naming, name in _NAMES:
            if naming.search(words):
                return name
        # What stands below a label of its own is told by that, not by the heading above.
        if position == 0 and _NAMES_PRECAUTIONS.match(words):
            return "precautions"
        if position == 0 and _NAMES_BANS.match(words):
            return "bans"
        if position == 0 and place.source == "label" and (said := _said_of_list(context, place)):
            return said
        if position == 0 and denies(context, (place.start, place.end)):
            return DENIED
        if place.source == "heading" or _LABEL_OF_BANS.search(words):
            break
    return None


def name_above(context: Context, passage: Passage) -> str | None:
    """What the place above a passage's own label names: `cautions`, `bans`, or None."""
    for place in islice(context.places(passage), 1, 2):
        words = context.text[place.start : place.end]
        if any(naming.search(words) for naming, name in _NAMES if name == "cautions"):
            return "cautions"
        return "bans" if _NAMES_BANS.match(words) or _HEADS_BANS.match(words) else None
    return None


def is_among_bans(context: Context, passage: Passage) -> bool:
    """Whether pregnancy or breastfeeding is a label among contraindications: `Pregnancy: birth defects`."""
    if passage.role != "pregnancy_lactation" or not passage.label:
        return False
    return name_above(context, passage) == "bans"


def _sorting_left_out(context: Context, passage: Passage) -> Iterator[Place]:
    """The labels and headings around a passage but for those that only sort by organs: `Cardiac: AF`."""
    return (
        place
        for place in context.places(passage)
        if not _ORGAN_LABEL.match(context.text[place.start : place.end])
    )


def _said_of_list(context: Context, place: Place) -> str | None:
    """What a label that names nobody says of what it lists: `These groups need closer follow-up`."""
    region = (place.start, place.end)
    if names_any(context, region):
        return None
    if denies(context, region) or opens_permitting(context, region):
        return DENIED
    return {FORBIDDEN: "bans", CAREFUL: "cautions", SENT: SENT}.get(verdict(context, region) or "")


def _is_mostly_known(context: Context, region: Interval) -> bool:
    """Whether a line consists of known names, but for a few words: `pregnancy test` is no condition."""
    words = without_parentheses(context.text[slice(*region)])
    spans = (context.scan.within(group, *region) for group in KNOWN)
    return any(sum(span.end - span.start for span in found) >= _KNOWN_SHARE * len(words) for found in spans)
