"""`dosages`: one row for each statement on how much of a substance is given to whom.

Periods, ages, weights and clearances are published as printed; nothing is converted or divided.
"""

import pandera.polars as pa
import polars as pl

from schemas import fields, rules, vocabularies
from schemas.table import Reference, Table

_QUANTITATIVE = pl.col("statement_type") == "quantitative"
_DOSE = ("dose_low", "dose_high")
_FREQUENCY = ("frequency_low", "frequency_high")


class Dosages(pa.DataFrameModel):
    """Doses and statements on dosing: substance, population, condition, amount and frequency, one row each.

    A quantitative row carries an amount. The others say without an amount how dosing differs (`adjustment`)
    or how the substance is taken. Toxic amounts, laboratory values, product strengths and equivalences are
    no dosages.
    """

    dosage_id: pl.String = fields.identifier("dos", "dos_7f3aa8040dcdc78474d8", "statement on dosing")
    document_id: pl.String = fields.document_id()
    substance: pl.String = fields.text(
        "Whose dose it is, in lower case; it may be another substance than the document's.",
        "magnesium bisglycinate",
    )
    statement_type: pl.String = fields.choice(
        "What sort of statement it is; only quantitative ones carry an amount.",
        "quantitative",
        vocabularies.STATEMENT_TYPES,
    )
    role: pl.String = fields.choice(
        "What the amount is in the course of treatment.",
        "recommended",
        vocabularies.DOSE_ROLES,
        nullable=True,
    )
    dose_low: fields.Amount = fields.amount(
        "The least amount; equal to dose_high for a single value, null for 'up to'.", "200", unit="dose_unit"
    )
    dose_high: fields.Amount = fields.amount(
        "The greatest amount; equal to dose_low for a single value, null for 'at least'.",
        "400",
        unit="dose_unit",
    )
    dose_unit: pl.String = fields.text(
        "The unit of the amount as a UCUM code.", "mg", pattern=fields.UCUM, nullable=True
    )
    expressed_as: pl.String = fields.text(
        "What the amount is an amount of, where the source says so.", "elemental magnesium", nullable=True
    )
    dose_per: pl.String = fields.choice(
        "What the amount is counted over: each dose, or a stretch of time.",
        "day",
        vocabularies.DOSE_PERS,
        nullable=True,
    )
    frequency_low: fields.Amount = fields.amount(
        "The least number of administrations in one period.", "2", unit="administrations"
    )
    frequency_high: fields.Amount = fields.amount(
        "The greatest number of administrations in one period.", "2", unit="administrations"
    )
    frequency_period: fields.Amount = fields.amount(
        "The length of the period; the shorter one of 'every 6-8 hours'.", "1", unit="frequency_period_unit"
    )
    frequency_period_high: fields.Amount = fields.amount(
        "The longer period of 'every 6-8 hours'; null if only one is printed.",
        "2",
        unit="frequency_period_unit",
    )
    frequency_period_unit: pl.String = fields.choice(
        "The unit of the period.", "day", vocabularies.FREQUENCY_PERIOD_UNITS, nullable=True
    )
    as_needed: pl.Boolean = fields.flag(
        "Whether the dose is taken as needed, where the source says so.", example=False, nullable=True
    )
    duration_low: fields.Amount = fields.amount(
        "The shortest duration of treatment.", "7", unit="duration_unit"
    )
    duration_high: fields.Amount = fields.amount(
        "The longest duration of treatment.", "10", unit="duration_unit"
    )
    duration_unit: pl.String = fields.choice(
        "The unit of the duration.", "day", vocabularies.DURATION_UNITS, nullable=True
    )
    route: pl.String = fields.route()
    dose_form: pl.String = fields.text(
        "The form that is given, in the singular and in lower case.", "tablet", nullable=True
    )
    food: pl.String = fields.choice(
        "How the dose stands to meals.", "with_food", vocabularies.FOODS, nullable=True
    )
    population: pl.String = fields.choice(
        "The group of people, as a code.", "adult", vocabularies.POPULATIONS, nullable=True
    )
    population_text: pl.String = fields.text(
        "The group of people as printed, with its bands of age, weight or clearance.",
        "adults aged 18 to 65 years with a creatinine clearance of 30 to 60 mL/min",
        nullable=True,
    )
    sex: pl.String = fields.choice("The sex.", "female", vocabularies.SEXES, nullable=True)
    age_low: fields.Amount = fields.amount("The least age.", "18", unit="age_unit")
    age_high: fields.Amount = fields.amount("The greatest age.", "65", unit="age_unit")
    age_unit: pl.String = fields.choice("The unit of the age.", "year", vocabularies.AGE_UNITS, nullable=True)
    weight_low: fields.Amount = fields.amount("The least body weight.", "50", unit="kg")
    weight_high: fields.Amount = fields.amount("The greatest body weight.", "70", unit="kg")
    clearance_low: fields.Amount = fields.amount(
        "The least creatinine clearance.", "30", unit="mL/min or mL/min/{1.73_m2}, as in population_text"
    )
    clearance_high: fields.Amount = fields.amount(
        "The greatest creatinine clearance.", "60", unit="mL/min or mL/min/{1.73_m2}, as in population_text"
    )
    condition: pl.String = fields.text(
        "The indication or setting, in lower case.", "magnesium deficiency", nullable=True
    )
    adjustment: pl.String = fields.choice(
        "How dosing differs from the usual, in rows without an amount.",
        "decrease",
        vocabularies.ADJUSTMENTS,
        nullable=True,
    )
    certainty: pl.String = fields.certainty()
    n_mentions: pl.Int64 = fields.n_mentions(3)

    lower_case = rules.lower_case("substance", "dose_form", "condition")
    amount_if_quantitative = rules.row_rule(
        "amount_if_quantitative",
        "dose_low or dose_high is given exactly where statement_type is quantitative",
        pl.any_horizontal(pl.col(_DOSE).is_not_null()) == _QUANTITATIVE,
    )
    dose_is_whole = rules.together(_DOSE, "dose_unit", "dose_per", "role")
    adjustment_without_amount = rules.row_rule(
        "adjustment_without_amount",
        "adjustment is null where statement_type is quantitative",
        ~_QUANTITATIVE | pl.col("adjustment").is_null(),
    )
    expressed_as_needs_unit = rules.needs("expressed_as", "dose_unit")
    frequency_with_dose = rules.row_rule(
        "frequency_with_dose",
        "a frequency is given only where statement_type is quantitative or administration",
        pl.col("frequency_period").is_null()
        | pl.col("statement_type").is_in(("quantitative", "administration")),
    )
    frequency_is_whole = rules.together(_FREQUENCY, "frequency_period", "frequency_period_unit")
    frequency_period_high_needs_low = rules.needs("frequency_period_high", "frequency_period")
    duration_has_unit = rules.together(("duration_low", "duration_high"), "duration_unit")
    age_has_unit = rules.together(("age_low", "age_high"), "age_unit")
    doses_in_order = rules.in_order("dose_low", "dose_high")
    frequencies_in_order = rules.in_order("frequency_low", "frequency_high")
    frequency_periods_in_order = rules.in_order("frequency_period", "frequency_period_high")
    durations_in_order = rules.in_order("duration_low", "duration_high")
    ages_in_order = rules.in_order("age_low", "age_high")
    weights_in_order = rules.in_order("weight_low", "weight_high")
    clearances_in_order = rules.in_order("clearance_low", "clearance_high")

    class Config:
        """Exactly these columns, in this order."""

        strict = True
        ordered = True


TABLE = Table(
    name="dosages",
    model=Dosages,
    kind="fact",
    key=("dosage_id",),
    identity=(
        "document_id",
        "substance",
        "statement_type",
        "role",
        "population",
        "condition",
        "route",
        "dose_low",
        "dose_high",
        "dose_unit",
        "dose_per",
        "frequency_low",
        "frequency_high",
        "frequency_period",
        "frequency_period_high",
        "frequency_period_unit",
    ),
    id_column="dosage_id",
    id_prefix="dos",
    references=(Reference(("document_id",), "documents", ("document_id",)),),
)
