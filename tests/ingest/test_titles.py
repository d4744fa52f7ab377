"""Sections that no hash opens: lines, openings of lines, items and lead-ins that name what follows."""

import pytest

from tests.ingest.documents import read, words

FRONT = "---\ntitle: Zinc\n---\n# Zinc\n\n"


def roles(body: str) -> dict[str, str]:
    """The role of each passage that is no heading, by its words."""
    document = read(FRONT + body)
    return {
        words(document, passage): passage.role for passage in document.passages if passage.kind != "heading"
    }


@pytest.mark.parametrize(
    "line",
    [
        "**Contraindications**",
        "__Contraindications__",
        "*Contraindications*",
        "***Contraindications***",
        "CONTRAINDICATIONS",
        "Contraindications",
        "Contraindications:",
        "CONTRAINDICATIONS -",
        "**Contraindications** \u2014",
        "**Contraindications** (absolute)",
        "<b>Contraindications</b>",
        "<h2>Contraindications</h2>",
        "Contraindications\n-----------------",
    ],
)
def test_a_line_that_names_a_section_opens_it_without_a_blank_line(line: str) -> None:
    assert roles(f"{line}\nAsthma and gout.\n")["Asthma and gout."] == "contraindications"


def test_a_line_that_names_a_section_ends_the_list_above_it() -> None:
    assert roles("Contraindications\n- Asthma\nSide effects\n- Nausea\n") == {
        "Asthma": "contraindications",
        "Nausea": "side_effects",
    }


@pytest.mark.parametrize(
    "body",
    ["It may cause\nSide effects\nin some.", "Side effects\nof zinc are rare.", "- Avoid\n  Overdose\n"],
    ids=["a sentence goes on", "the next line goes on", "inside an item"],
)
def test_words_within_a_sentence_open_no_section(body: str) -> None:
    assert set(roles(body).values()) == {"title"}


def test_a_member_of_a_section_is_no_heading() -> None:
    assert roles("## Contraindications\n\nPregnancy\n\nAsthma\n")["Asthma"] == "contraindications"


def test_a_group_in_bold_goes_on_with_the_section_in_bold_above_it() -> None:
    assert roles("**Dosage**\n\n**Adults**\n\nOne of 5 mg.\n")["One of 5 mg."] == "dosage"


def test_a_frequency_after_the_side_effects_goes_on_with_them() -> None:
    assert roles("## Side effects\n\n- Nausea\n\n## Rare\n\n- Gout\n")["Gout"] == "side_effects"


def test_a_heading_that_touches_on_evidence_goes_on_with_doses() -> None:
    body = "## Dosage\n\n**Prevention after clinical evidence of failure**\n\nOne of 5 mg.\n"
    assert roles(body)["One of 5 mg."] == "dosage"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("**Side-effects** nausea, fever", "side_effects"),
        ("Side effects - nausea, fever", "side_effects"),
        ("CONTRAINDICATIONS. Gout, fever", "contraindications"),
        ("Serious side effects (label): gout, fever", "side_effects"),
        ("Important interactions: warfarin", "interactions"),
        ("SE: nausea, fever", "side_effects"),
        ("**Side effects** of zinc are rare", "title"),
    ],
)
def test_a_line_that_opens_with_the_name_of_a_section_has_its_role(line: str, role: str) -> None:
    assert roles(line) == {line.replace("*", ""): role}


def test_a_short_form_is_a_label_only_where_no_section_is_open() -> None:
    assert roles("## Dosage\n\nSE: 5 mg daily\n")["SE: 5 mg daily"] == "dosage"


def test_labels_that_run_on_are_read_apart() -> None:
    assert roles("Dose: 5 mg daily. CI: gout. **Side effects:** nausea.") == {
        "Dose: 5 mg daily.": "dosage",
        "CI: gout.": "contraindications",
        "Side effects: nausea.": "side_effects",
    }


def test_a_label_at_the_end_of_a_statement_belongs_to_it() -> None:
    body = "## Interactions\n\nWarfarin bleeds. Monitoring: test it weekly.\n"
    assert list(roles(body).values()) == ["interactions"]


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("Do not take it if you", "contraindications"),
        ("People with these conditions should not use zinc", "contraindications"),
        ("The following may occur:", "side_effects"),
        ("It interacts with", "interactions"),
        ("Check with a pharmacist first if you have", "precautions"),
        ("Zinc comes in several forms. Contraindicated in", "contraindications"),
        ("It is sold as", "title"),
    ],
)
def test_items_have_the_role_of_the_line_above_them(lead: str, role: str) -> None:
    assert roles(f"{lead}\n\n- gout\n- fever\n")["fever"] == role


def test_a_ban_among_doses_is_a_ban() -> None:
    assert roles("## Dosage\n\nDo not take it if you have\n\n- gout\n")["gout"] == "contraindications"


def test_a_list_of_signs_in_a_section_on_side_effects_stays_one() -> None:
    assert roles("## Side effects\n\nTell your doctor if you have\n\n- gout\n")["gout"] == "side_effects"


def test_an_item_that_names_a_section_leads_the_items_below_it() -> None:
    assert roles("- Interactions\n  - Warfarin\n- **Side effects**\n  - Gout\n") == {
        "Interactions": "interactions",
        "Warfarin": "interactions",
        "Side effects": "side_effects",
        "Gout": "side_effects",
    }


