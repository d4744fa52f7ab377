"""Whatever a document holds, its rows pass every check that a release must pass."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.engine import build_tables
from pipelines.ingest.document import read_document
from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import rows_of_source
from pipelines.validate.completeness import check_completeness
from pipelines.validate.release import validate
from tests.fuzz.tiling import untiled
from tests.normalize.documents import FAQS, MONOGRAPH, NOTE, SUMMARY, note, source

HEADINGS = (
    *("Usage", "Dosage", "Side Effects", "Rare Side Effects", "Contraindications", "Drug Interactions"),
    *("Precautions", "Drug Profile Summary", "FAQs", "References", "Overdose", "Anything Else"),
)
LINES = (
    *(
        "- **Adults:** 15-30 mg of elemental zinc per day, divided into two doses.",
        "10 mg b.i.d. or 5 mg/kg IV",
    ),
    *(
        "- **Renal impairment:** Dose reduction is essential.",
        "| Drug | Effect |\n| --- | --- |\n| Iron | Less |",
    ),
    *(
        "- Nausea (common), **rash** (rare), *itching*",
        "- Hypersensitivity to zinc or copper",
        "1. A trial. 2019.",
    ),
    *(
        "- May reduce the absorption of antibiotics (tetracyclines, quinolones).",
        "Studies suggest a benefit.",
    ),
    *(
        "### Q1: Is it safe?\n\n**A:** Yes.",
        "**Q: Is it old?** A: No.",
        "- Heart block (caution with IV zinc)",
    ),
    *("```\n5 mg daily\n```", "> quoted 5 mg", "---", "\\* 5 µg – 10 μg", "\U0001f600 ½ tablet\u00a0daily"),
    *(
        "Zinc may decrease the effect of warfarin 1, 2.",
        "- Rare cases of liver injury 3",
        "## ",
        "- ",
        "**:**",
    ),
)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)


@st.composite
def documents(draw: st.DrawFn) -> SourceFile:
    """A monograph or a note of likely and unlikely lines in any order."""
    parts = draw(
        st.lists(st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(LINES) | LETTERS, max_size=4)))
    )
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    if draw(st.booleans()):
        lines = [line for heading, body in parts for line in (heading, *body)]
        return note("\n".join(("Zinc and Warfarin: Facts", *lines)).replace("\n", newline))
    text = "".join(
        f"## {heading}\n\n" + "".join(f"{line}\n" for line in body) + "\n" for heading, body in parts
    )
    return source(f"---\ntitle: Zinc Gluconate\n---\n{text}".replace("\n", newline))


@settings(max_examples=40, deadline=None, derandomize=True)
@example(file=source(MONOGRAPH + SUMMARY + FAQS))
@example(file=note(NOTE))
@given(file=documents())
def test_the_rows_of_any_document_are_sound(file: SourceFile) -> None:
    with TemporaryDirectory() as folder:
        tables = build_tables([file], Path(folder))
    text = {file.document_id: file.data.decode()} if tables["documents"].height else {}
    expected = () if text else check_completeness(tables)
    assert validate(tables, text) == expected


@settings(max_examples=200, deadline=None, derandomize=True)
@example(file=source(MONOGRAPH + SUMMARY + FAQS))
@example(file=note(NOTE))
@given(file=documents())
def test_what_is_published_of_any_document_and_its_form_tile_it(file: SourceFile) -> None:
    rows = rows_of_source(file)
    if rows["documents"]:
        assert list(untiled(read_document(file), rows)) == []
