"""Nobody is refused for chance: a pseudonym that was proposed gives way, one that was typed is refused."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from dialogs import router
from store.unit_of_work import UnitOfWork
from tests.fakes.chat.account_links import team_link
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import join, player_of
from tests.fakes.store import stores
from usecases import names
from usecases.people import accounts

CROWD = 20
on_postgresql = pytest.mark.parametrize("world", ["postgres"], indirect=True)


@pytest.fixture
def unlucky(monkeypatch):
    """Chance proposes the same name to everybody, until it has a number; no number comes twice."""
    numbers = count()
    monkeypatch.setattr(names.secrets, "choice", lambda names: names[0])
    monkeypatch.setattr(names.secrets, "randbelow", lambda _: next(numbers))


def proposed(world, code):
    """What the link's page proposes."""
    return world.database.look(accounts.invitation, world.services, code, world.now).pseudonym


def pseudonym(world, key):
    return world.database.look(accounts.whose, key).pseudonym


@on_both_engines
def test_everybody_who_kept_the_one_proposed_comes_in_at_once_each_under_another(world, unlucky):
    code = team_link(world, CROWD)
    pages = [proposed(world, code) for _ in range(CROWD)]
    assert len(set(pages)) == 1
    with ThreadPoolExecutor(CROWD) as pool:
        keys = list(pool.map(lambda name: join(world, code, name, proposed=name), pages))
    assert len({pseudonym(world, key) for key in keys}) == CROWD


def come_second(world, code, name, proposed):
    """Come in under a name whose owner is still coming; what came of it."""
    terms = (world.services, code, name, None, "fr", world.now, world.now)
    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            accounts.join(UnitOfWork(connection), *terms)
            second = pool.submit(join, world, code, name, proposed=proposed)
            stores.until_blocked(connection, second)
        second.exception()
    return second


@on_postgresql
def test_who_kept_the_one_proposed_gets_another_where_its_owner_was_still_coming(world, unlucky):
    """The name was free when it was looked for: the database refuses it."""
    code = team_link(world, CROWD)
    name = proposed(world, code)
    second = come_second(world, code, name, proposed=name)
    assert pseudonym(world, second.result()).startswith(f"{name} ")


@on_postgresql
def test_who_typed_one_whose_owner_was_still_coming_is_refused(world):
    second = come_second(world, team_link(world, CROWD), "Loutre grise", proposed="Pie vive")
    with pytest.raises(names.NameRefused) as refused:
        second.result()
    assert refused.value.key == "people.name_taken"


@on_postgresql
def test_who_types_first_in_the_chat_comes_in_where_another_took_the_name_meanwhile(world, unlucky):
    replies = []

    def late(uow):
        taken = uow.players.pseudonyms_in_use

        def taken_meanwhile(folded):
            names_taken = taken(folded)
            if not replies:
                replies.append(world.say("ana", "bonjour"))
            return names_taken

        uow.players.pseudonyms_in_use = taken_meanwhile
        return router.dispatch(world.services, uow, world.turn("bea", "text", text="bonjour"))

    assert world.database.run(late).views
    assert player_of(world, "bea").pseudonym.startswith(f"{player_of(world, 'ana').pseudonym} ")


@pytest.mark.parametrize("typed", ["Loutre grise", " LOUTRE  grise"])
@pytest.mark.parametrize("proposal", ["", "Pie vive", "Loutre", "x" * 5_000, "\u202e<b>"])
@on_both_engines
def test_who_typed_a_taken_one_is_refused_whatever_the_page_says_was_proposed(world, typed, proposal):
    code = team_link(world, CROWD)
    join(world, code)
    with pytest.raises(names.NameRefused) as refused:
        join(world, code, typed, proposed=proposal)
    assert refused.value.key == "people.name_taken"
    assert refused.value.suggestion


@pytest.mark.parametrize("name", ["Admin", "!!!", "x", "x" * 5_000, "\u202e<b>"])
def test_what_is_no_pseudonym_is_refused_though_the_page_says_it_was_proposed(world, name):
    with pytest.raises(names.NameRefused) as refused:
        join(world, team_link(world), name, proposed=name)
    assert refused.value.key != "people.name_taken"
