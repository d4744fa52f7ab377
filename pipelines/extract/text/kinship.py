"""Which substances are of one class, by the lexicon.

Belongs here: the classes above a substance. Does not belong here: what a text says of them.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from pipelines.extract.text.vocabulary import vocabulary


@lru_cache(maxsize=4_096)
def classes_of(name: str) -> frozenset[str]:
    """The ids of the lexicon's classes that hold a substance, whole classes of classes included."""
    classes = vocabulary().classes
    found = set(_classes_by_member().get(name, ()))
    level = found
    while level:
        level = {str(parent) for item in level for parent in classes[item].attributes.get("parents", ())}
        level = (level & classes.keys()) - found
        found = found | level
    return frozenset(found)


@cache
def _classes_by_member() -> Mapping[str, set[str]]:
    """The ids of the classes that list a substance by its own name."""
    classes: dict[str, set[str]] = defaultdict(set)
    for term in vocabulary().classes.values():
        for member in term.attributes.get("members", ()):
            classes[member].add(term.id)
    return classes
