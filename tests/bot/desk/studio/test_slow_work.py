"""What takes seconds is done once for each state of a pack; nobody waits for it."""

import asyncio
from threading import Event

import pytest

from bot.desk.studio.slow_work import SlowWork


class Work:
    """Counts how often it is done, each time once it may be."""

    def __init__(self):
        self.done, self.may = [], Event()

    def __call__(self, name="figures"):
        self.may.wait(10)
        self.done.append(name)
        return name


async def later(slow, *given):
    """The result, asked for until it is there."""
    result = None
    while result is None:
        await asyncio.sleep(0)
        result = await slow.result(*given, soon=False)
    return result


async def test_it_is_done_once_for_all_who_ask_meanwhile():
    slow, work = SlowWork(), Work()
    assert await slow.result("pack", 1, work, soon=False) is None
    assert await slow.result("pack", 1, work, soon=False) is None
    work.may.set()
    assert await later(slow, "pack", 1, work) == "figures"
    assert await slow.result("pack", 1, work, soon=True) == "figures"
    assert work.done == ["figures"]


async def test_another_state_is_worked_out_once_the_former_one_is_done():
    slow, work = SlowWork(), Work()
    await slow.result("pack", 1, work, soon=False)
    assert await slow.result("pack", 2, lambda: work("new"), soon=True) is None
    work.may.set()
    assert await later(slow, "pack", 2, lambda: work("new")) == "new"
    assert work.done == ["figures", "new"]


async def test_two_who_wait_for_the_same_share_it():
    slow, work = SlowWork(), Work()
    both = [asyncio.create_task(slow.result("pack", 1, work, soon=True)) for _ in range(2)]
    await asyncio.sleep(0)
    work.may.set()
    assert await asyncio.gather(*both) == ["figures", "figures"]
    assert work.done == ["figures"]


async def test_what_went_wrong_is_told_to_who_asks_next_and_tried_again_after():
    slow = SlowWork()
    assert await slow.result("pack", 1, lambda: 1 / 0, soon=False) is None
    with pytest.raises(ZeroDivisionError):
        await later(slow, "pack", 1, lambda: 1 / 0)
    assert await slow.result("pack", 1, lambda: "well", soon=True) == "well"


async def test_what_went_wrong_for_who_waited_is_told_to_nobody_else():
    slow = SlowWork()
    with pytest.raises(ZeroDivisionError):
        await slow.result("pack", 1, lambda: 1 / 0, soon=True)
    assert await slow.result("pack", 1, lambda: "well", soon=True) == "well"


async def test_results_of_other_packs_are_kept_the_last_eight():
    slow = SlowWork()
    for number in range(9):
        await slow.result(number, 1, lambda number=number: number + 1, soon=True)
    assert await slow.result(8, 1, lambda: 0, soon=True) == 9
    assert await slow.result(0, 1, lambda: 7, soon=True) == 7
