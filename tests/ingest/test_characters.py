"""Characters that a text may not hold, and characters that nobody sees."""

import pytest

from pipelines.ingest.records import SourceError
from tests.ingest.documents import codes, of_kind, printed_words, read

FRONT = "---\ntitle: Zinc\n---\n"


@pytest.mark.parametrize("char", ["\0", "\a", "\b", "\x0e", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_a_control_character_is_refused_with_its_line(char: str) -> None:
    with pytest.raises(
        SourceError, match=r"^line 5: U\+[0-9A-F]{4}.* is a control character\. Fix: "
    ) as caught:
        read(f"{FRONT}\n5 mg{char}\n")
    assert (caught.value.code, caught.value.line) == ("source.control_character", 5)


@pytest.mark.parametrize("char", ["\t", "\v", "\f", "\x85", "\u2028"])
def test_white_space_of_every_sort_is_a_space_to_the_reader(char: str) -> None:
    assert of_kind(read(f"{FRONT}5 mg{char}daily\n"), "paragraph") == ["5 mg daily"]


@pytest.mark.parametrize("char", ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"])
def test_a_mark_that_turns_the_direction_of_writing_is_refused(char: str) -> None:
    with pytest.raises(SourceError, match=r"turns the direction of writing\. Fix: remove it\.") as caught:
        read(f"{FRONT}- Adults: 5{char}01 mg\n")
    assert caught.value.code == "source.direction_mark"


@pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff"])
def test_a_character_without_width_is_left_out_of_the_reading_and_kept_in_the_quote(char: str) -> None:
    document = read(f"{FRONT}War{char}farin\n")
    (passage,) = [passage for passage in document.passages if passage.kind == "paragraph"]
    assert of_kind(document, "paragraph") == ["Warfarin"]
    assert printed_words(document, passage) == f"War{char}farin"
    assert codes(document) == ["source.invisible_character"]


def test_a_sort_of_damage_is_reported_once_at_its_first_place() -> None:
    document = read(f"{FRONT}a\n\nb\u200bc\n\nd\u200be\n")
    (finding,) = document.findings
    assert finding.message.startswith("line 6: characters without width were left out when reading")
    assert "(U+200B ZERO WIDTH SPACE; 2 in all)" in finding.message
    assert document.text[finding.start : finding.end] == "\u200b"


def test_a_byte_order_mark_at_the_start_is_no_damage() -> None:
    assert codes(read(f"\ufeff{FRONT}Text.\n")) == []


def test_replacement_characters_are_reported() -> None:
    assert codes(read(f"{FRONT}5\ufffd10 mg\n")) == ["source.replacement_character"]


@pytest.mark.parametrize("text", ["5 \u043cg", "W\u0430rfarin"])
def test_letters_of_two_alphabets_in_a_word_are_reported(text: str) -> None:
    assert codes(read(f"{FRONT}{text}\n")) == ["source.mixed_script"]


@pytest.mark.parametrize(
    "text", ["600 \u00b5g", "600 \u03bcg", "NF-\u03baB", "\u03b1-tocopherol", "caf\u00e9"]
)
def test_greek_letters_and_accents_are_no_damage(text: str) -> None:
    assert codes(read(f"{FRONT}{text}\n")) == []
