"""Two small documents and the tables that a perfect pipeline makes of them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

import polars as pl
import pytest
from pandera.config import config_context

from schemas import TABLES
from schemas.identity import record_id
from schemas.table import polars_schema
from schemas.vocabularies import FACT_TABLES

MONOGRAPH = "monographs/magnesium-bisglycinate"
NOTE = "evidence/magnesium-glycinate-and-mirtazapine"
TEXTS = {
    MONOGRAPH: """\
---
title: Magnesium Bisglycinate
lastModified: '2025-09-22T17:21:53.548Z'
faqs:
  - q: >-
      How should Magnesium Bisglycinate be taken?
    a: Orally, with food, to improve absorption.
---
## **Dosage**

- 200-400 mg of elemental magnesium per day

| Group | Advice |
|-------|:------:|
| Elderly Patients | Dosage as per standard adult recommendations |

***
## **Contraindications**

- Hypersensitivity to magnesium

## **Drug Interactions**

- May reduce the absorption of certain antibiotics (tetracyclines)
- Drug interactions may influence dosage.

## **Side Effects**

- Diarrhea

```text
Diarrhea
```
Ask about storage.
""",
    NOTE: "Magnesium Glycinate and Mirtazapine\r\n"
    "- There is insufficient evidence to recommend magnesium for routine use in cardiac arrest 1\r\n"
    "- Side effects of mirtazapine are mitigated by nothing—α2 1\r\n",
}

Row = dict[str, Any]


def row(name: str, /, **values: Any) -> Row:
    """Return a row of a table: its id, the values, and null elsewhere."""
    table = TABLES[name]
    full = dict.fromkeys(polars_schema(table)) | values
    if table.id_column is not None:
        full[table.id_column] = record_id(table, full)
    return full


def place(document_id: str, quote: str, occurrence: int = 0) -> Row:
    """Return document, span, line and quote of an occurrence of some words in a document."""
    text, start = TEXTS[document_id], -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    return {
        "document_id": document_id,
        "start": start,
        "end": start + len(quote),
        "line": text.count("\n", 0, start) + 1,
        "quote": quote,
    }


def section(document_id: str, position: int, heading: str, role: str, end: int) -> Row:
    start = TEXTS[document_id].index(heading)
    return row(
        "sections",
        document_id=document_id,
        position=position,
        level=2,
        heading=heading.strip("#* "),
        path=heading.strip("#* "),
        occurrence=1,
        role=role,
        start=start,
        end=end,
    )


def sections() -> list[Row]:
    headings = (
        ("## **Dosage**", "dosage"),
        ("## **Contraindications**", "contraindications"),
        ("## **Drug Interactions**", "interactions"),
        ("## **Side Effects**", "side_effects"),
    )
    text = TEXTS[MONOGRAPH]
    ends = [*(text.index(heading) for heading, _ in headings[1:]), len(text)]
    body = [
        section(MONOGRAPH, number, heading, role, end)
        for number, ((heading, role), end) in enumerate(zip(headings, ends, strict=True), start=1)
    ]
    return [*body, section(NOTE, 1, "Magnesium Glycinate and Mirtazapine", "title", len(TEXTS[NOTE]))]


def facts() -> dict[str, list[Row]]:
    common = {"document_id": MONOGRAPH, "certainty": "asserted", "n_mentions": 1}
    magnesium = common | {"substance": "magnesium bisglycinate"}
    return {
        "faqs": [
            row(
                "faqs",
                **common,
                position=1,
                question="How should Magnesium Bisglycinate be taken?",
                answer="Orally, with food, to improve absorption.",
                topic="administration",
                in_front_matter=True,
                in_body=False,
            )
        ],
        "dosages": [
            row(
                "dosages",
                **magnesium,
                statement_type="quantitative",
                role="recommended",
                dose_low=Decimal(200),
                dose_high=Decimal(400),
                dose_unit="mg",
                expressed_as="elemental magnesium",
                dose_per="day",
            ),
            row(
                "dosages",
                **magnesium,
                statement_type="same_as",
                population="elderly",
                adjustment="same_as_adult",
            ),
        ],
        "interactions": [
            row(
                "interactions",
                **common | {"certainty": "hedged"},
                subject="magnesium bisglycinate",
                object="tetracyclines",
                object_kind="class",
                polarity="affirmed",
                effect="absorption_decreased",
            )
        ],
        "contraindications": [
            row(
                "contraindications",
                **magnesium,
                condition="hypersensitivity to magnesium",
                strength="contraindicated",
            )
        ],
        "adverse_effects": [
            row("adverse_effects", **magnesium | {"n_mentions": 2}, effect="diarrhea", polarity="affirmed")
        ],
        "evidence_claims": [
            row(
                "evidence_claims",
                **common | {"document_id": NOTE},
                subject="magnesium",
                statement=TEXTS[NOTE].splitlines()[1][2:-2],
                claim_type="recommendation",
                polarity="insufficient_evidence",
                is_exclusive=False,
                n_citations=1,
            )
        ],
    }


def places(rows: Mapping[str, list[Row]]) -> list[tuple[str, str, str | None, str, Row]]:
    """Return table, record, field, role and place of every mention."""
    ids = {name: [each[str(TABLES[name].id_column)] for each in rows[name]] for name in rows}
    question = "How should Magnesium Bisglycinate be taken?\n    a: Orally, with food, to improve absorption."
    dose = "200-400 mg of elemental magnesium per day"
    claim = TEXTS[NOTE].splitlines()[1][2:]
    return [
        ("documents", MONOGRAPH, "title", "primary", place(MONOGRAPH, "Magnesium Bisglycinate")),
        (
            "documents",
            MONOGRAPH,
            "last_modified_at",
            "primary",
            place(MONOGRAPH, "2025-09-22T17:21:53.548Z"),
        ),
        ("substance_names", "magnesium-bisglycinate", None, "primary", place(MONOGRAPH, "Magnesium Bis")),
        ("faqs", ids["faqs"][0], None, "primary", place(MONOGRAPH, question)),
        ("dosages", ids["dosages"][0], None, "primary", place(MONOGRAPH, dose)),
        ("dosages", ids["dosages"][0], "expressed_as", "primary", place(MONOGRAPH, "elemental magnesium")),
        ("dosages", ids["dosages"][1], None, "primary", place(MONOGRAPH, "Dosage as per standard adult")),
        ("contraindications", ids["contraindications"][0], None, "primary", place(MONOGRAPH, "Hypersens")),
        ("interactions", ids["interactions"][0], None, "primary", place(MONOGRAPH, "May reduce")),
        ("adverse_effects", ids["adverse_effects"][0], None, "primary", place(MONOGRAPH, "Diarrhea")),
        ("adverse_effects", ids["adverse_effects"][0], None, "repeat", place(MONOGRAPH, "Diarrhea", 1)),
        ("evidence_claims", ids["evidence_claims"][0], None, "primary", place(NOTE, claim)),
        ("citations", f"{NOTE}#1", None, "primary", place(NOTE, "1")),
        ("citations", f"{NOTE}#1", None, "repeat", place(NOTE, "1", 1)),
    ]


def mention(table_name: str, record: str, field: str | None, role: str, where: Row) -> Row:
    inside = [
        each["section_id"]
        for each in sections()
        if each["document_id"] == where["document_id"] and each["start"] <= where["start"] < each["end"]
    ]
    return row(
        "mentions",
        table_name=table_name,
        record_id=record,
        field=field,
        section_id=inside[0] if inside else None,
        role=role,
        **where,
    )


def document(document_id: str, extension: str, kind: str, rows: Mapping[str, list[Row]]) -> Row:
    data = TEXTS[document_id].encode()
    counts = {
        f"n_{name}": sum(each["document_id"] == document_id for each in rows[name]) for name in FACT_TABLES
    }
    return row(
        "documents",
        document_id=document_id,
        document_type=kind,
        source_path=f"{document_id}{extension}",
        source_sha256=sha256(data).hexdigest(),
        source_bytes=len(data),
        source_characters=len(TEXTS[document_id]),
        **counts,
    )


def rows_of_all_tables() -> dict[str, list[Row]]:
    found = facts()
    storage = place(MONOGRAPH, "Ask about storage.")
    influence = place(MONOGRAPH, "Drug interactions may influence dosage.")
    claim_id = found["evidence_claims"][0]["claim_id"]
    return found | {
        "documents": [
            document(MONOGRAPH, ".md", "monograph", found)
            | {"last_modified_at": datetime(2025, 9, 22, 17, 21, 53, 548000, tzinfo=UTC)},
            document(NOTE, ".txt", "evidence_note", found),
        ],
        "sections": sections(),
        "substances": [
            row(
                "substances",
                substance_id="magnesium-bisglycinate",
                name="magnesium bisglycinate",
                kind="substance",
            )
        ],
        "substance_names": [
            row(
                "substance_names",
                substance_id="magnesium-bisglycinate",
                document_id=MONOGRAPH,
                name="Magnesium Bisglycinate",
                name_type="title",
            )
        ],
        "document_substances": [
            row(
                "document_substances",
                document_id=MONOGRAPH,
                substance_id="magnesium-bisglycinate",
                role="primary",
            )
        ],
        "citations": [row("citations", document_id=NOTE, citation_number=1, n_mentions=2)],
        "claim_citations": [row("claim_citations", claim_id=claim_id, document_id=NOTE, citation_number=1)],
        "mentions": [mention(*each) for each in places(found)],
        "findings": [
            row(
                "findings",
                code="coverage.unexplained",
                severity="info",
                message="No row explains this passage.",
                **{name: value for name, value in storage.items() if name != "quote"},
            )
        ],
        "review_queue": [
            row(
                "review_queue",
                table_name="interactions",
                reasons="partner_not_in_lexicon",
                candidate='{"object":"drug interactions"}',
                **influence,
            )
        ],
    }


@pytest.fixture
def texts() -> dict[str, str]:
    """Return the texts of two documents."""
    return dict(TEXTS)


@pytest.fixture
def switched_off() -> Iterator[None]:
    """Switch Pandera off, as `PANDERA_VALIDATION_ENABLED` does."""
    with config_context(validation_enabled=False):
        yield


@pytest.fixture(scope="session")
def _built() -> dict[str, pl.DataFrame]:
    rows = rows_of_all_tables()
    return {
        name: pl.DataFrame(rows[name], schema=polars_schema(table), orient="row").sort(table.key)
        for name, table in TABLES.items()
    }


@pytest.fixture
def tables(_built: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the tables of the two documents, in which nothing is wrong."""
    return dict(_built)
