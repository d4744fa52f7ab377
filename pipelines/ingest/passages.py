"""Collecting passages and their reading text while a document is walked through.

Belongs here: turning pieces of source lines into passages with label, role and parent. Does not belong here:
deciding where blocks begin (Markdown and notes differ) and pairing questions with answers.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.ingest.labels import find_label
from pipelines.ingest.leads import introduces, lead_role
from pipelines.ingest.merged_cells import merge_cells
from pipelines.ingest.reading import ReadingBuilder
from pipelines.ingest.records import Cell, Passage, Reading, Section
from pipelines.ingest.roles import UNNAMED, divides, label_role, short_role

Pieces = tuple[tuple[int, str], ...]


class PassageBuilder:
    """Collects passages in reading order."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._reading = ReadingBuilder()

    def add(
        self, kind: str, pieces: Pieces, section: Section, level: int = 0, parent: int | None = None
    ) -> Passage:
        """Append a passage made of source pieces, one per line; a space stands for each line break."""
        start = self._reading.length
        bold_end = start
        for index, (origin, text) in enumerate(pieces):
            if index:
                self._reading.separate(" ", origin - 1)
            opened = self._reading.words(text, origin)
            bold_end = opened if index == 0 else bold_end
        return self._finish(kind, start, bold_end, section, level, parent)

    def lead(self, index: int) -> None:
        """Give a passage above a list the role that its words give the items, unless its section has one.

        An item leads when it is the name of a section, `- Interactions` above the items with partners, or
        ends in a colon.
        """
        passage = self.passages[index]
        if passage.kind not in ("paragraph", "item"):
            return
        text = self.words(passage).strip()
        if text.endswith(":") or (passage.kind == "paragraph" and introduces(text)):
            role = lead_role(text, passage.role)
        elif passage.kind == "paragraph":
            role = None
        else:
            role = label_role(text) if passage.role in UNNAMED else None
        if role is not None:
            self.passages[index] = replace(passage, role=role)

    def add_row(
        self,
        cells: Pieces,
        headers: tuple[str, ...],
        section: Section,
        parent: int | None = None,
        above: Sequence[Cell] = (),
    ) -> Passage:
        """Append a table row, its cells divided by ` | `; cells left blank or ditto may be those `above`."""
        start = self._reading.length
        spans: list[Cell] = []
        for index, (origin, text) in enumerate(cells):
            if index:
                self._reading.separate(" | ", max(origin - 1, 0))
            begin = self._reading.length
            self._reading.words(text, origin)
            spans.append(Cell(begin, self._reading.length, headers[index] if index < len(headers) else ""))
        end = self._reading.length
        named = self._named_row(spans, section)
        if named:
            return named
        passage = Passage(
            "row", start, end, section.position, section.role, _origin(section), "", start, start
        )
        merged = merge_cells(self._reading.tail(start), spans, above)
        return self._append(replace(passage, parent=parent, cells=merged))

    def words(self, passage: Passage) -> str:
        """The reading text of a passage."""
        return self._reading.between(passage.start, passage.end)

    def add_member(self, label: str, cell: tuple[int, str], section: Section) -> Passage:
        """Append a cell as a member of the section that its column is named for."""
        origin, text = cell
        start = self._reading.length
        self._reading.words(text, origin)
        role = _labelled_role(label, section.role)
        span = (start, self._reading.length, section.position, role, _origin(section))
        return self._append(Passage("item", *span, label, start, start))

    def _named_row(self, cells: list[Cell], section: Section) -> Passage | None:
        """The row of a table that lists the sections of a document: `Contraindications | Pregnancy`."""
        if len(cells) < _NAMED_ROW or (len(cells) > _NAMED_ROW and section.role not in UNNAMED):
            return None
        first, second = cells[:_NAMED_ROW]
        if label_role(first.header) in _LISTING:
            return None
        label = self._reading.tail(first.start)[: first.end - first.start].strip(" :")
        role = _labelled_role(label, section.role)
        if role == section.role or second.end == second.start:
            return None
        span = (first.start, cells[-1].end, section.position, role, _origin(section))
        return self._append(Passage("item", *span, label, second.start, first.start))

    def add_aligned(self, kind: str, text: str, offsets: tuple[int, ...], section: Section) -> Passage:
        """Append front-matter text whose code points each have a raw offset."""
        start = self._reading.length
        self._reading.aligned(text.replace("\n", " "), offsets)
        return self._finish(kind, start, start, replace(section, role="front_matter"), 0, None)

    def build(self) -> Reading:
        """The reading text of all passages, one line each."""
        return self._reading.build()

    def _finish(
        self, kind: str, start: int, bold_end: int, section: Section, level: int, parent: int | None
    ) -> Passage:
        end = self._reading.length
        text = self._reading.tail(start)
        label = (
            None
            if kind in ("heading", "question", "answer")
            else find_label(text, 0, end - start, bold_end - start)
        )
        outer = self.passages[parent] if parent is not None else None
        inherited = outer.role if outer else section.role
        role = _labelled_role(label.text, inherited) if label else inherited
        passage = Passage(
            kind,
            start,
            end,
            section.position,
            role,
            _origin(section),
            label.text if label else "",
            start + label.body if label else start,
            bold_end,
            level,
            parent,
        )
        return self._append(passage)

    def _append(self, passage: Passage) -> Passage:
        self.passages.append(passage)
        self._reading.separate("\n", self._reading.last_origin)
        return passage


_NAMED_ROW = 2  # cells: what the row is about, and what it says
# Columns that list conditions, of which pregnancy may be one.
_LISTING = ("contraindications", "precautions")


# Labels that name members of a section: groups of people among doses, ways to interact among interactions,
# what one may be hypersensitive to among precautions.
_MEMBERS = {
    "dosage": ("pregnancy_lactation", "precautions"),
    "interactions": ("pharmacokinetics", "combinations"),
    "precautions": ("storage",),
}


def _labelled_role(label: str, inherited: str) -> str:
    """The role that a label names; what divides a section, and a group of people among doses, names none."""
    if divides(label, inherited):
        return inherited
    named = short_role(label) if inherited in UNNAMED else label_role(label)
    return inherited if named is None or named in _MEMBERS.get(inherited, ()) else named


def _origin(section: Section) -> str:
    if section.role == "front_matter":
        return "front_matter"
    if section.role == "faq":
        return "faq"
    return "summary" if section.in_summary else "body"
