"""Which substances are of one class, by the lexicon.

Belongs here: the classes above a substance. Does not belong here: what a text says of them.
"""

from functools import cache

from pipelines.extract.text.vocabulary import vocabulary


@cache
def classes_of(name: str) -> frozenset[str]:
    """The ids of the lexicon's classes that hold a substance, whole classes of classes included."""
    classes = vocabulary().classes
    found = {term.id for term in classes.values() if name in term.attributes.get("members", ())}
    level = found
    while level:
        level = {str(parent) for item in level for parent in classes[item].attributes.get("parents", ())}
        level = (level & classes.keys()) - found
        found = found | level
    return frozenset(found)
