"""Citation numbers after a statement, told from all other digits."""

import pytest

from pipelines.extract.text.citation_text import split_citations


@pytest.mark.parametrize(
    ("sentence", "statement", "numbers"),
    [
        ("is not recommended 1, 2.", "is not recommended", (1, 2)),
        ("supporting mirtazapine therapy 1, 2", "supporting mirtazapine therapy", (1, 2)),
        ("should be avoided. 1,11", "should be avoided", (1, 11)),
        ("have been published.10", "have been published", (10,)),
        ("in two trials 3-5.", "in two trials", (3, 4, 5)),
        ("(with prolonged QT interval) 1", "(with prolonged QT interval)", (1,)),
        ("effective in adults [4].", "effective in adults", (4,)),
        ("effective in adults (4, 5).", "effective in adults", (4, 5)),
    ],
)
def test_a_cluster_at_the_end_is_cut_off_and_read(
    sentence: str, statement: str, numbers: tuple[int, ...]
) -> None:
    cited = split_citations(sentence, (0, len(sentence)))
    assert (sentence[slice(*cited.sentence)], cited.numbers) == (statement, numbers)


@pytest.mark.parametrize(
    "sentence",
    [
        "receptor blockade of 5-HT2",
        "at doses of 15-45 mg daily.",
        "in children aged 6 to 12",
        "is less than 10",
        "a GRADE score of 3",
        "during week 8",
        "is rich in omega 3",
    ],
)
def test_other_digits_are_no_citations(sentence: str) -> None:
    assert split_citations(sentence, (0, len(sentence))).numbers == ()


def test_the_cluster_has_a_span_of_its_own() -> None:
    sentence = "shown in trials 3, 4."
    cited = split_citations(sentence, (0, len(sentence)))
    assert sentence[cited.start : cited.end] == "3, 4"
