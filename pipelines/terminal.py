"""What a person sees: progress, results, tables and explanations on a terminal or in a pipe.

Belongs here: layout, and keeping control characters of the sources away from the terminal. Does not belong
here: commands, or looking anything up.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.status import Status
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from pipelines.explain import Explanation, Place
    from pipelines.orchestration.run import BuildReport

MAXIMUM_QUOTE = 600
STYLES = {"error": "red", "warning": "yellow"}
# Warnings on files of which a person may believe that they were read. The others stand in `findings`.
NOT_READ = ("source.unknown_kind", "source.hidden")
_WHITE_SPACE = re.compile(r"\s+")


def printable(text: str) -> str:
    """Text that cannot steer a terminal: white space as blanks, whatever else has no glyph as an escape.

    Texts come from anywhere: a control sequence or a change of writing direction in one of them must not
    reach the screen.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return " " if char.isspace() else char.encode("unicode_escape").decode("ascii")


def plain(value: Any) -> Any:
    """A cell as JSON holds it: decimals and instants as text without noise, everything else as it is."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value


def cell(value: Any) -> str:
    """A cell as one line of safe text; null is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return printable(str(plain(value)))


class _StatusHandler(logging.Handler):
    """Shows each log message in place of the one before."""

    def __init__(self, status: Status) -> None:
        super().__init__(logging.INFO)
        self._status = status

    def emit(self, record: logging.LogRecord) -> None:
        self._status.update(Text(printable(record.getMessage())))


@contextmanager
def progress(console: Console) -> Iterator[None]:
    """Show on one line of a terminal what the pipeline logs; in a pipe show nothing."""
    if not console.is_terminal:
        yield
        return
    logger = logging.getLogger("pipelines")
    with console.status("starting") as status:
        handler = _StatusHandler(status)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            yield
        finally:
            logger.removeHandler(handler)


def print_report(report: "BuildReport", output: Console, errors: Console) -> None:
    """Print what came of a build: one line for the result, and what a person must look at to `errors`."""
    for problem in report.source_problems:
        if problem.severity != "error" and problem.code not in NOT_READ:
            continue
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        message = problem.message.removeprefix(f"{problem.path}: ").removeprefix(f"line {problem.line}: ")
        print_line(errors, f"{place}: {message}", style=STYLES[problem.severity])
    for message in report.errors:
        for line in message.splitlines():
            print_line(errors, line, style="red")
    for warning in report.warnings:
        print_line(errors, warning, style=STYLES["warning"])
    rows = sum(report.rows.values())
    match report.status:
        case "published":
            summary = f"published {report.version}: {rows} rows in {len(report.rows)} tables, {report.path}"
        case "unchanged":
            summary = f"nothing changed: {report.version} is up to date, {report.path}"
        case _:
            summary = "failed: nothing was published"
    counts = ", ".join(f"{count} {severity}" for severity, count in report.findings.items())
    print_line(output, f"{summary} (findings: {counts})" if counts else summary)


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], output: Console) -> None:
    """Print rows: separated by tabs in a pipe, on a terminal as a table, or value by value if too wide."""
    cells = [[cell(value) for value in row] for row in rows]
    if not output.is_terminal:
        output.file.writelines("\t".join(line) + "\n" for line in (columns, *cells))
        return
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    if sum(widths) + 3 * len(widths) <= output.width:
        table = Table(*columns)
        for line in cells:
            table.add_row(*(Text(value) for value in line))
        output.print(table)
        return
    for line in cells:
        _print_record(dict(zip(columns, line, strict=True)), output)
        output.print()


def print_explanation(explanation: "Explanation", output: Console) -> None:
    """Print a record, then each place that says it, with the quoted words in bold between angle quotes."""
    print_line(
        output, f"{explanation.table} {explanation.record_id} (release {explanation.version})", style="bold"
    )
    _print_record({name: cell(value) for name, value in explanation.values.items()}, output)
    for place in explanation.places:
        output.print()
        notes = [note for note in (place.role, place.field and f"gives {place.field}") if note]
        heading = f"{place.path}:{place.line}"
        print_line(output, f"{heading} ({', '.join(notes)})" if notes else heading, style="cyan")
        output.print(_passage(place), soft_wrap=True)


def _passage(place: "Place") -> Text:
    quote = _folded(place.quote)
    passage = Text("  ")
    passage.append(_folded(place.before).lstrip())
    passage.append(
        f"«{quote if len(quote) <= MAXIMUM_QUOTE else f'{quote[:MAXIMUM_QUOTE]} [...]'}»", style="bold"
    )
    passage.append(_folded(place.after).rstrip())
    return passage


def _folded(text: str) -> str:
    return _WHITE_SPACE.sub(" ", printable(text))


def _print_record(record: Mapping[str, str], output: Console) -> None:
    said = {name: value for name, value in record.items() if value}
    width = max(map(len, said), default=0)
    for name, value in said.items():
        print_line(output, f"  {name:<{width}}  {value}")


def print_line(console: Console, text: str, style: str = "") -> None:
    """Print a text as one line that wraps where the terminal ends."""
    console.print(Text(printable(text), style=style), soft_wrap=True)
