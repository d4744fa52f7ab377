"""The campaign of `make fuzz`: many documents, and what is wrong with any of them or refuses their release.

    python -m tests.fuzz.campaign --documents 1000000 --seed 1

tells how far it is, prints and saves each document that fails, shortened as far as it still does, and ends
with 1 if there is one. `--only 17` reads one document again.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.engine import LIMITS
from pipelines.frames import tables_of
from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import Rows, prepare, rows_of_source
from pipelines.validate.release import validate
from pipelines.workers import Lost, apply
from tests.fuzz.check import faults
from tests.fuzz.documents import make
from tests.fuzz.shorten import shortened

SAVED = Path("output/.fuzz")
BATCH = 500
PROGRESS = 50_000

Faults = tuple[str, ...]


def faults_of(file: SourceFile) -> Faults:
    """What is wrong with a document, an exception included."""
    return _read(file)[1]


def _read(file: SourceFile) -> tuple[Rows, Faults]:
    try:
        rows = rows_of_source(file)
        return rows, faults(file, rows)
    except Exception as error:  # noqa: BLE001
        return {}, (f"{type(error).__name__}: {error}",)


def refusals(files: Sequence[SourceFile], found: Sequence[Rows]) -> Iterator[tuple[SourceFile, Faults]]:
    """The documents whose tables a release would refuse, with why."""
    texts = {
        file.document_id: file.data.decode()
        for file, rows in zip(files, found, strict=True)
        if rows["documents"]
    }
    broken = validate(tables_of(found), texts) if texts else ()
    if broken and len(texts) == 1:
        yield (
            next(file for file in files if file.document_id in texts),
            tuple(each.message for each in broken),
        )
    elif broken:
        middle = len(files) // 2
        yield from refusals(files[:middle], found[:middle])
        yield from refusals(files[middle:], found[middle:])


def failing(seed: int, numbers: range, processes: int) -> Iterator[tuple[int, Faults]]:
    """The documents that fail, with what is wrong. One that kills its process is tried again by itself."""
    prepare()

    def batch(first: int) -> list[tuple[Rows, Faults]]:
        return [_read(make(seed, number)) for number in numbers[first : first + BATCH]]

    starts = range(0, len(numbers), BATCH)
    for start, result in zip(starts, apply(batch, starts, LIMITS, processes), strict=True):
        part = numbers[start : start + BATCH]
        yield from _one_by_one(seed, part) if isinstance(result, Lost) else _of_batch(seed, part, result)
        done = min(start + BATCH, len(numbers))
        if done % PROGRESS == 0 or done == len(numbers):
            sys.stderr.write(f"{time.strftime('%H:%M:%S')} {done} of {len(numbers)} documents\n")


def _of_batch(
    seed: int, numbers: range, result: Sequence[tuple[Rows, Faults]]
) -> Iterator[tuple[int, Faults]]:
    yield from ((number, wrong) for number, (_, wrong) in zip(numbers, result, strict=True) if wrong)
    sound = {
        make(seed, number): (number, rows)
        for number, (rows, wrong) in zip(numbers, result, strict=True)
        if not wrong
    }
    for file, why in refusals(list(sound), [rows for _, rows in sound.values()]):
        yield sound[file][0], why


def _one_by_one(seed: int, numbers: range) -> Iterator[tuple[int, Faults]]:
    results = apply(lambda number: faults_of(make(seed, number)), numbers, LIMITS)
    for number, result in zip(numbers, results, strict=True):
        if isinstance(result, Lost):
            yield number, (result.reason,)
        elif result:
            yield number, result


def short(file: SourceFile) -> SourceFile:
    """A shorter document with a fault of the same kind, if it does not kill the process."""
    (result,) = apply(faults_of, [file], LIMITS)
    if isinstance(result, Lost):
        return file
    kind = _kind(_wrong(file))
    return shortened(file, lambda tried: _kind(_wrong(tried)) == kind)


def _wrong(file: SourceFile) -> Faults:
    """What is wrong with a document, or why a release would refuse it."""
    rows, wrong = _read(file)
    return wrong or next((why for _, why in refusals([file], [rows])), ())


def _kind(wrong: Faults) -> str:
    return wrong[0].split(":")[0].split(",")[0].rstrip("0123456789 ") if wrong else ""


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    numbers = range(options.documents) if options.only is None else range(options.only, options.only + 1)
    count = 0
    for number, wrong in failing(options.seed, numbers, options.processes):
        count += 1
        file = short(make(options.seed, number))
        saved = SAVED / f"{options.seed}-{number}{Path(file.path).suffix}"
        saved.parent.mkdir(parents=True, exist_ok=True)
        saved.write_bytes(file.data)
        sys.stdout.write(f"{number}: {wrong[0]!r}\n  shortened, {saved}: {file.data!r}\n")
    sys.stdout.write(f"seed {options.seed}: {count} of {len(numbers)} documents fail\n")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
