"""The big vocabularies are sound: substances, drug classes, conditions and adverse effects.

Belongs here: what holds of every row of these files. Does not belong here: how words are matched.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from pipelines.extract.text.vocabulary import FOLDER, composed_names
from pipelines.ingest.words import Entry, load_entries

HERE = Path(__file__).parent
HEADER = ("substance_id", "name", "kind", "unii", "names", "brands")
KINDS = {"substance", "element", "food", "mixture"}
# Three letters are kept only where somebody decided so.
SHORT_NAMES = set((HERE / "short_names.txt").read_text(encoding="utf-8").split())
# Words of running prose that a raw list of substance names would match.
PROSE = set((HERE / "words_of_prose.txt").read_text(encoding="utf-8").split())
PHRASE = re.compile(r"[0-9a-zµαβδγω][^\t|]*")
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
UNII = re.compile(r"[0-9A-Z]{10}")


class Substance(NamedTuple):
    """One row of substances.tsv."""

    identifier: str
    name: str
    kind: str
    unii: str
    names: tuple[str, ...]
    brands: tuple[str, ...]

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every form in which the substance is recognized."""
        return (self.name, *self.names, *self.brands)


def read_substances(text: str) -> tuple[Substance, ...]:
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert tuple(lines[0]) == HEADER
    return tuple(
        Substance(
            identifier,
            name,
            kind,
            unii,
            tuple(part for part in names.split("|") if part),
            tuple(part for part in brands.split("|") if part),
        )
        for identifier, name, kind, unii, names, brands in lines[1:]
    )


def substance(name: str, *names: str, kind: str = "substance", unii: str = "") -> Substance:
    return Substance(slug(name), name, kind, unii, names, ())


def slug(name: str) -> str:
    text = (
        name.replace("'", "")
        .replace("’", "")
        .replace("+", " plus")
        .replace("α", "alpha")
        .replace("β", "beta")
    )
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def repeated(values: Iterable[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def malformed(surfaces: Iterable[str]) -> list[str]:
    """Forms that could never be found in text that was put in lower case and trimmed, or only by accident."""
    return sorted(
        surface
        for surface in surfaces
        if surface != surface.strip().lower()
        or "  " in surface
        or len(surface) > 80
        or not PHRASE.fullmatch(surface)
    )


def too_short(surfaces: Iterable[str]) -> list[str]:
    return sorted(surface for surface in surfaces if len(surface) <= 3 and surface not in SHORT_NAMES)


def prose(surfaces: Iterable[str]) -> list[str]:
    return sorted(surface for surface in surfaces if surface in PROSE)


def unresolved(entries: Sequence[Entry], key: str, known: Iterable[str]) -> list[str]:
    """References under `key`, one or a list, that no entry of `known` answers."""
    targets = set(known)
    return sorted(
        reference for entry in entries for reference in references(entry, key) if reference not in targets
    )


def references(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.attributes.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value or ())


def circular(entries: Sequence[Entry], key: str) -> list[str]:
    """Entries that are, at some remove, their own parent."""
    parents: Mapping[str, tuple[str, ...]] = {entry.id: references(entry, key) for entry in entries}
    found = []
    for start in parents:
        seen: set[str] = set()
        open_ends = list(parents[start])
        while open_ends:
            parent = open_ends.pop()
            if parent not in seen:
                seen.add(parent)
                open_ends.extend(parents.get(parent, ()))
        if start in seen:
            found.append(start)
    return sorted(found)


@pytest.fixture(scope="module")
def substances() -> tuple[Substance, ...]:
    return read_substances((FOLDER / "substances.tsv").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["classes", "conditions", "effects"])
def lexicon(request: pytest.FixtureRequest) -> tuple[Entry, ...]:
    return load_entries(FOLDER / f"{request.param}.yml")


@pytest.fixture(scope="module")
def classes() -> tuple[Entry, ...]:
    return load_entries(FOLDER / "classes.yml")


# Substances


def test_the_substances_are_sorted_and_their_ids_are_the_slugs_of_their_names(
    substances: tuple[Substance, ...],
) -> None:
    identifiers = [row.identifier for row in substances]
    assert identifiers == sorted(set(identifiers))
    assert [row.identifier for row in substances if row.identifier != slug(row.name)] == []


def test_every_substance_has_a_known_kind_and_a_well_formed_code(substances: tuple[Substance, ...]) -> None:
    assert {row.kind for row in substances} == KINDS
    assert [row.unii for row in substances if row.unii and not UNII.fullmatch(row.unii)] == []


def test_every_form_belongs_to_one_substance(substances: tuple[Substance, ...]) -> None:
    assert repeated(surface for row in substances for surface in row.surfaces) == []


def test_substance_names_can_be_found_in_prose_and_are_not_prose(substances: tuple[Substance, ...]) -> None:
    surfaces = [surface for row in substances for surface in row.surfaces]
    assert malformed(surfaces) == []
    assert too_short(surfaces) == []
    assert prose(surfaces) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("magnesium glycinate", "magnesium bisglycinate"),
        ("magnesium sulfate", "magnesium sulfate heptahydrate"),
        ("amoxicillin", "amoxicillin trihydrate"),
        ("zinc glycinate", "zinc bisglycinate"),
    ],
)
def test_salts_and_forms_are_rows_of_their_own(
    substances: tuple[Substance, ...], one: str, other: str
) -> None:
    by_surface = {surface: row.identifier for row in substances for surface in row.surfaces}
    assert by_surface[one] != by_surface[other]


