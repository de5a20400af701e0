"""Delivers the outbox: claim, compose, send, settle. A lane for each channel: a slow one delays no other."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from content.library import Library
from scheduler import pace, retry
from scheduler.channel import Channel, DeliveryError, Opened, Target, Throttled
from scheduler.compose import Composer, Matter
from scheduler.kit import Kit
from scheduler.settler import Settler
from store.messages.delivery import room
from store.schema.posts import Post, Settled, Wake
from store.unit_of_work import UnitOfWork
from usecases.voice import plan_news

PATIENCE = 22.0
"""Seconds a send may take, a letter twice ten: less than its lease, or another process would send beside."""
FRUITLESS = 2.0
"""Seconds to wait where the next message may not be sent (a paused campaign)."""
IN_FLIGHT = 32
"""Sends at once on a channel: what a killed process may repeat there."""
log = structlog.get_logger()


class Courier:
    """Delivers the outbox on every channel until told to stop."""

    def __init__(self, kit: Kit, *, in_flight: int = IN_FLIGHT) -> None:
        settler, composer = (
            Settler(kit.database, kit.clock),
            Composer(kit.words, kit.pictures, kit.certificates),
        )
        self._lanes = [Lane(kit, channel, composer, settler, in_flight) for channel in kit.channels.values()]

    async def run(self) -> None:
        """Deliver until stopped, and until every send that began has been settled."""
        async with asyncio.TaskGroup() as group:
            for lane in self._lanes:
                group.create_task(lane.run())

    def nudge(self) -> None:
        """Something was planned: look at once."""
        for lane in self._lanes:
            lane.nudge()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when all is settled."""
        for lane in self._lanes:
            lane.stop()


