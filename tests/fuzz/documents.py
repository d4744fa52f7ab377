"""Documents for the fuzzer, each made of its seed and its number alone.

What people wrote (the documents of the repository, the examples of all rules and patterns) is cut, joined,
marked up and damaged. Documents are short: a fault that needs a long one is rare, and a short one is read in
a millisecond.
"""

import hashlib
import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from pipelines.extract.rules import load_rules
from pipelines.extract.text.patterns import FOLDER, load_patterns
from pipelines.ingest.records import SourceFile
from tests.property.documents import KEYS, PIECES, VALUES

ROOT = Path(__file__).parents[2]
HEADINGS = (
    *("Usage", "Dosage", "Side Effects", "Rare Side Effects", "Contraindications", "Drug Interactions"),
    *("Precautions", "Drug Profile Summary", "FAQs", "References", "Overdose", "Anything Else", "Warnings"),
)
NUMBERS: tuple[str, ...] = (
    *(
        "0",
        "1",
        "2.5",
        "1,000",
        "1.000,5",
        "\u00bd",
        "2\u00bd",
        "\u0663",
        "\u00b2",
        "1e5",
        "1e400",
        "-5",
        "+5",
    ),
    *(
        "5-10",
        "10-5",
        "5\u201310",
        "5 to",
        "1/2",
        "1/0",
        "1.2.3",
        "9" * 12,
        "9" * 14,
        "9" * 20,
        "9" * 30,
        "0.0000001",
        ".5",
        "5.",
        "1:30",
    ),
)
SPECIAL: tuple[str, ...] = (
    *"*_`#>|[](){}<>!?:;.,-+=~\\/'\"@&%$^",
    *("\n", "\n\n", "\r", "\r\n", "\t", "  ", "\u00a0", "\u2028", "\x85", "\x0c", "\u3000"),
    *("\u200b", "\u00ad", "\ufeff", "\u200f", "\ufffd"),
    *("\u00b5", "\u03bc", "\u2013", "\u2212", "\u2019", "\u201c", "\u2265", "\u0130", "\u0131", "\u00df"),
    *("\ufb01", "\u0430", "e\u0301", "\U0001f600", "\U0001d7d9", "\u0e33", "\u0f77"),
    *("**", "__", "---", "```", "- ", "1. ", "|---|", "](", "<br>", "<!--", "...", " and ", " or ", " not "),
)

# A document that holds one of these is refused.
REFUSED: tuple[str, ...] = ("\u202e", "\0", "\x1b", "\ufffe", "\ud800")

Edit = Callable[[random.Random, str], str]


def make(seed: int, number: int) -> SourceFile:
    """The document of a number."""
    source = random.Random(f"{seed}:{number}")  # noqa: S311
    is_note = source.random() < 0.3
    text = _note(source) if is_note else _monograph(source)
    for _ in range(source.choice((0, 0, 1, 1, 2, 4))):
        text = source.choice(EDITS)(source, text)
    if source.random() < 0.02:
        start, _ = _span(source, text)
        text = text[:start] + source.choice(REFUSED) + text[start:]
    data = text.encode("utf-8", "surrogatepass")
    if source.random() < 0.01:
        place = source.randrange(len(data) + 1)
        data = data[:place] + source.randbytes(source.randrange(1, 4)) + data[place:]
    path = f"evidence/{number}.txt" if is_note else f"monographs/{number}.md"
    return SourceFile(path, data, hashlib.sha256(data).hexdigest())


@cache
def fragments() -> tuple[str, ...]:
    """What people wrote, line by line, and what rules and patterns have as examples."""
    paths = sorted(
        path for folder in ("raw", "tests/golden/documents") for path in (ROOT / folder).rglob("*.*")
    )
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    examples = [example.text for rule in load_rules() for example in (*rule.matches, *rule.rejects)]
    for group in sorted(path.stem for path in FOLDER.glob("*.yml")):
        for pattern in load_patterns(group).values():
            examples += [*pattern.matches, *pattern.rejects]
    return tuple(dict.fromkeys((*lines, *examples, *PIECES)))


def _monograph(source: random.Random) -> str:
    front = ""
    if source.random() < 0.4:
        pairs = [(source.choice(KEYS), source.choice(VALUES)) for _ in range(source.randrange(4))]
        front = "---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\n"
    sections = source.choice((1, 1, 2, 2, 3, 4))
    return front + "".join(_section(source) for _ in range(sections))


