"""What several commands share: options, finding the release that is meant, faults as errors of one line.

Does not belong here: commands.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

LATEST = "latest"
SUGGESTIONS = 3

Command = Callable[..., None]


def output_option(command: Command) -> Command:
    """Add `--output`, the folder that holds the releases."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("output"),
        show_default=True,
        help="Folder that holds the releases.",
    )(command)


def release_option(command: Command) -> Command:
    """Add `--release`, the release to read."""
    return click.option(
        "--release",
        "version",
        default=LATEST,
        show_default=True,
        help="Release to read, such as 2026.11.1.",
    )(command)


def yanked_option(command: Command) -> Command:
    """Add `--allow-yanked`, to read what was withdrawn."""
    return click.option("--allow-yanked", is_flag=True, help="Read the release even if it was withdrawn.")(
        command
    )


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")(command)


def reason_option(**attributes: Any) -> Callable[[Command], Command]:
    """Add `--reason`, which readers of a withdrawn release are told; say whether it is required."""
    return click.option(
        "--reason", callback=_stated, help="Why; readers of what is withdrawn are told.", **attributes
    )


def _stated(_: click.Context, __: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("a reason is needed.")
    return value


@contextmanager
def store_faults() -> Iterator[None]:
    """Report a missing, damaged or busy release, and any fault of the disk, as an error of one line."""
    from pipelines.publish.errors import ReleaseError

    try:
        yield
    except (ReleaseError, OSError) as error:
        raise click.ClickException(one_line(str(error))) from error


def find_release(output: Path, version: str) -> str:
    """The version that is meant: itself, `latest`, or `schema-1` for the latest of a major schema version.

    Raises an error of the command line, with similar versions, if there is no such release.
    """
    from pipelines.publish.filesystem import LOCAL
    from pipelines.publish.read import read_pointer, versions
    from pipelines.publish.store import Store

    store = Store(output)
    pointer = read_pointer(LOCAL, store)
    known = [str(known) for known in versions(LOCAL, store)]
    if pointer is None:
        if version in known:
            return version
        raise nothing_published(output)
    named = {LATEST: pointer.latest} | {f"schema-{major}": latest for major, latest in pointer.schemas}
    if version in named:
        return named[version].version
    require(version, known, "release", known[-SUGGESTIONS:])
    return version


def nothing_published(output: Path) -> click.ClickException:
    """The error where no release is the latest, because there is none or because the pointer is lost."""
    from pipelines.publish.filesystem import LOCAL
    from pipelines.publish.read import versions
    from pipelines.publish.store import Store

    if versions(LOCAL, Store(output)):
        lost = f"{output}: there are releases, but latest.json, which names the latest, is missing."
        return click.ClickException(f"{lost} Fix: run monographs build, which makes it again from them.")
    return click.ClickException(
        f"{output}: nothing was published here yet. Fix: run monographs build, or pass --output."
    )


def require(name: str, known: Sequence[str], kind: str, otherwise: Sequence[str] | None = None) -> None:
    """Refuse a name that is not known, offering similar ones, or else `otherwise` (by default: all)."""
    if name not in known:
        similar = get_close_matches(name, known, n=SUGGESTIONS)
        raise unknown(kind, name, similar or (known if otherwise is None else otherwise))


def unknown(kind: str, name: str, similar: Sequence[str]) -> click.UsageError:
    """The error for a name that does not exist."""
    hint = f" Did you mean {', '.join(similar)}?" if similar else ""
    return click.UsageError(f"There is no {kind} {name}.{hint}")


def one_line(text: str) -> str:
    """A message on one line, without anything that could steer a terminal."""
    from pipelines.terminal import printable

    return printable(" ".join(text.split()))


def print_json(value: Any) -> None:
    """Print a value as JSON, decimals and instants as text."""
    from pipelines.terminal import plain

    click.echo(json.dumps(value, default=plain))
