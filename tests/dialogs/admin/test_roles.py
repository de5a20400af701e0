"""`admin ...`: roles are invited to, listed and ended in the chat, each told what it may (rule 18)."""

import re
from dataclasses import replace

import pytest

from games.view import Choice, Copy, Facts
from store.schema.rights import Scope
from tests.fakes.chat.account_links import team_link
from tests.fakes.chat.lead_acts import add_team
from tests.fakes.chat.replies import (
    CREATE,
    audited,
    block_in,
    join,
    labels,
    player_of,
    read,
    rounds,
    summary,
)
from tests.fakes.store import records
from usecases.people import admin_access, resume_codes


def code(reply):
    return re.search(r"[a-z2-7]{16}", summary(reply))[0]


def invite(world, chief, who, text):
    """Who somebody is after they accepted what a lead typed."""
    if world.database.look(lambda uow: uow.players.by_account("teams", "t", who)) is None:
        world.player(who)
    return summary(world.say(who, f"admin {code(world.say(chief, f'admin {text}'))}"))


@pytest.fixture
def relay(world, chief):
    """Rea, relais of the team Accueil."""
    invite(world, chief, "rea", "relais inviter Accueil, poste 2 : équipe Accueil")
    return "rea"


@pytest.fixture
def author(world, chief):
    invite(world, chief, "eva", "auteurs inviter Paquets")
    return "eva"


@pytest.mark.parametrize(
    ("text", "role", "said"),
    [
        ("inviter Formation, poste 1", "lead", "vous pouvez animer"),
        ("invite Formation, poste 1", "lead", "vous pouvez animer"),
        ("relais inviter Formation, poste 1 : site Metz", "relay", "vous êtes relais"),
        ("relay invite Formation, poste 1: team Accueil", "relay", "vous êtes relais"),
        ("auteurs inviter Formation, poste 1", "author", "fiches en avance"),
        ("authors invite Formation, poste 1", "author", "fiches en avance"),
    ],
)
def test_each_role_is_invited_to_with_a_label(world, chief, text, role, said):
    assert said in invite(world, chief, "ana", text)
    assert player_of(world).roles == {role}
    (held,) = world.database.look(lambda uow: uow.roles.living())
    assert (held.label, held.by) == ("Formation, poste 1", "Réglages")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("inviter", "de 3 à 60 caractères"),
        ("inviter ab", "de 3 à 60 caractères"),
        ("inviter Réglages", "déjà pris"),
        ("relais inviter Accueil, poste 2", "au moins une équipe ou un site"),
        ("relais inviter Accueil, poste 2 : équipe Nulle part", "« Nulle part »"),
        ("relais", "admin liste"),
        ("retirer Personne", "Aucun rôle n’est en cours"),
        ("retirer Réglages", "réglages du serveur"),
    ],
)
def test_what_cannot_be_done_is_said(world, chief, text, reason):
    assert reason in summary(world.say(chief, f"admin {text}"))


def test_the_list_names_labels_and_scopes_and_no_pseudonym(world, chief, relay, author):
    listed = read(world.say(chief, "admin liste").views)
    assert "Accueil, poste 2 · équipe Accueil · depuis le lundi 2 mars 2026" in listed
    assert "Paquets · depuis" in listed
    assert "Réglages : 1 identifiant d’annuaire" in listed
    assert player_of(world, relay).pseudonym not in listed


def test_a_role_is_ended_after_a_yes_that_says_what_it_ends(world, chief, relay):
    asked = summary(world.say(chief, "admin retirer accueil poste 2"))
    assert "« Accueil, poste 2 »" in asked
    assert "déconnectés" in asked
    assert player_of(world, relay).roles
    assert "a pris fin" in summary(world.say(chief, "oui"))
    assert player_of(world, relay).roles == frozenset()
    assert world.say(relay, "campagne statut").status == 403
    assert (audited(world)[-1].action, audited(world)[-1].label) == ("role.end", "Réglages")


