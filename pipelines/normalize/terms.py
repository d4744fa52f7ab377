"""Looking up the terms that a name stands for.

Belongs here: the way from a name to its terms and from a term to the classes above it. Does not belong
here: the words themselves.
"""

from bisect import bisect_left

from pipelines.extract.text.vocabulary import Term, vocabulary

_MOST_PARENTS = 5


def terms_of(name: str) -> tuple[Term, ...]:
    """The terms of a surface form in lower case, none if the lexicons lack it."""
    surfaces = vocabulary().surfaces
    index = bisect_left(surfaces, name)
    return vocabulary().terms[index] if index < len(surfaces) and surfaces[index] == name else ()


def in_singular(name: str) -> str:
    """A class's name without its plural ending, so that `a triptan` and `triptans` are one; else the name."""
    return name.removesuffix("s") if any(term.kind == "class" for term in terms_of(name)) else name


def is_member(member: str, whole: str) -> bool:
    """Whether a substance or class belongs to the class that `whole` names."""
    for term in terms_of(whole):
        if term.kind == "class":
            if member in term.attributes.get("members", ()):
                return True
            if any(term.id in _classes_above(part) for part in terms_of(member)):
                return True
    return False


def _classes_above(term: Term) -> set[str]:
    found: set[str] = set()
    level = [term]
    for _ in range(_MOST_PARENTS):
        parents = {str(parent) for item in level for parent in item.attributes.get("parents", ())}
        classes = vocabulary().classes
        level = [classes[parent] for parent in sorted(parents - found) if parent in classes]
        found |= parents
    return found
