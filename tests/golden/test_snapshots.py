"""The fact rows of the two documents of `raw/` are those that a reader has seen: ids, slots and lines.

A change that is meant is written by `python -m tests.golden.update` and read in the difference.
"""

from tests.golden.corpus import Facts
from tests.golden.update import SNAPSHOTS, render_snapshots


def test_there_is_a_snapshot_of_every_table_with_facts_and_no_other(facts: Facts) -> None:
    assert set(SNAPSHOTS.rglob("*.json")) == set(render_snapshots(facts))


def test_facts_are_as_in_the_snapshots(facts: Facts) -> None:
    rendered = render_snapshots(facts)
    assert {path: path.read_text(encoding="utf-8") for path in rendered} == rendered
