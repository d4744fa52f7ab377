"""Attacks that a later stage does not withstand yet, with the stage and what is wrong there.

An entry is deleted when its attack is withstood: then the attack is held to the same tests as all others.
"""

PENDING = {
    "commas-90-kb": "extract/interaction_effects: each of 30,000 items searches the whole sentence again",
    "digits-90-kb": "normalize/fact_rows: quantize raises InvalidOperation beyond 28 digits",
    "doses-in-one-line": "extract/bands: each amount searches the whole sentence again",
    "folded-blank-lines": "extract/context: the pattern of a title's end is quadratic in white space",
    "huge-number": "normalize/fact_rows: quantize raises InvalidOperation beyond 28 digits",
    "negations": "extract/modality: each negator copies and searches all text before it",
    "note-negations": "extract/modality: each negator copies and searches all text before it",
    "contraindications-of-dots": "extract/contraindications: zip(strict=True) of items and their texts",
    "note-dose-without-substance": "extract/dose_binding: a note whose title names no substance",
    "note-title-in-parentheses": "normalize/substance_rows: a note whose title names no substance",
    "note-without-substance": "extract/note_interactions: a note whose title names no substance",
    "note-with-front-matter": "extract: a note whose title names no substance has no subjects[0]",
    "spaces-in-title-90-kb": "extract/context: the pattern of a title's end is quadratic in white space",
    "title-on-three-lines": "extract/context: a title's line breaks reach the names of substances",
    "title-with-line-break": "extract/context: a title's line breaks reach the names of substances",
}
