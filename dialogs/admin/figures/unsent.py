"""What of a campaign's messages left, and why the others did not, as the desk says it."""

from collections.abc import Iterator, Mapping

from content.words import Catalogue
from dialogs.turn import FlowContext
from games.view import Block, Text
from usecases.campaigns.lifecycle import Status
from usecases.messages.deliveries import CallCounts

_AMISS = ("waiting", "failed", "missed")
"""States of messages that are told where there are any."""


def counts(context: FlowContext, state: Status) -> list[tuple[str, str]]:
    """The messages sent and the people whom they reached, then what did not leave, where there is any."""
    words, reached = context.words, context.uow.participation.reached(state.campaign.id)
    amiss = {key: state.messages.get(key, 0) for key in _AMISS} | {"unreachable": state.unreachable}
    return [
        (words("admin.sent"), words.number(state.messages.get("sent", 0))),
        (words("admin.reached"), words.number(reached)),
        *((words(f"admin.{key}"), words.number(number)) for key, number in amiss.items() if number),
    ]


def blocks(words: Catalogue, state: Status) -> Iterator[Block]:
    """Why messages were given up, wait or were missed, where there are any, and what to do."""
    if state.failures:
        yield Text(words("admin.failed_why", reasons=reasons(words, state.failures)))
    for name, counted in state.calls.items():
        if counted.failed or counted.waits:
            how = words(f"admin.calls_{name}")
            yield Text(words("admin.calls", how=how, counts=call_counts(words, counted)))
    if state.unconnected:
        yield Text(words.count("admin.unconnected", state.unconnected), "strong")
    yield from (Text(sentence, "strong") for sentence in held(words, state))


def held(words: Catalogue, state: Status) -> Iterator[str]:
    """Why messages wait or were missed, and what to do."""
    keys = {f"today.held_{why}": number for why, number in state.waits.items()}
    missed = {f"today.lost_{why}": number for why, number in state.missed.items()}
    for key, number in (keys | missed).items():
        yield f"{words.count(key, number)} {words(f'{key}_do')}"


def call_counts(words: Catalogue, counts: CallCounts) -> str:
    """What became of calls on one channel, with why some were given up and why some wait."""
    numbers = {name: words.number(getattr(counts, name)) for name in ("planned", "sent", "missed", "failed")}
    why = f" ({reasons(words, counts.failures)})" if counts.failures else ""
    waits = (words.count(f"admin.waits_{reason}", number) for reason, number in counts.waits.items())
    return ". ".join((words("admin.calls_counts", **numbers) + why, *waits))


def reasons(words: Catalogue, failures: Mapping[str, int]) -> str:
    """Why messages were given up, and how many each time."""
    return ", ".join(words.count(f"admin.failed_{why}", number) for why, number in failures.items())
