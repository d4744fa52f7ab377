"""Repairs of the noise in front-matter FAQs: what each rule cuts, and what it must leave."""

import pytest

from pipelines.ingest.repair import repair_answer, repair_question
from tests.ingest.documents import pairs, read


@pytest.mark.parametrize(
    ("value", "left", "repairs"),
    [
        ("What is it?**\n\n**A:** A mineral.", "What is it?", ("faq_question_holds_answer",)),
        ("Is it safe?** **A1.** Yes.", "Is it safe?", ("faq_question_holds_answer",)),
        ("Q: What is it?", "What is it?", ("faq_question_marker",)),
        ("**Q1:** What is it?", "What is it?", ("faq_question_marker",)),
        ("What is it?**", "What is it?", ("faq_stray_emphasis",)),
        ("  What is it?  ", "What is it?", ()),
    ],
)
def test_a_question_is_cut_free(value: str, left: str, repairs: tuple[str, ...]) -> None:
    repaired = repair_question(value)
    assert (repaired.of(value), repaired.repairs) == (left, repairs)


@pytest.mark.parametrize(
    "value",
    [
        "What is it? And **how** does it work?",
        "What does A: mean?",
        "Is vitamin A? or B? safe",
        "Quick question: is it safe?",
        "What are **A:** and **B:**?",
    ],
)
def test_a_sound_question_is_left_alone(value: str) -> None:
    repaired = repair_question(value)
    assert (repaired.of(value), repaired.repairs) == (value, ())


@pytest.mark.parametrize(
    ("value", "left", "repairs"),
    [
        ("A:** A mineral.", "A mineral.", ("faq_answer_marker",)),
        ("**A:** A mineral.", "A mineral.", ("faq_answer_marker",)),
        ("A12. A mineral.", "A mineral.", ("faq_answer_marker",)),
        ("A mineral. **", "A mineral.", ("faq_stray_emphasis",)),
    ],
)
def test_an_answer_is_cut_free(value: str, left: str, repairs: tuple[str, ...]) -> None:
    repaired = repair_answer(value)
    assert (repaired.of(value), repaired.repairs) == (left, repairs)


@pytest.mark.parametrize("value", ["A mineral.", "Adults: 5 mg.", "**Yes.** It is.", "Vitamin A: see above."])
def test_a_sound_answer_is_left_alone(value: str) -> None:
    repaired = repair_answer(value)
    assert (repaired.of(value), repaired.repairs) == (value, ())


def test_each_repair_is_a_finding_at_the_value_it_mends() -> None:
    document = read("---\nfaqs:\n  - q: 'Q: What is it?'\n    a: 'A: A mineral.'\n---\n# Zinc\n\nText.\n")
    assert pairs(document) == [("What is it?", ["A mineral."])]
    assert [(finding.code, finding.line) for finding in document.findings] == [
        ("source.faq_question_marker", 3),
        ("source.faq_answer_marker", 4),
    ]
    assert [finding.severity for finding in document.findings] == ["info", "info"]
