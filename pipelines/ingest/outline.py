"""The outline of a document while its blocks are read: which section is open and what role it has.

Belongs here: nesting of headings, heading paths, inherited roles. Does not belong here: passages.
"""

from collections import Counter
from dataclasses import replace

from pipelines.ingest.records import Section
from pipelines.ingest.roles import heading_role

PATH_SEPARATOR = " > "


class Outline:
    """Collects sections in order; `sections` closes them at the end of the text."""

    def __init__(self, start: int) -> None:
        self._sections: list[Section] = []
        self._occurrences: Counter[str] = Counter()
        self._open: list[int] = []
        self.unknown: list[Section] = []
        self._append(Section(0, 0, None, (), 1, "lead", False, None, start, start, start))

    @property
    def current(self) -> Section:
        """The section that the next passage belongs to."""
        return self._sections[-1]

    def heading(self, text: str, level: int, start: int, end: int, role: str | None = None) -> Section:
        """Open a section. Without a role of its own it has its parent's, or `other`."""
        while self._open and self._sections[self._open[-1]].level >= level:
            self._open.pop()
        parent = self._sections[self._open[-1]] if self._open else None
        own = role or heading_role(text)
        inherited = parent.role if parent and parent.role not in ("title", "lead") else None
        path = (*(parent.path if parent else ()), text)
        # As printed: `a > b` may be one heading or two.
        printed_path = PATH_SEPARATOR.join(path)
        self._occurrences[printed_path] += 1
        in_summary = own == "summary" or bool(parent and parent.in_summary)
        named = own if own != "other" else None
        section = Section(
            len(self._sections),
            level,
            text,
            path,
            self._occurrences[printed_path],
            named or inherited or "other",
            in_summary,
            parent.position if parent else None,
            start,
            end,
            end,
        )
        self._append(section)
        self._open.append(section.position)
        if own is None and inherited is None:
            self.unknown.append(section)
        return section

    @property
    def is_bare(self) -> bool:
        """Whether no heading has been met."""
        return len(self._sections) == 1

    def sections(self, end: int) -> tuple[Section, ...]:
        """All sections, each reaching to the start of the next, the last to `end`."""
        closed = []
        for section, following in zip(self._sections, [*self._sections[1:], None], strict=True):
            stop = following.start if following else end
            closed.append(replace(section, end=max(stop, section.start)))
        return tuple(closed)

    def _append(self, section: Section) -> None:
        self._sections.append(section)
