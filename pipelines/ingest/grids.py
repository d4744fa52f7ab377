"""What a Markdown table's rows are: further headers, members of sections, or rows of cells.

Belongs here: tables whose header takes two rows, whose columns are sections, and whose rows begin with the
name of a section. Does not belong here: how tables are printed (`tables`), and what cells say.
"""

from dataclasses import dataclass, replace

from pipelines.ingest.passages import PassageBuilder, Pieces
from pipelines.ingest.records import Section
from pipelines.ingest.roles import UNNAMED, label_role
from pipelines.ingest.text import TYPOGRAPHY, printed

# The sections that tables list or set side by side; columns on doses are slots of one row.
_COLUMNS = frozenset({"contraindications", "precautions", "side_effects", "interactions"})
_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """The header of the open table; `is_new` until its first row is read."""

    headers: tuple[str, ...] = ()
    is_new: bool = False

    @property
    def has_sections(self) -> bool:
        """Whether each column is a section of its own: `Contraindications | Cautions`."""
        return len(self.headers) >= _LEAST_COLUMNS and all(
            label_role(header) in _COLUMNS for header in self.headers
        )


def open_grid(pieces: Pieces, section: Section, builder: PassageBuilder) -> Grid:
    """Add the header of a table."""
    builder.add("header", pieces, section)
    return Grid(_words(pieces), is_new=True)


def add_grid_row(grid: Grid, pieces: Pieces, section: Section, builder: PassageBuilder) -> Grid:
    """Add a row of a table as what it is; return the grid for the next one."""
    if grid.is_new and _is_second_header(grid, pieces):
        builder.add("header", pieces, section)
        return Grid(_merged(grid.headers, _words(pieces)))
    if section.role in UNNAMED and grid.has_sections and len(pieces) <= len(grid.headers):
        for header, piece in zip(grid.headers, pieces, strict=False):
            if piece[1]:
                builder.add_member(header, piece, section)
    else:
        builder.add_row(pieces, grid.headers, replace(section, role=_row_role(grid, section)))
    return Grid(grid.headers)


def _row_role(grid: Grid, section: Section) -> str:
    """The section's role, or where it has none that which the first column lists: `Do not use in | Why`."""
    role = label_role(grid.headers[0]) if grid.headers and section.role in UNNAMED else None
    return role if role in _COLUMNS else section.role


def _words(pieces: Pieces) -> tuple[str, ...]:
    return tuple(printed(text).translate(TYPOGRAPHY) for _, text in pieces)


def _is_second_header(grid: Grid, pieces: Pieces) -> bool:
    """Whether a row has nothing in its first column and names what stands in the others."""
    words = _words(pieces)
    is_named = any(words[1:]) and not any(char.isdigit() for word in words for char in word)
    return not words[0] and is_named and len(words) == len(grid.headers) and "" in grid.headers[1:]


def _merged(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Two rows of headers as one; what stands above holds up to the next that does."""
    merged: list[str] = []
    above = ""
    for over, under in zip(upper, lower, strict=True):
        above = over or above
        merged.append(f"{above} {under}".strip())
    return tuple(merged)
