"""The resource that all steps of a build share: where it reads and writes, and what it has computed so far.

A stage is computed at most once in a run, when the first step asks for it. A step that is run alone, or in a
process of its own, computes what it needs from `raw/` again, so no step can see another run's leftovers.

Belongs here: calling the stages in order. Does not belong here: what they do, or Dagster's view of them.
"""

import logging
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path

import dagster as dg
import polars as pl
from pydantic import Field, PrivateAttr

from pipelines import engine
from pipelines.ingest.intake import MAXIMUM_BYTES, read_sources
from pipelines.ingest.records import Finding, SourceFile
from pipelines.ingest.text import texts_of
from pipelines.orchestration.validations import VALIDATIONS, Validation
from pipelines.quarantine import culprits
from pipelines.validate.schema import ValidationDisabledError
from pipelines.validate.violation import Violation

SCRATCH = ".build"

logger = logging.getLogger(__name__)


class Workspace(dg.ConfigurableResource[None]):
    """Where a build reads and writes, and how strict it is."""

    raw: str = Field(default="raw", description="Folder with monographs/*.md and evidence/*.txt.")
    output: str = Field(default="output", description="Folder that holds the releases.")
    maximum_bytes: int = Field(default=MAXIMUM_BYTES, description="The size up to which a document is read.")
    strict: bool = Field(default=False, description="Publish nothing if any document has an error.")
    accepted: dict[str, int] = Field(
        default={},
        description="Losses against the latest release that are accepted, by gate: the exact count.",
    )

    _violations: dict[str, tuple[Violation, ...]] = PrivateAttr(default_factory=dict)

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """The documents, sorted by path. Raises `SourceError` if there is none."""
        return self._intake[0]

    @property
    def passed_over(self) -> tuple[Finding, ...]:
        """What is to be said of the files that are no documents or could not be read."""
        return self._intake[1]

    @cached_property
    def shards(self) -> tuple[engine.Shard, ...]:
        """The documents' rows on disk, shard by shard."""
        folder = Path(self.output, SCRATCH)
        plans = engine.plan_shards(self.sources)
        files = sum(len(plan.files) for plan in plans)
        shards: list[engine.Shard] = []
        done = 0
        for plan, shard in zip(plans, engine.map(partial(_process, folder), plans), strict=True):
            done += len(plan.files)
            logger.info("extracted %d of %d documents", done, files)
            shards.append(shard)
        return tuple(shards)

    @cached_property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """All tables, sorted and typed as declared, without documents that break a rule by themselves."""
        shards = self.shards
        logger.info("putting the tables together")
        tables = engine.gather(shards, self.passed_over)
        try:
            self._validate(tables)
        except ValidationDisabledError:
            return tables  # the steps that check tell why nothing is published
        if not any(self._violations.values()):
            return tables
        logger.info("looking for the documents that break a rule")
        found = culprits(tables, self.texts)
        if found:
            left_out = [finding.document_id for finding in found if finding.document_id]
            tables = engine.gather(shards, [*self.passed_over, *found], left_out)
            self._validate(tables)
        return tables

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of every document that could be decoded, by document id."""
        return texts_of(self.sources)

    def violations(self, validation: Validation) -> tuple[Violation, ...]:
        """What a validation finds. Raises `ValidationDisabledError` if values cannot be checked."""
        tables = self.tables
        if validation.name not in self._violations:
            self._violations[validation.name] = tuple(validation.find(tables, self.texts))
        return self._violations[validation.name]

    @property
    def source_errors(self) -> pl.DataFrame:
        """The findings that say that a document is broken."""
        return self.tables["findings"].filter(pl.col("severity") == "error")

    def _validate(self, tables: Mapping[str, pl.DataFrame]) -> None:
        """Run every validation on the tables, and keep what it finds for the step that reports it."""
        for validation in VALIDATIONS:
            logger.info("checking %s", validation.name)
            self._violations[validation.name] = tuple(validation.find(tables, self.texts))

    @cached_property
    def _intake(self) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
        logger.info("reading %s", self.raw)
        return read_sources(Path(self.raw), self.maximum_bytes)


def _process(folder: Path, plan: engine.Plan) -> engine.Shard:
    return engine.process_shard(plan.files, folder)
