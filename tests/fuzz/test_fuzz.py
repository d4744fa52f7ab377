"""A part of the campaign of `make fuzz`: whatever a document holds, it is read, accounted for and quoted."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.engine import build_tables
from pipelines.ingest.records import SourceFile
from pipelines.ingest.text import texts_of
from pipelines.normalize.document import Rows, rows_of_source
from pipelines.validate.release import validate
from tests.fuzz.campaign import failing, refusals
from tests.fuzz.check import faults
from tests.fuzz.documents import make
from tests.fuzz.shorten import shortened

SEED = 2026
DOCUMENTS = 20_000
PARTS = 8
VALIDATED = 1_000


def source(path: str, data: bytes) -> SourceFile:
    """A file with the hash of its bytes."""
    return SourceFile(path, data, hashlib.sha256(data).hexdigest())


SOUND = SourceFile(
    "monographs/zinc.md",
    b"---\ntitle: Zinc\n---\n## Dosage\n\n- Adults: 5 mg daily.\n\n## Storage\n\nKeep it\ndry.\n",
    "0" * 64,
)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_generated_document_raises_nothing_loses_nothing_and_quotes_exactly(part: int) -> None:
    size = DOCUMENTS // PARTS
    assert list(failing(SEED, range(part * size, (part + 1) * size), 1)) == []


FOUND = (
    b"## Contraindicat\n-,moderate e",
    b"## FAQ\n?\n\n*\n\n*",
    b"## E\navoid in out\n# ()",
    b"# ()\n# E\ncaution in mnt",
    b"# s\n\n\n# FAQ\n\n1.?",
    b"## FAQ\n### **Q[:](?",
    b"\n\n>1. w",
    b'children \ng\n: "\n- 0Ml/MIN',
    b"## Dosage\n- 2\xce\x9cG",
    b"**FAQ**\n\n- **2.:**",
    b"\n\n\n  - q<b>: ?",
    b"\n\nFAQ\n\n1<b>.?",
    b"## FAQ\n\ns \n### **Q<b>:?",
    b"FAQ\n\n1[. **](n?",
    b"FAQ\n\n1<b>.t?",
    b"**Q\xc2\xad: t?",
    b"FAQ\n\n  - q<b>:y?",
    b"<b>**Q<b>: e?",
    b"## FAQ\n\ns \n### **Q<b>:s?",
    b"0g tw\xc4\xb1ceday",
    b"- *k?*\xe2\x88\x92*\n",
    b"---\nn:\xe2\x80\xa8tion: 0\n---",
    b"---\ni: 1\xc2\x85thor: b\n---",
)
# What no rule of a table may see: a release would be refused for it.
REFUSED = (
    b"## Drug Interactions\n\n- potassium\n- **Lower your B12:**\n",
    b"# ~Side Effects\n\navoid or use cautiously in gout\n\n",
    b"## FAQ\n\nQ: Is it safe?\n\nQ: Q:\n",
    b"## FAQ\n\nQ: Is it safe?\n\nA: A: Yes.\n",
    b"## Dosage\n\n- Adults: 0.3 g/kg/day for 5 to \xd9\xa3 days.\n",
    b"## Dosage\n\n- Under 12 years:\n  - Over 50 years: 5 mg daily.\n",
    b"---\ntitle: \xd0\xa6\xd0\xb8\xd0\xbd\xd0\xba\n---\n## Dosage\n\n- Adults: 5 mg daily.\n",
)


@pytest.mark.parametrize("data", FOUND)
def test_what_the_campaign_found_stays_mended(data: bytes) -> None:
    file = SourceFile("monographs/zinc.md", data, "0" * 64)
    assert faults(file, rows_of_source(file)) == ()


@pytest.mark.parametrize("data", REFUSED)
def test_what_a_release_would_be_refused_for_stays_mended(data: bytes) -> None:
    file = source("monographs/zinc.md", data)
    assert list(refusals([file], [rows_of_source(file)])) == []


def test_a_document_that_a_release_would_be_refused_for_is_found_among_others() -> None:
    files = [source(f"monographs/zinc-{number}.md", SOUND.data) for number in range(5)]
    found = [rows_of_source(file) for file in files]
    found[3]["dosages"][0]["certainty"] = "no certainty"
    assert [file for file, _ in refusals(files, found)] == [files[3]]


def test_the_tables_of_generated_documents_pass_every_check_of_a_release(tmp_path: Path) -> None:
    files = [make(SEED, number) for number in range(VALIDATED)]
    assert validate(build_tables(files, tmp_path), texts_of(files)) == ()


def test_a_statement_before_a_colon_of_its_own_line_has_no_white_space_at_its_end() -> None:
    data = b"## Usage\n\nTrials of zinc found that it is of benefit\n:\n\nIt is a metal.\n"
    file = SourceFile("monographs/zinc.md", data, "0" * 64)
    rows = rows_of_source(file)["evidence_claims"]
    assert [row["statement"] for row in rows] == ["Trials of zinc found that it is of benefit"]


def test_documents_are_made_of_their_seed_and_number_alone() -> None:
    assert make(1, 17) == make(1, 17)
    assert len({make(seed, number).data for seed in (1, 2) for number in range(100)}) > 190


def test_most_generated_documents_are_read_and_every_table_gets_rows() -> None:
    rows = [rows_of_source(make(SEED, number)) for number in range(1_000)]
    assert sum(bool(found["documents"]) for found in rows) > 750
    names = ("dosages", "interactions", "contraindications", "adverse_effects", "faqs", "evidence_claims")
    assert [name for name in names if not any(found[name] for found in rows)] == []


def _misquote(rows: Rows) -> None:
    rows["mentions"][0]["quote"] += "x"


def _move(rows: Rows) -> None:
    rows["mentions"][0]["line"] += 1


def _lose_the_facts(rows: Rows) -> None:
    rows["dosages"] = []


def _lose_the_findings(rows: Rows) -> None:
    rows["findings"] = []


def _part_the_sections(rows: Rows) -> None:
    rows["sections"][0]["end"] -= 1


def _lose_a_primary_mention(rows: Rows) -> None:
    rows["mentions"] = [row for row in rows["mentions"] if row["role"] != "primary"]


def _steer(rows: Rows) -> None:
    rows["findings"][0]["message"] += "\x1b[2J"


def _overflow(rows: Rows) -> None:
    rows["mentions"][0]["start"] = 2**70


def _leave_out(rows: Rows) -> None:
    rows["dosages"][0]["certainty"] = None


@pytest.mark.parametrize(
    "spoil",
    [
        *(_misquote, _move, _lose_the_facts, _lose_the_findings, _part_the_sections),
        *(_lose_a_primary_mention, _steer, _overflow, _leave_out),
    ],
    ids=lambda spoil: spoil.__name__.strip("_"),
)
def test_the_check_finds_each_kind_of_fault(spoil: Callable[[Rows], None]) -> None:
    rows = rows_of_source(SOUND)
    assert faults(SOUND, rows) == ()
    spoil(rows)
    assert faults(SOUND, rows) != ()


def test_a_document_that_fails_is_shortened_to_what_fails() -> None:
    data = b"## Dosage\n\n- Some words of zinc and copper.\n" * 9 + b"tail\n"
    long = SourceFile("monographs/a.md", data, "")
    short = shortened(long, lambda file: b"zinc" in file.data and b"tail" in file.data)
    assert short.data == b"zinctail"
