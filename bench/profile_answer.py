"""Where the time of an answer goes on the plain path: turn -> dispatch -> card, without HTTP.

`python -m bench.profile_answer [--count N] [--lines N] [--postgres]`
"""

import argparse
import cProfile
import json
import pstats
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench import prepare
from bench.wire import press
from bot.cards.adaptive import card as adaptive_card
from bot.channels.teams.reading import read
from bot.settings import Settings
from bot.wiring import make_services
from dialogs.router import dispatch
from dialogs.turn import Reply, Turn
from store.database import Database
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from usecases.context import Services


def main() -> None:
    """Time the parts of answers without a profiler, then profile as many more."""
    parser = argparse.ArgumentParser(prog="python -m bench.profile_answer", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--lines", type=int, default=45)
    parser.add_argument("--sort", default="tottime")
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="declic-bench-") as folder, ExitStack() as stack:
        url = stack.enter_context(prepare.postgres()) if options.postgres else prepare.sqlite(Path(folder))
        prepare.prepare(url, options.count * 2 + 50)
        services = make_services(Settings(_env_file=None, database_url=url))
        database = Database(make_engine(url))
        numbers = iter(range(1, options.count * 2 + 51))
        for _ in range(50):
            answer(database, services, next(numbers), {})
        spent: dict[str, float] = {}
        for _ in range(options.count):
            answer(database, services, next(numbers), spent)
        for part, seconds in spent.items():
            print(f"{part:10} {seconds / options.count * 1000:.3f} ms of CPU")
        print(f"{'together':10} {sum(spent.values()) / options.count * 1000:.3f} ms of CPU")
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(options.count):
            answer(database, services, next(numbers), {})
        profile.disable()
        pstats.Stats(profile).sort_stats(options.sort).print_stats(options.lines)


def answer(database: Database, services: Services, number: int, spent: dict[str, float]) -> None:
    """One press of a player, without HTTP; each part's seconds of CPU are added to `spent`."""
    now = datetime.now(UTC)
    body = json.dumps(press(number, number))
    marks = [process_time()]
    turn = read(json.loads(body), now, now, local=False)
    marks.append(process_time())
    reply = database.run(_turn, services, turn)
    marks.append(process_time())
    card = adaptive_card.card(reply.views[0], services.words("fr"))
    json.dumps(card, ensure_ascii=False).encode()
    marks.append(process_time())
    assert reply.replace, reply
    for part, begin, end in _parts(marks):
        spent[part] = spent.get(part, 0.0) + end - begin


def _parts(marks: list[float]) -> Iterator[tuple[str, float, float]]:
    yield from zip(("reading", "turn", "card"), marks, marks[1:], strict=False)


def _turn(uow: UnitOfWork, services: Services, turn: Turn) -> Reply:
    return dispatch(services, uow, turn)


if __name__ == "__main__":
    main()
