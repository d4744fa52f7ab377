"""What a Markdown table's rows are: further headers, members of sections, or rows of cells.

Belongs here: tables whose header takes two rows, whose columns are sections, and whose rows begin with the
name of a section. Does not belong here: how tables are printed (`tables`), and what cells say.
"""

import re
from dataclasses import dataclass, replace

from pipelines.ingest.merged_cells import is_group
from pipelines.ingest.passages import PassageBuilder, Pieces
from pipelines.ingest.records import Cell, Section
from pipelines.ingest.roles import UNNAMED, label_role
from pipelines.ingest.text import TYPOGRAPHY, printed

# The sections that tables list or set side by side; columns on doses are slots of one row.
_COLUMNS = frozenset({"contraindications", "precautions", "side_effects", "interactions"})
_LEAST_COLUMNS = 2
# Where each cell may be a member of what the section lists, a blank one stands for nothing.
_LISTS = frozenset({"contraindications", "precautions"})
_POINTS = re.compile(r"\b(?:tables?|below|following|as follows)\b[^.]{0,60}\.\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grid:
    """The header of the open table; `is_new` until its first row is read.

    `parent` is the passage that its rows stand under: what introduces the table, or the row for their group.
    `above` are the cells of the last row.
    """

    headers: tuple[str, ...] = ()
    is_new: bool = False
    parent: int | None = None
    above: tuple[Cell, ...] = ()

    @property
    def has_sections(self) -> bool:
        """Whether each column is a section of its own: `Contraindications | Cautions`."""
        return len(self.headers) >= _LEAST_COLUMNS and all(
            label_role(header) in _COLUMNS for header in self.headers
        )


def open_grid(pieces: Pieces, section: Section, builder: PassageBuilder) -> Grid:
    """Add the header of a table."""
    parent = _introduction(section, builder)
    builder.add("header", pieces, section)
    return Grid(_words(pieces), is_new=True, parent=parent)


def _introduction(section: Section, builder: PassageBuilder) -> int | None:
    """The passage right above a table that says what all of the table is about.

    A name that runs in, `*Children.* The dose is ...`, is the heading of what follows; other sentences count
    only if they point to the table. What is no whole sentence leads up to it without that.
    """
    last = builder.passages[-1] if builder.passages else None
    if last is None or last.kind != "paragraph" or last.section != section.position:
        return None
    words = builder.words(last).rstrip()
    if not words.endswith("."):
        return None
    runs_in = last.bold_end > last.start and words[len(last.label) :].startswith(".") and last.label
    return len(builder.passages) - 1 if runs_in or _POINTS.search(words) else None


def add_grid_row(grid: Grid, pieces: Pieces, section: Section, builder: PassageBuilder) -> Grid:
    """Add a row of a table as what it is; return the grid for the next one."""
    if grid.is_new and _is_second_header(grid, pieces):
        builder.add("header", pieces, section)
        return replace(grid, headers=_merged(grid.headers, _words(pieces)), is_new=False)
    if is_group([text for _, text in pieces]):
        builder.add_row(pieces[:1], grid.headers, section)
        return replace(grid, is_new=False, parent=len(builder.passages) - 1, above=())
    if section.role in UNNAMED and grid.has_sections and len(pieces) <= len(grid.headers):
        for header, piece in zip(grid.headers, pieces, strict=False):
            if piece[1]:
                builder.add_member(header, piece, section)
        return replace(grid, is_new=False)
    role = _row_role(grid, section)
    above = () if role in _LISTS else grid.above
    row = builder.add_row(pieces, grid.headers, replace(section, role=role), grid.parent, above)
    return replace(grid, is_new=False, above=row.cells)


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
