"""Attacks on evidence notes: plain text has no fences to keep it apart."""

from tests.hostile.attack import WORDS, Attack, encoded, harmless

TITLE = "Zinc and copper\n\n"


def _large(name: str, text: str, times: int, code: str | None, *, lost: bool = False) -> Attack:
    return Attack(name, lambda: encoded(TITLE + text * times + "\n"), code, lost=lost, ending=".txt")


ATTACKS: tuple[Attack, ...] = (
    harmless("citations-with-two-dashes", "Zinc and sleep\n\nZinc may help sleep 5-10-50.\n", ".txt"),
    harmless("note-one-letter", "a", ".txt"),
    harmless("note-title-only", "Zinc and copper", ".txt"),
    harmless("note-title-is-punctuation", "...\n\nText follows.\n", ".txt"),
    harmless("note-title-is-a-bullet", "- Zinc\n\nText follows.\n", ".txt"),
    harmless("note-title-is-emphasis", "**\n\nText follows.\n", ".txt"),
    harmless("note-with-front-matter", "---\ntitle: Zinc\n---\nText follows.\n", ".txt"),
    harmless("note-without-substance", "---\n- Patterns of food responses\n", ".txt"),
    harmless("note-dose-without-substance", "---\n---\n* **Adults:** 1000 mg every 6 hours.\n", ".txt"),
    harmless("note-title-in-parentheses", "(from Block 1994*; Smith 1977)", ".txt"),
    harmless("note-bullets-only", "- a\n- b\n- c\n", ".txt"),
    harmless("note-numbers-only", "1\n2\n3\n4. \n5) x\n", ".txt"),
    harmless("note-citations-only", "Title\n\nText.1\nText.2,3\nText.4-6\nText.\u00b9\n", ".txt"),
    harmless("note-citation-zero", "Title\n\nText.0 More.999 End.1000\n", ".txt"),
    harmless("note-range-backwards", "Title\n\nReported before.9-2\n\nReferences\n1. a\n2. b\n", ".txt"),
    harmless("note-range-huge", "Title\n\nReported before.1-999\n\nReferences\n1. a\n", ".txt"),
    harmless(
        "note-references-twice", "Title\n\nText.1\n\nReferences\n1. a\n1. b\n\nReferences\n2. c\n", ".txt"
    ),
    harmless("note-reference-without-words", "Title\n\nText.1\n\nReferences\n1.\n2. \n[3]\n", ".txt"),
    harmless("note-lower-case-lines", "title\nthis\nis\nall\nlower\n", ".txt"),
    harmless("note-headings-only", "One\nTwo\nThree\nFour\n", ".txt"),
    harmless("note-marks", "Title\n\n# a\n\n## \n\n**b**\n\n****\n\n`c`\n", ".txt"),
    _large("note-citations-90-kb", ".1,1", 22_000, None),
    _large("note-commas-90-kb", "1,", 45_000, None),
    _large("note-dots-90-kb", ".", 90_000, None),
    _large("note-spaced-dots-90-kb", ". ", 45_000, None),
    _large("note-spaces-90-kb", " ", 90_000, None),
    _large("note-line-of-90-kb", WORDS, 7_500, None),
    _large("note-headings-10000", "Heading\n", 10_000, None),
    _large("note-bullets-10000", "- a\n", 10_000, None),
    _large("note-wrapped-lines-10000", "a\n", 10_000, None),
    _large("note-numbered-10000", "1. a\n", 10_000, None),
    _large("note-million-lines", "a\n", 1_000_000, "source.too_many_lines", lost=True),
    _large("note-references-5000", "References\n1. a\n", 5_000, None),
    _large("note-sentences", "Zinc may raise copper by 5 mg.1 ", 400, None),
    _large("note-negations", "no not never without ", 3_000, None),
)
