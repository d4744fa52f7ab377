"""Every closed list of values that a published column may take, and the names of the tables.

Only tuples of plain words belong here, in the order in which a reader expects them. How a word of a text is
recognized as one of these values is the business of the lexicons, not of this module. It imports nothing.
"""

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

CHANGES = ("added", "removed", "modified")
CHANGE_CAUSES = ("source", "code", "schema")
