"""The command `monographs`.

Belongs here: commands, options and exit codes: 0 done, unchanged or sound, 1 a source, the data or the store
is at fault, 2 the command line is. Does not belong here: anything that a stage does.

Each command imports what it needs when it runs: only `build` loads Dagster, and what keeps releases in order
loads no data frames.
"""

import click

from pipelines import __version__
from pipelines.cli.building import build
from pipelines.cli.keeping import prune, rebuild, rollback, sign, verify, yank
from pipelines.cli.reading import diff, explain, list_releases, show

COMMANDS = (build, show, explain, list_releases, diff, verify, rebuild, sign, yank, rollback, prune)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="monographs")
def main() -> None:
    """Turn monographs and evidence notes into versioned tables in which every row can show its source."""


for command in COMMANDS:
    main.add_command(command)
