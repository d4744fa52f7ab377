"""Terms are found at word boundaries, the longest of those that overlap.

Belongs here: what the dictionary pass keeps. Does not belong here: what terms mean.
"""

from itertools import pairwise

import pytest

from pipelines.extract.text.scan import GROUPS, scan, scan_words


def found(text: str, group: str) -> list[str]:
    return [text[span.start : span.end] for span in scan(text).spans[group]]


def test_of_terms_that_overlap_the_longest_is_kept() -> None:
    assert found("Chronic kidney disease and heart failure", "condition") == [
        "Chronic kidney disease",
        "heart failure",
    ]


def test_a_term_inside_a_word_is_none() -> None:
    assert found("irony", "substance") == []
    assert found("iron", "substance") == ["iron"]


def test_terms_of_a_group_stand_in_order_and_share_no_character() -> None:
    text = "Nausea, vomiting, abdominal pain, rash; nausea and severe headache"
    spans = scan(text).spans["effect"]
    assert len(spans) > 4
    assert all(before.end <= behind.start for before, behind in pairwise(spans))


@pytest.mark.parametrize("group", GROUPS)
def test_a_text_without_terms_has_no_spans_of_any_group(group: str) -> None:
    scanned = scan("xyzzy")
    assert not scanned.spans[group]
    assert not scanned.within(group, 0, 5)
    assert not scanned.touches(group, 0, 5)


def test_a_span_lies_within_a_stretch_that_holds_the_whole_of_it() -> None:
    scanned = scan("take zinc daily")
    assert [span.term.name for span in scanned.within("substance", 5, 9)] == ["zinc"]
    assert not scanned.within("substance", 5, 8)
    assert not scanned.within("substance", 6, 15)


def test_words_that_are_scanned_again_have_the_terms_of_the_first_time() -> None:
    first, second = scan_words("Zinc and copper"), scan_words("Zinc and copper")
    assert first is second
    assert first.spans == scan("Zinc and copper").spans
