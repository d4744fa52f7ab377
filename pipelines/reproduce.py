"""Making a release again with this code, from the inputs that the store keeps.

Belongs here: what the engine needs beside the inputs. Does not belong here: comparing it with the
release that was published.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from pipelines.client import Dataset
from pipelines.engine import gather, plan_shards, process_shard
from pipelines.ingest.records import Finding, SourceFile
from pipelines.publish.rebuild import Rebuild, rebuild

# What is said of files that were passed over. They are not inputs, so nothing can say it again.
PASSED_OVER = (
    "source.changing",
    "source.hidden",
    "source.name_collision",
    "source.not_a_file",
    "source.refused_name",
    "source.too_deep",
    "source.too_large",
    "source.unknown_kind",
    "source.unreadable",
)


def reproduce(output: Path, version: str) -> Rebuild:
    """Make a release again; nothing is written into the store.

    What the release says of files that were passed over is taken from it, everything else is made anew.

    Raises:
        ReleaseNotFoundError: There is no such release, or the one that it was compared with was pruned.
        StoreDamagedError: An input is missing or not what it was.
    """
    passed_over = _passed_over(Dataset(output, allow_yanked=True).table("findings", version))

    def build(sources: Sequence[SourceFile]) -> dict[str, pl.DataFrame]:
        with TemporaryDirectory(prefix="monographs-") as scratch:
            shards = [process_shard(plan.files, Path(scratch)) for plan in plan_shards(sources)]
            return gather(shards, passed_over)

    return rebuild(output, version, build)


def _passed_over(findings: pl.DataFrame) -> tuple[Finding, ...]:
    rows = findings.filter(pl.col("code").is_in(PASSED_OVER)).select(Finding.__slots__)
    return tuple(Finding(**row) for row in rows.iter_rows(named=True))
