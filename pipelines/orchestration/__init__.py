"""The pipeline as Dagster sees it: assets, checks, a job, a schedule.

Belongs here: everything that names Dagster, and nothing else. What a stage does stands in the stage's own
package; a module of this package only says when it runs, what it waits for and what an operator is shown.

The graph is `sources -> shards -> one asset for each table -> checks -> release`. No module here may use
postponed annotations: Dagster reads the annotations of its functions when they are defined.
"""
