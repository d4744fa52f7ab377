"""Shortening a document that fails: lines, then words, then characters are left out while it still does."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipelines.ingest.records import SourceFile

_UNITS = (rb"[^\n\r]*[\n\r]*", rb"\S*\s*", rb"(?s).")


def shortened(file: SourceFile, fails: Callable[[SourceFile], bool]) -> SourceFile:
    """The file without whatever can be left out so that it still fails. It must fail to begin with."""
    for unit in _UNITS:
        parts: Sequence[bytes] = re.findall(unit, file.data)
        size = len(parts)
        while size:
            parts = _without(file, parts, size, fails)
            size //= 2
        file = replace(file, data=b"".join(parts))
    return file


def _without(
    file: SourceFile, parts: Sequence[bytes], size: int, fails: Callable[[SourceFile], bool]
) -> Sequence[bytes]:
    """The parts without each run of `size` of them that is not needed."""
    start = 0
    while start < len(parts):
        rest = [*parts[:start], *parts[start + size :]]
        if fails(replace(file, data=b"".join(rest))):
            parts = rest
        else:
            start += size
    return parts
