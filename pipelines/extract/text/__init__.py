"""What every table reads: words, numbers, amounts, frequencies, sentences, lists and how sure they sound.

Belongs here: matchers that more than one table uses. Does not belong here: what a dose, an effect, a ban or
an interaction is.
"""
