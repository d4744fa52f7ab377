"""Members of a class that is the label of a passage, as what stands behind the label names them.

Belongs here: which names behind such a label are partners beside it. Does not belong here: labels themselves
(`labelled_interactions`).
"""

from pipelines.extract.context import Context
from pipelines.extract.interaction.effects import classify_effect
from pipelines.extract.interaction.partners import Partner, find_partners
from pipelines.extract.interaction.polarity import is_negated
from pipelines.extract.text.kinship import classes_of
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import Interval

_FINITE_VERB = pattern("partners", "finite_verb")
_OPENS_EXAMPLES = pattern("interactions", "opens_examples")
_OPENS_LIST = pattern("interactions", "opens_list")
_MAY_DIFFER = pattern("interactions", "may_differ")


def members_in_body(context: Context, partners: list[Partner], sentences: list[Interval]) -> list[Partner]:
    """`Diabetes medications: it may raise the effect of insulin`: what a class as label is spelled out as."""
    if not sentences or any(partner.kind != "class" for partner in partners):
        return []
    examples = [sentence for sentence in sentences[1:] if _OPENS_EXAMPLES.match(context.text, *sentence)]
    if examples:
        return find_partners(context, *examples[0])
    told = " ".join(context.text[slice(*sentence)] for sentence in sentences)
    found = find_partners(context, *sentences[0])
    if found and found == _in_parentheses(context, sentences[0]):
        return found
    if _MAY_DIFFER.search(told):
        return _denied_members(context, partners, found, sentences[0])
    opens = bool(found) and found[0].start == sentences[0][0]
    if not opens and classify_effect(context.scan, sentences[0], is_strict=True).value == "unspecified":
        return []
    named = {partner.name for partner in partners}
    return [partner for partner in found if partner.name not in named]


def _in_parentheses(context: Context, sentence: Interval) -> list[Partner]:
    """`Azoles: avoid (fluconazole, voriconazole)`: parentheses that hold nothing but partners."""
    opening = context.text.find("(", *sentence)
    closing = context.text.find(")", opening, sentence[1]) if opening >= 0 else -1
    if closing < 0 or context.scan.touches("interaction_effect", opening, closing):
        return []
    found = find_partners(context, opening, closing)
    is_list = bool(found) and _OPENS_LIST.fullmatch(context.text, opening, found[0].start)
    return found if is_list and not _FINITE_VERB.search(context.text, opening, closing) else []


def _denied_members(
    context: Context, partners: list[Partner], found: list[Partner], sentence: Interval
) -> list[Partner]:
    """`Triptans: it does not affect rizatriptan`: the members of the label's class that are denied."""
    if not is_negated(context.scan, sentence):
        return []
    spans = (context.scan.within("substance", partner.start, partner.end) for partner in partners)
    classes = {span.term.id for within in spans for span in within}
    return [partner for partner in found if classes & classes_of(partner.name)]
