"""A document of twice the size takes at most 2.2 times the time, up to the greatest size that is read.

Processor time of the whole way from bytes to rows, for twelve shapes of document. What is too slow is
measured again, because anything else on the machine only ever adds time.
"""

import gc
import time
from itertools import pairwise

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from pipelines.ingest.intake import MAXIMUM_BYTES
from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import prepare, rows_of_source
from tests.hostile.shapes import SHAPES, document

LARGEST = MAXIMUM_BYTES - 100_000  # documents end with a whole unit
SIZES = [LARGEST // 2**halvings for halvings in range(5, -1, -1)]
MOST = 2.2
ATTEMPTS = 3


def seconds(file: SourceFile) -> float:
    """The processor time of one reading, in a process like that of a worker."""
    gc.collect()
    gc.freeze()
    start = time.process_time()
    rows = rows_of_source(file)
    taken = time.process_time() - start
    gc.unfreeze()
    assert rows["documents"]
    return taken


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_size_takes_at_most_2_2_times_the_time(benchmark: BenchmarkFixture, shape: str) -> None:
    prepare()
    files = [document(shape, size) for size in SIZES]
    best: list[float] = []

    def measure() -> None:
        best[:] = [seconds(file) for file in files]

    benchmark.pedantic(measure, rounds=1)
    for _ in range(ATTEMPTS):
        slow = {index + 1 for index, ratio in enumerate(ratios(best)) if ratio > MOST}
        for index in slow | {index - 1 for index in slow}:
            best[index] = min(best[index], seconds(files[index]))
    found = ratios(best)
    benchmark.extra_info["ratios"] = [round(ratio, 2) for ratio in found]
    benchmark.extra_info["seconds"] = round(best[-1], 1)
    assert max(found) <= MOST


def ratios(times: list[float]) -> list[float]:
    """How much longer each size takes than the one before it."""
    return [longer / shorter for shorter, longer in pairwise(times)]
