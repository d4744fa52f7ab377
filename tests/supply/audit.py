"""The audit of `make audit`: are the locked packages free of known weaknesses, and was each looked up?

    python -m tests.supply.audit uvx pip-audit

ends with 0 if every package was looked up and none has a weakness but those explained in `exceptions.toml`,
with 1 if there is another or an explanation that nothing needs, with 2 if packages could not be looked up:
what nobody looked up is not clean.

Belongs here: judging what `pip-audit` reports. Does not belong here: looking up.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLEAN, WEAK, NOT_DONE = 0, 1, 2
LOCK = Path("requirements-dev.lock")
EXCEPTIONS = Path(__file__).with_name("exceptions.toml")
OPTIONS = ("--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off")
_LOCKED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)([ \t]*;)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The exit code, and what to say, line by line."""

    code: int
    lines: tuple[str, ...]


def judge(report: Mapping[str, Any], lock: str, explained: Mapping[str, str]) -> Outcome:
    """What a report of `pip-audit` means.

    Args:
        report: The report, empty if there is none.
        lock: The text of the lock.
        explained: For each weakness that is accepted, by its identifier, the reason.
    """
    packages = report.get("dependencies", [])
    found = {
        weakness["id"]: f"{package['name']} {package['version']}: {weakness['id']}"
        for package in packages
        for weakness in package.get("vulns", [])
    }
    missing = tuple(_not_looked_up(packages, lock))
    wrong = (
        *(
            f"{what}, mended by {_mended(packages, name)}"
            for name, what in found.items()
            if name not in explained
        ),
        *(
            f"{name}: explained, but nothing has it any more. Fix: remove it."
            for name in explained.keys() - found
        ),
    )
    lines = (
        *(f"{found[name]}, accepted: {reason}" for name, reason in explained.items() if name in found),
        *(f"not looked up: {name}" for name in missing),
        *(wrong if not missing or found else ()),
    )
    if found.keys() - explained.keys():
        return Outcome(WEAK, lines)
    if missing:
        count = f"{len(missing)} of {len(_locked(lock))} packages"
        told = f"not done: {count} could not be looked up; nothing says that they are clean."
        return Outcome(NOT_DONE, (*lines, told))
    if wrong:
        return Outcome(WEAK, lines)
    return Outcome(CLEAN, (*lines, f"{len(packages)} packages have no known weakness that is not explained."))


def load_exceptions(text: str) -> dict[str, str]:
    """The reason for each weakness that is accepted.

    Raises:
        ValueError: If one has no reason.
    """
    explained = {str(name): str(entry.get("reason", "")) for name, entry in tomllib.loads(text).items()}
    unexplained = [name for name, reason in explained.items() if not reason.strip()]
    if unexplained:
        raise ValueError(
            f"{EXCEPTIONS.name}: {', '.join(unexplained)} has no reason. Fix: say why it does no harm."
        )
    return explained


def read_report(output: str) -> Mapping[str, Any]:
    """The report among what `pip-audit` printed; empty if it printed none."""
    try:
        report = json.loads(output)
    except json.JSONDecodeError:
        return {}
    return report if isinstance(report, dict) else {}


def _locked(lock: str) -> dict[str, bool]:
    """Whether each locked package is for every machine, by its name."""
    return {match.group(1).lower(): match.group(3) is None for match in _LOCKED.finditer(lock)}


def _not_looked_up(packages: Sequence[Mapping[str, Any]], lock: str) -> Iterator[str]:
    """The packages without a verdict; one that is for other machines may be left out."""
    reported = {str(package["name"]).lower(): package.get("skip_reason") for package in packages}
    for name, is_for_all in _locked(lock).items():
        if name not in reported and is_for_all:
            yield name
        elif reported.get(name):
            yield f"{name} ({' '.join(str(reported[name]).split())})"


def _mended(packages: Sequence[Mapping[str, Any]], identifier: str) -> str:
    versions = [
        version
        for package in packages
        for weakness in package.get("vulns", [])
        if weakness["id"] == identifier
        for version in weakness.get("fix_versions", [])
    ]
    return ", ".join(versions) or "no version"


def main(command: Sequence[str]) -> int:
    """Run `pip-audit` and say what its report means."""
    try:
        program = [*command, *OPTIONS, "--requirement", str(LOCK)]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        output, problem = done.stdout, done.stderr
    except OSError as error:
        output, problem = "", str(error)
    report = read_report(output)
    explained = load_exceptions(EXCEPTIONS.read_text(encoding="utf-8"))
    outcome = judge(report, LOCK.read_text(encoding="utf-8"), explained)
    if not report and problem:
        sys.stderr.write(f"{problem.strip().splitlines()[-1]}\n")
    sys.stdout.write("".join(f"{line}\n" for line in outcome.lines))
    return outcome.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
