"""`Document` to candidates: what a document says, where, and by which rule.

Belongs here: one module per fact table, a package with the parts of each, and the matchers that they share
(`text`). Does not belong here: identity, merging of repeats and anything published.
"""