def test_a_yes_of_a_lead_whose_role_ended_meanwhile_does_nothing(world, chief, relay):
    invite(world, chief, "ana", "inviter Formation, poste 1")
    world.say("ana", "admin retirer Accueil, poste 2")
    world.say(chief, "admin retirer Formation, poste 1")
    world.say(chief, "oui")
    world.say("ana", "oui")
    assert player_of(world, relay).roles == {"relay"}


def test_a_relais_sees_their_teams_alone_and_no_total(world, chief, relay):
    add_team(world, "Serres")
    teams = (("Accueil", 0, 7), ("Serres", 20, 5), ("Lycée Vauban", 40, 6))
    people = {first: world.players(11, first=first, team=team)[:played] for team, first, played in teams}
    campaign = world.launch()

    def play(uow):
        for number in (number for numbers in people.values() for number in numbers):
            records.played(uow, campaign.id, number, 1, world.now)

    world.database.run(play)
    (view,) = world.say(relay, "campagne statut").views
    ((label, share),) = block_in(view, Facts).pairs
    assert (label, share.replace("\u00a0", " ")) == ("Équipe Accueil", "7 sur 12 inscrites (58 %)")
    assert not any(word in str(view) for word in ("Vauban", "Serres", "Reims", "Metz"))


def test_a_relais_of_nobody_in_a_campaign_is_told_so(world, chief, relay):
    world.say(chief, CREATE.replace("pour tous", "pour équipe Lycée Vauban"))
    world.say(chief, "campagne lancer")
    assert "ni vos équipes ni vos sites" in read(world.say(relay, "campagne statut").views)


@pytest.mark.parametrize("command", ["rapport", "statut", "rapport Printemps"])
def test_a_relais_is_sent_to_no_command_that_is_not_theirs_where_no_season_fits(world, chief, relay, command):
    if "Printemps" in command:
        world.say(chief, CREATE)
    answer = summary(world.say(relay, f"campagne {command}"))
    assert "lancée" in answer
    assert not any(word in answer for word in ("créer", "modifier", "préparer", "dupliquer"))


@pytest.mark.parametrize(
    "text",
    [
        *("campagne créer", "campagne modifier", "campagne lancer", "campagne pause", "campagne arrêter"),
        *("campagne signalements", "campagne corriger 1", "campagne aperçu", "campagne tester moi"),
        *("salon équipe Accueil", "admin inviter Autre poste", "admin liste", "admin retirer Paquets"),
        *("admin équipes ajouter Serres", "admin équipes fusionner Accueil dans Lycée Vauban"),
        *("admin équipes fermer Accueil", "admin équipes renommer Accueil en Serres"),
    ],
)
def test_a_relais_is_refused_the_rest_in_one_sentence(world, chief, relay, text):
    world.launch()
    before = len(audited(world))
    reply = world.say(relay, text)
    assert (reply.status, len(reply.views)) == (403, 1)
    assert "Un relais ne peut pas faire cela" in summary(reply)
    assert len(audited(world)) == before


def test_an_author_previews_and_tests_to_oneself_and_plays_it_as_practice(world, chief, author):
    world.launch()
    assert "Deuxième ?" in read(world.say(author, "campagne aperçu porte 2").views)
    assert "part tout de suite" in summary(world.say(author, "campagne tester porte 3 moi"))
    assert world.say(author, "campagne tester porte 3 équipe Accueil").status == 403
    for text in ("campagne statut", "campagne lancer", "admin liste"):
        assert "Un auteur ne peut pas faire cela" in summary(world.say(author, text))
    world.later(days=1)
    world.say(author, "porte 2")
    assert rounds(world, author)[-1].practice


@pytest.mark.parametrize(("who", "offered"), [("relay", ["Voir", "rapport"]), ("author", ["portes"])])
def test_a_campaign_without_a_verb_offers_what_the_role_may(world, chief, request, who, offered):
    reply = world.say(request.getfixturevalue(who), "campagne")
    assert reply.status == 200
    assert all(any(word in label for label in labels(reply)) for word in offered)


