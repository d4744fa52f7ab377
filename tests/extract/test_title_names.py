"""Which name a monograph's title gives its substance, whatever stands around it."""

import pytest

from pipelines.extract.title_names import name_in_title
from tests.extract.reading import candidates


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("simvastatin 10 mg / 20 mg / 40 mg film-coated tablets", "simvastatin"),
        ("amoxicillin 250mg capsules", "amoxicillin"),
        ("co-amoxiclav 500/125 mg tablets", "co-amoxiclav"),
        ("insulin glargine 100 units/ml solution for injection", "insulin glargine"),
        ("metoprolol succinate er", "metoprolol succinate"),
        ("potassium chloride extended-release tablets", "potassium chloride"),
        ("warfarin sodium tablets usp", "warfarin sodium"),
        ("aciclovir 5% cream", "aciclovir"),
        ("hydrochlorothiazide (hctz) 12.5 mg", "hydrochlorothiazide"),
        ("ibuprofen for adults", "ibuprofen"),
        ("everything you need to know about ibuprofen", "ibuprofen"),
        ("what is melatonin?", "melatonin"),
        ("melatonin | uses and side effects", "melatonin"),
        ("drug information: metformin", "metformin"),
        ("prescribing information for quetiapine", "quetiapine"),
        ("vitamin d3 -- complete guide", "vitamin d3"),
        ("nr (nicotinamide riboside)", "nicotinamide riboside"),
    ],
)
def test_a_title_without_strengths_forms_and_kinds_of_text_is_a_name(title: str, name: str) -> None:
    assert name_in_title(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "vitamin b 12",
        "omega-3",
        "bpc 157",
        "zinc picolinate",
        "ginkgo biloba extract",
        "magnesium + vitamin d",
    ],
)
def test_numbers_salts_and_extracts_are_parts_of_a_name(title: str) -> None:
    assert name_in_title(title) == title


@pytest.mark.parametrize("title", ["tablets", "the guide", "500 mg"])
def test_of_a_title_of_such_words_alone_something_is_left(title: str) -> None:
    assert name_in_title(title)


def test_the_doses_of_a_product_are_those_of_its_substance() -> None:
    (dose,) = candidates("dosages", "Adults: 20 mg once daily.", "Dosage", "Simvastatin 20 mg tablets")
    assert dose.value("substance") == "simvastatin"
