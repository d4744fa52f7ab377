"""Records of which a document has thousands.

Belongs here: how they are made. Does not belong here: any of them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool) -> object:
        """A frozen dataclass, which types alone keep from changing: it is made in a third of the time."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
