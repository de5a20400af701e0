"""People, teams and a running season, put straight into the store; and a clock that a test moves."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import insert, select

from games.rules.doors import Site
from store.people.invitations import Invited
from store.schema.audience import EVERYBODY
from store.schema.door_item import DoorItem
from store.schema.rights import NOWHERE, Terms
from store.schema.tables import outbox, studio_hands, team_standings, team_sums
from store.schema.values import Draft
from usecases.names import fold
from usecases.teams import organisation as organisations
from usecases.teams.organisation_file import OrganisationFile

MONDAY = date(2026, 3, 2)
OPENING = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
"""08:30 in Paris on that Monday."""
REAL = datetime(2026, 7, 1, 12, tzinfo=UTC)
"""A wall clock that stands elsewhere than the calendar, so that mixing them up shows."""
BEFORE = OPENING - timedelta(days=3)


class Clock:
    """Two clocks that a test moves by hand; the calendar runs as fast as real time."""

    seconds_a_day = 86_400.0

    def __init__(self, calendar=OPENING, real=REAL):
        self.now = calendar
        self.instant = real

    def calendar(self):
        return self.now

    def real(self):
        return self.instant

    def seconds_until(self, instant):
        return (instant - self.now).total_seconds()

    def forward(self, **delta):
        self.now += timedelta(**delta)
        self.instant += timedelta(**delta)


def organisation(uow, *, quiet=True):
    """Two sites: Metz, the default one, and Strasbourg."""
    for site_id in ("metz", "strasbourg"):
        uow.teams.put_site(Site(site_id, "Europe/Paris", quiet=quiet), site_id.title())
    uow.teams.set_organisation("Région", "metz", ())


def organise(uow, raw, now):
    """An organisation as its file says it."""
    organisations.load(uow, "cli", OrganisationFile.model_validate(raw), now)


def team(uow, name="Accueil", site_id="metz", headcount=50):
    return uow.teams.put_team(name, fold(name), site_id, headcount)


def invite(uow, handle, directory_id=None, *, team_id=None, failed=False):
    """Somebody expected in Teams, whom the welcome was to reach; `failed`: it was given up."""
    invited = Invited(
        handle, directory_id, "t", team_id, None if team_id else "metz", None, 0, to_welcome=True
    )
    uow.invitations.add([invited])
    known = uow.invitations.by_handles([handle])[handle]
    if failed:
        conversation = uow.conversations.keep(
            "teams", f"chat {handle}", player_id=None, room=False, reference={}, local=False
        )
        row = {"dedupe_key": f"welcome:{known.id}", "purpose": "welcome", "invitation_id": known.id}
        row |= {"conversation_id": conversation, "channel": "teams", "language": "fr", "doors": []}
        row |= {"day": MONDAY, "not_before": OPENING, "expires_at": OPENING, "state": "failed"}
        uow.connection.execute(insert(outbox).values(**row, attempts=1, error="refused: 403"))
    return known.id


def role(uow, player_id, role="lead", label="Poste 1", scope=NOWHERE):
    """A living role of a player."""
    uow.roles.add(player_id, Terms(role, label, scope=scope), fold(label), OPENING)


def player(uow, number, *, team_id=None, channel="web", joined=BEFORE, tenant="", site_id=None):
    """A player with an account and the personal conversation where prompts go."""
    name = f"joueur {number}"
    player_id = uow.players.add(name, name, language="fr", team_id=team_id, now=joined, welcomed="done")
    uow.players.add_account(player_id, channel, tenant, f"account {number}")
    conversation = uow.conversations.keep(
        channel, f"conversation {number}", player_id=player_id, room=False, reference={}, local=False
    )
    uow.conversations.set_home(player_id, conversation)
    if site_id:
        uow.players.change(player_id, site_id=site_id)
    return player_id


def campaign(uow, name="Mars", *, dates=None, audience=None, hour=time(8, 30), keep_weekends=False):
    """A running season of five doors from that Monday on."""
    dates = dates or [MONDAY + timedelta(days=day) for day in range(5)]
    doors = tuple(
        DoorItem(place, day, f"item-{place}", f"Thème {place}") for place, day in enumerate(dates, start=1)
    )
    campaign_id = uow.campaigns.add(
        Draft(
            name=name,
            pack="essentiel",
            format="daily",
            hour=hour,
            first_day=dates[0],
            last_day=dates[-1] + timedelta(days=7),
            keep_weekends=keep_weekends,
            doors=doors,
            audience=audience or EVERYBODY,
        ),
        name.casefold(),
    )
    uow.campaigns.change(campaign_id, state="running")
    return campaign_id


def played(uow, campaign_id, player_id, door, done_at):
    """A player's counting round of a door; left open where `done_at` is None, as it was where it is done."""
    season = uow.campaigns.get(campaign_id)
    made = uow.rounds.begin(season, player_id, door, f"item-{door}", {}, attempt=0, practice=False)
    if done_at is not None and made.done_at is None:
        uow.rounds.answer(replace(made, points=100, done_at=done_at, known=True), 0, done_at)
    return made


def room(uow, *, team_id=None, campaign_id=None, name="salon", language="fr", channel="web", reference=None):
    """A room bound to a team or a campaign: its conversation's number."""
    conversation = uow.conversations.keep(
        channel, name, player_id=None, room=True, reference=reference or {}, local=False
    )
    uow.conversations.bind(conversation, team_id, campaign_id, language)
    return conversation


def standing(
    uow, campaign_id, team_id, *, members=0, total=0, squares=0, unpublished=0, published=False, **columns
):
    """What a campaign knows of a team: its sums, and its line on the board, which has these `columns` too.

    Answers leave them as they are where nothing is `published`; where it is, the board shows these sums.
    """
    here = {"campaign_id": campaign_id, "team_id": team_id}
    sums = {"members": members, "total": total, "squares": squares}
    shown = {f"shown_{name}": value if published else 0 for name, value in sums.items()}
    uow.connection.execute(insert(team_sums).values(**here, joined_door=1, **sums, **shown))
    line = {"played": 0, "publication_number": int(published), "members": shown["shown_members"]}
    columns = line | {"unpublished_members": unpublished} | columns
    uow.connection.execute(insert(team_standings).values(**here, **columns))


def hands(uow, pack_id, player_id):
    """The items of a pack that somebody wrote or read."""
    here = (studio_hands.c.pack_id == pack_id, studio_hands.c.player_id == player_id)
    return frozenset(uow.connection.execute(select(studio_hands.c.item_id).where(*here)).scalars())
