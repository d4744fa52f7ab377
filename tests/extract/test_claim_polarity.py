"""The polarity of claims: a negation counts where it denies the verb of the claim, and nowhere else."""

import pytest

from tests.extract.reading import candidates, values


@pytest.mark.parametrize(
    "line",
    [
        "Zinc tablets, not copper, are the treatment of choice",
        "Zinc (not copper) is absorbed in the gut",
        "Zinc is used for pain that has not responded to opioids",
        "Zinc is an option in patients whose pain does not respond to paracetamol",
        "Zinc may be used when other measures have not worked",
        "Zinc is preferred because it does not cause sedation",
        "Zinc is continued until no virus is detected",
        "Zinc should be started only after copper has not worked",
        "The lack of agonism has been suggested to account for the slow onset",
        "It may account for the observation that tolerance to zinc may not develop",
        "Zinc reduced mortality compared with no treatment",
        "Zinc reduced pain with no increase in bleeding",
        "Women not taking hormones had more benefit from zinc",
        "Adults with no heart disease had fewer events on zinc",
        "Contrary to earlier belief, zinc raises copper levels",
        "The interaction is avoided by spacing the doses",
        "Falls were avoided with zinc",
        "Not treating is an option",
        "Zinc shortens colds (no effect on severity)",
        "Zinc should be given for no longer than 5 days",
        "Not surprisingly, zinc lowers the pressure",
        "In most trials, but not all, zinc helped",
        "Zinc, but not copper, was effective",
    ],
)
def test_what_a_negation_denies_beside_the_verb_leaves_a_claim_affirmed(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["affirmed"]


@pytest.mark.parametrize(
    "line",
    [
        "Zinc, unlike copper, does not need activation",
        "Zinc given after surgery did not lower infection rates",
        "Studies found zinc after stroke not helpful",
        "The dose that was used in the trial did not lower the pressure",
        "Cohort studies found that no increase in defects occurred",
        "Zinc is a mineral that does not affect warfarin",
        "Zinc is one of the minerals that do not affect warfarin",
        "There is one study that did not find a benefit of zinc",
        "The trial showed a lack of benefit",
        "A lack of benefit was seen in three trials",
        "Zinc was associated with no improvement",
        "Benefit of zinc not shown in children",
        "Zinc was tolerated and not associated with nausea",
        "The combination should be avoided by pregnant women",
        "Women who are pregnant should not use zinc",
        "When zinc is added the pressure does not rise",
    ],
)
def test_a_negation_of_the_verb_negates_a_claim(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["negated"]


@pytest.mark.parametrize(
    "line",
    [
        "Trials were unable to show a benefit",
        "Zinc was without effect on pain",
        "Zinc was ineffective for colds",
        "The trial was stopped early for futility",
        "The trial missed its primary endpoint",
        "Zinc had little effect on pain",
        "The agency warns against the combination",
        "Zinc had a negligible effect on fever",
        "The difference vanished when smokers were left out",
        "Zinc lost its effect when taken with food",
        "Hopes that zinc would cure colds were dashed",
        "Evidence against a benefit is strong",
        "Early fears proved unfounded",
        "Zinc was devoid of activity",
        "The trend fell short of significance",
        "Zero of 40 patients bled",
        "Trials rule out a relevant interaction",
    ],
)
def test_a_failure_negates_without_a_word_of_negation(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["negated"]


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("Zinc can make copper ineffective", "affirmed"),
        ("Zinc can be taken without restriction", "affirmed"),
        ("It was concluded that no safe intake could be determined", "insufficient_evidence"),
        ("No dosage of zinc has been established", "insufficient_evidence"),
        ("No harm of zinc has been established", "no_evidence"),
        ("There isn't enough research on zinc", "insufficient_evidence"),
        ("Prospective trials lacking", "no_evidence"),
        ("A link has yet to be shown", "no_evidence"),
        ("The combination lacks clinical data", "no_evidence"),
        ("There is little to suggest that zinc prevents colds", "insufficient_evidence"),
        ("A link has yet to be ruled out", "insufficient_evidence"),
        ("The trial was underpowered", "insufficient_evidence"),
        ("The data do not allow a conclusion", "insufficient_evidence"),
        ("The authors found no convincing evidence", "no_evidence"),
        ("Later trials did not confirm the benefit", "no_evidence"),
        ("One review found less pain, another found no difference", "mixed"),
        ("Zinc was tried in relapses with variable success", "mixed"),
        ("Competition for a carrier is proposed but remains unproven", "insufficient_evidence"),
    ],
)
def test_missing_and_mixed_evidence_is_told_apart_from_denial(line: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == [polarity]


@pytest.mark.parametrize(
    "line",
    [
        "Zinc is contraindicated with penicillamine",
        "The claim that zinc does not interact is wrong",
        "Two trials that did not blind patients reported a benefit",
        "It is doubtful that zinc helps",
        "Far from preventing colds, zinc appeared to prolong them",
        "The confidence interval included one",
        "Only one of six trials showed a benefit",
        "It would be wrong to conclude that zinc is safe",
        "It is not unsafe to combine zinc and copper",
        "Zinc is said to cure colds",
        "Absence of evidence is not evidence of absence",
        "Zinc was no less effective than copper",
        "Nothing works better than zinc",
        "Labels list fever as a condition in which zinc is not recommended",
    ],
)
def test_a_claim_that_may_be_read_both_ways_goes_to_review(line: str) -> None:
    found = candidates("evidence_claims", f"- {line} 1")
    assert [candidate.reasons for candidate in found] == [("polarity_unsettled",)]


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        (
            "Guidelines recommend against zinc and favor copper",
            [("Guidelines recommend against zinc", "negated"), ("favor copper", "affirmed")],
        ),
        (
            "The side effects were mild and no more frequent than with placebo",
            [
                ("The side effects were mild", "affirmed"),
                ("no more frequent than with placebo", "negated"),
            ],
        ),
        (
            "Volunteers showed higher levels, yet no study has shown a gain",
            [("Volunteers showed higher levels", "affirmed"), ("no study has shown a gain", "no_evidence")],
        ),
        (
            "The trial, which lasted twelve months, found no benefit of zinc",
            [("The trial, which lasted twelve months, found no benefit of zinc", "negated")],
        ),
    ],
)
def test_a_sentence_is_cut_where_another_verb_is_denied(line: str, claims: list[tuple[str, str]]) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "statement", "polarity") == claims


