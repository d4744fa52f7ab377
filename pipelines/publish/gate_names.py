"""The names of the gates, which whoever accepts a loss must spell right.

Belongs here: which names there are. Does not belong here: what closes a gate.
"""

from collections.abc import Iterator
from typing import Final

from pipelines.publish.version import is_version
from schemas import TABLES
from schemas.table import polars_schema

_OF_ALL: Final = ("inputs", "input_bytes", "sources")
_OF_TABLES: Final = ("rows", "ids", "edited")
# Followed by what the schema may not know any more, or never knew.
_OPEN: Final = ("table:TABLE", "gone:DOCUMENT", "yanked:VERSION")


def is_gate(name: str) -> bool:
    """Whether a gate of this name may close."""
    kind, _, what = name.partition(":")
    match kind:
        case "table":
            return what.isidentifier()
        case "gone":
            return bool(what)
        case "yanked":
            return is_version(what)
        case _:
            return name in set(_declared())


def gate_names() -> tuple[str, ...]:
    """The gates there are; a word in capitals stands for any of its kind."""
    return (*_declared(), *_OPEN)


def _declared() -> Iterator[str]:
    yield from _OF_ALL
    for name, table in TABLES.items():
        yield from (f"{kind}:{name}" for kind in _OF_TABLES)
        yield from (f"nulls:{name}.{column}" for column in polars_schema(table))
