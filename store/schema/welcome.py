"""What a newcomer is asked next."""

from enum import StrEnum


class Welcome(StrEnum):
    """The next step of a player's welcome, as `players.welcomed` holds it."""

    NAME = "name"
    SITE = "site"
    TEAM = "team"  # at the site that the player chose, or that an invitation names
    DONE = "done"

    @classmethod
    def of(cls, written: str) -> "Welcome":
        """The step from its column, where earlier versions wrote the site too ("team:metz")."""
        return cls(written.partition(":")[0])
