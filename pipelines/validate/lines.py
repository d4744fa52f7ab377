"""Lines of a source file, counted here once more: what checks the pipeline must not ask the pipeline."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text; `starts` holds the offset of the first character of each, in code points."""

    text: str
    starts: tuple[int, ...]

    def number(self, offset: int) -> int:
        """Return the line, counted from 1, on which an offset stands."""
        return bisect_right(self.starts, offset)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> str:
        """Return the line of a number, counted from 1, without its end."""
        stop = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : stop].rstrip("\r\n")


def lines_of(text: str) -> Lines:
    """Cut a text after each line feed, carriage return, or both in this order."""
    return Lines(text, (0, *(match.end() for match in _LINE_END.finditer(text))))
