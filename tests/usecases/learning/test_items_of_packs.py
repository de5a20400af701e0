"""What an author is told of a pack's items: what its seasons told of each, as their leads see it."""

from datetime import date, timedelta

from tests.fakes.chat.item_nights import pass_night, take
from tests.fakes.chat.replies import campaigns
from usecases.learning import items


def told(world, pack="essai"):
    return world.database.look(lambda uow: items.of_pack(uow, world.services.library, pack, "fr"))


def play(world, label, people):
    for who in people:
        take(world, who, label)
    pass_night(world)


def begin(world):
    world.player("chef", team=None)
    world.players(12)
    world.launch("Printemps", doors=3)


def test_an_item_is_found_by_its_id_with_what_a_season_told_of_it(world):
    begin(world)
    play(world, "La bonne", ["p0", "p1", "p2", "p3"])
    assert told(world) == {}
    play(world, "Une autre", ["p4", "p5"])
    (found,) = told(world)["un"]
    assert (found.campaign.name, found.known.share.people) == ("Printemps", 6)
    assert set(told(world)) == {"un"}
    assert told(world, "un-autre-paquet") == {}


def test_each_season_tells_for_itself_the_newest_first(world):
    begin(world)
    play(world, "La bonne", [f"p{who}" for who in range(6)])
    world.now += timedelta(days=60)
    world.launch("Été", date(2026, 6, 1), doors=3)
    world.now = world.now.replace(year=2026, month=6, day=1, hour=8)
    play(world, "Une autre", [f"p{who}" for who in range(5)])
    assert [(one.campaign.name, one.known.share.difficulty) for one in told(world)["un"]] == [
        ("Été", 0.0),
        ("Printemps", 1.0),
    ]


def test_a_draft_tells_nothing(world):
    begin(world)
    play(world, "La bonne", [f"p{who}" for who in range(6)])
    world.say("chef", "campagne dupliquer Printemps")
    assert len(campaigns(world)) == 2
    assert len(told(world)["un"]) == 1
