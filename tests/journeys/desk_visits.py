"""A desk at which much goes on, and every page of it: where it is, and what brings it."""

from datetime import timedelta

from aiohttp import web

from bot.channels.web import WebChat
from bot.desk import DeskDoor
from games.rules.doors import Site
from store.audit import Approval
from store.schema.audience import Audience
from store.schema.questions import CampaignQuestion, WelcomeQuestion
from store.voice.testimonies import Sentence
from tests.fakes.bot.desk import play_every_door
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.people_import import make_list
from tests.fakes.chat.replies import campaigns, letters
from tests.fakes.chat.season import REFUSED, end, season
from tests.fakes.chat.studio import HEAD, PICTURE, Studio, good
from tests.fakes.store import records
from tests.journeys.desk_forms import change_site, drop, drop_organisation, send
from usecases.campaigns import lifecycle
from usecases.context import AccountKey
from usecases.people import admin_access, web_sessions
from usecases.studio import authoring, pack_media, publication

SAID = Sentence("On m’a rappelée le jour même.", "courrier d’une usagère", "mai 2026")
FEW = "Lien personnel;Équipe\na.durand;Accueil\nb.martin;Formation\n"
WRONG = "Service;Équipe;Lien\nx;Acueil;a.durand\nx;Cuisine;=SOMME(A1)\n"
"""A file of people, and one with mistakes."""
TABLE = "Site;Équipe;Effectif;Ville\nMetz;Accueil;25;x\nNancy;Atelier;8;x\nReims;;;x\n"
BAD_TABLE = "Site;Équipe;Effectif\nMetz;Accueil;huit\nMetz;Atelier;=4+4\nReims;Accueil;4\n"
"""A table of the organisation, and one with mistakes."""

