"""The checks: what must hold before anything is published, each as a step of its own.

A check that ran inside the step that makes a table would hide the failures of the others. As steps of their
own all checks run and report; only the release is skipped.

Belongs here: how Dagster runs and reports the validations. Does not belong here: what they make sure of.
"""

from collections.abc import Iterator

import dagster as dg

from pipelines.orchestration.metadata import violation_records
from pipelines.orchestration.validations import VALIDATIONS, Validation
from pipelines.orchestration.workspace import Workspace
from pipelines.validate.schema import ValidationDisabledError
from pipelines.validate.violation import Violation


def validation_checks(validation: Validation) -> dg.AssetChecksDefinition:
    """The step that runs one validation and reports its result for each table."""

    @dg.multi_asset_check(name=validation.name, specs=[_spec(validation, name) for name in validation.tables])
    def run_validation(workspace: Workspace) -> Iterator[dg.AssetCheckResult]:
        broken: dict[str, list[Violation]] = {name: [] for name in validation.tables}
        try:
            violations = workspace.violations(validation)
        except ValidationDisabledError as error:
            raise dg.Failure(str(error), allow_retries=False) from error
        for violation in violations:
            broken.get(violation.table, broken[validation.tables[0]]).append(violation)
        for name, found in broken.items():
            yield dg.AssetCheckResult(
                passed=not found,
                asset_key=name,
                check_name=validation.name,
                metadata={"violations": violation_records(found)} if found else {},
            )

    return run_validation


def _spec(validation: Validation, name: str) -> dg.AssetCheckSpec:
    """The check on one table, which waits for all tables because one step makes them all.

    A declared dependency on a second table would also wait for that table's own checks, and a failure there
    would keep this check from running.
    """
    return dg.AssetCheckSpec(validation.name, asset=name, description=validation.promise, blocking=True)


@dg.asset_check(
    asset="findings", blocking=True, description="No document has an error. Blocks a strict build only."
)
def source_errors(workspace: Workspace) -> dg.AssetCheckResult:
    """Report documents with errors; in a strict build they block the release."""
    errors = workspace.source_errors.height
    severity = dg.AssetCheckSeverity.ERROR if workspace.strict else dg.AssetCheckSeverity.WARN
    return dg.AssetCheckResult(
        passed=not errors,
        severity=severity,
        description=f"Documents have {errors} errors; a strict build publishes nothing." if errors else None,
        metadata={"errors": errors},
    )


CHECKS = (*(validation_checks(validation) for validation in VALIDATIONS), source_errors)
