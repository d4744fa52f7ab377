"""Builds whose tables are changed between extraction and validation, as a fault in the code would."""

from collections.abc import Callable, Collection, Sequence

import polars as pl
import pytest

from pipelines import engine
from pipelines.engine import Shard
from pipelines.ingest.records import Finding

Frames = dict[str, pl.DataFrame]
Spoil = Callable[[Callable[[Frames], Frames]], None]


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Spoil:
    """Change the tables of every build of a test by a function."""

    def change(spoiled: Callable[[Frames], Frames]) -> None:
        gather = engine.gather

        def gather_and_spoil(
            shards: Sequence[Shard], findings: Sequence[Finding] = (), left_out: Collection[str] = ()
        ) -> Frames:
            return spoiled(gather(shards, findings, left_out))

        monkeypatch.setattr(engine, "gather", gather_and_spoil)

    return change
