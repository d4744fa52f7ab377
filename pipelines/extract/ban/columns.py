"""Tables whose columns tell contraindications from cautions: `Absolute | Relative`.

Belongs here: the cells of such a row. Does not belong here: rows whose first cell names a condition
(`ban.labels`), and what a cell lists (`condition_lists`).
"""

from collections.abc import Iterator

from pipelines.extract.ban.ban import CAREFUL, FORBIDDEN, LISTED_BAN, Statement
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval
from pipelines.ingest.records import Passage

_COLUMNS = (
    (pattern("contraindications", "column_of_bans"), FORBIDDEN),
    (pattern("contraindications", "column_of_cautions"), CAREFUL),
)


def has_columns(passage: Passage) -> bool:
    """Whether headers of a row tell contraindications from cautions, wherever the table stands."""
    told = {strength for cell in passage.cells for header, strength in _COLUMNS if header.match(cell.header)}
    return len(told) == len(_COLUMNS)


def find_columns(passage: Passage, sentence: Interval) -> Iterator[Statement]:
    """The cells of a row whose headers tell contraindications from cautions."""
    for cell in passage.cells:
        for header, strength in _COLUMNS:
            if header.match(cell.header) and cell.end > cell.start:
                region = (cell.start, cell.end)
                yield Statement(LISTED_BAN, strength, sentence, region)
