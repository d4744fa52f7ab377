"""Turning validated tables into releases, and looking after the releases.

The modules that commit, recover and verify use the standard library only, so this package imports nothing
itself.
"""
