"""Every regular expression that the code compiles, wherever it does.

The code is run in an interpreter that notes each expression it is asked to compile and the place that asks;
its source is read for places that ask. So an expression is found whether it is an attribute of a module,
built from a lexicon or written into a function, and a place that was not run is found, too.
Expressions that Polars is given are none of these: its engine takes linear time by construction.

    python -m tests.hostile.compiled

prints what was noted. Does not belong here: what an expression is fed.
"""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("pipelines", "schemas")
COMPILING = frozenset(
    {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn", "template"}
)
# Methods that try an expression at one place; all others try it at every place.
ANCHORED = frozenset({"match", "fullmatch"})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of the code, its path below the repository."""

    path: str
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Compiled:
    """An expression and the place that compiles it."""

    place: Place
    pattern: str
    flags: int

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.pattern, self.flags)


@cache
def compiled() -> tuple[Compiled, ...]:
    """Each expression that was compiled when everything was imported and documents were read, in order."""
    program = [sys.executable, "-m", "tests.hostile.compiled"]
    noted = subprocess.run(program, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(Compiled(Place(path, line), *rest) for path, line, *rest in json.loads(noted))


def places(path: str, source: str) -> Iterator[tuple[Place, range]]:
    """Each place of a source that names a function which compiles, with the lines of its call."""
    tree = _tree(source)
    named = {id(call.func): call for call in ast.walk(tree) if isinstance(call, ast.Call)}
    modules, functions = _names_of_re(tree)
    for node in ast.walk(tree):
        compiles = (isinstance(node, ast.Name) and node.id in functions) or (
            isinstance(node, ast.Attribute)
            and node.attr in COMPILING
            and isinstance(node.value, ast.Name)
            and node.value.id in modules
        )
        if compiles:
            whole: Any = named.get(id(node), node)
            yield Place(path, whole.lineno), range(whole.lineno, whole.end_lineno + 1)


@cache
def sources() -> tuple[tuple[str, str], ...]:
    """The path and the text of every module."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return tuple((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def named(place: Place) -> str | None:
    """The name that a module gives to what is compiled at a place of it, if it does."""
    for node in _tree(dict(sources())[place.path]).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if node.lineno <= place.line <= (node.end_lineno or node.lineno):
                    return name
    return None


def methods(path: str, name: str) -> frozenset[str]:
    """How the code uses what a module calls by a name: the methods; none where it is also handed on."""
    used: set[str] = set()
    for other, source in sources():
        if name not in source or (other != path and name.startswith("_")):
            continue
        tree = _tree(source)
        attributes = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
                if id(node) not in attributes:
                    return frozenset()
                used.add(attributes[id(node)])
    return frozenset(used)


def modules() -> Iterator[ModuleType]:
    """Every module of the code."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for info in pkgutil.walk_packages(package.__path__, f"{name}."):
            yield importlib.import_module(info.name)


@cache
def _tree(source: str) -> ast.Module:
    return ast.parse(source)


def _names_of_re(tree: ast.Module) -> tuple[set[str], set[str]]:
    """The names under which a module knows `re`, and those under which it knows its functions."""
    known: set[str] = set()
    functions: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {alias.asname or alias.name for alias in node.names if alias.name == "re"}
        if isinstance(node, ast.ImportFrom) and node.module == "re":
            functions |= {alias.asname or alias.name for alias in node.names if alias.name in COMPILING}
    return known, functions


def _asking(frame: FrameType | None) -> Place | None:
    """The place of the code that asks `re`, if it is ours."""
    while frame and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    path = Path(frame.f_code.co_filename) if frame else ROOT
    if frame and any(path.is_relative_to(ROOT / package) for package in PACKAGES):
        return Place(path.relative_to(ROOT).as_posix(), frame.f_lineno)
    return None


def _watch() -> set[Compiled]:
    """Begin to note what is compiled, into the set that is returned."""
    noted: set[Compiled] = set()
    inner: Any = re
    compile_ = inner._compile

    def watched(pattern: Any, flags: int) -> Any:
        expression = compile_(pattern, flags)
        place = _asking(sys._getframe(1))
        if place:
            noted.add(Compiled(place, expression.pattern, expression.flags))
        return expression

    inner._compile = watched
    return noted


def _run_everything() -> None:
    """Import every module, compile every lexicon, read every document of the repository."""
    # Imported only now, when it is watched.
    from pipelines.extract.text.patterns import FOLDER, load_patterns  # noqa: PLC0415
    from pipelines.ingest.records import SourceFile  # noqa: PLC0415
    from pipelines.normalize.document import rows_of_source  # noqa: PLC0415

    deque(modules(), maxlen=0)

    for group in FOLDER.glob("*.yml"):
        load_patterns(group.stem)
    for folder in (ROOT / "raw", ROOT / "tests" / "golden" / "documents"):
        for path in sorted(folder.rglob("*.*")):
            name = path.relative_to(folder).as_posix()
            rows_of_source(SourceFile(name, path.read_bytes(), ""))


def main() -> None:
    """Print what is compiled, as JSON."""
    noted = _watch()
    _run_everything()
    found = [[one.place.path, one.place.line, one.pattern, one.flags] for one in sorted(noted)]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