def _section(source: random.Random) -> str:
    marks = source.choice(("# ", "## ", "## ", "### ", "**", ""))
    heading = f"{marks}{source.choice(HEADINGS)}{'**' if marks == '**' else ''}"
    return f"{heading}\n\n{_lines(source, source.choice((0, 1, 1, 2, 3, 4, 8)))}\n"


def _note(source: random.Random) -> str:
    title = source.choice(("Zinc and Warfarin: Facts", "Zinc", source.choice(fragments())))
    return f"{title}\n\n{_lines(source, source.choice((0, 1, 2, 3, 4, 8)))}"


def _lines(source: random.Random, count: int) -> str:
    ends = ("\n", "\n", "\n\n")
    makers = (_line, _line, _line, _line, _line, _line, _line, _led_list)
    return "".join(f"{source.choice(makers)(source)}{source.choice(ends)}" for _ in range(count))


def _led_list(source: random.Random) -> str:
    """A line of any length and kind that leads up to a list, as questions, labels and sentences do."""
    words = " ".join(source.choice(fragments()) for _ in range(source.choice((1, 1, 2))))
    opening = source.choice(("", "Q: ", "Q1. ", "1. ", "- ", "> ", "### "))
    bold = source.choice(("**", "**", ""))
    lead = f"{opening}{bold}{words}{source.choice((':', ':', '?', '.', ''))}{bold}"
    if source.random() < 0.3:
        lead = f"{bold}{opening}{words}:{bold}"
    marks = source.choice(("- ", "  - ", "* ", "1. "))
    items = [f"{marks}{source.choice(fragments())}" for _ in range(source.choice((1, 2, 3)))]
    return "\n".join((lead, *(("",) if source.random() < 0.5 else ()), *items))


def _line(source: random.Random) -> str:
    line = source.choice(fragments())
    if source.random() < 0.5:
        line = source.choice(("- ", "- ", "  - ", "* ", "1. ", "> ", "- **Adults:** ", "| ", "")) + line
    return source.choice(EDITS)(source, line) if source.random() < 0.5 else line


def _span(source: random.Random, text: str, longest: int = 20) -> tuple[int, int]:
    start = source.randrange(len(text) + 1)
    return start, min(len(text), start + source.randrange(longest))


def _delete(source: random.Random, text: str) -> str:
    start, end = _span(source, text)
    return text[:start] + text[end:]


def _repeat(source: random.Random, text: str) -> str:
    start, end = _span(source, text)
    return text[:start] + text[start:end] * source.choice((2, 2, 3, 9)) + text[end:]


def _insert(source: random.Random, text: str) -> str:
    start, _ = _span(source, text)
    return text[:start] + source.choice(SPECIAL) + text[start:]


def _replace(source: random.Random, text: str) -> str:
    start, end = _span(source, text, 4)
    return text[:start] + source.choice(SPECIAL) + text[end:]


def _number(source: random.Random, text: str) -> str:
    places = [place for place, char in enumerate(text) if char.isdigit()] or [len(text)]
    place = source.choice(places)
    return text[:place] + source.choice(NUMBERS) + text[place + 1 :]


def _space(source: random.Random, text: str) -> str:
    places = [place for place, char in enumerate(text) if char == " "] or [0]
    place = source.choice(places)
    return text[:place] + source.choice(SPECIAL) + text[place + 1 :]


def _wrap(source: random.Random, text: str) -> str:
    start, end = _span(source, text, 40)
    before, after = source.choice(WRAPPINGS)
    return text[:start] + before + text[start:end] + after + text[end:]


def _splice(source: random.Random, text: str) -> str:
    other = source.choice(fragments())
    start, _ = _span(source, text)
    begin, _ = _span(source, other)
    return (
        text[:start] + other[begin:] if source.random() < 0.5 else text[:start] + other[begin:] + text[start:]
    )


def _swap_case(source: random.Random, text: str) -> str:
    start, end = _span(source, text, 40)
    return text[:start] + text[start:end].swapcase() + text[end:]


def _change_line_ends(source: random.Random, text: str) -> str:
    return text.replace("\n", source.choice(("\r\n", "\r", "\n\n", " ", "\n  ")))


WRAPPINGS = (
    ("**", "**"),
    ("*", "*"),
    ("`", "`"),
    ("(", ")"),
    ("[", "](a)"),
    ("| ", " |"),
    ("<b>", "</b>"),
    ('"', '"'),
)
EDITS: Sequence[Edit] = (
    *(_delete, _repeat, _insert, _replace, _number, _space, _wrap, _splice, _swap_case),
    _change_line_ends,
)
