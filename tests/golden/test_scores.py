"""No change makes the published facts worse.

The bars of all annotated documents are the stored scores, which `python -m tests.golden.update` writes.
The two documents that the project was made for must be right, whatever is stored.
"""

import json
from typing import Any

import pytest

from schemas.vocabularies import FACT_TABLES
from tests.golden.corpus import Annotation, Facts
from tests.golden.scoring import Score, score_documents
from tests.golden.update import SCORES, fallen

MEASURES = ("precision", "recall", "strict_f1")
STRICT_F1_OF_RAW = 0.97


@pytest.fixture(scope="module")
def stored() -> dict[str, dict[str, Any]]:
    """The stored scores by table."""
    content: dict[str, dict[str, Any]] = json.loads(SCORES.read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def scores(annotations: tuple[Annotation, ...], facts: Facts) -> dict[str, Score]:
    """The scores of all annotated documents by table."""
    return score_documents(annotations, facts)


@pytest.fixture(scope="module")
def raw_scores(annotations: tuple[Annotation, ...], facts: Facts) -> dict[str, Score]:
    """The scores of the documents of `raw/` by table."""
    return score_documents([annotation for annotation in annotations if annotation.is_raw], facts)


def test_the_stored_scores_are_of_these_annotations(
    stored: dict[str, dict[str, Any]], scores: dict[str, Score]
) -> None:
    assert {table: bars["annotated"] for table, bars in stored.items()} == {
        table: score.annotated for table, score in scores.items()
    }


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("table", FACT_TABLES)
def test_no_score_falls(
    table: str, measure: str, stored: dict[str, dict[str, Any]], scores: dict[str, Score]
) -> None:
    assert getattr(scores[table], measure) >= stored[table][measure]


@pytest.mark.parametrize("table", FACT_TABLES)
def test_no_critical_error_is_added(
    table: str, stored: dict[str, dict[str, Any]], scores: dict[str, Score]
) -> None:
    assert scores[table].critical <= stored[table]["critical"]


@pytest.mark.parametrize("table", FACT_TABLES)
def test_raw_documents_publish_nothing_that_is_not_annotated(
    table: str, raw_scores: dict[str, Score]
) -> None:
    assert raw_scores[table].precision == 1


@pytest.mark.parametrize("table", FACT_TABLES)
def test_raw_documents_publish_every_annotated_fact(table: str, raw_scores: dict[str, Score]) -> None:
    assert raw_scores[table].recall == 1


@pytest.mark.parametrize("table", FACT_TABLES)
def test_raw_documents_have_their_slots_right(table: str, raw_scores: dict[str, Score]) -> None:
    assert raw_scores[table].strict_f1 >= STRICT_F1_OF_RAW


@pytest.mark.parametrize("table", FACT_TABLES)
def test_raw_documents_have_no_critical_error(table: str, raw_scores: dict[str, Score]) -> None:
    assert raw_scores[table].critical == 0


def test_a_score_below_the_stored_one_is_told_before_it_is_written(stored: dict[str, dict[str, Any]]) -> None:
    worse = {table: Score(bars["annotated"], bars["annotated"]) for table, bars in stored.items()}
    assert len(fallen(stored, worse)) == len(FACT_TABLES) * len(MEASURES)


def test_scores_of_other_annotations_are_not_compared(stored: dict[str, dict[str, Any]]) -> None:
    assert not fallen(stored, {table: Score(bars["annotated"] + 1, 1) for table, bars in stored.items()})
