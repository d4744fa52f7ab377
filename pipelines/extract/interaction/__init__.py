"""The parts of an interaction, for `interactions`.

Belongs here: which partners are named, what happens to whom, and what to do. Does not belong here: conditions
that forbid a medicine (`ban`).
"""