VISITS = {
    "/pilotage": ("/pilotage",),
    "/pilotage/aujourdhui": ("/pilotage/aujourdhui",),
    "/pilotage/aujourdhui/idees": ("/pilotage/aujourdhui/idees",),
    "/pilotage/aujourdhui/paroles": ("/pilotage/aujourdhui/paroles",),
    "/pilotage/saisons": ("/pilotage/saisons",),
    "/pilotage/saisons/nouvelle": ("/pilotage/saisons/nouvelle",),
    "/pilotage/saisons/{season}": tuple(
        f"/pilotage/saisons/{{{each}}}" for each in ("over", "running", "paused", "ahead", "draft")
    ),
    "/pilotage/saisons/{season}/modifier": ("/pilotage/saisons/{draft}/modifier",),
    "/pilotage/saisons/{season}/tester": ("/pilotage/saisons/{running}/tester",),
    "/pilotage/saisons/{season}/porte": ("/pilotage/saisons/{running}/porte?porte=2",),
    "/pilotage/saisons/{season}/corriger": (
        "/pilotage/saisons/{running}/corriger",
        "/pilotage/saisons/{running}/corriger?porte=2",
    ),
    "/pilotage/saisons/{season}/signalements": ("/pilotage/saisons/{running}/signalements",),
    "/pilotage/saisons/{season}/{act}": (
        "/pilotage/saisons/{draft}/lancer",
        "/pilotage/saisons/{draft}/confirmer",
        "/pilotage/saisons/{draft}/supprimer",
        "/pilotage/saisons/{over}/dupliquer",
        "/pilotage/saisons/{running}/pause",
        "/pilotage/saisons/{running}/arreter",
        "/pilotage/saisons/{paused}/reprendre",
        "/pilotage/saisons/{ahead}/deprogrammer",
    ),
    "/pilotage/equipes": ("/pilotage/equipes",),
    "/pilotage/equipes/ajouter": ("/pilotage/equipes/ajouter",),
    "/pilotage/equipes/salons": ("/pilotage/equipes/salons",),
    "/pilotage/equipes/deplacer": ("/pilotage/equipes/deplacer",),
    "/pilotage/equipes/organisation": ("/pilotage/equipes/organisation",),
    "/pilotage/equipes/ajouter-site": ("/pilotage/equipes/ajouter-site",),
    "/pilotage/equipes/general": ("/pilotage/equipes/general",),
    "/pilotage/equipes/site/{site}": ("/pilotage/equipes/site/metz", "/pilotage/equipes/site/nancy"),
    "/pilotage/equipes/site/{site}/retirer": ("/pilotage/equipes/site/nancy/retirer",),
    "/pilotage/equipes/liens": ("/pilotage/equipes/liens",),
    "/pilotage/equipes/liens/retirer": ("/pilotage/equipes/liens/retirer?equipe={team}",),
    "/pilotage/equipes/{team}": ("/pilotage/equipes/{team}",),
    "/pilotage/equipes/{team}/{act}": (
        "/pilotage/equipes/{team}/fusionner",
        "/pilotage/equipes/{team}/fermer",
    ),
    "/pilotage/personnes": ("/pilotage/personnes",),
    "/pilotage/personnes/fichier": ("/pilotage/personnes/fichier",),
    "/pilotage/personnes/fichier/injoignables": ("/pilotage/personnes/fichier/injoignables",),
    "/pilotage/personnes/bienvenue": ("/pilotage/personnes/bienvenue",),
    "/pilotage/personnes/bienvenue/second": ("/pilotage/personnes/bienvenue/second",),
    "/pilotage/personnes/listes": ("/pilotage/personnes/listes",),
    "/pilotage/personnes/listes/{list}": ("/pilotage/personnes/listes/{list}",),
    "/pilotage/personnes/une": ("/pilotage/personnes/une",),
    "/pilotage/personnes/roles": ("/pilotage/personnes/roles",),
    "/pilotage/personnes/roles/{role}": ("/pilotage/personnes/roles/{role}",),
    "/pilotage/contenus": ("/pilotage/contenus",),
    "/pilotage/contenus/nouveau": ("/pilotage/contenus/nouveau", "/pilotage/contenus/nouveau?copie=essai"),
    "/pilotage/contenus/{pack}": tuple(
        f"/pilotage/contenus/{each}" for each in ("entrees", "a-relire", "publie", "copie")
    ),
    "/pilotage/contenus/{pack}/presentation": ("/pilotage/contenus/entrees/presentation",),
    "/pilotage/contenus/{pack}/relire": ("/pilotage/contenus/a-relire/relire",),
    "/pilotage/contenus/{pack}/retirer": ("/pilotage/contenus/publie/retirer",),
    "/pilotage/contenus/{pack}/supprimer": ("/pilotage/contenus/entrees/supprimer",),
    "/pilotage/contenus/{pack}/images": ("/pilotage/contenus/entrees/images",),
    "/pilotage/contenus/{pack}/nouveautes": ("/pilotage/contenus/copie/nouveautes",),
    "/pilotage/contenus/{pack}/essai": ("/pilotage/contenus/entrees/essai",),
    "/pilotage/contenus/{pack}/tableur": ("/pilotage/contenus/entrees/tableur",),
    "/pilotage/contenus/{pack}/ajouter": (
        "/pilotage/contenus/entrees/ajouter",
        "/pilotage/contenus/entrees/ajouter?type=choix",
    ),
    "/pilotage/contenus/{pack}/fiche/{item}": (
        "/pilotage/contenus/entrees/fiche/bonjour",
        "/pilotage/contenus/entrees/fiche/bonjour?vue=teams",
    ),
    "/pilotage/chiffres": ("/pilotage/chiffres", "/pilotage/chiffres?campagne={over}"),
    "/pilotage/dossier.{form}": ("/pilotage/dossier.html?campagne={over}",),
    "/pilotage/plan": ("/pilotage/plan",),
    "/pilotage/plan/equipe": ("/pilotage/plan/equipe?equipe={team}",),
    "/pilotage/plan/attestation": ("/pilotage/plan/attestation?equipe={team}&campagne={over}",),
    "/pilotage/reglages": ("/pilotage/reglages",),
    "/pilotage/journal": ("/pilotage/journal",),
    "/pilotage/entrer/{code}": ("/pilotage/entrer/{code}",),
}
"""Each address of the desk that answers with a page, as its routes spell it, and where it is visited."""


