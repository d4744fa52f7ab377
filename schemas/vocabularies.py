"""Every closed list of values that a published column may take, and the names of the tables.

Only tuples of plain words belong here, in the order in which a reader expects them, and codes with a sentence
on each. How a word of a text is recognized as one of these values is the business of the lexicons, not of
this module. It imports nothing of the project.
"""

from collections.abc import Mapping
from types import MappingProxyType

CONTEXT_TABLES = (
    "documents",
    "sections",
    "substances",
    "substance_names",
    "document_substances",
    "citations",
)
FACT_TABLES = (
    "faqs",
    "dosages",
    "interactions",
    "contraindications",
    "adverse_effects",
    "evidence_claims",
)
# The citations of a claim belong to the claim: they are a list that a flat table cannot hold.
CHILD_TABLES = ("claim_citations",)
AUDIT_TABLES = ("mentions", "findings", "review_queue")
TABLE_NAMES = (*CONTEXT_TABLES, *FACT_TABLES, *CHILD_TABLES, *AUDIT_TABLES)

# Tables whose rows may have mentions: every fact, and the context that is read from the text itself.
MENTIONED_TABLES = (*FACT_TABLES, "documents", "substance_names", "citations")

DOCUMENT_TYPES = ("monograph", "evidence_note")
SECTION_ROLES = (
    "title",
    "lead",
    "indications",
    "mechanism",
    "pharmacokinetics",
    "alternate_names",
    "dosage",
    "side_effects",
    "contraindications",
    "interactions",
    "pregnancy_lactation",
    "precautions",
    "monitoring",
    "summary",
    "combinations",
    "faq",
    "evidence",
    "references",
    "overdose",
    "storage",
    "other",
)
SUBSTANCE_KINDS = ("substance", "element", "class", "food", "mixture")
NAME_TYPES = ("title", "synonym", "systematic", "brand", "abbreviation")
SUBSTANCE_ROLES = ("primary", "co_subject", "mentioned")

CERTAINTIES = ("asserted", "hedged", "conditional")

FAQ_TOPICS = (
    "dosage",
    "administration",
    "indication",
    "side_effects",
    "interactions",
    "contraindications",
    "pregnancy_lactation",
    "monitoring",
    "mechanism",
    "comparison",
    "efficacy",
    "storage",
    "missed_dose",
    "overdose",
    "other",
)

STATEMENT_TYPES = (
    "quantitative",
    "adjustment",
    "no_adjustment",
    "same_as",
    "individualised",
    "administration",
)
DOSE_ROLES = (
    "recommended",
    "starting",
    "maintenance",
    "maximum",
    "loading",
    "increment",
    "studied",
    "example",
)
DOSE_PERS = ("dose", "day", "week", "month", "hour", "minute")
FREQUENCY_PERIOD_UNITS = ("hour", "day", "week", "month")
DURATION_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
AGE_UNITS = ("hour", "day", "week", "month", "year")
ROUTES = (
    "oral",
    "sublingual",
    "buccal",
    "intravenous",
    "intramuscular",
    "subcutaneous",
    "topical",
    "transdermal",
    "inhalation",
    "nasal",
    "ophthalmic",
    "otic",
    "rectal",
    "vaginal",
    "epidural",
    "intrathecal",
    "other",
)
FOODS = ("with_food", "without_food", "before_food", "after_food", "with_or_without_food")
POPULATIONS = (
    "adult",
    "child",
    "adolescent",
    "infant",
    "neonate",
    "elderly",
    "pregnancy",
    "lactation",
    "renal_impairment",
    "hepatic_impairment",
    "comorbidity",
    "other",
)
SEXES = ("female", "male")
ADJUSTMENTS = (
    "decrease",
    "increase",
    "none",
    "avoid",
    "same_as_adult",
    "individualise",
    "unspecified",
)

OBJECT_KINDS = ("substance", "class", "food", "alcohol", "tobacco", "lab_test")
INTERACTION_POLARITIES = ("affirmed", "negated", "no_evidence", "insufficient_evidence")
INTERACTION_EFFECTS = (
    "absorption_decreased",
    "absorption_increased",
    "exposure_increased",
    "exposure_decreased",
    "effect_increased",
    "effect_decreased",
    "adverse_effect_increased",
    "unspecified",
)
AFFECTED = ("subject", "object", "both")
INTERACTION_SEVERITIES = ("contraindicated", "major", "moderate", "minor")

CONTRAINDICATION_STRENGTHS = ("contraindicated", "caution")

ADVERSE_EFFECT_POLARITIES = ("affirmed", "negated")
FREQUENCY_CATEGORIES = ("very_common", "common", "uncommon", "rare", "very_rare")

CLAIM_TYPES = (
    "efficacy",
    "safety",
    "indication",
    "dosing",
    "mechanism",
    "pharmacokinetics",
    "guideline",
    "recommendation",
    "comparison",
    "other",
)
CLAIM_POLARITIES = ("affirmed", "negated", "no_evidence", "insufficient_evidence", "mixed")
CERTAINTY_GRADES = ("high", "moderate", "low", "very_low")