def test_two_names_of_one_salt_share_its_code(substances: tuple[Substance, ...]) -> None:
    codes = {row.name: row.unii for row in substances}
    assert codes["magnesium glycinate"] == codes["magnesium bisglycinate"] == "IFN18A4Y6B"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("paracetamol", "acetaminophen"),
        ("salbutamol", "albuterol"),
        ("amoxycillin", "amoxicillin"),
        ("withania somnifera", "ashwagandha"),
        ("coumadin", "warfarin"),
        ("st john’s wort", "st. john's wort"),
        ("vitamin d3", "cholecalciferol"),
        ("coq10", "coenzyme q10"),
    ],
)
def test_synonyms_spellings_and_brands_lead_to_the_substance(
    substances: tuple[Substance, ...], written: str, name: str
) -> None:
    by_surface = {surface: row.name for row in substances for surface in row.surfaces}
    assert by_surface[written] == name


def test_brands_are_never_among_the_names(substances: tuple[Substance, ...]) -> None:
    brands = {brand for row in substances for brand in row.brands}
    assert brands & {name for row in substances for name in (row.name, *row.names)} == set()


# The YAML lexicons


def test_every_entry_is_found_by_its_own_name(lexicon: tuple[Entry, ...]) -> None:
    assert [entry.id for entry in lexicon if entry.attributes["name"] not in entry.names] == []


def test_ids_are_slugs_and_sorted(lexicon: tuple[Entry, ...]) -> None:
    identifiers = [entry.id for entry in lexicon]
    assert identifiers == sorted(set(identifiers))
    assert [identifier for identifier in identifiers if not IDENTIFIER.fullmatch(identifier)] == []


def test_every_form_has_one_meaning_in_its_lexicon(lexicon: tuple[Entry, ...]) -> None:
    assert repeated(name for entry in lexicon for name in entry.names) == []


def test_forms_can_be_found_in_text(lexicon: tuple[Entry, ...]) -> None:
    assert malformed(name for entry in lexicon for name in entry.names) == []


def test_parents_and_broader_entries_exist_and_go_round_in_no_circle(lexicon: tuple[Entry, ...]) -> None:
    identifiers = [entry.id for entry in lexicon]
    for key in ("parents", "broader"):
        assert unresolved(lexicon, key, identifiers) == []
        assert circular(lexicon, key) == []


