"""The asset that says how the release of a run came to be.

Belongs here: asking the run for its times and handing them on. Does not belong here: what the system knows of
itself, and the form of the statement.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.orchestration.assets import release
from pipelines.orchestration.circumstances import circumstances
from pipelines.orchestration.workspace import Workspace
from pipelines.publish.errors import ReleaseError
from pipelines.publish.provenance import Circumstances, record_provenance


@dg.asset(deps=[release], group_name="build", kinds={"json"}, description="Who made a new release, and how.")
def provenance(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Record the provenance of a release that is published already: a fault here is a warning."""
    outcome = _outcome(context)
    if outcome.get("status") != "published":
        return dg.MaterializeResult(metadata={"status": "unchanged"})
    version = str(outcome["version"])
    try:
        path = record_provenance(Path(workspace.output), version, _circumstances(context, workspace))
    except (ReleaseError, OSError) as error:
        warning = f"{version} is published, but its provenance is not recorded: {error}"
        context.log.warning(warning)
        return dg.MaterializeResult(
            metadata={"status": "failed", "warnings": dg.MetadataValue.json([warning])}
        )
    return dg.MaterializeResult(metadata={"status": "recorded", "path": dg.MetadataValue.path(str(path))})


def _outcome(context: dg.AssetExecutionContext) -> Mapping[str, Any]:
    """What this run's release said of itself; empty if another run made it."""
    event = context.instance.get_latest_materialization_event(release.key)
    if event is None or event.run_id != context.run.run_id or event.asset_materialization is None:
        return {}
    return {name: value.value for name, value in event.asset_materialization.metadata.items()}


def _circumstances(context: dg.AssetExecutionContext, workspace: Workspace) -> Circumstances:
    steps = context.instance.get_run_step_stats(context.run.run_id)
    finished = datetime.now(tz=UTC)
    begun = [step.start_time for step in steps if step.start_time is not None]
    started = datetime.fromtimestamp(min(begun), tz=UTC) if begun else finished
    parameters = {
        "raw": workspace.raw,
        "maximum bytes": str(workspace.maximum_bytes),
        "strict": str(workspace.strict).lower(),
        **{f"accept {gate}": str(count) for gate, count in workspace.accepted.items()},
    }
    seconds = {
        step.step_key: round(step.end_time - step.start_time, 3)
        for step in steps
        if step.start_time is not None and step.end_time is not None
    }
    return circumstances(started, finished, parameters, seconds)
