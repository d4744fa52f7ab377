"""What a heading, a label or a question is about."""

import pytest

from pipelines.ingest.roles import heading_role, label_role, plain_heading, question_role, question_topic
from tests.ingest.documents import read


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Dosage", "dosage"),
        ("4.2 Posology and Administration", "dosage"),
        ("Step 3: Dosage", "dosage"),
        ("**Drug Interactions:**", "interactions"),
        ("\u26a0\ufe0f Contraindications", "contraindications"),
        ("Common Side Effects", "side_effects"),
        ("FAQs", "faq"),
        ("References", "references"),
        ("Who must avoid it", "contraindications"),
        ("Concomitant medications", "interactions"),
        ("Troublesome effects", "side_effects"),
        ("What to know before use", "precautions"),
        ("Doses used in studies", "dosage"),
        ("Loading \N{EN DASH} adults", "dosage"),
        ("Popular FAQ", "faq"),
        ("Combinations to think about", "interactions"),
        ("Popular combinations", "combinations"),
        ("Chemotherapy", None),
        ("Frobnication", None),
    ],
)
def test_a_heading_has_the_role_of_its_words(heading: str, role: str | None) -> None:
    assert heading_role(heading) == role


@pytest.mark.parametrize(
    ("heading", "plain"),
    [("1.2. Dosage:", "dosage"), ("\u2022 Dosage \u2014", "dosage"), ("(Rare) effects", "(rare) effects")],
)
def test_numbers_and_decoration_are_no_part_of_a_heading(heading: str, plain: str) -> None:
    assert plain_heading(heading) == plain


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Dosage", "dosage"),
        ("Side effects", "side_effects"),
        ("Dosage of other brands", None),
        ("Dosage in adults", "dosage"),
        ("Contraindications in children", "contraindications"),
        ("Note", None),
    ],
)
def test_a_label_has_a_role_only_as_a_whole(label: str, role: str | None) -> None:
    assert label_role(label) == role


@pytest.mark.parametrize(
    ("question", "topic", "role"),
    [
        ("What should I do if I miss a dose?", "missed_dose", "faq"),
        ("How much should I take?", "dosage", "dosage"),
        ("Can I drink alcohol?", "interactions", "interactions"),
        ("Is it safe in pregnancy?", "pregnancy_lactation", "pregnancy_lactation"),
        ("Can I take it with food?", "administration", "dosage"),
        ("Can I take it with antacids?", "interactions", "interactions"),
        ("What should I tell my doctor first?", "contraindications", "precautions"),
        ("When will I feel better?", "efficacy", "faq"),
        ("Can I open the capsule?", "administration", "dosage"),
        ("Is it better in the morning?", "administration", "dosage"),
        ("Who discovered it?", "other", "faq"),
    ],
)
def test_a_question_has_the_topic_of_the_first_word_that_shows_one(
    question: str, topic: str, role: str
) -> None:
    assert (question_topic(question), question_role(question)) == (topic, role)


@pytest.mark.parametrize(
    ("level", "role"),
    [("##", "pregnancy_lactation"), ("###", "dosage")],
)
def test_pregnancy_is_a_section_beside_doses_and_a_part_below_them(level: str, role: str) -> None:
    document = read(f"---\ntitle: Zinc\n---\n# Zinc\n\n## Dose\n\n5 mg\n\n{level} Pregnancy\n\nAvoid.\n")
    assert document.sections[-1].role == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Simvastatin: Summary of Product Characteristics", "other"),
        ("Table 3: Tolerable Upper Intake Levels for Calcium", "other"),
        ("aPTT nomogram", "dosage"),
        ("Adjusting the dose", "dosage"),
        ("Reversal", "overdose"),
        ("What the data show", "evidence"),
        ("Key points in summary", "summary"),
        ("Tolerability", "side_effects"),
    ],
)
def test_a_heading_has_the_role_of_the_most_particular_words_in_it(heading: str, role: str) -> None:
    assert heading_role(heading) == role
