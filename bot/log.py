"""Structured logs: events with values, never a person's name, words, token or address."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

PRIVATE = frozenset(
    {"pseudonym", "name", "text", "token", "authorization", "cookie", "code", "address", "peer"}
)
"""Keys that would name somebody or open a door: their value is never written."""


def configure(level: str = "info") -> None:
    """Send every log line to standard error: readable on a terminal, one JSON object a line elsewhere."""
    terminal = sys.stderr.isatty()
    renderer: structlog.types.Processor = (
        structlog.dev.ConsoleRenderer(colors=True)
        if terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_private,
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
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ]
            if not terminal
            else [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # A tick that comes while the last one runs is skipped, as meant: no warning for a newcomer's screen.
    logging.getLogger("apscheduler").setLevel("ERROR")
    for noisy in ("alembic", "aiohttp.access", "msal", "urllib3", "asyncio"):
        logging.getLogger(noisy).setLevel("WARNING")


def hide_private(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace a private value by "…": a log outlives a person's wish to be forgotten."""
    for key in PRIVATE & event.keys():
        event[key] = "…"
    return event
