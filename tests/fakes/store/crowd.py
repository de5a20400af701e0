"""Many people of Teams at once, put straight into the store: player N has the number N."""

from sqlalchemy import func, insert, select

from store.schema.tables import accounts, conversations, players
from tests.fakes.store.records import BEFORE

_BATCH = 1_000


def person(number):
    """The directory id of a person."""
    return f"person-{number}"


def conversation(number, tenant):
    """The platform's id of a person's conversation, as `limited_connector` gives it."""
    return f"a:{tenant}:{person(number)}"


def gather(uow, numbers, address, tenant_of, *, site):
    """People who wrote to the bot before; `address` is the connector's."""
    for first in range(numbers.start, numbers.stop, _BATCH):
        batch = range(first, min(first + _BATCH, numbers.stop))
        uow.connection.execute(insert(players), [_player(number, site) for number in batch])
        uow.connection.execute(insert(accounts), [_account(number, tenant_of(number)) for number in batch])
        rows = [_conversation(number, tenant_of(number), address) for number in batch]
        uow.connection.execute(insert(conversations), rows)
    if uow.connection.dialect.name == "postgresql":  # else the next row would bear a number that is taken
        last = func.setval(func.pg_get_serial_sequence("conversations", "id"), numbers.stop)
        uow.connection.execute(select(last))


def silence(uow, numbers, tenant_of):
    """Make people out of them who never wrote: their conversation is still to be opened."""
    for number in numbers:
        before = uow.players.get(number).conversation_id
        home = uow.conversations.expect(
            "teams", tenant_of(number), person(number), local=True, language="fr", player_id=number
        )
        uow.conversations.set_home(number, home)
        uow.connection.execute(conversations.delete().where(conversations.c.id == before))


def _player(number, site):
    name = f"joueur {number}"
    there = {"site_id": site, "conversation_id": number, "welcomed": "done", "joined_at": BEFORE}
    return {"id": number, "pseudonym": name, "folded": name, "language": "fr", **there}


def _account(number, tenant):
    return {"player_id": number, "channel": "teams", "tenant": tenant, "external_id": person(number)}


def _conversation(number, tenant, address):
    external_id = conversation(number, tenant)
    way = {"serviceUrl": address, "conversation": external_id, "bot": "28:bot", "user": person(number)}
    reference = {**way, "tenant": tenant, "local": True, "language": "fr"}
    row = {"id": number, "channel": "teams", "external_id": external_id, "player_id": number}
    return {**row, "room": False, "local": True, "reference": reference}
