"""Settings, read once at the start from the environment and `.env`; nothing else reads the environment."""

import os
import re
import secrets
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import mail_server

DEFAULT_DATABASE = "sqlite:///var/declic.db"
_HOST = re.compile(r"(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_SAID = {
    "int_parsing": "écrivez un nombre entier",
    "int_from_float": "écrivez un nombre entier",
    "float_parsing": "écrivez un nombre",
    "greater_than_equal": "écrivez {ge:g} ou plus",
    "less_than_equal": "écrivez {le:g} ou moins",
    "literal_error": "écrivez {expected}",
}
"""What to write instead, by the kind of mistake."""


class SettingsError(Exception):
    """A setting is wrong: the text is one line that a person can act on."""


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Settings(BaseSettings):
    """What the person who runs Déclic decides; `.env.example` explains each line."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    database_url: str = DEFAULT_DATABASE
    host: str = "127.0.0.1"
    port: int = Field(default=3978, ge=1, le=65535)
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    admins: Annotated[frozenset[str], NoDecode] = frozenset()
    second_admin: int = Field(default=0, ge=0)
    microsoft_app_id: str = ""
    microsoft_app_password: SecretStr = SecretStr("")
    microsoft_app_tenant_id: str = ""
    teams_rate: float = Field(default=45, ge=0)
    teams_conversation_limits: Annotated[tuple[tuple[int, float], ...], NoDecode] = (
        (7, 1),
        (8, 2),
        (60, 30),
        (1800, 3600),
    )
    smtp_url: SecretStr = SecretStr("")
    mail_from: str = ""
    push_hosts: Annotated[tuple[str, ...], NoDecode] = (
        "fcm.googleapis.com",
        "*.push.services.mozilla.com",
        "*.push.apple.com",
        "*.notify.windows.com",
    )
    push_contact: str = ""
    packs: Annotated[tuple[Path, ...], NoDecode] = ()
    retention_months: int = Field(default=12, ge=1, le=120)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("admins", mode="before")
    @classmethod
    def _split_admins(cls, value: object) -> object:
        return frozenset(_split(value)) if isinstance(value, str) else value

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split_proxies(cls, value: object) -> object:
        return tuple(map(_network, _split(value))) if isinstance(value, str) else value

    @field_validator("teams_rate")
    @classmethod
    def _check_rate(cls, value: float) -> float:
        if 0 < value < 2:
            raise ValueError("écrivez 2 ou plus, ou 0 pour ne pas limiter")
        return value

    @field_validator("teams_conversation_limits", mode="before")
    @classmethod
    def _split_limits(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        limits = []
        for part in _split(value):
            count, _, seconds = part.partition("/")
            if not count.strip().isdecimal() or not seconds.strip().isdecimal() or not int(count):
                raise ValueError("écrivez comme 7/1,8/2 : des messages, une barre, des secondes")
            limits.append((int(count), float(seconds)))
        return tuple(limits)

    @field_validator("push_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        hosts = tuple(part.lower() for part in _split(value)) if isinstance(value, str) else value
        if isinstance(hosts, tuple) and not all(map(_HOST.fullmatch, hosts)):
            raise ValueError(
                "écrivez des noms comme fcm.googleapis.com,*.push.apple.com, sans adresse ni port"
            )
        return hosts

    @field_validator("packs", mode="before")
    @classmethod
    def _split_packs(cls, value: object) -> object:
        return tuple(dict.fromkeys(map(_pack_folder, _split(value)))) if isinstance(value, str) else value

    @field_validator("push_contact")
    @classmethod
    def _check_contact(cls, value: str) -> str:
        if value and not value.startswith(("mailto:", "https://")):
            raise ValueError("écrivez mailto:nom@example.org, ou une adresse https")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/")):
            raise ValueError("écrivez une adresse comme https://declic.example.org, sans chemin")
        return value.rstrip("/")

    @field_validator("secret_key")
    @classmethod
    def _check_secret_key(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and len(value.get_secret_value()) < 32:
            raise ValueError("donnez 32 caractères ou plus")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _check_smtp_url(cls, value: SecretStr) -> SecretStr:
        server = mail_server.read(value.get_secret_value()) if value.get_secret_value() else None
        if server and server.password and server.scheme == "smtp" and not is_loopback(server.host):
            raise ValueError("le mot de passe partirait en clair : écrivez smtps:// ou smtp+starttls://")
        return value

    @field_validator("mail_from")
    @classmethod
    def _check_mail_from(cls, value: str) -> str:
        if value and not mail_server.is_sender(value):
            raise ValueError(
                "écrivez comme Déclic <declic@example.org> : une seule adresse, et pas de virgule dans le nom"
            )
        return value

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        if bool(_plain(self.smtp_url)) != bool(self.mail_from):
            raise ValueError("SMTP_URL et MAIL_FROM vont ensemble : donnez les deux, ou aucun")
        if self.mail_from and not self.public_url:
            raise ValueError("SMTP_URL est donné : donnez aussi PUBLIC_URL, où mènent les courriels")
        if not self.local:
            missing = [
                name
                for name in ("microsoft_app_password", "microsoft_app_tenant_id", "public_url", "secret_key")
                if not _plain(getattr(self, name))
            ]
            if missing:
                raise ValueError(f"MICROSOFT_APP_ID est donné : donnez aussi {', '.join(missing).upper()}")
        elif not is_loopback(self.host) and not (self.public_url and _plain(self.secret_key)):
            raise ValueError(
                f"HOST={self.host} est ouvert à d’autres machines : donnez aussi PUBLIC_URL et SECRET_KEY"
            )
        return self

    @property
    def local(self) -> bool:
        """Local mode: no Teams app, unsigned activities from this machine only."""
        return not self.microsoft_app_id

    @property
    def mail(self) -> mail_server.MailServer | None:
        """Where e-mail is handed over; None where nobody is called by e-mail."""
        url = self.smtp_url.get_secret_value()
        return mail_server.read(url) if url else None

    @property
    def address(self) -> str:
        """Where people reach us: PUBLIC_URL, else the address we listen on."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def contact(self) -> str:
        """Whom a push service writes to where our calls trouble it."""
        ours = self.public_url if self.public_url.startswith("https://") else "mailto:declic@example.org"
        return self.push_contact or ours

    @property
    def secret(self) -> bytes:
        """SECRET_KEY as bytes: the key of every signature and digest."""
        return self.secret_key.get_secret_value().encode()


