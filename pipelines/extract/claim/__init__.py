"""The parts of an evidence claim, for `evidence_claims`.

Belongs here: where a sentence makes two claims, and what each is about. Does not belong here: which sentences
are claims.
"""
