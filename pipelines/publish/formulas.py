r"""Cells of CSV files that a spreadsheet would run as a formula, and the way to write them harmlessly.

A text that begins with `=`, `+`, `-`, `@`, a tab, a line feed or a carriage return, after any number of
spaces and apostrophes, gets an apostrophe in front. The apostrophes in the rule make it reversible: a text
that had one already gets another, so what begins with one and would be run without it was written by it.
Numbers, instants and truth values stay as they are: `-5` in a column of numbers is a number everywhere.

Belongs here: the rule, both ways. Does not belong here: files. Content hashes are made of plain text.
"""

from typing import Any, Final

import polars as pl

# The spaces, because some spreadsheets drop them; the wide signs, because some run them like the others.
# No class that readers disagree on, such as `\s`: the rule must mean the same in every language.
_RUN: Final = "[ '\\t\\r\\n]*[=+@\\t\\r\\n\uff1d\uff0b\uff0d\uff20-]"
FORMULA: Final = f"^({_RUN})"
NEUTRALIZED: Final = f"^'({_RUN})"
PREFIX: Final = "'"

DESCRIPTION: Final[dict[str, Any]] = {
    "description": (
        "A text that a spreadsheet would run as a formula has an apostrophe in front. To have the text "
        "as it is, replace what `restore` matches with its first group, in fields of type string."
    ),
    "types": ["string"],
    "matches": FORMULA,
    "prefix": PREFIX,
    "restore": NEUTRALIZED,
}


def neutralized(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every text as it is written into a CSV file."""
    return frame.with_columns(pl.col(pl.String).str.replace(FORMULA, f"{PREFIX}${{1}}"))


def restored(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of a CSV file of a release with every text as it is."""
    return frame.with_columns(pl.col(pl.String).str.replace(NEUTRALIZED, "${1}"))
