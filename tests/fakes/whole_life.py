"""Somebody of whom something stands in every table that can hold something of a person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, update

from games.view import say, to_json
from store.schema import tables
from store.schema.questions import CampaignQuestion
from tests.fakes import records
from tests.fakes.records import MONDAY, OPENING, REAL

MARKS = {
    "pseudonym": "Zibeline folle",
    "folded": "zibelinefolle",
    "shown": "Éloïse Quiproquo",
    "directory": "d1rect0ry-1d",
    "external": "29:xylophone",
    "web": "w3b-account",
    "token": "digest-of-token",
    "code": "digest-of-words",
    "seed": "seed-of-words",
    "link": "digest-of-link",
    "handle": "handle-of-person",
    "written": "Un ocarina dans le texte",
    "report": "Une faute à la vérande",
    "thanked": "Merci pour le pamplemousse",
    "answer": "ch0ix-fait",
}
"""What a search for the person looks for."""


@dataclass(frozen=True, slots=True)
class Life:
    """A person, their season, team and team room, and a colleague of whom nothing may be lost."""

    player: int
    campaign: int
    team: int
    room: int
    colleague: int
    round: int


def live(uow):
    """Put them into an empty store."""
    records.organisation(uow)
    team = records.team(uow)
    campaign = records.campaign(uow)
    colleague = records.player(uow, 2, team_id=team)
    room = records.room(uow, team_id=team, name=f"room:{team}")
    player = uow.players.add(
        MARKS["pseudonym"],
        MARKS["folded"],
        language="fr",
        team_id=team,
        now=OPENING - timedelta(days=3),
        welcomed="done",
    )
    life = Life(player, campaign, team, room, colleague, _played(uow, campaign, player))
    _arrived(uow, life)
    _spoken(uow, life)
    _recognised(uow, life)
    return life


FILLING = {str: "", int: 0, bool: False, dict: {}, datetime: OPENING, date: MONDAY}
"""What a column is filled with that matters to nobody here."""


def _put(uow, table, **values):
    """Add a row; a column that somebody adds one day and that must not be empty is filled."""
    for column in table.c:
        needed = not (column.nullable or column.primary_key or column.server_default)
        if needed and column.name not in values:
            values[column.name] = FILLING[column.type.python_type]
    return uow.connection.execute(insert(table).values(**values)).inserted_primary_key[0]


def _arrived(uow, life):
    uow.connection.execute(
        update(tables.players)
        .where(tables.players.c.id == life.player)
        .values(shown_name=MARKS["shown"], away=4, pause_first=MONDAY, pause_last=MONDAY, admin=True)
    )
    uow.players.add_account(life.player, "teams", "tenant", MARKS["external"])
    account = uow.players.add_account(life.player, "web", "", MARKS["web"])
    uow.access.open_session(MARKS["token"], account, REAL + timedelta(days=9))
    _put(
        uow,
        tables.resume_codes,
        digest=MARKS["code"],
        seed=MARKS["seed"],
        player_id=life.player,
        made_at=REAL,
    )
    invitation = _put(
        uow,
        tables.invitations,
        handle=MARKS["handle"],
        directory_id=MARKS["directory"],
        tenant="tenant",
        away=0,
        to_welcome=True,
        player_id=life.player,
    )
    _put(
        uow,
        tables.links,
        digest=MARKS["link"],
        kind="invited",
        invitation_id=invitation,
        player_id=life.player,
        capacity=1,
        used=1,
        expires_at=REAL,
    )
    on = uow.lists.put("Ambassadeurs", "ambassadeurs")
    uow.lists.fill(on, {MARKS["handle"]: life.player})


def _played(uow, campaign, player):
    made = records.played(uow, campaign, player, 1, OPENING + timedelta(hours=1))
    answered = {"questions": [{"order": ["a", "b"], "picks": [MARKS["answer"]], "text": "", "share": "1"}]}
    uow.connection.execute(update(tables.rounds).values(state=answered))
    records.played(uow, campaign, player, 2, None)
    return made.id


def _spoken(uow, life):
    here = uow.conversations.keep(
        "web", MARKS["web"], player_id=life.player, room=False, reference={"user": MARKS["web"]}, local=False
    )
    uow.conversations.set_home(life.player, here)
    uow.inbox.add(here, to_json(say(MARKS["written"])), at=OPENING, real=REAL, mine=True)
    uow.conversations.seen(here, "activity-1", REAL)
    uow.audit.ask(here, "stop", CampaignQuestion(life.campaign), None, REAL + timedelta(days=9))
    _letter(uow, life, here, purpose="prompt", player_id=life.player, campaign_id=life.campaign)
    thanks = _put(
        uow, tables.thanks, player_id=life.player, team_id=life.team, text=MARKS["thanked"], at=OPENING
    )
    letter = _letter(uow, life, life.room, purpose="thanks", subject_id=thanks)
    said = say(f"{MARKS['shown']} remercie l’équipe : {MARKS['thanked']}")
    uow.inbox.add(life.room, to_json(said), at=OPENING, real=REAL, outbox_key=f"thanks:{thanks}:{letter}")
    uow.inbox.add(life.room, to_json(say("Le classement")), at=OPENING, real=REAL)
    uow.reports.add(life.player, life.campaign, 1, "item-1", _pack(uow), MARKS["report"], OPENING)


def _letter(uow, life, conversation, **values):
    return _put(
        uow,
        tables.outbox,
        conversation_id=conversation,
        channel="web",
        language="fr",
        doors=[1],
        day=MONDAY,
        not_before=OPENING,
        expires_at=OPENING + timedelta(hours=9),
        state="sent",
        sent_at=REAL,
        **values,
    )


def _pack(uow):
    uow.packs.keep("hash", "essai", b"{}")
    return "hash"


def _recognised(uow, life):
    mine = {"campaign_id": life.campaign, "player_id": life.player}
    _put(uow, tables.previews, **mine, door=3)
    _put(uow, tables.team_changes, **mine, at=OPENING)
    _put(uow, tables.badges, **mine, badge="first", at=OPENING)
    _put(
        uow,
        tables.certificates,
        **mine,
        name=MARKS["shown"],
        completed=4,
        opened=5,
        at=OPENING,
    )
    for number, points in ((life.player, 80), (life.colleague, 60)):
        _standing(uow, life, number, points)
    uow.audit.write(OPENING, f"player:{life.player}", "campaign.launch", "Mars", people=2)
    _put(
        uow,
        tables.approvals,
        campaign_id=life.campaign,
        actor=f"player:{life.player}",
        purpose="launch",
        payload={},
        number=2,
        expires_at=REAL,
    )


def _standing(uow, life, number, points):
    _put(
        uow,
        tables.player_standings,
        campaign_id=life.campaign,
        player_id=number,
        joined_door=1,
        completed=1,
        points=points,
        team_points=points,
        streak=1,
        best_streak=1,
        freezes=2,
        counted_day=MONDAY,
        last_day=MONDAY,
        publication_number=0,
    )
    uow.standings.move([number], life.team, [life.campaign])
