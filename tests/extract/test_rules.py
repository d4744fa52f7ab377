"""Every rule is listed for a pharmacist to read, and does what its examples say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.extract import rules
from pipelines.extract.rules import Example, Rule, find_by_rule, fits, load_rules, rule_of, source_of
from pipelines.extract.text.vocabulary import vocabulary
from pipelines.ingest.document import read_document
from schemas import TABLES
from schemas.table import polars_schema
from schemas.vocabularies import DOSE_ROLES, FACT_TABLES

EXTRACT = Path(rules.__file__).parent
FAMILIES = ("faq", "dose", "interaction", "contraindication", "adverse_effect", "claim")
LEAST_EXAMPLES = 2

_RULE_ID = re.compile(rf"(?:{'|'.join(FAMILIES)})\.[a-z_.]+")
RULES = load_rules()


MATCHES = [(rule, example) for rule in RULES for example in rule.matches]
REJECTS = [(rule, example) for rule in RULES for example in rule.rejects]


def _name(value: Rule | Example) -> str:
    return value.id if isinstance(value, Rule) else value.text[:40]


@pytest.mark.parametrize(("rule", "example"), MATCHES, ids=_name)
def test_a_rule_finds_its_examples(rule: Rule, example: Example) -> None:
    found = find_by_rule(rule, example)
    assert [candidate for candidate in found if fits(candidate, example.expected)]


@pytest.mark.parametrize(("rule", "example"), REJECTS, ids=_name)
def test_a_rule_leaves_alone_what_is_not_its_own(rule: Rule, example: Example) -> None:
    assert not find_by_rule(rule, example)


def test_every_rule_in_the_code_is_listed_and_no_other() -> None:
    assert sorted(rule.id for rule in RULES) == sorted(_rule_ids_of_code())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_examples_of_both_kinds(rule: Rule) -> None:
    assert min(len(rule.matches), len(rule.rejects)) >= LEAST_EXAMPLES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fills_columns_of_its_table(rule: Rule) -> None:
    assert rule.table in FACT_TABLES
    columns = {*polars_schema(TABLES[rule.table]), "citations"}
    assert all(example.expected.keys() <= columns and example.expected for example in rule.matches)


def test_an_example_reads_as_a_document_of_its_genre() -> None:
    section = read_document(source_of(Example("15 mg daily", section="Dosage")))
    note = read_document(source_of(Example("- Zinc helps 1")))
    assert (section.document_type, note.document_type) == ("monograph", "evidence_note")
    assert [part.heading for part in section.sections if part.heading] == ["Dosage"]


def test_an_example_needs_a_section_or_a_note(tmp_path: Path) -> None:
    page = tmp_path / "rules.yml"
    page.write_text(
        "rules: [{id: dose.starting, title: t, table: dosages, matches: [{text: 5 mg}], rejects: []}]",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"dose\.starting needs either a section or a note"):
        load_rules(page)


def _rule_ids_of_code() -> set[str]:
    """The rule ids that the code writes out, and those that it puts together from words."""
    written = {found.removesuffix(rules.MEMBERS) for found in _written_ids()}
    roles = {f"dose.{role}" for role in DOSE_ROLES}
    cues = [term for terms in vocabulary().terms for term in terms if term.group == "dose_cue"]
    statements = {
        f"dose.{term.kind}.{term.attributes['adjustment']}"
        for term in cues
        if "adjustment" in term.attributes
    }
    return written | roles | statements


def _written_ids() -> Iterator[str]:
    for path in sorted(EXTRACT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and _RULE_ID.fullmatch(str(node.value)):
                yield str(node.value)


def test_effects_in_parentheses_count_as_found_by_the_rule_before_them() -> None:
    listed = next(rule for rule in RULES if rule.id == "adverse_effect.listed")
    found = find_by_rule(listed, Example("- Allergic reactions (rash, itching)", section="Side Effects"))
    assert {candidate.rule for candidate in found} == {
        "adverse_effect.listed",
        "adverse_effect.listed.members",
    }
    assert {rule_of(candidate) for candidate in found} == {"adverse_effect.listed"}
