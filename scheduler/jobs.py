"""The metronome, in memory, in any process: the tables decide. The only importer of APScheduler."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler import figures, pace
from scheduler.courier import Courier
from scheduler.kit import Kit
from scheduler.leads import tell_leads
from scheduler.planner import plan
from scheduler.retention import Retention
from scheduler.rooms.boards import Boards
from scheduler.rooms.recaps import plan_recaps
from store.people.invitations import CHANNEL

BEAT = 15.0
BOARDS = 1.0
TIDY = 3600.0
NAME = "clock"
"""The beat's name in the store."""

Work = Callable[[], Awaitable[object]]

log = structlog.get_logger()


class Clockwork:
    """Plans, delivers, keeps boards fresh and leaves a beat, from `start` to `stop`."""

    def __init__(self, kit: Kit, *, retention_months: int = 12) -> None:
        self._database, self._clock, self._library = kit.database, kit.clock, kit.library
        self._leads = kit.leads
        self._welcomes = CHANNEL in kit.channels and kit.channels[CHANNEL].opens
        self._courier, self._boards = Courier(kit), Boards(kit)
        self._retention = Retention(kit.database, retention_months, lambda: self._stopping)
        self._metronome = AsyncIOScheduler(timezone=UTC)
        self._works: dict[str, Work] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._delivering: asyncio.Task[None] | None = None
        self._stopping = False
        self.add("plan", pace.plan_every(pace.speed(kit.clock)), self._plan)
        self.add("recaps", pace.plan_every(pace.speed(kit.clock)), self._recap)
        self.add("leads", pace.plan_every(pace.speed(kit.clock)), self._tell)
        self.add("figures", pace.plan_every(pace.speed(kit.clock)), self._count)
        self.add("boards", BOARDS, self._boards.tick)
        self.add("beat", BEAT, self._beat)
        self.add("tidy", TIDY, self._tidy)

    def add(self, name: str, seconds: float, work: Work) -> None:
        """Have `work` done at the start and then every so many real seconds, never twice at once."""
        self._works[name] = work
        self._metronome.add_job(
            self._run,
            "interval",
            args=(name,),
            seconds=seconds,
            id=name,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    async def start(self) -> None:
        """Start; work that fell due while no process ran is done at once."""
        self._delivering = asyncio.create_task(self._courier.run())
        self._metronome.start()
        for name in self._works:
            self._running[name] = asyncio.create_task(self._guarded(name))

    async def stop(self) -> None:
        """Begin nothing more, wait for what is in flight."""
        self._stopping = True
        self._courier.stop()
        if self._running:
            await asyncio.wait(self._running.values())
        if self._delivering is not None:
            await self._delivering
        if self._metronome.running:
            self._metronome.shutdown(wait=False)
            await asyncio.sleep(0)  # it ends at the loop's next turn

    async def _run(self, name: str) -> None:
        """Run a job's tick, unless its previous tick still runs or the process stops."""
        if name not in self._running and not self._stopping:
            self._running[name] = asyncio.create_task(self._guarded(name))
            await asyncio.wait({self._running[name]})

    async def _guarded(self, name: str) -> None:
        """Do one piece of work; a failure is logged and the next tick tries again."""
        try:
            await self._works[name]()
        except Exception:
            log.exception("clockwork.job_failed", job=name)
        finally:
            del self._running[name]

    async def _plan(self) -> None:
        ahead = pace.plan_ahead(pace.speed(self._clock))
        if await plan(self._database, self._clock.calendar(), ahead, welcomes=self._welcomes):
            self._courier.nudge()

    async def _recap(self) -> None:
        if await plan_recaps(self._database, self._clock.calendar()):
            self._courier.nudge()

    async def _tell(self) -> None:
        if await tell_leads(self._database, self._leads, self._clock.calendar()):
            self._courier.nudge()

    async def _count(self) -> None:
        now = self._clock.calendar()
        await figures.count(self._database, now)
        await figures.count_pulses(self._database, now)
        if self._library is not None:
            await figures.count_items(self._database, self._library, now)
        await figures.count_practice(self._database, now)
        await figures.count_ideas(self._database, now)
        if self._library is not None and await figures.keep_plans(self._database, self._library, now):
            self._courier.nudge()

    async def _beat(self) -> None:
        real = self._clock.real()
        await self._database.write(lambda uow: uow.audit.beat(NAME, real))

    async def _tidy(self) -> None:
        await self._retention.tidy(self._clock.calendar(), self._clock.real())
