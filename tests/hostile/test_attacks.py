"""A hostile file costs exactly itself, and says what is wrong with it."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.hostile.attack import Attack
from tests.hostile.catalog import ATTACKS

MAXIMUM_SECONDS = 2
MAXIMUM_MEGABYTES = 256
Outcomes = Mapping[str, Mapping[str, Any]]


def each(attacks: list[Attack]) -> pytest.MarkDecorator:
    """A test for each attack."""
    return pytest.mark.parametrize("attack", attacks, ids=[attack.name for attack in attacks])


def test_the_catalog_has_at_least_150_attacks_each_with_a_name_of_its_own() -> None:
    names = {attack.name for attack in ATTACKS}
    assert len(names) == len(ATTACKS) >= 150


@each(list(ATTACKS))
def test_an_attack_is_read_without_an_exception_within_its_time_and_memory(
    attack: Attack, outcomes: Outcomes
) -> None:
    outcome = outcomes[attack.name]
    assert outcome["problem"] == ""
    assert outcome["seconds"] < MAXIMUM_SECONDS
    assert outcome["megabytes"] < MAXIMUM_MEGABYTES


@each([attack for attack in ATTACKS if attack.lost])
def test_a_file_that_cannot_be_read_leaves_one_error_and_nothing_else(
    attack: Attack, outcomes: Outcomes
) -> None:
    outcome = outcomes[attack.name]
    assert outcome["findings"] == [[attack.code, "error"]]
    assert outcome["tables"] == ["findings"]


@each([attack for attack in ATTACKS if attack.lost])
def test_an_error_names_file_line_and_fix(attack: Attack, outcomes: Outcomes) -> None:
    (message,) = outcomes[attack.name]["messages"]
    assert message.startswith(f"{attack.path}: line ")
    assert "Fix: " in message
    assert message.isprintable()


@each([attack for attack in ATTACKS if attack.code and not attack.lost])
def test_damage_that_can_be_read_past_is_reported_and_the_rest_published(
    attack: Attack, outcomes: Outcomes
) -> None:
    outcome = outcomes[attack.name]
    assert attack.code in [code for code, _ in outcome["findings"]]
    assert "documents" in outcome["tables"]


@each([attack for attack in ATTACKS if attack.code is None])
def test_what_only_looks_dangerous_is_published_without_an_error(attack: Attack, outcomes: Outcomes) -> None:
    outcome = outcomes[attack.name]
    assert "documents" in outcome["tables"]
    assert outcome["messages"] == []
