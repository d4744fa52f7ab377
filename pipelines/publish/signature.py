"""Signing a release's manifest with an SSH key, by OpenSSH's own `ssh-keygen -Y`. Standard library only.

The manifest holds the hash of every file, so its signature covers the release. Signatures stand beside the
release, in the `provenance` folder.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Final

from pipelines.publish.errors import ReleaseNotFoundError, SignatureError
from pipelines.publish.filesystem import LOCAL
from pipelines.publish.lock import locked
from pipelines.publish.manifest import MANIFEST
from pipelines.publish.provenance import write_beside
from pipelines.publish.read import Release, read_release
from pipelines.publish.store import Store

NAMESPACE: Final = "monographs-release"


def sign(output: Path, version: str, key: Path) -> Path:
    """Sign a release with a private key (or a public one whose private half an agent holds).

    Returns where the signature stands. Raises `SignatureError` with what `ssh-keygen` says.
    """
    store = Store(output)
    with locked(store):
        release = read_release(LOCAL, store, version)
        done = _ssh_keygen(["-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE], release)
        if done.returncode != 0:
            raise SignatureError(f"{version} could not be signed with {key}: {_words(done)}")
        path = _path(store, version)
        write_beside(LOCAL, store, path, done.stdout)
    return path


def check_signature(output: Path, version: str, allowed_signers: Path, identity: str) -> None:
    """Check that somebody of an `allowed_signers` file signed this very release.

    Raises `ReleaseNotFoundError` if the release or its signature does not exist, and `SignatureError` if the
    signature is of other bytes, another namespace or somebody else.
    """
    store = Store(output)
    release = read_release(LOCAL, store, version)
    path = _path(store, version)
    if not path.is_file():
        raise ReleaseNotFoundError(
            f"release {version} is not signed. Fix: run monographs sign {version} --key KEY."
        )
    who = ["-f", str(allowed_signers), "-I", identity, "-n", NAMESPACE, "-s", str(path)]
    done = _ssh_keygen(["-Y", "verify", *who], release)
    if done.returncode != 0:
        found = _words(done)
        again = f"{found}. Fix: get the release and its signature again, or let {identity} sign it again."
        reason = again if found else _stranger(release, path, allowed_signers, identity)
        raise SignatureError(f"{version} has no good signature by {identity}: {reason}")


def _stranger(release: Release, signature: Path, allowed_signers: Path, identity: str) -> str:
    """Why a signature is not this identity's, of which `ssh-keygen` says nothing."""
    signed = _ssh_keygen(["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature)], release)
    key = "".join(signed.stdout.decode(errors="replace").split()[-1:])
    found = _ssh_keygen(
        ["-Y", "find-principals", "-f", str(allowed_signers), "-s", str(signature)], release
    ).stdout
    owners = ", ".join(found.decode(errors="replace").split())
    if owners:
        return (
            f"it is signed with the key {key}, which {allowed_signers} gives to {owners}. "
            f"Fix: ask for that identity if it may sign, or let {identity} sign."
        )
    return (
        f"it is signed with the key {key}, which {allowed_signers} gives to nobody. "
        f"Fix: let {identity} sign, or add the key to that file if you know whose it is."
    )


def _path(store: Store, version: str) -> Path:
    return store.provenance / f"{version}.{MANIFEST}.sig"


def _words(done: "subprocess.CompletedProcess[bytes]") -> str:
    return done.stderr.decode(errors="replace").strip()


def _ssh_keygen(arguments: list[str], release: Release) -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SignatureError("ssh-keygen is not installed. Fix: install OpenSSH, which it comes with.")
    data = (release.path / MANIFEST).read_bytes()
    # The arguments are paths and names that the caller chose; no shell reads them.
    return subprocess.run([program, *arguments], input=data, capture_output=True, check=False)  # noqa: S603
