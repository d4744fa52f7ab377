"""Candidates to rows: repeats merged into facts, ids, mentions, context tables and findings.

Belongs here: what makes two statements one fact, and the shape of published rows. Does not belong here:
reading text, and judging whether the tables are sound.
"""
