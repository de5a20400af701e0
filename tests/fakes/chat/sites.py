"""Many like sites whose people are in a campaign, put straight into the store; and what their report says."""

from sqlalchemy import insert, select

from games.rules.doors import Site
from store.schema.audience import Audience
from store.schema.tables import players, rounds


def site_id(number):
    return f"site-{number:03}"


def lycee(number):
    """The name of a site."""
    return f"Lycée polyvalent numéro {number:03}"


def report(world, *groups):
    """What a report says of groups of like sites: how many, with what people, of whom so many have played."""
    sizes = [(people, played) for count, people, played in groups for _ in range(count)]
    campaign = world.launch(audience=Audience(sites=tuple(map(site_id, range(len(sizes))))))

    def gather(uow):
        everybody, names = [], []
        for number, (people, played) in enumerate(sizes):
            uow.teams.put_site(Site(site_id(number), "Europe/Paris"), lycee(number))
            everybody += [_player(world, number, person) for person in range(people)]
            names += [f"p{number}-{person}" for person in range(played)]
        uow.connection.execute(insert(players), everybody)
        done = uow.connection.execute(select(players.c.id).where(players.c.folded.in_(names))).scalars()
        uow.connection.execute(insert(rounds), [_round(world, campaign, player) for player in done])

    world.database.run(gather)
    world.later(hours=1)
    return world.say("chef", "campagne rapport")


def _player(world, site, person):
    name = f"p{site}-{person}"
    known = {"pseudonym": name, "folded": name, "language": "fr", "welcomed": "done", "joined_at": world.now}
    return {**known, "site_id": site_id(site)}


def _round(world, campaign, player):
    first = {"door": 1, "attempt": 0, "item_id": "un", "state": {}, "practice": False}
    return {**first, "campaign_id": campaign.id, "player_id": player, "done_at": world.now}