@pytest.mark.parametrize(
    "line",
    [
        "Benefit is absent in advanced disease",
        "The primary endpoint was missed",
        "Zinc left cognition unchanged",
        "Cognition stayed the same in both arms",
        "Rates were the same with zinc and placebo",
        "The agency declined to approve zinc",
        "The committee rejected zinc for tinnitus",
        "The indication was withdrawn in 2010",
        "Expectations of a benefit were disappointed",
        "It is a myth that zinc thins the blood",
        "The idea that zinc thins the blood is mistaken",
        "Patients should refrain from using zinc",
    ],
)
def test_a_claim_is_denied_without_a_word_of_negation(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["negated"]


@pytest.mark.parametrize(
    "line",
    [
        "Zinc leaves the body unchanged by the kidneys within a day",
        "Zinc is given at the same time with food",
        "The claim that zinc helps is supported by two trials",
        "Patients should stay on zinc",
    ],
)
def test_words_that_only_look_like_a_denial_leave_a_claim_affirmed(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["affirmed"]


@pytest.mark.parametrize(
    "line",
    [
        "Nothing but case reports supports an interaction",
        "The evidence is confined to small trials",
        "Support comes only from animal studies",
    ],
)
def test_nothing_better_than_weak_evidence_is_not_enough(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["insufficient_evidence"]


@pytest.mark.parametrize(
    "line",
    [
        "Zinc does not, as often claimed, raise the INR",
        "Zinc does not appear, as was hoped, to slow decline",
        "Zinc, though cheap, does not help",
        "Zinc, as such, does not help",
    ],
)
def test_an_aside_between_commas_makes_no_statement_of_its_own(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "statement", "polarity") == [
        (line, "negated")
    ]


def test_a_reason_behind_a_comma_is_a_statement_of_its_own() -> None:
    line = "Zinc is not recommended, as studies show harm"
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["negated", "affirmed"]


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("The evidence is not yet convincing", "negated"),
        ("Zinc has not yet been tested in children", "no_evidence"),
        ("Zinc was given to patients not yet on treatment and helped", "affirmed"),
        ("A benefit of zinc could not be excluded", "insufficient_evidence"),
    ],
)
def test_what_is_not_yet_so_is_denied_of_the_verb_alone(line: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == [polarity]


def test_a_circumstance_in_front_is_no_claim_of_its_own() -> None:
    text = (
        "With the emulsion (Neoral), which does not depend on bile for absorption, the effect appears to be "
        "smaller, and controlled data are lacking."
    )
    found = candidates("evidence_claims", text, "Evidence")
    assert values(found, "polarity") == ["affirmed", "insufficient_evidence"]


def test_what_was_given_without_an_effect_is_denied() -> None:
    text = "In one trial 14,000 IU daily was given for 48 weeks without an effect on disease activity."
    assert values(candidates("evidence_claims", text, "Evidence"), "polarity") == ["negated"]


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("Its value in colds, coughs, and old age has not been established", "insufficient_evidence"),
        ("The benefit of zinc for tinnitus, and for lost hearing, remains unproven", "insufficient_evidence"),
        ("Zinc in the elderly, and in those over 80 in particular, does not shorten colds", "negated"),
        ("Whether zinc prevents colds, coughs, and sore throats is unclear", "insufficient_evidence"),
        ("The claim that zinc prevents colds, flu, and croup is not supported by trials", "negated"),
        ("Results for pain, stiffness, and function are conflicting", "mixed"),
        ("Zinc should not be used in infants, pregnant women, and people with wounds", "negated"),
        ("Expert bodies such as the ACR, the AAOS, and NICE advise against it", "negated"),
        ("A trial in smokers, drinkers, and miners found no protection", "negated"),
        ("Zinc, but not copper, blocks the effect and should be taken with water", "affirmed"),
    ],
)
def test_a_subject_that_is_a_list_is_not_cut_from_what_is_said_of_it(line: str, polarity: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "statement", "polarity") == [(line, polarity)]


