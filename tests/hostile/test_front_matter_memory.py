"""Front matter, however hostile, takes at most 64 MB. How long it takes, `make bench` measures."""

import tracemalloc

import pytest

from tests.hostile.attack import Attack
from tests.hostile.front_matter_reader import FRONT_MATTERS, read_front_matter

MOST_MEGABYTES = 64


def test_there_are_many_front_matters() -> None:
    assert len(FRONT_MATTERS) > 100


@pytest.mark.parametrize("attack", FRONT_MATTERS, ids=lambda attack: attack.name)
def test_front_matter_takes_at_most_64_megabytes(attack: Attack) -> None:
    read = read_front_matter(attack)
    tracemalloc.start()
    read()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST_MEGABYTES * 2**20
