"""Running the build job in this process, without a server, and saying what came of it.

Belongs here: the run and its outcome as plain values. Does not belong here: what a person is shown of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.ingest.intake import MAXIMUM_BYTES
from pipelines.orchestration.definitions import build_defs
from pipelines.orchestration.workspace import Workspace
from pipelines.publish.release import NOTHING_ACCEPTED

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
# The error with which Dagster ends the step of a blocking check that failed.
CHECK_FAILED = "DagsterAssetCheckFailedError"


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """What is wrong with a file of `raw/`, or suspicious in it.

    Attributes:
        path: The file, relative to `raw/`.
        line: The 1-based line, if known.
        message: What is wrong and what to do about it.
        severity: `error` or `warning`.
        code: The code of the finding, such as `source.unknown_kind`.
    """

    path: str
    line: int | None
    message: str
    severity: str
    code: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of a build.

    Attributes:
        status: `published`, `unchanged` (the latest release already holds this content) or `failed`.
        version: The release that is now the latest; None if the build failed.
        path: The folder of that release.
        rows: The number of rows of each table: of the release, or of the build if it failed.
        findings: The number of findings of each severity.
        source_problems: The errors and then the warnings among the findings.
        errors: Why the build failed; empty unless it did.
        warnings: What else somebody should know of the build or of the store.
    """

    status: str
    version: str | None = None
    path: Path | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    source_problems: tuple[SourceProblem, ...] = ()
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def run_build(
    raw: Path,
    output: Path,
    *,
    maximum_bytes: int = MAXIMUM_BYTES,
    strict: bool = False,
    accepted: Mapping[str, int] = NOTHING_ACCEPTED,
) -> BuildReport:
    """Run the build job and report. A fault of sources, tables or disk is reported, never raised.

    The run is kept in memory only: a build on the command line needs no database and sends no telemetry.
    """
    workspace = Workspace(
        raw=str(raw),
        output=str(output),
        maximum_bytes=maximum_bytes,
        strict=strict,
        accepted=dict(accepted),
    )
    job = build_defs(workspace).resolve_job_def("build")
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, run_config=QUIET, raise_on_error=False)
    return _report(result)


def _report(result: dg.ExecuteInProcessResult) -> BuildReport:
    metadata = {
        event.asset_key.to_user_string(): event.materialization.metadata
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    counts = {name: values.get("dagster/row_count") for name, values in metadata.items()}
    rows = {
        name: count.value or 0 for name, count in counts.items() if isinstance(count, dg.IntMetadataValue)
    }
    findings = metadata.get("findings", {})
    errors = tuple(dict.fromkeys((*_broken_rules(result), *_failures(result))))
    release: Mapping[str, Any] | None = metadata.get("release")
    if release is None or not result.success:
        warnings = tuple(_warnings_of_failures(result))
        return BuildReport("failed", None, None, rows, *_findings(findings), errors, warnings)
    return BuildReport(
        release["status"].value,
        release["version"].value,
        Path(release["path"].value),
        release["rows"].value,
        *_findings(findings),
        warnings=(*_warnings(release), *_warnings(metadata.get("provenance", {}))),
    )


def _warnings(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(metadata["warnings"].value) if "warnings" in metadata else ()


def _warnings_of_failures(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    for event in result.get_step_failure_events():
        if event.step_failure_data.user_failure_data:
            yield from _warnings(event.step_failure_data.user_failure_data.metadata)


def _findings(metadata: Mapping[str, Any]) -> tuple[Mapping[str, int], tuple[SourceProblem, ...]]:
    if not metadata:
        return {}, ()
    problems = tuple(
        SourceProblem(**{**record.data, "line": record.data["line"] or None})
        for record in metadata["problems"].records
    )
    return metadata["severities"].value, problems


def _broken_rules(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """What the failed checks say: the message of each violation, or their own."""
    for evaluation in result.get_asset_check_evaluations():
        if evaluation.passed or evaluation.severity is not dg.AssetCheckSeverity.ERROR:
            continue
        violations = evaluation.metadata.get("violations")
        if isinstance(violations, dg.TableMetadataValue):
            yield from (str(record.data["message"]) for record in violations.records)
        elif evaluation.description:
            yield evaluation.description


def _failures(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """The reason of every step that failed: the words of an expected failure, the trace of any other.

    A step whose check failed has said so already.
    """
    for event in result.get_step_failure_events():
        data = event.step_failure_data
        if data.user_failure_data and data.user_failure_data.description:
            yield data.user_failure_data.description
        elif data.error and data.error.cls_name != CHECK_FAILED:
            yield f"step {event.step_key}: {data.error.to_string()}"
