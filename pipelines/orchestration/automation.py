"""When the pipeline runs: the job that does it all, and the schedule that starts it.

Belongs here: jobs, schedules, sensors. Does not belong here: assets and checks.
"""

import dagster as dg

build = dg.define_asset_job(
    "build",
    selection=dg.AssetSelection.all(),
    description="Read raw/, build all tables, check them, publish a release if anything changed.",
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=build,
    cron_schedule="0 3 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every night at 03:00 UTC. A night on which nothing changed publishes nothing.",
)
