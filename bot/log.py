"""Structured logs: events with values, never a person's name, words, token or address."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from aiohttp.http_exceptions import HttpProcessingError

PRIVATE = frozenset(
    {"pseudonym", "name", "text", "token", "authorization", "cookie", "code", "address", "peer"}
)
"""Keys that would name somebody or open a door: their value is never written."""

MACHINES = frozenset({"OperationalError", "InterfaceError", "DeliveryError", "SettingsError"})
"""Errors, beside those of the system, that say nothing but how a machine is."""


def configure(level: str = "info") -> None:
    """Send every log line to standard error: readable on a terminal, one JSON object a line elsewhere."""
    terminal = sys.stderr.isatty()
    renderer: structlog.types.Processor = (
        structlog.dev.ConsoleRenderer(colors=True, exception_formatter=structlog.dev.plain_traceback)
        if terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_private,
        structlog.processors.ExceptionRenderer(trace),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # A tick that comes while the last one runs is skipped, as meant: no warning for a newcomer's screen.
    logging.getLogger("apscheduler").setLevel("ERROR")
    logging.getLogger("aiohttp.server").addFilter(is_ours)
    for noisy in ("alembic", "aiohttp.access", "msal", "urllib3", "asyncio"):
        logging.getLogger(noisy).setLevel("WARNING")


def is_ours(record: logging.LogRecord) -> bool:
    """Whether a line of the server is of a fault of ours: what is no HTTP is answered 400, and is no news."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


def hide_private(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace a private value by "…": a log outlives a person's wish to be forgotten."""
    for key in PRIVATE & event.keys():
        event[key] = "…"
    return event


def trace(exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    """An error, where it came from, and its text only where a machine speaks: others may quote a person."""
    return "\n".join(_told(exc_info[1]))


def _told(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_told(before), "which led to"] if before is not None else []
    name = type(error).__name__
    detail = f": {error}" if isinstance(error, OSError) or name in MACHINES else ""
    return [*lines, "".join(traceback.format_tb(error.__traceback__)).rstrip(), f"{name}{detail}"]
