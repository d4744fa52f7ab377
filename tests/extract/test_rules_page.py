"""The page of rules holds everything a pharmacist needs, and nothing that a browser would fetch or run."""

import hashlib
import re

import pytest

from docs.rules import ROOT, find_hits, rules_page
from pipelines.extract.rules import load_rules
from pipelines.ingest.records import SourceFile


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the documents of `raw/`."""
    return rules_page(ROOT / "raw")


def test_the_page_holds_every_rule_and_example(page: str) -> None:
    for rule in load_rules():
        assert f'id="{rule.id}"' in page
    assert page.count("<pre>") == sum(len(rule.matches) + len(rule.rejects) for rule in load_rules())


def test_the_page_shows_where_rules_found_something(page: str) -> None:
    assert "monographs/magnesium-bisglycinate.md:176" in page
    assert "evidence/magnesium-glycinate-and-mirtazapine.txt:12" in page


def test_the_page_shows_what_was_understood_of_each_place() -> None:
    text = "# Zinc\n\n## Dosage\n\n- **Adults:** 15-30 mg daily by mouth.\n"
    data = text.encode()
    hits = find_hits((SourceFile("monographs/zinc.md", data, hashlib.sha256(data).hexdigest()),))
    (hit,) = hits["dose.recommended"]
    assert dict(hit.understood) == {
        "substance": "zinc",
        "statement_type": "quantitative",
        "role": "recommended",
        "dose_low": "15",
        "dose_high": "30",
        "dose_unit": "mg",
        "dose_per": "day",
        "route": "oral",
        "population": "adult",
        "population_text": "Adults",
        "certainty": "asserted",
    }


def test_the_page_prints_what_was_understood(page: str) -> None:
    assert "<br><code>dose_low</code>: 200<br><code>dose_high</code>: 400<br>" in page


def test_the_page_runs_nothing_and_loads_nothing(page: str) -> None:
    assert not re.findall(r"<script|<link|<img|<iframe|https?://|@import|url\(| on\w+=", page)


def test_the_page_does_not_depend_on_the_run(page: str) -> None:
    assert rules_page(ROOT / "raw") == page


def test_the_words_of_a_document_are_text_and_never_markup(tmp_path_factory: pytest.TempPathFactory) -> None:
    raw = tmp_path_factory.mktemp("raw")
    (raw / "monographs").mkdir()
    text = "# Zinc\n\n## Contraindications\n\n- Heart block & asthma <script>alert(1)</script>\n"
    (raw / "monographs" / "zinc.md").write_text(text, encoding="utf-8")
    shown = rules_page(raw)
    assert "<script" not in shown
    assert "Heart block &amp; asthma" in shown


def test_a_broken_document_gives_no_hits() -> None:
    data = b"---\ntitle: [\n---\n## Contraindications\n\n- Heart block\n"
    broken = SourceFile("monographs/broken.md", data, hashlib.sha256(data).hexdigest())
    assert not find_hits((broken,))
