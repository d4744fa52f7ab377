"""What must hold before anything is published: functions from tables and texts to the rules that are broken.

Each module checks one thing and returns a `Violation` for each broken rule, none if all is well. Nothing here
changes, drops or repairs a row, reads a file or knows Dagster.
"""
