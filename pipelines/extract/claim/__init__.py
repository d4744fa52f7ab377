"""The parts of an evidence claim, for `evidence_claims`.

Belongs here: which sentences are claims, where one makes two, and what each is about and denies. Does not
belong here: the rows.
"""
