"""What extraction hands to normalization.

Belongs here: candidates and their slots. Does not belong here: matching and merging.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Slot:
    """A value and where it was read.

    `source` is the kind of place (`clause`, `label`, `heading`, `title`, `cell`, `question`, `context`).
    `start` and `end` are the reading span, None when the value has no words of its own.
    """

    value: Any
    source: str = "clause"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One statement that a rule found. `start` and `end` are the reading span that shows it.

    `passage` is the index of its passage. `reasons` are codes of doubt; a candidate with any goes to review.
    """

    table: str
    rule: str
    passage: int
    start: int
    end: int
    slots: Mapping[str, Slot]
    reasons: tuple[str, ...] = ()

    def value(self, name: str) -> Any:
        """The value of a slot, None when it is not filled."""
        slot = self.slots.get(name)
        return slot.value if slot else None
