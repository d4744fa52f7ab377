"""Who makes a release, where, when and with what: asked once a release has been published.

Belongs here: asking the system. Does not belong here: the form in which it is recorded. Nothing of this
reaches a published file.
"""

import getpass
import os
import platform
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipelines.publish.provenance import Circumstances

# What takes part in making the bytes of a release.
LIBRARIES = ("ahocorasick-rs", "dagster", "pandera", "polars", "pyyaml")
_HERE = Path(__file__).parent


def circumstances(
    started: datetime, finished: datetime, parameters: Mapping[str, str], seconds: Mapping[str, float]
) -> Circumstances:
    """The circumstances of a build by this process. What the system does not tell is left out."""
    return Circumstances(
        builder=_user(),
        host=platform.node(),
        started=_instant(started),
        finished=_instant(finished),
        code=code_version(_HERE),
        parameters=parameters,
        libraries={"python": platform.python_version()} | dict(_libraries()),
        seconds=seconds,
    )


def code_version(folder: Path) -> str | None:
    """The commit of the code in a folder, with `+` if it was edited since; None if git does not know it."""
    git = shutil.which("git")
    if git is None or _said(git, folder, "ls-files", "--error-unmatch", ".") is None:
        return None
    return _said(git, folder, "describe", "--always", "--abbrev=40", "--exclude=*", "--dirty=+")


def _said(git: str, folder: Path, *arguments: str) -> str | None:
    """What git says, or None if it fails. It takes no lock: somebody may be committing."""
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0"}
    # The arguments are constants of this module; no shell reads them.
    done = subprocess.run(  # noqa: S603
        [git, "-C", str(folder), *arguments], capture_output=True, text=True, check=False, env=environment
    )
    return done.stdout.strip() if done.returncode == 0 else None


def _libraries() -> list[tuple[str, str]]:
    found = []
    for name in LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid())


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
