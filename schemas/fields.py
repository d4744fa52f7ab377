"""The columns that several tables share, and the kinds of column that all are made of.

A column that stands in several tables means the same in each and is declared here once. A column of one table
is declared in that table's module, with the kinds below.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

from schemas import vocabularies

Amount = Annotated[pl.Decimal, 18, 6]
Instant = Annotated[pl.Datetime, "ms", "UTC"]

# Text that is not blank, holds no line break and has no white space at its ends.
ONE_LINE = r"^\S([^\r\n]*\S)?$"
# The same, line breaks allowed inside.
TRIMMED = r"^\S([\s\S]*\S)?$"
IDENTIFIER = r"^[a-z][a-z0-9_]*$"
DOCUMENT_ID = r"^[^/\r\n][^\r\n]*$"
# Visible ASCII, as the Unified Code for Units of Measure has it: mg, mg/kg, [iU], {tablet}, %.
UCUM = r"^[!-~]+$"
SHA256 = r"^[0-9a-f]{64}$"

# The documents that the examples are taken from.
MONOGRAPH = "monographs/magnesium-bisglycinate"
EVIDENCE_NOTE = "evidence/magnesium-glycinate-and-mirtazapine"


def text(
    description: str,
    example: str,
    *,
    pattern: str = ONE_LINE,
    unit: str | None = None,
    nullable: bool = False,
    unique: bool = False,
    codes: Mapping[str, str] | None = None,
) -> Any:
    """Declare a column of free text that matches a pattern, perhaps of codes with a sentence on each."""
    return pa.Field(
        str_matches=pattern,
        nullable=nullable,
        unique=unique,
        description=description,
        metadata={"example": example, "unit": unit, "codes": tuple((codes or {}).items())},
    )


def choice(description: str, example: str, allowed: tuple[str, ...], *, nullable: bool = False) -> Any:
    """Declare a column of text from a closed list."""
    return pa.Field(
        isin=allowed,
        nullable=nullable,
        description=description,
        metadata={"example": example, "unit": None},
    )


def number(
    description: str, example: int, *, unit: str | None = None, minimum: int = 0, nullable: bool = False
) -> Any:
    """Declare a column of whole numbers from a minimum upward."""
    return pa.Field(
        ge=minimum,
        nullable=nullable,
        description=description,
        metadata={"example": example, "unit": unit},
    )


def amount(description: str, example: str, *, unit: str) -> Any:
    """Declare a column of decimal amounts, which are never negative and null where the source gives none."""
    return pa.Field(
        ge=0,
        nullable=True,
        description=description,
        metadata={"example": Decimal(example), "unit": unit},
    )


def flag(description: str, *, example: bool, nullable: bool = False) -> Any:
    """Declare a column of truth values."""
    return pa.Field(nullable=nullable, description=description, metadata={"example": example, "unit": None})


def instant(description: str, example: datetime, *, nullable: bool = False) -> Any:
    """Declare a column of instants in coordinated universal time."""
    return pa.Field(
        nullable=nullable,
        description=description,
        metadata={"example": example, "unit": "UTC, milliseconds"},
    )


def identifier(prefix: str, example: str, what: str) -> Any:
    """Declare the id column of a table."""
    return text(
        f"Stable id of the {what}: digest of what makes it what it is.",
        example,
        pattern=rf"^{prefix}_[0-9a-f]{{20}}$",
        unique=True,
    )


def document_id(example: str = MONOGRAPH, *, unique: bool = False, nullable: bool = False) -> Any:
    """Declare `document_id`."""
    return text(
        "The document: path of its file below raw/, without extension.",
        example,
        pattern=DOCUMENT_ID,
        unique=unique,
        nullable=nullable,
    )


def certainty(example: str = "asserted") -> Any:
    """Declare `certainty`."""
    return choice(
        "How firmly the source says it: plainly, hedged (may, suggest), or under a condition (if, when).",
        example,
        vocabularies.CERTAINTIES,
    )


def n_mentions(example: int) -> Any:
    """Declare `n_mentions` of a fact table."""
    return number(
        "How many places of the document say this fact: its mentions of the whole record.",
        example,
        unit="mentions",
        minimum=1,
    )


def route() -> Any:
    """Declare `route`."""
    return choice("How the substance is given.", "oral", vocabularies.ROUTES, nullable=True)


def start(example: int, *, nullable: bool = False) -> Any:
    """Declare `start`."""
    return number(
        "Offset of the first character in the decoded file.", example, unit="code points", nullable=nullable
    )


def end(example: int, *, nullable: bool = False) -> Any:
    """Declare `end`."""
    return number(
        "Offset just past the last character in the decoded file.",
        example,
        unit="code points",
        minimum=1,
        nullable=nullable,
    )


def line(example: int, *, nullable: bool = False) -> Any:
    """Declare `line`."""
    return number(
        "Line of the raw file, counted from 1, on which `start` stands.",
        example,
        unit="line",
        minimum=1,
        nullable=nullable,
    )


def quote(example: str) -> Any:
    """Declare `quote`."""
    return text(
        "The words of the source between `start` and `end`, as they stand there.",
        example,
        pattern=r"^[\s\S]*\S",
    )


def citation_number() -> Any:
    """Declare `citation_number`."""
    return number("The number by which the document cites the reference.", 1, minimum=1)
