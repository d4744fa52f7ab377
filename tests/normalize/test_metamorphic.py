"""A change that leaves what a document says leaves its facts; a change of what it says changes just that."""

import re
from collections.abc import Callable

import pytest

from tests.normalize.documents import FAQS, MONOGRAPH, NOTE, SUMMARY, facts_of, ids_of, rows_of

WHOLE = MONOGRAPH + SUMMARY + FAQS
NOTE_PATH = "evidence/zinc-and-warfarin.txt"

_AROUND_BULLET = re.compile(r"^- ", re.MULTILINE)


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


@pytest.mark.parametrize(
    "change",
    [
        _swap("15-30", "15–30"),
        _swap("15-30", "15—30"),
        _swap("15-30", "15‑30"),
        _swap("15-30", "15 - 30"),
        _swap("15-30", "15 to 30"),
        _swap("30 mg", "30mg"),
        _swap("15-30 mg", "15 mg-30 mg"),
        _swap("15-30 mg", "15 mg to 30 mg"),
    ],
    ids=[
        "en dash",
        "em dash",
        "non-breaking hyphen",
        "spaces",
        "word",
        "no space",
        "two units",
        "two units in words",
    ],
)
def test_the_style_of_a_range_changes_no_fact(change: Callable[[str], str]) -> None:
    assert facts_of(change(MONOGRAPH)) == facts_of(MONOGRAPH)


@pytest.mark.parametrize(
    "change",
    [
        _swap("\n", "\r\n"),
        _swap("30 mg of", "30\u00a0mg of"),
        _swap("30 mg of", "30\u2009mg of"),
        _swap("taken orally", "taken  orally"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: re.sub(r"(?m)(\S)$", r"\1  ", text),
    ],
    ids=[
        "crlf",
        "non-breaking space",
        "thin space",
        "double space",
        "byte order mark",
        "no last newline",
        "more blank lines",
        "trailing spaces",
    ],
)
def test_white_space_changes_no_fact(change: Callable[[str], str]) -> None:
    assert facts_of(change(WHOLE)) == facts_of(WHOLE)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: _AROUND_BULLET.sub("* ", text),
        lambda text: _AROUND_BULLET.sub("+ ", text),
        lambda text: text.replace("**", "__"),
        lambda text: text.replace("\n## ", "\n# ").replace("\n### ", "\n## "),
        lambda text: re.sub(r"(?m)^(#+) (.*)$", r"\1 **\2**", text),
        lambda text: re.sub(r"(?m)^(#+) (.*)$", r"\1 \2:", text),
    ],
    ids=["stars", "pluses", "underscores", "heading levels", "bold headings", "colons"],
)
def test_the_style_of_markdown_changes_no_fact(change: Callable[[str], str]) -> None:
    assert facts_of(change(MONOGRAPH)) == facts_of(MONOGRAPH)


@pytest.mark.parametrize(
    "body",
    [
        "- Nausea\n- Headache\n",
        "Nausea, headache\n",
        "Common side effects include nausea and headache.\n",
        "| Effect |\n| --- |\n| Nausea |\n| Headache |\n",
        "1. Nausea\n2. Headache\n",
    ],
    ids=["bullets", "line", "prose", "table", "numbers"],
)
def test_the_form_of_a_list_changes_no_effect(body: str) -> None:
    facts = facts_of(f"## Side Effects\n\n### Common Side Effects\n\n{body}")["adverse_effects"]
    assert [(row["effect"], row["polarity"], row["frequency_category"]) for row in facts] == [
        ("headache", "affirmed", "common"),
        ("nausea", "affirmed", "common"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- **Adults:** 15-30 mg once daily.\n",
        "Adults take 15-30 mg once daily.\n",
        "| Population | Dose |\n| --- | --- |\n| Adults | 15-30 mg once daily |\n",
        "### Adults\n\n15-30 mg once daily.\n",
        "- Adults\n  - 15-30 mg once daily\n",
    ],
    ids=["label", "prose", "table", "heading", "nested"],
)
def test_the_form_of_a_dose_changes_neither_amount_nor_group(body: str) -> None:
    doses = facts_of(f"## Dosage\n\n{body}")["dosages"]
    assert [
        (row["dose_low"], row["dose_high"], row["dose_per"], row["frequency_low"], row["population"])
        for row in doses
    ] == [(15, 30, "dose", 1, "adult")]


@pytest.mark.parametrize(
    "body",
    [
        "- **Penicillamine:** absorption is reduced.\n",
        "- May reduce the absorption of penicillamine.\n",
        "Zinc reduces the absorption of penicillamine.\n",
        "| Drug | Effect |\n| --- | --- |\n| Penicillamine | Reduced absorption |\n",
    ],
    ids=["label", "item", "prose", "table"],
)
def test_the_form_of_an_interaction_changes_neither_partner_nor_effect(body: str) -> None:
    pairs = facts_of(f"## Drug Interactions\n\n{body}")["interactions"]
    assert [(row["object"], row["polarity"], row["effect"]) for row in pairs] == [
        ("penicillamine", "affirmed", "absorption_decreased")
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("Zinc Gluconate", "Copper Sulfate"), ("Zinc Gluconate", "Xyloprant")]
)
def test_another_name_of_the_substance_changes_the_name_alone(old: str, new: str) -> None:
    def renamed(text: str) -> str:
        return text.replace(old, new).replace("zinc", new.split(maxsplit=1)[0].lower())

    facts, other = facts_of(WHOLE), facts_of(renamed(WHOLE), f"monographs/{new.lower().replace(' ', '-')}.md")
    counts = {table: len(rows) for table, rows in facts.items()}
    assert {table: len(rows) for table, rows in other.items()} == counts
    names = {
        row[column]
        for rows in other.values()
        for row in rows
        for column in ("substance", "subject")
        if column in row
    }
    assert names == {new.lower()}


