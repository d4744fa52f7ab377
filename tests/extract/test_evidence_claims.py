"""Evidence claims: what is claimed of what, with which polarity, how surely, and on which citations."""

import pytest

from tests.extract.reading import candidates, values


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Some studies suggest that zinc shortens colds.", "affirmed"),
        ("Trials have shown that zinc does not prevent colds.", "negated"),
        ("There is no evidence that zinc prevents colds.", "no_evidence"),
        ("There is insufficient evidence for zinc in pneumonia.", "insufficient_evidence"),
        ("A meta-analysis found conflicting results for zinc in colds.", "mixed"),
    ],
)
def test_the_polarity_is_that_of_the_statement(text: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", text, "Usage"), "polarity") == [polarity]


@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("Zinc shortens colds 1", "asserted"),
        ("Zinc may shorten colds 1", "hedged"),
        ("Zinc shortens colds if it is started within 24 hours 1", "conditional"),
    ],
)
def test_hedges_and_conditions_make_the_certainty(line: str, certainty: str) -> None:
    assert values(candidates("evidence_claims", f"- {line}"), "certainty") == [certainty]


@pytest.mark.parametrize(
    ("line", "statement", "citations"),
    [
        ("Zinc shortens colds 1, 2", "Zinc shortens colds", (1, 2)),
        ("Zinc shortens colds. 3,4", "Zinc shortens colds", (3, 4)),
        ("Zinc blocks the 5-HT3 receptor 4", "Zinc blocks the 5-HT3 receptor", (4,)),
        ("Zinc is given at 4,000 IU per day 1, 2", "Zinc is given at 4,000 IU per day", (1, 2)),
        ("Zinc is checked after 4 to 6 weeks 5, 6", "Zinc is checked after 4 to 6 weeks", (5, 6)),
        ("Zinc is used from 55 years and over 9", "Zinc is used from 55 years and over", (9,)),
        ("Zinc does not raise lithium levels [4,6]", "Zinc does not raise lithium levels", (4, 6)),
        ("Zinc was stopped on day 7", "Zinc was stopped on day 7", ()),
        ("Zinc is given for 8 weeks", "Zinc is given for 8 weeks", ()),
        ("Zinc helps children aged 6-17 years 8", "Zinc helps children aged 6-17 years", (8,)),
    ],
)
def test_trailing_numbers_are_citations_and_other_numbers_are_not(
    line: str, statement: str, citations: tuple[int, ...]
) -> None:
    assert values(candidates("evidence_claims", f"- {line}"), "statement", "citations") == [
        (statement, citations)
    ]


def test_two_polarities_in_a_sentence_are_two_claims() -> None:
    line = "Zinc shortens colds, but it does not prevent them 1"
    assert values(candidates("evidence_claims", f"- {line}"), "polarity") == ["affirmed", "negated"]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "While some studies suggest a benefit, the evidence is limited.",
            [
                ("some studies suggest a benefit", "affirmed"),
                ("the evidence is limited", "insufficient_evidence"),
            ],
        ),
        (
            "Preliminary data suggest fewer colds, but further research is needed.",
            [
                ("Preliminary data suggest fewer colds", "affirmed"),
                ("further research is needed", "insufficient_evidence"),
            ],
        ),
        (
            "Women should not take it, as animal studies have shown that zinc passes into milk.",
            [("animal studies have shown that zinc passes into milk", "affirmed")],
        ),
        (
            "Trials found that zinc shortens colds but does not prevent them.",
            [("Trials found that zinc shortens colds", "affirmed"), ("does not prevent them", "negated")],
        ),
        (
            "Zinc is in category B (animal studies show no risk, human studies not available).",
            [("animal studies show no risk", "negated"), ("human studies not available", "no_evidence")],
        ),
    ],
)
def test_a_monograph_claims_what_each_clause_says_of_evidence(
    sentence: str, claims: list[tuple[str, str]]
) -> None:
    assert values(candidates("evidence_claims", sentence, "Usage"), "statement", "polarity") == claims


def test_a_statement_that_cites_its_trials_in_parentheses_is_claimed_whole() -> None:
    found = candidates("evidence_claims", "Zinc shortens colds (as shown in two small trials).", "Usage")
    assert values(found, "statement") == ["Zinc shortens colds (as shown in two small trials)"]


def test_one_verb_of_two_polarities_is_two_claims_of_a_note() -> None:
    line = "- Zinc does not inhibit CYP1A2 and can be used with melatonin 3"
    assert values(candidates("evidence_claims", line), "polarity") == ["negated", "affirmed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It does not address the underlying cause.",
        "Its excretion in breast milk is unknown.",
        "Flushing and nausea have been reported.",
        "The information provided here is based on the data supplied.",
        "Sources: a guideline on zinc.",
        "Long-term effects are still being studied.",
    ],
)
def test_what_speaks_of_no_evidence_is_no_claim_of_a_monograph(sentence: str) -> None:
    assert not candidates("evidence_claims", sentence, "Precautions")


