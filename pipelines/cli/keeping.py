"""The commands that keep releases: checking, making again, signing, withdrawing and removing them.

All but `rebuild` run on the standard library and what prints.
"""

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click

from pipelines.cli.options import (
    LATEST,
    find_release,
    json_option,
    nothing_published,
    one_line,
    output_option,
    print_json,
    reason_option,
    store_faults,
)

EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("version", default=LATEST)
@output_option
@click.option(
    "--signers", type=EXISTING_FILE, help="Also check the signature: an allowed_signers file of OpenSSH."
)
@click.option("--identity", help="Who of that file must have signed.")
@json_option
@click.pass_context
def verify(
    context: click.Context,
    version: str,
    output: Path,
    signers: Path | None,
    identity: str | None,
    as_json: bool,
) -> None:
    """Check every byte of a release, of its inputs, and of the records of withdrawals.

    VERSION is the latest release, if not given. Everything that is missing, damaged or extra is listed.
    """
    from rich.console import Console

    from pipelines.cli import layout
    from pipelines.publish.errors import ReleaseNotFoundError
    from pipelines.publish.verify import verify as verify_release

    if (signers is None) != (identity is None):
        raise click.UsageError("--signers and --identity are needed together.")
    with store_faults():
        # The pointer may be what is damaged: only `verify` itself can say so of the latest release.
        chosen = None if version == LATEST else find_release(output, version)
        try:
            found = verify_release(output, chosen)
        except ReleaseNotFoundError as error:
            raise nothing_published(output) from error
    signature = _signature_problem(output, found.version, signers, identity) if signers and identity else None
    sound = not found.problems and signature is None
    if as_json:
        print_json(asdict(found) | {"signature_problem": signature, "sound": sound})
    else:
        layout.print_verification(found, signature, Console(), signed_by=identity)
    context.exit(0 if sound else 1)


def _signature_problem(output: Path, version: str, signers: Path, identity: str) -> str | None:
    from pipelines.publish.errors import ReleaseError
    from pipelines.publish.signature import check_signature

    try:
        check_signature(output, version, signers, identity)
    except ReleaseError as error:
        return one_line(str(error))
    return None


@click.command()
@click.argument("version")
@output_option
@json_option
@click.pass_context
def rebuild(context: click.Context, version: str, output: Path, as_json: bool) -> None:
    """Make release VERSION again and compare the bytes.

    It is made with this code, from its manifest and the inputs that the store keeps. Nothing is written, and
    no gate is asked. Files that differ are named, with how their rows differ.
    """
    from rich.console import Console

    from pipelines.cli import layout
    from pipelines.reproduce import reproduce

    with store_faults():
        made = reproduce(output, find_release(output, version))
    if as_json:
        print_json(layout.rebuild_as_json(made))
    else:
        layout.print_rebuild(made, Console())
    context.exit(1 if made.differing else 0)


@click.command()
@click.argument("version")
@click.option(
    "--key",
    type=EXISTING_FILE,
    required=True,
    help="Private key of SSH, or a public one whose private half an agent holds.",
)
@output_option
@json_option
def sign(version: str, key: Path, output: Path, as_json: bool) -> None:
    """Sign release VERSION with an SSH key.

    `monographs verify --signers` checks the signature.
    """
    from pipelines.publish.signature import sign as sign_release

    with store_faults():
        chosen = find_release(output, version)
        path = sign_release(output, chosen, key)
    if as_json:
        print_json({"version": chosen, "path": str(path)})
    else:
        click.echo(f"signed {chosen}: {path}")


@click.command()
@click.argument("version")
@reason_option(required=True)
@output_option
@json_option
def yank(version: str, reason: str, output: Path, as_json: bool) -> None:
    """Withdraw release VERSION and tell readers why.

    It stays where it is, but readers get an error with the reason unless they insist. If it is the latest, it
    stays that, too, until the next build or a rollback.
    """
    from pipelines.publish.read import latest
    from pipelines.publish.yank import yank as yank_release

    with store_faults():
        record = yank_release(output, find_release(output, version), reason, _today())
        newest = latest(output)
    if as_json:
        print_json(asdict(record))
    else:
        click.echo(f"withdrew {record.version}")
    if newest is not None and newest.version == record.version:
        click.echo(f"{record.version} is still the latest; see monographs rollback --help", err=True)


@click.command()
@click.argument("version")
@reason_option(default="rolled back", show_default=True)
@output_option
@json_option
def rollback(version: str, reason: str, output: Path, as_json: bool) -> None:
    """Make the older release VERSION the latest again.

    The release that was the latest is withdrawn.
    """
    from pipelines.publish.yank import rollback as roll_back

    with store_faults():
        target = roll_back(output, find_release(output, version), reason, _today())
    if as_json:
        print_json(asdict(target))
    else:
        click.echo(f"{target.version} is the latest release again")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@output_option
@json_option
def prune(dry_run: bool, output: Path, as_json: bool) -> None:
    """Remove old releases, and inputs that no other release needs.

    The latest release stays, and the one that it was compared with, the last twelve, and the first of each
    month.
    """
    from rich.console import Console

    from pipelines.cli import layout
    from pipelines.publish.prune import prune as prune_store

    with store_faults():
        find_release(output, LATEST)
        pruning = prune_store(output, dry_run=dry_run)
    if as_json:
        print_json(asdict(pruning) | {"dry_run": dry_run})
    else:
        layout.print_pruning(pruning, Console(), dry_run=dry_run)


def _today() -> date:
    return datetime.now(tz=UTC).date()
