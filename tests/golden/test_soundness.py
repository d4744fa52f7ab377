"""The tables of all annotated documents pass every check that a release must pass."""

from pipelines.validate.release import validate
from tests.golden.corpus import Tables, read_corpus


def test_the_tables_of_the_annotated_documents_are_sound(tables: Tables) -> None:
    texts = {source.document_id: source.data.decode() for source in read_corpus()}
    assert [str(violation) for violation in validate(tables, texts)] == []
