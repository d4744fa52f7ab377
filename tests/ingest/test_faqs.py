"""Questions and answers in every form in which they are printed."""

import pytest

from tests.ingest.documents import codes, pairs, read

FRONT = "---\ntitle: Zinc\n---\n"
BOTH = [("What is it?", ["A mineral."]), ("Is it safe?", ["Yes."])]


def asked(text: str) -> list[tuple[str, list[str]]]:
    """The questions without their markers, each with its answers."""
    document = read(text)
    bodies = [
        document.reading.text[passage.body : passage.end]
        for passage in document.passages
        if passage.kind == "question"
    ]
    return [(body, answers) for body, (_, answers) in zip(bodies, pairs(document), strict=True)]


@pytest.mark.parametrize(
    "body",
    [
        "### What is it?\n\nA mineral.\n\n### Is it safe?\n\nYes.\n",
        "### 1. What is it?\nA mineral.\n### 2. Is it safe?\nYes.\n",
        "**What is it?**\n\nA mineral.\n\n**Is it safe?**\n\nYes.\n",
        "**Q: What is it?**\nA: A mineral.\n\n**Q: Is it safe?**\nA: Yes.\n",
        "**Q1: What is it?**\n\n**A1:** A mineral.\n\n**Q2: Is it safe?**\n\n**A2:** Yes.\n",
        "Q: What is it?\n\nA: A mineral.\n\nQ: Is it safe?\n\nA: Yes.\n",
        "- **What is it?** A mineral.\n- **Is it safe?** Yes.\n",
        "- **Q: What is it?** **A:** A mineral.\n- **Q: Is it safe?** **A:** Yes.\n",
        "- **What is it?**\n  A mineral.\n- **Is it safe?**\n  Yes.\n",
        "**What is it?** \N{EM DASH} A mineral.\n\n**Is it safe?** \N{EM DASH} Yes.\n",
        "1. What is it? A mineral.\n2. Is it safe? Yes.\n",
        "What is it? A mineral.\n\nIs it safe? Yes.\n",
        "| Question | Answer |\n|---|---|\n| What is it? | A mineral. |\n| Is it safe? | Yes. |\n",
        "| # | Q | A |\n|---|---|---|\n| 1 | What is it? | A mineral. |\n| 2 | Is it safe? | Yes. |\n",
    ],
)
def test_a_question_of_the_body_is_paired_with_its_answer(body: str) -> None:
    assert asked(f"{FRONT}## Frequently Asked Questions\n\n{body}") == BOTH


@pytest.mark.parametrize("question", ["### Is it safe?", "**Is it safe?**", "Q: Is it safe?"])
def test_a_question_that_an_answer_asks_back_is_a_part_of_it(question: str) -> None:
    body = f"{question}\n\nAre you pregnant? Then ask.\n\nDo you smoke? Then stop.\n"
    assert [len(answers) for _, answers in asked(f"{FRONT}## FAQs\n\n{body}")] == [2]


def test_the_question_column_of_a_table_may_hold_words_without_a_question_mark() -> None:
    table = "| Question | Answer |\n|---|---|\n| With milk | Yes. |\n"
    assert asked(f"{FRONT}## FAQs\n\n{table}") == [("With milk", ["Yes."])]


def test_an_answer_has_all_paragraphs_down_to_the_next_question() -> None:
    found = asked(
        f"{FRONT}## FAQ\n\n### What is it?\n\nA mineral.\n\n- Grey.\n- Hard.\n\n### Is it safe?\n\nYes.\n"
    )
    assert found[0] == ("What is it?", ["A mineral.", "Grey.", "Hard."])


def test_a_disclaimer_below_the_last_answer_is_no_answer() -> None:
    assert (
        asked(f"{FRONT}## FAQ\n\n**What is it?**\n\nA mineral.\n\n**Disclaimer:** Ask a doctor.\n")
        == BOTH[:1]
    )


def test_a_question_outside_of_a_faq_is_a_heading() -> None:
    assert asked(f"{FRONT}## Dosage\n\n### How much?\n\n5 mg.\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "**What is it?**\nA mineral.\n\n**Is it safe?**\nYes.\n",
        "**Q: What is it?** A mineral.\n\n**Q: Is it safe?** Yes.\n",
        "Q: What is it?\nA: A mineral.\n\nQ: Is it safe?\nA: Yes.\n",
        "- **What is it?** A mineral.\n- **Is it safe?** Yes.\n",
    ],
)
def test_a_question_in_bold_or_behind_its_mark_is_paired_in_any_section(body: str) -> None:
    assert asked(f"{FRONT}## In Practice\n\n{body}") == BOTH


