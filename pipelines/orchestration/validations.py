"""The validations that stand between the tables and a release.

Belongs here: their names, what each makes sure of, and which tables it reports on. Does not belong here: the
rules, which stand in `pipelines.validate`, or how Dagster runs them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.validate.completeness import check_completeness
from pipelines.validate.coverage import check_coverage
from pipelines.validate.grounding import check_grounding
from pipelines.validate.identity import check_identity
from pipelines.validate.references import check_references
from pipelines.validate.schema import check_schema
from pipelines.validate.violation import Violation
from schemas import TABLES

Tables = Mapping[str, pl.DataFrame]
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Validation:
    """One validation: its name, what it makes sure of, the tables it reports on, and the function.

    A validation that looks at all tables at once reports on one, mostly on `documents`, to which all others
    belong: a result for each table would say little more and cost every build some milliseconds.
    """

    name: str
    promise: str
    tables: tuple[str, ...]
    find: Callable[[Tables, Texts], Iterable[Violation]]


VALIDATIONS = (
    Validation(
        "schema",
        "Columns, types, order and values are as declared.",
        tuple(TABLES),
        lambda tables, _: (
            violation for name, frame in tables.items() for violation in check_schema(TABLES[name], frame)
        ),
    ),
    Validation(
        "completeness",
        "Every table is there and holds as many rows as the documents say.",
        ("documents",),
        lambda tables, _: check_completeness(tables),
    ),
    Validation(
        "identity",
        "Ids are unique and follow from the values of their rows.",
        ("documents",),
        lambda tables, _: check_identity(tables),
    ),
    Validation(
        "references",
        "Every reference finds its row.",
        ("documents",),
        lambda tables, _: check_references(tables),
    ),
    Validation(
        "grounding",
        "Every fact is quoted, and every quote stands in its source at its place.",
        ("mentions",),
        check_grounding,
    ),
    Validation(
        "coverage",
        "Every line of every document is explained.",
        ("documents",),
        check_coverage,
    ),
)
