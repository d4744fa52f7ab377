"""Attacks that a later stage does not withstand yet, with the stage and what is wrong there.

An entry is deleted when its attack is withstood: then the attack is held to the same tests as all others.
"""

PENDING: dict[str, str] = {}
