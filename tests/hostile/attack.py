"""What an attack is: bytes that somebody may put into `raw/`, and what becomes of them."""

from collections.abc import Callable
from dataclasses import dataclass

FRONT = "---\ntitle: Sample\n---\n"
BODY = "## Dosage\n\n- Adults: 5 mg daily\n"
# What a line of a long file says: words that no rule reads.
WORDS = "lorem ipsum "


@dataclass(frozen=True, slots=True)
class Attack:
    """A file, made when it is asked for, and the code of the finding that it leaves.

    `code` is None for a file that is harmless. `lost` says that all that is published of it is that finding.
    """

    name: str
    make: Callable[[], bytes]
    code: str | None
    lost: bool = False
    ending: str = ".md"

    @property
    def path(self) -> str:
        """The path below `raw/`."""
        folder = "monographs" if self.ending == ".md" else "evidence"
        return f"{folder}/{self.name}{self.ending}"


def refused(name: str, content: str | bytes, code: str, ending: str = ".md") -> Attack:
    """A small file of which nothing may be published."""
    return Attack(name, lambda: encoded(content), f"source.{code}", lost=True, ending=ending)


def reported(name: str, content: str | bytes, code: str, ending: str = ".md") -> Attack:
    """A small file that is read, with a finding."""
    return Attack(name, lambda: encoded(content), code, ending=ending)


def harmless(name: str, content: str | bytes, ending: str = ".md") -> Attack:
    """A small file that looks dangerous and is read like any other."""
    return Attack(name, lambda: encoded(content), None, ending=ending)


def large(name: str, make: Callable[[], str], code: str | None, *, lost: bool = False) -> Attack:
    """A file that is too large to keep before it is needed."""
    return Attack(name, lambda: encoded(make()), code, lost=lost)


def encoded(content: str | bytes) -> bytes:
    """Text as UTF-8; bytes as they are."""
    return content if isinstance(content, bytes) else content.encode()


def with_front(front: str) -> str:
    """A document with this front matter."""
    return f"---\n{front}\n---\n{BODY}"


def with_body(body: str) -> str:
    """A document with this body."""
    return f"{FRONT}{body}\n"
