"""After `oublie-moi` a search of every table and of the file finds nothing but the keyed mark."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from games.view import say, to_json
from store.database import Database
from store.people.personal_data import PLACES, actor
from store.schema.tables import (
    audit,
    conversations,
    erased,
    inbox,
    links,
    metadata,
    outbox,
    players,
    team_sums,
)
from store.sql.engine import make_engine
from tests.fakes.chat.traces import rows_of, whole
from tests.fakes.store import records, stores
from tests.fakes.store.records import MONDAY, OPENING, REAL
from tests.fakes.store.whole_life import MARKS, live

UNTIL = MONDAY + timedelta(days=400)


class Store:
    """A store in which somebody lived, and what searches it."""

    def __init__(self, url):
        self.url = url
        self.engine = make_engine(url)
        self.database = Database(self.engine)
        self.life = self.database.run(live)

    def forget(self):
        def work(uow):
            for room, message, _ in uow.erasure.said_in_rooms(self.life.player):
                uow.inbox.edit(room, message, to_json(say("Retiré")), real=REAL)
            uow.erasure.forget(self.life.player, ["keyed mark"], UNTIL)

        self.database.run(work)

    def rows(self, *tables):
        return rows_of(self.engine, *tables)


@pytest.fixture
def store(store_url):
    store = Store(store_url)
    yield store
    store.engine.dispose()


def standing(text):
    return sorted(name for name, mark in MARKS.items() if mark in text)


def test_a_search_of_every_table_finds_nothing_but_the_mark(store):
    assert standing(whole(store)) == sorted(MARKS)
    store.forget()
    assert standing(whole(store)) == []
    assert [row["mark"] for row in store.rows(erased)["erased"]] == ["keyed mark"]


def test_no_row_refers_to_the_person_s_number_but_audit_lines(store):
    store.forget()
    number = store.life.player
    with store.engine.connect() as connection:
        left = [
            table.name
            for table, whose in PLACES.items()
            for _ in connection.execute(select(table).where(whose(number)))
        ]
    assert left == ["audit"]
    for table in metadata.sorted_tables:
        pointing = [key.parent.name for key in table.foreign_keys if key.column.table is players]
        assert not [
            row for row in store.rows(table)[table.name] if number in {row[column] for column in pointing}
        ]
    (line,) = store.rows(audit)["audit"]
    assert (line["actor"], line["subject"], line["detail"]) == (actor(number), "Mars", {"people": 2})


def test_nothing_of_a_colleague_or_of_the_team_is_lost(store):
    before = store.rows(players, conversations, links)
    store.forget()
    after = store.rows(players, conversations, links, team_sums, inbox)
    assert [row["id"] for row in after["players"]] == [store.life.colleague]
    mine = [row for row in before["conversations"] if row["player_id"] == store.life.player]
    assert len(after["conversations"]) == len(before["conversations"]) - len(mine)
    (sums,) = after["team_sums"]
    assert (sums["members"], sums["total"], sums["squares"]) == (1, 60, 3600)
    texts = {row["view"]["blocks"][0]["text"] for row in after["inbox"]}
    assert texts == {"Retiré", "Le classement"}


def test_forgetting_twice_does_nothing_more(store):
    store.forget()
    before = whole(store)
    store.forget()
    assert whole(store) == before


def test_a_room_does_not_say_who_wrote_there(store):
    def speak(uow):
        reference = {"conversation": "19:room", "user": MARKS["external"], "serviceUrl": "https://x"}
        room = uow.conversations.keep(
            "teams", "19:room", player_id=None, room=True, reference=reference, local=False
        )
        # As an older version kept it, with a reply that could not be delivered.
        uow.connection.execute(
            conversations.update().values(reference=reference).where(conversations.c.id == room)
        )
        uow.conversations.seen(room, "activity-2", REAL)
        owed = {"private_reference": {"user": MARKS["external"]}, "views": [MARKS["pseudonym"]]}
        uow.conversations.keep_reply("teams", "19:room", "activity-2", owed)
        nobody_s = {"views": ["rien de personne"]}
        uow.conversations.seen(room, "activity-3", REAL)
        uow.conversations.keep_reply("teams", "19:room", "activity-3", nobody_s)

    store.database.run(speak)
    store.forget()
    assert standing(whole(store)) == []
    assert "rien de personne" in whole(store)


def test_a_new_room_keeps_where_to_answer_and_not_whom(store):
    address = {"conversation": "19:room", "serviceUrl": "https://x"}

    def speak(uow):
        reference = address | {"user": "29:x"}
        uow.conversations.keep(
            "teams", "19:room", player_id=None, room=True, reference=reference, local=False
        )
        return uow.conversations.find("teams", "19:room").reference

    assert store.database.run(speak) == address


def test_a_letter_under_way_when_its_person_is_forgotten_is_not_to_be_written(store):
    letters = [row["id"] for row in store.rows(outbox)["outbox"]]
    stands = store.database.run(lambda uow: [uow.outbox.stands(number) for number in letters])
    assert stands == [True, True]
    store.forget()
    stands = store.database.run(lambda uow: [uow.outbox.stands(number) for number in letters])
    assert stands == [False, False]


@pytest.fixture
def crowded(tmp_path):
    """The same in a SQLite file where pages have been split and filled by many others."""
    store = Store(stores.sqlite(tmp_path / "declic.db"))
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for number in range(400):
            name = f"Foule {number:04} {'x' * (number % 90)}"
            person = {"pseudonym": name, "folded": name.casefold(), "language": "fr", "welcomed": "done"}
            connection.execute(insert(players).values(joined_at=OPENING, **person))
    yield store
    store.engine.dispose()


async def test_the_file_holds_nothing_either_once_its_log_is_wiped(crowded):
    crowded.database.run(lambda uow: records.player(uow, 99))
    files = sorted(Path(crowded.url.removeprefix("sqlite:///")).parent.iterdir())

    def standing_in_files():
        raw = b"".join(file.read_bytes() for file in files)
        # JSON stands there with its letters escaped.
        forms = {name: {mark, json.dumps(mark)[1:-1]} for name, mark in MARKS.items()}
        return sorted(name for name, texts in forms.items() if any(text.encode() in raw for text in texts))

    assert len(files) > 1
    assert standing_in_files() == sorted(MARKS)
    crowded.forget()
    await crowded.database.wipe()
    assert standing_in_files() == []
