"""Precision, recall and errors of published facts against hand-made annotations.

Rows that the annotator marked optional are neither rewarded nor punished. Does not belong here: when two rows
say the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from tests.golden.corpus import Annotation, Facts
from tests.golden.matching import Row, is_critical, overlap, same_key, same_slots

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one table.

    `keys` are published rows that are an annotated fact, `strict` those of them with every scored slot right,
    `critical` rows with a wrong amount or a flipped polarity.
    """

    annotated: int = 0
    published: int = 0
    keys: int = 0
    strict: int = 0
    critical: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def precision(self) -> float:
        """The share of published rows that are annotated; 1 if none is published."""
        return _share(self.keys, self.published)

    @property
    def recall(self) -> float:
        """The share of annotated rows that are published; 1 if none is annotated."""
        return _share(self.keys, self.annotated)

    @property
    def strict_f1(self) -> float:
        """F1 of the rows with every scored slot right."""
        return _share(2 * self.strict, self.annotated + self.published)


def score_documents(annotations: Sequence[Annotation], facts: Facts) -> dict[str, Score]:
    """The score of each fact table over the documents of the annotations."""
    totals: dict[str, Score] = {}
    for annotation in annotations:
        for table, gold in annotation.facts.items():
            rows = facts[annotation.document_id][table]
            own = score_rows(table, gold, annotation.optional[table], rows)
            totals[table] = totals.get(table, Score()) + own
    return totals


def score_rows(table: str, gold: Sequence[Row], optional: Sequence[Row], rows: Sequence[Row]) -> Score:
    """The score of one table of one document."""
    pairs = _pairs(table, gold, rows)
    paired = set(pairs.values())
    spare = [row for index, row in enumerate(rows) if index not in paired]
    invented = [row for row in spare if not any(same_key(table, item, row) for item in optional)]
    return Score(
        annotated=len(gold),
        published=len(pairs) + len(invented),
        keys=len(pairs),
        strict=sum(same_slots(table, gold[one], rows[other]) for one, other in pairs.items()),
        critical=sum(is_critical(table, gold, row) for row in invented),
    )


def _pairs(table: str, gold: Sequence[Row], rows: Sequence[Row]) -> Mapping[int, int]:
    """Published row by annotated row, each used once: pairs with every slot right first, then the nearest."""
    possible = sorted(
        (not same_slots(table, one, other), -overlap(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(rows)
        if same_key(table, one, other)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in possible:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _share(part: int, whole: int) -> float:
    return round(part / whole, DIGITS) if whole else 1.0
