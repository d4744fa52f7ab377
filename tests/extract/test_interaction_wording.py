"""Interactions: how an effect and an advice may be worded behind a partner."""

import pytest

from tests.extract.reading import candidates, values


def _behind_label(words: str, name: str) -> list[object]:
    text = f"- **Foscarnet:** {words}"
    return values(candidates("interactions", text, "Interactions", title="Zumab"), name)


@pytest.mark.parametrize(
    "advice",
    [
        "Watch BP.",
        "Look out for signs of bleeding.",
        "Levels must be watched.",
        "You may be offered a stomach-protecting tablet.",
        "Larger doses needed.",
        "Cut down to one cup of coffee.",
        "No more than 10 mg a day.",
        "An intrauterine device is a better choice.",
        "Should be interrupted during treatment.",
        "Please don't combine without medical advice.",
        "The combination is discouraged.",
        "Only under supervision.",
        "TSH after 6 weeks.",
        "Not within 2 hours.",
        "May need less of it.",
        "Labels advise against it.",
    ],
)
def test_what_is_to_be_done_is_management(advice: str) -> None:
    assert _behind_label(f"bleeding may occur. {advice}", "management_text") == [advice]


@pytest.mark.parametrize(
    "words",
    [
        "Tell your doctor.",
        "Levels may rise.",
        "No special precautions are necessary.",
        "An effect must be expected.",
        "It is not usually seen.",
    ],
)
def test_what_happens_or_whom_to_ask_is_no_management(words: str) -> None:
    assert _behind_label(f"bleeding may occur. {words}", "management_text") == [None]


@pytest.mark.parametrize("cell", ["CONTRAINDICATED", "Ask the oncologist", "No action needed", "–"])
def test_a_cell_that_only_grades_or_sends_elsewhere_is_no_management(cell: str) -> None:
    table = f"| Drug | Effect | Action |\n|---|---|---|\n| Foscarnet | bleeding | {cell} |"
    found = candidates("interactions", table, "Interactions", title="Zumab")
    assert values(found, "object", "management_text") == [("foscarnet", None)]


def test_an_order_is_no_list_of_partners() -> None:
    text = "- Tramadol can cause serotonin syndrome. Look out for high temperature, shivering and confusion."
    found = candidates("interactions", text, "Interactions", title="Zumab")
    assert [candidate.value("object") for candidate in found] == ["tramadol"]


@pytest.mark.parametrize(
    ("words", "effect"),
    [
        ("HR↓, PR↑", "effect_increased"),
        ("could add to serotonin", "effect_increased"),
        ("sleep time prolonged in mice", "effect_increased"),
        ("blunted the HDL rise", "effect_decreased"),
        ("might stimulate the immune system", "effect_decreased"),
        ("risk of treatment failure", "effect_decreased"),
        ("may interfere with treatment", "effect_decreased"),
        ("may no longer work", "effect_decreased"),
        ("reabsorption rises", "exposure_increased"),
        ("prolonged half-life", "exposure_increased"),
        ("induces its metabolism", "exposure_decreased"),
        ("kills gut bacteria; deficiency possible", "exposure_decreased"),
        ("need acid for absorption and may fail", "absorption_decreased"),
        ("high doses reduce uptake", "absorption_decreased"),
        ("turns it into a form that isn't absorbed", "absorption_decreased"),
        ("raises serum potassium", "adverse_effect_increased"),
        ("prolongs the QT interval", "adverse_effect_increased"),
        ("enhances the sedative effects, increasing the risk of falls", "adverse_effect_increased"),
        ("INR may rise at first, then fall", "unspecified"),
        ("levels may rise or fall", "unspecified"),
    ],
)
def test_an_effect_has_many_wordings(words: str, effect: str) -> None:
    assert _behind_label(words, "effect") == [effect]


@pytest.mark.parametrize(
    "line",
    [
        "Drugs that prolong the QT interval (sotalol, amiodarone) should be avoided.",
        "Avoid drugs that lower the seizure threshold (bupropion, tramadol).",
    ],
)
def test_what_describes_a_class_is_no_effect(line: str) -> None:
    found = candidates("interactions", f"- {line}", "Interactions", title="Zumab")
    assert values(found, "effect") == ["unspecified", "unspecified"]


def test_a_longer_use_prolongs_nothing() -> None:
    found = candidates("interactions", "- Prolonged use impairs copper absorption.", "Interactions")
    assert values(found, "object", "effect") == [("copper", "absorption_decreased")]


@pytest.mark.parametrize(
    ("words", "effect"),
    [
        ("INR rises, bleeding.", "effect_increased"),
        ("Higher INR, occasionally with bleeding.", "effect_increased"),
        ("INR rises and the risk of bleeding increases.", "adverse_effect_increased"),
        ("Dual blockade raises the risk of hypotension.", "adverse_effect_increased"),
        ("Enhanced effect and risk of hypotension.", "adverse_effect_increased"),
        ("Interferes with folate metabolism.", "unspecified"),
        ("Reduces its metabolism.", "exposure_increased"),
        ("Increased responsiveness.", "effect_increased"),
        ("May increase blood pressure.", "adverse_effect_increased"),
    ],
)
def test_a_measured_effect_stands_before_a_harm_that_only_goes_along(words: str, effect: str) -> None:
    assert _behind_label(words, "effect") == [effect]


def test_verbs_that_share_an_object_each_tell_of_their_own_partner() -> None:
    text = "Verapamil raises, whereas rifampicin lowers, digoxin levels."
    found = candidates("interactions", text, "Interactions", title="Digoxin")
    assert values(found, "object", "effect") == [
        ("verapamil", "exposure_increased"),
        ("rifampicin", "exposure_decreased"),
    ]


@pytest.mark.parametrize(
    ("words", "effect"),
    [
        ("Weaker diuretic and blood-pressure-lowering effect.", "effect_decreased"),
        ("Acts as an antagonist and raises the need for zumab.", "effect_decreased"),
        ("Foscarnet becomes more sedating.", "adverse_effect_increased"),
        ("It makes you drowsier.", "adverse_effect_increased"),
        ("↑ K⁺.", "adverse_effect_increased"),
        ("May slightly lower zumab status.", "exposure_decreased"),
        ("Loss of efficacy is possible (AUC reduced by 93%).", "effect_decreased"),
        ("The risk of ulcers goes up and the pain relief doesn't.", "adverse_effect_increased"),
    ],
)
def test_an_effect_is_told_in_plain_words(words: str, effect: str) -> None:
    assert _behind_label(words, "effect") == [effect]


@pytest.mark.parametrize("words", ["Insulin resistance is treated.", "Increases the need for monitoring."])
def test_a_need_or_a_resistance_of_another_kind_is_no_weaker_effect(words: str) -> None:
    assert "effect_decreased" not in _behind_label(words, "effect")


def test_what_does_not_stop_a_partner_from_working_is_denied() -> None:
    assert _behind_label("Zumab doesn't stop it from working.", "polarity") == ["negated"]
