"""The annotated documents, built once for all tests of this folder."""

import pytest

from tests.golden.corpus import (
    MONOGRAPH,
    NOTE,
    Annotation,
    Facts,
    Rows,
    Tables,
    build_corpus,
    facts_of,
    read_annotations,
)


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of all annotated documents."""
    return build_corpus(tmp_path_factory.mktemp("shards"))


@pytest.fixture(scope="session")
def facts(tables: Tables) -> Facts:
    """The fact rows by document and table."""
    return facts_of(tables)


@pytest.fixture(scope="session")
def annotations() -> tuple[Annotation, ...]:
    """What a reader found in the documents."""
    return read_annotations()


@pytest.fixture(scope="session")
def monograph(facts: Facts) -> Rows:
    """The fact rows of the monograph of `raw/`."""
    return facts[MONOGRAPH]


@pytest.fixture(scope="session")
def note(facts: Facts) -> Rows:
    """The fact rows of the evidence note of `raw/`."""
    return facts[NOTE]