def test_the_label_of_a_trial_makes_its_result_a_claim() -> None:
    found = candidates("evidence_claims", "- **AREDS trial:** zinc cut progression by 25 %.", "Notes")
    assert values(found, "statement") == ["zinc cut progression by 25 %"]


@pytest.mark.parametrize(
    ("line", "certainty"),
    [("Zinc is unlikely to help 1", "hedged"), ("Users were more likely to sleep 1", "asserted")],
)
def test_a_comparison_of_chances_is_no_hedge(line: str, certainty: str) -> None:
    assert values(candidates("evidence_claims", f"- {line}"), "certainty") == [certainty]


def test_only_makes_a_claim_exclusive() -> None:
    found = candidates("evidence_claims", "- Zinc is indicated only for documented deficiency 4")
    assert values(found, "is_exclusive", "claim_type") == [(True, "indication")]


def test_a_monograph_claims_only_where_it_speaks_of_evidence() -> None:
    assert not candidates("evidence_claims", "Zinc is an essential mineral.", "Usage")


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Copper acts fast, with an effect comparable to or better than zinc.", "copper"),
        ("It does not alter the effect of zinc.", "copper"),
        ("Copper helps, which should be used regardless of zinc.", "copper"),
        ("Zinc works better than copper.", "zinc"),
    ],
)
def test_a_claim_is_not_about_what_it_only_compares_with(sentence: str, subject: str) -> None:
    found = candidates("evidence_claims", f"- {sentence}", title="Copper and Zinc: What Is Known")
    assert {candidate.value("subject") for candidate in found} == {subject}


def test_numbers_in_brackets_behind_an_assertion_stand_for_it_alone() -> None:
    found = candidates("evidence_claims", "- Zinc shortens colds [1], but it does not prevent them [2].")
    assert values(found, "statement", "citations") == [
        ("Zinc shortens colds", (1,)),
        ("it does not prevent them", (2,)),
    ]


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The evidence is of very low certainty", "insufficient_evidence"),
        ("The evidence is very uneven", "mixed"),
        ("Guidelines neither recommend nor discourage it", "no_evidence"),
        ("The finding has not been replicated", "no_evidence"),
        ("Zinc should not exceed 25 mg daily in kidney disease", "negated"),
        ("Zinc is safe as long as the dose does not exceed 25 mg daily", "affirmed"),
    ],
)
def test_evidence_that_is_weak_or_lacking_is_told_apart(sentence: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", f"- {sentence} 1"), "polarity") == [polarity]


def test_what_a_trial_found_is_one_claim_with_who_took_part() -> None:
    sentence = "One trial randomised 2,681 adults to zinc or placebo; it did not shorten colds."
    found = candidates("evidence_claims", sentence, "Evidence")
    assert values(found, "statement", "polarity") == [(sentence.rstrip("."), "negated")]


def test_who_took_part_in_a_trial_is_no_claim() -> None:
    assert candidates("evidence_claims", "One trial enrolled 120 adults for 6 weeks.", "Evidence") == []


def test_a_result_in_numbers_is_a_claim_in_a_section_on_evidence_alone() -> None:
    sentence = "Colds were shorter by 8% in adults."
    assert len(candidates("evidence_claims", sentence, "Evidence")) == 1
    assert candidates("evidence_claims", sentence, "Usage") == []


def test_studies_that_are_lacking_stay_one_claim() -> None:
    sentence = "- There are no trials of zinc, and none are likely to be done 1"
    assert values(candidates("evidence_claims", sentence), "polarity", "certainty") == [
        ("no_evidence", "asserted")
    ]


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Zinc is contraindicated in hypersensitivity", "affirmed"),
        ("Patients on penicillamine should be advised to avoid zinc", "negated"),
        ("Later trials overturned this view", "negated"),
        ("Anemia should be ruled out first", "affirmed"),
        ("Zinc and copper together are harmful but unproven", "insufficient_evidence"),
    ],
)
def test_advice_against_use_and_refuted_views_are_negated(sentence: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", f"- {sentence} 1"), "polarity") == [polarity]


def test_what_animals_show_is_a_claim_beside_the_lack_of_human_data() -> None:
    row = "| Use | Safety |\n|---|---|\n| Pregnancy | No (Limited) Human Data - Animal Data Suggest Risk |"
    found = candidates("evidence_claims", row, "Overview")
    assert values(found, "polarity") == ["insufficient_evidence", "affirmed"]


def test_an_answer_of_one_word_is_no_part_of_the_claim_behind_it() -> None:
    found = candidates("evidence_claims", "No. A cohort suggested a link.", "Usage")
    assert values(found, "statement", "polarity") == [("A cohort suggested a link", "affirmed")]


def test_a_trial_period_is_no_evidence() -> None:
    assert candidates("evidence_claims", "It should be given a fair trial of eight weeks.", "Usage") == []


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("Darunavir and docetaxel exposure was unchanged in two small studies", "negated"),
        ("Zinc lowers pressure while pulse was unchanged", "affirmed"),
        ("Zinc is excreted unchanged in urine", "affirmed"),
    ],
)
def test_an_unchanged_result_denies(line: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == [polarity]


@pytest.mark.parametrize("conjunction", ["although", "though", "even though", "while"])
def test_a_concession_of_missing_proof_behind_a_comma_is_a_claim_of_its_own(conjunction: str) -> None:
    rest = "direct clinical proof of graft loss is lacking"
    line = f"Immune stimulation could oppose immunosuppression, {conjunction} {rest} 1"
    assert values(candidates("evidence_claims", f"- {line}"), "statement", "polarity") == [
        ("Immune stimulation could oppose immunosuppression", "affirmed"),
        (rest, "no_evidence"),
    ]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The SELECT trial saw no harm of zinc.", ["negated"]),
        ("A trial found that the gain with zinc was nonsignificant.", ["negated"]),
        ("Zinc has been studied for 18 months without evidence of toxicity.", ["no_evidence"]),
        ("Head-to-head trials are missing.", ["no_evidence"]),
        ("A trial compared two doses; symptoms did not differ.", ["affirmed", "negated"]),
        ("A trial compared two doses; do not take the higher one.", ["affirmed"]),
        ("These statements have not been evaluated by the FDA.", []),
        ("NRV not established.", []),
    ],
)
def test_what_did_not_come_out_is_said_in_many_ways(text: str, polarity: list[str]) -> None:
    assert values(candidates("evidence_claims", text, "Usage"), "polarity") == polarity


