"""The building blocks of a model's own checks: rules that a column's declaration alone cannot say.

A model assigns the result to an attribute; the statement is what a person reads when a row breaks the rule.
A rule that touches a null cell holds, unless it says something about nulls.
"""

from typing import Any

import pandera.polars as pa
import polars as pl


def row_rule(name: str, statement: str, holds: pl.Expr) -> Any:
    """Return a check that the expression is true, or null, for every row."""

    def check(_: type[pa.DataFrameModel], data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(holds.fill_null(value=True))

    return pa.dataframe_check(check, name=name, error=statement)


def in_order(low: str, high: str) -> Any:
    """Return a check that `low` is at most `high` wherever both are given."""
    return row_rule(f"{low}_at_most_{high}", f"{low} is at most {high}", pl.col(low) <= pl.col(high))


def together(first: tuple[str, ...], *others: str) -> Any:
    """Return a check that each other column is given exactly where any of the first ones is."""
    given = pl.any_horizontal(pl.col(first).is_not_null())
    agree = pl.all_horizontal(pl.col(other).is_not_null() == given for other in others)
    return row_rule(
        f"{'_'.join(others)}_with_{'_'.join(first)}",
        f"{' and '.join(others)} given exactly where {' or '.join(first)} is given",
        agree,
    )


def needs(name: str, required: str) -> Any:
    """Return a check that `name` is given only where `required` is."""
    return row_rule(
        f"{name}_needs_{required}",
        f"{name} is given only where {required} is given",
        pl.col(name).is_null() | pl.col(required).is_not_null(),
    )


def span_in_order() -> Any:
    """Return a check that a span holds at least one character."""
    return row_rule("start_before_end", "start is before end", pl.col("start") < pl.col("end"))


def quote_fills_span() -> Any:
    """Return a check that the quote has as many code points as its span."""
    return row_rule(
        "quote_fills_span",
        "quote has end - start code points",
        pl.col("quote").str.len_chars() == pl.col("end") - pl.col("start"),
    )


def numbered(within: str, position: str) -> Any:
    """Return a check that no two rows of one `within` share a `position`."""
    return row_rule(
        f"{position}_unique_in_{within}",
        f"no two rows of one {within} share a {position}",
        pl.struct(within, position).is_unique(),
    )


def lower_case(*names: str) -> Any:
    """Return a check that the texts of the columns hold no capital letter."""

    def check(_: type[pa.DataFrameModel], data: pa.PolarsData) -> pl.LazyFrame:
        value = pl.col(data.key)
        return data.lazyframe.select(value == value.str.to_lowercase())

    return pa.check(*names, name="lower_case", error="is lower case")(check)


def without_marks(*names: str) -> Any:
    """Return a check that texts hold no emphasis marks and do not begin with a `Q:` or `A:`."""

    def check(_: type[pa.DataFrameModel], data: pa.PolarsData) -> pl.LazyFrame:
        value = pl.col(data.key)
        return data.lazyframe.select(
            ~value.str.contains("**", literal=True) & ~value.str.contains(r"^[QA]\d*:")
        )

    return pa.check(*names, name="without_marks", error="holds no ** and begins with no Q: or A:")(check)
