"""The e-mail channel: one short letter to who asked to be called there; nothing comes in by it."""

from bot.channels.mail.channel import MailChannel, routes

__all__ = ["MailChannel", "routes"]
