"""Bytes to `Document`: strict decoding, front matter, blocks, sections, spans.

Belongs here: everything about the *form* of a source file. Does not belong here: what its words mean
(`pipelines.extract`), and writing anything.
"""
