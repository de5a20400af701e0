"""What the store keeps of a resume code: a keyed mark, never what was shown."""

from sqlalchemy import select

from store.schema.tables import metadata
from tests.fakes.account_links import code_of
from usecases import names


def test_neither_the_words_of_a_code_nor_their_folded_form_are_stored(world):
    world.player("ana")
    code = code_of(world, "ana")
    with world.engine.connect() as connection:
        stored = str([connection.execute(select(table)).all() for table in metadata.sorted_tables])
    assert code not in stored
    assert names.fold(code) not in stored