class Lane:
    """Delivers what is planned for one channel; at most `in_flight` sends at once, or `pace.PLACES`."""

    def __init__(
        self,
        kit: Kit,
        channel: Channel,
        composer: Composer,
        settler: Settler,
        in_flight: int,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._database, self._clock, self._library = kit.database, kit.clock, kit.library
        self._channel = channel
        self._composer = composer
        self._settler = settler
        self._free = pace.PLACES.get(channel.name, in_flight)
        self._places = self._free if channel.name in pace.SHARED else None
        self._busy: Counter[str] = Counter()  # sends under way, by tenant
        self._spacing = pace.spacing(channel.name, kit.limits.rate)
        self._gap = kit.limits.gap
        # Slots are given a second ahead: a lane that claims with few free sends would leave some unused.
        self._handful = max(1, self._free // (2 if self._spacing is None else 4))
        # Hosts that hang may leave fewer: whoever answers goes on with these.
        self._least = 1 if self._places is not None else self._handful
        self._refusals = pace.Refusals()
        self._chance = chance
        self._sends: set[asyncio.Task[None]] = set()
        self._nudge = asyncio.Event()
        self._is_away = False
        self._stopping = False

    def nudge(self) -> None:
        """Look at the outbox now: something was planned, or a place became free."""
        self._nudge.set()

    async def run(self) -> None:
        """Deliver until stopped; then wait for what is in flight."""
        while not self._stopping:
            try:
                wait = await self._round()
            except Exception:
                # The store is away: leased rows come back by themselves, the lane goes on.
                log.exception("courier.round_failed", channel=self._channel.name)
                wait = pace.LONGEST
            await self._rest(wait)
        while self._sends:
            await asyncio.wait(self._sends)

    def stop(self) -> None:
        """Claim nothing more; `run` returns when the sends have ended."""
        self._stopping = True
        self._nudge.set()

    async def _round(self) -> float:
        """Claim and begin to send; returns how long to wait before the next look."""
        if self._free < self._least:
            return pace.LONGEST  # a send that ends nudges
        name, now, real = self._channel.name, self._clock.calendar(), self._clock.real()
        wake = await self._database.read(lambda uow: uow.claims.wake(name, now, real))
        if not wake.ready:
            return self._until(wake)
        try:
            await self._channel.ready()
        except DeliveryError as error:
            await self._away(retry.reason(error), now)
            return pace.LONGEST
        await self._away("", now)
        now, real, free = self._clock.calendar(), self._clock.real(), self._free
        places, busy = self._places, dict(self._busy)
        posts, matter = await self._database.write(
            lambda uow: claim(
                *(uow, name, now, real),
                limit=free,
                library=self._library,
                spacing=self._spacing,
                gap=self._gap,
                places=places,
                busy=busy,
            )
        )
        for post in posts:
            self._free -= 1
            self._busy[post.tenant] += 1
            task = asyncio.create_task(self._deliver(post, matter))
            self._sends.add(task)
            task.add_done_callback(partial(self._ended, post.tenant))
        if not posts:
            return min(FRUITLESS, max(self._until(wake), pace.SHORTEST))
        return 0.0 if self._spacing is None else pace.SHORTEST

    async def _away(self, reason: str, now: datetime) -> None:
        """Keep why the channel can send nothing, "" where it can; a change is logged once."""
        if bool(reason) != self._is_away:
            event = "courier.channel_away" if reason else "courier.channel_back"
            log.warning(event, channel=self._channel.name, error=reason)
            self._is_away = bool(reason)
        if reason:
            await self._database.write(lambda uow: uow.outbox.wait(self._channel.name, reason, now))

    def _until(self, wake: Wake) -> float:
        next_in = None if wake.next_at is None else self._clock.seconds_until(wake.next_at)
        retry_in = None if wake.retry_at is None else (wake.retry_at - self._clock.real()).total_seconds()
        return pace.pause(next_in, retry_in)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._nudge.wait()
        self._nudge.clear()

    def _ended(self, tenant: str, task: asyncio.Task[None]) -> None:
        self._sends.discard(task)
        self._free += 1
        self._busy[tenant] -= 1
        if self._handful in {self._free, self._room(tenant)} or not self._busy[tenant]:
            self._nudge.set()

    def _room(self, tenant: str) -> int:
        """How many more sends to a tenant may begin."""
        return self._free if self._places is None else room(tenant, self._places, self._busy)

    async def _deliver(self, post: Post, matter: Matter) -> None:
        """Send one post at its slot and settle the result; raises nothing."""
        await asyncio.sleep(max(0.0, (post.slot - self._clock.real()).total_seconds()))
        if self._missed(post):
            await self._settler.settle(Settled(post, "returned"))
            return
        try:
            async with asyncio.timeout(PATIENCE):
                settled = await self._send(post, matter)
        except Exception as error:  # noqa: BLE001 (one bad row must not stop the others)
            settled = self._failed(post, error)
            log.warning("courier.send_failed", post=post.id, state=settled.state, error=settled.error)
        else:
            self._refusals.accepted(post.tenant, post.slot)
        await self._settler.settle(settled)

    def _missed(self, post: Post) -> bool:
        """Whether a post can no longer leave at its slot: one is past, or its tenant asked to wait."""
        if self._clock.calendar() >= post.expires_at:
            return True
        if self._spacing is None:
            return False
        late = self._clock.real() - post.slot
        return late > pace.lateness(self._channel.name, self._spacing) or self._refusals.waits(
            post.tenant, post.slot
        )

    async def _send(self, post: Post, matter: Matter) -> Settled:
        """Send a post, or open its conversation where nobody ever wrote: one request a slot."""
        lasting = self._clock.seconds_until(post.expires_at)
        target = Target(post.conversation_id, post.external_id, post.reference, post.language, lasting)
        if not post.unopened:
            view = self._composer.view(post, matter)
            await self._channel.send(target, view, matter.key(post))
            return Settled(post, "sent")
        await self._database.write(_opened, post, await self._channel.open(target))
        return Settled(post, "returned")

    def _failed(self, post: Post, error: Exception) -> Settled:
        """The result of a failed send, with a wait for the whole tenant where that is what refused or failed.

        Where we speak to each tenant's own host, one that does not answer or fails is such a tenant.
        """
        real = self._clock.real()
        settled = verdict(post, error, real, self._chance())
        failing = self._channel.name in pace.RATES and retry.failure(error) == "passing"
        pause = error.after if isinstance(error, Throttled) else None
        if not failing and not isinstance(error, Throttled):
            return settled
        times = self._refusals.note(post.tenant, post.conversation_id, real)
        if not times:
            return settled
        until = real + retry.hold(times, self._chance(), pause)
        self._refusals.hold(post.tenant, until)
        log.warning("courier.tenant_held", channel=post.channel, times=times)
        return replace(settled, hold=until)


def claim(
    uow: UnitOfWork,
    channel: str,
    now: datetime,
    real: datetime,
    *,
    limit: int,
    library: Library | None = None,
    spacing: timedelta | None = None,
    gap: timedelta = timedelta(),
    places: int | None = None,
    busy: Mapping[str, int] | None = None,
) -> tuple[list[Post], Matter]:
    """Lease a channel's due posts, with the content that they need; plans in each post's own language.

    Args:
        library: the packs; without it plans are told as they were proposed.
    """
    posts = uow.claims.claim(channel, now, real, limit, spacing, gap, places=places, busy=busy)
    room_posts = (post for post in posts if post.purpose != "call")
    door_keys = {(post.campaign_id, number) for post in room_posts for number in post.doors}
    matter = Matter(
        uow.campaigns.doors(door_keys),
        uow.recaps.by_post(posts),
        uow.thanks.by_post(posts),
        uow.plan_posts.by_post(posts) if library is None else plan_news.by_post(uow, library, posts),
        uow.lead_news.by_post(posts),
    )
    return posts, matter


def verdict(post: Post, error: Exception, real: datetime, jitter: float) -> Settled:
    """The state of a post after a failed send: tried again at an instant, or given up with the reason."""
    kind = retry.failure(error)
    pause = error.after if isinstance(error, Throttled) else None
    wait = retry.delay(kind, post.attempts, jitter, pause)
    reason = retry.reason(error)
    if kind == "unconnected" and wait is not None:
        return Settled(post, "returned", retry_at=real + wait, error=reason)
    if wait is None:
        return Settled(post, "failed", error=reason, gone=kind == "gone")
    return Settled(post, "planned", retry_at=real + wait, error=reason, slow=kind == "throttled")


def _opened(uow: UnitOfWork, post: Post, opened: Opened) -> None:
    uow.conversations.opened(post.conversation_id, post.channel, opened.external_id, opened.reference)
