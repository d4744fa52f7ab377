"""The parts of an adverse effect, for `adverse_effects`.

Belongs here: which words name an effect, and what is said of it. Does not belong here: what a substance does
to the effects of another (`interaction`).
"""