@pytest.mark.parametrize(
    ("affirmed", "negated"),
    [
        ("May interact with digoxin.", "Does not interact with digoxin."),
        ("Reduces the absorption of digoxin.", "Does not reduce the absorption of digoxin."),
        ("It increases the effect of digoxin.", "It does not increase the effect of digoxin."),
        ("It affects digoxin levels.", "It does not affect digoxin levels."),
        ("It raises digoxin levels.", "It does not raise digoxin levels."),
    ],
)
def test_an_inserted_not_flips_an_interaction(affirmed: str, negated: str) -> None:
    def polarities(line: str) -> list[str]:
        return [row["polarity"] for row in facts_of(f"## Drug Interactions\n\n- {line}\n")["interactions"]]

    assert (polarities(affirmed), polarities(negated)) == (["affirmed"], ["negated"])


@pytest.mark.parametrize(
    ("affirmed", "negated"),
    [
        ("Zinc shortens the common cold 1", "Zinc does not shorten the common cold 1"),
        ("Zinc is effective in pneumonia 1", "Zinc is not effective in pneumonia 1"),
        ("Trials have shown a benefit of zinc 1", "Trials have not shown a benefit of zinc 1"),
    ],
)
def test_an_inserted_not_flips_a_claim(affirmed: str, negated: str) -> None:
    def polarities(line: str) -> list[str]:
        text = f"Zinc and Warfarin: Facts\nEvidence Review\n- {line}\n"
        return [row["polarity"] for row in facts_of(text, NOTE_PATH)["evidence_claims"]]

    assert (polarities(affirmed), polarities(negated)) == (["affirmed"], ["negated"])


def test_an_inserted_not_takes_a_dose_away() -> None:
    def amounts(line: str) -> list[object]:
        doses = facts_of(f"## Dosage\n\n{line}\n")["dosages"]
        return [row["dose_high"] for row in doses if row["dose_high"] is not None]

    assert amounts("150 mg twice daily is recommended.") == [150]
    assert not amounts("150 mg twice daily is not recommended.")


def test_an_inserted_not_takes_a_contraindication_away() -> None:
    def conditions(line: str) -> list[object]:
        return [row["condition"] for row in facts_of(f"## Precautions\n\n{line}\n")["contraindications"]]

    assert conditions("It is contraindicated in renal failure.") == ["renal failure"]
    assert not conditions("It is not contraindicated in renal failure.")


def test_a_duplicated_summary_adds_no_fact() -> None:
    twice = MONOGRAPH + SUMMARY + SUMMARY
    for table in facts_of(MONOGRAPH):
        assert ids_of(rows_of(twice), table) == ids_of(rows_of(MONOGRAPH), table)


@pytest.mark.parametrize(
    "section",
    [
        "## Storage\n\nStore 500 mg tablets below 25 degrees, away from digoxin.\n\n",
        "## Overdose\n\nIngestion of 5 g causes vomiting and seizures.\n\n",
        "## History\n\nZinc was named in 1526.\n\n",
        "## References\n\n1. Zinc 50 mg and warfarin: a trial. 2019.\n\n",
    ],
    ids=["storage", "overdose", "history", "references"],
)
def test_an_unrelated_section_changes_no_fact(section: str) -> None:
    before = MONOGRAPH.replace("## Dosage\n", section + "## Dosage\n", 1)
    assert facts_of(before) == facts_of(MONOGRAPH)
    assert facts_of(MONOGRAPH + "\n" + section) == facts_of(MONOGRAPH)


def test_the_order_of_sections_changes_no_fact() -> None:
    head, *sections = re.split(r"(?m)^(?=## )", MONOGRAPH)
    assert facts_of(head + "\n".join(reversed(sections))) == facts_of(MONOGRAPH)


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "– "], ids=["hyphen", "star", "dot", "dash"])
def test_the_bullets_of_a_note_change_no_fact(bullet: str) -> None:
    assert facts_of(_AROUND_BULLET.sub(bullet, NOTE), NOTE_PATH) == facts_of(NOTE, NOTE_PATH)


@pytest.mark.parametrize("cited", ["1, 2.", "1,2.", "1,\u00a02."], ids=["plain", "tight", "non-breaking"])
def test_the_style_of_citations_changes_no_fact(cited: str) -> None:
    rows = rows_of(NOTE.replace("1, 2.", cited), NOTE_PATH)
    assert [row["citation_number"] for row in rows["citations"]] == [1, 2, 3]
    assert facts_of(NOTE.replace("1, 2.", cited), NOTE_PATH) == facts_of(NOTE, NOTE_PATH)
