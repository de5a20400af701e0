"""A season in which anything may happen between two nights, and somebody who looks on (rules 7 and 14)."""

from collections import defaultdict
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from games.rules.small_numbers import FEWEST
from tests.fakes.chat.account_links import number
from tests.fakes.chat.corrections import correct, right_answer, ship
from tests.fakes.chat.replies import campaigns, rounds
from tests.fakes.chat.traces import forget
from tests.fakes.chat.twins import ASKED, FIRST, SECOND, launch, other_way, to_door, twins
from tests.fakes.store.observer import Observer
from usecases.learning import item_counts, shares
from usecases.people import account_linking
from usecases.teams import teams, transfers

MOST = 12
SETTINGS = settings(max_examples=8, stateful_step_count=25, suppress_health_check=list(HealthCheck))
anybody = st.integers(0, 99)


class ShareMachine(RuleBasedStateMachine):
    """A season with one pair of twins; each night what is shown is recounted, and somebody looks on."""

    def __init__(self, world):
        super().__init__()
        self.world, self.observer, self.numbers = twins(world), Observer(), count()
        self.items, self.ended, self.until = {}, {}, {}
        world.player("chef", team=None)
        self.campaign = launch(world)
        self.people, self.owner, self.pieces, self.shown = [], {}, {}, {}
        self.late = self.void = self.merged = self.over = False
        for team in ("Accueil",) * 6 + ("Lycée Vauban",) * 3 + (None,) * 2:
            self._come(team)

    def _come(self, team):
        name = f"p{next(self.numbers)}"
        self.world.player(name, team=team)
        self.people.append(name)

    @precondition(lambda self: len(self.people) < MOST)
    @rule(which=st.sampled_from(("Accueil", "Lycée Vauban", None)))
    def somebody_comes(self, which):
        self._come(which if which is None or self.world.team(which) else "Accueil")

    @precondition(lambda self: not self.over)
    @rule(which=anybody, right=st.booleans(), turned=st.booleans())
    def somebody_plays(self, which, right, turned):
        who = self.people[which % len(self.people)]
        if turned:
            other_way(self.world)
        door = SECOND if self.late else FIRST
        played = {done.door for done in rounds(self.world, who) if done.done_at is not None}
        if door not in played:
            self.world.play(who, "right" if right else "wrong", word=f"porte {door}")

    @precondition(lambda self: not self.over)
    @rule(right=st.booleans())
    def all_of_a_kind_play(self, right):
        for which in range(len(self.people)):
            self.somebody_plays(which, right, turned=False)

    @precondition(lambda self: not self.late)
    @rule()
    def the_second_door_opens(self):
        self.late = True
        to_door(self.world, SECOND)

    @rule(which=anybody, back=st.booleans())
    def somebody_moves(self, which, back):
        who = self.people[which % len(self.people)]
        team = self.world.team("Accueil" if back or self.merged else "Lycée Vauban")
        self.world.database.run(
            lambda uow: transfers.move(uow, "cli", {number(self.world, who): team}, self.world.now)
        )

    @precondition(lambda self: len(self.people) > 1)
    @rule(which=anybody)
    def somebody_is_erased(self, which):
        forget(self.world, self.people.pop(which % len(self.people)))

    @precondition(lambda self: len(self.people) > 2)
    @rule(which=anybody)
    def two_accounts_are_joined(self, which):
        gone = self.people.pop(which % len(self.people))
        kept = self.people[which % len(self.people)]
        ids = {who: number(self.world, who) for who in (kept, gone)}
        self.owner = {piece: ids[kept] if who == ids[gone] else who for piece, who in self.owner.items()}

        def join(uow):
            person = uow.turn_context.load("teams", "t", kept)
            account_linking.link(uow, self.world.services, person, ids[gone], None, self.world.now)

        self.world.database.run(join)

    @precondition(lambda self: not self.merged)
    @rule()
    def teams_merge(self):
        both = [self.world.team(name).id for name in ("Lycée Vauban", "Accueil")]
        self.world.database.run(lambda uow: teams.merge(uow, "cli", *both, self.world.now))
        self.merged = True
        groups = self._groups()
        gone = [key for key in self.shown if key[0] not in groups]
        for key in gone:
            into = next(group.id for group in groups.values() if group.team_id == both[1])
            self.shown[into, *key[1:]] = [*self.shown.get((into, *key[1:]), []), *self.shown.pop(key)]
            ends = [until for until in (self.until.get((into, *key[1:])), self.until.pop(key)) if until]
            self.until[into, *key[1:]] = max(ends)

    @precondition(lambda self: not self.void)
    @rule()
    def a_right_answer_was_wrong(self):
        self.void = True
        ship(self.world, right_answer)
        correct(self.world)

    @rule()
    def a_night_passes(self):
        before = self._cells()
        self._count()
        self._look_at_shares(before)
        for pieces in self.shown.values():
            self.observer.sees(self.pieces[piece] for piece in pieces)
        if not self.void:  # else no share is shown of these items any more
            self._items_are_of_what_is_shown()
        assert self.observer.found() is None

    def _look_at_shares(self, before):
        """Each share that moved is what the rounds say."""
        for key, cell in self._cells().items():
            if cell == before.get(key):
                continue
            pieces = self._recount()[key]
            assert (cell.people, cell.total) == (len(pieces), sum(share for _, share in pieces))
            assert cell.people >= FEWEST
            self.shown[key] = [piece for piece, _ in pieces]
            self.until[key] = self.counted_at

    def _items_are_of_what_is_shown(self):
        """Both items of the pair, whose players nobody can name, are together what groups show, or less."""
        at, cells, whole = self._count_items(), self._cells(), []
        for key, pieces in self._recount().items():
            ended = [piece for piece in pieces if key in cells and self.ended[piece[0]] <= self.until[key]]
            if ended and (len(ended), sum(share for _, share in ended)) == (
                cells[key].people,
                cells[key].total,
            ):
                whole += ended
        figures = self.world.database.look(lambda uow: uow.item_figures.shown(self.campaign.id))
        moved = [figures[item] for item in ASKED if item in figures and figures[item].until == at]
        for figure in moved:
            own = [(piece, share) for piece, share in whole if self.items[piece] == figure.item_id]
            assert (figure.people, figure.total) == (len(own), sum(share for _, share in own))
        if len(moved) == len(ASKED) and {piece for piece, _ in whole} <= set().union(*self.shown.values()):
            self.observer.sees(self.pieces[piece] for piece, _ in whole)

    def _count_items(self):
        """What the clock does after the shares: once more when a season was measured, then never again."""
        world, library = self.world, self.world.services.library
        if not world.database.look(lambda uow: uow.item_figures.uncounted(world.now)):
            return world.now

        def look(uow):
            campaign = uow.campaigns.get(self.campaign.id)
            before = uow.item_figures.counted_at(campaign.id)
            return campaign, before, item_counts.look(uow, library, campaign, world.now)

        campaign, before, news = world.database.look(look)
        world.database.run(lambda uow: item_counts.show(uow, campaign, before, news, world.now))
        at = world.now
        world.later(minutes=1)
        return at

    def _count(self):
        """What the clock does at night, in some minutes: a door is played on its day."""
        self.world.later(minutes=1)
        self.counted_at = self.world.now
        (campaign,) = campaigns(self.world)
        self.world.database.run(shares.begin, campaign, self.world.now)
        news = self.world.database.look(shares.look, campaign, self.world.now, over=False)
        self.world.database.run(shares.show, campaign, news, self.world.now)

    def teardown(self):
        self.world.engine.dispose()

    def _groups(self):
        with_id = self.world.database.look(lambda uow: uow.shares.groups(self.campaign.id))
        return {group.id: group for group in with_id}

    def _cells(self):
        shown = self.world.database.look(lambda uow: uow.shares.shown(self.campaign.id))
        return {(cell.group_id, cell.door, cell.meeting): cell for cell in shown}

    def _recount(self):
        """Of each group and meeting the pieces, by number and share, as the rounds and people are now."""
        cells, groups = defaultdict(list), self._groups()
        for who in self.people:
            player = self.world.database.look(lambda uow, who=who: uow.players.by_account("teams", "t", who))
            for played in rounds(self.world, who):
                counts = played.attempt == 0 and not played.practice and played.done_at and not played.mended
                if not counts or played.meeting is None or self.void:
                    continue
                self.items[played.id], self.ended[played.id] = played.item_id, played.done_at
                if played.id not in self.pieces:
                    self.pieces[played.id] = self.observer.piece(player.id)
                keys = [(player.team_id, None)] if player.team_id else []
                keys += [(None, player.site_id), (None, None)]
                of_key = {group.key: group for group in groups.values() if group.since <= played.done_at}
                group = next((of_key[key] for key in keys if key in of_key), None)
                if group is not None:
                    cells[group.id, FIRST, played.meeting].append((played.id, played.share))
        return cells
