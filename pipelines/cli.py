"""The command `monographs`.

Belongs here: commands, options and exit codes: 0 done or unchanged, 1 a source, the data or the store is at
fault, 2 the command line is. Does not belong here: layout, or anything that a stage does.

Each command imports what it needs when it runs: `show` and `explain` never load Dagster.
"""

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from pipelines import __version__


def _output_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("output"),
        show_default=True,
        help="Folder that holds the releases.",
    )(command)


def _release_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--release",
        "version",
        default="latest",
        show_default=True,
        help="Release to read, such as 2026.11.1.",
    )(command)


def _json_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")(command)


def _counts(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, int]:
    pairs = [value.rpartition("=") for value in values]
    if not all(gate and count.isdecimal() for gate, _, count in pairs):
        raise click.BadParameter("a gate and a count are needed, such as rows:dosages=3.")
    return {gate: int(count) for gate, _, count in pairs}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="monographs")
def main() -> None:
    """Turn monographs and evidence notes into versioned tables in which every row can show its source."""


@main.command()
@click.option(
    "--raw",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("raw"),
    show_default=True,
    help="Folder with monographs/*.md and evidence/*.txt.",
)
@_output_option
@click.option("--strict", is_flag=True, help="Publish nothing if any document has an error.")
@click.option(
    "--accept",
    "accepted",
    metavar="GATE=COUNT",
    multiple=True,
    callback=_counts,
    help="Publish although a gate counts this loss against the latest release. Repeatable.",
)
@_json_option
@click.pass_context
def build(
    context: click.Context, raw: Path, output: Path, strict: bool, accepted: dict[str, int], as_json: bool
) -> None:
    """Build all documents into a new release, if anything changed."""
    # Start-up makes half a million objects that stay; looking for garbage among them takes long.
    gc.set_threshold(500_000)

    from rich.console import Console

    from pipelines import terminal

    errors = Console(stderr=True)
    with terminal.progress(errors):
        from pipelines.orchestration.run import run_build

        report = run_build(raw, output, strict=strict, accepted=accepted)
    if as_json:
        _print_json(asdict(report) | {"path": report.path and str(report.path)})
    else:
        terminal.print_report(report, Console(), errors)
    # The process ends here: nobody needs to know which of its objects are garbage.
    gc.freeze()
    context.exit(1 if report.status == "failed" else 0)


@main.command()
@click.argument("table")
@_output_option
@_release_option
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Rows to show; 0: all."
)
@click.option("--document", help="Only the rows of this document, such as monographs/zinc.")
@_json_option
def show(table: str, output: Path, version: str, limit: int, document: str | None, as_json: bool) -> None:
    """Print the rows of a published TABLE."""
    import polars as pl
    from rich.console import Console

    from pipelines import terminal
    from pipelines.client import Dataset

    with _store_faults():
        dataset = Dataset(output)
        _require(table, dataset.tables(version), "table")
        frame = dataset.table(table, version)
        documents = dataset.table("documents", version)["document_id"].to_list() if document else []
    if document:
        if "document_id" not in frame.columns:
            raise click.BadParameter(f"{table} has no column document_id.", param_hint="--document")
        _require(document, documents, "document")
        frame = frame.filter(pl.col("document_id") == document)
    shown = frame.head(limit) if limit else frame
    if as_json:
        _print_json(shown.to_dicts())
    else:
        terminal.print_rows(shown.columns, shown.rows(), Console())
    if shown.height < frame.height:
        click.echo(f"{shown.height} of {frame.height} rows; --limit 0 shows all", err=True)


@main.command()
@click.argument("record_id")
@_output_option
@_release_option
@_json_option
def explain(record_id: str, output: Path, version: str, as_json: bool) -> None:
    """Print a record, named by RECORD_ID, and every place in the sources that says it."""
    from rich.console import Console

    from pipelines import terminal
    from pipelines.explain import RecordNotFoundError
    from pipelines.explain import explain as explain_record

    with _store_faults():
        try:
            explanation = explain_record(output, record_id, version)
        except RecordNotFoundError as error:
            raise _unknown("record", record_id, error.similar) from error
    if as_json:
        _print_json(asdict(explanation))
    else:
        terminal.print_explanation(explanation, Console())


@contextmanager
def _store_faults() -> Iterator[None]:
    """Report a missing or damaged release as an error of one line."""
    from pipelines.client import ReleaseError, ReleaseNotFoundError

    try:
        yield
    except ReleaseNotFoundError as error:
        raise click.ClickException(f"{error}. Fix: run monographs build, or pass --output.") from error
    except (ReleaseError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _require(name: str, known: list[str] | tuple[str, ...], kind: str) -> None:
    if name not in known:
        raise _unknown(kind, name, tuple(get_close_matches(name, known, n=3)) or tuple(known))


def _unknown(kind: str, name: str, similar: tuple[str, ...]) -> click.UsageError:
    hint = f" Did you mean {', '.join(similar)}?" if similar else ""
    return click.UsageError(f"There is no {kind} {name}.{hint}")


def _print_json(value: Any) -> None:
    from pipelines.terminal import plain

    click.echo(json.dumps(value, default=plain))
