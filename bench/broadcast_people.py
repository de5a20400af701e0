"""A database of many people of Teams on the morning of a door, its calendar standing at the opening."""

import os
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import insert, text, update

from bench import prepare
from bench.wire import TENANT, account, conversation
from games.rules.doors import Site
from store.database import Database
from store.migrations import starts, upgrade
from store.schema.audience import EVERYBODY
from store.schema.door_item import DoorItem
from store.schema.tables import accounts, campaigns, conversations, players
from store.schema.values import Draft
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork

MONDAY = date(2026, 3, 2)
OPENING = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
"""08:30 in Paris on that Monday."""
MORNING = datetime(2026, 3, 25, 9, tzinfo=UTC)
"""A Wednesday at ten, some weeks into the campaign that is answered and broadcast at once."""
BATCH = 1_000


def waiting(url: str, number: int, connector: str = "") -> None:
    """People 1 to `number`, reached at a connector, whose first prompt is due."""
    _make(url, _crowd, number, connector)


def with_devices(url: str, number: int, service: str) -> None:
    """People 1 to `number`, each called on a device by a push service and written to nowhere else."""
    _make(url, _devices, number, service)


def lettered(url: str, number: int, _service: str) -> None:
    """The same, each called at an address."""
    _make(url, _lettered, number)


def playing(url: str, number: int, connector: str) -> None:
    """The same in mid-campaign, each with a question of a former door open, today's prompt due."""
    engine = make_engine(url, connections=1)
    upgrade(engine)
    database = Database(engine)
    database.run(prepare.populate, prepare.services(url), number, MORNING)
    database.run(_reach, connector)
    engine.dispose()


def broadcast(url: str, *, runs: bool) -> None:
    """Let the campaign's messages leave, or not."""
    engine = make_engine(url, connections=1)
    Database(engine).run(_set, "running" if runs else "paused")
    engine.dispose()


def _set(uow: UnitOfWork, state: str) -> None:
    uow.connection.execute(update(campaigns).values(state=state))


def _make(url: str, work: object, *args: object) -> None:
    engine = make_engine(url, connections=1)
    upgrade(engine)
    Database(engine).run(work, *args)  # type: ignore[arg-type]
    Database(engine).run(_statistics)
    engine.dispose()


def _statistics(uow: UnitOfWork) -> None:
    """Statistics, as every database has that is older than a minute."""
    uow.connection.execute(text("ANALYZE"))


def _crowd(uow: UnitOfWork, number: int, connector: str) -> None:
    uow.teams.put_site(Site("metz", "Europe/Paris"), "Metz")
    uow.teams.set_organisation("Région", "metz", ())
    for first in range(1, number + 1, BATCH):
        batch = range(first, min(first + BATCH, number + 1))
        uow.connection.execute(insert(players), [_player(player) for player in batch])
        uow.connection.execute(
            insert(accounts),
            [
                {"player_id": player, "channel": "teams", "tenant": TENANT, "external_id": account(player)}
                for player in batch
            ],
        )
        uow.connection.execute(insert(conversations), [_conversation(player, connector) for player in batch])
    _campaign(uow)
    starts.keep(uow.connection, datetime.now(UTC), OPENING, 86_400)


def _devices(uow: UnitOfWork, number: int, service: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    keys = {"p256dh": urlsafe_b64encode(point).decode(), "auth": urlsafe_b64encode(os.urandom(16)).decode()}
    _calls(
        uow, "push", [{"endpoint": f"{service}/{n}", "tenant": "127.0.0.1", **keys} for n in range(number)]
    )


def _lettered(uow: UnitOfWork, number: int) -> None:
    _calls(uow, "mail", [{"address": f"agent{n}@example.org"} for n in range(number)])


def _calls(uow: UnitOfWork, channel: str, references: Sequence[Mapping[str, str]]) -> None:
    """People without a conversation of their own, each called at one of these."""
    uow.teams.put_site(Site("metz", "Europe/Paris"), "Metz")
    uow.teams.set_organisation("Région", "metz", ())
    people = [_player(player) | {"conversation_id": None} for player in range(1, len(references) + 1)]
    uow.connection.execute(insert(players), people)
    for player, reference in enumerate(references, start=1):
        device = {"label": "Firefox · Android", "now": OPENING - timedelta(days=1), "local": True}
        uow.calls.put(player, channel, f"place {player}", reference, **device)
    _campaign(uow)
    starts.keep(uow.connection, datetime.now(UTC), OPENING, 86_400)


def _campaign(uow: UnitOfWork) -> None:
    doors = tuple(DoorItem(n, MONDAY + timedelta(days=n - 1), f"item-{n}", f"Thème {n}") for n in range(1, 6))
    number = uow.campaigns.add(
        Draft(
            name="Banc",
            pack="essentiel",
            format="daily",
            hour=time(8, 30),
            first_day=doors[0].date,
            last_day=doors[-1].date + timedelta(days=7),
            keep_weekends=False,
            doors=doors,
            audience=EVERYBODY,
        ),
        "banc",
    )
    uow.campaigns.change(number, state="running")


def _player(number: int) -> dict[str, object]:
    return {
        "id": number,
        "pseudonym": f"joueur {number}",
        "folded": f"joueur{number}",
        "language": "fr",
        "conversation_id": number,
        "welcomed": "done",
        "joined_at": OPENING - timedelta(days=3),
    }


def _conversation(number: int, connector: str) -> dict[str, object]:
    return {
        "id": number,
        "channel": "teams",
        "external_id": conversation(number),
        "player_id": number,
        "room": False,
        "local": True,
        "reference": _reference(conversation(number), connector),
    }


def _reference(where: str, connector: str) -> dict[str, object]:
    return {
        "serviceUrl": connector,
        "conversation": where,
        "bot": "28:bot",
        "user": "29:somebody",
        "tenant": TENANT,
        "local": True,
        "language": "fr",
    }


def _reach(uow: UnitOfWork, connector: str) -> None:
    uow.connection.execute(
        update(conversations).values(local=True, reference=_reference("somewhere", connector))
    )
    starts.keep(uow.connection, datetime.now(UTC), MORNING, 86_400)
