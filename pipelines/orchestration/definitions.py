"""Everything that Dagster loads, put together in one place.

Belongs here: the assembly. `build_defs` returns fresh definitions, so tests and the command line can pass a
workspace of their own.
"""

import dagster as dg

from pipelines.orchestration.assets import release, shards, sources, tables
from pipelines.orchestration.automation import build, nightly
from pipelines.orchestration.checks import CHECKS
from pipelines.orchestration.provenance import provenance
from pipelines.orchestration.workspace import Workspace


def build_defs(workspace: Workspace | None = None) -> dg.Definitions:
    """Return the definitions for a workspace, by default `raw/` and `output/` of the working directory.

    The executor runs all steps in one process: a process for each step would import everything anew each
    time, which costs more than the steps do.
    """
    return dg.Definitions(
        assets=[sources, shards, tables, release, provenance],
        asset_checks=CHECKS,
        jobs=[build],
        schedules=[nightly],
        resources={"workspace": workspace or Workspace()},
        executor=dg.in_process_executor,
    )


defs = build_defs()
