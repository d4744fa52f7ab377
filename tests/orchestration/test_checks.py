"""How checks report, and that a release never rests on checks of another run."""

import pkgutil
from collections.abc import Callable, Sequence
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

import pipelines.validate
from pipelines.client import Dataset
from pipelines.orchestration.definitions import build_defs
from pipelines.orchestration.run import QUIET
from pipelines.orchestration.validations import VALIDATIONS
from pipelines.orchestration.workspace import Workspace
from schemas import TABLES

Frames = dict[str, pl.DataFrame]
Spoil = Callable[[Callable[[Frames], Frames]], None]


def run(raw: Path, output: Path, *assets: str) -> dg.ExecuteInProcessResult:
    """Run the build job, or only the steps of some assets."""
    job = build_defs(Workspace(raw=str(raw), output=str(output))).resolve_job_def("build")
    with dg.DagsterInstance.ephemeral() as instance:
        return job.execute_in_process(
            asset_selection=[dg.AssetKey(name) for name in assets] or None,
            instance=instance,
            run_config=QUIET,
            raise_on_error=False,
        )


def failed(result: dg.ExecuteInProcessResult) -> set[tuple[str, str]]:
    """The table and the name of every check that failed."""
    evaluations = result.get_asset_check_evaluations()
    return {(found.asset_key.to_user_string(), found.check_name) for found in evaluations if not found.passed}


@pytest.fixture
def misquoted(spoil: Spoil) -> None:
    """Make a build whose mentions quote other words than the source has."""
    other = pl.col("quote").str.replace_all(r"[a-z]", "z")
    spoil(lambda tables: tables | {"mentions": tables["mentions"].with_columns(other)})


def test_every_module_that_checks_is_a_validation() -> None:
    modules = {module.name for module in pkgutil.iter_modules(pipelines.validate.__path__)}
    helpers = {"lines", "release", "sound", "violation"}
    assert {validation.name for validation in VALIDATIONS} == modules - helpers


def test_every_check_runs_and_passes_on_sound_tables(raw: Path, tmp_path: Path) -> None:
    result = run(raw, tmp_path / "output")
    evaluations = result.get_asset_check_evaluations()
    expected = sum(len(validation.tables) for validation in VALIDATIONS) + 1
    assert (len(evaluations), failed(result)) == (expected, set())


@pytest.mark.usefixtures("misquoted")
def test_a_failed_check_shows_what_is_wrong_and_how_often(raw: Path, tmp_path: Path) -> None:
    result = run(raw, tmp_path / "output")
    (grounding,) = (
        found for found in result.get_asset_check_evaluations() if found.check_name == "grounding"
    )
    violations = grounding.metadata["violations"]
    assert isinstance(violations, dg.TableMetadataValue)
    assert violations.records[0].data["table"] == "mentions"
    assert violations.records[0].data["rows"]


@pytest.mark.usefixtures("misquoted")
def test_a_failed_check_skips_the_release_with_its_provenance_and_nothing_else(
    raw: Path, tmp_path: Path
) -> None:
    result = run(raw, tmp_path / "output")
    assert ("mentions", "grounding") in failed(result)
    started = {event.step_key for event in result.filter_events(lambda event: event.is_step_start)}
    assert {node.name for node in result.job_def.nodes} - started == {"release", "provenance"}


@pytest.mark.usefixtures("misquoted")
def test_the_release_alone_refuses_what_no_check_of_its_run_has_seen(raw: Path, tmp_path: Path) -> None:
    result = run(raw, tmp_path / "output", "release")
    assert not result.success
    assert not (tmp_path / "output" / "latest.json").exists()


def test_the_release_alone_builds_what_it_needs(raw: Path, tmp_path: Path) -> None:
    assert run(raw, tmp_path / "output", "release").success
    assert (tmp_path / "output" / "latest.json").exists()


def test_a_broken_document_is_a_warning_that_does_not_block(raw_with_broken: Path, tmp_path: Path) -> None:
    result = run(raw_with_broken, tmp_path / "output")
    assert failed(result) == {("findings", "source_errors")}
    assert result.success


def test_a_table_shows_its_rows_and_a_version_that_follows_from_them(raw: Path, tmp_path: Path) -> None:
    first, second = (run(raw, tmp_path / "output") for _ in range(2))
    one, other = (result.asset_materializations_for_node("tables") for result in (first, second))
    assert {shown.asset_key.to_user_string() for shown in one} == set(TABLES)
    assert all("dagster/row_count" in shown.metadata for shown in one)
    assert _data_versions(one) == _data_versions(other)


def _data_versions(shown: Sequence[dg.AssetMaterialization]) -> dict[str, str]:
    tags = {each.asset_key.to_user_string(): each.tags or {} for each in shown}
    return {name: each["dagster/data_version"] for name, each in tags.items()}


def test_a_document_that_breaks_a_rule_is_left_out_and_all_others_are_published(
    raw: Path, tmp_path: Path, spoil: Spoil
) -> None:
    is_spoiled = pl.col("document_id") == "monographs/magnesium-bisglycinate"
    topic = pl.when(is_spoiled).then(pl.lit("no topic")).otherwise("topic")
    spoil(lambda tables: tables | {"faqs": tables["faqs"].with_columns(topic=topic)})
    result = run(raw, tmp_path / "output")
    assert failed(result) == {("findings", "source_errors")}
    published = Dataset(tmp_path / "output").table("documents")
    assert published["document_id"].to_list() == ["evidence/magnesium-glycinate-and-mirtazapine"]


def test_a_failed_check_does_not_keep_another_from_running(raw: Path, tmp_path: Path, spoil: Spoil) -> None:
    def spoiled(tables: Frames) -> Frames:
        return tables | {
            "documents": tables["documents"].with_columns(pl.col("n_faqs") + 1),
            "faqs": tables["faqs"].with_columns(pl.lit("no topic").alias("topic")),
            "mentions": tables["mentions"].head(1),
        }

    spoil(spoiled)
    names = {name for _, name in failed(run(raw, tmp_path / "output"))}
    assert names >= {"schema", "completeness", "grounding", "coverage"}
