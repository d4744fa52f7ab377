"""Stable ids: from the values that make a row what it is to the id under which it is published.

Nothing else belongs here. The id of a fact must not move when the document around it is edited, so no
position, run, release or clock enters it. The standard library is all that this module needs to run.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from schemas.table import Table

Cell: TypeAlias = str | int | bool | Decimal | None

HEX_DIGITS = 20

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’‛"), "'") | dict.fromkeys(map(ord, "“”„"), '"')
_SPACES = re.compile(r"\s+")


def record_id(table: "Table", row: Mapping[str, Cell]) -> str:
    """Return the id of a row: the table's prefix and the digest of the row's identity columns.

    Args:
        table: A table whose rows carry an id.
        row: Values by column name; columns outside the identity are ignored.

    Raises:
        ValueError: If the rows of the table have a natural key and no id.
        KeyError: If the row lacks an identity column.
        TypeError: If a value is neither text, whole number, truth value, decimal nor null.
    """
    if table.id_prefix is None:
        raise ValueError(f"rows of {table.name} have a natural key and no id")
    values = {column: row[column] for column in table.identity}
    if table.canonical is not None:
        values = table.canonical(values)
    return digest_id(table.id_prefix, values)


def digest_id(prefix: str, values: Mapping[str, Cell]) -> str:
    """Return `<prefix>_` and the first 20 hex digits of the SHA-256 of the values as canonical JSON.

    Raises:
        TypeError: If a value is neither text, whole number, truth value, decimal nor null.
    """
    digest = hashlib.sha256(canonical_json(values).encode()).hexdigest()
    return f"{prefix}_{digest[:HEX_DIGITS]}"


def canonical_json(values: Mapping[str, Cell]) -> str:
    """Return the one JSON text of the values: sorted keys, no spaces, decimals as plain text.

    Raises:
        TypeError: If a value is neither text, whole number, truth value, decimal nor null.
    """
    plain = {name: _plain(value) for name, value in values.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def unordered_pair(values: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the values with `subject` and `object` in alphabetical order, so that either way is one pair."""
    first, second = sorted((str(values["subject"]), str(values["object"])))
    return {**values, "subject": first, "object": second}


def keyed_statement(values: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the values with `statement` replaced by its `statement_key`."""
    kept = {name: value for name, value in values.items() if name != "statement"}
    return {**kept, "statement_key": statement_key(str(values["statement"]))}


def statement_key(statement: str) -> str:
    """Return a statement without its typography: case, spacing, dash and quote styles, final punctuation."""
    folded = unicodedata.normalize("NFKC", statement).translate(_DASHES).translate(_QUOTES).casefold()
    return _SPACES.sub(" ", folded).strip().rstrip(" .;:,")


def _plain(value: Cell) -> str | int | bool | None:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"an id cannot hold the {type(value).__name__} {value!r}")