def test_a_heading_that_asks_has_the_role_of_its_question() -> None:
    assert roles("## Can I drink alcohol?\n\nNo more than a glass.\n") == {
        "No more than a glass.": "interactions"
    }


@pytest.mark.parametrize(
    "mark", ["a.", "b)", "(c)", "(1)", "ii.", "\u2713", "\u274c", "\u2192", "\u00b7", "<li>"]
)
def test_letters_and_signs_mark_items(mark: str) -> None:
    assert roles(f"## Side effects\n\n{mark} gout\n{mark} fever\n") == {
        "gout": "side_effects",
        "fever": "side_effects",
    }


def test_a_letter_in_the_middle_of_a_sentence_is_no_mark() -> None:
    assert len(roles("It was found in\ne. coli and in\n(2) others.")) == 1


def test_a_term_is_the_heading_of_its_definitions() -> None:
    assert roles("Side effects\n: Gout\n: Fever\n") == {"Gout": "side_effects", "Fever": "side_effects"}


def test_a_question_with_a_line_to_itself_is_one() -> None:
    document = read(f"{FRONT}## FAQ\n\n1. Is it safe?\n   Yes.\n2. What is it?\n   A metal.\n")
    asked = [words(document, passage) for passage in document.passages if passage.kind == "question"]
    assert asked == ["Is it safe?", "What is it?"]


@pytest.mark.parametrize("line", ["2) Contraindications", "2. **Contraindications**", "B. Contraindications"])
def test_a_numbered_name_of_a_section_opens_it(line: str) -> None:
    assert roles(f"1) Dosage\n\n5 mg.\n\n{line}\n\nGout.\n")["Gout."] == "contraindications"


def test_numbered_names_one_after_the_other_are_a_list() -> None:
    assert list(roles("1. Dosage\n2. Interactions\n\nGout.\n")) == ["Dosage", "Interactions", "Gout."]


@pytest.mark.parametrize("line", ["**Contraindications**", "CONTRAINDICATIONS", "Contraindications:"])
def test_the_lines_below_the_name_of_a_section_may_begin_in_lower_case(line: str) -> None:
    assert roles(f"{line}\ngout, fever\n")["gout, fever"] == "contraindications"


def test_a_sentence_that_breaks_after_the_name_of_a_section_opens_none() -> None:
    assert list(roles("Contraindications\nare gout and fever.\n")) == [
        "Contraindications are gout and fever."
    ]


def test_bold_words_open_a_paragraph_where_the_line_above_has_ended() -> None:
    assert len(roles("**Gout** is one.\n**Fever if you** freeze.\n")) == 2
    assert len(roles("Gout and\n**fever if you** freeze.\n")) == 1


def test_labels_that_divide_a_section_do_not_end_it() -> None:
    assert roles("## Side effects\n\nMetabolism: gain.\n") == {"Metabolism: gain.": "side_effects"}
    assert roles("## Interactions\n\nAbsorption: iron.\n") == {"Absorption: iron.": "interactions"}


def paths(body: str) -> list[tuple[str, ...]]:
    """The headings above each paragraph below the title, outermost first."""
    document = read(FRONT + body)
    return [
        document.sections[passage.section].path[1:]
        for passage in document.passages
        if passage.kind == "paragraph"
    ]


def test_bold_lines_of_people_and_of_uses_stand_under_each_other() -> None:
    gout = "**Gout**\n\n**Adults**\n\na\n\n**Child 6-17 years**\n\nb\n\n"
    assert paths(f"{gout}**Pain**\n\n**Adults**\n\nc\n") == [
        ("Gout", "Adults"),
        ("Gout", "Child 6-17 years"),
        ("Pain", "Adults"),
    ]
    assert paths("**Adults**\n\n**Gout**\n\na\n\n**Pain**\n\nb\n\n**Children**\n\nc\n") == [
        ("Adults", "Gout"),
        ("Adults", "Pain"),
        ("Children",),
    ]


def test_bold_lines_with_text_between_them_stand_beside_each_other() -> None:
    assert paths("**Gout**\n\na\n\n**Elderly**\n\nb\n") == [("Gout",), ("Elderly",)]


def test_a_bold_line_opens_a_section_below_a_line_without_a_full_stop() -> None:
    assert paths("**By mouth**\n5 mg once daily\n**By injection**\n2 mg once daily\n") == [
        ("By mouth",),
        ("By injection",),
    ]


def test_a_bold_line_within_a_sentence_is_no_heading() -> None:
    assert paths("Adults should take the\n**Utmost care**\nwhen they drive\n") == [()]


@pytest.mark.parametrize(
    "line",
    ["4.3 Contraindications", "4.5 Interaction with other medicinal products and other forms of interaction"],
)
def test_a_line_that_opens_with_the_number_of_a_section_is_a_heading(line: str) -> None:
    assert paths(f"{line}\n\nGout.\n") == [(line,)]


@pytest.mark.parametrize("line", ["4.3 mg daily", "4.3 Contraindications are few.", "4.3 Gardens"])
def test_other_lines_that_open_with_a_number_are_no_headings(line: str) -> None:
    assert paths(f"{line}\n\nGout.\n") == [(), ()]
