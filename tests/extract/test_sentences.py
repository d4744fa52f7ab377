"""Where sentences and clauses end."""

import re

import pytest

from pipelines.extract.text.sentences import split_at, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


def test_sentences_end_at_full_stops_before_a_capital() -> None:
    assert sentences("Take it daily. Do not chew it! Why? Because.") == [
        "Take it daily.", "Do not chew it!", "Why?", "Because.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Use antacids, e.g. Maalox, with care.",
        "Give 2.5 mg daily.",
        "It acts on S. aureus only.",
        "Caution (e.g. in asthma. Rarely fatal) is advised.",
    ],
)
def test_abbreviations_decimals_and_parentheses_do_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_name_with_a_capital_behind_its_first_letters_opens_a_sentence() -> None:
    assert sentences("It is safe with nitrates. mTOR inhibitors are not.") == [
        "It is safe with nitrates.", "mTOR inhibitors are not.",
    ]  # fmt: skip
    assert len(sentences("TSH rose from 1.6 to 2.7 mIU/L in a week.")) == 1


def test_a_sentence_in_parentheses_ends_before_the_next_one() -> None:
    assert sentences("Allergy to zinc. (It is rare.) Care is needed in gout.") == [
        "Allergy to zinc.", "(It is rare.)", "Care is needed in gout.",
    ]  # fmt: skip


def test_citation_numbers_stay_with_their_sentence() -> None:
    assert sentences("It is safe 1. It works.2 Use it. 3, 4 Or not.") == [
        "It is safe 1.", "It works.2", "Use it. 3, 4", "Or not.",
    ]  # fmt: skip


def test_a_separator_within_parentheses_does_not_split() -> None:
    text = "heart block; myasthenia gravis (mild; severe); asthma"
    parts = [text[start:end] for start, end in split_at(text, 0, len(text), re.compile(";"))]
    assert parts == ["heart block", "myasthenia gravis (mild; severe)", "asthma"]