def import_people(page, desk):
    """A file of people is dropped and written."""
    drop(page, f"{desk}/personnes/fichier", FEW)
    send(page, page.locator("main form button.main").first)


def write_wrongly(page, desk):
    """An item is saved without its question."""
    page.goto(f"{desk}/contenus/entrees/ajouter?type=choix")
    send(page, page.locator("#save"))


def look_for(page, desk):
    """Somebody is looked for by what they are called."""
    page.goto(f"{desk}/personnes/une")
    page.locator("#qui").fill("chef")
    send(page, page.locator("main button.main").first)


def ask(page, desk, act, team="Accueil"):
    """An act on somebody is asked for: they are forgotten, or moved to a team."""
    look_for(page, desk)
    page.locator("#equipe").select_option(label=team)
    send(page, page.locator("main button", has_text=act))


def invite(page, desk):
    page.goto(f"{desk}/personnes/roles")
    page.locator("#label").fill("Accueil, poste 7")
    send(page, page.locator("main form button.main"))


def print_links(page, desk, way="feuille"):
    """The page that a button opens in a window of its own."""
    page.goto(f"{desk}/equipes/liens")
    form = page.locator("main form").first
    form.locator(f"[value={way}]").check()
    form.evaluate("form => form.removeAttribute('target')")
    send(page, form.locator("button.main"))


ANSWERS = {
    "a file of people with mistakes": lambda page, desk: drop(page, f"{desk}/personnes/fichier", WRONG),
    "what a file of people changes": lambda page, desk: drop(page, f"{desk}/personnes/fichier", FEW),
    "a list that would be replaced": lambda page, desk: drop(
        page, f"{desk}/personnes/listes", "Lien personnel\na.durand\n", nom="Pilotes"
    ),
    "an organisation with a mistake": lambda page, desk: drop_organisation(
        page, desk, "organisation: {name: Région}\nsites: [{id: metz}]\n", "organisation.yaml"
    ),
    "a table of the organisation": lambda page, desk: drop_organisation(page, desk, TABLE),
    "a table with mistakes": lambda page, desk: drop_organisation(page, desk, BAD_TABLE),
    "a site with mistakes": lambda page, desk: change_site(page, desk, "Reims", "demain"),
    "what a site's form changes": lambda page, desk: change_site(page, desk, "Metz Sablon", "07/05/2027"),
    "an item with mistakes": write_wrongly,
    "a person": look_for,
    "a person to forget": lambda page, desk: ask(page, desk, "Oublier"),
    "a person whose move ends a season": lambda page, desk: ask(page, desk, "Déplacer", "Lycée Vauban"),
    "an invitation": invite,
    "links to print": print_links,
    "posters to print": lambda page, desk: print_links(page, desk, "a4"),
}
"""Pages that answer a press and have no address of their own."""


def addresses(world):
    """The addresses at the desk that a browser may ask for, as its routes spell them; files are none."""
    app = web.Application()
    DeskDoor(WebChat(world.database, None, world.services, records.Clock())).routes(app)
    every = {route.resource.canonical for route in app.router.routes() if route.method == "GET"}
    return {address for address in every if not _is_file(address)}


def _is_file(address):
    ending = address.rpartition("/")[2].partition(".")[2]
    return bool(ending) and not address.endswith("dossier.{form}")


def busy(world):
    """A desk with a season at each stage, packs at each stage, and something of all that waits.

    Returns:
        What stands for each name in an address of `VISITS`, and a session of a lead.
    """
    world.database.run(lambda uow: uow.teams.put_site(Site("nancy", "Europe/Paris"), "Nancy"))
    season(world, voiced=True, days=2)
    end(world)
    (over,) = campaigns(world)
    world.later(days=3)
    seasons = {"over": over.id} | _begin_seasons(world)
    _let_people_talk(world, seasons["running"])
    _write_packs(world)
    named = make_list(world, "Pilotes", ";a.durand", ";b.martin").id
    lead, token = _come_in(world)
    play_every_door(world, "account 900", over.id)
    role, code = world.database.run(_give_access, world, seasons["draft"], lead)
    team = world.team("Accueil").id
    return {**seasons, "list": named, "role": role, "team": team, "code": code}, token