@pytest.mark.parametrize("stem", ["classes", "conditions", "effects"])
def test_every_lexicon_says_where_its_words_come_from(stem: str) -> None:
    content = yaml.safe_load(Path(FOLDER / f"{stem}.yml").read_text(encoding="utf-8"))
    assert set(content) == {"source", "entries"}
    assert "for this project" in content["source"]


def test_members_of_classes_are_substances_by_their_preferred_names(
    classes: tuple[Entry, ...], substances: tuple[Substance, ...]
) -> None:
    assert unresolved(classes, "members", (row.name for row in substances)) == []


def test_no_word_means_both_a_class_and_a_substance(
    classes: tuple[Entry, ...], substances: tuple[Substance, ...]
) -> None:
    surfaces = {surface for row in substances for surface in row.surfaces}
    assert sorted(name for entry in classes for name in entry.names if name in surfaces) == []


def test_class_names_are_not_prose(classes: tuple[Entry, ...]) -> None:
    assert prose(name for entry in classes for name in entry.names) == []


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("tetracycline antibiotics", "tetracyclines"),
        ("ssri", "ssris"),
        ("selective serotonin reuptake inhibitors (ssris)", "ssris"),
        ("mao inhibitors", "maois"),
        ("blood thinners", "anticoagulants"),
        ("water pills", "diuretics"),
        ("strong inhibitors of cyp3a4", "strong-cyp3a4-inhibitors"),
        ("live vaccines", "live-vaccines"),
        ("blood pressure medication", "antihypertensives"),
    ],
)
def test_singular_plural_and_everyday_words_lead_to_the_class(
    classes: tuple[Entry, ...], written: str, identifier: str
) -> None:
    assert [entry.id for entry in classes if written in entry.names] == [identifier]


# Composed names


def test_a_composed_name_is_a_sign_before_or_behind_each_name() -> None:
    entry = Entry("nose", ("nose", "nostrils"), {"before": ["blocked"], "behind": ["pain"]})
    names = ["blocked nose", "nose pain", "blocked nostrils", "nostrils pain"]
    assert list(composed_names(entry)) == names


def test_every_composed_entry_composes_names_that_text_can_hold() -> None:
    composed = [list(composed_names(entry)) for entry in load_entries(FOLDER / "composed_effects.yml")]
    assert [] not in composed
    assert malformed(name for names in composed for name in names) == []


# What the checks must catch


@pytest.mark.parametrize("surface", ["Magnesium", " zinc", "vitamin  c", "", "a|b", "x" * 81, "-statins"])
def test_a_form_that_text_cannot_hold_is_caught(surface: str) -> None:
    assert malformed([surface]) == [surface]


@pytest.mark.parametrize("surface", ["may", "blood", "monitor", "acts"])
def test_a_word_of_prose_is_caught(surface: str) -> None:
    assert prose([surface]) == [surface]


def test_a_short_name_that_nobody_approved_is_caught() -> None:
    assert too_short(["lsd", "atp"]) == ["atp"]


def test_a_form_with_two_owners_is_caught() -> None:
    rows = (substance("zinc", "zinc metal"), substance("zinc oxide", "zinc metal"))
    assert repeated(surface for row in rows for surface in row.surfaces) == ["zinc metal"]


def test_a_member_and_a_parent_that_do_not_exist_are_caught() -> None:
    entry = Entry(
        "statins", ("statins",), {"parents": ["lipid-lowering-drugs"], "members": ["atorvastatine"]}
    )
    assert unresolved([entry], "parents", ["statins"]) == ["lipid-lowering-drugs"]
    assert unresolved([entry], "members", ["atorvastatin"]) == ["atorvastatine"]


def test_a_circle_of_parents_is_caught() -> None:
    entries = [Entry("a", ("a",), {"parents": ["b"]}), Entry("b", ("b",), {"parents": ["a"]})]
    assert circular(entries, "parents") == ["a", "b"]
