"""The words that extraction knows, loaded once per process.

Belongs here: reading the lexicon files into terms. Does not belong here: words, and matching them in text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.ingest.words import Entry, load_entries

FOLDER = Path(__file__).parents[1] / "lexicon"

_WORD_FILES = {
    "conditions": "condition",
    "effects": "effect",
    "populations": "population",
    "routes": "route",
    "forms": "form",
    "cues": "cue",
    "dose_cues": "dose_cue",
    "interaction_effects": "interaction_effect",
    "frequencies_of_effects": "frequency",
    "claim_types": "claim_type",
    "body": "body",
    "changes": "change",
    "states": "state",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning: the group it is matched in, its kind, id, preferred name and further attributes."""

    group: str
    kind: str
    id: str
    name: str
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Surface forms in lower case and the terms that each may mean, index by index."""

    surfaces: tuple[str, ...]
    terms: tuple[tuple[Term, ...], ...]
    substances: Mapping[str, Term]
    classes: Mapping[str, Term]


@cache
def vocabulary() -> Vocabulary:
    """All lexicons of this package."""
    surfaces: dict[str, list[Term]] = {}
    substances = _load_substances(surfaces)
    classes = _load_classes(surfaces)
    for stem, kind in _WORD_FILES.items():
        for entry in load_entries(FOLDER / f"{stem}.yml"):
            name = str(entry.attributes.get("name", entry.names[0] if entry.names else entry.id))
            term = Term(kind, str(entry.attributes.get("kind", kind)), entry.id, name, entry.attributes)
            for surface in entry.names:
                surfaces.setdefault(surface, []).append(term)
    for entry in load_entries(FOLDER / "composed_effects.yml"):
        for surface in composed_names(entry):
            if all(term.group != "effect" for term in surfaces.setdefault(surface, [])):
                surfaces[surface].append(Term("effect", "effect", surface.replace(" ", "-"), surface, {}))
    ordered = sorted(surfaces.items())
    return Vocabulary(
        tuple(surface for surface, _ in ordered),
        tuple(tuple(terms) for _, terms in ordered),
        substances,
        classes,
    )


def composed_names(entry: Entry) -> Iterator[str]:
    """Each word of `before` with each name behind it, and each name with each word of `behind`."""
    for name in entry.names:
        yield from (f"{sign} {name}" for sign in entry.attributes.get("before", ()))
        yield from (f"{name} {sign}" for sign in entry.attributes.get("behind", ()))


def _load_substances(surfaces: dict[str, list[Term]]) -> dict[str, Term]:
    substances: dict[str, Term] = {}
    header: list[str] = []
    for line in (FOLDER / "substances.tsv").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if not header:
            header = fields
            continue
        row = dict(zip(header, fields, strict=False))
        brands = tuple(brand for brand in row.get("brands", "").split("|") if brand)
        attributes = {"unii": row.get("unii") or None, "brands": brands}
        term = Term("substance", row["kind"], row["substance_id"], row["name"], attributes)
        substances[row["name"]] = term
        for surface in (row["name"], *row.get("names", "").split("|"), *brands):
            if surface:
                surfaces.setdefault(surface, []).append(term)
    return substances


def _load_classes(surfaces: dict[str, list[Term]]) -> dict[str, Term]:
    classes: dict[str, Term] = {}
    for entry in load_entries(FOLDER / "classes.yml"):
        term = Term(
            "substance",
            "class",
            entry.id,
            str(entry.attributes.get("name", entry.names[0])),
            entry.attributes,
        )
        classes[entry.id] = term
        for surface in entry.names:
            surfaces.setdefault(surface, []).append(term)
    return classes