@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("Aspirin, heparin, and warfarin may add to the effect 1", "hedged"),
        ("Zinc lowers the level of the drug markedly, and it may cause harm 1", "asserted"),
        ("Zinc should be avoided when the platelet count is low 1", "conditional"),
        ("Zinc levels rise when it is added 1", "asserted"),
    ],
)
def test_the_clause_with_the_verb_makes_the_certainty(line: str, certainty: str) -> None:
    assert values(candidates("evidence_claims", f"- {line}"), "certainty")[0] == certainty


@pytest.mark.parametrize(
    "sentence",
    [
        "Discontinue if there is evidence of pancreatitis.",
        "It is used in proven or suspected infection.",
        "The research laboratories were in Hull.",
        "The first trials were carried out in Vienna and led to approval.",
        "Phase III trials are planned.",
    ],
)
def test_signs_of_disease_and_history_are_no_claims(sentence: str) -> None:
    assert candidates("evidence_claims", sentence, "Usage") == []


def test_a_topic_of_a_list_of_evidence_is_no_claim() -> None:
    items = "- Hot flushes\n  - Trials are conflicting.\n- Labor pains\n  - Used by some midwives.\n"
    assert values(candidates("evidence_claims", items, "Evidence"), "statement") == ["Trials are conflicting"]


@pytest.mark.parametrize(
    ("item", "count"), [("Zinc raises growth hormone", 1), ("Investigation of zinc in colds", 0)]
)
def test_an_item_of_a_flat_list_of_evidence_is_a_claim_if_it_tells_a_finding(item: str, count: int) -> None:
    assert len(candidates("evidence_claims", f"- {item}", "Evidence")) == count


def test_a_trial_in_capitals_is_evidence() -> None:
    found = candidates("evidence_claims", "In MERIT-HF, zinc reduced deaths by a third.", "Usage")
    assert values(found, "statement") == ["In MERIT-HF, zinc reduced deaths by a third"]


def test_what_studies_did_not_find_needs_no_verb() -> None:
    found = candidates("evidence_claims", "- no change of levels in a study of 16 adults", "Side Effects")
    assert values(found, "polarity") == ["negated"]


def test_a_sentence_that_opens_with_its_study_goes_on_with_its_results() -> None:
    text = "In a large trial, the two did not differ in deaths, and falls were more frequent with copper."
    assert values(candidates("evidence_claims", text, "Usage"), "statement", "polarity") == [
        ("In a large trial, the two did not differ in deaths", "negated"),
        ("falls were more frequent with copper", "affirmed"),
    ]


def test_what_holds_now_is_no_result_of_the_study_before_it() -> None:
    text = "In a large trial, zinc did not prevent colds, but it is a common food additive."
    assert values(candidates("evidence_claims", text, "Usage"), "polarity") == ["negated"]


def test_what_to_do_is_no_evidence_in_a_list_of_it() -> None:
    text = "- No evidence that zinc is superior to copper. Flush with 0.9 % saline 5 mL."
    assert values(candidates("evidence_claims", text, "Evidence"), "polarity") == ["no_evidence"]
