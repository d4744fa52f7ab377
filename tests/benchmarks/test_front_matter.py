"""Front matter, however hostile, is read or refused within 50 milliseconds of processor time."""

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.hostile.attack import Attack
from tests.hostile.front_matter_reader import FRONT_MATTERS, read_front_matter

MOST = 0.05
ROUNDS = 5


@pytest.mark.parametrize("attack", FRONT_MATTERS, ids=lambda attack: attack.name)
def test_front_matter_takes_at_most_50_milliseconds(benchmark: BenchmarkFixture, attack: Attack) -> None:
    read = read_front_matter(attack)
    best: list[float] = []

    def once() -> None:
        start = time.process_time()
        read()
        best.append(time.process_time() - start)

    benchmark.pedantic(once, rounds=ROUNDS, warmup_rounds=1)
    assert min(best) <= MOST
