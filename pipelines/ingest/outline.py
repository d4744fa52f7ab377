"""The outline of a document while its blocks are read: which section is open and what role it has.

Belongs here: nesting of headings, heading paths, inherited roles. Does not belong here: passages.
"""

from collections import Counter
from dataclasses import replace

from pipelines.ingest.leads import lead_role
from pipelines.ingest.records import Section
from pipelines.ingest.roles import divides, heading_role, label_role, plain_heading

PATH_SEPARATOR = " > "
MARKLESS_LEVEL = 7  # of bold lines and labels, which stand below all headings with a mark
# What a subheading touches on in these sections, it need not be about: `Prevention after clinical evidence of
# heart failure` among doses, `Combinations that may require a dose adjustment` among interactions.
_DIVIDED = frozenset({"dosage", "interactions", "side_effects", "contraindications"})
_GROUPED = frozenset({"interactions", "side_effects"})
# Names of sections that are groups of partners as well.
_SHARED = frozenset({"combinations", "combination"})
_TOPICS = frozenset({"pregnancy_lactation"})  # beside a section of doses, though a part of one below it
_APART = frozenset({"faq", "summary", "references", "alternate_names", "other"})


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
        if role is None:
            own = _subheading_role(text, level, own, inherited)
        is_apart = inherited is None and own in _TOPICS
        if divides(text, inherited or self.current.role) and not is_apart:
            # `Adults` below doses, or after them at the same level, goes on with doses.
            own, inherited = None, inherited or self.current.role
        path = (*(parent.path if parent else ()), text)
        # As printed: `a > b` may be one heading or two.
        printed_path = PATH_SEPARATOR.join(path)
        self._occurrences[printed_path] += 1
        in_summary = own == "summary" or bool(parent and parent.in_summary)
        # A missed dose is no dose; other names of no role, such as `Notes`, go on with the section.
        is_missed = own == "other" and inherited and lead_role(text, inherited) == "other"
        named = own if own != "other" or is_missed else None
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

    def opened_at(self, level: int) -> Section | None:
        """The open heading of a level."""
        opened = (self._sections[position] for position in reversed(self._open))
        return next((section for section in opened if section.level == level), None)

    def is_numbered(self, number: str) -> bool:
        """Whether an open heading has a number, and so may have parts that are numbered below it."""
        headings = (self._sections[position].heading or "" for position in self._open)
        return any(heading.startswith((f"{number}.", f"{number} ")) for heading in headings)

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


def _subheading_role(text: str, level: int, own: str | None, inherited: str | None) -> str | None:
    """The role of a heading inside of a section, which words that merely touch on another leave as it is."""
    if own in _APART:
        return own
    is_markless = level >= MARKLESS_LEVEL
    is_whole = label_role(text) is not None and plain_heading(text) not in _SHARED
    is_combination = inherited is not None and own == "combinations"
    if is_whole or not (is_markless or is_combination or inherited in _GROUPED):
        return own
    turned = lead_role(text, inherited or "other")
    return turned if is_combination or inherited in _DIVIDED else turned or own
