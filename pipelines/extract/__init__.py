"""`Document` to candidates: what a document says, where, and by which rule.

Belongs here: one module per fact table and the matchers that they share. Does not belong here: identity,
merging of repeats and anything published.
"""
