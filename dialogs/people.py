"""How people get in: links, web sessions, one-time codes, pseudonyms (PRODUCT rules 7, 11, 12)."""

from __future__ import annotations
