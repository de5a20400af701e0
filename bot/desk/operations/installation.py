"""What the installation is set to, as a lead may read it: no key, no password, no address of a person."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.settings import Settings
from store.sql.engine import address

_PROJECT: Final = Path(__file__).parents[3] / "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Installation:
    """What the settings say beside what `Services` has; the defaults are those of a machine of one's own.

    Attributes:
        database: "sqlite" or "postgresql".
        tenant: the directory of the Teams app, "" where none is connected.
        mail_host: the mail server's name, "" where there is none; `mail_from` is whom its letters come from.
        teams_rate: messages a second to Teams, 0 where they are not limited.
    """

    version: str = ""
    database: str = "sqlite"
    tenant: str = ""
    mail_host: str = ""
    mail_from: str = ""
    teams_rate: float = 45
    retention_months: int = 12

    @classmethod
    def of(cls, settings: Settings) -> "Installation":
        """What these settings say."""
        return cls(
            tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["version"],
            address(settings.database_url).get_backend_name(),
            "" if settings.local else settings.microsoft_app_tenant_id,
            "" if settings.mail is None else settings.mail.host,
            settings.mail_from,
            settings.teams_rate,
            settings.retention_months,
        )
