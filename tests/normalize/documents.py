"""Documents for tests: a whole monograph and a note in small, and their rows."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import rows_of_source
from schemas.vocabularies import FACT_TABLES

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

MONOGRAPH = """\
---
title: Zinc Gluconate
---
## Dosage

- **Adults:** 15-30 mg of elemental zinc per day, taken orally with food, divided into two doses.
- **Patients with Renal Impairment:** Dose reduction is essential.

## Side Effects

### Common Side Effects

- Nausea, headache

## Contraindications

- Hypersensitivity to zinc or gluconate
- Severe renal impairment requiring dialysis

## Drug Interactions

- May reduce the absorption of certain antibiotics (tetracyclines, quinolones) and penicillamine.
- Does not interact with warfarin.
"""

SUMMARY = """
## Drug Profile Summary

- **Side Effects:** Nausea, headache.
- **Contraindications:** Hypersensitivity, severe renal impairment requiring dialysis.
- **Drug Interactions:** Antibiotics, penicillamine.
- **Dosage:** Adults: 15-30 mg elemental zinc/day in two doses (oral, with food).
"""

FAQS = """
## FAQs

### Q1: What is the recommended dosage for Zinc Gluconate?

**A:** 15-30 mg of elemental zinc per day for adults, divided into two doses taken with food.
"""

NOTE = """\
Zinc and Warfarin: What Is Known
Zinc may decrease the anticoagulant effect of warfarin, and the combination is not recommended 1, 2.
Evidence Review
- There is insufficient evidence that zinc is effective in pneumonia 3
- Rare cases of liver injury have been reported with zinc 2
"""

# Columns that say where and how often, and the wording: what stays when a fact is said in other words.
_WORDING = frozenset(
    {"document_id", "n_mentions", "position", "effect_text", "mechanism_text", "management_text"}
    | {"population_text", "in_front_matter", "in_body"}
)


def source(text: str, path: str = "monographs/zinc-gluconate.md") -> SourceFile:
    """A source file with a text."""
    data = text.encode()
    return SourceFile(path, data, hashlib.sha256(data).hexdigest())


def note(text: str) -> SourceFile:
    """An evidence note."""
    return source(text, "evidence/zinc-and-warfarin.txt")


def rows_of(text: str, path: str = "monographs/zinc-gluconate.md") -> Rows:
    """The rows of a document by table."""
    return rows_of_source(source(text, path))


def facts_of(text: str, path: str = "monographs/zinc-gluconate.md") -> dict[str, list[dict[str, Any]]]:
    """What a document says, by table, without where and in which words."""
    rows = rows_of(text, path)
    return {
        table: sorted(
            ({name: value for name, value in row.items() if _is_content(name)} for row in rows[table]),
            key=str,
        )
        for table in FACT_TABLES
    }


def ids_of(rows: Rows, table: str) -> set[str]:
    """The ids of the rows of a fact table."""
    return {next(value for name, value in row.items() if name in _ID_COLUMNS) for row in rows[table]}


def codes_of(text: str, path: str = "monographs/zinc-gluconate.md") -> set[str]:
    """The codes of a document's findings."""
    return {row["code"] for row in rows_of(text, path)["findings"]}


_ID_COLUMNS = frozenset(
    {"faq_id", "dosage_id", "interaction_id", "contraindication_id", "adverse_effect_id", "claim_id"}
)


def _is_content(column: str) -> bool:
    return column not in _WORDING and column not in _ID_COLUMNS
