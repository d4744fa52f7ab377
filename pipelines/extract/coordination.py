"""Lists in running text: what is joined by commas, `and` and `or`, and what stands in parentheses.

Belongs here: splitting a list into its members, giving members their shared head or shared beginning. Does not belong
here: what the members are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.sentences import Interval, trim

_SEPARATOR = re.compile(
    r"\s*(?:,\s*(?:and/or|and|or|as well as|plus)\b\s*|[,;\u2022]\s*|\s(?:and/or|and(?!\ssymptoms)|or|as well as|plus)\s|\s&\s|\s/\s|(?<=pregnancy)/|(?<=[a-z]{5})/(?=[a-z]{5}))",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_ADJECTIVE = re.compile(
    r"(?:\w+(?:al|ic|ar|ory|ive|ous|ary|ed|ing|ent|ant|oid|ible|able)"
    r"|motor|liver|kidney|heart|blood|skin|eye|lung|severe|moderate|mild|upper|lower|cardiac|renal|peptic)\Z",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    {"women", "men", "mothers", "patients", "people", "children", "infants", "those", "individuals"}
)
_SHARED_BEGINNING = re.compile(
    r"((?:hypersensitivity|allergy|allergies|allergic|sensitivity|intolerance|hypersensitive|known allergy)(?:\s\w+)?\s(?:to|of)\s"
    r"|(?:history|risk|presence|signs|symptoms)\sof\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a list.

    `text` is its wording with a shared head or beginning filled in and parentheses cut off; `start` and `end` are
    the reading span of its own words, parentheses included; `glosses` the spans inside its parentheses.
    """

    text: str
    start: int
    end: int
    glosses: tuple[Interval, ...]


def split_list(text: str, start: int, end: int) -> list[Member]:
    """The members of the list `text[start:end]`."""
    parts = list(_parts(text, start, end))
    members = [_member(text, *part) for part in parts]
    members = [member for member in members if member.text]
    return _share_beginning(_share_head(members))


def _parts(text: str, start: int, end: int) -> Iterator[Interval]:
    begin = start
    depth = 0
    cursor = start
    for match in _SEPARATOR.finditer(text, start, end):
        depth = max(
            0, depth + text.count("(", cursor, match.start()) - text.count(")", cursor, match.start())
        )
        cursor = match.start()
        if depth:
            continue
        if match.start() > begin:
            yield trim(text, begin, match.start(), " .")
        begin = match.end()
    if end > begin:
        yield trim(text, begin, end, " .")


def _member(text: str, start: int, end: int) -> Member:
    glosses = tuple(match.span(1) for match in _PARENTHESIS.finditer(text, start, end))
    plain = " ".join(_PARENTHESIS.sub(" ", text[start:end]).split()).strip(" .,;:")
    return Member(plain, start, end, glosses)


def _share_head(members: list[Member]) -> list[Member]:
    """`motor and respiratory paralysis`: an adjective alone takes the last word of the member after it."""
    shared: list[Member] = []
    head = ""
    for member in reversed(members):
        words = member.text.split()
        if head and len(words) == 1 and _ADJECTIVE.match(words[0]) and not member.glosses:
            member = Member(f"{member.text} {head}", member.start, member.end, member.glosses)
        elif len(words) > 1 and _ADJECTIVE.match(words[-2]):
            head = words[-1]
        else:
            head = ""
        shared.append(member)
    return shared[::-1]


def _share_beginning(members: list[Member]) -> list[Member]:
    """`hypersensitivity to magnesium or glycine`: later members without a beginning of their own take the first's."""
    shared: list[Member] = []
    beginning = ""
    for member in members:
        match = _SHARED_BEGINNING.match(member.text)
        if match:
            beginning = match.group(1)
        elif beginning and _may_take_beginning(member.text):
            member = Member(beginning + member.text, member.start, member.end, member.glosses)
        else:
            beginning = ""
        shared.append(member)
    return shared


def _may_take_beginning(text: str) -> bool:
    words = text.lower().split()
    if _PEOPLE.intersection(words):
        return False
    return words[0] in ("any", "its", "other", "the", "components", "excipients") or len(words) <= 2
