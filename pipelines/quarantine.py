"""Documents for whose sake a release would be refused: each costs itself, and all others are published.

A document whose rows break a rule shows a fault of this program that no test knew. It is left out and told
of by one error, as a document is that cannot be read.

Belongs here: finding these documents. Does not belong here: the rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import polars as pl

from pipelines.frames import OF_DOCUMENTS, substances_of
from pipelines.ingest.records import Finding
from pipelines.validate.release import validate
from pipelines.validate.violation import Violation

MOST = 50  # documents; more are a fault of the program that a person should see before anything is published
Tables = Mapping[str, pl.DataFrame]
Texts = Mapping[str, str]


def culprits(tables: Tables, texts: Texts, most: int = MOST) -> tuple[Finding, ...]:
    """The error on each document that breaks a rule by itself, in order of their ids.

    There is none if every document breaks one, or too many do, or none does so alone: then no document is to
    blame.

    Args:
        tables: Tables that break rules.
        texts: The source of each document by `document_id`, as `validate` needs it.
        most: How many documents may be to blame.

    Raises:
        ValidationDisabledError: If Pandera would skip checks.
    """
    paths = dict(tables["documents"].select("document_id", "source_path").iter_rows())
    breaking = _breaking(tables, {name: texts[name] for name in sorted(paths)})
    found = list(islice(breaking, most + 1))
    if len(found) in (len(paths), most + 1):
        return ()
    return tuple(_finding(name, paths[name], broken) for name, broken in found)


def _breaking(tables: Tables, texts: Texts) -> Iterator[tuple[str, Violation]]:
    """The documents that break a rule, each with the first one, found by halving."""
    names = list(texts)
    broken = validate(tables, texts) if names else ()
    if broken and len(names) == 1:
        yield names[0], broken[0]
    elif broken:
        middle = len(names) // 2
        for half in (names[:middle], names[middle:]):
            yield from _breaking(_part(tables, half), {name: texts[name] for name in half})


def _part(tables: Tables, names: Sequence[str]) -> Tables:
    """The rows of some documents, and their substances; what is told of them beside others is not."""
    part = {name: tables[name].filter(pl.col("document_id").is_in(names)) for name in OF_DOCUMENTS}
    known = part["mentions"]["record_id"]
    related = pl.col("related_record_id")
    part["findings"] = part["findings"].filter(related.is_null() | related.is_in(known.implode()))
    part["substances"] = substances_of({**part, "substances": tables["substances"]})
    return {name: part[name] for name in tables}


def _finding(document_id: str, path: str, broken: Violation) -> Finding:
    fix = "Fix: report this fault of the program; the document is left out until then."
    message = f"{path}: line 1: what is read of this document breaks a rule ({broken.message}). {fix}"
    return Finding(document_id, "source.unpublishable", "error", message, line=1)
