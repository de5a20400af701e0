"""By name only whom no message can reach, and who an earlier file named that this one does not."""

from tests.fakes.chat.people_import import ANA, BEN, bring_in
from tests.fakes.chat.region import on_both_engines
from tests.fakes.store import records
from usecases import signing
from usecases.context import AccountKey
from usecases.people import people_file, web_sessions, welcomes

pytestmark = on_both_engines
TITLES = "Site;Équipe;Identifiant d’annuaire;Lien personnel;Langue;Jours travaillés\n"


def named(world, *rows, tenant="t"):
    roster = people_file.read((TITLES + "\n".join(rows)).encode())
    found = world.database.look(welcomes.out_of_reach, world.services, roster, tenant, world.now)
    return [person.name for person in found]


def test_who_has_a_link_alone_is_named_and_who_can_be_written_to_is_not(world):
    rows = (f";Accueil;{ANA};;;", ";Accueil;;b.martin;;", ";Lycée Vauban;;a.durand;;")
    bring_in(world, *rows)
    assert named(world, *rows) == ["b.martin", "a.durand"]  # by site, then by team and name
    assert named(world, *rows, tenant="") == [ANA, "b.martin", "a.durand"]


def test_whom_the_welcome_never_reached_is_named_until_they_come(world):
    handle = signing.handle(world.services.secret, "teams", BEN)
    team = world.team("Accueil").id
    world.database.run(lambda uow: records.invite(uow, handle, BEN, team_id=team, failed=True))
    row = f";Accueil;{BEN};;;"
    assert named(world, row) == [BEN]
    world.say(BEN, "jouer")
    assert named(world, row) == []


def test_who_an_earlier_file_named_and_this_one_does_not_is_counted(world):
    bring_in(world, ";Accueil;;a.durand;;", ";Accueil;;b.martin;;")
    assert bring_in(world, ";Accueil;;a.durand;;", ";Accueil;;c.petit;;")[0].absent == 1


def test_ending_a_person_s_devices_leaves_everybody_else_s(world):
    ana, ben = world.players(2)

    def sign_in(uow, number):
        uow.players.add_account(number, "web", "", f"browser {number}")
        key = AccountKey("web", "", f"browser {number}")
        return web_sessions.open_session(uow, key, world.now)

    mine, other = (world.database.run(sign_in, number) for number in (ana, ben))
    assert world.database.run(web_sessions.end_devices, "cli", ana, world.now) == 1
    assert world.database.look(web_sessions.session, mine, world.now) is None
    assert world.database.look(web_sessions.session, other, world.now) is not None
