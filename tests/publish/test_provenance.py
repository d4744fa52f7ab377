"""Who made a release, when and how stands beside it, and so does its signature."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.publish.errors import ReleaseNotFoundError, SignatureError
from pipelines.publish.provenance import Circumstances, record_provenance
from pipelines.publish.release import Outcome, publish
from pipelines.publish.signature import check_signature, sign
from pipelines.publish.verify import verify
from tests.publish.conftest import TODAY

CIRCUMSTANCES = Circumstances(
    builder="nightly",
    host="builder-1",
    started="2026-11-22T02:00:00Z",
    finished="2026-11-22T02:00:09Z",
    code="a2df475",
    parameters={"raw": "raw"},
    libraries={"polars": "2.1.0"},
    seconds={"publish": 0.2},
)
needs_ssh_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")


@pytest.fixture
def statement(release: Outcome, tmp_path: Path) -> dict[str, Any]:
    """The statement of a release."""
    path = record_provenance(tmp_path, release.version, CIRCUMSTANCES)
    value: dict[str, Any] = json.loads(path.read_bytes())
    return value


def test_the_statement_is_an_in_toto_statement_about_the_manifest_and_every_file(
    statement: dict[str, Any], release: Outcome
) -> None:
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    digests = {subject["name"]: subject["digest"]["sha256"] for subject in statement["subject"]}
    files = [path for path in release.path.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert digests == {
        path.relative_to(release.path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_the_statement_names_the_inputs_and_the_code(statement: dict[str, Any], sources: Any) -> None:
    dependencies = statement["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert [item["name"] for item in dependencies] == [*(source.path for source in sources), "code"]


def test_the_release_itself_stays_as_it_was(statement: dict[str, Any], tmp_path: Path) -> None:
    assert statement["predicate"]["runDetails"]["builder"]["id"] == "nightly"
    assert verify(tmp_path).problems == ()


def test_a_statement_can_be_written_again(
    statement: dict[str, Any], release: Outcome, tmp_path: Path
) -> None:
    path = record_provenance(tmp_path, release.version, CIRCUMSTANCES)
    assert json.loads(path.read_bytes()) == statement


@pytest.fixture
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new key, with a file that allows it to sign for `releases@example.org`."""
    path = tmp_path_factory.mktemp("keys") / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    public = path.with_suffix(".pub").read_text()
    path.with_name("allowed").write_text(f"releases@example.org {public}")
    return path


@needs_ssh_keygen
def test_a_signature_is_good_for_the_release_that_was_signed(
    release: Outcome, key: Path, tmp_path: Path
) -> None:
    assert sign(tmp_path, release.version, key).parent == tmp_path / "provenance"
    check_signature(tmp_path, release.version, key.with_name("allowed"), "releases@example.org")
    assert verify(tmp_path).problems == ()


def fingerprint(key: Path) -> str:
    done = subprocess.run(["ssh-keygen", "-l", "-f", str(key)], check=True, capture_output=True, text=True)
    return done.stdout.split()[1]


@needs_ssh_keygen
def test_a_signature_by_somebody_else_names_the_key_and_whose_it_is(
    release: Outcome, key: Path, tmp_path: Path
) -> None:
    sign(tmp_path, release.version, key)
    with pytest.raises(SignatureError) as refused:
        check_signature(tmp_path, release.version, key.with_name("allowed"), "nobody@example.org")
    message = str(refused.value)
    assert message.startswith(f"{release.version} has no good signature by nobody@example.org: ")
    assert fingerprint(key) in message
    assert "gives to releases@example.org. Fix: " in message


@needs_ssh_keygen
def test_a_signature_with_a_key_that_nobody_is_known_by_says_so(
    release: Outcome, key: Path, tmp_path: Path
) -> None:
    sign(tmp_path, release.version, key)
    allowed = tmp_path / "allowed"
    allowed.write_text("")
    with pytest.raises(SignatureError, match=r"SHA256:\S+, which .*allowed gives to nobody\. Fix: "):
        check_signature(tmp_path, release.version, allowed, "releases@example.org")


@needs_ssh_keygen
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ('valid-before="20200101"', "key has expired"),
        ('namespaces="other"', 'not permitted for use in signature namespace "monographs-release"'),
    ],
)
def test_a_key_that_may_not_sign_this_says_why(
    options: str, reason: str, release: Outcome, key: Path, tmp_path: Path
) -> None:
    sign(tmp_path, release.version, key)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"releases@example.org {options} {key.with_suffix('.pub').read_text()}")
    with pytest.raises(SignatureError, match=reason):
        check_signature(tmp_path, release.version, allowed, "releases@example.org")


@needs_ssh_keygen
def test_a_signature_of_another_release_is_refused(
    release: Outcome, key: Path, other_tables: dict[str, pl.DataFrame], sources: Any, tmp_path: Path
) -> None:
    other = publish(other_tables, sources, tmp_path, TODAY)
    path = sign(tmp_path, release.version, key)
    shutil.copy(path, path.with_name(path.name.replace(release.version, other.version)))
    with pytest.raises(SignatureError, match="incorrect signature"):
        check_signature(tmp_path, other.version, key.with_name("allowed"), "releases@example.org")


@needs_ssh_keygen
def test_a_damaged_signature_is_refused(release: Outcome, key: Path, tmp_path: Path) -> None:
    path = sign(tmp_path, release.version, key)
    path.chmod(0o644)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], lines[1].swapcase(), *lines[2:]]))
    with pytest.raises(SignatureError, match=r"no good signature by releases@example\.org: \S"):
        check_signature(tmp_path, release.version, key.with_name("allowed"), "releases@example.org")


@needs_ssh_keygen
def test_a_release_without_a_signature_says_so(release: Outcome, key: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFoundError, match="not signed"):
        check_signature(tmp_path, release.version, key.with_name("allowed"), "releases@example.org")


@needs_ssh_keygen
def test_a_key_that_does_not_exist_is_an_error(release: Outcome, tmp_path: Path) -> None:
    with pytest.raises(SignatureError, match=r"could not be signed with .*no-key: \S"):
        sign(tmp_path, release.version, tmp_path / "no-key")
