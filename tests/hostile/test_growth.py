"""The whole way of a document takes time in proportion to its length, and so do the rows that it leaves."""

import gc
import time
from collections.abc import Iterator

import pytest

from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import Rows, prepare, rows_of_source
from tests.hostile.shapes import REPETITIONS, SHAPES, document, repetition

SMALL, TIMES = 10_000, 8
# A whole way that is quadratic takes 64 times as long for eight times the text. `make bench` is strict.
TOLERATED = 2 * TIMES


@pytest.fixture(autouse=True)
def _lexicons_loaded() -> Iterator[None]:
    prepare()
    gc.freeze()
    yield
    gc.unfreeze()


def cost(file: SourceFile) -> tuple[float, int]:
    """The least processor time of two readings of a document, and the number of its rows."""
    seconds, rows = [], Rows()
    for _ in range(2):
        start = time.process_time()
        rows = rows_of_source(file)
        seconds.append(time.process_time() - start)
    assert rows["documents"]
    return min(seconds), sum(map(len, rows.values()))


def test_there_are_twelve_shapes() -> None:
    assert len(SHAPES) == 12


@pytest.mark.parametrize("shape", SHAPES)
def test_a_document_of_a_shape_grows_no_faster_than_its_text(shape: str) -> None:
    seconds, rows = cost(document(shape, SMALL))
    more_seconds, more_rows = cost(document(shape, TIMES * SMALL))
    assert more_seconds < TOLERATED * seconds
    assert more_rows < TOLERATED * rows


# Short sentences: a passage of them has many, and each may look at the others.
SENTENCES = {
    "Side Effects": ("1. ", "Nausea. ", "Severe nausea may occur. ", "Nausea: it may persist. "),
    "Dosage": ("Take 5 mg. ", "Adults take 5 mg orally. ", "In renal impairment 5 mg. "),
    "Drug Interactions": ("It may reduce warfarin. ", "Do not use with iron. "),
    "Precautions": ("Stopping it early may cause nausea. ",),
    "Contraindications": ("It is contraindicated in anemia. ", "Avoid in pregnancy. "),
}


@pytest.mark.parametrize(
    ("heading", "sentence"), [(heading, one) for heading, all_ in SENTENCES.items() for one in all_]
)
def test_a_passage_of_many_short_sentences_costs_no_square_of_their_number(
    heading: str, sentence: str
) -> None:
    def passage(size: int) -> SourceFile:
        text = f"# Zinc\n\n## {heading}\n\n- {sentence * (size // len(sentence))}\n"
        return SourceFile("monographs/zinc.md", text.encode(), "0" * 64)

    seconds, _ = cost(passage(SMALL))
    more_seconds, _ = cost(passage(TIMES * SMALL))
    assert more_seconds < TOLERATED * seconds


@pytest.mark.parametrize("name", REPETITIONS)
def test_parts_that_repeat_each_other_cost_no_square_of_their_length(name: str) -> None:
    seconds, rows = cost(repetition(name, 2 * SMALL))
    more_seconds, more_rows = cost(repetition(name, TIMES * 2 * SMALL))
    assert more_seconds < TOLERATED * seconds
    assert more_rows < TOLERATED * rows
