"""Run as a program, this reads every attack and prints what became of it, one JSON object a line."""

import hashlib
import json
import resource
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from pipelines.ingest.records import SourceFile
from pipelines.normalize.document import rows_of_source
from tests.hostile.attack import Attack
from tests.hostile.catalog import ATTACKS

PATIENCE = 4  # seconds


class TooSlowError(Exception):
    """An attack that takes longer than anybody waits."""


def source_of(attack: Attack) -> SourceFile:
    """The attack as intake would hand it on."""
    data = attack.make()
    return SourceFile(attack.path, data, hashlib.sha256(data).hexdigest())


def measured(attack: Attack) -> dict[str, Any]:
    """What an attack costs, and what it leaves."""
    source = source_of(attack)
    start = time.process_time()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(PATIENCE)
    try:
        rows = rows_of_source(source)
    except Exception as error:  # noqa: BLE001
        rows, problem = {"findings": []}, repr(error)
    else:
        problem = ""
    signal.alarm(0)
    return {
        "name": attack.name,
        "problem": problem,
        "seconds": time.process_time() - start,
        "megabytes": _peak_megabytes(),
        "findings": sorted({(row["code"], row["severity"]) for row in rows["findings"]}),
        "tables": sorted(table for table, found in rows.items() if found),
        "messages": [row["message"] for row in rows["findings"] if row["severity"] == "error"],
    }


def _peak_megabytes() -> float:
    """The most memory that this program has held.

    Not what `getrusage` says: Linux counts into it the process that started this one, as it was then.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (peak,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


def _stop(signal_number: int, frame: FrameType | None) -> NoReturn:
    raise TooSlowError(signal_number, frame)


if __name__ == "__main__":
    names = sys.argv[1:]
    for attack in ATTACKS:
        if not names or attack.name in names:
            sys.stdout.write(json.dumps(measured(attack)) + "\n")
            sys.stdout.flush()
