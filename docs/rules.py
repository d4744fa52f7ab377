"""Writes the rules of extraction as one page for a pharmacist: run `make rules`.

The page holds every rule of `rules.yml` with its examples and with what it finds in `raw/`. It needs no
script and loads nothing.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.extract.candidate import Candidate
from pipelines.extract.context import Context, make_context
from pipelines.extract.extractors import extract
from pipelines.extract.rules import Rule, load_rules, rule_of
from pipelines.ingest.document import read_document
from pipelines.ingest.intake import read_sources
from pipelines.ingest.records import SourceError, SourceFile
from pipelines.normalize.slot_values import published_value
from pipelines.terminal import cell
from schemas import TABLES
from schemas.table import polars_schema

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "output" / "rules.html"
TEMPLATE = "rules.html.j2"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule found something.

    Attributes:
        path: The source file, relative to `raw/`.
        line: The 1-based line.
        words: What stands there.
        understood: What was understood of it, by column of the rule's table.
        reasons: Why it goes to review, if it does.
    """

    path: str
    line: int
    words: str
    understood: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


def rules_page(raw: Path) -> str:
    """The page: rules, examples and the hits in the documents below `raw`.

    Raises `SourceError` when the folder is missing or holds no document.
    """
    hits = find_hits(read_sources(raw)[0])
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tables: dict[str, list[Rule]] = {}
    for rule in load_rules():
        tables.setdefault(rule.table, []).append(rule)
    return environment.get_template(TEMPLATE).render(tables=tables, hits=hits)


def find_hits(sources: tuple[SourceFile, ...]) -> Mapping[str, list[Hit]]:
    """What each rule finds in the sources that can be read, in the order of the text."""
    hits: dict[str, set[Hit]] = {}
    for source in sources:
        try:
            document = read_document(source)
        except SourceError:
            continue
        context = make_context(document)
        for candidate in extract(context):
            line = document.line_of(context.raw(candidate.start, candidate.end)[0])
            words = " ".join(context.text[candidate.start : candidate.end].split())
            hit = Hit(source.path, line, words, _understood(context, candidate), candidate.reasons)
            hits.setdefault(rule_of(candidate), set()).add(hit)
    return {
        rule: sorted(found, key=lambda hit: (hit.path, hit.line, hit.words, hit.understood))
        for rule, found in hits.items()
    }


def _understood(context: Context, candidate: Candidate) -> tuple[tuple[str, str], ...]:
    """The values that were found for columns, as they would be published, in the order of the table."""
    columns = [name for name in polars_schema(TABLES[candidate.table]) if name in candidate.slots]
    values = {name: published_value(context, name, candidate.slots[name]) for name in columns}
    return tuple((name, cell(value)) for name, value in values.items() if value is not None)


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(rules_page(ROOT / "raw"), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
