"""Digital badges: their owner's page, what verifiers fetch, and a page that verifies one."""

from bot.pages.badges.badge_check import BadgeCheck
from bot.pages.badges.badge_issuer import BadgeIssuer
from bot.pages.badges.badge_page import BadgePage
from bot.pages.badges.badge_signer import BadgeSigner

__all__ = ["BadgeCheck", "BadgeIssuer", "BadgePage", "BadgeSigner"]