def read(env_file: Path = Path(".env"), **options: Any) -> Settings:
    """The settings; `options` (of the command line) go before the environment and the file.

    Raises:
        SettingsError: with one line for the first thing to correct.
    """
    try:
        return Settings(_env_file=env_file, **options)
    except ValidationError as error:
        raise SettingsError(_line(error.errors()[0], env_file)) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{env_file} ne se lit pas : enregistrez-le en UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{env_file} ne peut pas être lu : vérifiez le droit de le lire") from error


def keep_secret(settings: Settings, env_file: Path = Path(".env")) -> Settings:
    """The same settings with a SECRET_KEY; a missing one is made and kept in `env_file` (mode 600)."""
    if settings.secret_key.get_secret_value():
        return settings
    try:
        before = env_file.read_text("utf-8") if env_file.exists() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        secret = secrets.token_urlsafe(48)
        draft = env_file.with_name(f"{env_file.name}.{os.getpid()}")
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(f"{before}SECRET_KEY={secret}\n")
        draft.replace(env_file)
    except OSError as error:
        raise SettingsError(
            f"SECRET_KEY n’est pas donnée, et {env_file} ne peut pas être écrit : "
            "donnez-la, ou le droit d’écrire"
        ) from error
    return settings.model_copy(update={"secret_key": SecretStr(secret)})


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _pack_folder(part: str) -> Path:
    """A folder that holds packs; `~` is the home of who runs Déclic."""
    folder = Path(part).expanduser()
    if (folder / "pack.yaml").is_file():
        raise ValueError(f"{part} est un paquet : donnez le dossier où il se trouve")
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        raise ValueError(f"{part} n’est pas un dossier que l’on peut lire : créez-le, ou corrigez le chemin")
    return folder.resolve()


def _network(part: str) -> str:
    try:
        return str(ip_network(part, strict=False))
    except ValueError as error:
        raise ValueError("écrivez des adresses ou des réseaux, comme 10.0.0.1,192.168.0.0/16") from error


def _plain(value: str | SecretStr) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def _line(error: Mapping[str, Any], env_file: Path) -> str:
    name = "_".join(str(part) for part in error["loc"]).upper()
    if error["type"] == "extra_forbidden":
        known = ", ".join(sorted(field.upper() for field in Settings.model_fields))
        return f"{name} dans {env_file} n’est pas un réglage de Déclic (connus : {known})"
    context = error.get("ctx", {})
    advice = _SAID.get(error["type"], "").format(**context).replace(" or ", " ou ")
    message = advice or str(context.get("error", error["msg"]))
    return f"{name}: {message}" if name else message
