r"""Tables to bytes and back: one canonical frame, its Parquet file and its CSV file.

The same frame gives the same bytes on any number of threads. A CSV file is also what a table's content hash
is made of, so its spelling is fixed here in full and must not follow the defaults of a library: `\n` ends a
line, a field is quoted only where it must be, null is an empty field and empty text is `""`, a decimal has
no trailing zeros, an instant ends in `Z`. The published file differs from that in one thing only: texts that
spreadsheets would run are neutralized as `pipelines.publish.formulas` says.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.publish.errors import TablesUnfitError
from pipelines.publish.formulas import neutralized, restored
from schemas.table import Table, polars_schema

INSTANT_FORMAT: Final = "%Y-%m-%dT%H:%M:%S%.3fZ"
# Fixed, because a layout that follows the chunks of a frame would follow the number of threads.
_ROW_GROUP_ROWS: Final = 131_072


def canonical_frame(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as it is published: sorted by the table's key, in one piece.

    Raises `TablesUnfitError` if the columns or their types are not those of the schema.
    """
    expected = polars_schema(table)
    if list(frame.schema.items()) != list(expected.items()):
        raise TablesUnfitError(f"{table.name}: the columns are {dict(frame.schema)}, declared are {expected}")
    return frame.sort(table.key, maintain_order=True).rechunk()


def parquet_bytes(frame: pl.DataFrame) -> bytes:
    """The Parquet file of a canonical frame."""
    buffer = io.BytesIO()
    frame.write_parquet(
        buffer, compression="zstd", compression_level=3, statistics=True, row_group_size=_ROW_GROUP_ROWS
    )
    return buffer.getvalue()


def csv_bytes(frame: pl.DataFrame) -> bytes:
    """The canonical CSV of a canonical frame, of which content hashes are made."""
    decimals = [
        pl.col(name).cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
        for name, dtype in frame.schema.items()
        if isinstance(dtype, pl.Decimal)
    ]
    text = frame.with_columns(decimals).write_csv(
        quote_style="necessary", datetime_format=INSTANT_FORMAT, line_terminator="\n", null_value=""
    )
    return text.encode()


def published_csv_bytes(frame: pl.DataFrame) -> bytes:
    """The CSV file of a canonical frame: no cell of it is a formula to a spreadsheet."""
    return csv_bytes(neutralized(frame))


def read_parquet(path: Path) -> pl.DataFrame:
    """Read a Parquet file of a release."""
    return pl.read_parquet(path, glob=False)


def read_csv(path: Path, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Read a CSV file of a release, null and empty text told apart, neutralized text as it was."""
    return restored(pl.read_csv(path, schema=schema, glob=False))