def _begin_seasons(world):
    """One runs at a site, one rests at the other, one is ahead, one is a draft."""
    first = world.now.date() + timedelta(days=(7 - world.now.weekday()) % 7)
    running = world.launch("Automne", first=first, audience=Audience(sites=("metz",)), doors=5)
    paused = world.launch("Automne à Reims", first=first, audience=Audience(sites=("reims",)), doors=5)
    ahead = world.launch("Hiver", first=first + timedelta(days=70), doors=5)
    day = f"{first + timedelta(days=140):%d/%m/%Y}"
    world.say("chef", f"campagne créer Printemps suivant ; paquet essai ; début {day} ; portes 5 ; heure 9 h")
    world.now += first - world.now.date()
    world.database.run(lambda uow: lifecycle.pause(uow, "cli", paused, world.now))
    draft = next(each for each in campaigns(world) if each.name == "Printemps suivant")
    return {"running": running.id, "paused": paused.id, "ahead": ahead.id, "draft": draft.id}


def _let_people_talk(world, running):
    """Messages go out, some are lost; people report an item; a sentence of users waits to be read."""
    plan(world)
    posts = letters(world)
    settle(world, posts[:2], "failed", error="gone: 403")
    settle(world, posts[2:])
    world.database.run(lambda uow: uow.audit.beat("clock", world.now))
    for who, text in (
        ("p1", "La deuxième phrase n’est pas claire."),
        ("p2", "Le lien de la source est mort."),
    ):
        world.say(who, "porte 1")
        world.say(who, f"signaler {text}")
    world.database.run(lambda uow: uow.testimonies.add(running, 1, SAID, None, world.now, unread=False))
    rewrite(world, _say_better)


def _say_better(pack):
    """Authors changed every item since the season began."""
    for item in pack["items"][1:]:
        item["gesture"] = "Dites à la personne suivante combien de temps il reste."


def _write_packs(world):
    """A pack in the making, one to read, a published one, and a copy whose origin changed."""
    studio = Studio(world)
    zoe, tom = (
        studio.author(name, label=label)
        for name, label in (("zoe", "Apprentie, poste 3"), ("tom", "Accueil, poste 4"))
    )
    studio.create(zoe, good(), good("au-revoir", "Que dire à la fin ?"), good("vide", "Et ?", theme=""))
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", PICTURE)
    for name, title in (("a-relire", "Au téléphone"), ("publie", "Au guichet")):
        studio.create(zoe, good(f"{name}-1"), id=name, title=title)
    studio.do(publication.submit, zoe, "a-relire")
    studio.publish(zoe, tom, "publie")
    studio.do(authoring.copy, zoe, "essai", {**HEAD, "id": "copie", "title": "Notre copie"})
    rewrite(world, lambda pack: pack["items"][1].update(theme="Autre thème"))


def _come_in(world):
    def work(uow):
        number = records.player(uow, 900, team_id=None)
        records.role(uow, number, "lead", "Formation, poste 1")
        return number, web_sessions.open_session(uow, AccountKey("web", "", "account 900"), world.now)

    return world.database.run(work)


def _give_access(uow, world, draft, lead):
    """Another lead asked for a second agreement; a relais whose role can be ended; an address to come in."""
    relay = records.player(uow, 901, team_id=None)
    records.role(uow, relay, "relay", "Accueil, poste 2")
    other = uow.turn_context.load("teams", "t", "chef").player.id
    reach = uow.participation.reach(uow.campaigns.get(draft).audience).total
    asked = Approval(draft, f"player:{other}", "launch", CampaignQuestion(draft), reach)
    again = Approval(None, f"player:{other}", "welcome", WelcomeQuestion(), 2 * REFUSED)
    for each in (asked, again):
        uow.audit.second(each, world.now + timedelta(minutes=10))
    (held,) = (each for each in uow.roles.living() if each.label == "Accueil, poste 2")
    return held.id, admin_access.make_desk_code(uow, lead, world.now)
