"""Somebody of whom something stands in every table that can hold something of a person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, update

from games.view import say, to_json
from store.people.dropped_files import DroppedFile
from store.schema import tables
from store.schema.questions import CampaignQuestion
from store.schema.rights import Scope
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, OPENING, REAL

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
    "desk": "digest-of-desk",
    "handle": "handle-of-person",
    "written": "Un ocarina dans le texte",
    "report": "Une faute à la vérande",
    "thanked": "Merci pour le pamplemousse",
    "answer": "ch0ix-fait",
    "stand": "pas-enc0re",
    "idea": "Un banc sous la glycine",
    "endpoint": "https://push.example/abonnement-secret",
    "device": "Palmtop de Zibeline",
}
"""What a search for the person looks for."""


@dataclass(frozen=True, slots=True)
class Life:
    """A person, their campaign, team and team room, and a colleague of whom nothing may be lost."""

    player: int
    campaign: int
    team: int
    room: int
    colleague: int
    round: int


def live(uow):
    """Put them into an empty store."""
    records.organisation(uow)
    team, campaign = records.team(uow), records.campaign(uow)
    colleague = records.player(uow, 2, team_id=team)
    room = records.room(uow, team_id=team, name=f"room:{team}")
    arrival = {"language": "fr", "team_id": team, "now": OPENING - timedelta(days=3), "welcomed": "done"}
    player = uow.players.add(MARKS["pseudonym"], MARKS["folded"], **arrival)
    life = Life(player, campaign, team, room, colleague, _play(uow, campaign, player))
    _arrive(uow, life)
    _write(uow, life)
    _earn(uow, life)
    return life


FILLING = {str: "", int: 0, bool: False, dict: {}, datetime: OPENING, date: MONDAY}
"""What a column is filled with that matters to nobody here."""


def _put(uow, table, **values):
    """Add a row; a column that somebody adds one day and that must not be empty is filled."""
    for column in table.c:
        needed = not (column.nullable or column.primary_key or column.server_default)
        if needed and column.key not in values:
            values[column.key] = FILLING[column.type.python_type]
    return uow.connection.execute(insert(table).values(**values)).inserted_primary_key[0]


def _arrive(uow, life):
    own = {"player_id": life.player}
    uow.players.change(life.player, shown_name=MARKS["shown"], away=4, pause_first=MONDAY, pause_last=MONDAY)
    records.role(uow, life.player, "relay", "Accueil, poste 2", Scope(frozenset({life.team})))
    uow.access.add_code(MARKS["desk"], "desk", REAL + timedelta(days=9), player_id=life.player)
    uow.players.add_account(life.player, "teams", "tenant", MARKS["external"])
    account = uow.players.add_account(life.player, "web", "", MARKS["web"])
    uow.access.open_session(MARKS["token"], account, REAL + timedelta(days=9), REAL)
    uow.codes.put(MARKS["code"], life.player, MARKS["seed"], REAL)
    person = {"handle": MARKS["handle"], "directory_id": MARKS["directory"], "tenant": "tenant"}
    invitation = _put(uow, tables.invitations, **person, **own, away=0, to_welcome=True)
    uses = {"capacity": 1, "used": 1, "expires_at": REAL, "invitation_id": invitation}
    _put(uow, tables.links, digest=MARKS["link"], kind="invited", **own, **uses)
    number = uow.lists.put("Ambassadeurs", "ambassadeurs")
    uow.lists.fill(number, {MARKS["handle"]: life.player})


def _play(uow, campaign, player):
    played = records.played(uow, campaign, player, 1, OPENING + timedelta(hours=1))
    answered = {"questions": [{"order": ["a", "b"], "picks": [MARKS["answer"]], "text": "", "share": "1"}]}
    uow.connection.execute(update(tables.rounds).values(state=answered))
    records.played(uow, campaign, player, 2, None)
    return played.id


def _write(uow, life):
    web = MARKS["web"]
    chat = uow.conversations.keep(
        "web", web, player_id=life.player, room=False, reference={"user": web}, local=False
    )
    uow.conversations.set_home(life.player, chat)
    uow.inbox.add(chat, to_json(say(MARKS["written"])), at=OPENING, real=REAL, mine=True)
    uow.conversations.seen(chat, "activity-1", REAL)
    uow.audit.ask(chat, "stop", CampaignQuestion(life.campaign), None, REAL + timedelta(days=9))
    uow.calls.put(
        life.player,
        "push",
        "digest-of-endpoint",
        {"endpoint": MARKS["endpoint"], "tenant": "push.example"},
        label=MARKS["device"],
        now=OPENING,
        local=False,
        session=MARKS["token"],
    )
    _send(uow, chat, purpose="prompt", player_id=life.player, campaign_id=life.campaign)
    text = MARKS["thanked"]
    thanks = _put(uow, tables.thanks, player_id=life.player, team_id=life.team, text=text, at=OPENING)
    key = f"thanks:{thanks}:{_send(uow, life.room, purpose='thanks', subject_id=thanks)}"
    message = say(f"{MARKS['shown']} remercie l’équipe : {text}")
    uow.inbox.add(life.room, to_json(message), at=OPENING, real=REAL, outbox_key=key)
    uow.inbox.add(life.room, to_json(say("Le classement")), at=OPENING, real=REAL)
    uow.packs.keep("hash", "essai", b"{}")
    uow.reports.add(life.player, life.campaign, 1, "item-1", "hash", MARKS["report"], OPENING)


def _send(uow, conversation, **values):
    day = {"day": MONDAY, "not_before": OPENING, "expires_at": OPENING + timedelta(hours=9), "doors": [1]}
    sent = {"channel": "web", "language": "fr", "state": "sent", "sent_at": REAL}
    return _put(uow, tables.outbox, conversation_id=conversation, **day, **sent, **values)


def _earn(uow, life):
    own = {"campaign_id": life.campaign, "player_id": life.player}
    _put(uow, tables.previews, **own, door=3)
    grid = _put(uow, tables.practice_grids, item_id="nos-pratiques", pack_hash="hash", opened_at=OPENING)
    said = {"state": {"said": [MARKS["stand"]]}, "said": {"accuse": MARKS["stand"]}}
    _put(uow, tables.practice_answers, grid_id=grid, player_id=life.player, at=OPENING, **said)
    action = _put(uow, tables.plan_actions, team_id=life.team, grid_id=grid, proposed_at=OPENING)
    _put(uow, tables.plan_votes, grid_id=grid, player_id=life.player, action_id=action)
    _voice(uow, life)
    _put(uow, tables.team_changes, **own, at=OPENING)
    _put(uow, tables.badges, **own, badge="first", at=OPENING)
    _put(uow, tables.certificates, **own, name=MARKS["shown"], completed=4, opened=5, at=OPENING)
    badge = {"name": MARKS["shown"], "completed": 4, "opened": 5, "at": OPENING}
    _put(uow, tables.open_badges, **own, **badge, until=OPENING.replace(year=2031))
    days = {"counted_day": MONDAY, "last_day": MONDAY, "streak": 1, "best_streak": 1, "freezes": 2}
    for number, points in ((life.player, 80), (life.colleague, 60)):
        sums = {"joined_door": 1, "completed": 1, "points": points, "team_points": points}
        _put(uow, tables.player_standings, **{**own, "player_id": number}, **sums, **days)
        uow.standings.move([number], life.team, [life.campaign])
    actor = f"player:{life.player}"
    uow.audit.write(OPENING, actor, "campaign.launch", "Mars", people=2)
    approval = {"purpose": "launch", "payload": {}, "number": 2, "expires_at": REAL}
    _put(uow, tables.approvals, slot="campaign:1", campaign_id=life.campaign, actor=actor, **approval)


def _voice(uow, life):
    said = {"moment": "fifth", "question": "useful", "step": 4, "at": OPENING}
    _put(uow, tables.pulses, campaign_id=life.campaign, player_id=life.player, **said)
    _put(uow, tables.end_questions, campaign_id=life.campaign, player_id=life.player)
    site = uow.players.get(life.player).site_id
    _put(uow, tables.ideas, player_id=life.player, site_id=site, text=MARKS["idea"], at=OPENING)
    sentence = {"text": "J’ai attendu deux heures.", "source": "lettre", "dated": "2026", "at": OPENING}
    _put(uow, tables.testimonies, campaign_id=life.campaign, door=1, player_id=life.player, **sentence)
    pack = uow.studio_packs.add("entrees", {"title": "Entrées"}, OPENING)
    uow.studio_hands.note(pack, ["bonjour"], life.player, "wrote", 1)
    dropped = DroppedFile("digest", "agents.csv", b"Site;Lien personnel")
    uow.dropped_files.put(life.player, "people", dropped, OPENING)
