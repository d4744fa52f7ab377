"""Write what the build says now as what it should say: the stored scores and the snapshots.

Run `python -m tests.golden.update`, read the difference that version control shows, and commit it with
the change that made it. Never write these files by hand.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from schemas.vocabularies import FACT_TABLES
from tests.golden.corpus import FOLDER, Facts, build_corpus, facts_of, read_annotations
from tests.golden.matching import Row
from tests.golden.scoring import Score, score_documents

SCORES = FOLDER / "scores.json"
SNAPSHOTS = FOLDER / "snapshots"

_HIDDEN = ("document_id", "start", "end")


def render_scores(scores: Mapping[str, Score]) -> str:
    """The stored scores: the bars below which no table may fall."""
    content = {
        table: {
            "annotated": score.annotated,
            "precision": score.precision,
            "recall": score.recall,
            "strict_f1": score.strict_f1,
            "critical": score.critical,
        }
        for table, score in scores.items()
    }
    return json.dumps(content, indent=2) + "\n"


def render_snapshots(facts: Facts) -> dict[Path, str]:
    """The fact rows of the documents of `raw/`, one file for each table that has any."""
    files: dict[Path, str] = {}
    for annotation in read_annotations():
        if not annotation.is_raw:
            continue
        for table in FACT_TABLES:
            rows = facts[annotation.document_id][table]
            path = SNAPSHOTS / annotation.document_id.rpartition("/")[2] / f"{table}.json"
            if rows:
                files[path] = render_rows(rows)
    return files


def render_rows(rows: Sequence[Row]) -> str:
    """Rows in the order of the text; what the source does not say is left out."""
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"], json.dumps(row, default=str)))
    shown = [
        {name: _plain(value) for name, value in row.items() if value is not None and name not in _HIDDEN}
        for row in ordered
    ]
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def fallen(stored: Mapping[str, Mapping[str, Any]], scores: Mapping[str, Score]) -> list[str]:
    """The tables whose scores are below the stored ones, of the same annotations, in words."""
    return [
        f"{table}: {measure} falls from {bars[measure]} to {getattr(scores[table], measure)}"
        for table, bars in stored.items()
        for measure in ("precision", "recall", "strict_f1")
        if bars["annotated"] == scores[table].annotated and getattr(scores[table], measure) < bars[measure]
    ]


def main(arguments: Sequence[str]) -> int:
    """Build the annotated documents and write the files; lower bars are written only with `--lower`."""
    with TemporaryDirectory() as scratch:
        facts = facts_of(build_corpus(Path(scratch)))
    scores = score_documents(read_annotations(), facts)
    worse = fallen(json.loads(SCORES.read_text(encoding="utf-8")), scores) if SCORES.exists() else []
    if worse and "--lower" not in arguments:
        sys.stderr.write("\n".join([*worse, "nothing was written; --lower accepts this", ""]))
        return 1
    files = {SCORES: render_scores(scores), **render_snapshots(facts)}
    for path in set(SNAPSHOTS.rglob("*.json")) - files.keys():
        path.unlink()
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(files)} files below {FOLDER.name}/ are up to date\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