MENTION_ROLES = ("primary", "repeat")
FINDING_FAMILIES = ("source", "conflict", "coverage")
FINDING_SEVERITIES = ("error", "warning", "info")
# A rule may bring a code of its own, which is no change of the schema: no column is closed to others.
FINDING_CODES: Mapping[str, str] = MappingProxyType(
    {
        "source.bad_value": "A value of the front matter is not of its kind, so the column is null.",
        "source.broken_yaml": "The front matter is not YAML; the document was not read.",
        "source.changing": "The file changed while it was read, so it was not.",
        "source.control_character": "The text holds a control character; the document was not read.",
        "source.crashed": "Reading the document ended its process or took too long; it was left out.",
        "source.direction_mark": "A mark turns the direction of writing; the document was not read.",
        "source.duplicate_key": "A key of the front matter stands twice; the document was not read.",
        "source.empty": "The file holds no text.",
        "source.faq_answer_marker": "An answer began with a marker such as `A:`, which was cut off.",
        "source.faq_incomplete": "A FAQ of the front matter lacks its question or its answer.",
        "source.faq_question_holds_answer": "A question also held its answer, which was cut off.",
        "source.faq_question_marker": "A question began with a marker such as `Q:`, which was cut off.",
        "source.faq_stray_emphasis": "Emphasis in a FAQ was opened and never closed; the marks were cut off.",
        "source.front_matter_misplaced": "A front matter begins below line 1 and was read as text.",
        "source.front_matter_shape": "The front matter is no list of keys and texts; it was not read.",
        "source.front_matter_too_long": "The front matter is longer than is read; the document was not read.",
        "source.front_matter_unclosed": "The front matter is never closed; the document was not read.",
        "source.hidden": "The name of a document begins with a dot; it was not read.",
        "source.invisible_character": "Characters without width were left out when reading.",
        "source.line_too_long": "A line is longer than is read; the document was not read.",
        "source.missing_bibliography": "Citation numbers stand in the text, but no list of references.",
        "source.mixed_script": "A word has letters of two alphabets.",
        "source.name_collision": "Two files have names that some systems take for one; the first was read.",
        "source.no_value": "A line of the front matter holds words but no value.",
        "source.no_words": "A line of the body holds signs but no words.",
        "source.not_a_file": "A link, a pipe or the like stands in place of a document; it was not read.",
        "source.not_utf8": "The file is not UTF-8; the document was not read.",
        "source.refused_name": "The name of a file cannot be an id; the document was not read.",
        "source.replacement_character": "The text was decoded wrongly before it was handed in.",
        "source.too_deep": "Folders are nested deeper than is read.",
        "source.too_large": "The file is larger than is read; the document was not read.",
        "source.too_many_lines": "The file has more lines than are read; the document was not read.",
        "source.truncated_description": "The description was cut off before it was handed in.",
        "source.unknown_heading": "No lexicon knows a heading; its section was read by its words.",
        "source.unknown_key": "No table has a place for a key of the front matter.",
        "source.unknown_kind": "The file has not the place and ending of a document; it was not read.",
        "source.unpublishable": "What is read of the document breaks a rule of a table; it was left out.",
        "source.unreadable": "The system did not let the file or folder be read.",
        "source.yaml_alias": "The front matter holds an anchor or alias of YAML; the document was not read.",
        "source.yaml_depth": "The front matter is nested too deep; the document was not read.",
        "source.yaml_tag": "The front matter holds a tag of YAML; the document was not read.",
        "conflict.adjusted_and_contraindicated": "A lower dose is given where use is also forbidden.",
        "conflict.dose": "A dose shares no amount with one for the same use elsewhere.",
        "conflict.faq_answer": "Front matter and body answer a question differently.",
        "conflict.frequency": "A dose is said again without how often it is taken.",
        "conflict.other_document": "An indication is said to be the only one; another document lists others.",
        "conflict.polarity": "An interaction is affirmed in one place or document and denied in another.",
        "conflict.qualifier": "A contraindication is said again without what it depends on.",
        "conflict.route": "A risk of a route is named by which no dose is given.",
        "conflict.specificity": "The effect of an interaction is named in a summary or FAQ only.",
        "conflict.strength": "A condition is a caution in one place and forbidden in another.",
        "coverage.empty_section": "A section gave no rows of the table that it is about.",
        "coverage.not_in_answer": "An answer lists partners and leaves out others of the section.",
        "coverage.not_in_section": "A partner is named outside the section on interactions only.",
        "coverage.not_in_summary": "The summary lists facts of a table and leaves out others.",
        "coverage.unexplained": "No row, finding or candidate explains a passage.",
    }
)
REVIEW_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "amount_unsettled": "An amount is one term of a sum, a product or a power, such as `500+125 mg`.",
        "effect_unsettled": "Whether the substance has the effect, or something else, is open.",
        "kinetics": "A dose without a frequency stands in a sentence about its course in the body.",
        "no_advice": "A condition may be worsened, but the sentence gives no advice.",
        "outside_section": "A dose without a frequency stands outside the sections on doses.",
        "partner_not_in_lexicon": "No lexicon knows the partner of an interaction.",
        "polarity_unsettled": "Whether the sentence denies what it tells of, or something else, is open.",
        "range_reversed": "The first end of a range is above the second, as in `for 5 to 3 days`.",
        "reference_intake": "An amount stands in a table or list of dietary reference intakes.",
        "substance_unsettled": "Whether the statement is about the document's substance or another is open.",
    }
)

CHANGES = ("added", "removed", "modified")
CHANGE_CAUSES = ("source", "code", "schema")
