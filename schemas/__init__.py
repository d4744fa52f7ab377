"""The published tables: one module for each, the registry of all, and the words that they share.

A table's columns, types, allowed values, units, descriptions, keys, references and examples are declared in
its module and nowhere else. Nothing here reads a source or writes a file.
"""

from collections.abc import Mapping
from types import MappingProxyType

from schemas import (
    adverse_effects,
    changes,
    citations,
    claim_citations,
    contraindications,
    document_substances,
    documents,
    dosages,
    evidence_claims,
    faqs,
    findings,
    interactions,
    mentions,
    review_queue,
    sections,
    substance_names,
    substances,
)
from schemas.table import Table

SCHEMA_VERSION = "1.0.1"

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        module.TABLE.name: module.TABLE
        for module in (
            documents,
            sections,
            substances,
            substance_names,
            document_substances,
            citations,
            faqs,
            dosages,
            interactions,
            contraindications,
            adverse_effects,
            evidence_claims,
            claim_citations,
            mentions,
            findings,
            review_queue,
        )
    }
)

# What a release holds: the tables of a build, and what publishing itself finds out.
PUBLISHED_TABLES: Mapping[str, Table] = MappingProxyType({**TABLES, changes.TABLE.name: changes.TABLE})

__all__ = ["PUBLISHED_TABLES", "SCHEMA_VERSION", "TABLES", "Table"]