@pytest.mark.parametrize(
    ("line", "polarities"),
    [
        ("Zinc thins the blood, and it does not prevent colds", ["affirmed", "negated"]),
        ("Catechins inhibit clotting, and no bleeding was seen", ["affirmed", "negated"]),
        ("Zinc can raise copper levels and should be avoided in gout", ["affirmed", "negated"]),
        ("Zinc relieves pain, swelling, and heat, but it does not slow gout", ["affirmed", "negated"]),
        ("Zinc did not help adults, and children responded well", ["negated", "affirmed"]),
    ],
)
def test_two_statements_that_are_joined_stay_two(line: str, polarities: list[str]) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == polarities


@pytest.mark.parametrize(
    "line",
    [
        "Data in patients with low counts or platelets below 50,000/uL are insufficient",
        "Data on 7,500 units q8h in obesity limited (retrospective cohorts)",
        "Evidence for use in pregnancy, lactation, and childhood is lacking",
        "The data on colds, though encouraging, are limited",
        "Information on use above 1.5 g a day is scant",
        "Firm conclusions about zinc in asthma, eczema, and gout cannot be drawn",
        "Its efficacy, safety, and dose in children remain to be determined",
        "Evidence for zinc in copper users is limited, as most trials excluded them",
        "Studies in dialysis are few, because most trials left such patients out",
        "Nobody knows whether zinc, copper, or both are to blame",
    ],
)
def test_little_knowledge_is_known_by_words_far_from_their_subject(line: str) -> None:
    found = candidates("evidence_claims", f"- {line} 1")
    assert values(found, "statement", "polarity") == [(line, "insufficient_evidence")]


@pytest.mark.parametrize(
    "line",
    [
        "At 1,200 mg a day or less no such increase has been demonstrated",
        "In pregnancy no harm has been reported",
        "An interaction with warfarin, aspirin, or heparin has never been reported",
        "Direct comparisons of zinc with copper, iron, or calcium are lacking",
        "There is no universally established dose",
    ],
)
def test_what_has_not_come_to_light_is_no_evidence(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["no_evidence"]


@pytest.mark.parametrize(
    "line",
    [
        "The picture has changed: in the trial, 12.5 mg or 50 mg once daily did not cut recurrences",
        "In the study, 3,069 volunteers took 120 mg or placebo for years, and it did not prevent colds",
        "Forty nurses were given zinc before their shifts, but sleep did not improve",
        "Trials in children, adolescents, and adults were all negative",
        "The trial of zinc was stopped early because it did not help",
    ],
)
def test_a_result_that_did_not_come_out_negates_behind_the_setting_of_its_trial(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "statement", "polarity") == [
        (line, "negated")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "If pain, fever, or swelling does not improve, zinc may be given",
        "The infusion contains almost none of it because zinc is not water-soluble",
        "In a crossover study, ten men took zinc with warfarin and the INR rose by half",
    ],
)
def test_a_negation_of_the_circumstances_leaves_a_claim_affirmed(line: str) -> None:
    assert values(candidates("evidence_claims", f"- {line} 1"), "polarity") == ["affirmed"]


def test_a_treatment_that_failed_in_an_illness_is_left_to_a_reader() -> None:
    found = candidates("evidence_claims", "- Zinc failed in colds, in coughs, and in pneumonia 1")
    assert [candidate.reasons for candidate in found] == [("polarity_unsettled",)]
