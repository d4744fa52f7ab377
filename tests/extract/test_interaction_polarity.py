"""What a text says for or against an interaction: denied, not studied, taken out, or left open."""

import pytest

from tests.extract.reading import candidates, values

SECTION = "Drug Interactions"


def _told(text: str) -> list[object]:
    return values(candidates("interactions", text, SECTION), "object", "polarity")


def _reasons(text: str) -> list[tuple[str, ...]]:
    return [candidate.reasons for candidate in candidates("interactions", text, SECTION)]


@pytest.mark.parametrize(
    "line",
    [
        "- **Digoxin:** levels unchanged.",
        "- **Digoxin:** none of clinical importance.",
        "- **Digoxin:** fine.",
        "- **Digoxin:** hardly any effect.",
        "Digoxin. No interaction.",
        "No increase in digoxin levels was seen.",
        "Digoxin concentrations were similar.",
        "It has been given with digoxin without problems.",
        "Digoxin does not need to be separated.",
        "Digoxin may be given at the same time.",
        "It does not, however, alter digoxin levels.",
        "Digoxin was studied; none of these was affected.",
        "The restriction does not apply to digoxin.",
        "An interaction with digoxin has been ruled out.",
        "It does not inhibit CYP3A4 and may be combined with digoxin.",
        "Safe combinations: digoxin",
    ],
)
def test_a_denial_is_one_whatever_its_words(line: str) -> None:
    assert _told(line) == [("digoxin", "negated")]


@pytest.mark.parametrize(
    "line",
    [
        "- **Digoxin:** not studied.",
        "- **Digoxin:** none known.",
        "Digoxin is often taken alongside; no problem has been reported with digoxin.",
        "Not studied: digoxin",
    ],
)
def test_what_nobody_looked_for_is_no_evidence(line: str) -> None:
    assert _told(line) == [("digoxin", "no_evidence")]


@pytest.mark.parametrize(
    "line", ["There is little evidence that it interacts with digoxin.", "Digoxin: scant data."]
)
def test_little_evidence_is_not_enough(line: str) -> None:
    assert _told(line) == [("digoxin", "insufficient_evidence")]


def test_an_open_relevance_takes_nothing_back() -> None:
    text = "- **Digoxin:** levels rise. The clinical relevance is unclear."
    assert _told(text) == [("digoxin", "affirmed")]


@pytest.mark.parametrize(
    "line",
    [
        "Apart from digoxin no relevant interactions are known.",
        "No interactions other than with digoxin have been described.",
        "Digoxin aside, nothing interferes with it.",
    ],
)
def test_what_is_taken_out_of_a_denial_is_affirmed(line: str) -> None:
    assert _told(line) == [("digoxin", "affirmed")]


@pytest.mark.parametrize(
    "line",
    [
        "Do not take together with digoxin to reduce the risk of nausea.",
        "It not only raises digoxin levels but prolongs their half-life.",
        "An interaction with digoxin cannot be excluded.",
        "Take it at least 4 hours apart from digoxin.",
    ],
)
def test_advice_and_emphasis_deny_nothing(line: str) -> None:
    assert _told(line) == [("digoxin", "affirmed")]


def test_what_is_denied_in_the_middle_leaves_the_rest_affirmed() -> None:
    told = candidates("interactions", "Cimetidine, but not ranitidine, raises its levels.", SECTION)
    assert values(told, "object", "polarity", "effect") == [
        ("cimetidine", "affirmed", "exposure_increased"),
        ("ranitidine", "negated", "unspecified"),
    ]


def test_a_denial_behind_a_comma_is_said_of_its_own_partner() -> None:
    assert _told("Ketoconazole raised its level, itraconazole did not.") == [
        ("ketoconazole", "affirmed"),
        ("itraconazole", "negated"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Antacids, with the exception of digoxin, reduce absorption.",
        "Digoxin did not cause a flush.",
        "| Drug | Effect |\n|---|---|\n| Digoxin | – |",
        "Digoxin may be taken together if potassium is normal.",
        "| Drug | Effect |\n|---|---|\n| Digoxin | No pharmacokinetic interaction; increases sedation |",
        "| Drug | Effect |\n|---|---|\n| Digoxin | No increase in bleeding, but GI ulcers increased |",
        "- **Digoxin:** No pharmacokinetic interaction; increases sedation.",
        "Do not raise the digoxin dose because of zinc alone.",
    ],
)
def test_a_denial_of_which_it_is_open_what_it_denies_goes_to_review(line: str) -> None:
    assert _reasons(line)[-1] == ("polarity_unsettled",)


@pytest.mark.parametrize(
    "line",
    [
        "- **Digoxin:** no change in dose is needed at first, but levels rise after a week.",
        "Digoxin has no effect on absorption but slows elimination.",
        "Digoxin can be given together with it, but levels must be measured.",
        "- **Digoxin:** No change in zinc levels, but digoxin levels are increased.",
        "| Drug | Effect |\n|---|---|\n| Digoxin | No change in zinc levels, but digoxin levels rise |",
        "| Drug | Effect |\n|---|---|\n| Digoxin | Digoxin levels rise; no change in zinc levels |",
    ],
)
def test_what_is_affirmed_behind_but_outweighs_the_denial_before_it(line: str) -> None:
    assert _told(line) == [("digoxin", "affirmed")]


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("Digoxin is safe.", "negated"),
        ("| Drug | Effect |\n|---|---|\n| Digoxin | None expected |", "negated"),
        ("Digoxin is safe only at low doses.", "affirmed"),
        ("- **Digoxin:** not during treatment.", "affirmed"),
    ],
)
def test_what_is_safe_is_denied_and_what_is_banned_is_not(line: str, polarity: str) -> None:
    found = candidates("interactions", line, "Interactions", title="Zumab")
    assert values(found, "object", "polarity") == [("digoxin", polarity)]


def test_who_takes_insulin_has_a_partner() -> None:
    line = "- Patients on insulin: you might need less."
    assert values(candidates("interactions", line, "Interactions", title="Zumab"), "object") == ["insulin"]


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("It interacts with verapamil, not with amlodipine.", ["affirmed", "negated"]),
        ("Give it with paracetamol, not with aspirin.", ["affirmed", "affirmed"]),
    ],
)
def test_what_is_set_apart_by_not_is_denied_unless_it_is_advised(text: str, polarities: list[str]) -> None:
    assert values(candidates("interactions", text, "Interactions", title="Zumab"), "polarity") == polarities


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("Digoxin was unaffected; so was atenolol.", ["negated", "negated"]),
        ("Levels of digoxin are unchanged. The same applies to atenolol.", ["negated", "negated"]),
        ("Digoxin levels rise. The same applies to atenolol.", ["affirmed", "affirmed"]),
        ("- Oral contraceptives: efficacy is preserved.", ["negated"]),
        ("- Ezetimibe: can be combined.", ["negated"]),
    ],
)
def test_a_denial_goes_on_to_what_is_said_to_do_the_same(text: str, polarities: list[str]) -> None:
    assert values(candidates("interactions", text, "Interactions", title="Zumab"), "polarity") == polarities
