"""The assets: the sources, the shards, one asset for each table, the release.

Belongs here: which stage makes an asset, what it waits for, and what an operator is shown of it. Does not
belong here: the work, which stands in the stages.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.ingest.records import SourceError
from pipelines.orchestration.disk import fault_of_disk
from pipelines.orchestration.metadata import column_schema, data_version, table_value
from pipelines.orchestration.validations import VALIDATIONS
from pipelines.orchestration.workspace import Workspace
from pipelines.publish.errors import ReleaseError
from pipelines.publish.release import publish
from schemas import TABLES
from schemas.table import Table

logger = logging.getLogger(__name__)


@dg.asset(group_name="build", kinds={"markdown"}, description="The documents below raw/, read once.")
def sources(workspace: Workspace) -> dg.MaterializeResult[None]:
    """Read and hash every document."""
    try:
        files = workspace.sources
    except SourceError as error:
        raise dg.Failure(error.message, allow_retries=False) from error
    listing = "".join(f"{file.sha256}  {file.path}\n" for file in files)
    return dg.MaterializeResult(
        metadata={"documents": len(files), "bytes": sum(len(file.data) for file in files)},
        data_version=dg.DataVersion(sha256(listing.encode()).hexdigest()),
    )


@dg.asset(
    deps=[sources], group_name="build", kinds={"arrow"}, description="The documents' rows, shard by shard."
)
def shards(workspace: Workspace) -> dg.MaterializeResult[None]:
    """Extract and normalize every document."""
    try:
        keys = [shard.key for shard in workspace.shards]
    except OSError as error:
        raise dg.Failure(fault_of_disk(workspace.output, error), allow_retries=False) from error
    return dg.MaterializeResult(
        metadata={"shards": len(keys)},
        data_version=dg.DataVersion(sha256("\n".join(keys).encode()).hexdigest()),
    )


def table_spec(table: Table) -> dg.AssetSpec:
    """The asset of one table: what it holds and which columns it has, known before anything has run."""
    return dg.AssetSpec(
        table.name,
        deps=[shards],
        description=table.description,
        group_name=table.kind,
        kinds={"polars", "parquet"},
        metadata={"dagster/column_schema": column_schema(table)},
    )


@dg.multi_asset(specs=[table_spec(table) for table in TABLES.values()])
def tables(workspace: Workspace) -> Iterator[dg.MaterializeResult[None]]:
    """Put the shards together, which makes all tables at once."""
    for name, frame in workspace.tables.items():
        metadata: dict[str, Any] = {"dagster/row_count": frame.height}
        if name == "findings":
            metadata |= _findings_metadata(workspace)
        yield dg.MaterializeResult(asset_key=name, metadata=metadata, data_version=data_version(frame))


@dg.asset(
    deps=list(TABLES), group_name="build", kinds={"parquet", "csv"}, description="The published dataset."
)
def release(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Publish, if exactly these tables are valid.

    A failed check blocks this step only within its own run. The validations are asked again here, so a
    release never rests on the checks of another run; within one run each has its answer already.
    """
    violations = [found for validation in VALIDATIONS for found in workspace.violations(validation)]
    if violations:
        messages = "\n".join(violation.message for violation in violations)
        raise dg.Failure(f"The tables are not fit to be published.\n{messages}", allow_retries=False)
    errors = workspace.source_errors.height
    if workspace.strict and errors:
        raise dg.Failure(f"Strict: {errors} errors in documents, nothing was published.", allow_retries=False)
    logger.info("publishing")
    warnings: list[str] = []
    try:
        outcome = publish(
            workspace.tables,
            workspace.sources,
            Path(workspace.output),
            datetime.now(tz=UTC).date(),
            passed_over=workspace.passed_over,
            accepted=workspace.accepted,
            warn=warnings.append,
        )
    except (ReleaseError, OSError) as error:
        why = fault_of_disk(workspace.output, error) if isinstance(error, OSError) else str(error)
        raise dg.Failure(why, metadata=_warnings_metadata(warnings), allow_retries=False) from error
    for warning in warnings:
        context.log.warning(warning)
    return dg.MaterializeResult(
        metadata={
            "status": outcome.status,
            "version": outcome.version,
            "path": dg.MetadataValue.path(str(outcome.path)),
            "rows": dg.MetadataValue.json(dict(outcome.rows)),
            **_warnings_metadata(warnings),
        },
        data_version=dg.DataVersion(outcome.content_id),
    )


def _warnings_metadata(warnings: Sequence[str]) -> dict[str, Any]:
    return {"warnings": dg.MetadataValue.json(list(warnings))} if warnings else {}


def _findings_metadata(workspace: Workspace) -> dict[str, Any]:
    """How many findings there are, and those that somebody should act on: errors first, then warnings."""
    findings = workspace.tables["findings"]
    severities = Counter(findings["severity"])
    paths = {source.document_id: source.path for source in workspace.sources}
    problems: list[dict[str, str | int]] = [
        {
            "severity": row["severity"],
            "path": _path(row, paths),
            "line": row["line"] or 0,
            "code": row["code"],
            "message": row["message"],
        }
        for severity in ("error", "warning")
        for row in findings.filter(severity=severity).iter_rows(named=True)
    ]
    return {
        "severities": dg.MetadataValue.json(dict(sorted(severities.items()))),
        "problems": table_value(problems, ("severity", "path", "line", "code", "message")),
    }


def _path(row: Mapping[str, Any], paths: Mapping[str, str]) -> str:
    """The file that a finding is about. One that was not read is no source; its message names it."""
    document_id = row["document_id"] or ""
    named = str(row["message"]).partition(": ")[0]
    is_named = bool(document_id) and f"{named}.".startswith(f"{document_id}.")
    return named if is_named else paths.get(document_id, document_id)
