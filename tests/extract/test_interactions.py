"""Interactions: which partners a list names, what happens to whom, and how sure the text is."""

import pytest

from tests.extract.reading import candidates, values


def _of(line: str) -> list[object]:
    return values(candidates("interactions", f"- {line}", "Drug Interactions"), "object")


@pytest.mark.parametrize(
    ("line", "partners"),
    [
        ("Antibiotics (tetracyclines, quinolones).", ["tetracyclines", "quinolones"]),
        ("Antidepressants such as sertraline.", ["antidepressants", "sertraline"]),
        ("Antibiotics like ciprofloxacin (Cipro).", ["antibiotics", "ciprofloxacin"]),
        ("NSAIDs (except aspirin).", ["nsaids"]),
        ("Loop diuretics, ACE inhibitors, and lithium.", ["loop diuretics", "ace inhibitors", "lithium"]),
        ("Iron and copper reduce zinc absorption.", ["iron", "copper"]),
    ],
)
def test_a_list_gives_a_row_for_each_member(line: str, partners: list[str]) -> None:
    assert _of(line) == partners


@pytest.mark.parametrize(
    "line", ["No significant interactions are known.", "Tell your doctor about all medicines."]
)
def test_no_named_partner_is_no_interaction(line: str) -> None:
    assert not _of(line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Alcohol may enhance drowsiness.", "alcohol"),
        ("Grapefruit juice increases levels of zinc.", "food"),
        ("Tobacco smoking lowers zinc levels.", "tobacco"),
        ("May interact with quinolones.", "class"),
        ("May interact with digoxin.", "substance"),
    ],
)
def test_a_partner_has_its_kind(line: str, kind: str) -> None:
    found = candidates("interactions", f"- {line}", "Drug Interactions")
    assert values(found, "object_kind") == [kind]


@pytest.mark.parametrize(
    ("line", "effect", "affected"),
    [
        ("May reduce the absorption of penicillamine.", "absorption_decreased", "object"),
        ("Iron reduces zinc absorption.", "absorption_decreased", "subject"),
        ("Grapefruit juice increases levels of zinc.", "exposure_increased", "subject"),
        ("Alcohol may increase the risk of diarrhea.", "adverse_effect_increased", "subject"),
        ("Raises lithium levels.", "exposure_increased", "object"),
        ("May interact with digoxin.", "unspecified", None),
    ],
)
def test_the_effect_and_who_is_affected(line: str, effect: str, affected: str | None) -> None:
    found = candidates("interactions", f"- {line}", "Drug Interactions")
    assert values(found, "effect", "affected") == [(effect, affected)]


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("May interact with metformin.", "affirmed"),
        ("Does not interact with metformin.", "negated"),
        ("There is no evidence of an interaction with metformin.", "no_evidence"),
    ],
)
def test_the_polarity_is_that_of_the_clause(line: str, polarity: str) -> None:
    found = candidates("interactions", f"- {line}", "Drug Interactions")
    assert values(found, "polarity") == [polarity]


def test_the_time_between_two_doses_is_management() -> None:
    line = "Take zinc 2 hours before or 4 hours after tetracyclines."
    found = candidates("interactions", f"- {line}", "Drug Interactions")
    assert values(found, "object", "management_text") == [("tetracyclines", line)]


def test_a_severity_is_set_only_where_it_is_printed() -> None:
    severities = [
        values(candidates("interactions", f"- {line}", "Drug Interactions"), "severity")
        for line in ("Contraindicated with cisapride.", "Avoid use with cisapride.")
    ]
    assert severities == [["contraindicated"], [None]]


def test_a_partner_that_the_lexicon_lacks_goes_to_review() -> None:
    found = candidates("interactions", "- Xyloprantine", "Drug Interactions")
    assert {candidate.reasons for candidate in found} <= {("partner_not_in_lexicon",)}
    assert not values(found, "object")


def test_what_a_heading_asks_denies_no_interaction() -> None:
    text = "### Q: Is there no interaction with statins?\n\n- Simvastatin"
    assert values(candidates("interactions", text, "Drug Interactions"), "object", "polarity") == [
        ("simvastatin", "affirmed")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Patients not taking folic acid",
        "- Patients who are not receiving potassium",
        "- Absence of folate",
        "- Patients who have stopped warfarin",
        "It is contraindicated in patients not taking folic acid.",
    ],
)
def test_a_substance_that_is_not_taken_is_no_forbidden_partner(line: str) -> None:
    assert not values(candidates("interactions", line, "Contraindications", title="Zumab"), "object")


@pytest.mark.parametrize(
    ("line", "partner"),
    [
        ("- Patients taking linezolid", "linezolid"),
        ("It must not be used in patients taking linezolid.", "linezolid"),
        ("- Patients who have stopped MAO inhibitors within 14 days", "mao inhibitors"),
    ],
)
def test_a_substance_that_is_taken_or_was_of_late_is_a_forbidden_partner(line: str, partner: str) -> None:
    found = candidates("interactions", line, "Contraindications", title="Zumab")
    assert values(found, "object") == [partner]
