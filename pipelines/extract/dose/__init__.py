"""The parts of a dose, for `dosages`.

Belongs here: which amounts are doses, and of what, for whom, when, how and how long. Does not belong here:
the grammar of amounts and frequencies (`text`).
"""
