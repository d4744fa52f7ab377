"""The way of the data is the direction of the imports, and few modules may do what is irreversible."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# From the end of the data's way to its beginning: a package imports itself and what stands after it.
ORDER = (
    "pipelines.cli",
    "pipelines.terminal",
    "pipelines.orchestration",
    "pipelines.reproduce",
    "pipelines.quarantine",
    "pipelines.explain",
    "pipelines.client",
    "pipelines.publish",
    "pipelines.validate",
    "pipelines.engine",
    "pipelines.frames",
    "pipelines.workers",
    "pipelines.limits",
    "pipelines.normalize",
    "pipelines.extract.rules",
    "pipelines.extract.extractors",
    "pipelines.extract.interactions",
    "pipelines.extract.interaction",
    "pipelines.extract.contraindications",
    "pipelines.extract.ban",
    "pipelines.extract.dosages",
    "pipelines.extract.dose",
    "pipelines.extract.adverse_effects",
    "pipelines.extract.effect",
    "pipelines.extract.evidence_claims",
    "pipelines.extract.claim",
    "pipelines.extract",
    "pipelines.ingest",
    "schemas",
)
WRITERS = ("pipelines.publish", "pipelines.engine")
WRITING = {
    *("chmod", "copy2", "copyfile", "copytree", "hardlink_to", "makedirs", "mkdir", "mkdtemp", "mkstemp"),
    *("rename", "rmdir", "rmtree", "symlink", "symlink_to", "touch", "truncate", "unlink"),
    *("sink_csv", "sink_ipc", "sink_parquet", "write_bytes", "write_csv", "write_ipc", "write_json"),
    *("write_parquet", "write_text"),
    *("O_CREAT", "O_RDWR", "O_WRONLY"),
}
# Also the names of harmless methods of values; of these modules they write.
WRITING_FUNCTIONS = {
    f"{module}.{name}"
    for module in ("os", "shutil")
    for name in ("copy", "move", "remove", "replace", "write")
}

# Where the day, the host and the surroundings may enter; what is published must not depend on them.
ENTRANCES = ("pipelines.cli", "pipelines.orchestration", "pipelines.terminal")
ASKING = {
    *("now", "today", "utcnow", "fromtimestamp", "environ", "getenv", "getcwd", "cwd", "expanduser"),
    *("cpu_count", "uname", "getlogin", "getuid", "urandom"),
}
# How many documents are read at once depends on the host; what is read out of them does not.
ALLOWED = {"pipelines.engine": {"cpu_count"}}
ASKING_MODULES = {"getpass", "locale", "platform", "random", "secrets", "socket", "time", "uuid", "zoneinfo"}


def module_name(path: Path) -> str:
    """The name under which a source file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    module_name(path): path for folder in ("pipelines", "schemas") for path in (ROOT / folder).rglob("*.py")
}


def imported(path: Path) -> Iterator[str]:
    """Every module that a source file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rank(name: str) -> int | None:
    """The place of a module on the way, or None if it is not one of ours."""
    for place, package in enumerate(ORDER):
        if name == package or name.startswith(f"{package}."):
            return place
    return None


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_stands_before_it_on_the_way(name: str) -> None:
    own = rank(name)
    if own is None:
        assert name == "pipelines"
        return
    ranks = {other: place for other in imported(MODULES[name]) if (place := rank(other)) is not None}
    assert [other for other, place in ranks.items() if place < own] == []


@pytest.mark.parametrize("name", MODULES)
def test_only_orchestration_imports_dagster(name: str) -> None:
    if not name.startswith("pipelines.orchestration"):
        assert [other for other in imported(MODULES[name]) if other.split(".")[0] == "dagster"] == []


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(WRITERS)])
def test_only_publishing_and_the_engine_write(name: str) -> None:
    nodes = list(ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))))
    attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    assert [node.attr for node in attributes if node.attr in WRITING] == []
    assert [text for node in attributes if (text := ast.unparse(node)) in WRITING_FUNCTIONS] == []
    assert [call.id for call in calls if isinstance(call, ast.Name) and call.id == "open"] == []


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(ENTRANCES)])
def test_only_the_entrances_ask_for_the_time_the_host_or_chance(name: str) -> None:
    nodes = ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    asked = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & ASKING
    assert asked - ALLOWED.get(name, set()) == set()
    assert {other.split(".")[0] for other in imported(MODULES[name])}.isdisjoint(ASKING_MODULES)


@pytest.mark.parametrize("name", ["commit", "read", "verify"])
def test_committing_reading_and_verifying_need_the_standard_library_only(name: str) -> None:
    program = (
        f"import sys, pipelines.publish.{name}; print('polars' in sys.modules, 'pandera' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("pipelines.orchestration")])
def test_dagster_modules_keep_their_annotations(name: str) -> None:
    assert "__future__.annotations" not in set(imported(MODULES[name]))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_says_what_belongs_in_it(name: str) -> None:
    source = MODULES[name].read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    assert len(source.splitlines()) <= 300
