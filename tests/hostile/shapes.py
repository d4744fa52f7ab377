"""Documents of twelve shapes and any size: what people write, and what they would need a program to write.

A document has at most 20,000 lines, so the lines are long enough for five million bytes.
"""

import hashlib
from collections.abc import Callable
from itertools import count

from pipelines.ingest.records import SourceFile
from tests.hostile.attack import FRONT

ABSORPTION = (
    "Zinc may decrease the absorption of tetracycline antibiotics in adults, so take them two hours apart; "
    "30 mg twice daily is the usual dose for deficiency, and 5 mg/kg in children. Take it with food. "
)
SILENT = (
    "These words say nothing that a rule reads, and so they end as a finding on text that nobody explains. "
    "There is more of it than anybody would want to read, and it goes on for a line or two before it ends. "
)
HEADING = "## Drug Interactions\n\n"

# A shape is what stands once at the beginning, and what stands over and over with a number of its own.
Shape = tuple[str, Callable[[int], str]]

SHAPES: dict[str, Shape] = {
    "prose": (f"{FRONT}## Usage\n\n", lambda number: f"{SILENT * 3}{number}\n\n"),
    "list-of-interactions": (FRONT + HEADING, lambda number: f"- **Warfarin {number}:** {ABSORPTION * 2}\n"),
    "list-of-doses": (
        f"{FRONT}## Dosage\n\n",
        lambda number: (
            f"- **Adults {number}:** 15-30 mg of elemental zinc per day, divided into two doses, for "
            f"{number} days with food; in renal impairment it is reduced to 5 mg once daily. {SILENT}\n"
        ),
    ),
    "list-of-effects": (
        f"{FRONT}## Side Effects\n\n",
        lambda number: (
            f"- Nausea, vomiting, headache and dizziness (common), **rash {number}** (rare), liver injury, "
            f"copper deficiency, anemia and loss of taste with high doses {number}. {SILENT}\n"
        ),
    ),
    "list-of-contraindications": (
        f"{FRONT}## Contraindications\n\n",
        lambda number: (
            f"- Hypersensitivity to zinc or to substance {number}; severe renal impairment (creatinine "
            f"clearance below 30 mL/min), pregnancy unless needed, heart block of kind {number}. {SILENT}\n"
        ),
    ),
    "table": (
        f"{FRONT}## Dosage\n\n| Who | Dose | Remark |\n|---|---|---|\n",
        lambda number: f"| Adults {number} | 15-30 mg once daily for {number} days | with food; {SILENT} |\n",
    ),
    "questions": (
        f"{FRONT}## FAQ\n\n",
        lambda number: f"### Can I take zinc with medicine {number}?\n\n{ABSORPTION * 6}\n\n",
    ),
    "headings": (FRONT, lambda number: f"{'#' * (number % 4 + 2)} Heading {number}\n\n{SILENT * 6}\n\n"),
    "nested-list": (
        FRONT + HEADING,
        lambda number: f"{'  ' * (number % 12)}- Antibiotics {number}: {ABSORPTION * 2}\n",
    ),
    "wrapped-paragraph": (FRONT + HEADING, lambda number: f"{ABSORPTION}{number}{ABSORPTION}\n"),
    "long-lines": (FRONT + HEADING, lambda number: f"{ABSORPTION * 400}{number}\n\n"),
    "evidence-note": (
        "Zinc and Warfarin: Facts\n\n",
        lambda number: (
            f"{ABSORPTION}In {number} patients zinc reduced the effect of warfarin 1, 2. {SILENT * 2}\n\n"
        ),
    ),
}

# Two parts of a document that must be held against each other: what one lists, the other repeats.
Repetition = tuple[str, Callable[[int], str], str, Callable[[int], str]]
PARTNERS = ("warfarin", "digoxin", "lithium", "iron", "copper", "calcium", "doxycycline", "penicillamine")

REPETITIONS: dict[str, Repetition] = {
    "partners-in-answers": (
        HEADING,
        lambda number: f"- **Drug {number}:** may decrease the absorption of zinc.\n- {_partner(number)}\n",
        "\n## FAQ\n\n",
        lambda number: (
            f"### What interacts with zinc in case {number}?\n\nZinc may interact with {_partner(number)}, "
            f"{_partner(number + 1)} and {_partner(number + 2)}.\n\n"
        ),
    ),
    "conditions-in-a-summary": (
        "## Contraindications\n\n",
        lambda number: f"- Hypersensitivity to substance{number}\n",
        "\n## Drug Profile Summary\n\n### Contraindications\n\n",
        lambda number: f"- Hypersensitivity\n- Allergy to salt{number}\n",
    ),
    "conditions-in-cautions": (
        "## Contraindications\n\n",
        lambda number: f"- Severe renal impairment of kind{number}\n",
        "\n## Precautions\n\n",
        lambda number: f"- Use with caution in renal impairment of kind{number}.\n",
    ),
    "conditions-in-doses": (
        "## Contraindications\n\n",
        lambda number: f"- Severe renal impairment of kind{number}\n",
        "\n## Dosage\n\n",
        lambda number: f"- **Renal impairment:** reduce the dose to {number} mg daily.\n",
    ),
    "other-names-of-what-is-dosed": (
        "## Alternate Names\n\n",
        lambda number: f"- Zinc salt{number}\n",
        "\n## Dosage\n\n",
        lambda number: f"- {number} mg of Salt{number}\n",
    ),
    "sayings-of-all-doses": (
        "## Dosage\n\n",
        lambda number: f"All doses are {number} mg.\n\n",
        "\n### Children\n\n",
        lambda number: f"- Take all doses with food, {number} mg.\n",
    ),
}


def repetition(name: str, size: int) -> SourceFile:
    """A document of two parts of about half of `size` bytes each."""
    first, unit, second, repeat = REPETITIONS[name]
    text = FRONT + first + _filled(unit, size // 2) + second + _filled(repeat, size // 2)
    data = text.encode()
    return SourceFile("monographs/repeats.md", data, hashlib.sha256(data).hexdigest())


def document(shape: str, size: int) -> SourceFile:
    """A document of a shape, of at least `size` bytes."""
    opening, unit = SHAPES[shape]
    data = (opening + _filled(unit, size)).encode()
    path = "evidence/long.txt" if shape == "evidence-note" else "monographs/long.md"
    return SourceFile(path, data, hashlib.sha256(data).hexdigest())


def _filled(unit: Callable[[int], str], size: int) -> str:
    parts: list[str] = []
    length = 0
    for number in count(1):
        if length >= size:
            break
        parts.append(unit(number))
        length += len(parts[-1])
    return "".join(parts)


def _partner(number: int) -> str:
    return PARTNERS[number % len(PARTNERS)]
