"""The command that makes releases: `monographs build`."""

import gc
from dataclasses import asdict
from pathlib import Path

import click

from pipelines.cli.options import json_option, output_option, print_json, require
from pipelines.ingest.intake import MAXIMUM_BYTES

KINDS_OF_GATES = ("gone:DOCUMENT", "rows:TABLE", "ids:TABLE", "edited:TABLE", "inputs", "sources")


def _counts(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, int]:
    pairs = [value.rpartition("=") for value in values]
    if not all(gate and count.isdecimal() for gate, _, count in pairs):
        raise click.BadParameter("a gate and a count are needed, such as rows:dosages=3.")
    if pairs:
        from pipelines.publish.gate_names import gate_names, is_gate

        for gate in (gate for gate, _, _ in pairs if not is_gate(gate)):
            require(gate, gate_names(), "gate", KINDS_OF_GATES)
    return {gate: int(count) for gate, _, count in pairs}


@click.command()
@click.option(
    "--raw",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("raw"),
    show_default=True,
    help="Folder with monographs/*.md and evidence/*.txt.",
)
@output_option
@click.option(
    "--maximum-bytes",
    type=click.IntRange(min=1),
    default=MAXIMUM_BYTES,
    show_default=True,
    help="Size up to which a document is read; a larger one is an error of that document.",
)
@click.option("--strict", is_flag=True, help="Publish nothing if any document has an error.")
@click.option(
    "--accept",
    "accepted",
    metavar="GATE=COUNT",
    multiple=True,
    callback=_counts,
    help="Publish although a gate counts this loss against the latest release. Repeatable.",
)
@json_option
@click.pass_context
def build(
    context: click.Context,
    raw: Path,
    output: Path,
    maximum_bytes: int,
    strict: bool,
    accepted: dict[str, int],
    as_json: bool,
) -> None:
    """Build all documents into a new release, if anything changed."""
    # Start-up makes half a million objects that stay; looking for garbage among them takes long.
    gc.set_threshold(500_000)

    from rich.console import Console

    from pipelines import terminal

    errors = Console(stderr=True)
    with terminal.progress(errors):
        from pipelines.orchestration.run import run_build

        report = run_build(raw, output, maximum_bytes=maximum_bytes, strict=strict, accepted=accepted)
    if as_json:
        print_json(asdict(report) | {"path": report.path and str(report.path)})
    else:
        terminal.print_report(report, Console(), errors)
    # The process ends here: nobody needs to know which of its objects are garbage.
    gc.freeze()
    context.exit(1 if report.status == "failed" else 0)
