"""Collecting passages and their reading text while a document is walked through.

Belongs here: turning pieces of source lines into passages with label, role and parent. Does not belong here:
deciding where blocks begin (Markdown and notes differ) and pairing questions with answers.
"""

from dataclasses import replace

from pipelines.ingest.labels import find_label
from pipelines.ingest.reading import ReadingBuilder
from pipelines.ingest.records import Cell, Passage, Reading, Section
from pipelines.ingest.roles import label_role

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

    def add_row(self, cells: Pieces, headers: tuple[str, ...], section: Section) -> Passage:
        """Append a table row, its cells divided by ` | `."""
        start = self._reading.length
        spans: list[Cell] = []
        for index, (origin, text) in enumerate(cells):
            if index:
                self._reading.separate(" | ", max(origin - 1, 0))
            begin = self._reading.length
            self._reading.words(text, origin)
            spans.append(Cell(begin, self._reading.length, headers[index] if index < len(headers) else ""))
        end = self._reading.length
        if len(spans) == _NAMED_ROW:
            first, second = spans
            label = self._reading.tail(start)[: first.end - first.start].strip(" :")
            role = _labelled_role(label, section.role)
            if role != section.role and second.end > second.start:
                # `Contraindications | Pregnancy`: the row of a table that lists the sections of a document.
                return self._append(
                    Passage(
                        "item",
                        start,
                        end,
                        section.position,
                        role,
                        _origin(section),
                        label,
                        second.start,
                        start,
                    )
                )
        passage = Passage(
            "row", start, end, section.position, section.role, _origin(section), "", start, start
        )
        return self._append(replace(passage, cells=tuple(spans)))

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


def _labelled_role(label: str, inherited: str) -> str:
    """The role that a label names; in a section on doses a group of people names none."""
    named = label_role(label)
    if named is None or (inherited == "dosage" and named in ("pregnancy_lactation", "precautions")):
        return inherited
    return named


def _origin(section: Section) -> str:
    if section.role == "front_matter":
        return "front_matter"
    if section.role == "faq":
        return "faq"
    return "summary" if section.in_summary else "body"
