"""What leads see of a season, composed once for the desk and for the command line."""

import pytest

from content.loader import PackErrors
from store.schema.rights import Scope
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import campaigns
from usecases.indicators import parts

METZ = Scope(sites=frozenset({"metz"}))


@pytest.fixture
def season(world):
    """Twelve of one team have played a door, and it was counted."""
    world.players(12)
    world.launch()
    for who in range(12):
        world.play(f"p{who}")
    pass_night(world)
    return world


def found(world, *asked):
    (campaign,) = campaigns(world)
    library = world.services.library
    return world.database.look(lambda uow: parts.of(uow, library, campaign, "fr", *asked))


def test_kinds_items_messages_and_reports_are_of_everybody_alone(season):
    whole, site = found(season), found(season, METZ)
    assert [part.kind for part in (*whole.parts, *site.parts)] == ["everybody", "site"]
    assert [(kind.line.played_at_least, kind.line.doors) for kind in whole.kinds] == [(5, 1)]
    assert whole.items
    assert whole.messages is not None
    assert (site.kinds, site.items, site.messages, site.reports) == ((), (), None, None)
    assert site.mondays == whole.mondays


def test_what_no_longer_reads_leaves_out_its_kinds_alone(season, monkeypatch):
    def refuse(*_):
        raise PackErrors([])

    monkeypatch.setattr(type(season.services.library), "pack", refuse)
    told = found(season)
    assert (told.readable, told.kinds) == (False, ())
    assert told.parts[0].line.came.number == 12
    assert not found(season, METZ).readable
