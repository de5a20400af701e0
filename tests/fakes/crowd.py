"""Many people of Teams at once, put straight into the store: player N has the number N."""

from sqlalchemy import func, insert, select

from store.schema.tables import accounts, conversations, players
from tests.fakes.records import BEFORE

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
        some = range(first, min(first + _BATCH, numbers.stop))
        uow.connection.execute(insert(players), [_player(one, site) for one in some])
        uow.connection.execute(insert(accounts), [_account(one, tenant_of(one)) for one in some])
        uow.connection.execute(
            insert(conversations), [_conversation(one, tenant_of(one), address) for one in some]
        )
    if uow.connection.dialect.name == "postgresql":  # else the next row would bear a number that is taken
        last = func.setval(func.pg_get_serial_sequence("conversations", "id"), numbers.stop)
        uow.connection.execute(select(last))


def silence(uow, numbers, tenant_of):
    """Make people out of them who never wrote: their conversation is still to be opened."""
    for number in numbers:
        before = uow.players.get(number).conversation_id
        place = uow.conversations.expect(
            "teams", tenant_of(number), person(number), local=True, language="fr", player_id=number
        )
        uow.conversations.set_home(number, place)
        uow.connection.execute(conversations.delete().where(conversations.c.id == before))


def _player(number, site):
    return {
        "id": number,
        "pseudonym": f"joueur {number}",
        "folded": f"joueur {number}",
        "language": "fr",
        "site_id": site,
        "conversation_id": number,
        "welcomed": "done",
        "joined_at": BEFORE,
    }


def _account(number, tenant):
    return {"player_id": number, "channel": "teams", "tenant": tenant, "external_id": person(number)}


def _conversation(number, tenant, address):
    where = conversation(number, tenant)
    return {
        "id": number,
        "channel": "teams",
        "external_id": where,
        "player_id": number,
        "room": False,
        "local": True,
        "reference": {
            "serviceUrl": address,
            "conversation": where,
            "bot": "28:bot",
            "user": person(number),
            "tenant": tenant,
            "local": True,
            "language": "fr",
        },
    }
