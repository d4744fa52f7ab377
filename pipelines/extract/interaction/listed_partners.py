"""Members of a list of partners that the lexicon does not know.

Belongs here: which words of a verbless list are names. Does not belong here: names that the lexicon has
(`partners`).
"""

from collections.abc import Iterator

from pipelines.extract.context import Context
from pipelines.extract.interaction.class_phrases import ends_like_class, is_generic
from pipelines.extract.interaction.partners import Partner
from pipelines.extract.text.coordination import split_list
from pipelines.extract.text.patterns import pattern

_NOT_A_NAME = pattern("partners", "not_a_name")
_LEADING = pattern("partners", "leading")
_FINITE_VERB = pattern("partners", "finite_verb")
_LONGEST_NAME = 4


def listed_partners(context: Context, start: int, end: int) -> Iterator[Partner]:
    """The members of a verbless list that the lexicon does not know; they go to review."""
    text = context.text
    if _FINITE_VERB.search(text, start, end):
        return
    for member in split_list(text, start, end):
        if context.scan.within("substance", member.start, member.end):
            continue
        name = _LEADING.sub("", member.text.lower()).strip()
        if not name or len(name.split()) > _LONGEST_NAME:
            continue
        is_name = not is_generic(name) and not _NOT_A_NAME.match(name)
        if is_name and not ends_like_class(name):
            yield Partner(name, "substance", member.start, member.end, False)
