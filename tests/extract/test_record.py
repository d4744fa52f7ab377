"""Records that are made by the thousand are equal and hashed as frozen dataclasses are.

Belongs here: what `record` promises. Does not belong here: any record, and assignment, which types forbid.
"""

from dataclasses import dataclass, replace

import pytest

from pipelines.extract.record import record


@record(frozen=True, slots=True)
class Made:
    """A record."""

    start: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The same as a frozen dataclass."""

    start: int
    name: str = ""


def test_records_of_the_same_values_are_equal_and_have_one_hash() -> None:
    assert {Made(1, "a"), Made(1, "a"), replace(Made(2, "a"), start=1)} == {Made(1, "a")}


def test_records_of_other_values_differ() -> None:
    assert Made(1, "a") != Made(1, "b")


def test_a_record_hashes_as_a_frozen_dataclass_does() -> None:
    assert hash(Made(1, "a")) == hash(Frozen(1, "a"))


def test_a_record_has_no_further_attributes() -> None:
    with pytest.raises(AttributeError):
        Made(1).end = 2  # type: ignore[attr-defined]
