"""Rows of `substances`, `substance_names` and `document_substances`.

Belongs here: which substances a document names, under which names, and the part that each plays in it.
Does not belong here: recognizing substances in text.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from pipelines.extract.context import Context
from pipelines.extract.names import PrintedName
from pipelines.extract.text.scan import lower
from pipelines.extract.text.vocabulary import Term, vocabulary
from pipelines.ingest.text import printed
from pipelines.normalize.fact_rows import Recorded
from pipelines.normalize.mentions import Locator, Row, mention
from pipelines.normalize.terms import terms_of

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MIXTURE = re.compile(r"\+| and ")


def substance_id(name: str) -> str:
    """The slug of a substance's name, empty if that has no letter or digit; β is spelled beta, é is e."""
    spelled = "".join(map(_spelled, unicodedata.normalize("NFKD", lower(name))))
    return _NOT_SLUG.sub("-", spelled).strip("-")


def _spelled(character: str) -> str:
    """A character in ASCII: a letter of another script by the name that Unicode gives it."""
    if character.isascii() or not character.isalnum():
        return "" if unicodedata.combining(character) else character
    return unicodedata.name(character, f"{ord(character):x}").rpartition(" ")[2].lower()


def substance_rows(context: Context, facts: Sequence[Recorded]) -> tuple[list[Row], list[Row]]:
    """The substances that a document's rows name, and the part that each plays in the document."""
    rows: dict[str, Row] = {}
    for name, kind in _kinds(context, facts).items():
        identifier = substance_id(name)
        if identifier:
            rows.setdefault(identifier, _substance_row(identifier, name, kind))
    roles = {substance_id(name): "co_subject" for name in context.subjects[1:]}
    roles[substance_id(context.subjects[0])] = "primary"
    parts = [
        {
            "document_id": context.document.document_id,
            "substance_id": identifier,
            "role": roles.get(identifier, "mentioned"),
        }
        for identifier in rows
    ]
    return list(rows.values()), parts


def name_rows(
    context: Context, locator: Locator, names: Sequence[PrintedName]
) -> tuple[list[Row], list[Row]]:
    """The names that a document prints for its substance, and the mentions that ground them."""
    rows: dict[tuple[str, str], Row] = {}
    mentions: list[Row] = []
    identifier = substance_id(context.subjects[0])
    for name in names if identifier else ():
        start, end = context.raw(name.start, name.end)
        words = printed(context.document.text[start:end])
        if not words or (words, name.name_type) in rows:
            continue
        rows[words, name.name_type] = {
            "substance_id": identifier,
            "document_id": context.document.document_id,
            "name": words,
            "name_type": name.name_type,
        }
        mentions.append(mention(locator, "substance_names", identifier, "name", "primary", start, end))
    return list(rows.values()), mentions


def _kinds(context: Context, facts: Sequence[Recorded]) -> Mapping[str, str]:
    """The kind of each substance that the document is about or its facts name, as the facts have it.

    What a claim is about may be no substance, so claims do not count.
    """
    kinds = {name: "mixture" if _MIXTURE.search(name) else "substance" for name in context.subjects}
    for fact in facts:
        for name, kind in _named(fact) if fact.table != "evidence_claims" else ():
            kinds.setdefault(name, kind)
    return kinds


def _named(fact: Recorded) -> Iterator[tuple[str, str]]:
    for column in ("substance", "subject"):
        if fact.row.get(column):
            yield str(fact.row[column]), "substance"
    if fact.row.get("object"):
        kind = str(fact.row["object_kind"])
        yield str(fact.row["object"]), kind if kind in ("class", "food") else "substance"


def _substance_row(identifier: str, name: str, kind: str) -> Row:
    term = _term(name)
    return {
        "substance_id": identifier,
        "name": name,
        "kind": term.kind if term else kind,
        "unii": (term.attributes.get("unii") if term else None) or None,
    }


def _term(name: str) -> Term | None:
    found = vocabulary().substances.get(name)
    return found or next((term for term in terms_of(name) if term.group == "substance"), None)