def test_below_a_heading_that_asks_bold_lines_lists_and_tables_are_its_answer() -> None:
    body = "#### Q: what is it good for\n\nA: Colds.\n\n**Benefits:**\n\n- Sleep.\n\n## Storage\n\nDry.\n"
    assert pairs(read(f"{FRONT}{body}")) == [("Q: what is it good for", ["Colds.", "Benefits:", "Sleep."])]


@pytest.mark.parametrize(
    "notice",
    ["*Last checked in May 2025.*", "This page isn't a substitute for advice.", "Disclaimer: ask a doctor."],
)
def test_a_notice_below_the_last_answer_is_no_part_of_it(notice: str) -> None:
    assert asked(f"{FRONT}## FAQ\n\n**What is it?**\nA mineral.\n\n{notice}\n") == BOTH[:1]


@pytest.mark.parametrize(
    ("sibling", "questions"), [("- **Milk allergy.** Avoid it.", 0), ("- **Is it safe?** Yes.", 2)]
)
def test_half_a_question_among_labels_is_a_label(sibling: str, questions: int) -> None:
    document = read(f"{FRONT}## In Practice\n\n- **Pregnant or nursing?** Ask a doctor.\n{sibling}\n")
    assert len(pairs(document)) == questions


def test_a_bold_line_that_asks_is_the_question_of_what_stands_below_it() -> None:
    document = read(f"{FRONT}## Dosage\n\n**How much?**\n\n- 5 mg.\n- 10 mg.\n\n**Missed dose:** Skip it.\n")
    assert pairs(document) == [("How much?", ["5 mg.", "10 mg."])]


@pytest.mark.parametrize(
    "body",
    [
        "Q: What is it?\nA: A mineral.\n\nQ: Tell me about its safety.\nA: Yes.\n",
        "Q: What is it?\n\nA: A mineral.\n\nQ2: Tell me about its safety.\n\nA2: Yes.\n",
        "- Q: What is it? A: A mineral.\n- Q: Tell me about its safety. A: Yes.\n",
    ],
)
def test_what_stands_behind_its_mark_in_a_faq_is_a_question_without_a_question_mark(body: str) -> None:
    found = asked(f"{FRONT}## FAQ\n\n{body}")
    assert [(question.strip(), answers) for question, answers in found] == [
        BOTH[0],
        ("Tell me about its safety.", ["Yes."]),
    ]


def test_a_heading_behind_its_mark_needs_no_question_mark() -> None:
    assert pairs(read(f"{FRONT}#### Q: what is it good for\n\nA: Colds.\n")) == [
        ("Q: what is it good for", ["Colds."])
    ]


def test_an_answer_within_a_section_is_read_with_the_rules_of_the_section() -> None:
    document = read(f"{FRONT}## Dosage\n\n**And for an ulcer?** 5 mg.\n\n**Is it safe with alcohol?** Yes.\n")
    assert [passage.role for passage in document.passages if passage.question is not None] == [
        "dosage",
        "interactions",
    ]


FAQS = "faqs:\n  - q: What is it?\n    a: A mineral.\n  - question: Is it safe?\n    answer: 'Yes.'\n"


def test_front_matter_alone_gives_pairs() -> None:
    assert asked(f"---\n{FAQS}---\n## Dosage\n\n5 mg\n") == BOTH


def test_front_matter_and_body_give_their_pairs_in_this_order() -> None:
    found = asked(f"---\n{FAQS}---\n## FAQ\n\n### What is it?\n\nA mineral.\n")
    assert found == [*BOTH, BOTH[0]]


def test_a_pair_says_where_it_comes_from() -> None:
    document = read(f"---\n{FAQS}---\n## FAQ\n\n### What is it?\n\nA mineral.\n")
    origins = [passage.origin for passage in document.passages if passage.kind == "answer"]
    assert origins == ["front_matter", "front_matter", "faq"]


@pytest.mark.parametrize(
    "pair",
    ["q: What is it?", "a: A mineral.", "{q: '', a: A mineral.}", "{q: '**', a: b}", "{q: 'A?', a: ~}"],
)
def test_half_a_pair_is_reported_and_no_pair(pair: str) -> None:
    document = read(f"---\nfaqs:\n  - {pair}\n---\n## Dosage\n\n5 mg\n")
    assert pairs(document) == []
    assert "source.faq_incomplete" in codes(document)


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("How much should I take?", "dosage"),
        ("Does it interact with warfarin?", "interactions"),
        ("What are the side effects?", "side_effects"),
        ("Can I take it while pregnant?", "pregnancy_lactation"),
        ("Who discovered it?", "faq"),
    ],
)
def test_an_answer_is_read_with_the_rules_of_what_its_question_asks(question: str, role: str) -> None:
    document = read(f"{FRONT}## FAQ\n\n### {question}\n\nText.\n")
    assert [passage.role for passage in document.passages if passage.kind == "answer"] == [role]
