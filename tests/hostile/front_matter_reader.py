"""Reading the front matter of an attack and nothing else of it, to measure what that costs."""

from collections.abc import Callable
from contextlib import suppress

from pipelines.ingest.fences import find_fences
from pipelines.ingest.front_matter import parse_front_matter
from pipelines.ingest.records import SourceError
from pipelines.ingest.text import decode, document_lines
from tests.hostile import front_matters
from tests.hostile.attack import Attack


def read_front_matter(attack: Attack) -> Callable[[], None]:
    """What reads the front matter of an attack, or refuses it."""
    text = decode(attack.make())
    lines = document_lines(text)

    def read() -> None:
        with suppress(SourceError):
            fenced = find_fences(lines)
            if fenced:
                parse_front_matter(text, fenced)

    return read


def _has_lines(attack: Attack) -> bool:
    """Whether an attack comes as far as front matter."""
    try:
        document_lines(decode(attack.make()))
    except SourceError:
        return False
    return True


FRONT_MATTERS = tuple(attack for attack in front_matters.ATTACKS if _has_lines(attack))
