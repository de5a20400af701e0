"""What a lead does at the desk, by the use cases that its pages call."""

from content.words import load
from store.voice.testimonies import Sentence
from tests.fakes.chat.remarks import waiting
from usecases.campaigns import fields, life
from usecases.campaigns.fields import Seen
from usecases.people import welcomes
from usecases.people.roles import Right, others_may
from usecases.teams import teams
from usecases.voice import ideas, reports, testimonies

FRENCH = load("fr")


def actor_of(world, who="chef"):
    """How the log names somebody."""
    player = world.database.look(lambda uow: uow.players.by_account("teams", "t", who))
    return f"player:{player.id}" if player else "cli"


def add_team(world, name, site="Metz", headcount=20):
    """An open team more."""
    world.database.run(teams.add, "cli", name, site, headcount, world.now)


def merge_teams(world, name="Accueil", into="Lycée Vauban"):
    """A team whose people, points and links go to another."""
    source, target = world.team(name), world.team(into)
    world.database.run(teams.merge, actor_of(world), source.id, target.id, world.now)


def close_team(world, name="Accueil"):
    """A team that is open no more."""
    world.database.run(teams.close, actor_of(world), world.team(name).id, world.now, world.now)


def answer_report(world, number, text):
    """A report answered in a line of one's own."""
    world.database.run(reports.answer, actor_of(world), number, text, world.now)


def edit_season(world, season, who="chef", /, **changes):
    """A season whose fields are changed as its form does."""

    def work(uow):
        campaign = life.find(uow, season, "edit", world.now)
        snapshot = Seen(fields.texts_of(uow, FRENCH, campaign), FRENCH)
        values = {**snapshot.texts, **changes}
        terms = (actor_of(world, who), campaign, values, changes.keys(), world.now, world.now, snapshot)
        return fields.change(uow, world.services, *terms)

    return world.database.run(work)


def decide_ideas(world, state, *numbers, text="", who="chef"):
    """Ideas that get a state, with a line for those who wrote."""
    return world.database.run(ideas.decide, actor_of(world, who), numbers, state, text, world.now)


def answer_reports(world, short="noted", door=None):
    """The same short answer to all that wait, or to those of a door."""
    numbers = [report.id for report in waiting(world) if door in {None, report.door}]
    return world.database.run(
        reports.answer_alike, world.services.words, actor_of(world), numbers, short, world.now
    )


def welcome_again(world, who="chef", typed=None, *, seconding=False):
    """The welcome again, to those whom it never reached; `typed`: the number of many."""
    terms = (actor_of(world, who), typed, world.now, world.now)
    return world.database.run(lambda uow: welcomes.agree(uow, world.services, *terms, seconding=seconding))


def write_sentence(world, text, door=1, source="courrier", dated="mars 2025", question="", who="chef"):
    """A sentence of users written down for a door; its number."""

    def work(uow):
        season, writer = uow.campaigns.all()[0], uow.players.by_account("teams", "t", who)
        said = testimonies.check(season, door, Sentence(text, source, dated, question))
        unread = not others_may(uow, world.services, {writer.id}, Right.STUDIO)
        actor = f"player:{writer.id}"
        return testimonies.add(uow, actor, writer, season, door, said, world.now, unread=unread).id

    return world.database.run(work)


def publish_sentence(world, number, who):
    """It is read by somebody, and shown."""

    def work(uow):
        reader = uow.players.by_account("teams", "t", who)
        testimonies.publish(uow, f"player:{reader.id}", reader, number, world.now)

    world.database.run(work)