def test_the_way_to_the_desk_is_an_address_for_one_browser(world, public, chief, relay, author):
    for who in (chief, relay, author):
        (button,) = world.say(who, "pilotage").views[0].buttons
        assert re.fullmatch(r"https://[^/]+/pilotage/entrer/[\w-]{20,}", button.address)
    world.player("ana")
    assert "réservée" in summary(world.say("ana", "pilotage"))


def test_without_a_public_address_the_desk_says_where_it_opens(world, chief):
    assert "conversation web" in summary(world.say(chief, "pilotage"))


@pytest.mark.parametrize(
    ("who", "seen", "unseen"),
    [
        ("chief", ["Pilotage", "Animer une saison", "admin inviter"], []),
        ("relay", ["Pilotage", "Animer une saison", "admin équipes déplacer"], ["admin inviter"]),
        ("author", ["Pilotage", "Animer une saison", "campagne aperçu"], ["admin inviter"]),
        ("ana", [], ["Pilotage", "Animer une saison", "admin", "campagne aperçu"]),
    ],
)
def test_help_and_menu_show_what_the_role_may(world, request, who, seen, unseen):
    person = request.getfixturevalue(who)
    shown = str(world.say(person, "aide").views[0])
    assert [word for word in seen if word not in shown] == []
    assert [word for word in unseen if word in shown] == []
    rows = [option.label for option in block_in(world.say(person, "menu").views[0], Choice).options]
    assert ("Pilotage" in rows) == ("Pilotage" in seen)


def test_a_lead_who_is_also_a_relais_sees_everything(world, chief):
    number = world.player("ana")
    scope = Scope(sites=frozenset({"metz"}))
    world.database.run(records.role, number, "relay", "Metz", scope)
    world.database.run(records.role, number, "lead", "Direction")
    world.launch()
    assert "Envoyés" in str(world.say("ana", "campagne statut").views)


def test_who_accepts_a_role_on_the_web_finds_the_desk_and_the_words_that_open_their_account_again(
    world, chief
):
    invited = code(world.say(chief, "admin inviter Formation, poste 2"))
    key = join(world, team_link(world))
    turn = replace(world.turn("x", "text", text=f"admin {invited}", activity="w1"), account=key)
    (card,) = world.dispatch(turn).views
    assert [button.address for button in card.buttons] == ["/pilotage"]
    shown = block_in(card, Copy)
    assert (shown.label, shown.text) == ("Quatre mots pour revenir au pilotage", resume_codes.HIDDEN)


def test_who_comes_by_the_address_of_a_role_finds_the_same(world):
    signin = world.database.run(admin_access.make_signin, world.now)
    key = world.database.run(admin_access.use_signin, world.services, signin, world.now, world.now)
    views = world.dispatch(replace(world.turn("x", "join"), account=key)).views
    card = next(view for view in views if any(button.address == "/pilotage" for button in view.buttons))
    assert block_in(card, Copy).text == resume_codes.HIDDEN


def test_words_that_are_noted_already_stay_good_when_a_role_is_accepted(world, chief):
    invited = code(world.say(chief, "admin inviter Formation, poste 2"))
    key = join(world, team_link(world))
    number = world.database.look(lambda uow: uow.players.by_account("web", "", key.external_id)).id
    made = world.database.run(resume_codes.make, world.services, number, world.now)
    turn = replace(world.turn("x", "text", text=f"admin {invited}", activity="w1"), account=key)
    assert not any(isinstance(block, Copy) for block in world.dispatch(turn).views[0].blocks)
    assert world.database.look(resume_codes.of, world.services, number) == made


def test_of_two_invitations_under_one_label_within_a_minute_the_second_code_works(world, chief, two):
    first, second = [code(world.say(chief, "admin inviter Formation, poste 1")) for _ in range(2)]
    for who, mark in (("ana", first), ("bea", second)):
        world.say(who, f"admin {mark}")
    assert (player_of(world).roles, player_of(world, "bea").roles) == (frozenset(), {"lead"})
