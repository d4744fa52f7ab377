"""Loading word lists.

Belongs here: the one format that all lexicons share. Does not belong here: any particular word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """A meaning and the surface forms that express it; `attributes` are the entry's other keys."""

    id: str
    names: tuple[str, ...]
    attributes: Mapping[str, Any]


def load_entries(path: Path) -> tuple[Entry, ...]:
    """Read a lexicon file: `source`, and `entries` with an `id`, `names` and further keys.

    Raises `ValueError` naming the file when an entry has no id or no names.
    """
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    entries = []
    for raw in content["entries"]:
        attributes = dict(raw)
        identifier, names = attributes.pop("id", None), attributes.pop("names", None)
        if not identifier or names is None:
            raise ValueError(f"{path.name}: an entry needs an id and names: {raw}")
        entries.append(Entry(str(identifier), tuple(str(name).lower() for name in names), attributes))
    return tuple(entries)
