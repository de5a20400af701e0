"""The two commands that stay: `serve` answers people, `clock` sends what is due. One process may do both."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from bot import log
from bot.app import ListenError, listen, stop_signal
from bot.cli.shop import At, DemoDay, Refusal, Shop, open_shop, with_secret
from dialogs import people
from store.unit_of_work import UnitOfWork


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(serve)
    app.command()(clock)


def serve(
    *,
    clock: Annotated[
        bool, typer.Option("--clock", help="Send what is due too: the one-process default.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Keep a demonstration season running.")] = False,
    demo_day: DemoDay = None,
    at: At = None,
) -> None:
    """Answer people: the web chat, Teams, the health page."""
    shop = with_secret(open_shop(at, demo_day))
    log.configure(shop.settings.log_level)
    try:
        asyncio.run(_serve(shop, ticks=clock, demo=demo))
    except ListenError as error:
        raise Refusal(str(error)) from error


def clock(demo_day: DemoDay = None, at: At = None) -> None:
    """Send what is due: prompts, boards. Any number of these may run beside any number of `serve`."""
    shop = with_secret(open_shop(at, demo_day))
    log.configure(shop.settings.log_level)
    asyncio.run(_tick(shop))


async def _serve(shop: Shop, *, ticks: bool, demo: bool) -> None:
    from bot.wiring import build  # noqa: PLC0415 (its libraries take a second that other commands do not pay)

    house = build(shop.settings, shop.clock, shop.database)

    async def ready() -> None:
        if ticks:
            await house.clockwork.start()
        await _welcome(shop, demo=demo)

    try:
        await listen(house.app, shop.settings.host, shop.settings.port, ready)
    finally:
        if ticks:
            await house.clockwork.stop()
        await shop.database.close()


async def _tick(shop: Shop) -> None:
    from bot.wiring import build  # noqa: PLC0415 (as above)

    house = build(shop.settings, shop.clock, shop.database)
    stop = stop_signal()
    await house.clockwork.start()
    try:
        await stop.wait()
    finally:
        await house.clockwork.stop()
        await house.teams.close()
        await shop.database.close()


async def _welcome(shop: Shop, *, demo: bool) -> None:
    """Say where to play; in local mode also the address that signs one browser in as admin, once."""
    console = Console(highlight=False, soft_wrap=True)
    address = shop.settings.address
    console.print(f"Jouer      {address}", style="bold")
    if shop.settings.local:
        code = await shop.database.write(_signin, shop)
        console.print(f"Administrer {address}/admin/{code} (une seule fois)")


def _signin(uow: UnitOfWork, shop: Shop) -> str:
    return people.make_signin(uow, shop.clock.real())
