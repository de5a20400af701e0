"""The two commands that stay: `serve` answers people, `clock` sends what is due. One process may do both."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Event
from typing import Annotated

import typer
from rich.console import Console

from bot import demonstration, log
from bot.app import ListenError, listen, stop_signal
from bot.cli.run.shipped_organisation import ensure_organisation
from bot.cli.session import At, DemoDay, Refusal, Session, open_session, with_secret
from bot.settings import is_loopback
from bot.wiring import House, build, report_hidden, warm
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.people import admin_access

SIMULATED = 1.0
"""Seconds between two looks at which simulated colleague plays next."""

Demo = Annotated[
    bool,
    typer.Option(
        "--demo", help="A demonstration campaign: `serve` begins it, its colleagues play with the clock."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(serve)
    app.command()(clock)


def serve(
    *,
    clock: Annotated[
        bool, typer.Option("--clock", help="Send what is due too: the one-process default.")
    ] = False,
    demo: Demo = False,
    demo_day: DemoDay = None,
    at: At = None,
) -> None:
    """Answer people: the web chat, Teams, the health page."""
    with open_session(at, demo_day) as session:
        log.configure(session.settings.log_level)
        try:
            asyncio.run(_serve(with_secret(session), ticks=clock, demo=demo))
        except ListenError as error:
            raise Refusal(str(error)) from error


def clock(*, demo: Demo = False, demo_day: DemoDay = None, at: At = None) -> None:
    """Send what is due: prompts, boards. Any number of these may run beside any number of `serve`."""
    with open_session(at, demo_day) as session:
        log.configure(session.settings.log_level)
        asyncio.run(_tick(with_secret(session), demo=demo))


async def _serve(session: Session, *, ticks: bool, demo: bool) -> None:
    house = build(session.settings, session.clock, session.database)
    await report_hidden(house.services, session.database)
    lines = await session.database.write(_addresses, session, house.services if demo else None)
    try:
        meanwhile = _meanwhile(house, lines, ticks=ticks, demo=demo)
        await listen(house.app, session.settings.host, session.settings.port, meanwhile)
    finally:
        await session.database.close()


@asynccontextmanager
async def _meanwhile(house: House, lines: Sequence[str], *, ticks: bool, demo: bool) -> AsyncIterator[None]:
    """Tick while the server answers, where asked to, and say where it does."""
    if ticks:
        await _start(house, demo=demo)
    stop = Event()
    warming = asyncio.create_task(asyncio.to_thread(warm, house.services, stop))
    try:
        console = Console(highlight=False, soft_wrap=True)
        for line in lines:
            console.print(line, style="bold", markup=False)
        yield
    finally:
        stop.set()
        await warming
        if ticks:
            await house.clockwork.stop()


async def _tick(session: Session, *, demo: bool) -> None:
    house = build(session.settings, session.clock, session.database)
    stop = stop_signal()
    await report_hidden(house.services, session.database)
    await _start(house, demo=demo)
    try:
        await stop.wait()
    finally:
        await house.clockwork.stop()
        for channel in house.outward:
            await channel.close()
        await session.database.close()


async def _start(house: House, *, demo: bool) -> None:
    if demo:
        house.clockwork.add("demonstration", SIMULATED, house.colleagues.tick)
    await house.clockwork.start()


def _addresses(uow: UnitOfWork, session: Session, services: Services | None) -> list[str]:
    """Where to play, with a demonstration that can be joined; in local mode, where to sign in as admin.

    Only on this machine and for it alone: elsewhere, and behind a proxy, standard output is a log that others
    read, and the address would open from outside.
    """
    base = session.settings.address
    code, now, instant = None, session.clock.calendar(), session.clock.real()
    settings = session.settings
    signs_in = settings.local and is_loopback(settings.host) and not settings.public_url
    if signs_in or services is not None:
        ensure_organisation(uow, now)  # who plays or signs in needs a site to stand in
    if services is not None:
        code = demonstration.prepare(uow, services, now, instant)
    lines = [f"Jouer : {base}/j/{code}" if code else f"Jouer : {base}/"]
    if signs_in:
        signin = admin_access.make_signin(uow, instant)
        lines.append(f"Administrer (une seule fois) : {base}/admin/{signin}")
    return lines
