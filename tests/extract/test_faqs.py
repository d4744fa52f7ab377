"""FAQs: each question with its whole answer, in whatever form it is printed."""

import pytest

from tests.extract.reading import candidates, values

QUESTION, ANSWER = "Can I take zinc with milk?", "Take it two hours apart."


@pytest.mark.parametrize(
    "text",
    [
        f"### Q1: {QUESTION}\n\n**A:** {ANSWER}",
        f"### {QUESTION}\n\n{ANSWER}",
        f"- **Q: {QUESTION}** A: {ANSWER}",
        f"**Q: {QUESTION}**\n\nA: {ANSWER}",
        f"**{QUESTION}**\n\n{ANSWER}",
    ],
    ids=["headings", "plain headings", "one bullet", "bold lines", "bold question"],
)
def test_every_form_gives_a_clean_question_and_answer(text: str) -> None:
    assert values(candidates("faqs", text, "FAQs"), "question", "answer") == [(QUESTION, ANSWER)]


@pytest.mark.parametrize(
    "text",
    [f"### Q: Q1: {QUESTION}\n\nA: A: {ANSWER}", f"**Q: {QUESTION}**\n\nA: Q: {ANSWER}"],
)
def test_who_speaks_is_no_part_of_what_is_said_however_often_it_is_printed(text: str) -> None:
    assert values(candidates("faqs", text, "FAQs"), "question", "answer") == [(QUESTION, ANSWER)]


def test_a_mark_without_words_is_no_answer() -> None:
    assert candidates("faqs", f"Q: {QUESTION}\n\nQ: Q:", "FAQs") == []


def test_an_answer_of_several_paragraphs_is_one() -> None:
    found = candidates("faqs", f"### {QUESTION}\n\n{ANSWER}\n\nMilk binds it.", "FAQs")
    assert values(found, "answer") == [f"{ANSWER} Milk binds it."]


def test_questions_keep_their_order() -> None:
    found = candidates("faqs", "### Is it safe?\n\nYes.\n\n### Is it old?\n\nNo.", "FAQs")
    assert values(found, "question", "answer") == [("Is it safe?", "Yes."), ("Is it old?", "No.")]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What is the recommended dosage?", "dosage"),
        ("What are the common side effects?", "side_effects"),
        ("Is it safe during pregnancy?", "pregnancy_lactation"),
        ("What if I miss a dose?", "missed_dose"),
        ("How should I store it?", "storage"),
    ],
)
def test_a_question_has_its_topic(question: str, topic: str) -> None:
    assert values(candidates("faqs", f"### {question}\n\nSee above.", "FAQs"), "topic") == [topic]


def test_a_question_in_running_text_is_no_faq() -> None:
    assert not candidates("faqs", "Who needs zinc? People with a deficiency do.", "Usage")


def test_a_bold_word_with_a_question_mark_is_a_label_where_questions_have_a_mark_of_their_own() -> None:
    text = f"**Too much?** Call for help.\n\n**Q: {QUESTION}** {ANSWER}\n\n**Q: Zinc or copper?** Zinc."
    found = candidates("faqs", text, "Good to know")
    assert values(found, "question", "answer") == [(QUESTION, ANSWER), ("Zinc or copper?", "Zinc.")]


def test_a_bold_word_with_a_question_mark_asks_where_nothing_else_is_marked() -> None:
    found = candidates("faqs", f"**Copper?** {ANSWER}\n\n**Iron?** It is safe.", "Good to know")
    assert values(found, "question", "answer") == [("Copper?", ANSWER), ("Iron?", "It is safe.")]


def test_what_stands_behind_a_label_that_asks_is_read_as_its_words_say() -> None:
    text = f"**Too much?** As little as 400 mg/kg in a child can be dangerous.\n\n**Q: {QUESTION}** {ANSWER}"
    assert candidates("contraindications", text, "Precautions") == []
