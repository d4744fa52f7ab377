"""Names find their terms, and members the classes above them."""

import pytest

from pipelines.normalize.terms import is_member, terms_of


def test_a_name_finds_its_terms() -> None:
    assert {term.name for term in terms_of("digoxin")} == {"digoxin"}
    assert terms_of("xyloprant") == ()


@pytest.mark.parametrize(
    ("member", "whole"),
    [("tetracyclines", "antibiotics"), ("quinolones", "antibiotics"), ("doxycycline", "tetracyclines")],
)
def test_a_member_belongs_to_its_class_and_to_those_above(member: str, whole: str) -> None:
    assert is_member(member, whole)


@pytest.mark.parametrize(
    ("member", "whole"),
    [
        ("antibiotics", "tetracyclines"),
        ("digoxin", "antibiotics"),
        ("digoxin", "digoxin"),
        ("digoxin", "nothing"),
    ],
)
def test_what_is_no_class_above_has_no_such_member(member: str, whole: str) -> None:
    assert not is_member(member, whole)
