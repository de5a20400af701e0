"""Nobody finds what fewer than five earned, whoever answers, moves, leaves or gains in between (rule 7)."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from store.campaigns.corrections import Gain
from store.schema.tables import team_standings, team_sums
from store.standings.completion import Completion
from tests.fakes.store import records
from tests.fakes.store.observer import Observer
from tests.fakes.store.records import MONDAY

PEOPLE, TEAMS, DOORS = 13, 2, 24


class Play:
    """Two teams, what their members earned, and an observer of all that is published."""

    def __init__(self, uow, seed):
        self.uow = uow
        self.chance = random.Random(seed)  # noqa: S311 (the same attack at each run)
        records.organisation(uow)
        days = [MONDAY + timedelta(days=number) for number in range(DOORS)]
        self.id = records.campaign(uow, dates=days)
        self.teams = [records.team(uow, f"Équipe {number}") for number in range(TEAMS)]
        self.team_of, self.number_of = {}, {}
        for number in range(PEOPLE):
            team = self.teams[number % TEAMS] if number else None
            person = records.player(uow, number, team_id=team)
            self.team_of[person], self.number_of[person] = team, number
        self.earned = {person: {} for person in self.team_of}
        self.publications, self.points = {}, {}
        self.observer = Observer()

    def anybody(self):
        return self.chance.choice([*self.team_of])

    def answer(self):
        """Somebody completes a door they have not played."""
        person = self.anybody()
        left = [door for door in range(1, DOORS + 1) if door not in self.earned[person]]
        if left:
            self.complete(person, self.chance.choice(left), self.chance.randrange(101))

    def complete(self, person, door, points):
        begun = records.played(self.uow, self.id, person, door, None)
        member = self.uow.turn_context.load("web", "", f"account {self.number_of[person]}", begun.id)
        self.uow.standings.complete(member, Completion(points, points, 1, 1, 1, 2, None, MONDAY))
        self.earned[person][door] = self._piece(person, points)

    def _piece(self, person, points):
        piece = self.observer.piece(person)
        self.points[piece] = points
        return {piece}

    def correct(self):
        """A door's right answer was wrong: everybody who played it gets some points more."""
        door = self.chance.randrange(1, DOORS + 1)
        gains = []
        for person, doors in self.earned.items():
            if door in doors and person in self.team_of:
                row = self.uow.standings.of(self.id, person, None)[0]
                gains.append(Gain(0, person, row, 100, 7, 7))
                doors[door] |= self._piece(person, 7)
        self.uow.corrections.give(self.id, gains)

    def move(self):
        """Somebody changes team, or joins one, or is left without."""
        self.go([self.anybody()], self.chance.choice([*self.teams, self.teams[0], None]))

    def merge(self):
        """A team goes into another, whole or but for one of its members."""
        left, joined = self.chance.sample(self.teams, 2)
        self.go(self.members(left)[self.chance.randrange(2) :], joined)

    def members(self, team):
        return [person for person, team_of in self.team_of.items() if team_of == team]

    def go(self, people, team):
        self.uow.standings.move(people, team, [self.id])
        for person in people:
            self.uow.players.change(person, team_id=team)
            self.team_of[person] = team

    def erase(self):
        """Somebody is forgotten."""
        person = self.anybody()
        if len(self.team_of) > 9:
            self.uow.erasure.forget(person, [], MONDAY)
            del self.team_of[person]
            self.earned[person] = {}

    def look(self):
        """The clock publishes; the observer reads each team's sum that changed."""
        self.uow.boards.publish(self.id)
        publications = select(team_standings.c.team_id, team_standings.c.publication_number)
        for team, publication_number in self.uow.connection.execute(publications).all():
            if publication_number > self.publications.get(team, 0):
                self.publications[team] = publication_number
                pieces = [
                    piece
                    for person, doors in self.earned.items()
                    if self.team_of.get(person) == team
                    for several in doors.values()
                    for piece in several
                ]
                total = select(func.sum(team_sums.c.shown_total)).where(team_sums.c.team_id == team)
                published = self.uow.connection.execute(total).scalar_one()
                assert published == sum(self.points[piece] for piece in pieces)
                self.observer.sees(pieces)


EVENTS = ["answer"] * 8 + ["look"] * 6 + ["move", "merge"] * 2 + ["correct", "erase"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_no_combination_of_what_was_shown_tells_of_fewer_than_five(uow, seed):
    play = Play(uow, seed)
    for _ in range(130):
        getattr(play, play.chance.choice(EVENTS))()
    assert len(play.observer.shown) > 3
    assert play.observer.found() is None


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_who_stays_behind_is_not_found_by_subtraction(uow):
    """Six were published; five go elsewhere; their new team's board must not show what the sixth has."""
    play = Play(uow, 0)
    six = play.members(play.teams[1])[:6]
    for person in six:
        play.complete(person, 1, 50)
    play.look()
    play.go(six[:5], play.teams[0])
    play.look()
    assert play.observer.found() is None


def test_an_observer_who_is_shown_five_and_six_finds_the_sixth():
    """The observer is no fool: a board that moved by one would be told."""
    observer = Observer()
    five = [observer.piece(person) for person in range(5)]
    observer.sees(five)
    assert observer.found() is None
    observer.sees([*five, observer.piece(5)])
    assert observer.found() is not None
