"""Lists in running text: members with what they share filled in."""

import pytest

from pipelines.extract.text.coordination import split_list


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("acute or chronic metabolic acidosis", ["acute metabolic acidosis", "chronic metabolic acidosis"]),
        ("new-onset or worsening heart failure", ["new-onset heart failure", "worsening heart failure"]),
        ("motor and respiratory paralysis", ["motor paralysis", "respiratory paralysis"]),
        ("second- or third-degree block", ["second-degree block", "third-degree block"]),
        (
            "mild to moderate hepatic or renal impairment",
            ["mild to moderate hepatic impairment", "mild to moderate renal impairment"],
        ),
        ("hypersensitivity or allergy to zinc", ["hypersensitivity to zinc", "allergy to zinc"]),
        (
            "hypersensitivity or allergy to zinc or its salts",
            [
                "hypersensitivity to zinc",
                "allergy to zinc",
                "hypersensitivity to its salts",
                "allergy to its salts",
            ],
        ),
        ("suicidal thoughts or behavior", ["suicidal thoughts", "suicidal behavior"]),
        ("swelling of the face, lips, or tongue", ["swelling of the face, lips, or tongue"]),
        (
            "a history of stroke, gout, or fits",
            ["a history of stroke", "a history of gout", "a history of fits"],
        ),
        (
            "decreased levels of albumin, calcium, and zinc",
            ["decreased levels of albumin", "decreased levels of calcium", "decreased levels of zinc"],
        ),
        ("allergy to zinc; second trimester", ["allergy to zinc", "second trimester"]),
        ("such as liver or kidney disease", ["liver disease", "kidney disease"]),
        ("infections such as malaria", ["infections", "malaria"]),
    ],
)
def test_members_have_what_they_share(text: str, members: list[str]) -> None:
    assert [member.text for member in split_list(text, 0, len(text))] == members


def test_a_list_of_different_things_shares_no_history() -> None:
    text = "history of seizures, hypersensitivity to zinc, pregnancy"
    whole = {"pregnancy"}
    members = split_list(text, 0, len(text), lambda start, end: text[start:end] in whole)
    assert [member.text for member in members][-1] == "pregnancy"


def test_a_member_of_signs_alone_shares_nothing() -> None:
    assert [member.text for member in split_list("-,moderate e", 0, 12)] == ["-", "moderate e"]
