"""What was done of a team's ideas is told in its room, once, and only where it names nobody (rules 7, 16)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from scheduler.compose import Composer
from store.schema.tables import ideas, outbox
from tests.fakes.store import records
from tests.fakes.store.recap_week import FRIDAY, WORDS, figures
from usecases.voice import ideas as voice

LABEL, LINE = "Une idée de l’équipe", "Un banc est posé devant la porte."


def write(week, writers, *, state="done", answer=LINE, team=0):
    """So many people of a team wrote an idea; what became of the first of them."""
    owner = list(week.people)[team]

    def work(uow):
        for at, player in enumerate(week.people[owner][:writers]):
            decided = {"state": state, "answer": answer} if at == 0 else {}
            row = {"player_id": player, "site_id": "metz", "team_id": owner, "text": "Un banc", "at": FRIDAY}
            uow.connection.execute(insert(ideas).values(**row, **decided))

    week.database.run(work)


def show_a_name(week, name):
    """Somebody shows a name."""
    player = next(iter(week.people.values()))[0]
    week.database.run(lambda uow: uow.players.change(player, shown_name=name))


async def told(week, room=0):
    await week.plan()
    return figures(week.messages()[week.rooms[room]])


async def test_a_team_of_five_writers_is_told_in_the_lead_s_words(either_week):
    write(either_week, 5)
    facts = await told(either_week)
    assert facts[LABEL] == LINE


async def test_four_writers_are_told_nothing(week):
    write(week, 4)
    assert LABEL not in await told(week)


@pytest.mark.parametrize("state", ["received", "kept", "impossible"])
async def test_what_is_not_done_is_told_to_nobody_else(week, state):
    write(week, 5, state=state)
    assert LABEL not in await told(week)


async def test_without_a_line_it_is_said_to_be_done(week):
    write(week, 5, answer="")
    assert (await told(week))[LABEL] == "C’est fait."


@pytest.mark.parametrize("answer", ["Merci à Mme Durand", "Appelez le 06 12 34 56 78", "Bravo Zoé Quiproquo"])
async def test_an_answer_that_may_name_a_person_is_not_told_in_a_room(week, answer):
    show_a_name(week, "Zoé Quiproquo")
    write(week, 5, answer=answer)
    assert LABEL not in await told(week)


async def test_the_room_of_another_team_is_told_nothing(week):
    write(week, 5, team=0)
    assert "An idea of the team" not in await told(week, room=1)


async def test_it_is_told_in_one_recap_alone(week):
    write(week, 5)
    await told(week)
    tell_next_week(week)
    assert week.database.run(_days) == [FRIDAY.date()]


async def test_of_two_recaps_of_a_day_one_tells_it(week):
    write(week, 5)
    week.database.run(lambda uow: records.campaign(uow, name="Avril"))
    await week.plan()
    posts, matter = week.claim()
    composer = Composer(WORDS.__getitem__)
    ours = [figures(composer.view(post, matter)) for post in posts if post.conversation_id == week.rooms[0]]
    assert [LABEL in facts for facts in ours].count(True) == 1


@pytest.mark.parametrize(("state", "weeks"), [("missed", 1), ("sent", 0)])
async def test_what_a_recap_was_to_tell_and_never_left_the_next_one_tells(week, state, weeks):
    write(week, 5)
    await week.plan()
    week.database.run(lambda uow: uow.connection.execute(update(outbox).values(state=state)))
    tell_next_week(week)
    assert week.database.run(_days) == [FRIDAY.date() + timedelta(days=7 * weeks)]


def tell_next_week(week):
    """The recap of the Friday after is put."""
    day = FRIDAY.date() + timedelta(days=7)
    week.database.run(lambda uow: voice.tell(uow, week.rooms, week.campaign, day))


def _days(uow):
    rows = uow.connection.execute(ideas.select().where(ideas.c.state == "done")).all()
    return [row.recap_day for row in rows if isinstance(row.recap_day, date)]
