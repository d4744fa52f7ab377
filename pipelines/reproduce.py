"""Making a release again with this code, from nothing but its manifest and the inputs that the store keeps.

Belongs here: handing both to the engine. Does not belong here: comparing what comes of it with the release
that was published.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from pipelines.engine import gather, plan_shards, process_shard
from pipelines.ingest.records import Finding, SourceFile
from pipelines.ingest.text import texts_of
from pipelines.publish.rebuild import Rebuild, rebuild
from pipelines.quarantine import culprits
from pipelines.validate.release import validate


def reproduce(output: Path, version: str) -> Rebuild:
    """Make a release again; nothing is written into the store.

    Raises:
        ReleaseNotFoundError: There is no such release.
        StoreDamagedError: An input is missing or not what it was, or so is the release that this one was
            compared with.
    """
    return rebuild(output, version, _build)


def _build(sources: Sequence[SourceFile], passed_over: Sequence[Finding]) -> dict[str, pl.DataFrame]:
    with TemporaryDirectory(prefix="monographs-") as scratch:
        shards = [process_shard(plan.files, Path(scratch)) for plan in plan_shards(sources)]
        tables = gather(shards, passed_over)
        texts = texts_of(sources)
        found = culprits(tables, texts) if validate(tables, texts) else ()
        if not found:
            return tables
        left_out = [finding.document_id for finding in found if finding.document_id]
        return gather(shards, [*passed_over, *found], left_out)
