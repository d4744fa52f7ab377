"""The commands that read releases: what there is, what a table holds, what says a record, what changed."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from pipelines.cli.options import (
    LATEST,
    find_release,
    json_option,
    nothing_published,
    output_option,
    print_json,
    release_option,
    require,
    store_faults,
    unknown,
    yanked_option,
)


@click.command()
@click.argument("table")
@output_option
@release_option
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Rows to show; 0: all."
)
@click.option("--document", help="Only the rows of this document, such as monographs/zinc.")
@yanked_option
@json_option
def show(
    table: str,
    output: Path,
    version: str,
    limit: int,
    document: str | None,
    allow_yanked: bool,
    as_json: bool,
) -> None:
    """Print the rows of a published TABLE."""
    import polars as pl
    from rich.console import Console

    from pipelines import terminal
    from pipelines.client import Dataset

    with store_faults():
        find_release(output, version)
        dataset = Dataset(output, allow_yanked=allow_yanked)
        require(table, dataset.tables(version), "table")
        frame = dataset.table(table, version)
        documents = dataset.table("documents", version)["document_id"].to_list() if document else []
    if document:
        if "document_id" not in frame.columns:
            raise click.BadParameter(f"{table} has no column document_id.", param_hint="--document")
        # A document that could not be read is in `findings` only.
        known = {*documents, *frame["document_id"].drop_nulls()}
        require(document, sorted(known), "document")
        frame = frame.filter(pl.col("document_id") == document)
    shown = frame.head(limit) if limit else frame
    if as_json:
        print_json(shown.to_dicts())
    else:
        terminal.print_rows(shown.columns, shown.rows(), Console())
    if shown.height < frame.height:
        click.echo(f"{shown.height} of {frame.height} rows; --limit 0 shows all", err=True)


@click.command()
@click.argument("record_id")
@output_option
@release_option
@yanked_option
@json_option
def explain(record_id: str, output: Path, version: str, allow_yanked: bool, as_json: bool) -> None:
    """Print a record and every place in the sources that says it."""
    from rich.console import Console

    from pipelines import terminal
    from pipelines.explain import RecordNotFoundError
    from pipelines.explain import explain as explain_record

    with store_faults():
        find_release(output, version)
        try:
            explanation = explain_record(output, record_id, version, allow_yanked=allow_yanked)
        except RecordNotFoundError as error:
            raise unknown("record", record_id, error.similar) from error
    if as_json:
        print_json(asdict(explanation))
    else:
        terminal.print_explanation(explanation, Console())


@click.command("list")
@output_option
@json_option
def list_releases(output: Path, as_json: bool) -> None:
    """List the releases, the newest first."""
    from rich.console import Console

    from pipelines.cli import layout
    from pipelines.publish.catalog import catalog

    with store_faults():
        entries = catalog(output)
    if not entries:
        raise nothing_published(output)
    if as_json:
        print_json([asdict(entry) for entry in entries])
    else:
        layout.print_catalog(entries, Console())
    if not any(entry.is_latest for entry in entries):
        click.echo(nothing_published(output).message, err=True)


@click.command()
@click.argument("before")
@click.argument("after", default=LATEST)
@output_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Records to show of each table; 0: all.",
)
@json_option
def diff(before: str, after: str, output: Path, limit: int, as_json: bool) -> None:
    """Print what changed from release BEFORE to release AFTER.

    AFTER is the latest release, if not given.
    """
    from rich.console import Console

    from pipelines.cli import layout
    from pipelines.publish.compare import diff as compare

    with store_faults():
        old, new = find_release(output, before), find_release(output, after)
        difference = compare(output, old, new, limit or sys.maxsize)
    if as_json:
        print_json(layout.difference_as_json(difference))
    else:
        layout.print_difference(difference, Console())
    hidden = difference.changes.height - len(difference.records)
    if hidden:
        click.echo(f"{hidden} more records differ; --limit 0 shows all", err=True)
